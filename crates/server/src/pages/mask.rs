//! Numbers of persons and their contacts, shown so that their owner knows them and nobody else can
//! use them.

/// The value as a summary shows it: masked where the path is that of a number or address of contact.
pub(super) fn shown(path: &str, value: &str) -> String {
    match path.rsplit('.').next() {
        Some("certificate_number") => keep(value, 4, 4),
        Some("phone1" | "phone2" | "emergency_phone" | "office_phone") => keep(value, 3, 4),
        Some("email") => email(value),
        _ => value.to_owned(),
    }
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
        assert_eq!(shown("subject.name", "某某公司"), "某某公司");
    }
}
