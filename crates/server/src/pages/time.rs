//! Dates and times as a page says them, in Asia/Shanghai.

/// `2027-02-23` as 2027 年 2 月 23 日; anything else as it is.
pub(super) fn day_in_words(day: &str) -> String {
    let mut parts = day.splitn(3, '-');
    let numbers = [parts.next(), parts.next(), parts.next()]
        .map(|part| part.and_then(|part| part.parse::<u32>().ok()));
    match numbers {
        [Some(year), Some(month), Some(day)] => format!("{year} 年 {month} 月 {day} 日"),
        _ => day.to_owned(),
    }
}

/// `2026-11-23T14:32:05+08:00` as 2026 年 11 月 23 日 14:32.
pub(super) fn moment_in_words(moment: &str) -> String {
    match moment.split_once('T') {
        Some((day, time)) => format!("{} {}", day_in_words(day), time.get(..5).unwrap_or(time)),
        None => day_in_words(moment),
    }
}

/// The clock of `2026-11-23T14:32:05+08:00`: 14:32.
pub(super) fn clock_of(moment: &str) -> String {
    moment
        .split_once('T')
        .and_then(|(_, time)| time.get(..5))
        .unwrap_or(moment)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_days_and_times() {
        assert_eq!(day_in_words("2027-02-03"), "2027 年 2 月 3 日");
        assert_eq!(day_in_words("2027--"), "2027--");
        assert_eq!(
            moment_in_words("2026-11-23T14:32:05+08:00"),
            "2026 年 11 月 23 日 14:32"
        );
        assert_eq!(clock_of("2026-11-23T14:32:05+08:00"), "14:32");
    }
}
