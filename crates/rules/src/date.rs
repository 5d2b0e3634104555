//! Dates and instants as filings use them: whole days in Asia/Shanghai, handed in, never read from a clock.

use std::num::NonZeroU32;

use serde::{Serialize, Serializer};

/// A real date of the Gregorian calendar, years 1 to 9999.
///
/// The year times 65,536 plus the month times 256 plus the day, so that dates compare as numbers do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NonZeroU32);

impl Date {
    /// The first date there is.
    pub(crate) const FIRST: Date = Date::packed(1, 1, 1);
    const LAST: Date = Date::packed(9999, 12, 31);

    const fn packed(year: u16, month: u8, day: u8) -> Date {
        let bits = (year as u32) << 16 | (month as u32) << 8 | day as u32;
        // No part of a date is 0.
        match NonZeroU32::new(bits) {
            Some(bits) => Date(bits),
            None => Date(NonZeroU32::MIN),
        }
    }

    /// The date, or nothing when the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let real = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && day >= 1
            && day <= days_in_month(year, month);
        real.then_some(Date::packed(year, month, day))
    }

    /// Reads exactly `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Date> {
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
            return None;
        };
        Date::of_digits(&[y1, y2, y3, y4, m1, m2, d1, d2])
    }

    /// Reads eight digits, `YYYYMMDD`.
    #[inline(never)]
    pub(crate) fn of_digits(digits: &[u8]) -> Option<Date> {
        let [year @ .., _, _, _, _] = digits else {
            return None;
        };
        let part = |from: usize| number(digits.get(from..from + 2)?);
        Date::new(number(year)?, part(4)? as u8, part(6)? as u8)
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> u16 {
        (self.0.get() >> 16) as u16
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        (self.0.get() >> 8) as u8
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.0.get() as u8
    }

    /// So many days later (earlier when negative), held inside years 1 to 9999.
    pub fn add_days(self, days: i32) -> Date {
        Date::from_day_number(self.day_number().saturating_add(days))
    }

    /// The same day so many months later (earlier when negative), or that month's last day when it is shorter.
    pub fn add_months(self, months: i32) -> Date {
        let count = i32::from(self.year()) * 12 + i32::from(self.month()) - 1;
        let count = count.saturating_add(months);
        let (year, month) = (count.div_euclid(12), count.rem_euclid(12) as u8 + 1);
        match year {
            ..=0 => Date::FIRST,
            1..=9999 => {
                let year = year as u16;
                Date::packed(year, month, self.day().min(days_in_month(year, month)))
            }
            _ => Date::LAST,
        }
    }

    /// How many days lie between `earlier` and this date; negative when it is later.
    pub fn days_since(self, earlier: Date) -> i32 {
        self.day_number() - earlier.day_number()
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        const WEEK: [Weekday; 7] = [
            Weekday::Monday,
            Weekday::Tuesday,
            Weekday::Wednesday,
            Weekday::Thursday,
            Weekday::Friday,
            Weekday::Saturday,
            Weekday::Sunday,
        ];
        // 1 January of the year 1 was a Monday.
        WEEK[self.day_number().rem_euclid(7) as usize]
    }

    /// Completed years on `today` of one born on this date; whoever was born on 29 February completes a year
    /// on 1 March when there is no such day. Nothing when the birth lies ahead.
    pub fn age_on(self, today: Date) -> Option<u16> {
        let (born, today) = (self.0.get(), today.0.get());
        // Both in one: the years, and one less while month and day lie ahead.
        Some((today.checked_sub(born)? >> 16) as u16)
    }

    /// Appends `YYYY-MM-DD`.
    pub fn write(self, out: &mut String) {
        digits(out, self.year(), 4);
        out.push('-');
        digits(out, self.month().into(), 2);
        out.push('-');
        digits(out, self.day().into(), 2);
    }

    /// Days since 1 January of the year 1. Years are counted from March so that a leap day is a year's last.
    fn day_number(self) -> i32 {
        let year = i32::from(self.year()) - i32::from(self.month() <= 2);
        let month = (i32::from(self.month()) + 9) % 12;
        let leaps = year / 4 - year / 100 + year / 400;
        365 * year + leaps + (153 * month + 2) / 5 + i32::from(self.day()) - 1 - 306
    }

    fn from_day_number(number: i32) -> Date {
        if number < 0 {
            return Date::FIRST;
        }
        if number >= Date::LAST.day_number() {
            return Date::LAST;
        }
        let days = number + 306;
        let era = days / 146_097;
        let in_era = days % 146_097;
        let of_era = (in_era - in_era / 1_460 + in_era / 36_524 - in_era / 146_096) / 365;
        let in_year = in_era - (365 * of_era + of_era / 4 - of_era / 100);
        let from_march = (5 * in_year + 2) / 153;
        let day = in_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 {
            from_march + 3
        } else {
            from_march - 9
        };
        let year = era * 400 + of_era + i32::from(month <= 2);
        Date::packed(year as u16, month as u8, day as u8)
    }
}

impl core::fmt::Debug for Date {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        core::fmt::Display::fmt(self, f)
    }
}

impl core::fmt::Display for Date {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let mut text = String::with_capacity(10);
        self.write(&mut text);
        f.write_str(&text)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = String::with_capacity(10);
        self.write(&mut text);
        serializer.serialize_str(&text)
    }
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// The date `count` working days after `start`, which itself does not count. A working day is Monday to Friday
/// unless it is a holiday, and any day that is worked to make up for one.
pub fn add_working_days(
    start: Date,
    count: u16,
    is_holiday: impl Fn(Date) -> bool,
    is_workday: impl Fn(Date) -> bool,
) -> Date {
    let mut day = start;
    let mut left = count;
    while left > 0 && day < Date::LAST {
        day = day.add_days(1);
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        if is_workday(day) || !(weekend || is_holiday(day)) {
            left -= 1;
        }
    }
    day
}

/// An instant as Asia/Shanghai sees it (UTC+8, no summer time), to the second. A bare date is the start of its
/// day and is written back as a bare date; in comparisons both spellings of one instant are equal.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    date: Date,
    second: u32,
    bare: bool,
}

const DAY: i64 = 86_400;
const SHANGHAI: i64 = 8 * 3_600;

impl Moment {
    /// The start of a day.
    pub fn start_of(date: Date) -> Moment {
        Moment {
            date,
            second: 0,
            bare: true,
        }
    }

    /// Reads `YYYY-MM-DD`, or an instant with its offset (`2026-11-23T14:32:00+08:00`, `…Z`); seconds may be
    /// left out, fractions are dropped.
    pub fn parse(text: &str) -> Option<Moment> {
        if let Some(date) = Date::parse(text) {
            return Some(Moment::start_of(date));
        }
        let date = Date::parse(text.get(..10)?)?;
        let mut time = Reader(text.as_bytes().get(10..)?);
        if !time.takes(b"Tt ") {
            return None;
        }
        let mut second = time.clock()?;
        if time.takes(b":") {
            // A leap second is written :60 and counts as the second after it.
            second += i32::from(time.two(60)?);
            if time.takes(b".") {
                if !time.takes(DIGITS) {
                    return None;
                }
                while time.takes(DIGITS) {}
            }
        }
        if time.takes(b"+") {
            second -= time.clock()?;
        } else if time.takes(b"-") {
            second += time.clock()?;
        } else if !time.takes(b"Zz") {
            return None;
        }
        let moment = Moment {
            date,
            second: 0,
            bare: false,
        };
        time.0
            .is_empty()
            .then(|| moment.plus(i64::from(second) + SHANGHAI))
    }

    /// The date in Asia/Shanghai.
    pub fn date(self) -> Date {
        self.date
    }

    /// So many hours later (earlier when negative).
    pub fn add_hours(self, hours: i32) -> Moment {
        Moment {
            bare: false,
            ..self
        }
        .plus(i64::from(hours) * 3_600)
    }

    /// Appends `YYYY-MM-DDTHH:MM:SS+08:00`, or `YYYY-MM-DD` when it came as a bare date.
    pub fn write(self, out: &mut String) {
        self.date.write(out);
        if !self.bare {
            for (mark, part) in [
                ('T', self.second / 3_600),
                (':', self.second / 60 % 60),
                (':', self.second % 60),
            ] {
                out.push(mark);
                digits(out, part as u16, 2);
            }
            out.push_str("+08:00");
        }
    }

    fn plus(self, seconds: i64) -> Moment {
        let total = i64::from(self.second) + seconds;
        let days = total.div_euclid(DAY) as i32;
        Moment {
            date: self.date.add_days(days),
            second: total.rem_euclid(DAY) as u32,
            bare: self.bare,
        }
    }
}

impl PartialEq for Moment {
    fn eq(&self, other: &Moment) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Moment {}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Moment) -> Option<core::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Moment) -> core::cmp::Ordering {
        (self.date, self.second).cmp(&(other.date, other.second))
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = String::with_capacity(25);
        self.write(&mut text);
        serializer.serialize_str(&text)
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

/// What is left to read of a time.
struct Reader<'a>(&'a [u8]);

const DIGITS: &[u8] = b"0123456789";

impl Reader<'_> {
    /// Passes one byte over, if it is one of these.
    #[inline(never)]
    fn takes(&mut self, any: &[u8]) -> bool {
        let [first, rest @ ..] = self.0 else {
            return false;
        };
        let takes = any.iter().any(|byte| byte == first);
        if takes {
            self.0 = rest;
        }
        takes
    }

    /// Two digits up to `last`.
    #[inline(never)]
    fn two(&mut self, last: u16) -> Option<u16> {
        let (digits, rest) = self.0.split_at_checked(2)?;
        self.0 = rest;
        number(digits).filter(|value| *value <= last)
    }

    /// The seconds of `HH:MM`.
    #[inline(never)]
    fn clock(&mut self) -> Option<i32> {
        let hour = self.two(23)?;
        if !self.takes(b":") {
            return None;
        }
        Some(i32::from(hour) * 3_600 + i32::from(self.two(59)?) * 60)
    }
}

/// The value of up to four ASCII digits.
pub(crate) fn number(text: &[u8]) -> Option<u16> {
    let mut value = 0;
    for byte in text {
        if !byte.is_ascii_digit() {
            return None;
        }
        value = value * 10 + u16::from(byte - b'0');
    }
    Some(value)
}

fn digits(out: &mut String, value: u16, width: u32) {
    for place in (0..width).rev() {
        let digit = value / 10u16.pow(place) % 10;
        out.push(char::from(b'0' + digit as u8));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn moment(text: &str) -> String {
        let mut out = String::new();
        Moment::parse(text).unwrap().write(&mut out);
        out
    }

    #[test]
    fn only_real_dates_exist() {
        for text in [
            "2026-02-29",
            "1900-02-29",
            "2026-04-31",
            "2026-13-01",
            "2026-00-10",
            "2026-01-00",
            "0000-01-01",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        for text in [
            "2026-1-1",
            "2026/01/01",
            "20260101",
            " 2026-01-01",
            "2026-01-0١",
            "+026-01-01",
            "",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        for text in ["2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(date(text).to_string(), text);
        }
    }

    #[test]
    fn every_day_has_a_number_of_its_own() {
        let mut day = Date::FIRST;
        for number in 0.. {
            assert_eq!(day.day_number(), number);
            assert_eq!(Date::from_day_number(number), day);
            let next = Date::new(day.year(), day.month(), day.day() + 1)
                .or_else(|| Date::new(day.year(), day.month() + 1, 1))
                .or_else(|| Date::new(day.year() + 1, 1, 1));
            match next {
                Some(next) => day = next,
                None => break,
            }
        }
        assert_eq!(day, Date::LAST);
    }

    #[test]
    fn days_and_months_are_added() {
        assert_eq!(date("2026-11-23").add_days(10), date("2026-12-03"));
        assert_eq!(date("2024-03-01").add_days(-1), date("2024-02-29"));
        assert_eq!(date("2026-01-31").add_months(1), date("2026-02-28"));
        assert_eq!(date("2023-11-30").add_months(3), date("2024-02-29"));
        assert_eq!(date("2026-03-31").add_months(-1), date("2026-02-28"));
        assert_eq!(date("2026-01-15").add_months(-13), date("2024-12-15"));
        assert_eq!(date("2026-11-23").days_since(date("2025-11-23")), 365);
        assert_eq!(date("2026-11-23").days_since(date("2026-11-24")), -1);
        assert_eq!(date("2026-11-23").add_days(i32::MAX), Date::LAST);
        assert_eq!(date("2026-11-23").add_months(i32::MIN), Date::FIRST);
    }

    #[test]
    fn weekdays() {
        assert_eq!(date("2026-11-23").weekday(), Weekday::Monday);
        assert_eq!(date("1970-01-01").weekday(), Weekday::Thursday);
        assert_eq!(date("2000-02-29").weekday(), Weekday::Tuesday);
    }

    #[test]
    fn ages_are_completed_years() {
        let born = date("2008-02-29");
        assert_eq!(born.age_on(date("2026-02-28")), Some(17));
        assert_eq!(born.age_on(date("2026-03-01")), Some(18));
        assert_eq!(born.age_on(date("2024-02-29")), Some(16));
        assert_eq!(date("2008-11-23").age_on(date("2026-11-22")), Some(17));
        assert_eq!(date("2008-11-23").age_on(date("2026-11-23")), Some(18));
        assert_eq!(date("2026-11-23").age_on(date("2026-11-23")), Some(0));
        assert_eq!(date("2026-11-24").age_on(date("2026-11-23")), None);
        assert_eq!(date("2027-01-01").age_on(date("2026-11-23")), None);
    }

    #[test]
    fn working_days_skip_weekends_and_holidays() {
        let holiday = |day| day == date("2026-10-01") || day == date("2026-10-02");
        let makeup = |day| day == date("2026-10-10");
        let none = |_| false;
        assert_eq!(
            add_working_days(date("2026-11-20"), 1, none, none),
            date("2026-11-23")
        );
        assert_eq!(
            add_working_days(date("2026-11-21"), 1, none, none),
            date("2026-11-23")
        );
        assert_eq!(
            add_working_days(date("2026-11-23"), 5, none, none),
            date("2026-11-30")
        );
        assert_eq!(
            add_working_days(date("2026-11-23"), 0, none, none),
            date("2026-11-23")
        );
        assert_eq!(
            add_working_days(date("2026-09-30"), 1, holiday, makeup),
            date("2026-10-05")
        );
        assert_eq!(
            add_working_days(date("2026-10-09"), 1, holiday, makeup),
            date("2026-10-10")
        );
        assert_eq!(
            add_working_days(date("9999-12-30"), 9, none, none),
            Date::LAST
        );
    }

    #[test]
    fn moments_are_seen_from_shanghai() {
        assert_eq!(moment("2026-11-23"), "2026-11-23");
        assert_eq!(
            moment("2026-11-23T14:32:00+08:00"),
            "2026-11-23T14:32:00+08:00"
        );
        assert_eq!(moment("2026-11-23T20:00:00Z"), "2026-11-24T04:00:00+08:00");
        assert_eq!(moment("2026-11-23t20:00z"), "2026-11-24T04:00:00+08:00");
        assert_eq!(
            moment("2026-11-23 14:32:07.25+08:00"),
            "2026-11-23T14:32:07+08:00"
        );
        assert_eq!(
            moment("2026-03-01T01:00:00+14:00"),
            "2026-02-28T19:00:00+08:00"
        );
        assert_eq!(
            moment("2026-11-23T23:59:60-01:30"),
            "2026-11-24T09:30:00+08:00"
        );
        for text in [
            "2026-11-23T14:32:00",
            "2026-11-23T24:00:00Z",
            "2026-11-23T14:60:00Z",
            "2026-11-23T14:32:61Z",
            "2026-11-23T14:32:00.Z",
            "2026-11-23T14:32:00+8:00",
            "2026-11-23T14:32:00+08:00x",
            "2026-11-23T",
            "2026-11-23T14Z",
            "2026-02-30T14:32:00Z",
            "二〇二六年十一月",
            "",
        ] {
            assert!(Moment::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn moments_compare_as_instants() {
        let midnight = Moment::parse("2026-11-22T16:00:00Z").unwrap();
        assert_eq!(Moment::parse("2026-11-23"), Some(midnight));
        let mut text = String::new();
        midnight.add_hours(48).write(&mut text);
        assert_eq!(text, "2026-11-25T00:00:00+08:00");
        assert!(Moment::parse("2026-11-23").unwrap() < midnight.add_hours(1));
        assert_eq!(midnight.add_hours(-1).date(), date("2026-11-22"));
    }
}
