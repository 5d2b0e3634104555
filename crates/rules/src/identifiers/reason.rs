//! Why an identifier is refused.

/// The one blocking error of an identifier: the first in the order length and structure, characters, kind or prefix,
/// region, nationality, date, check digit. It never carries the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// A stable name, `bad_checksum`.
    pub code: &'static str,
    /// Which character of the normalised text is meant, from 0, where one is.
    pub at: Option<u16>,
    /// How many characters are wanted; with a range, the nearer end of it.
    pub expected: Option<u16>,
    /// How many characters there are.
    pub found: Option<u16>,
}

impl Reason {
    pub(super) const fn new(code: &'static str) -> Reason {
        Reason {
            code,
            at: None,
            expected: None,
            found: None,
        }
    }

    pub(super) const fn at(code: &'static str, at: usize) -> Reason {
        Reason {
            code,
            at: Some(at as u16),
            expected: None,
            found: None,
        }
    }

    pub(super) const fn length(code: &'static str, expected: usize, found: usize) -> Reason {
        Reason {
            code,
            at: None,
            expected: Some(expected as u16),
            found: Some(found as u16),
        }
    }
}

/// Refuses a text that has not exactly so many characters.
pub(super) fn exactly(text: &str, expected: usize) -> Result<(), Reason> {
    between(text, expected, expected)
}

/// Refuses a text with fewer characters than `least` or more than `most`.
pub(super) fn between(text: &str, least: usize, most: usize) -> Result<(), Reason> {
    let found = text.chars().count();
    if found < least {
        return Err(Reason::length("bad_length", least, found));
    }
    if found > most {
        return Err(Reason::length("bad_length", most, found));
    }
    Ok(())
}
