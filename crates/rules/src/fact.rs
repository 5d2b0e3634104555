//! The fact table: what only the outside knows, one row a fact.

use core::marker::PhantomData;

use serde::Serialize;

use crate::names::{Names, names};
use crate::tables::ORDER_TYPE_IDS;

/// Which record a fact belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FactGroup {
    /// The account that files.
    Account,
    /// The order itself.
    Order,
    /// Statutory holidays and make-up workdays.
    Calendar,
    /// What a change order changes.
    Change,
    /// An open audit of what was filed.
    Audit,
    /// What the operator of the service decided.
    Operator,
    /// Keyed by certificate number: what the ministry and the registry hold of a subject.
    Subjects,
    /// Keyed by domain name.
    Domains,
    /// Keyed by `kind:id`, for instance `cvm:ins-1`.
    Resources,
    /// Keyed by phone number.
    Phones,
    /// Keyed by the certificate number of a person.
    People,
    /// Keyed by the id of an upload.
    Files,
    /// Keyed by the id of a video verification.
    Videos,
    /// Keyed by website name.
    SiteNames,
    /// The names of places, one fact: `false` where they are not to be read.
    Places,
}

impl FactGroup {
    /// Every group.
    pub const ALL: [FactGroup; 15] = [
        FactGroup::Account,
        FactGroup::Order,
        FactGroup::Calendar,
        FactGroup::Change,
        FactGroup::Audit,
        FactGroup::Operator,
        FactGroup::Subjects,
        FactGroup::Domains,
        FactGroup::Resources,
        FactGroup::Phones,
        FactGroup::People,
        FactGroup::Files,
        FactGroup::Videos,
        FactGroup::SiteNames,
        FactGroup::Places,
    ];

    /// The key in the facts.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            FactGroup::Account => "account",
            FactGroup::Order => "order",
            FactGroup::Calendar => "calendar",
            FactGroup::Change => "change",
            FactGroup::Audit => "audit",
            FactGroup::Operator => "operator",
            FactGroup::Subjects => "subjects",
            FactGroup::Domains => "domains",
            FactGroup::Resources => "resources",
            FactGroup::Phones => "phones",
            FactGroup::People => "people",
            FactGroup::Files => "files",
            FactGroup::Videos => "videos",
            FactGroup::SiteNames => "site_names",
            FactGroup::Places => "places",
        }
    }

    /// Whether the group holds a record a value, keyed by that value.
    #[must_use]
    pub fn keyed(self) -> bool {
        !matches!(
            self,
            FactGroup::Account
                | FactGroup::Order
                | FactGroup::Calendar
                | FactGroup::Change
                | FactGroup::Audit
                | FactGroup::Operator
                | FactGroup::Places
        )
    }
}

/// What a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactKind {
    /// A text.
    Text,
    /// One of a closed list.
    Choice(&'static [&'static str]),
    /// A truth value.
    Flag,
    /// A whole number.
    Number,
    /// A date; an instant counts as its date in Asia/Shanghai.
    Day,
    /// An instant, or a date for its start.
    Moment,
    /// A list of dates.
    Days,
    /// A list of texts.
    Texts,
}

/// Who can know a fact when an order is submitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AtSubmit {
    /// The server must find it out; without it nothing is submitted.
    Required,
    /// A reviewer finds it out later.
    Reviewer,
}

/// A row of the fact table.
pub struct Fact {
    /// Its record.
    pub group: FactGroup,
    /// What it is.
    pub kind: FactKind,
    /// Who can know it at submission.
    pub at_submit: AtSubmit,
}

/// The index of a fact in [`FACTS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId(pub(crate) u8);

impl FactId {
    /// The fact's row.
    #[must_use]
    pub fn fact(self) -> &'static Fact {
        &FACTS[self.index()]
    }

    /// Its name inside the record, dotted where nested.
    #[must_use]
    pub fn member(self) -> &'static str {
        MEMBERS.get(self.index())
    }

    /// The position in the table.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// Every fact, in table order.
    pub fn all() -> impl Iterator<Item = FactId> {
        (0..FACT_COUNT as u8).map(FactId)
    }

    /// The name as reports write it, without the key: `domains.expires_at`. Keys are certificate
    /// and phone numbers, so they stay out.
    #[must_use]
    pub fn name(self) -> String {
        let member = self.member();
        let mut out = String::with_capacity(40);
        out.push_str(self.fact().group.id());
        // A fact that is a group of its own has no other name.
        if !member.is_empty() {
            out.push('.');
            out.push_str(member);
        }
        out
    }
}

/// A fact with the type of what it is.
pub struct FactKey<T>(pub(crate) FactId, PhantomData<fn() -> T>);

impl<T> Clone for FactKey<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for FactKey<T> {}

impl<T> FactKey<T> {
    /// The fact without its type.
    #[must_use]
    pub const fn id(self) -> FactId {
        self.0
    }
}

/// Types of fact keys.
pub mod is {
    #![allow(missing_docs, missing_debug_implementations)]
    pub enum Text {}
    pub enum Choice {}
    pub enum Flag {}
    pub enum Number {}
    pub enum Day {}
    pub enum Moment {}
    pub enum Days {}
    pub enum Texts {}
}

macro_rules! facts {
    ($( $name:ident $group:ident $path:literal $kind:ident $(($arg:expr))? $at_submit:ident; )*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(u8)]
        #[derive(Clone, Copy)]
        enum Id { $($name),* }

        $( #[doc = concat!("`", $path, "`")] pub const $name: FactKey<is::$kind> = FactKey(FactId(Id::$name as u8), PhantomData); )*

        /// The table.
        pub static FACTS: [Fact; FACT_COUNT] = [ $( Fact {
            group: FactGroup::$group,
            kind: FactKind::$kind $(($arg))?,
            at_submit: AtSubmit::$at_submit,
        } ),* ];

        static MEMBERS: Names = names!(&[$($path),*]);

        /// The number of rows.
        pub const FACT_COUNT: usize = [$(Id::$name),*].len();
        pub(crate) const FACT_GROUPS: [FactGroup; FACT_COUNT] = [$(FactGroup::$group),*];
    };
}

facts! {
//  name                            group     member                          kind                                at submit
    ACCOUNT_KIND                    Account   "kind"                          Choice(&["individual", "organisation"]) Required;
    ACCOUNT_REAL_NAME_STATUS        Account   "real_name_status"              Text                                Required;
    ACCOUNT_REAL_NAME_VERIFIED_AT   Account   "real_name_verified_at"         Moment                              Required;
    ACCOUNT_NAME                    Account   "name"                          Text                                Required;
    ACCOUNT_CERTIFICATE_NUMBER      Account   "certificate_number"            Text                                Required;
    ACCOUNT_SECURITY_PHONE          Account   "security_phone"                Text                                Required;
    ACCOUNT_FILED_SUBJECT           Account   "filed_subject"                 Text                                Required;
    ACCOUNT_OPEN_ORDER              Account   "open_order"                    Text                                Required;
    ACCOUNT_MAY_FILE                Account   "may_file"                      Flag                                Required;
    ACCOUNT_RISK                    Account   "risk"                          Flag                                Required;

    ORDER_TYPE                      Order     "type"                          Choice(ORDER_TYPE_IDS)              Required;
    ORDER_STATE                     Order     "state"                         Text                                Required;
    ORDER_CONFIRMED_PROVINCE        Order     "confirmed.province"            Text                                Required;
    ORDER_CONFIRMED_NATURE          Order     "confirmed.nature"              Text                                Required;
    ORDER_CONFIRMED_NAME            Order     "confirmed.name"                Text                                Required;
    ORDER_CONFIRMED_CERTIFICATE_TYPE Order    "confirmed.certificate_type"    Text                                Required;
    ORDER_CONFIRMED_CERTIFICATE_NUMBER Order  "confirmed.certificate_number"  Text                                Required;
    ORDER_PREPARATION_READ          Order     "preparation_read"              Flag                                Required;
    ORDER_AUTHENTICITY_SKIPPED      Order     "authenticity_skipped"          Flag                                Required;
    ORDER_FILING_NUMBER             Order     "filing_number"                 Text                                Reviewer;
    ORDER_APPROVED_ON               Order     "approved_on"                   Day                                 Reviewer;
    ORDER_WITHDRAWING               Order     "withdrawing"                 Flag                                Reviewer;

    CALENDAR_HOLIDAYS               Calendar  "holidays"                      Days                                Required;
    CALENDAR_WORKDAYS               Calendar  "workdays"                      Days                                Required;

    CHANGE_FROM                     Change    "from"                        Choice(&["individual", "organization"]) Required;
    CHANGE_TO                       Change    "to"                          Choice(&["individual", "organization"]) Required;
    CHANGE_SITES                    Change    "sites"                       Number                              Required;
    CHANGE_SAME_ENTITY              Change    "same_entity"                 Flag                                Reviewer;
    CHANGE_NAME_CHANGED             Change    "name_changed"                Flag                                Reviewer;
    CHANGE_PERSON_IS_LR_OF_TARGET   Change    "person_is_lr_of_target"      Flag                                Reviewer;
    CHANGE_SAME_LEGAL_REPRESENTATIVE Change    "same_legal_representative"   Flag                                Reviewer;
    CHANGE_DOMAIN_OWNER_IS_TARGET   Change    "domain_owner_is_target"      Flag                                Reviewer;
    CHANGE_DOMAIN_OWNER_UNCHANGED   Change    "domain_owner_unchanged"      Flag                                Reviewer;
    CHANGE_IS_SOLE_TRADER           Change    "is_sole_trader"              Flag                                Reviewer;
    CHANGE_EXPLAINED_IN_REMARK      Change    "explained_in_remark"         Flag                                Reviewer;
    CHANGE_TOUCHES_DOMAIN           Change    "touches_domain"              Flag                                Reviewer;

    AUDIT_DEADLINE                  Audit     "deadline"                    Day                                 Reviewer;
    AUDIT_OPEN                      Audit     "open"                        Flag                                Reviewer;

    OPERATOR_RULES_OFF              Operator  "rules_off"                     Texts                               Required;

    SUBJECT_FILING_STATE            Subjects  "filing.state"                  Choice(&["none", "here", "elsewhere", "shell"]) Required;
    SUBJECT_FILING_NUMBER           Subjects  "filing.number"                 Text                                Required;
    SUBJECT_FILING_OTHER_ACCOUNT    Subjects  "filing.other_account"          Flag                                Required;
    SUBJECT_FILING_IN_FLIGHT        Subjects  "filing.in_flight"              Flag                                Required;
    SUBJECT_FILING_NAME             Subjects  "filing.name"                 Text                                Reviewer;
    SUBJECT_FILING_PROVINCE         Subjects  "filing.province"             Text                                Reviewer;
    SUBJECT_FILING_NATURE           Subjects  "filing.nature"               Text                                Reviewer;
    SUBJECT_FILING_CERTIFICATE_NUMBER Subjects  "filing.certificate_number"   Text                                Reviewer;
    SUBJECT_FILING_CERTIFICATE_ADDRESS Subjects  "filing.certificate_address"  Text                                Reviewer;
    SUBJECT_FILING_MAILING_ADDRESS  Subjects  "filing.mailing_address"      Text                                Reviewer;
    SUBJECT_FILING_PRINCIPAL_NAME   Subjects  "filing.subject_principal.name" Text                                Reviewer;
    SUBJECT_FILING_PRINCIPAL_CERTIFICATE_NUMBER Subjects  "filing.subject_principal.certificate_number" Text                                Reviewer;
    SUBJECT_FILING_PRINCIPAL_CERTIFICATE_VALID_UNTIL Subjects  "filing.subject_principal.certificate_valid_until" Day                                 Reviewer;
    SUBJECT_FILING_PRINCIPAL_PHONE_REPLACED Subjects  "filing.subject_principal.phone_replaced" Flag                                Reviewer;
    SUBJECT_FILING_SITES            Subjects  "filing.sites"                Number                              Required;
    SUBJECT_FILING_DOMAINS          Subjects  "filing.domains"              Texts                               Required;
    SUBJECT_FILING_NUMBERS          Subjects  "filing.numbers"              Number                              Reviewer;
    SUBJECT_REGISTRY_MATCH          Subjects  "registry.match"                Flag                                Reviewer;
    SUBJECT_REGISTRY_STATUS         Subjects  "registry.status"               Text                                Reviewer;
    SUBJECT_REGISTRY_NEWEST_NUMBER  Subjects  "registry.newest_number"        Text                                Reviewer;
    SUBJECT_FILED_SITES_OPEN        Subjects  "filed_sites.open"            Flag                                Reviewer;
    SUBJECT_FILED_SITES_FOOTER_NUMBER Subjects  "filed_sites.footer.number"   Flag                                Reviewer;
    SUBJECT_FILED_SITES_FOOTER_LINK Subjects  "filed_sites.footer.link"     Flag                                Reviewer;

    DOMAIN_REGISTERED               Domains   "registered"                    Flag                                Required;
    DOMAIN_EXPIRES_AT               Domains   "expires_at"                    Day                                 Required;
    DOMAIN_REGISTRAR_APPROVED       Domains   "registrar_approved"            Flag                                Required;
    DOMAIN_REGISTERED_HERE          Domains   "registered_here"               Flag                                Required;
    DOMAIN_REGISTERED_ON            Domains   "registered_on"                 Day                                 Reviewer;
    DOMAIN_REAL_NAME_STATUS         Domains   "real_name_status"              Text                                Required;
    DOMAIN_REAL_NAME_VERIFIED_ON    Domains   "real_name_verified_on"         Day                                 Required;
    DOMAIN_REAL_NAME_CHANGED_ON     Domains   "real_name_changed_on"          Day                                 Reviewer;
    DOMAIN_OWNER_NAME               Domains   "owner.name"                    Text                                Required;
    DOMAIN_OWNER_CERTIFICATE_TYPE   Domains   "owner.certificate_type"        Text                                Reviewer;
    DOMAIN_OWNER_CERTIFICATE_NUMBER Domains   "owner.certificate_number"      Text                                Reviewer;
    DOMAIN_OWNER_ROLE               Domains   "owner_role"                    Text                                Reviewer;
    DOMAIN_PRIVACY                  Domains   "privacy"                       Flag                                Reviewer;
    DOMAIN_FILING_STATE             Domains   "filing.state"                Choice(&["none", "filed"])          Required;
    DOMAIN_FILING_SUBJECT_NUMBER    Domains   "filing.subject.number"       Text                                Required;
    DOMAIN_FILING_SUBJECT_NAME      Domains   "filing.subject.name"         Text                                Required;
    DOMAIN_FILING_SUBJECT_CERTIFICATE_NUMBER Domains   "filing.subject.certificate_number" Text                                Reviewer;
    DOMAIN_FILING_FILED_ON          Domains   "filing.filed_on"             Day                                 Reviewer;
    DOMAIN_FILING_ACCESS_PROVIDERS  Domains   "filing.access_providers"     Texts                               Required;
    DOMAIN_FILING_IN_FLIGHT         Domains   "filing.in_flight"            Flag                                Required;
    DOMAIN_FILING_SITE_NAME         Domains   "filing.name"                 Text                                Reviewer;
    DOMAIN_FILING_SERVICE_CONTENTS  Domains   "filing.service_contents"     Texts                               Reviewer;
    DOMAIN_FILING_PRINCIPAL_NAME    Domains   "filing.site_principal.name"  Text                                Reviewer;
    DOMAIN_FILING_PRINCIPAL_CERTIFICATE_NUMBER Domains   "filing.site_principal.certificate_number" Text                                Reviewer;
    DOMAIN_FILING_PRINCIPAL_CERTIFICATE_VALID_UNTIL Domains   "filing.site_principal.certificate_valid_until" Day                                 Reviewer;
    DOMAIN_FILING_PRINCIPAL_PHONE_REPLACED Domains   "filing.site_principal.phone_replaced" Flag                                Reviewer;
    DOMAIN_FILING_PRINCIPAL_PHONE   Domains   "filing.site_principal_phone" Text                                Reviewer;
    DOMAIN_FILING_IP                Domains   "filing.ip"                   Text                                Reviewer;
    DOMAIN_PROBE_OPEN               Domains   "probe.open"                  Flag                                Reviewer;
    DOMAIN_PROBE_FOOTER_NUMBER      Domains   "probe.footer.number"         Flag                                Reviewer;
    DOMAIN_PROBE_FOOTER_LINK        Domains   "probe.footer.link"           Flag                                Reviewer;
    DOMAIN_PROBE_LEADS              Domains   "probe.leads"                 Choice(&["alone", "direct", "forwarded", "mixed"]) Reviewer;
    DOMAIN_DNS                      Domains   "dns"                         Choice(&["none", "mainland_here", "elsewhere"]) Reviewer;
    DOMAIN_SEVERAL_PROVINCES        Domains   "several_provinces"           Flag                                Reviewer;

    RESOURCE_FOUND                  Resources "found"                         Flag                                Required;
    RESOURCE_REGION                 Resources "region"                        Choice(&["mainland", "hong_kong", "macao", "taiwan", "abroad"]) Required;
    RESOURCE_BILLING_MODE           Resources "billing_mode"                  Text                                Required;
    RESOURCE_MONTHS_BOUGHT          Resources "months_bought"                 Number                              Required;
    RESOURCE_EXPIRES_AT             Resources "expires_at"                    Day                                 Required;
    RESOURCE_PUBLIC_IP              Resources "public_ip"                     Flag                                Required;
    RESOURCE_BANDWIDTH              Resources "bandwidth"                     Number                              Required;
    RESOURCE_FILED_COUNT            Resources "filed_count"                   Number                              Required;
    RESOURCE_BOUND_INSTANCE         Resources "bound_instance"                Text                                Required;
    RESOURCE_PACKAGE                Resources "package"                       Text                                Required;
    RESOURCE_PRODUCT                Resources "product"                       Text                                Required;
    RESOURCE_EDITION                Resources "edition"                       Text                                Required;
    RESOURCE_GRANTED                Resources "granted"                       Flag                                Required;
    RESOURCE_CODE_STATE             Resources "code_state"                    Choice(&["unused", "in_use", "used"]) Required;
    RESOURCE_IP                     Resources "ip"                            Text                                Reviewer;

    PHONE_VERIFIED                  Phones    "verified"                      Flag                                Required;
    PHONE_REGION                    Phones    "region"                        Text                                Reviewer;
    PHONE_USAGE_ORGANISATIONS       Phones    "usage.organisations"         Texts                               Reviewer;
    PHONE_USAGE_INDIVIDUALS         Phones    "usage.individuals"           Texts                               Reviewer;

    PERSON_USAGE_ORGANISATIONS      People    "usage.organisations"         Texts                               Reviewer;
    PERSON_USAGE_INDIVIDUALS        People    "usage.individuals"           Texts                               Reviewer;
    PERSON_USAGE_SITE_PRINCIPAL_OF  People    "usage.site_principal_of"     Texts                               Reviewer;

    FILE_BYTES                      Files     "bytes"                         Number                              Required;
    FILE_MAGIC                      Files     "magic"                         Text                                Required;
    FILE_ISSUED_ON                  Files     "issued_on"                     Day                                 Reviewer;
    FILE_VALID_UNTIL                Files     "valid_until"                   Day                                 Reviewer;
    FILE_OCR_NAME                   Files     "ocr.name"                      Text                                Reviewer;
    FILE_OCR_CERTIFICATE_NUMBER     Files     "ocr.certificate_number"        Text                                Reviewer;
    FILE_OCR_ADDRESS                Files     "ocr.address"                   Text                                Reviewer;
    FILE_OCR_LEGAL_REPRESENTATIVE   Files     "ocr.legal_representative"      Text                                Reviewer;
    FILE_FACE                       Files     "face"                          Choice(&["found", "none"])          Reviewer;

    VIDEO_PERSON_NAME               Videos    "person.name"                   Text                                Reviewer;
    VIDEO_PERSON_CERTIFICATE_NUMBER Videos    "person.certificate_number"     Text                                Reviewer;
    VIDEO_LIVENESS                  Videos    "liveness"                      Choice(&["passed", "failed"])       Reviewer;
    VIDEO_RESULT                    Videos    "result"                        Choice(&["passed", "failed"])       Reviewer;

    SITE_NAME_REFUSED               SiteNames "refused"                       Flag                                Reviewer;
    SITE_NAME_UNCLEAR               SiteNames "unclear"                     Flag                                Reviewer;
    SITE_NAME_DUPLICATE             SiteNames "duplicate"                   Flag                                Reviewer;

    PLACES                          Places    ""                              Flag                                Required;
}
