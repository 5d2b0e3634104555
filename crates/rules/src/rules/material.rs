//! H. Materials: what a file must be, which sides of which cards, how old a letter may be.

use crate::date::Date;
use crate::fact::{FILE_BYTES, FILE_ISSUED_ON, FILE_MAGIC};
use crate::field::{
    Group, Key, LEGAL_CERTIFICATE_NUMBER, LEGAL_CERTIFICATE_TYPE, LEGAL_ID_IMAGE_EMBLEM,
    LEGAL_ID_IMAGE_PORTRAIT, LEGAL_NAME, MATERIAL_FILE, MATERIAL_ISSUED_ON, MATERIAL_KIND, ORDER,
    PRE_APPROVAL_FILE, SITE_AUTHORIZATION_LETTER, SITE_DOMAIN_CERTIFICATE,
    SITE_DOMAIN_REAL_NAME_SCREENSHOT, SITE_MATERIALS, SITE_PRINCIPAL_CERTIFICATE_NUMBER,
    SITE_PRINCIPAL_CERTIFICATE_TYPE, SITE_PRINCIPAL_ID_IMAGE_EMBLEM,
    SITE_PRINCIPAL_ID_IMAGE_PORTRAIT, SITE_PRINCIPAL_NAME, SITE_PRINCIPAL_SAME,
    SUBJECT_CERTIFICATE_IMAGE, SUBJECT_NATURE, SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER,
    SUBJECT_PRINCIPAL_CERTIFICATE_TYPE, SUBJECT_PRINCIPAL_ID_IMAGE_EMBLEM,
    SUBJECT_PRINCIPAL_ID_IMAGE_PORTRAIT, SUBJECT_PRINCIPAL_NAME, SUBJECT_PRINCIPAL_SAME,
    SUBJECT_PROVINCE, WEBSITES, holds,
};
use crate::finding::{Finding, Severity};
use crate::leaf::Validity;
use crate::person::Person;
use crate::rule::{Check, Out, Rule, Verdict, ids, source};
use crate::rules::paper;
use crate::step::Step;
use crate::tables::{self, LETTER_IDS};
use crate::view::View;

const FILE: Rule = Rule {
    scope: Group::Order,
    step: Step::Websites,
    severity: Severity::Error,
    source: source!('T', "备案准备/备案材料上传.md"),
    ..Rule::BLANK
};

/// The rules on every image of a row, once for each kind of row; the step that asks for them shows them.
macro_rules! image_rules {
    ($size:ident $type:ident $scope:ident $step:ident $($image:ident),* ; $also:expr) => {
        pub(super) const $size: Rule = Rule {
            id: "R201",
            codes: &["file.size"],
            scope: Group::$scope,
            step: Step::$step,
            reads: $also,
            facts: ids![FILE_BYTES],
            check: Check::Images(ids![$($image),*], FILE_BYTES.id()),
            ..FILE
        };
        pub(super) const $type: Rule = Rule {
            id: "R202",
            codes: &["file.type"],
            scope: Group::$scope,
            step: Step::$step,
            reads: $also,
            facts: ids![FILE_MAGIC],
            check: Check::Images(ids![$($image),*], FILE_MAGIC.id()),
            ..FILE
        };
    };
}

image_rules!(R201 R202 Order Subject
    SUBJECT_CERTIFICATE_IMAGE, LEGAL_ID_IMAGE_PORTRAIT, LEGAL_ID_IMAGE_EMBLEM, SUBJECT_PRINCIPAL_ID_IMAGE_PORTRAIT,
    SUBJECT_PRINCIPAL_ID_IMAGE_EMBLEM;
    ids![SUBJECT_CERTIFICATE_IMAGE, LEGAL_ID_IMAGE_PORTRAIT, LEGAL_ID_IMAGE_EMBLEM, SUBJECT_PRINCIPAL_ID_IMAGE_PORTRAIT,
        SUBJECT_PRINCIPAL_ID_IMAGE_EMBLEM]);
image_rules!(R201_SITE R202_SITE Site Websites
    SITE_PRINCIPAL_ID_IMAGE_PORTRAIT, SITE_PRINCIPAL_ID_IMAGE_EMBLEM, SITE_DOMAIN_CERTIFICATE, SITE_AUTHORIZATION_LETTER,
    SITE_DOMAIN_REAL_NAME_SCREENSHOT;
    ids![SITE_PRINCIPAL_ID_IMAGE_PORTRAIT, SITE_PRINCIPAL_ID_IMAGE_EMBLEM, SITE_DOMAIN_CERTIFICATE,
        SITE_AUTHORIZATION_LETTER, SITE_DOMAIN_REAL_NAME_SCREENSHOT]);
image_rules!(R201_PRE_APPROVAL R202_PRE_APPROVAL PreApproval Websites PRE_APPROVAL_FILE; ids![PRE_APPROVAL_FILE]);
image_rules!(R201_MATERIAL R202_MATERIAL Material Websites MATERIAL_FILE; ids![MATERIAL_FILE, MATERIAL_KIND]);

pub(super) const R207: Rule = Rule {
    id: "R207",
    codes: &["required"],
    severity: Severity::NeedsAttachment,
    reads: ids![
        WEBSITES,
        SUBJECT_NATURE,
        LEGAL_NAME,
        LEGAL_CERTIFICATE_TYPE,
        LEGAL_CERTIFICATE_NUMBER,
        LEGAL_ID_IMAGE_PORTRAIT,
        LEGAL_ID_IMAGE_EMBLEM,
        SUBJECT_PRINCIPAL_SAME,
        SUBJECT_PRINCIPAL_NAME,
        SUBJECT_PRINCIPAL_CERTIFICATE_TYPE,
        SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER,
        SUBJECT_PRINCIPAL_ID_IMAGE_PORTRAIT,
        SUBJECT_PRINCIPAL_ID_IMAGE_EMBLEM,
        SITE_PRINCIPAL_SAME,
        SITE_PRINCIPAL_NAME,
        SITE_PRINCIPAL_CERTIFICATE_TYPE,
        SITE_PRINCIPAL_CERTIFICATE_NUMBER,
        SITE_PRINCIPAL_ID_IMAGE_PORTRAIT,
        SITE_PRINCIPAL_ID_IMAGE_EMBLEM
    ],
    source: source!('T', "首次备案指引", "备案准备/备案材料清单.md"),
    check: Check::Run(sides),
    ..FILE
};

fn sides(view: &View<'_>, out: &mut Out<'_>) -> Verdict {
    let subject_principal = Person::subject_principal(*view);
    let mut stands_for_subject = false;
    for site in view.rows(WEBSITES) {
        let principal = Person::site_principal(site);
        let linked = site.ticked(SITE_PRINCIPAL_SAME);
        stands_for_subject |= !linked && principal.is(&subject_principal);
        if !linked {
            sides_of(out, &principal);
        }
    }
    // A linked site principal has no record of their own: the origin speaks once, for all.
    if !stands_for_subject {
        sides_of(out, &subject_principal);
    }
    Some(())
}

fn sides_of(out: &mut Out<'_>, person: &Person<'_>) -> Verdict {
    let certificate = tables::certificate(person.certificate_type()?)?;
    let sides = [
        (person.keys.portrait, "id_image_portrait"),
        (person.keys.emblem, "id_image_emblem"),
    ];
    for (key, kind) in sides.into_iter().take(certificate.image_sides.into()) {
        out.material(person.at(key), kind, person.view.filled(key), "required");
    }
    Some(())
}

/// Months a letter stays good.
const LETTER_MONTHS: i32 = 3;
/// 河北 takes its letters of authorisation for half a year.
const LETTER_MONTHS_HEBEI: i32 = 6;

/// Months after which a letter may run out while the authority reviews.
const LETTER_MONTHS_IN_REVIEW: i32 = 2;

const LETTER: Rule = Rule {
    id: "R208",
    codes: &["letter.date"],
    dated: true,
    facts: ids![FILE_ISSUED_ON],
    source: source!(
        'T',
        "备案准备/备案材料模板下载.md",
        "备案准备/备案材料上传.md"
    ),
    ..FILE
};

pub(super) const R208: Rule = Rule {
    scope: Group::Site,
    reads: ids![SITE_AUTHORIZATION_LETTER, SUBJECT_PROVINCE],
    check: Check::Run(out_of_date),
    ..LETTER
};

/// The same of the letters among the other materials.
pub(super) const R208_MATERIAL: Rule = Rule {
    scope: Group::Material,
    reads: ids![
        MATERIAL_KIND,
        MATERIAL_FILE,
        MATERIAL_ISSUED_ON,
        SUBJECT_PROVINCE
    ],
    check: Check::Run(out_of_date),
    ..LETTER
};

pub(super) const R209: Rule = Rule {
    id: "R209",
    codes: &["letter.may_expire_in_review"],
    severity: Severity::Warning,
    source: source!('I', "备案准备/备案材料模板下载.md"),
    check: Check::Run(runs_out),
    ..R208
};

/// The same of the letters among the other materials.
pub(super) const R209_MATERIAL: Rule = Rule {
    id: "R209",
    codes: &["letter.may_expire_in_review"],
    severity: Severity::Warning,
    source: source!('I', "备案准备/备案材料模板下载.md"),
    check: Check::Run(runs_out),
    ..R208_MATERIAL
};

/// A letter and the day it was signed on.
type Letter = (&'static str, Date);

/// The letter here: the authorisation of the website, or one among its further materials.
#[inline(never)]
fn letter(view: &View<'_>) -> Option<Letter> {
    if view.group != Group::Material {
        let issued = file_issued(view, SITE_AUTHORIZATION_LETTER)?;
        return Some(("authorization_letter", issued));
    }
    let kind = view.choice(MATERIAL_KIND)?;
    let letter = LETTER_IDS.contains(&kind) && !paper::has_own_limit(view, kind);
    Some((kind, issued(view)?)).filter(|_| letter)
}

/// The day of issue of a file, as far as it is known.
#[inline(never)]
pub(super) fn file_issued(view: &View<'_>, file: Key<holds::File>) -> Option<Date> {
    view.fact_day(FILE_ISSUED_ON, view.file(file)?).ok()
}

/// The day of issue of a further material: as typed beside it, else as known of the file.
pub(super) fn issued(view: &View<'_>) -> Option<Date> {
    match view.day(MATERIAL_ISSUED_ON) {
        Some(Validity::Until(day)) => Some(day),
        _ => file_issued(view, MATERIAL_FILE),
    }
}

/// The months a letter stays good here.
fn good_for(view: &View<'_>, kind: &str) -> i32 {
    let letter = kind.starts_with("auth_letter_") || kind == "authorization_letter";
    if letter && view.choice(SUBJECT_PROVINCE) == Some("130000") {
        LETTER_MONTHS_HEBEI
    } else {
        LETTER_MONTHS
    }
}

/// Whether a letter is of the future or too old.
fn is_late(view: &View<'_>, (kind, issued): Letter) -> bool {
    let today = view.today();
    issued > today || today > issued.add_months(good_for(view, kind))
}

fn out_of_date(view: &View<'_>, out: &mut Out<'_>) -> Verdict {
    let letter = letter(view)?;
    if is_late(view, letter) {
        let today = view.today();
        let months = good_for(view, letter.0);
        let issue = fail_letter(view, out, letter.0);
        issue
            .with("from", today.add_months(-months))
            .with("to", today);
        number(view, issue);
    }
    Some(())
}

fn runs_out(view: &View<'_>, out: &mut Out<'_>) -> Verdict {
    let letter = letter(view)?;
    if !is_late(view, letter) && view.today() > letter.1.add_months(LETTER_MONTHS_IN_REVIEW) {
        let issue = fail_letter(view, out, letter.0);
        issue.with("n", LETTER_MONTHS as usize);
        number(view, issue);
    }
    Some(())
}

fn fail_letter<'o>(view: &View<'_>, out: &'o mut Out<'_>, kind: &'static str) -> &'o mut Finding {
    let at = if view.group == Group::Material {
        SITE_MATERIALS.id()
    } else {
        SITE_AUTHORIZATION_LETTER.id()
    };
    out.fail(at).with("material", kind)
}

/// Which of the further materials it is.
fn number(view: &View<'_>, issue: &mut Finding) {
    if view.group == Group::Material {
        issue.with("k", usize::from(view.place.item) + 1);
    }
}

pub(super) const R220: Rule = Rule {
    id: "R220",
    codes: &["materials.incomplete"],
    step: Step::Submit,
    severity: Severity::BlockSubmit,
    source: source!('I', "备案准备/备案材料清单.md"),
    check: Check::Closing(|missing, out| {
        if missing > 0 {
            out.fail(ORDER).empty().with("n", missing);
        }
    }),
    ..FILE
};
