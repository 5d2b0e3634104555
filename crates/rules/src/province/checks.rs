//! The provincial rules as checks of the engine: kinds that read the same fields are judged together,
//! once for the order and once for each website.

use super::derived::Derived;
use super::judge::{Detail, Fault, Judge, Lies};
use super::row::{Row, Rows, kinds_of};
use super::truth::Truth;
use super::vocabulary::{Kind, Looked, Looker, Role, Severity as Weight};
use crate::fact::*;
use crate::field::{self as f, FieldId, Group};
use crate::finding::{Code, Severity};
use crate::guard::Guard;
use crate::person::{Person, SITE_PRINCIPAL};
use crate::place::{At, Place};
use crate::rule::{Check, Out, Rule, Verdict, ids, source};
use crate::step::Step;
use crate::tables::MATERIAL_IDS;
use crate::view::View;

const fn mask(kinds: &[Kind]) -> u32 {
    let mut mask = 0;
    let mut i = 0;
    while i < kinds.len() {
        mask |= 1 << kinds[i] as u8;
        i += 1;
    }
    mask
}

/// Judges the rules of these kinds that the subject's province has.
#[inline(never)]
pub(crate) fn judge(view: &View<'_>, out: &mut Out<'_>, kinds: u32) -> Verdict {
    let province = view.province()?.into();
    let individual = view.individual()?;
    let of_site = view.group == Group::Site;
    if kinds & kinds_of(province, of_site) == 0 {
        return Some(());
    }
    let source = Derived::new(*view);
    let mut judge = Judge::new(&source, province);
    judge.site = of_site.then_some(view.place.site);
    for row in Rows::of(province) {
        let here = if of_site {
            row.of_site()
        } else {
            row.of_order()
        };
        if kinds >> row.kind & 1 == 0 || !here || !row.speaks_to(individual) {
            continue;
        }
        out.provincial = row.number;
        let kind = Kind::WORDS.get(usize::from(row.kind)).copied();
        out.code = Some(Code::of("province", kind.unwrap_or_default()));
        out.severity = match row.severity() {
            weight if weight == Weight::Warning as u8 => Severity::Warning,
            weight if weight == Weight::Material as u8 => Severity::NeedsAttachment,
            _ => Severity::Error,
        };
        source.forget();
        if row.kind == Kind::Manual as u8 {
            look(&judge, row, out);
            continue;
        }
        let verdict = judge.rule(row);
        if row.kind == Kind::Material as u8 {
            list(&judge, row, verdict, out);
        }
        for fault in judge.faults.drain(..) {
            if verdict.holds() {
                report(view, out, fault);
            }
        }
        if !verdict.is_known() && !source.missing.get() {
            let at = place(view, usual(row.kind, of_site));
            for fact in source.unknown.borrow().iter() {
                out.know::<()>(at, Err(*fact));
            }
        }
    }
    Some(())
}

/// Whether a field holds a paper. Papers of the whole order lie with any website, so what one website
/// brings counts at all of them.
pub(crate) fn is_paper(field: FieldId) -> bool {
    field.field().group == Group::Material
        || [
            f::SITE_DOMAIN_CERTIFICATE.id(),
            f::SITE_AUTHORIZATION_LETTER.id(),
            f::PRE_APPROVAL_FILE.id(),
        ]
        .contains(&field)
}

/// Asks a person to look, unless the conditions are known to fail.
fn look(judge: &Judge<'_>, row: Row, out: &mut Out<'_>) {
    let mut params = row.body;
    if judge.when(params.list()).fails() {
        return;
    }
    let who = Looker::WORDS.get(params.byte() as usize).copied();
    let Some(looked) = Looked::ALL.get(params.byte() as usize) else {
        return;
    };
    let field: FieldId = match looked {
        Looked::Nature => f::SUBJECT_NATURE.id(),
        Looked::SubjectName => f::SUBJECT_NAME.id(),
        Looked::CertificateNumber => f::SUBJECT_CERTIFICATE_NUMBER.id(),
        Looked::CertificateImage => f::SUBJECT_CERTIFICATE_IMAGE.id(),
        Looked::CertificateAddress => f::SUBJECT_CERTIFICATE_ADDRESS.id(),
        Looked::MailingAddress => f::SUBJECT_MAILING_ADDRESS.id(),
        Looked::BusinessScope => f::SUBJECT_BUSINESS_SCOPE.id(),
        Looked::LegalName => f::LEGAL_NAME.id(),
        Looked::PrincipalName => f::SUBJECT_PRINCIPAL_NAME.id(),
        Looked::PrincipalNumber => f::SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER.id(),
        Looked::Phone => f::SUBJECT_PRINCIPAL_PHONE1.id(),
        Looked::EmergencyPhone => f::SUBJECT_PRINCIPAL_EMERGENCY_PHONE.id(),
        Looked::SiteName => f::SITE_NAME.id(),
        Looked::SiteDomain => f::SITE_DOMAINS.id(),
        Looked::SiteResource => f::SITE_RESOURCE.id(),
    };
    out.checklist(of_site(out.here, field, 0), who.unwrap_or_default());
}

/// Lists the materials of the way that is there, or else of the first way.
fn list(judge: &Judge<'_>, row: Row, verdict: Truth, out: &mut Out<'_>) {
    let mut params = row.body;
    if !verdict.is_known() || !judge.when(params.list()).holds() {
        return;
    }
    let mut listed: &[u8] = &[];
    for number in 0..params.byte() {
        let way = params.list();
        if number == 0 || (verdict.fails() && judge.all_there(way).holds()) {
            listed = way;
        }
    }
    let at = place(out.here, Lies::Materials);
    for code in listed {
        let there = judge.all_there(core::slice::from_ref(code)).holds();
        if let Some(kind) = MATERIAL_IDS.get(usize::from(*code)) {
            out.listed(at, kind, there);
        }
    }
}

fn report(view: &View<'_>, out: &mut Out<'_>, fault: Fault) {
    let finding = out.fail(place(view, fault.lies));
    if fault.empty {
        finding.empty();
    }
    match fault.detail {
        Detail::Nothing => {}
        Detail::Least(limit) => {
            finding.with("n", limit);
        }
        Detail::Limit(limit, found) => {
            finding.with("n", limit).with("m", found);
        }
        Detail::Until(day) => {
            finding.with("date", day);
        }
        Detail::Word(word) => {
            finding.with("x", word);
        }
    }
    if fault.lies == Lies::Websites && view.group == Group::Site {
        finding.with("k", usize::from(view.place.site) + 1);
    }
}

/// Where a kind of rule speaks while it waits for a fact.
fn usual(kind: u8, of_site: bool) -> Lies {
    let role = if of_site {
        Role::SitePrincipal
    } else {
        Role::SubjectPrincipal
    };
    let Some(kind) = Kind::ALL.get(usize::from(kind)) else {
        return Lies::Websites;
    };
    match kind {
        Kind::LegalRepresentative | Kind::SamePrincipal => Lies::Name(role),
        Kind::AgeRange | Kind::NoReuse => Lies::CertificateNumber(role),
        Kind::IdRegion => Lies::SubjectAddress,
        Kind::PhoneRegion | Kind::PhoneDistinct => Lies::Phone1(role),
        Kind::DocType => Lies::CertificateType(role),
        Kind::DocValidity => Lies::ValidUntil(role),
        Kind::SoleTrader | Kind::ChangePolicy | Kind::Manual => Lies::Nature,
        Kind::SuperiorUnit => Lies::Superior,
        Kind::NameLength | Kind::NameForm | Kind::ForbiddenWords => Lies::SiteName,
        Kind::ServiceContent => Lies::ServiceContents,
        Kind::Remark if of_site => Lies::SiteRemark,
        Kind::Remark => Lies::SubjectRemark,
        Kind::DomainOwner
        | Kind::DomainExpiry
        | Kind::DomainTld
        | Kind::DomainRegistrar
        | Kind::SiteState => Lies::Domain(0),
        Kind::CountLimit => Lies::Websites,
        Kind::AddressFormat => Lies::MailingAddress,
        Kind::Material => Lies::Materials,
    }
}

/// The field of the form where something lies. What belongs to the whole order and stands in a website
/// lies in the first one; in the list of websites while there is none.
#[inline(never)]
fn place(view: &View<'_>, lies: Lies) -> At {
    let field = match lies {
        Lies::Name(role) => return of_person(view, role, |keys| keys.name.id()),
        Lies::CertificateNumber(role) => {
            return of_person(view, role, |keys| keys.certificate_number.id());
        }
        Lies::CertificateType(role) => {
            return of_person(view, role, |keys| keys.certificate_type.id());
        }
        Lies::ValidUntil(role) => return of_person(view, role, |keys| keys.valid_until.id()),
        Lies::Phone1(Role::SitePrincipal) => f::SITE_PRINCIPAL_PHONE1.id(),
        Lies::Phone1(_) => f::SUBJECT_PRINCIPAL_PHONE1.id(),
        Lies::EmergencyPhone(Role::SitePrincipal) => f::SITE_PRINCIPAL_EMERGENCY_PHONE.id(),
        Lies::EmergencyPhone(_) => f::SUBJECT_PRINCIPAL_EMERGENCY_PHONE.id(),
        Lies::Nature => f::SUBJECT_NATURE.id(),
        Lies::SubjectCertificateType => f::SUBJECT_CERTIFICATE_TYPE.id(),
        Lies::SubjectValidUntil => f::SUBJECT_CERTIFICATE_VALID_UNTIL.id(),
        Lies::SubjectAddress => f::SUBJECT_CERTIFICATE_ADDRESS.id(),
        Lies::ResidenceValidUntil => f::SUBJECT_PRINCIPAL_RESIDENCE_PERMIT_VALID_UNTIL.id(),
        Lies::Superior => f::SUBJECT_INVESTOR_OR_SUPERVISOR.id(),
        Lies::SubjectRemark => f::SUBJECT_REMARK.id(),
        Lies::MailingAddress => f::SUBJECT_MAILING_ADDRESS.id(),
        Lies::SiteName => f::SITE_NAME.id(),
        Lies::SiteRemark => f::SITE_REMARK.id(),
        Lies::ServiceContents => f::SITE_SERVICE_CONTENTS.id(),
        Lies::Materials => f::SITE_MATERIALS.id(),
        Lies::Domain(_) => f::SITE_DOMAINS.id(),
        Lies::Websites => f::WEBSITES.id(),
    };
    match lies {
        Lies::Domain(item) => of_site(view, field, item),
        _ => of_site(view, field, 0),
    }
}

/// A field of the order or of this website, or of the first one: of its domains that row, if it is there.
fn of_site(view: &View<'_>, field: FieldId, item: u16) -> At {
    if field.field().group == Group::Order {
        return view.at(field);
    }
    if view.count(f::WEBSITES) == 0 {
        return view.at(f::WEBSITES.id());
    }
    let site = view.place.site;
    let here = View {
        place: Place { site, item: 0 },
        ..*view
    };
    if field == f::SITE_DOMAINS.id() && here.count(f::SITE_DOMAINS) > usize::from(item) {
        return At {
            field: f::DOMAIN.id(),
            place: Place { site, item },
        };
    }
    At {
        field,
        place: Place { site, item: 0 },
    }
}

fn of_person(view: &View<'_>, role: Role, key: fn(&crate::person::PersonKeys) -> FieldId) -> At {
    if role == Role::SitePrincipal {
        view.at(key(&SITE_PRINCIPAL))
    } else {
        view.at(key(Person::subject_principal(*view).keys))
    }
}

/// Rows of checks: their id, where they are judged and shown, the kinds with their codes, whether the day
/// matters, and what they read.
macro_rules! checks {
    ($( $(#[$about:meta])* $name:ident $id:literal $scope:ident $step:ident [$($kind:ident $($code:literal)?)*] $dated:literal
        fields [$($field:ident)*] facts [$($fact:ident)*]; )*) => {
        $(
            $(#[$about])*
            pub(crate) const $name: Rule = Rule {
                id: $id,
                codes: if cfg!(feature = "sources") { &[$($($code,)?)*] } else { &[] },
                scope: Group::$scope,
                step: Step::$step,
                severity: Severity::Error,
                reads: ids![f::SUBJECT_PROVINCE, f::SUBJECT_NATURE, f::WEBSITES, f::SITE_DOMAINS, $(f::$field),*],
                facts: ids![ORDER_TYPE, $($fact),*],
                dated: $dated,
                guard: Guard::OPEN,
                source: source!('T', "备案准备/各省管局要求"),
                check: Check::Provincial(mask(&[$(Kind::$kind),*])),
            };
        )*
    };
}

checks! {
    /// Who the principals are, how old, with which certificate.
    PERSONS "province.persons" Order Subject [
        LegalRepresentative "province.role_is_legal_representative" AgeRange "province.age_range"
        DocType "province.doc_type" DocValidity "province.doc_validity"
    ] true
    fields [
        SITE_PRINCIPAL_SAME SUBJECT_PRINCIPAL_SAME SUBJECT_PRINCIPAL_NAME
        SUBJECT_PRINCIPAL_CERTIFICATE_TYPE SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER
        SUBJECT_PRINCIPAL_CERTIFICATE_VALID_UNTIL SUBJECT_PRINCIPAL_IS_STUDENT
        SUBJECT_PRINCIPAL_RESIDENCE_PERMIT_VALID_UNTIL LEGAL_NAME LEGAL_CERTIFICATE_TYPE
        LEGAL_CERTIFICATE_NUMBER LEGAL_CERTIFICATE_VALID_UNTIL SUBJECT_CERTIFICATE_TYPE
        SUBJECT_CERTIFICATE_VALID_UNTIL SUBJECT_CERTIFICATE_ADDRESS SUBJECT_IS_SOLE_TRADER
        SUBJECT_IS_FOREIGN_REP_OFFICE SITE_MATERIALS MATERIAL_KIND MATERIAL_FILE
        LEGAL_ID_IMAGE_PORTRAIT
    ]
    facts [PLACES];

    /// The same of a website's principal.
    PERSONS_SITE "province.persons" Site Websites [
        LegalRepresentative "province.role_is_legal_representative"
        SamePrincipal "province.same_principal" AgeRange "province.age_range"
        DocType "province.doc_type" DocValidity "province.doc_validity"
    ] true
    fields [
        SITE_PRINCIPAL_SAME SITE_PRINCIPAL_NAME SITE_PRINCIPAL_CERTIFICATE_TYPE
        SITE_PRINCIPAL_CERTIFICATE_NUMBER SITE_PRINCIPAL_CERTIFICATE_VALID_UNTIL
        SUBJECT_PRINCIPAL_SAME SUBJECT_PRINCIPAL_NAME SUBJECT_PRINCIPAL_CERTIFICATE_TYPE
        SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER SUBJECT_PRINCIPAL_CERTIFICATE_VALID_UNTIL LEGAL_NAME
        LEGAL_CERTIFICATE_TYPE LEGAL_CERTIFICATE_NUMBER LEGAL_CERTIFICATE_VALID_UNTIL
        SUBJECT_IS_FOREIGN_REP_OFFICE
    ]
    facts [];

    /// The subject principal's phones, and other filings with the same numbers.
    PHONES "province.phones" Order Subject [
        PhoneRegion "province.phone_region_local" PhoneDistinct "province.phone_distinct"
        NoReuse "province.no_reuse"
    ] false
    fields [
        SITE_PRINCIPAL_SAME SUBJECT_PRINCIPAL_SAME SUBJECT_PRINCIPAL_PHONE1
        SUBJECT_PRINCIPAL_EMERGENCY_PHONE SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER
        LEGAL_CERTIFICATE_NUMBER SUBJECT_CERTIFICATE_NUMBER SUBJECT_CERTIFICATE_ADDRESS
    ]
    facts [
        PLACES PHONE_REGION PHONE_USAGE_ORGANISATIONS PHONE_USAGE_INDIVIDUALS
        PERSON_USAGE_ORGANISATIONS PERSON_USAGE_INDIVIDUALS
    ];

    /// The same of a website's principal.
    PHONES_SITE "province.phones" Site Websites [
        PhoneRegion "province.phone_region_local" PhoneDistinct "province.phone_distinct"
        NoReuse "province.no_reuse"
    ] false
    fields [
        SITE_PRINCIPAL_SAME SITE_PRINCIPAL_NAME SITE_PRINCIPAL_CERTIFICATE_TYPE
        SITE_PRINCIPAL_CERTIFICATE_NUMBER SITE_PRINCIPAL_PHONE1 SITE_PRINCIPAL_EMERGENCY_PHONE
        SUBJECT_PRINCIPAL_SAME SUBJECT_PRINCIPAL_NAME SUBJECT_PRINCIPAL_CERTIFICATE_TYPE
        SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER SUBJECT_PRINCIPAL_PHONE1
        SUBJECT_PRINCIPAL_EMERGENCY_PHONE LEGAL_NAME LEGAL_CERTIFICATE_TYPE
        LEGAL_CERTIFICATE_NUMBER SUBJECT_CERTIFICATE_NUMBER SUBJECT_CERTIFICATE_ADDRESS
    ]
    facts [
        PLACES PHONE_REGION PHONE_USAGE_ORGANISATIONS PHONE_USAGE_INDIVIDUALS
        PERSON_USAGE_ORGANISATIONS PERSON_USAGE_INDIVIDUALS
    ];

    /// Where the subject belongs, how a sole trader files, whose unit it is, what it changes into.
    SUBJECT "province.subject" Order Subject [
        IdRegion "province.id_region_local" SoleTrader "province.sole_trader"
        SuperiorUnit "province.superior_unit" AddressFormat "province.address_format"
        ChangePolicy "province.change_policy"
    ] false
    fields [
        SUBJECT_NAME SUBJECT_CERTIFICATE_ADDRESS SUBJECT_MAILING_ADDRESS SUBJECT_REGION_PROVINCE
        SUBJECT_REGION_CITY SUBJECT_INVESTOR_OR_SUPERVISOR SUBJECT_IS_SOLE_TRADER
        SUBJECT_HAS_TRADE_NAME SUBJECT_HAS_SEAL SUBJECT_FOREIGN_INVESTED SUBJECT_WEBSHOP_LICENSE
        SUBJECT_PRINCIPAL_IS_STUDENT SUBJECT_PRINCIPAL_SAME SUBJECT_PRINCIPAL_NAME
        SUBJECT_PRINCIPAL_CERTIFICATE_TYPE SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER LEGAL_NAME
        LEGAL_CERTIFICATE_TYPE LEGAL_CERTIFICATE_NUMBER SITE_MATERIALS MATERIAL_KIND
        MATERIAL_FILE SITE_DOMAIN_CERTIFICATE
    ]
    facts [
        PLACES SUBJECT_REGISTRY_STATUS CHANGE_FROM CHANGE_TO CHANGE_SAME_ENTITY CHANGE_NAME_CHANGED
        CHANGE_PERSON_IS_LR_OF_TARGET CHANGE_SAME_LEGAL_REPRESENTATIVE CHANGE_DOMAIN_OWNER_IS_TARGET
        CHANGE_DOMAIN_OWNER_UNCHANGED CHANGE_IS_SOLE_TRADER CHANGE_EXPLAINED_IN_REMARK
    ];

    /// A website's name, and words that its texts and domains may not hold.
    NAME "province.site_name" Site Websites [
        NameLength "province.site_name_length" NameForm "province.site_name_form"
        ForbiddenWords "province.forbidden_words"
    ] false
    fields [
        SITE_NAME SITE_REMARK DOMAIN SITE_PRINCIPAL_SAME SITE_PRINCIPAL_NAME
        SUBJECT_PRINCIPAL_SAME SUBJECT_PRINCIPAL_NAME LEGAL_NAME SITE_MATERIALS
        MATERIAL_KIND MATERIAL_FILE SITE_PRE_APPROVALS PRE_APPROVAL_FILE
    ]
    facts [PLACES];

    /// A website's domains.
    DOMAINS "province.domains" Site Websites [
        DomainOwner "province.domain_owner" DomainExpiry "province.domain_expiry"
        DomainTld "province.domain_tld" DomainRegistrar "province.domain_registrar"
    ] true
    fields [DOMAIN SUBJECT_NAME LEGAL_NAME SUBJECT_CERTIFICATE_NUMBER]
    facts [
        DOMAIN_OWNER_NAME DOMAIN_OWNER_ROLE DOMAIN_EXPIRES_AT DOMAIN_REGISTRAR_APPROVED
        DOMAIN_FILING_FILED_ON SUBJECT_FILING_STATE SUBJECT_FILING_DOMAINS CHANGE_TOUCHES_DOMAIN
    ];

    /// How many websites and domains there may be, and whether filed websites answer.
    SITES "province.sites" Order Websites [
        CountLimit "province.count_limit" SiteState "province.site_state"
    ] false
    fields [
        DOMAIN SUBJECT_CERTIFICATE_NUMBER SITE_MATERIALS MATERIAL_KIND
        MATERIAL_FILE
    ]
    facts [
        SUBJECT_FILING_STATE SUBJECT_FILING_SITES SUBJECT_FILING_DOMAINS SUBJECT_FILING_NUMBERS
        SUBJECT_FILED_SITES_OPEN SUBJECT_FILED_SITES_FOOTER_NUMBER SUBJECT_FILED_SITES_FOOTER_LINK
        CHANGE_TOUCHES_DOMAIN
    ];

    /// The same of one website. That one not filed yet must not answer is a national rule, which speaks
    /// for the provinces that repeat it.
    SITES_SITE "province.sites" Site Websites [CountLimit "province.count_limit"] false
    fields [DOMAIN SITE_RESOURCE_KIND SITE_HOME_URL]
    facts [];

    /// The subject's remark.
    REMARK "province.remark" Order Subject [Remark "province.remark_required"] true
    fields [
        SUBJECT_REMARK SUBJECT_NAME SUBJECT_IS_SOLE_TRADER SUBJECT_HAS_TRADE_NAME
        SUBJECT_PRINCIPAL_SAME SUBJECT_PRINCIPAL_NAME SUBJECT_PRINCIPAL_CERTIFICATE_TYPE
        SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER LEGAL_NAME LEGAL_CERTIFICATE_TYPE
        LEGAL_CERTIFICATE_NUMBER
    ]
    facts [];

    /// A website's remark and service contents.
    REMARK_SITE "province.remark" Site Websites [
        Remark "province.remark_required" ServiceContent "province.service_content"
    ] true
    fields [
        SITE_NAME SITE_REMARK SITE_PURPOSE SITE_SERVICE_CONTENTS DOMAIN
        SITE_RESOURCE_KIND SUBJECT_NAME SUBJECT_BUSINESS_SCOPE SUBJECT_IS_SOLE_TRADER
        SUBJECT_HAS_TRADE_NAME SUBJECT_PRINCIPAL_SAME SUBJECT_PRINCIPAL_CERTIFICATE_TYPE
        SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER LEGAL_CERTIFICATE_TYPE LEGAL_CERTIFICATE_NUMBER
        SITE_MATERIALS MATERIAL_KIND MATERIAL_FILE SITE_PRE_APPROVALS PRE_APPROVAL_FILE
    ]
    facts [
        DOMAIN_SEVERAL_PROVINCES SITE_NAME_UNCLEAR SITE_NAME_DUPLICATE SUBJECT_FILING_STATE
        SUBJECT_FILING_SITES
    ];

    /// Papers of the order.
    MATERIALS "province.materials" Order Websites [Material "province.material_required"] true
    fields [
        SITE_NAME SUBJECT_NAME SUBJECT_BUSINESS_SCOPE SUBJECT_IS_SOLE_TRADER
        SUBJECT_HAS_TRADE_NAME SUBJECT_CERTIFICATE_TYPE SUBJECT_CERTIFICATE_IMAGE
        SUBJECT_PRINCIPAL_SAME SUBJECT_PRINCIPAL_NAME SUBJECT_PRINCIPAL_CERTIFICATE_TYPE
        SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER SUBJECT_PRINCIPAL_RESIDENCE_PERMIT_CITY LEGAL_NAME
        LEGAL_CERTIFICATE_TYPE LEGAL_CERTIFICATE_NUMBER LEGAL_ID_IMAGE_PORTRAIT DOMAIN
        SITE_DOMAIN_CERTIFICATE SITE_AUTHORIZATION_LETTER SITE_MATERIALS MATERIAL_KIND MATERIAL_FILE
        SITE_PRE_APPROVALS PRE_APPROVAL_FILE
    ]
    facts [
        SUBJECT_FILING_STATE SUBJECT_FILING_SITES SUBJECT_FILING_DOMAINS CHANGE_TOUCHES_DOMAIN
    ];

    /// Papers that a website brings with it.
    MATERIALS_SITE "province.materials" Site Websites [Material "province.material_required"] true
    fields [
        SITE_NAME SITE_REMARK SITE_SERVICE_CONTENTS SUBJECT_NAME SUBJECT_BUSINESS_SCOPE
        SITE_PRINCIPAL_SAME SITE_PRINCIPAL_NAME SITE_PRINCIPAL_CERTIFICATE_TYPE
        SITE_PRINCIPAL_CERTIFICATE_NUMBER SUBJECT_PRINCIPAL_SAME SUBJECT_PRINCIPAL_NAME
        SUBJECT_PRINCIPAL_CERTIFICATE_TYPE SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER LEGAL_NAME
        LEGAL_CERTIFICATE_TYPE LEGAL_CERTIFICATE_NUMBER DOMAIN SITE_RESOURCE_KIND
        SITE_DOMAIN_CERTIFICATE SITE_AUTHORIZATION_LETTER SITE_MATERIALS MATERIAL_KIND MATERIAL_FILE
        SITE_PRE_APPROVALS PRE_APPROVAL_FILE SUBJECT_CERTIFICATE_TYPE SUBJECT_CERTIFICATE_IMAGE
    ]
    facts [DOMAIN_OWNER_NAME DOMAIN_OWNER_ROLE];

    /// What a person has to look at.
    CHECKLIST "province.checklist" Order Subject [Manual] false
    fields [
        SUBJECT_NAME SUBJECT_BUSINESS_SCOPE SUBJECT_MAILING_ADDRESS
        SUBJECT_CERTIFICATE_ADDRESS SUBJECT_IS_SOLE_TRADER SUBJECT_WEBSHOP_LICENSE
        SUBJECT_PRINCIPAL_SAME SUBJECT_PRINCIPAL_CERTIFICATE_TYPE
        SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER LEGAL_CERTIFICATE_TYPE LEGAL_CERTIFICATE_NUMBER
    ]
    facts [PLACES];

    /// The same at a website.
    CHECKLIST_SITE "province.checklist" Site Websites [Manual] false
    fields [SITE_NAME SITE_SERVICE_CONTENTS SUBJECT_NAME SUBJECT_BUSINESS_SCOPE]
    facts [SITE_NAME_DUPLICATE];
}
