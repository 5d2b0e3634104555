//! D. The region: what the addresses say of it.

use crate::fact::PLACES;
use crate::field::{
    Group, Key, MATERIAL_FILE, MATERIAL_KIND, SITE_MATERIALS, SUBJECT_CERTIFICATE_ADDRESS,
    SUBJECT_MAILING_ADDRESS, SUBJECT_PROVINCE, SUBJECT_REGION, SUBJECT_REGION_CITY,
    SUBJECT_REGION_PROVINCE, WEBSITES, holds,
};
use crate::finding::Severity;
use crate::places::{Reading, code};
use crate::province::Topic;
use crate::rule::{Check, Guard, Out, Rule, Test, ids, source, word};
use crate::step::Step;
use crate::tables::PROVINCE_IDS;
use crate::view::View;

const REGION: Rule = Rule {
    scope: Group::Order,
    step: Step::Subject,
    severity: Severity::Error,
    reads: ids![SUBJECT_PROVINCE, SUBJECT_CERTIFICATE_ADDRESS],
    facts: ids![PLACES],
    guard: Guard::ORGANISATION,
    source: source!(
        'T',
        "常见问题/备案流程/主体信息/主体信息.md",
        "备案介绍/备案限制说明.md"
    ),
    ..Rule::BLANK
};

pub(super) const R086: Rule = Rule {
    id: "R086",
    codes: &["subject.cross_province"],
    source: source!(
        'T',
        "常见问题/备案流程/主体信息/主体信息.md",
        "备案介绍/备案限制说明.md",
        "常见问题/备案流程/常见驳回原因及其处理.md"
    ),
    check: Check::Run(|view, out| {
        let chosen = view.choice(SUBJECT_PROVINCE)?;
        match read(view, out, SUBJECT_CERTIFICATE_ADDRESS)? {
            None => out.checklist(SUBJECT_CERTIFICATE_ADDRESS, "reviewer"),
            Some(read) if read.province != code(chosen) => {
                differ(out, SUBJECT_CERTIFICATE_ADDRESS, chosen, read);
            }
            Some(_) => {}
        }
        Some(())
    }),
    ..REGION
};

pub(super) const R087: Rule = Rule {
    id: "R087",
    codes: &["region.differs_from_address"],
    severity: Severity::Warning,
    reads: ids![
        SUBJECT_REGION_PROVINCE,
        SUBJECT_REGION_CITY,
        SUBJECT_MAILING_ADDRESS
    ],
    source: source!('T', "备案介绍/备案限制说明.md", "首次备案指引"),
    check: Check::Run(|view, out| {
        let read = read(view, out, SUBJECT_MAILING_ADDRESS)??;
        let province = view.choice(SUBJECT_REGION_PROVINCE);
        let city = view.division(SUBJECT_REGION_CITY);
        match province {
            Some(chosen) if read.province != code(chosen) => {
                differ(out, SUBJECT_REGION, chosen, read);
            }
            _ if city.is_some_and(|city| read.city.is_some_and(|read| read != code(city))) => {
                out.fail(SUBJECT_REGION);
            }
            _ => {}
        }
        Some(())
    }),
    ..REGION
};

/// What an address that is filled in says, which may be nothing.
fn read(view: &View<'_>, out: &mut Out<'_>, field: Key<holds::Text>) -> Option<Option<Reading>> {
    let address = view.text(field)?;
    let places = out.know(field, view.places())?;
    Some(places.reading(address))
}

fn differ<T>(out: &mut Out<'_>, at: Key<T>, chosen: &'static str, read: Reading) {
    let issue = out.fail(at).with("a", chosen);
    // 台湾, 香港 and 澳门 are read from addresses, and chosen by nobody.
    if let Some(id) = PROVINCE_IDS.iter().find(|id| code(id) == read.province) {
        issue.with("b", *id);
    }
}

const OUTSIDER: Rule = Rule {
    id: "R088",
    codes: &["material.missing"],
    severity: Severity::NeedsAttachment,
    reads: ids![
        SUBJECT_PROVINCE,
        SUBJECT_CERTIFICATE_ADDRESS,
        WEBSITES,
        SITE_MATERIALS,
        MATERIAL_KIND,
        MATERIAL_FILE
    ],
    source: source!('T', "备案准备/备案材料清单.md", "备案准备/备案材料上传.md"),
    ..REGION
};

pub(super) const R088: Rule = Rule {
    guard: Guard::INDIVIDUAL
        .provinces(&[
            "310000", "330000", "340000", "420000", "440000", "350000", "320000", "220000",
            "520000",
        ])
        .unless_province(Topic::IdRegion),
    check: Check::Papers {
        all: &[
            Test::Outsider,
            Test::Paper(word("residence_permit temporary_residence_permit")),
        ],
        at: SUBJECT_CERTIFICATE_ADDRESS.id(),
    },
    ..OUTSIDER
};

/// 四川 takes other papers.
pub(super) const R088_SICHUAN: Rule = Rule {
    guard: Guard::INDIVIDUAL
        .provinces(&["510000"])
        .unless_province(Topic::IdRegion),
    check: Check::Papers {
        all: &[
            Test::Outsider,
            Test::Paper(word(
                "residence_permit student_card social_insurance_proof employment_contract",
            )),
        ],
        at: SUBJECT_CERTIFICATE_ADDRESS.id(),
    },
    ..OUTSIDER
};
