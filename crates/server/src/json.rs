//! Reading JSON the way a browser's `JSON.parse` does, so that the same text means the same
//! everywhere: lone surrogates become U+FFFD, of two equal keys the last counts.

use std::borrow::Cow;

use serde::Deserialize;

/// Why a text could not be read. It never quotes the text: that may be a person's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What is the matter.
    pub fault: Fault,
    /// Line, from 1.
    pub line: usize,
    /// Column in bytes, from 1.
    pub column: usize,
}

/// What can be the matter with a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No JSON.
    Syntax,
    /// More than 128 levels.
    TooDeep,
    /// JSON, but not the members that belong here.
    Envelope,
}

/// Reads one whole document.
///
/// # Errors
/// [`Unreadable`] with the place where reading stopped.
pub fn read<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, Unreadable> {
    let mut reader = serde_json::Deserializer::from_str(text);
    T::deserialize(&mut reader)
        .and_then(|value| reader.end().map(|()| value))
        .map_err(|error| Unreadable::of(&error))
}

impl Unreadable {
    fn of(error: &serde_json::Error) -> Unreadable {
        let fault = match error.classify() {
            serde_json::error::Category::Data => Fault::Envelope,
            // The crate names this one only in its text.
            _ if error.to_string().starts_with("recursion limit") => Fault::TooDeep,
            _ => Fault::Syntax,
        };
        Unreadable {
            fault,
            line: error.line().max(1),
            column: error.column().max(1),
        }
    }
}

/// The text of a body, its lone surrogate escapes replaced.
///
/// # Errors
/// [`Unreadable`] where the bytes stop being UTF-8.
pub fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(mend(text)),
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
            let column = 1 + before
                .iter()
                .rev()
                .take_while(|byte| **byte != b'\n')
                .count();
            Err(Unreadable {
                fault: Fault::Syntax,
                line,
                column,
            })
        }
    }
}

/// Replaces `\ud800`…`\udfff` that have no partner by `\ufffd`. Both are six characters, so places
/// in the text stay what they were.
fn mend(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut lone: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(step) = bytes
        .get(at..)
        .and_then(|rest| rest.iter().position(|byte| *byte == b'\\'))
    {
        at += step;
        match unit(bytes, at) {
            Some(0xd800..=0xdbff) if matches!(unit(bytes, at + 6), Some(0xdc00..=0xdfff)) => {
                at += 12
            }
            Some(0xd800..=0xdfff) => {
                lone.push(at);
                at += 6;
            }
            // Another escape; its second character must not be taken for the start of one.
            _ => at += 2,
        }
    }
    if lone.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut mended = String::with_capacity(text.len());
    let mut from = 0;
    for at in lone {
        mended.push_str(&text[from..at]);
        mended.push_str("\\ufffd");
        from = at + 6;
    }
    mended.push_str(&text[from..]);
    Cow::Owned(mended)
}

/// The UTF-16 unit of a `\uXXXX` that starts there.
fn unit(bytes: &[u8], at: usize) -> Option<u32> {
    let [b'\\', b'u', digits @ ..] = bytes.get(at..at + 6)? else {
        return None;
    };
    digits.iter().try_fold(0, |unit, digit| {
        Some(unit << 4 | char::from(*digit).to_digit(16)?)
    })
}

/// Declares a request body: an object of named members, each of which may be missing. Of two equal
/// keys the last counts, as in `JSON.parse`; a key that is none of these makes the envelope bad, so
/// nobody slips in a `state` or a `role`. A member that JSON calls by a Rust keyword is `name = "key": type`.
macro_rules! body {
    (@key $member:ident) => { stringify!($member) };
    (@key $member:ident $key:literal) => { $key };
    ($(#[$doc:meta])* $name:ident { $($member:ident $(= $key:literal)?: $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Default)]
        pub(crate) struct $name {
            $(pub(crate) $member: Option<$type>),*
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Object;
                impl<'de> serde::de::Visitor<'de> for Object {
                    type Value = $name;
                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("an object")
                    }
                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                        let mut body = $name::default();
                        while let Some(key) = map.next_key::<String>()? {
                            match key.as_str() {
                                $(key if key == $crate::json::body!(@key $member $($key)?) => {
                                    body.$member = Some(map.next_value::<$type>()?);
                                })*
                                _ => return Err(serde::de::Error::custom("another member")),
                            }
                        }
                        Ok(body)
                    }
                }
                deserializer.deserialize_map(Object)
            }
        }
    };
}
pub(crate) use body;

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(source: &str) -> Unreadable {
        read::<serde_json::Value>(&text(source.as_bytes()).unwrap()).unwrap_err()
    }

    #[test]
    fn lone_surrogates_become_the_replacement_character() {
        for (source, meant) in [
            (r#""\ud800""#, "\u{fffd}"),
            (r#""a\uDFFFb""#, "a\u{fffd}b"),
            (r#""\ud83d\ude00""#, "😀"),
            (r#""\ude00\ud83d""#, "\u{fffd}\u{fffd}"),
            (r#""\ud83d\ud83d\ude00""#, "\u{fffd}😀"),
            (r#""\\ud800""#, "\\ud800"),
            (r#""\\\ud800""#, "\\\u{fffd}"),
            (r#""\u00e9\n""#, "é\n"),
        ] {
            assert_eq!(
                read::<String>(&text(source.as_bytes()).unwrap()).unwrap(),
                meant,
                "{source}"
            );
        }
    }

    #[test]
    fn faults_say_where_and_nothing_else() {
        assert_eq!(
            fault("{} x"),
            Unreadable {
                fault: Fault::Syntax,
                line: 1,
                column: 4
            }
        );
        assert_eq!(
            fault("\u{feff}{}"),
            Unreadable {
                fault: Fault::Syntax,
                line: 1,
                column: 1
            }
        );
        assert_eq!(fault("{\n \"a\": }").line, 2);
        assert_eq!(fault(&"[".repeat(200)).fault, Fault::TooDeep);
        assert_eq!(
            text(b"\"a\n\xff\"").unwrap_err(),
            Unreadable {
                fault: Fault::Syntax,
                line: 2,
                column: 1
            }
        );
        assert_eq!(
            text(b"\"\\ud8").unwrap(),
            "\"\\ud8",
            "an escape cut short is left to the reader"
        );
    }

    #[test]
    fn bodies_know_their_members() {
        body!(Body { name: Option<String>, count: u8 });
        let body: Body =
            read(&text(br#"{"name": null, "count": 1, "count": 2}"#).unwrap()).unwrap();
        assert_eq!(
            (body.name, body.count),
            (Some(None), Some(2)),
            "of two equal keys the last counts"
        );
        let stranger = read::<Body>(&text(br#"{"role": "reviewer"}"#).unwrap())
            .err()
            .unwrap();
        assert_eq!(stranger.fault, Fault::Envelope);
    }
}
