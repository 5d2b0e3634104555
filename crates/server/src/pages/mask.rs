//! Personal data, shown so that its owner knows it and nobody who looks over a shoulder can use it.
//! The whole stands behind a fold of its own on the same page.

use beian_rules::place::At;

use super::card::{Block, Row};
use super::compose::{Composer, is_individual};

/// The value as a summary shows it: masked where it is a person's number, name, address or contact.
pub(super) fn shown(path: &str, value: &str) -> String {
    match path.rsplit('.').next() {
        Some("certificate_number") => keep(value, 4, 4),
        Some("phone1" | "phone2" | "emergency_phone" | "office_phone") => keep(value, 3, 4),
        Some("email") => email(value),
        Some("name") => name(value),
        Some("certificate_address" | "mailing_address") => keep(value, 6, 0),
        _ => value.to_owned(),
    }
}

/// A row with the answer at a path, masked where it is personal data.
pub(super) fn row(composer: &Composer<'_>, key: impl Into<String>, path: &str) -> Row {
    let whole = composer.shown(path);
    let value = if is_personal(composer, path) {
        shown(path, &whole)
    } else {
        whole.clone()
    };
    Row {
        key: key.into(),
        whole: (value != whole).then_some(whole),
        value,
        ..Row::default()
    }
}

/// The rows, and below them what they leave out.
pub(super) fn folded(rows: Vec<Row>) -> Vec<Block> {
    let whole = |row: &Row| {
        Some(Row {
            key: row.key.clone(),
            value: row.whole.clone()?,
            ..Row::default()
        })
    };
    let masked: Vec<Row> = rows.iter().filter_map(whole).collect();
    let mut blocks = vec![Block::Rows(rows)];
    if !masked.is_empty() {
        blocks.push(Block::Masked(masked));
    }
    blocks
}

/// What an organisation is called and where it sits is public; what is a person's is not.
fn is_personal(composer: &Composer<'_>, path: &str) -> bool {
    let personal = At::of_path(path).is_some_and(|at| at.field.field().personal);
    let public = path.starts_with("subject.") && !path.ends_with("_number");
    personal && (!public || is_individual(&composer.typed("subject.nature")))
}

/// 王*明, 王*.
fn name(value: &str) -> String {
    keep(value, 1, usize::from(value.chars().count() > 2))
}

fn keep(value: &str, head: usize, tail: usize) -> String {
    let count = value.chars().count();
    if count <= head + tail {
        return "*".repeat(count);
    }
    let hidden = |index: usize| index >= head && index < count - tail;
    value
        .chars()
        .enumerate()
        .map(|(index, ch)| if hidden(index) { '*' } else { ch })
        .collect()
}

fn email(value: &str) -> String {
    match value.split_once('@') {
        Some((local, host)) => format!("{}@{host}", keep(local, 1, 0)),
        None => keep(value, 1, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hides_the_middle() {
        assert_eq!(
            shown("subject.certificate_number", "91330100MA27TEST12"),
            "9133**********ST12"
        );
        assert_eq!(
            shown("subject_principal.phone1", "13800000000"),
            "138****0000"
        );
        assert_eq!(
            shown("subject_principal.email", "wang@example.cn"),
            "w***@example.cn"
        );
        assert_eq!(shown("subject_principal.phone1", "138"), "***");
        assert_eq!(shown("legal_representative.name", "王小明"), "王*明");
        assert_eq!(shown("legal_representative.name", "王明"), "王*");
        assert_eq!(
            shown("subject.mailing_address", "浙江省杭州市西湖区示例路1号"),
            "浙江省杭州市********"
        );
        assert_eq!(shown("subject.remark", "备注"), "备注");
    }
}
