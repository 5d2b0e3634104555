//! Dates relative to today, so that demo data never grow old: `+400d`, `-2d`, `+0d`, `-3h`.

use serde_json::Value;

use crate::clock::{self, DAY, HOUR, Millis};

/// Replaces every relative date in a value by the date, every relative hour by the instant.
pub(super) fn resolve(value: &Value, now: Millis) -> Value {
    match value {
        Value::String(text) => match offset(text) {
            Some(Offset::Days(days)) => {
                let mut date = String::with_capacity(10);
                clock::date(now + days * DAY).write(&mut date);
                Value::String(date)
            }
            Some(Offset::Hours(hours)) => Value::String(clock::text(now + hours * HOUR)),
            None => value.clone(),
        },
        Value::Array(items) => Value::Array(items.iter().map(|item| resolve(item, now)).collect()),
        Value::Object(members) => Value::Object(
            members
                .iter()
                .map(|(key, member)| (key.clone(), resolve(member, now)))
                .collect(),
        ),
        _ => value.clone(),
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Offset {
    Days(Millis),
    Hours(Millis),
}

fn offset(text: &str) -> Option<Offset> {
    let rest = text.strip_prefix(['+', '-'])?;
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let (digits, unit) = rest.split_at_checked(rest.len().checked_sub(1)?)?;
    if digits.is_empty() || digits.len() > 5 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let count = digits.parse::<Millis>().ok()? * sign;
    match unit {
        "d" => Some(Offset::Days(count)),
        "h" => Some(Offset::Hours(count)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_offsets_move() {
        assert_eq!(offset("+400d"), Some(Offset::Days(400)));
        assert_eq!(offset("-3h"), Some(Offset::Hours(-3)));
        for text in [
            "",
            "+",
            "+d",
            "400d",
            "+8613800000000",
            "+400",
            "-1w",
            "+١d",
        ] {
            assert_eq!(offset(text), None, "{text}");
        }
        let now = 1_795_449_600_000; // the first millisecond of 2026-11-24 in China
        assert_eq!(
            resolve(&serde_json::json!(["+1d", "-1d", "-1h", 5]), now),
            serde_json::json!(["2026-11-25", "2026-11-23", "2026-11-23T23:00:00+08:00", 5])
        );
    }
}
