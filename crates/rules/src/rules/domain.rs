//! B. The domain: what it may look like, who holds it, how long.

use crate::date::number;
use crate::evaluators::listed;
use crate::evaluators::papers::attached_to;
use crate::fact::{
    CALENDAR_HOLIDAYS, CALENDAR_WORKDAYS, CHANGE_FROM, CHANGE_TO, DOMAIN_EXPIRES_AT,
    DOMAIN_FILING_IN_FLIGHT, DOMAIN_OWNER_CERTIFICATE_NUMBER, DOMAIN_OWNER_CERTIFICATE_TYPE,
    DOMAIN_OWNER_NAME, DOMAIN_OWNER_ROLE, DOMAIN_PRIVACY, DOMAIN_REAL_NAME_CHANGED_ON,
    DOMAIN_REAL_NAME_STATUS, DOMAIN_REAL_NAME_VERIFIED_ON, DOMAIN_REGISTERED,
    DOMAIN_REGISTERED_HERE, DOMAIN_REGISTERED_ON, DOMAIN_REGISTRAR_APPROVED,
};
use crate::field::{
    DOMAIN, Group, LEGAL_CERTIFICATE_NUMBER, LEGAL_CERTIFICATE_TYPE, LEGAL_NAME, MATERIAL_FILE,
    MATERIAL_KIND, SITE_DOMAIN_CERTIFICATE, SITE_DOMAIN_REAL_NAME_SCREENSHOT, SITE_MATERIALS,
    SUBJECT_CERTIFICATE_NUMBER, SUBJECT_CERTIFICATE_TYPE, SUBJECT_NAME, SUBJECT_NATURE,
    SUBJECT_PROVINCE,
};
use crate::finding::{Param, Severity};
use crate::identifiers::domain::{Split, Suffix, split};
use crate::normal;
use crate::order_type::{self, Standing};
use crate::province::Topic;
use crate::rule::{Check, Fault, Guard, Out, Rule, Span, Test, Verdict, ids, source, word};
use crate::step::Step;
use crate::tables::{PRIVACY_OFF_PROVINCE_IDS, PROVINCE_IDS, SUFFIX_AUDIENCES};
use crate::view::View;

const DOMAIN_RULE: Rule = Rule {
    scope: Group::Domain,
    step: Step::Basic,
    severity: Severity::Error,
    reads: ids![DOMAIN],
    source: source!('T', "备案准备/备案域名.md"),
    ..Rule::BLANK
};

pub(super) const R021: Rule = Rule {
    id: "R021",
    codes: &["domain.malformed"],
    source: source!('G', "RFC 1034", "RFC 5890"),
    check: Check::Fault(Fault::Syntax),
    ..DOMAIN_RULE
};

pub(super) const R022: Rule = Rule {
    id: "R022",
    codes: &["domain.is_ip"],
    source: source!('T', "备案介绍/备案限制说明.md"),
    check: Check::Fault(Fault::Address),
    ..DOMAIN_RULE
};

pub(super) const R023: Rule = Rule {
    id: "R023",
    codes: &["domain.suffix_not_accepted"],
    source: source!(
        'T',
        "备案准备/备案域名.md",
        "常见问题/备案流程/网站信息/网站信息.md",
        "常见问题/备案小程序操作.md"
    ),
    check: Check::Fault(Fault::NotApproved),
    ..DOMAIN_RULE
};

pub(super) const R024: Rule = Rule {
    id: "R024",
    codes: &["domain.is_public_suffix"],
    source: source!('I', "备案准备/备案域名.md"),
    check: Check::Fault(Fault::OnlySuffix),
    ..DOMAIN_RULE
};

pub(super) const R025: Rule = Rule {
    id: "R025",
    codes: &["domain.has_subdomain"],
    check: Check::Fault(Fault::Parts),
    ..DOMAIN_RULE
};

pub(super) const R026: Rule = Rule {
    id: "R026",
    codes: &["domain.expired"],
    facts: ids![DOMAIN_REGISTERED, DOMAIN_EXPIRES_AT],
    dated: true,
    source: source!('T', "备案准备/备案域名.md", "首次备案指引"),
    check: Check::When {
        all: &[
            Test::Any,
            Test::Flag(DOMAIN_REGISTERED, false),
            Test::Before(DOMAIN_EXPIRES_AT, Span::days(0)),
            Test::End,
        ],
        at: DOMAIN.id(),
    },
    ..DOMAIN_RULE
};

/// What provinces that have a rule of their own make an error.
pub(super) const R027: Rule = Rule {
    id: "R027",
    codes: &["domain.expires_soon"],
    severity: Severity::Warning,
    facts: ids![DOMAIN_EXPIRES_AT],
    dated: true,
    guard: Guard::OPEN.unless_province(Topic::DomainExpiry),
    source: source!('X', "yunify/qingcloud-docs: general_requirement.md"),
    check: Check::When {
        all: &[Test::Before(DOMAIN_EXPIRES_AT, Span::months(3))],
        at: DOMAIN.id(),
    },
    ..DOMAIN_RULE
};

pub(super) const R028: Rule = Rule {
    id: "R028",
    codes: &["domain.registrar_not_approved"],
    facts: ids![DOMAIN_REGISTRAR_APPROVED],
    source: source!(
        'T',
        "备案准备/备案域名.md",
        "常见问题/备案流程/常见驳回原因及其处理.md",
        "常见问题/备案前咨询/能否进行备案.md"
    ),
    check: Check::When {
        all: &[Test::Flag(DOMAIN_REGISTRAR_APPROVED, false)],
        at: DOMAIN.id(),
    },
    ..DOMAIN_RULE
};

pub(super) const R029: Rule = Rule {
    id: "R029",
    codes: &["domain.not_real_name_verified"],
    severity: Severity::BlockSubmit,
    facts: ids![DOMAIN_REAL_NAME_STATUS],
    source: source!(
        'T',
        "备案准备/备案域名.md",
        "常见问题/备案前咨询/是否影响备案.md"
    ),
    check: Check::When {
        all: &[Test::Not(DOMAIN_REAL_NAME_STATUS.id(), word("verified"))],
        at: DOMAIN.id(),
    },
    ..DOMAIN_RULE
};

/// Days between the verification of a domain registered here and its filing.
const WAIT_HERE: Span = Span::days(3);
/// Working days where it is registered elsewhere.
const WAIT_ELSEWHERE: Span = Span::working_days(3);

const WAIT: Rule = Rule {
    codes: &["domain.verified_too_recently"],
    severity: Severity::BlockSubmit,
    facts: ids![
        DOMAIN_REGISTERED_HERE,
        DOMAIN_REAL_NAME_VERIFIED_ON,
        DOMAIN_REAL_NAME_CHANGED_ON,
        CALENDAR_HOLIDAYS,
        CALENDAR_WORKDAYS
    ],
    dated: true,
    source: source!(
        'T',
        "备案准备/备案域名.md",
        "备案介绍/备案限制说明.md",
        "常见问题/备案前咨询/其他咨询.md"
    ),
    ..DOMAIN_RULE
};

pub(super) const R030: Rule = Rule {
    id: "R030",
    check: Check::When {
        all: &[
            Test::InTurn,
            Test::Flag(DOMAIN_REGISTERED_HERE, true),
            Test::Young(DOMAIN_REAL_NAME_VERIFIED_ON, WAIT_HERE),
            Test::Unless,
            Test::Later(DOMAIN_REAL_NAME_CHANGED_ON, DOMAIN_REAL_NAME_VERIFIED_ON),
            Test::End,
        ],
        at: DOMAIN.id(),
    },
    ..WAIT
};

pub(super) const R031: Rule = Rule {
    id: "R031",
    check: Check::When {
        all: &[
            Test::InTurn,
            Test::Flag(DOMAIN_REGISTERED_HERE, false),
            Test::Young(DOMAIN_REAL_NAME_VERIFIED_ON, WAIT_ELSEWHERE),
            Test::Unless,
            Test::Later(DOMAIN_REAL_NAME_CHANGED_ON, DOMAIN_REAL_NAME_VERIFIED_ON),
            Test::End,
        ],
        at: DOMAIN.id(),
    },
    ..WAIT
};

pub(super) const R032: Rule = Rule {
    id: "R032",
    codes: &["domain.real_name_changed_recently"],
    source: source!('T', "常见问题/备案流程/网站信息/网站信息.md"),
    check: Check::When {
        all: &[
            Test::InTurn,
            Test::All,
            Test::Later(DOMAIN_REAL_NAME_CHANGED_ON, DOMAIN_REAL_NAME_VERIFIED_ON),
            Test::End,
            Test::Any,
            Test::All,
            Test::InTurn,
            Test::Flag(DOMAIN_REGISTERED_HERE, true),
            Test::Young(DOMAIN_REAL_NAME_CHANGED_ON, WAIT_HERE),
            Test::End,
            Test::All,
            Test::InTurn,
            Test::Flag(DOMAIN_REGISTERED_HERE, false),
            Test::Young(DOMAIN_REAL_NAME_CHANGED_ON, WAIT_ELSEWHERE),
            Test::End,
            Test::End,
        ],
        at: DOMAIN.id(),
    },
    ..WAIT
};

const OWNER: Rule = Rule {
    codes: &["domain.owner_not_subject"],
    step: Step::Subject,
    severity: Severity::BlockSubmit,
    ..DOMAIN_RULE
};

pub(super) const R033: Rule = Rule {
    id: "R033",
    reads: ids![
        DOMAIN,
        SUBJECT_NATURE,
        SUBJECT_NAME,
        SUBJECT_CERTIFICATE_TYPE,
        SUBJECT_CERTIFICATE_NUMBER
    ],
    facts: ids![
        DOMAIN_OWNER_NAME,
        DOMAIN_OWNER_CERTIFICATE_TYPE,
        DOMAIN_OWNER_CERTIFICATE_NUMBER
    ],
    guard: Guard::INDIVIDUAL,
    check: Check::When {
        all: &[
            Test::Any,
            Test::Differs(SUBJECT_NAME.id(), DOMAIN_OWNER_NAME.id()),
            Test::Differs(
                SUBJECT_CERTIFICATE_TYPE.id(),
                DOMAIN_OWNER_CERTIFICATE_TYPE.id(),
            ),
            Test::Differs(
                SUBJECT_CERTIFICATE_NUMBER.id(),
                DOMAIN_OWNER_CERTIFICATE_NUMBER.id(),
            ),
            Test::End,
        ],
        at: DOMAIN.id(),
    },
    ..OWNER
};

/// The roles whose domain a proof of theirs lets the organisation use.
const ROLES_WITH_PROOF: &str = "shareholder unit_principal senior_manager";

const REGISTRANT_PROOF: &str = "domain_registrant_proof";

pub(super) const R034: Rule = Rule {
    id: "R034",
    guard: Guard::ORGANISATION.unless_province(Topic::DomainOwner),
    reads: ids![
        DOMAIN,
        SUBJECT_NATURE,
        SUBJECT_NAME,
        SUBJECT_CERTIFICATE_TYPE,
        SUBJECT_CERTIFICATE_NUMBER,
        LEGAL_NAME,
        LEGAL_CERTIFICATE_TYPE,
        LEGAL_CERTIFICATE_NUMBER,
        SITE_MATERIALS,
        MATERIAL_KIND,
        MATERIAL_FILE
    ],
    facts: ids![
        DOMAIN_OWNER_NAME,
        DOMAIN_OWNER_CERTIFICATE_TYPE,
        DOMAIN_OWNER_CERTIFICATE_NUMBER,
        DOMAIN_OWNER_ROLE
    ],
    source: source!(
        'T',
        "备案准备/备案域名.md",
        "常见问题/备案流程/常见驳回原因及其处理.md"
    ),
    check: Check::Run(owner_is_the_organisation),
    ..OWNER
};

fn owner_is_the_organisation(view: &View<'_>, out: &mut Out<'_>) -> Verdict {
    let name = registrable(view)?;
    let owner = out.know(DOMAIN, view.fact_text(DOMAIN_OWNER_NAME, name))?;
    let certificate = view.fact_text(DOMAIN_OWNER_CERTIFICATE_TYPE, name).ok();
    let number = view.fact_text(DOMAIN_OWNER_CERTIFICATE_NUMBER, name).ok();
    // A part that the record does not show counts as equal.
    let shown = |answer: Option<&str>, shown: Option<&str>| match (answer, shown) {
        (Some(answer), Some(shown)) => normal::same_number(answer, shown),
        _ => true,
    };
    let subject = view.text(SUBJECT_NAME)?;
    let is_subject = normal::same_name(subject, owner)
        && shown(view.choice(SUBJECT_CERTIFICATE_TYPE), certificate)
        && shown(view.text(SUBJECT_CERTIFICATE_NUMBER), number);
    if is_subject {
        return Some(());
    }
    // While the legal representative is not typed yet, the owner may still turn out to be them.
    let legal = view.text(LEGAL_NAME)?;
    let is_legal = normal::same_name(legal, owner)
        && shown(view.choice(LEGAL_CERTIFICATE_TYPE), certificate)
        && shown(view.text(LEGAL_CERTIFICATE_NUMBER), number);
    let role = view.fact_text(DOMAIN_OWNER_ROLE, name).unwrap_or("");
    let proven = listed(const { word(ROLES_WITH_PROOF) }, role)
        && attached_to(view, const { word(REGISTRANT_PROOF) });
    if !is_legal && !proven {
        out.fail(DOMAIN);
    }
    Some(())
}

pub(super) const R035: Rule = Rule {
    id: "R035",
    codes: &["material.missing"],
    step: Step::Websites,
    severity: Severity::NeedsAttachment,
    reads: ids![DOMAIN, SITE_MATERIALS, MATERIAL_KIND, MATERIAL_FILE],
    facts: ids![DOMAIN_OWNER_ROLE],
    guard: Guard::ORGANISATION.unless_province(Topic::DomainOwner),
    check: Check::Needs {
        all: &[
            Test::Is(DOMAIN_OWNER_ROLE.id(), word(ROLES_WITH_PROOF)),
            Test::Paper(word(REGISTRANT_PROOF)),
        ],
        at: SITE_MATERIALS.id(),
    },
    ..DOMAIN_RULE
};

/// A rule on how the domain is filed already.
const FILED: Rule = Rule {
    reads: order_type::READS,
    facts: order_type::FACTS,
    source: source!('T', "常见问题/备案前咨询/其他咨询.md", "常见问题/备案号.md"),
    ..DOMAIN_RULE
};

pub(super) const R036: Rule = Rule {
    id: "R036",
    codes: &["domain.filed_by_other_subject"],
    check: Check::When {
        all: &[Test::Filed(Standing::Other)],
        at: DOMAIN.id(),
    },
    ..FILED
};

pub(super) const R037: Rule = Rule {
    id: "R037",
    codes: &["domain.in_flight"],
    facts: ids![DOMAIN_FILING_IN_FLIGHT],
    source: source!('T', "常见问题/备案流程/备案审核.md"),
    check: Check::When {
        all: &[Test::Flag(DOMAIN_FILING_IN_FLIGHT, true)],
        at: DOMAIN.id(),
    },
    ..DOMAIN_RULE
};

pub(super) const R038: Rule = Rule {
    id: "R038",
    codes: &["domain.already_filed_same_subject"],
    guard: Guard::OPEN.orders(&["first", "add_site_here", "add_site_elsewhere"]),
    source: source!(
        'T',
        "常见问题/备案流程/验证备案信息.md",
        "备案介绍/备案类型.md"
    ),
    check: Check::When {
        all: &[Test::Filed(Standing::Own)],
        at: DOMAIN.id(),
    },
    ..FILED
};

pub(super) const R041: Rule = Rule {
    id: "R041",
    codes: &["domain.suffix_restricted"],
    severity: Severity::Warning,
    reads: ids![DOMAIN, SUBJECT_NATURE],
    source: source!('I', "备案准备/备案域名.md"),
    check: Check::Run(|view, out| {
        let suffix = suffix(view)?;
        let nature = view.choice(SUBJECT_NATURE)?;
        let (audience, natures) = SUFFIX_AUDIENCES.get(suffix.audience()? as usize - 1)?;
        if !natures.is_empty() && !natures.contains(&nature) {
            out.fail(DOMAIN)
                .with("suffix", Param::Text(suffix.text.into()))
                .with("audience", *audience);
        }
        Some(())
    }),
    ..DOMAIN_RULE
};

pub(super) const R042: Rule = Rule {
    id: "R042",
    codes: &["domain.suffix_region"],
    severity: Severity::Warning,
    reads: ids![DOMAIN, SUBJECT_PROVINCE],
    source: source!('I', "备案准备/备案域名.md"),
    check: Check::Run(|view, out| {
        let region = suffix(view)?.region()?;
        let province = view.choice(SUBJECT_PROVINCE)?;
        let of =
            |id: &str| number(id.as_bytes().get(..2)?).map(|prefix| prefix == u16::from(region));
        if of(province) == Some(false) {
            let own = PROVINCE_IDS.iter().find(|id| of(id) == Some(true))?;
            out.fail(DOMAIN).with("a", *own).with("b", province);
        }
        Some(())
    }),
    ..DOMAIN_RULE
};

/// The suffix of the domain here.
fn suffix<'a>(view: &View<'a>) -> Option<Suffix<'a>> {
    match split(registrable(view)?) {
        Split::Registrable { suffix, .. } => Some(suffix),
        _ => None,
    }
}

pub(super) const R043: Rule = Rule {
    id: "R043",
    codes: &["domain.privacy_on"],
    step: Step::Websites,
    severity: Severity::Warning,
    facts: ids![DOMAIN_PRIVACY],
    guard: Guard::OPEN.provinces(PRIVACY_OFF_PROVINCE_IDS),
    source: source!('O', "0.弃用文档/常见问题/填写网站信息常见问题.md"),
    check: Check::When {
        all: &[Test::Flag(DOMAIN_PRIVACY, true)],
        at: DOMAIN.id(),
    },
    ..DOMAIN_RULE
};

/// Days after its registration at which the registry holds an unverified domain.
const HOLD_AFTER: Span = Span::days(-5);

pub(super) const R044: Rule = Rule {
    id: "R044",
    codes: &["domain.server_hold"],
    step: Step::Websites,
    severity: Severity::Warning,
    facts: ids![DOMAIN_REAL_NAME_STATUS, DOMAIN_REGISTERED_ON],
    dated: true,
    source: source!('T', "常见问题/网站访问类.md"),
    check: Check::When {
        all: &[
            Test::Ends(true, word("com net")),
            Test::Not(DOMAIN_REAL_NAME_STATUS.id(), word("verified")),
            Test::Before(DOMAIN_REGISTERED_ON, HOLD_AFTER),
        ],
        at: DOMAIN.id(),
    },
    ..DOMAIN_RULE
};

pub(super) const R045: Rule = Rule {
    id: "R045",
    codes: &["material.missing"],
    step: Step::Websites,
    severity: Severity::NeedsAttachment,
    reads: ids![DOMAIN, SITE_DOMAIN_REAL_NAME_SCREENSHOT],
    facts: ids![DOMAIN_REGISTERED_HERE],
    source: source!('T', "首次备案指引", "备案准备/备案材料清单.md"),
    check: Check::Needs {
        all: &[
            Test::Flag(DOMAIN_REGISTERED_HERE, false),
            Test::Paper(word("domain_real_name_screenshot")),
        ],
        at: SITE_DOMAIN_REAL_NAME_SCREENSHOT.id(),
    },
    ..DOMAIN_RULE
};

/// Of the cases that the guide lists, all but this one are rules of their provinces.
pub(super) const R046: Rule = Rule {
    id: "R046",
    codes: &["material.missing"],
    scope: Group::Site,
    step: Step::Websites,
    severity: Severity::NeedsAttachment,
    reads: ids![SITE_DOMAIN_CERTIFICATE],
    facts: ids![CHANGE_FROM, CHANGE_TO],
    guard: Guard::OPEN
        .orders(&["change_subject"])
        .provinces(&["120000"])
        .unless_province(Topic::DomainCertificate),
    source: source!('T', "备案准备/备案材料清单.md"),
    check: Check::Needs {
        all: &[
            Test::Is(CHANGE_FROM.id(), word("individual")),
            Test::Is(CHANGE_TO.id(), word("organization")),
            Test::Paper(word("domain_certificate")),
        ],
        at: SITE_DOMAIN_CERTIFICATE.id(),
    },
    ..DOMAIN_RULE
};

pub(super) const R047: Rule = Rule {
    id: "R047",
    codes: &["domain.suffix_public_institution"],
    severity: Severity::Warning,
    guard: Guard::OPEN.natures(&["public_institution"]),
    source: source!('X', "huaweicloud/huaweicloud-skills: filing-rules.yml"),
    check: Check::When {
        // 公益 as an A-label.
        all: &[Test::Ends(false, word("cn xn--55qw42g"))],
        at: DOMAIN.id(),
    },
    ..DOMAIN_RULE
};

/// Said to who types more than the registrable domain.
pub(super) const R048: Rule = Rule {
    id: "R048",
    codes: &["domain.subdomains_covered"],
    severity: Severity::Info,
    source: source!(
        'T',
        "备案准备/备案域名.md",
        "常见问题/备案前咨询/是否需要备案.md"
    ),
    check: Check::Fault(Fault::Subdomain),
    ..DOMAIN_RULE
};

/// The domain here, when it can be registered at all: no look-up is asked about anything else.
pub(crate) fn registrable<'a>(view: &View<'a>) -> Option<&'a str> {
    let text = view.leaf(DOMAIN.id())?.as_text()?;
    text.is_registrable().then(|| text.clean())
}
