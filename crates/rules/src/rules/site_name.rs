//! F. The website's name.

use crate::field::{Group, SITE_NAME};
use crate::finding::Severity;
use crate::normal;
use crate::rule::{Check, Guard, Out, Rule, Verdict, ids, source};
use crate::step::Step;
use crate::view::View;

const NAME: Rule = Rule {
    id: "",
    codes: &[],
    scope: Group::Site,
    step: Step::Websites,
    severity: Severity::Error,
    reads: ids![SITE_NAME],
    facts: &[],
    dated: false,
    guard: Guard::OPEN,
    source: source!('T', "备案介绍/网站命名要求.md"),
    check: Check::Run(|_, _| None),
};

/// Characters a name counts at least: Han characters, letters and digits, not ( ) - and spaces.
const LEAST_COUNTED: usize = 3;

/// What a name is made of, by kinds of characters.
#[derive(Default)]
struct Makeup {
    han: usize,
    letters: usize,
    digits: usize,
    /// Anything that a name may not hold, the first of it.
    foreign: Option<char>,
}

impl Makeup {
    /// Looks at a name until it has seen enough. Six rules ask at every key, and most of them know
    /// after a character or two.
    fn of(name: &str, enough: fn(&Makeup) -> bool) -> Makeup {
        let mut makeup = Makeup::default();
        for ch in name.chars() {
            match ch {
                'A'..='Z' | 'a'..='z' => makeup.letters += 1,
                '0'..='9' => makeup.digits += 1,
                '(' | ')' | '-' | ' ' => {}
                _ if normal::is_han(ch) => makeup.han += 1,
                _ => makeup.foreign = makeup.foreign.or(Some(ch)),
            }
            if enough(&makeup) {
                break;
            }
        }
        makeup
    }

    fn counted(&self) -> usize {
        self.han + self.letters + self.digits
    }

    /// More than letters alone or digits alone.
    fn is_mixed(&self) -> bool {
        self.han > 0 || (self.letters > 0 && self.digits > 0) || self.foreign.is_some()
    }
}

pub(super) const R152: Rule = Rule {
    id: "R152",
    codes: &["website_name.too_short"],
    check: Check::Run(|view, out| {
        let enough = |makeup: &Makeup| makeup.counted() >= LEAST_COUNTED;
        let counted = Makeup::of(view.text(SITE_NAME)?, enough).counted();
        if counted < LEAST_COUNTED {
            out.fail(SITE_NAME)
                .with("n", LEAST_COUNTED)
                .with("m", counted);
        }
        Some(())
    }),
    ..NAME
};

pub(super) const R153: Rule = Rule {
    id: "R153",
    codes: &["website_name.few_han"],
    severity: Severity::Warning,
    source: source!(
        'O',
        "常见问题/备案流程/备案审核/备案驳回/常见备案申请驳回.md"
    ),
    check: Check::Run(|view, out| {
        let makeup = Makeup::of(view.text(SITE_NAME)?, |makeup| makeup.han > 2);
        if matches!(makeup.han, 1 | 2) && makeup.counted() >= LEAST_COUNTED {
            out.fail(SITE_NAME)
                .with("n", LEAST_COUNTED)
                .with("m", makeup.han);
        }
        Some(())
    }),
    ..NAME
};

pub(super) const R154: Rule = Rule {
    id: "R154",
    codes: &["website_name.only_digits"],
    check: Check::Run(|view, out| only(view, out, |makeup| makeup.digits)),
    ..NAME
};

pub(super) const R155: Rule = Rule {
    id: "R155",
    codes: &["website_name.only_latin"],
    check: Check::Run(|view, out| only(view, out, |makeup| makeup.letters)),
    ..NAME
};

/// Fails when the name holds characters of one kind and nothing that counts besides.
fn only(view: &View<'_>, out: &mut Out<'_>, kind: fn(&Makeup) -> usize) -> Verdict {
    let makeup = Makeup::of(view.text(SITE_NAME)?, Makeup::is_mixed);
    if kind(&makeup) > 0 && !makeup.is_mixed() {
        out.fail(SITE_NAME);
    }
    Some(())
}

pub(super) const R156: Rule = Rule {
    id: "R156",
    codes: &["website_name.no_han"],
    severity: Severity::Warning,
    source: source!(
        'I',
        "备案介绍/网站命名要求.md",
        "常见问题/备案流程/备案审核/备案驳回/常见备案申请驳回.md"
    ),
    check: Check::Run(|view, out| {
        let makeup = Makeup::of(view.text(SITE_NAME)?, |makeup| makeup.han > 0);
        if makeup.han == 0 && makeup.letters > 0 && makeup.digits > 0 {
            out.fail(SITE_NAME);
        }
        Some(())
    }),
    ..NAME
};

pub(super) const R157: Rule = Rule {
    id: "R157",
    codes: &["website_name.bad_char"],
    check: Check::Run(|view, out| {
        if let Some(foreign) =
            Makeup::of(view.text(SITE_NAME)?, |makeup| makeup.foreign.is_some()).foreign
        {
            out.fail(SITE_NAME).with("x", foreign);
        }
        Some(())
    }),
    ..NAME
};
