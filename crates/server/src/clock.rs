//! The only clock of the project. Rules are told the time; they never ask.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use beian_rules::date::{Date, Moment};

/// An instant, in milliseconds since 1970-01-01T00:00:00Z.
pub type Millis = i64;

/// One second.
pub const SECOND: Millis = 1_000;
/// One minute.
pub const MINUTE: Millis = 60 * SECOND;
/// One hour.
pub const HOUR: Millis = 60 * MINUTE;
/// One day.
pub const DAY: Millis = 24 * HOUR;

/// China has one time zone, eight hours ahead of UTC, and no summer time since 1991.
const SHANGHAI: Millis = 8 * HOUR;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Millis;
}

/// The machine's clock.
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Millis {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX)
    }
}

/// A clock that stands until it is moved, for tests of time limits.
#[derive(Debug)]
pub struct StandingClock(AtomicI64);

impl StandingClock {
    /// A clock that shows that instant.
    #[must_use]
    pub fn at(now: Millis) -> StandingClock {
        StandingClock(AtomicI64::new(now))
    }

    /// Moves the clock on.
    pub fn advance(&self, by: Millis) {
        self.0.fetch_add(by, Ordering::SeqCst);
    }
}

impl Clock for StandingClock {
    fn now(&self) -> Millis {
        self.0.load(Ordering::SeqCst)
    }
}

/// The date in Asia/Shanghai.
#[must_use]
pub fn date(at: Millis) -> Date {
    let days = (at + SHANGHAI).div_euclid(DAY);
    epoch().add_days(i32::try_from(days).unwrap_or(0))
}

/// The instant as people write it in China: `2026-11-23T14:32:00+08:00`.
#[must_use]
pub fn text(at: Millis) -> String {
    let mut text = String::with_capacity(25);
    date(at).write(&mut text);
    let seconds = (at + SHANGHAI).rem_euclid(DAY) / SECOND;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    text.push_str(&format!("T{hours:02}:{minutes:02}:{seconds:02}+08:00"));
    text
}

/// The instant as rules read it.
#[must_use]
pub fn moment(at: Millis) -> Moment {
    // `text` writes nothing that `parse` does not read.
    Moment::parse(&text(at)).unwrap_or_else(|| today(at))
}

/// The day of the instant as rules read it: what a check without `as_of` is judged for.
#[must_use]
pub fn today(at: Millis) -> Moment {
    Moment::start_of(date(at))
}

fn epoch() -> Date {
    Date::new(1970, 1, 1).unwrap_or_else(|| unreachable!("the calendar begins in year 1"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_time_of_shanghai() {
        assert_eq!(text(0), "1970-01-01T08:00:00+08:00");
        // 2026-11-23T15:59:59.999Z is the last millisecond of that day in China.
        let at = 1_795_449_599_999;
        assert_eq!(text(at), "2026-11-23T23:59:59+08:00");
        assert_eq!(text(at + 1), "2026-11-24T00:00:00+08:00");
    }
}
