//! H. Papers that are asked for, how old they may be, and what a person looks at in them.

use crate::fact::{
    FILE_ISSUED_ON, FactGroup, ORDER_TYPE, SUBJECT_FILING_DOMAINS, SUBJECT_FILING_NAME,
};
use crate::field::{
    DOMAIN, Group, LEGAL_ID_IMAGE_PORTRAIT, MATERIAL_FILE, MATERIAL_ISSUED_ON, MATERIAL_KIND,
    ORDER, PRE_APPROVAL_TYPE, SITE_AUTHORIZATION_LETTER, SITE_DOMAIN_CERTIFICATE, SITE_DOMAINS,
    SITE_MATERIALS, SITE_NAME, SITE_PRE_APPROVALS, SITE_PRINCIPAL_ID_IMAGE_PORTRAIT,
    SUBJECT_BUSINESS_SCOPE, SUBJECT_CERTIFICATE_IMAGE, SUBJECT_CERTIFICATE_NUMBER, SUBJECT_NAME,
    SUBJECT_NATURE, SUBJECT_PRINCIPAL_ID_IMAGE_PORTRAIT, SUBJECT_PROVINCE, WEBSITES,
};
use crate::finding::Severity;
use crate::province::{self, Topic};
use crate::rule::{Check, Guard, Out, Rule, Test, Verdict, ids, source, word};
use crate::rules::registrable;
use crate::step::Step;
use crate::view::View;
use crate::words;

const PAPER: Rule = Rule {
    codes: &["material.missing"],
    scope: Group::Order,
    step: Step::Websites,
    severity: Severity::NeedsAttachment,
    reads: ids![WEBSITES, SITE_MATERIALS, MATERIAL_KIND, MATERIAL_FILE],
    source: source!('T', "备案准备/备案材料模板下载.md"),
    ..Rule::BLANK
};

/// Domains of a subject for which no plan is asked.
const PLAN_DOMAINS: usize = 4;

pub(super) const R212: Rule = Rule {
    id: "R212",
    codes: &["material.site_plan"],
    severity: Severity::Warning,
    reads: ids![
        SUBJECT_NATURE,
        SUBJECT_PROVINCE,
        SUBJECT_CERTIFICATE_NUMBER,
        WEBSITES,
        SITE_DOMAINS,
        DOMAIN,
        SITE_MATERIALS,
        MATERIAL_KIND,
        MATERIAL_FILE
    ],
    facts: ids![SUBJECT_FILING_DOMAINS],
    guard: Guard::OPEN.unless_province(Topic::SitePlan),
    source: source!('T', "备案准备/备案材料清单.md"),
    check: Check::Run(|view, out| {
        if province::has(view.province()?, view.individual()?, Topic::CountLimit) {
            return Some(());
        }
        let site = view.rows(WEBSITES).next()?;
        let at = site.at(SITE_MATERIALS.id());
        let number = view.fact_key(FactGroup::Subjects)?;
        let filed = out.know(at, view.fact_texts(SUBJECT_FILING_DOMAINS, &number))?;
        let mut count = filed.len();
        for site in view.rows(WEBSITES) {
            for row in site.rows(SITE_DOMAINS) {
                // A website that is filed already is among the filed ones.
                let new = registrable(&row)
                    .is_some_and(|name| filed.iter().all(|known| **known != *name));
                count += usize::from(new);
            }
        }
        if count > PLAN_DOMAINS
            && !crate::evaluators::papers::attached(view, const { word("site_construction_plan") })
        {
            out.fail(at)
                .with("material", "site_construction_plan")
                .with("n", PLAN_DOMAINS)
                .with("m", count);
        }
        Some(())
    }),
    ..PAPER
};

pub(super) const R213: Rule = Rule {
    id: "R213",
    guard: Guard::OPEN
        .provinces(&["440000"])
        .unless_province(Topic::ProvincialForms),
    check: Check::Papers {
        all: &[Test::Paper(word(
            "gd_commitment_org gd_commitment_individual",
        ))],
        at: ORDER.id(),
    },
    ..PAPER
};

pub(super) const R214: Rule = Rule {
    id: "R214",
    guard: Guard::OPEN
        .provinces(&["320000"])
        .unless_province(Topic::ProvincialForms),
    source: source!(
        'T',
        "备案准备/备案材料模板下载.md",
        "常见问题/备案流程/材料上传/材料上传.md"
    ),
    check: Check::Papers {
        all: &[
            Test::Paper(word("js_truthfulness_notice")),
            Test::Paper(word("js_truthfulness_commitment")),
            Test::Paper(word("js_commitment_video")),
        ],
        at: ORDER.id(),
    },
    ..PAPER
};

pub(super) const R215: Rule = Rule {
    id: "R215",
    reads: ids![
        SUBJECT_NATURE,
        SUBJECT_PROVINCE,
        SUBJECT_NAME,
        SUBJECT_BUSINESS_SCOPE,
        WEBSITES,
        SITE_NAME,
        SITE_PRE_APPROVALS,
        PRE_APPROVAL_TYPE,
        SITE_MATERIALS,
        MATERIAL_KIND,
        MATERIAL_FILE
    ],
    guard: Guard::ORGANISATION
        .provinces(&["410000"])
        .unless_province(Topic::NoPreapproval),
    check: Check::Papers {
        all: &[
            Test::Site,
            Test::Approval(word("none")),
            Test::Any,
            Test::Hint(SUBJECT_NAME),
            Test::Hint(SUBJECT_BUSINESS_SCOPE),
            Test::Hint(SITE_NAME),
            Test::End,
            Test::End,
            Test::Paper(word("commitment_no_preapproval")),
        ],
        at: ORDER.id(),
    },
    ..PAPER
};

pub(super) const R216: Rule = Rule {
    id: "R216",
    facts: ids![ORDER_TYPE],
    guard: Guard::OPEN
        .except_orders(&["cancel_subject", "cancel_site", "cancel_access"])
        .provinces(&["650000"])
        .unless_province(Topic::PartyBuilding),
    source: source!('T', "常见问题/省管局要求相关.md"),
    check: Check::Papers {
        all: &[Test::Paper(word("party_building_confirmation"))],
        at: ORDER.id(),
    },
    ..PAPER
};

const RENAMED: Rule = Rule {
    id: "R217",
    reads: ids![
        SUBJECT_NATURE,
        SUBJECT_NAME,
        SUBJECT_CERTIFICATE_NUMBER,
        WEBSITES,
        SITE_MATERIALS,
        MATERIAL_KIND,
        MATERIAL_FILE
    ],
    facts: ids![ORDER_TYPE, SUBJECT_FILING_NAME],
    source: source!('T', "常见问题/变更信息.md", "备案准备/变更证明下载.md"),
    ..PAPER
};

/// An organisation that changes its subject, where the province has no rule of its own on it.
const CHANGES: Guard = Guard::ORGANISATION
    .orders(&["change_subject"])
    .unless_province(Topic::RenameLetter);

pub(super) const R217: Rule = Rule {
    guard: CHANGES.provinces(&[
        "210000", "150000", "420000", "410000", "330000", "350000", "360000", "520000", "530000",
        "510000", "110000",
    ]),
    check: Check::Papers {
        all: &[
            Test::Differs(SUBJECT_NAME.id(), SUBJECT_FILING_NAME.id()),
            Test::Paper(word("rename_letter")),
        ],
        at: SUBJECT_NAME.id(),
    },
    ..RENAMED
};

/// Where a page of the registry is taken instead.
pub(super) const R217_SCREENSHOT: Rule = Rule {
    guard: CHANGES.provinces(&["310000", "610000", "120000"]),
    check: Check::Papers {
        all: &[
            Test::Differs(SUBJECT_NAME.id(), SUBJECT_FILING_NAME.id()),
            Test::Paper(word("rename_letter registry_change_proof")),
        ],
        at: SUBJECT_NAME.id(),
    },
    ..RENAMED
};

/// Where only that page is taken.
pub(super) const R217_REGISTRY: Rule = Rule {
    guard: CHANGES.provinces(&["220000", "320000", "450000"]),
    check: Check::Papers {
        all: &[
            Test::Differs(SUBJECT_NAME.id(), SUBJECT_FILING_NAME.id()),
            Test::Paper(word("registry_change_proof")),
        ],
        at: SUBJECT_NAME.id(),
    },
    ..RENAMED
};

pub(super) const R218: Rule = Rule {
    id: "R218",
    codes: &["material.letter_offered"],
    scope: Group::Site,
    severity: Severity::Info,
    reads: ids![
        SUBJECT_NATURE,
        SUBJECT_NAME,
        SITE_NAME,
        SITE_PRE_APPROVALS,
        PRE_APPROVAL_TYPE,
        SITE_MATERIALS,
        MATERIAL_KIND,
        MATERIAL_FILE
    ],
    guard: Guard::ORGANISATION,
    check: Check::When {
        all: &[
            Test::Any,
            Test::Word(SITE_NAME, words::FINANCE_KEYWORDS),
            Test::Word(SUBJECT_NAME, words::FINANCE_KEYWORDS),
            Test::End,
            Test::Unless,
            Test::Approval(word("finance")),
            Test::Attached(word("finance_promotion_commitment")),
            Test::End,
            Test::Says(word("material"), word("finance_promotion_commitment")),
        ],
        at: SITE_MATERIALS.id(),
    },
    ..PAPER
};

pub(super) const R218_CULTURE: Rule = Rule {
    check: Check::When {
        all: &[
            Test::Any,
            Test::Word(SITE_NAME, words::CULTURE_KEYWORDS),
            Test::Word(SUBJECT_NAME, words::CULTURE_KEYWORDS),
            Test::End,
            Test::Unless,
            Test::Approval(word("culture")),
            Test::Attached(word("culture_commitment")),
            Test::End,
            Test::Says(word("material"), word("culture_commitment")),
        ],
        at: SITE_MATERIALS.id(),
    },
    ..R218
};

/// How old a paper may be that has a limit of its own: in days, or in months where there are none.
struct Limit {
    province: &'static str,
    kind: &'static str,
    days: i32,
    months: i32,
}

/// 备案准备/备案材料上传.md, read 2026-11-23.
const LIMITS: [Limit; 3] = [
    Limit {
        province: "430000",
        kind: "domain_certificate",
        days: 45,
        months: 0,
    },
    Limit {
        province: "510000",
        kind: "employment_proof",
        days: 45,
        months: 0,
    },
    Limit {
        province: "420000",
        kind: "business_statement",
        days: 0,
        months: 6,
    },
];

/// The limit of its own that a kind of paper has in the province of the filing.
pub(super) fn has_own_limit(view: &View<'_>, kind: &str) -> bool {
    limit(view, kind).is_some()
}

fn limit(view: &View<'_>, kind: &str) -> Option<&'static Limit> {
    let province = view.choice(SUBJECT_PROVINCE)?;
    LIMITS
        .iter()
        .find(|limit| limit.province == province && limit.kind == kind)
}

const AGED: Rule = Rule {
    id: "R210",
    codes: &["proof.too_old"],
    severity: Severity::Error,
    facts: ids![FILE_ISSUED_ON],
    dated: true,
    source: source!('T', "备案准备/备案材料上传.md"),
    ..PAPER
};

pub(super) const R210: Rule = Rule {
    scope: Group::Site,
    reads: ids![SITE_DOMAIN_CERTIFICATE, SUBJECT_PROVINCE],
    check: Check::Run(too_old),
    ..AGED
};

/// The same of the further papers.
pub(super) const R210_MATERIAL: Rule = Rule {
    scope: Group::Material,
    reads: ids![
        MATERIAL_KIND,
        MATERIAL_FILE,
        MATERIAL_ISSUED_ON,
        SUBJECT_PROVINCE
    ],
    check: Check::Run(too_old),
    ..AGED
};

fn too_old(view: &View<'_>, out: &mut Out<'_>) -> Verdict {
    let in_list = view.group == Group::Material;
    let (kind, issued) = if in_list {
        (view.choice(MATERIAL_KIND)?, super::material::issued(view)?)
    } else {
        let issued = super::material::file_issued(view, SITE_DOMAIN_CERTIFICATE)?;
        ("domain_certificate", issued)
    };
    let limit = limit(view, kind)?;
    let late = |day: crate::date::Date| day.add_days(limit.days).add_months(limit.months);
    let today = view.today();
    if today > late(issued) {
        let from = today.add_days(-limit.days).add_months(-limit.months);
        let at = if in_list {
            view.at(SITE_MATERIALS.id())
        } else {
            view.at(SITE_DOMAIN_CERTIFICATE.id())
        };
        let issue = out.fail(at).with("material", kind).with("from", from);
        if in_list {
            issue.with("k", usize::from(view.place.item) + 1);
        }
    }
    Some(())
}

const LOOKED_AT: Rule = Rule {
    severity: Severity::Warning,
    scope: Group::Order,
    reads: ids![
        SUBJECT_CERTIFICATE_IMAGE,
        SUBJECT_PRINCIPAL_ID_IMAGE_PORTRAIT,
        LEGAL_ID_IMAGE_PORTRAIT
    ],
    source: source!('T', "备案准备/备案材料上传.md"),
    ..PAPER
};

pub(super) const R203: Rule = Rule {
    id: "R203",
    codes: &["file.not_original"],
    reads: ids![SUBJECT_CERTIFICATE_IMAGE],
    check: Check::Look(ids![SUBJECT_CERTIFICATE_IMAGE]),
    ..LOOKED_AT
};

pub(super) const R204: Rule = Rule {
    id: "R204",
    codes: &["file.person_original_photo"],
    source: source!('T', "备案准备/备案材料清单.md", "首次备案指引"),
    check: Check::Look(ids![
        SUBJECT_PRINCIPAL_ID_IMAGE_PORTRAIT,
        LEGAL_ID_IMAGE_PORTRAIT
    ]),
    ..LOOKED_AT
};

/// The same of the site principals.
pub(super) const R204_SITE: Rule = Rule {
    scope: Group::Site,
    reads: ids![SITE_PRINCIPAL_ID_IMAGE_PORTRAIT],
    check: Check::Look(ids![SITE_PRINCIPAL_ID_IMAGE_PORTRAIT]),
    ..R204
};

pub(super) const R205: Rule = Rule {
    id: "R205",
    codes: &["file.watermark"],
    source: source!(
        'O',
        "常见问题/备案流程/备案审核/备案驳回/常见备案申请驳回.md"
    ),
    check: Check::Look(ids![
        SUBJECT_CERTIFICATE_IMAGE,
        SUBJECT_PRINCIPAL_ID_IMAGE_PORTRAIT,
        LEGAL_ID_IMAGE_PORTRAIT
    ]),
    ..LOOKED_AT
};

pub(super) const R211: Rule = Rule {
    id: "R211",
    codes: &["letter.signature"],
    scope: Group::Site,
    reads: ids![SITE_AUTHORIZATION_LETTER],
    source: source!('T', "备案准备/备案材料模板下载.md"),
    check: Check::Look(ids![SITE_AUTHORIZATION_LETTER]),
    ..LOOKED_AT
};

/// The same of the letters among the further papers.
pub(super) const R211_MATERIAL: Rule = Rule {
    scope: Group::Material,
    reads: ids![MATERIAL_KIND, MATERIAL_FILE],
    check: Check::Ask {
        all: &[Test::Letter, Test::Filled(MATERIAL_FILE.id())],
        at: MATERIAL_FILE.id(),
    },
    ..R211
};
