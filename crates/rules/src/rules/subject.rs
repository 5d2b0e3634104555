//! D. The subject: its certificate, its number, its addresses.

use crate::fact::{
    FILE_OCR_ADDRESS, FILE_OCR_CERTIFICATE_NUMBER, FILE_OCR_LEGAL_REPRESENTATIVE, FILE_OCR_NAME,
    ORDER_TYPE,
};
use crate::field::{
    Group, LEGAL_CERTIFICATE_VALID_UNTIL, LEGAL_NAME, SITE_PRINCIPAL_CERTIFICATE_VALID_UNTIL,
    SUBJECT_CERTIFICATE_ADDRESS, SUBJECT_CERTIFICATE_IMAGE, SUBJECT_CERTIFICATE_NUMBER,
    SUBJECT_CERTIFICATE_TYPE, SUBJECT_CERTIFICATE_VALID_UNTIL, SUBJECT_MAILING_ADDRESS,
    SUBJECT_NAME, SUBJECT_NATURE, SUBJECT_PRINCIPAL_CERTIFICATE_VALID_UNTIL,
    SUBJECT_PRINCIPAL_SAME, SUBJECT_REMARK,
};
use crate::finding::{Param, Severity};
use crate::province::Topic;
use crate::rule::{Check, Guard, Out, Rule, Span, Test, Verdict, ids, source, word};
use crate::rules::certificate;
use crate::step::Step;
use crate::view::View;
use crate::{cut, tables};

const SUBJECT_RULE: Rule = Rule {
    scope: Group::Order,
    step: Step::Basic,
    severity: Severity::Error,
    source: source!('T', "备案准备/备案材料清单.md"),
    ..Rule::BLANK
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
        "首次备案指引",
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
    check: Check::When {
        all: &[
            Test::OldLicence,
            Test::Mild,
            Test::Unless,
            Test::OrderIs(word("first add_site_here")),
            Test::End,
            Test::End,
        ],
        at: SUBJECT_CERTIFICATE_NUMBER.id(),
    },
    ..SUBJECT_RULE
};

/// The number is one of the kinds that licences carried before the unified credit code.
pub(crate) fn is_old_licence(view: &View<'_>) -> Option<bool> {
    let number = view.text(SUBJECT_CERTIFICATE_NUMBER)?;
    let old = certificate::is_digits(number);
    Some(view.choice(SUBJECT_CERTIFICATE_TYPE)? == "business_license" && old)
}

pub(super) const R091: Rule = Rule {
    id: "R091",
    guard: Guard::OPEN.unless_province(Topic::Address),
    codes: &["address.not_detailed"],
    step: Step::Subject,
    reads: ids![SUBJECT_MAILING_ADDRESS, SUBJECT_REMARK],
    source: source!(
        'T',
        "首次备案指引",
        "常见问题/备案流程/主体信息/主体信息.md"
    ),
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
    check: Check::DifferFrom(
        SUBJECT_CERTIFICATE_IMAGE.id(),
        &[
            (SUBJECT_NAME.id(), FILE_OCR_NAME.id()),
            (
                SUBJECT_CERTIFICATE_NUMBER.id(),
                FILE_OCR_CERTIFICATE_NUMBER.id(),
            ),
            (SUBJECT_CERTIFICATE_ADDRESS.id(), FILE_OCR_ADDRESS.id()),
            (LEGAL_NAME.id(), FILE_OCR_LEGAL_REPRESENTATIVE.id()),
        ],
    ),
    ..SUBJECT_RULE
};

/// How long a certificate must still be valid.
const VALID: Span = Span::months(3);

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
    check: Check::When {
        all: &[Test::Ending(VALID)],
        at: SUBJECT_CERTIFICATE_VALID_UNTIL.id(),
    },
    ..VALIDITY
};

/// The same of the subject principal.
pub(super) const R094_PRINCIPAL: Rule = Rule {
    check: Check::When {
        all: &[Test::Linked, Test::Ending(VALID)],
        at: SUBJECT_PRINCIPAL_CERTIFICATE_VALID_UNTIL.id(),
    },
    ..R094
};

/// The same of a site principal with a record of their own.
pub(super) const R094_SITE: Rule = Rule {
    scope: Group::Site,
    step: Step::Websites,
    reads: ids![SITE_PRINCIPAL_CERTIFICATE_VALID_UNTIL],
    check: Check::When {
        all: &[Test::Ending(VALID)],
        at: SITE_PRINCIPAL_CERTIFICATE_VALID_UNTIL.id(),
    },
    ..VALIDITY
};
