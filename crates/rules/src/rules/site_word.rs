//! F. Words, names and places that a website's name may not hold, or better does not.

use crate::evaluators::papers::attached;
use crate::evaluators::searched::{SEARCH, chosen, find};
use crate::fact::{PLACES, SITE_NAME_REFUSED};
use crate::field::{
    DOMAIN, Group, MATERIAL_FILE, MATERIAL_KIND, PRE_APPROVAL_TYPE, SITE_DOMAINS, SITE_MATERIALS,
    SITE_NAME, SITE_PRE_APPROVALS, SITE_PRINCIPAL_NAME, SITE_PRINCIPAL_SAME, SITE_REMARK,
    SUBJECT_NAME, SUBJECT_NATURE, SUBJECT_PRINCIPAL_NAME, WEBSITES,
};
use crate::finding::Severity;
use crate::identifiers::domain::to_unicode;
use crate::normal::{self, unspaced};
use crate::places::Places;
use crate::province::Topic;
use crate::rule::{Check, Guard, Rule, Search, Test, ids, source, word};
use crate::step::Step;
use crate::view::View;
use crate::words::{self, How};

const NAME: Rule = Rule {
    scope: Group::Site,
    step: Step::Websites,
    severity: Severity::Error,
    reads: ids![SITE_NAME],
    source: source!('T', "备案介绍/网站命名要求.md"),
    ..Rule::BLANK
};

pub(super) const R158: Rule = Rule {
    id: "R158",
    codes: &["website_name.state_word"],
    scope: Group::Order,
    severity: Severity::BlockSubmit,
    reads: ids![
        SUBJECT_NATURE,
        SUBJECT_NAME,
        WEBSITES,
        SITE_NAME,
        SITE_MATERIALS,
        MATERIAL_KIND,
        MATERIAL_FILE
    ],
    source: source!(
        'T',
        "备案介绍/网站命名要求.md",
        "常见问题/备案流程/备案审核/备案驳回/常见备案申请驳回.md"
    ),
    check: Check::Run(|view, out| {
        let individual = view.individual()?;
        let own = |state: &str| {
            !individual
                && (in_subject_name(view, state) || attached(view, const { word(APPROVAL) }))
        };
        for site in view.rows(WEBSITES) {
            let Some(name) = site.text(SITE_NAME) else {
                continue;
            };
            let name = unspaced(name);
            let at = site.at(SITE_NAME.id());
            if let Some(word) = words::longest(&name, words::STATE, How::Contains, &own) {
                out.fail(at).with("x", word);
            } else if let Some(word) = words::longest(&name, words::STATE_PREFIX, How::Starts, &own)
            {
                out.fail(at).severity(Severity::Warning).with("x", word);
            }
        }
        Some(())
    }),
    ..NAME
};

/// The paper of an authority that allows a word of the state.
const APPROVAL: &str = "national_authority_approval";

#[inline(never)]
fn in_subject_name(view: &View<'_>, word: &str) -> bool {
    view.text(SUBJECT_NAME)
        .is_some_and(|name| crate::cut::holds(&unspaced(name), word))
}

pub(super) const R219: Rule = Rule {
    id: "R219",
    codes: &["material.missing"],
    scope: Group::Order,
    severity: Severity::NeedsAttachment,
    reads: ids![
        SUBJECT_NATURE,
        SUBJECT_NAME,
        WEBSITES,
        SITE_NAME,
        SITE_MATERIALS,
        MATERIAL_KIND,
        MATERIAL_FILE
    ],
    guard: Guard::ORGANISATION,
    check: Check::Run(|view, out| {
        let present = attached(view, const { word(APPROVAL) });
        for site in view.rows(WEBSITES) {
            let Some(word) = find(&site, SITE_NAME, words::STATE, How::Contains) else {
                continue;
            };
            let at = site.at(SITE_MATERIALS.id());
            // While R158 speaks of the name, the paper is only listed.
            if present || in_subject_name(view, word) {
                out.material(at, APPROVAL, present, "material.missing");
            } else {
                out.listed(at, APPROVAL, false);
            }
        }
        Some(())
    }),
    ..NAME
};

pub(super) const R159: Rule = Rule {
    id: "R159",
    codes: &["website_name.sensitive_word"],
    reads: ids![SUBJECT_NATURE, SUBJECT_NAME, SITE_NAME],
    source: source!(
        'T',
        "备案介绍/网站命名要求.md",
        "常见问题/备案流程/备案审核/备案驳回/常见备案申请驳回.md"
    ),
    check: Check::Run(|view, out| {
        if let Some(word) = find(view, SITE_NAME, words::SENSITIVE, How::Contains) {
            let relaxed = view.choice(SUBJECT_NATURE) == Some("government_agency")
                || in_subject_name(view, word);
            let issue = out.fail(SITE_NAME).with("x", word);
            if relaxed {
                issue.severity(Severity::Warning);
            }
        } else if view.individual()? {
            let word = find(view, SITE_NAME, words::SENSITIVE_SECONDARY, How::Contains)?;
            out.fail(SITE_NAME)
                .severity(Severity::Warning)
                .with("x", word);
        }
        Some(())
    }),
    ..NAME
};

pub(super) const R160: Rule = Rule {
    id: "R160",
    codes: &["website_name.is_domain"],
    scope: Group::Order,
    reads: ids![SUBJECT_NATURE, WEBSITES, SITE_NAME, SITE_DOMAINS, DOMAIN],
    source: source!(
        'T',
        "备案介绍/网站命名要求.md",
        "常见问题/备案流程/备案审核/备案驳回/常见备案申请驳回.md"
    ),
    check: Check::Run(|view, out| {
        let individual = view.individual()?;
        for site in view.rows(WEBSITES) {
            let Some(name) = site.text(SITE_NAME) else {
                continue;
            };
            let name = unspaced(name);
            // Without its suffix a domain is meant only by an individual's.
            if !individual && !name.contains('.') {
                continue;
            }
            if view
                .rows(WEBSITES)
                .any(|other| calls(&other, &name, individual))
            {
                let issue = out.fail(site.at(SITE_NAME.id()));
                if !individual {
                    issue.severity(Severity::Warning);
                }
            }
        }
        Some(())
    }),
    ..NAME
};

/// Whether a name is a domain of the website, with www or, for individuals, without suffix.
fn calls(site: &View<'_>, name: &str, individual: bool) -> bool {
    let bare = match name.get(..4) {
        Some(www) if www.eq_ignore_ascii_case("www.") => &name[4..],
        _ => name,
    };
    site.rows(SITE_DOMAINS).any(|row| {
        row.text(DOMAIN).is_some_and(|domain| {
            let written = to_unicode(domain);
            let label = crate::cut::first(&written, b'.').0;
            domain.eq_ignore_ascii_case(bare)
                || written.eq_ignore_ascii_case(bare)
                || (individual && label.eq_ignore_ascii_case(name))
        })
    })
}

const INDIVIDUAL_NAME: Rule = Rule {
    reads: ids![SUBJECT_NATURE, SUBJECT_NAME, SITE_NAME],
    guard: Guard::INDIVIDUAL,
    ..NAME
};

pub(super) const R161: Rule = Rule {
    id: "R161",
    codes: &["website_name.own_name"],
    check: Check::When {
        all: &[Test::Alike(SITE_NAME, SUBJECT_NAME)],
        at: SITE_NAME.id(),
    },
    ..INDIVIDUAL_NAME
};

pub(super) const R162: Rule = Rule {
    id: "R162",
    codes: &["website_name.holds_own_name"],
    severity: Severity::Warning,
    check: Check::Run(|view, out| {
        let (name, own) = (view.text(SITE_NAME)?, view.text(SUBJECT_NAME)?);
        if crate::cut::holds(&unspaced(name), &unspaced(own)) && !normal::same_name(name, own) {
            out.fail(SITE_NAME);
        }
        Some(())
    }),
    ..INDIVIDUAL_NAME
};

pub(super) const R163: Rule = Rule {
    id: "R163",
    codes: &["website_name.other_person"],
    scope: Group::Order,
    reads: ids![
        SUBJECT_NATURE,
        SUBJECT_NAME,
        SUBJECT_PRINCIPAL_NAME,
        WEBSITES,
        SITE_NAME,
        SITE_PRINCIPAL_SAME,
        SITE_PRINCIPAL_NAME
    ],
    check: Check::Run(|view, out| {
        let own = view.text(SUBJECT_NAME)?;
        // Whose name it is stays out of the message: it is another person's.
        let other = |name: &str, person: Option<&str>| {
            person.is_some_and(|person| {
                let person = unspaced(person);
                person.chars().nth(1).is_some()
                    && !normal::same_name(&person, own)
                    && crate::cut::holds(name, &person)
            })
        };
        for site in view.rows(WEBSITES) {
            let Some(name) = site.text(SITE_NAME) else {
                continue;
            };
            let name = unspaced(name);
            let mut sites = view.rows(WEBSITES);
            if other(&name, view.text(SUBJECT_PRINCIPAL_NAME))
                || sites.any(|site| other(&name, site.text(SITE_PRINCIPAL_NAME)))
            {
                out.fail(site.at(SITE_NAME.id()));
            }
        }
        Some(())
    }),
    ..INDIVIDUAL_NAME
};

pub(super) const R164: Rule = Rule {
    id: "R164",
    codes: &["website_name.organisation_word"],
    reads: ids![SUBJECT_NATURE, SITE_NAME],
    check: Check::Searched(
        &[
            Search {
                words: words::INDIVIDUAL_ORG,
                severity: Severity::Error,
                ..SEARCH
            },
            Search {
                words: words::INDIVIDUAL_ORG_SECONDARY,
                ..SEARCH
            },
        ],
        word(""),
    ),
    ..INDIVIDUAL_NAME
};

pub(super) const R165: Rule = Rule {
    id: "R165",
    codes: &["website_name.commerce_word"],
    reads: ids![SUBJECT_NATURE, SITE_NAME],
    check: Check::Searched(
        &[
            Search {
                words: words::INDIVIDUAL_COMMERCE,
                severity: Severity::Error,
                ..SEARCH
            },
            Search {
                words: words::INDIVIDUAL_COMMERCE_HEURISTIC,
                ..SEARCH
            },
        ],
        word(""),
    ),
    ..INDIVIDUAL_NAME
};

pub(super) const R166: Rule = Rule {
    id: "R166",
    codes: &["website_name.place_name"],
    reads: ids![SUBJECT_NATURE, SITE_NAME],
    facts: ids![PLACES],
    check: Check::Run(|view, out| {
        let name = unspaced(view.text(SITE_NAME)?);
        let places = out.know(SITE_NAME, view.places())?;
        // Short names that are ordinary words as well count only where nothing else is found.
        let clear = longest_place(places, &name, &|found| !is_ambiguous(found));
        let ambiguous = longest_place(places, &name, &is_ambiguous);
        if !clear.is_empty() {
            out.fail(SITE_NAME).with("x", Box::<str>::from(clear));
        } else if !ambiguous.is_empty() {
            let issue = out.fail(SITE_NAME).severity(Severity::Warning);
            issue.with("x", Box::<str>::from(ambiguous));
        }
        Some(())
    }),
    ..INDIVIDUAL_NAME
};

/// The longest place of a name, without those that are part of a longer word.
#[inline(never)]
fn longest_place<'a>(places: &'a Places, name: &'a str, counts: &dyn Fn(&str) -> bool) -> &'a str {
    let mut longest = "";
    for found in places.in_name(name) {
        let part = words::covered(name, found.start, found.name, words::NOT_PLACES.words());
        if found.name.len() > longest.len() && !part && counts(found.name) {
            longest = found.name;
        }
    }
    longest
}

fn is_ambiguous(name: &str) -> bool {
    words::longest(name, words::AMBIGUOUS_PLACES, How::Equals, &|_| false).is_some()
}

pub(super) const R167: Rule = Rule {
    id: "R167",
    codes: &["website_name.place_outside_subject"],
    severity: Severity::Warning,
    reads: ids![SUBJECT_NATURE, SUBJECT_NAME, SITE_NAME],
    facts: ids![PLACES],
    guard: Guard::ORGANISATION,
    check: Check::Run(|view, out| {
        let name = unspaced(view.text(SITE_NAME)?);
        let subject = unspaced(view.text(SUBJECT_NAME)?);
        let places = out.know(SITE_NAME, view.places())?;
        let outside = longest_place(places, &name, &|found| {
            let mut own = places.in_name(&subject);
            !own.any(|own| places.name_within(found, own.name))
        });
        if !outside.is_empty() {
            out.fail(SITE_NAME).with("x", Box::<str>::from(outside));
        }
        Some(())
    }),
    ..NAME
};

pub(super) const R168: Rule = Rule {
    id: "R168",
    codes: &["website_name.vague_word"],
    severity: Severity::Warning,
    reads: ids![SUBJECT_NATURE, SITE_NAME],
    check: Check::Searched(
        &[
            Search {
                words: words::VAGUE,
                ..SEARCH
            },
            Search {
                words: words::VAGUE_INDIVIDUAL,
                individual: Some(true),
                ..SEARCH
            },
            Search {
                words: words::VAGUE_ENDING,
                how: How::Ends,
                individual: Some(true),
                ..SEARCH
            },
        ],
        word(""),
    ),
    ..NAME
};

pub(super) const R169: Rule = Rule {
    id: "R169",
    codes: &["website_name.copied_example"],
    severity: Severity::Warning,
    check: Check::Searched(
        &[
            Search {
                words: words::COPIED,
                how: How::Equals,
                ..SEARCH
            },
            Search {
                words: words::COPIED_ENDING,
                how: How::Ends,
                ..SEARCH
            },
        ],
        word(""),
    ),
    ..NAME
};

pub(super) const R170: Rule = Rule {
    id: "R170",
    codes: &["website_name.pre_approval_word"],
    severity: Severity::Warning,
    reads: ids![SITE_NAME, SITE_PRE_APPROVALS, PRE_APPROVAL_TYPE],
    check: Check::Run(|view, out| {
        for approval in words::APPROVALS {
            if !approval.required || approval.id == "finance" {
                continue;
            }
            if let Some(word) = find(view, SITE_NAME, approval.keywords, How::Contains)
                && !chosen(view, approval.id)
            {
                out.fail(SITE_NAME)
                    .with("x", word)
                    .with("pre_approval", approval.id);
            }
        }
        Some(())
    }),
    ..NAME
};

pub(super) const R171: Rule = Rule {
    id: "R171",
    codes: &["website_name.finance_word"],
    severity: Severity::Warning,
    reads: ids![SITE_NAME, SITE_PRE_APPROVALS, PRE_APPROVAL_TYPE],
    source: source!('T', "备案介绍/网站命名要求.md", "备案准备/前置审批相关.md"),
    check: Check::Searched(
        &[Search {
            words: words::FINANCE_KEYWORDS,
            ..SEARCH
        }],
        word("finance"),
    ),
    ..NAME
};

pub(super) const R172: Rule = Rule {
    id: "R172",
    codes: &["website_name.unrelated_to_subject"],
    severity: Severity::Warning,
    reads: ids![SUBJECT_NATURE, SUBJECT_NAME, SITE_NAME, SITE_REMARK],
    facts: ids![PLACES],
    guard: Guard::ORGANISATION.unless_province(Topic::SiteRemark),
    source: source!(
        'T',
        "常见问题/备案流程/常见驳回原因及其处理.md",
        "备案介绍/网站命名要求.md"
    ),
    check: Check::Run(|view, out| {
        let name = unspaced(view.text(SITE_NAME)?);
        let subject = unspaced(view.text(SUBJECT_NAME)?);
        if view.filled(SITE_REMARK) {
            return Some(());
        }
        let places = out.know(SITE_REMARK, view.places())?;
        if !share_a_run(places, &subject, &name) {
            out.fail(SITE_REMARK);
        }
        Some(())
    }),
    ..NAME
};

/// Whether two names share two characters in a row, apart from places and what many names hold.
fn share_a_run(places: &Places, name: &str, other: &str) -> bool {
    let mut others: Vec<&str> = Vec::new();
    for pair in pairs(places, other) {
        // A long text repeats itself.
        if !others.contains(&pair) {
            others.push(pair);
        }
    }
    pairs(places, name).any(|pair| others.iter().any(|other| pair.eq_ignore_ascii_case(other)))
}

/// The pairs of neighbouring characters that are no part of a place or of a word that many names hold.
fn pairs<'a>(places: &'a Places, name: &'a str) -> impl Iterator<Item = &'a str> {
    let mut rest = name;
    let mut last: Option<&str> = None;
    core::iter::from_fn(move || {
        while let Some(first) = rest.chars().next() {
            let here = rest;
            let skipped = places.name_at(here).max(words::at(here, words::GENERIC));
            if skipped > 0 {
                rest = here.get(skipped..)?;
                last = None;
                continue;
            }
            rest = &here[first.len_utf8()..];
            if let Some(before) = last.replace(here) {
                return before.get(..before.len() - rest.len());
            }
        }
        None
    })
}

pub(super) const R173: Rule = Rule {
    id: "R173",
    codes: &["website_name.ecommerce_word"],
    severity: Severity::Warning,
    reads: ids![SUBJECT_NATURE, SITE_NAME],
    guard: Guard::ORGANISATION,
    source: source!('O', "备案介绍/网站命名要求.md (older version, item 5)"),
    check: Check::Searched(
        &[Search {
            words: words::ECOMMERCE,
            ..SEARCH
        }],
        word(""),
    ),
    ..NAME
};

pub(super) const R174: Rule = Rule {
    id: "R174",
    codes: &["website_name.blacklisted"],
    facts: ids![SITE_NAME_REFUSED],
    source: source!('T', "常见问题/备案号.md", "备案介绍/网站命名要求.md"),
    check: Check::When {
        all: &[Test::Flag(SITE_NAME_REFUSED, true)],
        at: SITE_NAME.id(),
    },
    ..NAME
};

pub(super) const R175: Rule = Rule {
    id: "R175",
    codes: &["website_name.may_repeat"],
    scope: Group::Order,
    severity: Severity::Info,
    reads: ids![SUBJECT_NATURE, WEBSITES, SITE_NAME],
    guard: Guard::ORGANISATION,
    check: Check::NoRepeat {
        list: None,
        field: SITE_NAME,
    },
    ..NAME
};

pub(super) const R176: Rule = Rule {
    id: "R176",
    codes: &["website_name.outside_scope"],
    severity: Severity::Warning,
    reads: ids![SUBJECT_NATURE, SITE_NAME, SITE_REMARK],
    guard: Guard::ORGANISATION.unless_province(Topic::SiteRemark),
    check: Check::Ask {
        all: &[
            Test::Filled(SITE_NAME.id()),
            Test::Unless,
            Test::Filled(SITE_REMARK.id()),
            Test::End,
        ],
        at: SITE_REMARK.id(),
    },
    ..NAME
};
