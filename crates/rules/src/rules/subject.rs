//! D. The subject: its certificate, its number, its addresses.

use crate::cut;
use crate::fact::{
    FILE_OCR_ADDRESS, FILE_OCR_CERTIFICATE_NUMBER, FILE_OCR_LEGAL_REPRESENTATIVE, FILE_OCR_NAME,
    ORDER_TYPE,
};
use crate::fact::{FactKey, is};
use crate::field::{
    Group, Key, LEGAL_CERTIFICATE_VALID_UNTIL, LEGAL_NAME, SITE_PRINCIPAL_CERTIFICATE_VALID_UNTIL,
    SUBJECT_CERTIFICATE_ADDRESS, SUBJECT_CERTIFICATE_IMAGE, SUBJECT_CERTIFICATE_NUMBER,
    SUBJECT_CERTIFICATE_TYPE, SUBJECT_CERTIFICATE_VALID_UNTIL, SUBJECT_MAILING_ADDRESS,
    SUBJECT_NAME, SUBJECT_NATURE, SUBJECT_PRINCIPAL_CERTIFICATE_VALID_UNTIL,
    SUBJECT_PRINCIPAL_SAME, SUBJECT_REMARK, holds,
};
use crate::finding::{Param, Severity};
use crate::leaf::Validity;
use crate::person::Person;
use crate::place::At;
use crate::province::Topic;
use crate::rule::{Check, Guard, Out, Rule, Verdict, ids, same, source};
use crate::rules::certificate;
use crate::step::Step;
use crate::tables;
use crate::view::View;

const SUBJECT_RULE: Rule = Rule {
    id: "",
    codes: &[],
    scope: Group::Order,
    step: Step::Basic,
    severity: Severity::Error,
    reads: &[],
    facts: &[],
    dated: false,
    guard: Guard::OPEN,
    source: source!('T', "备案准备/备案材料清单.md"),
    check: Check::Run(|_, _| None),
};

pub(super) const R083: Rule = Rule {
    id: "R083",
    codes: &["certificate_type.not_allowed"],
    reads: ids![SUBJECT_NATURE, SUBJECT_CERTIFICATE_TYPE],
    check: Check::Run(certificate_fits_nature),
    ..SUBJECT_RULE
};

fn certificate_fits_nature(view: &View<'_>, out: &mut Out<'_>) -> Verdict {
    let nature = tables::nature(view.choice(SUBJECT_NATURE)?)?;
    let certificate = view.choice(SUBJECT_CERTIFICATE_TYPE)?;
    if !nature.certificates.contains(&certificate) {
        let mut list = String::new();
        for id in nature.certificates {
            if !list.is_empty() {
                list.push(',');
            }
            list.push_str(id);
        }
        out.fail(SUBJECT_CERTIFICATE_TYPE)
            .with("nature", nature.id)
            .with("certificate_type", certificate)
            .with("list", Param::Text(list.into()));
    }
    Some(())
}

pub(super) const R084: Rule = Rule {
    id: "R084",
    codes: &["certificate_number.malformed"],
    reads: ids![SUBJECT_CERTIFICATE_TYPE, SUBJECT_CERTIFICATE_NUMBER],
    dated: true,
    source: source!(
        'G',
        "seed",
        "GB 32100-2015",
        "GB 11714-1997",
        "GB 11643-1999"
    ),
    check: Check::Run(|view, out| {
        // The old numbers of a business licence are R085's to speak of.
        if is_old_licence(view)? && view.text(SUBJECT_CERTIFICATE_NUMBER)?.len() == 13 {
            return Some(());
        }
        certificate::judge(
            view,
            out,
            SUBJECT_CERTIFICATE_TYPE,
            SUBJECT_CERTIFICATE_NUMBER,
        )
    }),
    ..SUBJECT_RULE
};

pub(super) const R085: Rule = Rule {
    id: "R085",
    codes: &["certificate_number.old_licence"],
    reads: ids![SUBJECT_CERTIFICATE_TYPE, SUBJECT_CERTIFICATE_NUMBER],
    facts: ids![ORDER_TYPE],
    source: source!('T', "常见问题/备案流程/主体信息/主体信息.md"),
    check: Check::Run(old_licence),
    ..SUBJECT_RULE
};

fn old_licence(view: &View<'_>, out: &mut Out<'_>) -> Verdict {
    if is_old_licence(view)? {
        let refused = matches!(view.order_type(), Ok(Some("first" | "add_site_here")));
        let severity = if refused {
            Severity::Error
        } else {
            Severity::Warning
        };
        out.fail(SUBJECT_CERTIFICATE_NUMBER).severity(severity);
    }
    Some(())
}

/// The number is one of the kinds that licences carried before the unified credit code.
fn is_old_licence(view: &View<'_>) -> Option<bool> {
    let number = view.text(SUBJECT_CERTIFICATE_NUMBER)?;
    let old = matches!(number.len(), 13 | 15) && number.bytes().all(|b| b.is_ascii_digit());
    Some(view.choice(SUBJECT_CERTIFICATE_TYPE)? == "business_license" && old)
}

pub(super) const R091: Rule = Rule {
    id: "R091",
    guard: Guard::OPEN.unless_province(Topic::Address),
    codes: &["address.not_detailed"],
    step: Step::Subject,
    reads: ids![SUBJECT_MAILING_ADDRESS, SUBJECT_REMARK],
    source: source!('T', "seed", "常见问题/备案流程/主体信息/主体信息.md"),
    check: Check::Run(|view, out| {
        let address = view.text(SUBJECT_MAILING_ADDRESS)?;
        let waived = view
            .text(SUBJECT_REMARK)
            .is_some_and(|remark| cut::holds(remark, "已为最详细地址"));
        if !waived && !is_detailed(address) {
            out.fail(SUBJECT_MAILING_ADDRESS);
        }
        Some(())
    }),
    ..SUBJECT_RULE
};

/// What a number may be a number of, for an address to end at a door.
const DOORS: [&str; 14] = [
    "号", "室", "栋", "幢", "座", "单元", "楼", "层", "户", "组", "队", "村", "房", "弄",
];

/// Whether a number or letter is directly followed by a door word, or digits by a hyphen and digits.
fn is_detailed(address: &str) -> bool {
    let mut counted = false;
    for (index, ch) in address.char_indices() {
        let rest = &address[index..];
        if counted && DOORS.iter().any(|door| rest.starts_with(door)) {
            return true;
        }
        if ch == '-' {
            let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
            if digit(address.as_bytes()[..index].last()) && digit(rest.as_bytes().get(1)) {
                return true;
            }
        }
        counted = matches!(
            ch,
            '0'..='9' | 'A'..='Z' | 'a'..='z'
                | '零' | '〇' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
                | '百' | '千' | '两'
        );
    }
    false
}

pub(super) const R092: Rule = Rule {
    id: "R092",
    codes: &["certificate.differs_from_image"],
    step: Step::Subject,
    severity: Severity::Warning,
    reads: ids![
        SUBJECT_CERTIFICATE_IMAGE,
        SUBJECT_NAME,
        SUBJECT_CERTIFICATE_NUMBER,
        SUBJECT_CERTIFICATE_ADDRESS,
        LEGAL_NAME
    ],
    facts: ids![
        FILE_OCR_NAME,
        FILE_OCR_CERTIFICATE_NUMBER,
        FILE_OCR_ADDRESS,
        FILE_OCR_LEGAL_REPRESENTATIVE
    ],
    source: source!('T', "常见问题/备案流程/材料上传/材料上传.md"),
    check: Check::Run(differs_from_image),
    ..SUBJECT_RULE
};

fn differs_from_image(view: &View<'_>, out: &mut Out<'_>) -> Verdict {
    let image = view.file(SUBJECT_CERTIFICATE_IMAGE)?;
    let compared: [(Key<holds::Text>, FactKey<is::Text>); 4] = [
        (SUBJECT_NAME, FILE_OCR_NAME),
        (SUBJECT_CERTIFICATE_NUMBER, FILE_OCR_CERTIFICATE_NUMBER),
        (SUBJECT_CERTIFICATE_ADDRESS, FILE_OCR_ADDRESS),
        (LEGAL_NAME, FILE_OCR_LEGAL_REPRESENTATIVE),
    ];
    for (field, fact) in compared {
        let Some(typed) = view.text(field) else {
            continue;
        };
        let Some(seen) = out.know(SUBJECT_CERTIFICATE_IMAGE, view.fact_text(fact, image)) else {
            continue;
        };
        if !same(field, typed, seen) {
            out.fail(field);
        }
    }
    Some(())
}

/// Months a certificate must still be valid.
const VALID_MONTHS: i32 = 3;

const VALIDITY: Rule = Rule {
    id: "R094",
    codes: &["certificate.expires_soon"],
    step: Step::Subject,
    dated: true,
    source: source!('T', "备案准备/备案材料上传.md"),
    ..SUBJECT_RULE
};

pub(super) const R094: Rule = Rule {
    reads: ids![
        SUBJECT_CERTIFICATE_VALID_UNTIL,
        SUBJECT_NATURE,
        SUBJECT_PRINCIPAL_SAME,
        SUBJECT_PRINCIPAL_CERTIFICATE_VALID_UNTIL,
        LEGAL_CERTIFICATE_VALID_UNTIL
    ],
    check: Check::Run(|view, out| {
        valid_long_enough(
            view,
            out,
            view.day(SUBJECT_CERTIFICATE_VALID_UNTIL),
            view.at(SUBJECT_CERTIFICATE_VALID_UNTIL.id()),
        );
        let principal = Person::subject_principal(*view);
        valid_long_enough(
            view,
            out,
            principal.valid_until(),
            principal.at(principal.keys.valid_until),
        );
        Some(())
    }),
    ..VALIDITY
};

/// The same of a site principal with a record of their own.
pub(super) const R094_SITE: Rule = Rule {
    scope: Group::Site,
    step: Step::Websites,
    reads: ids![SITE_PRINCIPAL_CERTIFICATE_VALID_UNTIL],
    check: Check::Run(|view, out| {
        let day = view.day(SITE_PRINCIPAL_CERTIFICATE_VALID_UNTIL);
        valid_long_enough(
            view,
            out,
            day,
            view.at(SITE_PRINCIPAL_CERTIFICATE_VALID_UNTIL.id()),
        );
        Some(())
    }),
    ..VALIDITY
};

fn valid_long_enough(view: &View<'_>, out: &mut Out<'_>, validity: Option<Validity>, at: At) {
    let earliest = view.today().add_months(VALID_MONTHS);
    if let Some(Validity::Until(day)) = validity
        && day < earliest
    {
        out.fail(at).with("date", earliest);
    }
}
