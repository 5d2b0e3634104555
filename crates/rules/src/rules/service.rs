//! G. Service contents and pre-approvals.

use crate::field::{
    Group, PRE_APPROVAL_FILE, PRE_APPROVAL_NUMBER, PRE_APPROVAL_TYPE, SITE_PRE_APPROVALS,
    SITE_SERVICE_CONTENTS, SUBJECT_NATURE,
};
use crate::finding::{Code, Severity};
use crate::province::Topic;
use crate::rule::{Check, Guard, Out, Rule, Test, Verdict, ids, source, word};
use crate::step::Step;
use crate::tables::INDIVIDUAL_SERVICE_CONTENTS;
use crate::view::View;

const CONTENTS: Rule = Rule {
    scope: Group::Site,
    step: Step::Websites,
    severity: Severity::Error,
    reads: ids![SITE_SERVICE_CONTENTS, SUBJECT_NATURE],
    source: source!(
        'T',
        "常见问题/备案流程/网站信息/网站信息.md",
        "常见问题/备案前咨询/如何进行备案.md"
    ),
    ..Rule::BLANK
};

pub(super) const R182: Rule = Rule {
    id: "R182",
    codes: &["service_contents.not_for_individual"],
    check: Check::Run(|view, out| {
        let other = view
            .set(SITE_SERVICE_CONTENTS)?
            .find(|id| !INDIVIDUAL_SERVICE_CONTENTS.contains(id));
        if let (true, Some(id)) = (view.individual()?, other) {
            out.fail(SITE_SERVICE_CONTENTS).with("service_content", id);
        }
        Some(())
    }),
    ..CONTENTS
};

pub(super) const R183: Rule = Rule {
    id: "R183",
    guard: Guard::ORGANISATION.unless_province(Topic::ServiceContent),
    codes: &["service_contents.suggestion"],
    severity: Severity::Info,
    source: source!('T', "常见问题/备案流程/网站信息/网站信息.md"),
    check: Check::When {
        all: &[Test::Offers(word("comprehensive_portal"))],
        at: SITE_SERVICE_CONTENTS.id(),
    },
    ..CONTENTS
};

const APPROVALS: Rule = Rule {
    reads: ids![SITE_PRE_APPROVALS, PRE_APPROVAL_TYPE, SUBJECT_NATURE],
    source: source!('T', "常见问题/备案流程/网站信息/网站信息.md"),
    ..CONTENTS
};

pub(super) const R184: Rule = Rule {
    id: "R184",
    codes: &["required", "pre_approvals.none_with_others"],
    reads: ids![SITE_PRE_APPROVALS, PRE_APPROVAL_TYPE],
    source: source!(
        'T',
        "首次备案指引",
        "常见问题/备案流程/网站信息/网站信息.md"
    ),
    check: Check::Run(none_or_licences),
    ..APPROVALS
};

fn none_or_licences(view: &View<'_>, out: &mut Out<'_>) -> Verdict {
    let count = view.count(SITE_PRE_APPROVALS);
    if count == 0 {
        out.required(SITE_PRE_APPROVALS);
    } else if count > 1
        && view
            .rows(SITE_PRE_APPROVALS)
            .any(|row| row.choice(PRE_APPROVAL_TYPE) == Some("none"))
    {
        out.fail(SITE_PRE_APPROVALS)
            .code(Code::new("pre_approvals.none_with_others"));
    }
    Some(())
}

pub(super) const R185: Rule = Rule {
    id: "R185",
    codes: &["pre_approvals.not_for_individual"],
    source: source!(
        'T',
        "常见问题/备案流程/网站信息/网站信息.md",
        "常见问题/网络文化经营许可证.md"
    ),
    check: Check::Run(|view, out| {
        let licence = view
            .rows(SITE_PRE_APPROVALS)
            .filter_map(|row| row.choice(PRE_APPROVAL_TYPE))
            .find(|id| *id != "none");
        if let (true, Some(id)) = (view.individual()?, licence) {
            out.fail(SITE_PRE_APPROVALS).with("pre_approval", id);
        }
        Some(())
    }),
    ..APPROVALS
};

pub(super) const R186: Rule = Rule {
    id: "R186",
    codes: &["required", "material.missing"],
    scope: Group::PreApproval,
    severity: Severity::NeedsAttachment,
    reads: ids![
        PRE_APPROVAL_TYPE,
        PRE_APPROVAL_NUMBER,
        PRE_APPROVAL_FILE,
        SUBJECT_NATURE
    ],
    source: source!(
        'T',
        "常见问题/备案流程/常见驳回原因及其处理.md",
        "备案准备/前置审批相关.md"
    ),
    check: Check::Run(number_and_file),
    ..CONTENTS
};

fn number_and_file(view: &View<'_>, out: &mut Out<'_>) -> Verdict {
    let licence = view.choice(PRE_APPROVAL_TYPE)?;
    if view.individual()? || licence == "none" {
        return Some(());
    }
    if !view.filled(PRE_APPROVAL_NUMBER) {
        out.required(PRE_APPROVAL_NUMBER)
            .with("pre_approval", licence);
    }
    out.material(
        PRE_APPROVAL_FILE,
        "preapproval_document",
        view.filled(PRE_APPROVAL_FILE),
        "material.missing",
    );
    Some(())
}
