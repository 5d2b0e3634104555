//! G. What names, remarks and contents say of pre-approvals (前置审批) and of what individuals may run.

use crate::evaluators::papers::attached;
use crate::evaluators::searched::{SEARCH, chosen, find};
use crate::fact::{CALENDAR_HOLIDAYS, CALENDAR_WORKDAYS};
use crate::field::{
    Group, MATERIAL_FILE, MATERIAL_KIND, ORDER, PRE_APPROVAL_FILE, PRE_APPROVAL_TYPE,
    PRE_APPROVAL_VALID_UNTIL, SITE_MATERIALS, SITE_NAME, SITE_PRE_APPROVALS, SITE_REMARK,
    SITE_SERVICE_CONTENTS, SUBJECT_BUSINESS_SCOPE, SUBJECT_NAME, SUBJECT_NATURE, SUBJECT_PROVINCE,
    SUBJECT_REMARK, WEBSITES,
};
use crate::finding::Severity;
use crate::province::Topic;
use crate::rule::{Check, Guard, Rule, Search, Span, Test, ids, source, word};
use crate::step::Step;
use crate::tables::CONTENT_HINTS;
use crate::words::{self, How};

const APPROVAL: Rule = Rule {
    scope: Group::Site,
    step: Step::Websites,
    severity: Severity::Warning,
    guard: Guard::ORGANISATION,
    source: source!('T', "备案准备/前置审批相关.md"),
    ..Rule::BLANK
};

pub(super) const R187: Rule = Rule {
    id: "R187",
    codes: &["pre_approvals.content_hint"],
    reads: ids![
        SUBJECT_NATURE,
        SITE_SERVICE_CONTENTS,
        SITE_PRE_APPROVALS,
        PRE_APPROVAL_TYPE
    ],
    source: source!('I', "常见问题/备案流程/网站信息/网站信息.md"),
    check: Check::Run(|view, out| {
        for content in view.set(SITE_SERVICE_CONTENTS)? {
            let hints = CONTENT_HINTS.iter().find(|(id, _)| *id == content);
            if let Some((_, hints)) = hints
                && let Some(first) = hints.first()
                && !hints.iter().any(|approval| chosen(view, approval))
            {
                out.fail(SITE_PRE_APPROVALS)
                    .with("service_content", content)
                    .with("pre_approval", *first);
            }
        }
        Some(())
    }),
    ..APPROVAL
};

/// A search for words of finance, which lie at the pre-approvals.
const FINANCE: Search = Search {
    words: words::FINANCE_KEYWORDS,
    at: SITE_PRE_APPROVALS.id(),
    ..SEARCH
};

pub(super) const R188: Rule = Rule {
    id: "R188",
    codes: &["pre_approvals.finance_word"],
    reads: ids![
        SUBJECT_NATURE,
        SUBJECT_NAME,
        SUBJECT_BUSINESS_SCOPE,
        SITE_REMARK,
        SITE_PRE_APPROVALS,
        PRE_APPROVAL_TYPE
    ],
    check: Check::Searched(
        &[
            Search {
                field: SUBJECT_NAME,
                source: word("subject_name"),
                ..FINANCE
            },
            Search {
                field: SUBJECT_BUSINESS_SCOPE,
                source: word("business_scope"),
                ..FINANCE
            },
            Search {
                field: SITE_REMARK,
                source: word("remark"),
                ..FINANCE
            },
        ],
        word("finance"),
    ),
    ..APPROVAL
};

const PAPERS: Rule = Rule {
    scope: Group::Order,
    codes: &["material.missing"],
    reads: ids![
        SUBJECT_NATURE,
        SUBJECT_PROVINCE,
        SUBJECT_NAME,
        SUBJECT_BUSINESS_SCOPE,
        WEBSITES,
        SITE_REMARK,
        SITE_PRE_APPROVALS,
        PRE_APPROVAL_TYPE,
        SITE_MATERIALS,
        MATERIAL_KIND,
        MATERIAL_FILE
    ],
    ..APPROVAL
};

const FOUNDATION: Rule = Rule {
    id: "R189",
    severity: Severity::NeedsAttachment,
    reads: ids![
        SUBJECT_NATURE,
        WEBSITES,
        SITE_MATERIALS,
        MATERIAL_KIND,
        MATERIAL_FILE
    ],
    ..PAPERS
};

pub(super) const R189: Rule = Rule {
    guard: Guard::OPEN.natures(&["foundation"]),
    check: Check::Papers {
        all: &[
            Test::Paper(word("civil_affairs_registration")),
            Test::Paper(word("commitment_no_finance_subject")),
        ],
        at: ORDER.id(),
    },
    ..FOUNDATION
};

/// 浙江 asks for one more.
pub(super) const R189_ZHEJIANG: Rule = Rule {
    guard: Guard::OPEN.natures(&["foundation"]).provinces(&["330000"]),
    check: Check::Papers {
        all: &[Test::Paper(word("financial_regulator_approval"))],
        at: ORDER.id(),
    },
    ..FOUNDATION
};

/// Units that nobody takes for a school.
const PUBLIC_BODIES: [&str; 4] = [
    "government_agency",
    "defence_agency",
    "public_institution",
    crate::tables::INDIVIDUAL,
];

const SCHOOLING: Rule = Rule {
    id: "R190",
    source: source!(
        'T',
        "备案准备/教育类承诺书模板下载.md",
        "备案准备/前置审批相关.md"
    ),
    ..PAPERS
};

pub(super) const R190: Rule = Rule {
    guard: Guard::OPEN
        .except_natures(&PUBLIC_BODIES)
        .provinces(&[
            "110000", "340000", "410000", "510000", "610000", "640000", "320000", "370000",
            "450000", "130000", "530000", "220000", "150000", "210000", "360000", "460000",
            "620000",
        ])
        .unless_province(Topic::NoTraining),
    check: Check::Papers {
        all: &[
            Test::Any,
            Test::Word(SUBJECT_NAME, words::EDUCATION),
            Test::Word(SUBJECT_BUSINESS_SCOPE, words::EDUCATION),
            Test::End,
            Test::Unless,
            Test::Site,
            Test::Approval(word("campus_training")),
            Test::End,
            Test::End,
            Test::Paper(word("commitment_no_offcampus_training")),
        ],
        at: ORDER.id(),
    },
    ..SCHOOLING
};

/// Where a statement is enough, in 上海 also one in the remark.
pub(super) const R190_STATEMENT: Rule = Rule {
    guard: Guard::OPEN
        .except_natures(&PUBLIC_BODIES)
        .provinces(&["350000", "310000"])
        .unless_province(Topic::NoTraining),
    check: Check::Papers {
        all: &[
            Test::All,
            Test::Any,
            Test::Word(SUBJECT_NAME, words::EDUCATION),
            Test::Word(SUBJECT_BUSINESS_SCOPE, words::EDUCATION),
            Test::End,
            Test::Unless,
            Test::Site,
            Test::Approval(word("campus_training")),
            Test::End,
            Test::End,
            Test::End,
            Test::Unless,
            Test::All,
            Test::Chosen(SUBJECT_PROVINCE, word("310000")),
            Test::Site,
            Test::Word(SITE_REMARK, words::NOT_TRAINING),
            Test::End,
            Test::End,
            Test::End,
            Test::Paper(word("statement_no_offcampus_training")),
        ],
        at: ORDER.id(),
    },
    ..SCHOOLING
};

pub(super) const R191: Rule = Rule {
    id: "R191",
    codes: &["pre_approvals.campus_training"],
    reads: ids![
        SUBJECT_NATURE,
        SUBJECT_NAME,
        SUBJECT_BUSINESS_SCOPE,
        WEBSITES,
        SITE_NAME,
        SITE_PRE_APPROVALS,
        PRE_APPROVAL_TYPE,
        PRE_APPROVAL_FILE,
        SITE_MATERIALS,
        MATERIAL_KIND,
        MATERIAL_FILE
    ],
    check: Check::Run(|view, out| {
        let papers = const {
            word(
                "commitment_no_offcampus_training statement_no_offcampus_training education_approval",
            )
        };
        if attached(view, papers) {
            return Some(());
        }
        let words = words::CAMPUS_TRAINING_KEYWORDS;
        for site in view.rows(WEBSITES) {
            let licensed = site.rows(SITE_PRE_APPROVALS).any(|row| {
                row.choice(PRE_APPROVAL_TYPE) == Some("campus_training")
                    && row.filled(PRE_APPROVAL_FILE)
            });
            let sources = [SUBJECT_NAME, SUBJECT_BUSINESS_SCOPE, SITE_NAME];
            let mut found = sources
                .into_iter()
                .filter_map(|field| find(&site, field, words, How::Contains));
            if let (false, Some(word)) = (licensed, found.next()) {
                out.fail(site.at(SITE_PRE_APPROVALS.id())).with("x", word);
            }
        }
        Some(())
    }),
    ..PAPERS
};

pub(super) const R192: Rule = Rule {
    id: "R192",
    codes: &["remark.game_number"],
    reads: ids![
        SUBJECT_NATURE,
        SITE_NAME,
        SITE_SERVICE_CONTENTS,
        SITE_REMARK
    ],
    guard: Guard::ORGANISATION.unless_province(Topic::SiteRemark),
    source: source!(
        'T',
        "常见问题/备案前咨询/如何进行备案.md",
        "常见问题/网络文化经营许可证.md"
    ),
    check: Check::When {
        all: &[
            Test::Any,
            Test::Offers(word("online_games")),
            Test::Word(SITE_NAME, words::GAMES_KEYWORDS),
            Test::End,
            Test::Unless,
            Test::Word(SITE_REMARK, words::GAME_NUMBER),
            Test::End,
        ],
        at: SITE_REMARK.id(),
    },
    ..APPROVAL
};

pub(super) const R193: Rule = Rule {
    id: "R193",
    codes: &["individual.forum"],
    severity: Severity::Error,
    reads: ids![SUBJECT_NATURE, SITE_NAME, SITE_REMARK],
    guard: Guard::INDIVIDUAL,
    source: source!(
        'T',
        "常见问题/备案前咨询/能否进行备案.md",
        "常见问题/备案前咨询/如何进行备案.md"
    ),
    // A remark may say that there is none.
    check: Check::Searched(
        &[
            Search {
                words: words::FORUM,
                severity: Severity::Error,
                ..SEARCH
            },
            Search {
                field: SITE_REMARK,
                words: words::FORUM,
                at: SITE_REMARK.id(),
                ..SEARCH
            },
        ],
        word(""),
    ),
    ..APPROVAL
};

pub(super) const R194: Rule = Rule {
    id: "R194",
    codes: &["pre_approvals.forum"],
    reads: ids![
        SUBJECT_NATURE,
        SITE_NAME,
        SITE_PRE_APPROVALS,
        PRE_APPROVAL_TYPE
    ],
    source: source!(
        'T',
        "常见问题/备案前咨询/如何进行备案.md",
        "备案准备/前置审批相关.md"
    ),
    check: Check::Searched(
        &[Search {
            words: words::FORUM,
            at: SITE_PRE_APPROVALS.id(),
            ..SEARCH
        }],
        word("bbs"),
    ),
    ..APPROVAL
};

pub(super) const R195: Rule = Rule {
    id: "R195",
    codes: &["individual.content"],
    reads: ids![SUBJECT_NATURE, SITE_REMARK],
    guard: Guard::INDIVIDUAL,
    source: source!(
        'T',
        "常见问题/备案流程/网站信息/网站信息.md",
        "常见问题/备案流程/备案驳回.md"
    ),
    check: Check::Searched(
        &[Search {
            field: SITE_REMARK,
            words: words::INDIVIDUAL_CONTENT,
            at: SITE_REMARK.id(),
            ..SEARCH
        }],
        word(""),
    ),
    ..APPROVAL
};

pub(super) const R196: Rule = Rule {
    id: "R196",
    codes: &["content.adult_products"],
    reads: ids![SITE_NAME, SITE_REMARK],
    guard: Guard::OPEN,
    source: source!('T', "常见问题/备案前咨询/如何进行备案.md"),
    check: Check::Ask {
        all: &[
            Test::Any,
            Test::Word(SITE_NAME, words::ADULT),
            Test::Word(SITE_REMARK, words::ADULT),
            Test::End,
        ],
        at: SITE_PRE_APPROVALS.id(),
    },
    ..APPROVAL
};

pub(super) const R197: Rule = Rule {
    id: "R197",
    codes: &["content.commercial_license"],
    severity: Severity::Info,
    reads: ids![SUBJECT_NATURE, SITE_SERVICE_CONTENTS],
    source: source!('T', "常见问题/经营性备案.md", "快速入门/基本概念.md"),
    check: Check::When {
        all: &[Test::Offers(word(
            "online_shopping online_payment online_games",
        ))],
        at: SITE_SERVICE_CONTENTS.id(),
    },
    ..APPROVAL
};

/// Working days that the review of provider and authority may take.
const REVIEW: Span = Span::working_days(25);

pub(super) const R198: Rule = Rule {
    id: "R198",
    codes: &["pre_approvals.validity"],
    scope: Group::PreApproval,
    severity: Severity::BlockSubmit,
    reads: ids![PRE_APPROVAL_VALID_UNTIL],
    facts: ids![CALENDAR_HOLIDAYS, CALENDAR_WORKDAYS],
    dated: true,
    guard: Guard::OPEN,
    source: source!('T', "常见问题/网络文化经营许可证.md"),
    check: Check::When {
        all: &[
            Test::Ending(REVIEW),
            Test::Mild,
            Test::Unless,
            Test::Ending(Span::days(0)),
            Test::End,
            Test::End,
        ],
        at: PRE_APPROVAL_VALID_UNTIL.id(),
    },
    ..APPROVAL
};

pub(super) const R199: Rule = Rule {
    id: "R199",
    codes: &["remark.individual_content"],
    reads: ids![SUBJECT_NATURE, SITE_REMARK],
    guard: Guard::INDIVIDUAL.unless_province(Topic::SiteRemark),
    source: source!('X', "yunify/qingcloud-docs: general_requirement.md"),
    check: Check::When {
        all: &[Test::Unless, Test::Filled(SITE_REMARK.id()), Test::End],
        at: SITE_REMARK.id(),
    },
    ..APPROVAL
};

/// Characters of a remark, at most; no page publishes a limit.
const REMARK_CHARS: u16 = 500;

const REMARK: Rule = Rule {
    id: "R103",
    codes: &["remark.too_long"],
    severity: Severity::Error,
    guard: Guard::OPEN,
    source: source!('I', "建议"),
    ..APPROVAL
};

pub(super) const R103: Rule = Rule {
    scope: Group::Order,
    step: Step::Subject,
    reads: ids![SUBJECT_REMARK],
    check: Check::AtMost(SUBJECT_REMARK, REMARK_CHARS),
    ..REMARK
};

/// The same of a website's remark.
pub(super) const R103_SITE: Rule = Rule {
    reads: ids![SITE_REMARK],
    check: Check::AtMost(SITE_REMARK, REMARK_CHARS),
    ..REMARK
};
