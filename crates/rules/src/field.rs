//! The field table: every leaf of a [`Form`](crate::form::Form), one row each.
//!
//! Ids, typed keys, paths, HTML names, the JSON reader, `describe()` and the readers of a rule all
//! come from here. Adding a field is adding a row.

use core::marker::PhantomData;

use serde::Serialize;

use crate::identifiers;
use crate::names::{Names, names};
use crate::step::Step;
use crate::tables;

/// Which row of a form a field stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// The one row of the order: subject, legal representative, subject principal, agreements.
    Order,
    /// One row a website.
    Site,
    /// One row a domain of a website.
    Domain,
    /// One row a pre-approval (前置审批) of a website.
    PreApproval,
    /// One row a further letter or proof of a website, `attachments.others`.
    Material,
}

impl Group {
    /// Every group, in the order of the table.
    pub const ALL: [Group; 5] = [
        Group::Order,
        Group::Site,
        Group::Domain,
        Group::PreApproval,
        Group::Material,
    ];

    /// The index of a list of a website among its lists.
    #[must_use]
    pub const fn list(self) -> Option<usize> {
        match self {
            Group::Order | Group::Site => None,
            Group::Domain => Some(0),
            Group::PreApproval => Some(1),
            Group::Material => Some(2),
        }
    }
}

/// How a text is cleaned when it enters the form. What was typed is kept beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clean {
    /// Names, addresses, remarks: invisibles dropped, full-width forms folded, trimmed.
    Line,
    /// Names, scopes and remarks that rules search for words; cleaned as lines are.
    Searched,
    /// Certificate and approval numbers: no inner spaces, upper case, a pasted label cut off.
    Number,
    /// Mobile numbers.
    Mobile,
    /// Landline numbers.
    Landline,
    /// E-mail addresses.
    Email,
    /// Domain names, as A-labels.
    Domain,
    /// Ids of resources and uploads: no spaces.
    Id,
}

impl Clean {
    /// The kind of identifier that a way to reach somebody is.
    pub(crate) fn contact(self) -> Option<identifiers::Kind> {
        match self {
            Clean::Mobile => Some(identifiers::Kind::Mobile),
            Clean::Landline => Some(identifiers::Kind::Landline),
            Clean::Email => Some(identifiers::Kind::Email),
            _ => None,
        }
    }
}

/// The closed lists a choice is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // each is the list of that name under data/
pub enum Options {
    Provinces,
    Natures,
    CertificateTypes,
    PersonCertificateTypes,
    ResourceKinds,
    ServiceContents,
    Languages,
    PreApprovals,
    Purposes,
    Materials,
}

impl Options {
    /// The ids of the list, in the order in which a page shows them.
    #[must_use]
    pub fn ids(self) -> &'static [&'static str] {
        match self {
            Options::Provinces => tables::PROVINCE_IDS,
            Options::Natures => tables::NATURE_IDS,
            Options::CertificateTypes => tables::CERTIFICATE_IDS,
            Options::PersonCertificateTypes => tables::PERSON_CERTIFICATE_IDS,
            Options::ResourceKinds => tables::RESOURCE_IDS,
            Options::ServiceContents => tables::SERVICE_CONTENT_IDS,
            Options::Languages => tables::LANGUAGE_IDS,
            Options::PreApprovals => tables::PRE_APPROVAL_IDS,
            Options::Purposes => tables::PURPOSE_IDS,
            Options::Materials => tables::MATERIAL_IDS,
        }
    }
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Free text, cleaned on entry.
    Text(Clean),
    /// One id of a list.
    Choice(Options),
    /// A set of ids of a list, one leaf.
    Set(Options),
    /// `true` or `false`.
    Flag,
    /// A date `YYYY-MM-DD`, or `long_term`.
    Day,
    /// The id of an upload.
    File,
    /// A six-digit division code of that many significant digits (4: city, 6: district).
    Division(u8),
    /// No leaf: a place of the form on which an order-wide verdict lies.
    Node,
    /// No leaf: a list of rows of that group.
    List(Group),
}

/// When a field belongs to the answers at all. A field that does not apply is read by no rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applies {
    /// Always.
    Always,
    /// Unless the subject is an individual (个人).
    Organisation,
    /// Unless the subject principal is the legal representative's record.
    OwnSubjectPrincipal,
    /// Unless the site principal is the subject principal's record.
    OwnSitePrincipal,
    /// When the cloud resource is an instance: `cvm`, `lighthouse`, `clb`.
    Instance,
    /// When the cloud resource is an authorization code.
    AuthorizationCode,
    /// When the entry names a licence, not `none`.
    Licence,
}

/// Whether an applying field must be filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// 选填.
    Optional,
    /// An empty one blocks its step.
    Required,
    /// As `Required` for organisations, optional for an individual.
    OfOrganisation,
    /// A material: an empty one blocks the submission and is listed among the materials.
    Material,
}

/// A row of the field table.
pub struct Field {
    /// The row it stands in.
    pub group: Group,
    /// What it holds.
    pub kind: Kind,
    /// The step that asks for it.
    pub step: Step,
    /// When it belongs to the answers.
    pub applies: Applies,
    /// Whether it must be filled.
    pub need: Need,
    /// Personal data: never in params, logs or addresses.
    pub personal: bool,
}

/// The index of a field in [`FIELDS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldId(pub(crate) u8);

impl FieldId {
    /// The field's row.
    #[must_use]
    pub fn field(self) -> &'static Field {
        &FIELDS[self.index()]
    }

    /// Its path inside its row, `subject.nature` or `site_principal.phone1`.
    #[must_use]
    pub fn path(self) -> &'static str {
        PATHS.get(self.index())
    }

    /// The rule that asks for it; empty: `field.<path>`.
    #[must_use]
    pub fn rule(self) -> &'static str {
        RULES.get(self.index())
    }

    /// The position in the table.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The field of that position.
    #[must_use]
    pub fn from_index(index: usize) -> Option<FieldId> {
        (index < FIELD_COUNT).then_some(FieldId(index as u8))
    }

    /// Where the table's own verdicts on this field lie: a choice that opens a block speaks for the
    /// whole block.
    pub(crate) fn spoken_at(self) -> FieldId {
        if self == SITE_RESOURCE_KIND.id() {
            SITE_RESOURCE.id()
        } else {
            self
        }
    }

    /// The position of the leaf in its row.
    #[must_use]
    pub const fn slot(self) -> usize {
        SLOTS[self.index()] as usize
    }

    /// The first field of a group.
    #[must_use]
    pub fn first_of(group: Group) -> FieldId {
        FieldId::all()
            .find(|id| id.field().group == group)
            .unwrap_or(ORDER.id())
    }

    /// Every field, in table order.
    pub fn all() -> impl Iterator<Item = FieldId> {
        (0..FIELD_COUNT as u8).map(FieldId)
    }

    /// The path with `N` and `M` for the indexes, as the tables and catalogues write it.
    #[must_use]
    pub fn template(self) -> String {
        self.path_with(".N")
    }

    /// The path without indexes, the key of the field's texts: `websites.site_principal.phone1`.
    #[must_use]
    pub fn plain_path(self) -> String {
        self.path_with("")
    }

    fn path_with(self, index: &str) -> String {
        let group = self.field().group;
        let list = match group {
            Group::Order | Group::Site => "",
            Group::Domain => ".domains",
            Group::PreApproval => ".pre_approvals",
            Group::Material => ".attachments.others",
        };
        let mut path = String::with_capacity(48);
        if group != Group::Order {
            path.push_str("websites");
            path.push_str(index);
        }
        if !list.is_empty() {
            path.push_str(list);
            path.push_str(index);
        }
        if !path.is_empty() && !self.path().is_empty() {
            path.push('.');
        }
        path.push_str(self.path());
        path
    }
}

/// A field with the type of what it holds: reading it in another way does not compile.
pub struct Key<T>(pub(crate) FieldId, PhantomData<fn() -> T>);

impl<T> Clone for Key<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Key<T> {}

impl<T> Key<T> {
    const fn new(id: Id) -> Self {
        Key(FieldId(id as u8), PhantomData)
    }

    /// The field without its type.
    #[must_use]
    pub const fn id(self) -> FieldId {
        self.0
    }
}

impl<T> From<Key<T>> for FieldId {
    fn from(key: Key<T>) -> FieldId {
        key.0
    }
}

/// Types of keys: each names what its field holds.
pub mod holds {
    #![allow(missing_docs, missing_debug_implementations)]
    pub enum Text {}
    pub enum Choice {}
    pub enum Set {}
    pub enum Flag {}
    pub enum Day {}
    pub enum File {}
    pub enum Division {}
    pub enum Node {}
    pub enum List {}
}

macro_rules! fields {
    ($( $name:ident $group:ident $path:literal $kind:ident $(($arg:expr))? $step:ident $applies:ident $need:ident $rule:literal $personal:literal; )*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(u8)]
        #[derive(Clone, Copy)]
        enum Id { $($name),* }

        $( #[doc = concat!("`", $path, "`")] pub const $name: Key<holds::$kind> = Key::new(Id::$name); )*

        /// The table.
        pub static FIELDS: [Field; FIELD_COUNT] = [ $( Field {
            group: Group::$group,
            kind: Kind::$kind $(($arg))?,
            step: Step::$step,
            applies: Applies::$applies,
            need: Need::$need,
            personal: $personal,
        } ),* ];

        static PATHS: Names = names!(&[$($path),*]);
        static RULES: Names = names!(&[$($rule),*]);

        /// The number of rows.
        pub const FIELD_COUNT: usize = [$(Id::$name),*].len();
        pub(crate) const GROUPS: [Group; FIELD_COUNT] = [$(Group::$group),*];
        pub(crate) const APPLIES: [Applies; FIELD_COUNT] = [$(Applies::$applies),*];
        pub(crate) const NEEDS: [Need; FIELD_COUNT] = [$(Need::$need),*];
    };
}

use Clean::{Domain as DomainName, Email, Id as Token, Landline, Line, Mobile, Number, Searched};
use Options::{
    CertificateTypes, Languages, Materials, Natures, PersonCertificateTypes, PreApprovals,
    Provinces, Purposes, ResourceKinds, ServiceContents,
};

fields! {
//  name                              group  path                                             kind                            step           applies             need           rule   personal
    ORDER                             Order  ""                                               Node                            Submit         Always              Optional       ""     false;
    SUBJECT_PROVINCE                  Order  "subject.province"                               Choice(Provinces)               Basic          Always              Required       "R081" false;
    SUBJECT_NATURE                    Order  "subject.nature"                                 Choice(Natures)                 Basic          Always              Required       "R082" false;
    SUBJECT_NAME                      Order  "subject.name"                                   Text(Searched)                  Basic          Always              Required       "R089" true;
    SUBJECT_CERTIFICATE_TYPE          Order  "subject.certificate_type"                       Choice(CertificateTypes)        Basic          Always              Required       ""     false;
    SUBJECT_CERTIFICATE_NUMBER        Order  "subject.certificate_number"                     Text(Number)                    Basic          Always              Required       "R084" true;
    SUBJECT_CERTIFICATE_IMAGE         Order  "subject.certificate_image"                      File                            Subject        Organisation        Material       "R206" false;
    SUBJECT_CERTIFICATE_VALID_UNTIL   Order  "subject.certificate_valid_until"                Day                             Subject        Always              Optional       ""     false;
    SUBJECT_CERTIFICATE_ADDRESS       Order  "subject.certificate_address"                    Text(Line)                      Subject        Always              OfOrganisation "R090" true;
    SUBJECT_REGION                    Order  "subject.region"                                 Node                            Subject        Always              Optional       ""     false;
    SUBJECT_REGION_PROVINCE           Order  "subject.region.province"                        Choice(Provinces)               Subject        Always              Required       ""     false;
    SUBJECT_REGION_CITY               Order  "subject.region.city"                            Division(4)                     Subject        Always              Required       ""     false;
    SUBJECT_REGION_DISTRICT           Order  "subject.region.district"                        Division(6)                     Subject        Always              Required       ""     false;
    SUBJECT_MAILING_ADDRESS           Order  "subject.mailing_address"                        Text(Line)                      Subject        Always              Required       ""     true;
    SUBJECT_REMARK                    Order  "subject.remark"                                 Text(Searched)                  Subject        Always              Optional       ""     false;
    SUBJECT_INVESTOR_OR_SUPERVISOR    Order  "subject.investor_or_supervisor"                 Text(Line)                      Subject        Organisation        Optional       ""     true;
    SUBJECT_OFFICE_PHONE              Order  "subject.office_phone"                           Text(Landline)                  Subject        Always              Optional       ""     true;
    SUBJECT_BUSINESS_SCOPE            Order  "subject.business_scope"                         Text(Searched)                  Subject        Organisation        Optional       ""     false;
    SUBJECT_IS_SOLE_TRADER            Order  "subject.is_sole_trader"                         Flag                            Subject        Always              Optional       ""     false;
    SUBJECT_HAS_TRADE_NAME            Order  "subject.has_trade_name"                         Flag                            Subject        Always              Optional       ""     false;
    SUBJECT_HAS_SEAL                  Order  "subject.has_seal"                               Flag                            Subject        Always              Optional       ""     false;
    SUBJECT_FOREIGN_INVESTED          Order  "subject.foreign_invested"                       Flag                            Subject        Organisation        Optional       ""     false;
    SUBJECT_IS_FOREIGN_REP_OFFICE     Order  "subject.is_foreign_rep_office"                  Flag                            Subject        Organisation        Optional       ""     false;
    SUBJECT_WEBSHOP_LICENSE           Order  "subject.webshop_license"                        Flag                            Subject        Always              Optional       ""     false;

    LEGAL_NAME                        Order  "legal_representative.name"                      Text(Line)                      Subject        Organisation        Required       "R093" true;
    LEGAL_CERTIFICATE_TYPE            Order  "legal_representative.certificate_type"          Choice(PersonCertificateTypes)  Subject        Organisation        Required       ""     false;
    LEGAL_CERTIFICATE_NUMBER          Order  "legal_representative.certificate_number"        Text(Number)                    Subject        Organisation        Required       "R093" true;
    LEGAL_CERTIFICATE_VALID_UNTIL     Order  "legal_representative.certificate_valid_until"   Day                             Subject        Organisation        Optional       ""     false;
    LEGAL_ID_IMAGE_PORTRAIT           Order  "legal_representative.id_image_portrait"         File                            Subject        Organisation        Optional       ""     false;
    LEGAL_ID_IMAGE_EMBLEM             Order  "legal_representative.id_image_emblem"           File                            Subject        Organisation        Optional       ""     false;

    SUBJECT_PRINCIPAL_SAME            Order  "subject_principal.same_as_legal_representative" Flag                            Subject        Organisation        Optional       ""     false;
    SUBJECT_PRINCIPAL_CERTIFICATE_TYPE Order "subject_principal.certificate_type"             Choice(PersonCertificateTypes)  Subject        OwnSubjectPrincipal Required       ""     false;
    SUBJECT_PRINCIPAL_NAME            Order  "subject_principal.name"                         Text(Line)                      Subject        OwnSubjectPrincipal Required       "R118" true;
    SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER Order "subject_principal.certificate_number"         Text(Number)                    Subject        OwnSubjectPrincipal Required       "R111" true;
    SUBJECT_PRINCIPAL_CERTIFICATE_VALID_UNTIL Order "subject_principal.certificate_valid_until" Day                           Subject        OwnSubjectPrincipal Optional       ""     false;
    SUBJECT_PRINCIPAL_PHONE1          Order  "subject_principal.phone1"                       Text(Mobile)                    Subject        Always              Required       "R119" true;
    SUBJECT_PRINCIPAL_PHONE2          Order  "subject_principal.phone2"                       Text(Mobile)                    Subject        Always              Optional       ""     true;
    SUBJECT_PRINCIPAL_EMAIL           Order  "subject_principal.email"                        Text(Email)                     Subject        Always              Required       "R125" true;
    SUBJECT_PRINCIPAL_EMERGENCY_PHONE Order  "subject_principal.emergency_phone"              Text(Mobile)                    Subject        Always              Optional       ""     true;
    SUBJECT_PRINCIPAL_IS_STUDENT      Order  "subject_principal.is_student"                   Flag                            Subject        Always              Optional       ""     false;
    SUBJECT_PRINCIPAL_ID_IMAGE_PORTRAIT Order "subject_principal.id_image_portrait"           File                            Subject        OwnSubjectPrincipal Optional       ""     false;
    SUBJECT_PRINCIPAL_ID_IMAGE_EMBLEM Order  "subject_principal.id_image_emblem"              File                            Subject        OwnSubjectPrincipal Optional       ""     false;
    SUBJECT_PRINCIPAL_RESIDENCE_PERMIT_CITY Order "subject_principal.residence_permit_city"   Division(4)                     Subject        Always              Optional       ""     false;
    SUBJECT_PRINCIPAL_RESIDENCE_PERMIT_VALID_UNTIL Order "subject_principal.residence_permit_valid_until" Day                 Subject        Always              Optional       ""     false;

    WEBSITES                          Order  "websites"                                       List(Group::Site)               Basic          Always              Optional       ""     false;
    SITE_DOMAINS                      Site   "domains"                                        List(Group::Domain)             Basic          Always              Optional       ""     false;
    DOMAIN                            Domain ""                                               Text(DomainName)                Basic          Always              Optional       "R012" false;
    SITE_RESOURCE                     Site   "cloud_resource"                                 Node                            Basic          Always              Optional       ""     false;
    SITE_RESOURCE_KIND                Site   "cloud_resource.kind"                            Choice(ResourceKinds)           Basic          Always              Required       "R051" false;
    SITE_RESOURCE_INSTANCE_ID         Site   "cloud_resource.instance_id"                     Text(Token)                     Basic          Instance            Required       "R051" false;
    SITE_RESOURCE_IP                  Site   "cloud_resource.ip"                              Text(Token)                     Basic          Always              Optional       ""     false;
    SITE_RESOURCE_CODE                Site   "cloud_resource.code"                            Text(Token)                     Basic          AuthorizationCode   Required       "R051" false;
    SITE_NAME                         Site   "name"                                           Text(Searched)                  Websites       Always              Required       "R151" false;
    SITE_HOME_URL                     Site   "home_url"                                       Text(Token)                     Websites       Always              Optional       ""     false;
    SITE_PURPOSE                      Site   "purpose"                                        Choice(Purposes)                Websites       Always              Optional       ""     false;
    SITE_SERVICE_CONTENTS             Site   "service_contents"                               Set(ServiceContents)            Websites       Always              Required       "R181" false;
    SITE_LANGUAGES                    Site   "languages"                                      Set(Languages)                  Websites       Always              Optional       ""     false;
    SITE_PRE_APPROVALS                Site   "pre_approvals"                                  List(Group::PreApproval)        Websites       Always              Optional       ""     false;
    PRE_APPROVAL_TYPE                 PreApproval "type"                                      Choice(PreApprovals)            Websites       Always              Required       "R184" false;
    PRE_APPROVAL_NUMBER               PreApproval "number"                                    Text(Line)                      Websites       Licence             Optional       "R186" false;
    PRE_APPROVAL_FILE                 PreApproval "file"                                      File                            Websites       Licence             Optional       "R186" false;
    PRE_APPROVAL_VALID_UNTIL          PreApproval "valid_until"                               Day                             Websites       Licence             Optional       ""     false;
    SITE_REMARK                       Site   "remark"                                         Text(Searched)                  Websites       Always              Optional       ""     false;
    SITE_PRINCIPAL_SAME               Site   "site_principal.same_as_subject_principal"       Flag                            Websites       Always              Optional       ""     false;
    SITE_PRINCIPAL_CERTIFICATE_TYPE   Site   "site_principal.certificate_type"                Choice(PersonCertificateTypes)  Websites       OwnSitePrincipal    Required       ""     false;
    SITE_PRINCIPAL_NAME               Site   "site_principal.name"                            Text(Line)                      Websites       OwnSitePrincipal    Required       "R118" true;
    SITE_PRINCIPAL_CERTIFICATE_NUMBER Site   "site_principal.certificate_number"              Text(Number)                    Websites       OwnSitePrincipal    Required       "R111" true;
    SITE_PRINCIPAL_CERTIFICATE_VALID_UNTIL Site "site_principal.certificate_valid_until"      Day                             Websites       OwnSitePrincipal    Optional       ""     false;
    SITE_PRINCIPAL_PHONE1             Site   "site_principal.phone1"                          Text(Mobile)                    Websites       OwnSitePrincipal    Required       "R119" true;
    SITE_PRINCIPAL_PHONE2             Site   "site_principal.phone2"                          Text(Mobile)                    Websites       OwnSitePrincipal    Optional       ""     true;
    SITE_PRINCIPAL_EMAIL              Site   "site_principal.email"                           Text(Email)                     Websites       OwnSitePrincipal    Required       "R125" true;
    SITE_PRINCIPAL_EMERGENCY_PHONE    Site   "site_principal.emergency_phone"                 Text(Mobile)                    Websites       OwnSitePrincipal    Optional       ""     true;
    SITE_PRINCIPAL_IS_STUDENT         Site   "site_principal.is_student"                      Flag                            Websites       OwnSitePrincipal    Optional       ""     false;
    SITE_PRINCIPAL_ID_IMAGE_PORTRAIT  Site   "site_principal.id_image_portrait"               File                            Websites       OwnSitePrincipal    Optional       ""     false;
    SITE_PRINCIPAL_ID_IMAGE_EMBLEM    Site   "site_principal.id_image_emblem"                 File                            Websites       OwnSitePrincipal    Optional       ""     false;
    SITE_PRINCIPAL_VIDEO_VERIFICATION Site   "site_principal.video_verification"              File                            Websites       Always              Optional       ""     false;
    SITE_DOMAIN_CERTIFICATE           Site   "attachments.domain_certificate"                 File                            Websites       Always              Optional       ""     false;
    SITE_AUTHORIZATION_LETTER         Site   "attachments.authorization_letter"               File                            Websites       Always              Optional       ""     false;
    SITE_DOMAIN_REAL_NAME_SCREENSHOT  Site   "attachments.domain_real_name_screenshot"        File                            Websites       Always              Optional       ""     false;
    SITE_MATERIALS                    Site   "attachments.others"                             List(Group::Material)           Websites       Always              Optional       ""     false;
    MATERIAL_KIND                     Material "kind"                                         Choice(Materials)               Websites       Always              Required       ""     false;
    MATERIAL_FILE                     Material "file"                                         File                            Websites       Always              Required       ""     false;
    MATERIAL_ISSUED_ON                Material "issued_on"                                    Day                             Websites       Always              Optional       ""     false;
    MATERIAL_NUMBER                   Material "number"                                       Text(Line)                      Websites       Always              Optional       ""     false;

    AGREEMENT_SECURITY                Order  "agreements.security"                            Flag                            Submit         Always              Optional       ""     false;
    AGREEMENT_ASSIST                  Order  "agreements.assist"                              Flag                            Submit         Always              Optional       ""     false;
}

/// The position of each field's leaf in the row of its group.
const SLOTS: [u8; FIELD_COUNT] = {
    let mut slots = [0; FIELD_COUNT];
    let mut next = [0u8; Group::ALL.len()];
    let mut i = 0;
    while i < FIELD_COUNT {
        let group = GROUPS[i] as usize;
        slots[i] = next[group];
        next[group] += 1;
        i += 1;
    }
    slots
};

/// The number of leaves in a row of each group.
pub(crate) const ROW_LEN: [usize; Group::ALL.len()] = {
    let mut lens = [0; Group::ALL.len()];
    let mut i = 0;
    while i < FIELD_COUNT {
        lens[GROUPS[i] as usize] += 1;
        i += 1;
    }
    lens
};

impl Applies {
    /// The fields that decide whether this holds.
    pub(crate) const fn reads(self) -> &'static [FieldId] {
        match self {
            Applies::Always => &[],
            Applies::Organisation => const { &[SUBJECT_NATURE.id()] },
            Applies::OwnSubjectPrincipal => {
                const { &[SUBJECT_NATURE.id(), SUBJECT_PRINCIPAL_SAME.id()] }
            }
            Applies::OwnSitePrincipal => const { &[SITE_PRINCIPAL_SAME.id()] },
            Applies::Instance | Applies::AuthorizationCode => const { &[SITE_RESOURCE_KIND.id()] },
            Applies::Licence => const { &[PRE_APPROVAL_TYPE.id()] },
        }
    }
}
