//! Typed text made comparable: what a keyboard, a clipboard or a full-width form adds is taken off, nothing is guessed.

use std::borrow::Cow;
use std::str::Chars;

use crate::cut;

/// One line of text: invisible characters dropped, full-width forms and ideographic spaces folded to ASCII, dashes
/// made `-`, white space trimmed at both ends. Chinese characters and their punctuation stay as they are.
pub fn line(raw: &str) -> Cow<'_, str> {
    if raw.is_ascii() || raw.chars().all(|c| folded(c, DASHES) == Some(c)) {
        return Cow::Borrowed(raw.trim_matches(is_white));
    }
    Cow::Owned(fold(raw, DASHES))
}

/// [`line`] with the spaces inside dropped as well.
pub fn compact(raw: &str) -> Cow<'_, str> {
    let line = line(raw);
    if !cut::holds(&line, " ") {
        return line;
    }
    Cow::Owned(fold(raw, DASHES | NO_SPACES))
}

/// [`compact`] of a text that is a clean line already.
pub(crate) fn unspaced(line: &str) -> Cow<'_, str> {
    if line.as_bytes().contains(&b' ') {
        compact(line)
    } else {
        Cow::Borrowed(line)
    }
}

/// [`compact`] in ASCII capitals: the form numbers and codes are compared in.
pub fn number(raw: &str) -> Cow<'_, str> {
    let mut text = compact(raw);
    if text.bytes().any(|byte| byte.is_ascii_lowercase()) {
        text.to_mut().make_ascii_uppercase();
    }
    text
}

/// Whether two names of persons or units are the same but for spaces, case and the look-alikes of `·`.
pub fn same_name(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.chars(), b.chars());
    loop {
        match (next_of_name(&mut a), next_of_name(&mut b)) {
            (None, None) => return true,
            (one, other) if one != other => return false,
            _ => {}
        }
    }
}

/// The next character that counts in a name, in the form that all its spellings share.
#[inline(never)]
fn next_of_name(text: &mut Chars<'_>) -> Option<char> {
    while let Some(c) = next(text) {
        match folded(c, DASHES) {
            None => {}
            Some(c) if is_white(c) => {}
            Some('•' | '‧' | '・' | '･' | '⋅' | '∙' | '.' | '。' | '｡') => {
                return Some('·');
            }
            Some(c) => return Some(lower(c)),
        }
    }
    None
}

/// A certificate number as records are found by it: [`number`] without the hyphens that some are printed with.
pub fn record_key(raw: &str) -> Cow<'_, str> {
    let number = number(raw);
    if !cut::holds(&number, "-") {
        return number;
    }
    Cow::Owned(fold(&number, NO_HYPHENS))
}

/// Whether two certificate numbers are the same but for spaces, case and hyphens.
pub fn same_number(a: &str, b: &str) -> bool {
    a == b || record_key(a) == record_key(b)
}

/// The text after a pasted label such as `身份证号：`, or all of it when there is none.
///
/// A label is a run of Chinese characters, perhaps with Latin letters, spaces, hyphens and brackets between, before a
/// colon.
pub fn strip_label(raw: &str) -> &str {
    let mut rest = raw;
    while let Some(value) = after_label(rest) {
        rest = value;
    }
    rest
}

/// What follows the first colon and any white space behind it, when a label stands before that.
#[inline(never)]
fn after_label(text: &str) -> Option<&str> {
    let (mut named, mut ended) = (false, false);
    let mut rest = text.chars();
    loop {
        let from_here = rest.as_str();
        match next(&mut rest) {
            Some(':' | '：') if named => ended = true,
            Some(c) if ended && is_white(c) => {}
            _ if ended => return Some(from_here),
            Some('a'..='z' | 'A'..='Z' | ' ' | '-' | '(' | ')') => {}
            Some(c) if is_han(c) => named = true,
            _ => return None,
        }
    }
}

/// The next character. Decoding is one function for all who walk a text here, because it is long.
#[inline(never)]
pub(crate) fn next(text: &mut Chars<'_>) -> Option<char> {
    text.next()
}

/// Appends a character; one function for the same reason.
#[inline(never)]
pub(crate) fn push(out: &mut String, c: char) {
    out.push(c);
}

/// What [`line`], [`compact`] and [`strip_label`] would take off a text, so that a page can say so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes(u8);

impl Changes {
    /// Invisible characters such as zero-width spaces and direction marks.
    pub const INVISIBLE: Changes = Changes(1);
    /// Full-width letters, digits and signs.
    pub const FULL_WIDTH: Changes = Changes(2);
    /// White space at the ends.
    pub const TRIMMED: Changes = Changes(4);
    /// Spaces inside.
    pub const SPACES: Changes = Changes(8);
    /// Dashes that are not the ASCII hyphen.
    pub const DASHES: Changes = Changes(16);
    /// A label before the value.
    pub const LABEL: Changes = Changes(32);

    /// The changes a text needs.
    pub fn of(raw: &str) -> Changes {
        let mut found = Changes::default();
        for c in raw.chars() {
            match folded(c, DASHES) {
                None => found.0 |= Changes::INVISIBLE.0,
                Some('-') if is_dash(c) => found.0 |= Changes::DASHES.0,
                Some(other) if other != c => found.0 |= Changes::FULL_WIDTH.0,
                Some(_) => {}
            }
        }
        let trimmed = fold(raw, DASHES);
        let kept = raw.chars().filter_map(|c| folded(c, DASHES));
        if kept.count() != trimmed.chars().count() {
            found.0 |= Changes::TRIMMED.0;
        }
        let value = strip_label(&trimmed);
        if value.len() != trimmed.len() {
            found.0 |= Changes::LABEL.0;
        }
        if value.contains(' ') {
            found.0 |= Changes::SPACES.0;
        }
        found
    }

    /// Whether all of `other` are among these.
    pub fn contains(self, other: Changes) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether the text is clean.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// What [`fold`] does beyond dropping invisibles, folding full-width forms and trimming.
pub(crate) type Steps = u8;
/// Makes dashes `-`; not where they are no part of a value's form.
pub(crate) const DASHES: Steps = 1;
/// Drops the spaces inside.
pub(crate) const NO_SPACES: Steps = 2;
/// Drops hyphens.
pub(crate) const NO_HYPHENS: Steps = 4;
/// Makes ASCII letters capitals.
pub(crate) const CAPITALS: Steps = 8;
/// Leaves a small l as it is among [`CAPITALS`].
pub(crate) const BUT_L: Steps = 16;
/// Makes letters small, and the dots of Chinese keyboards `.`.
pub(crate) const HOST: Steps = 32;
/// The dots everywhere, small letters from the first `@` on.
pub(crate) const ADDRESS: Steps = 64;

/// A text folded and trimmed, in one walk.
#[inline(never)]
pub(crate) fn fold(raw: &str, mut steps: Steps) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut end = 0;
    let mut rest = raw.chars();
    while let Some(c) = next(&mut rest) {
        let Some(c) = folded(c, steps) else { continue };
        if c == '@' && steps & ADDRESS != 0 {
            steps |= HOST;
        }
        let white = is_white(c);
        if white && end == 0 {
            continue;
        }
        push(&mut out, c);
        if !white {
            end = out.len();
        }
    }
    out.truncate(end);
    out
}

/// What a character becomes; nothing when it is dropped.
#[inline(never)]
fn folded(c: char, steps: Steps) -> Option<char> {
    let c = match c {
        '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}' => return None,
        '\u{3000}' | '\u{A0}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0)?,
        _ if steps & DASHES != 0 && is_dash(c) => '-',
        '。' | '｡' if steps & (HOST | ADDRESS) != 0 => '.',
        _ => c,
    };
    let kept = match c {
        ' ' => steps & NO_SPACES == 0,
        '-' => steps & NO_HYPHENS == 0,
        _ => true,
    };
    let c = match c {
        'l' if steps & BUT_L != 0 => c,
        'a'..='z' if steps & CAPITALS != 0 => c.to_ascii_uppercase(),
        _ if steps & HOST != 0 => lower(c),
        _ => c,
    };
    kept.then_some(c)
}

pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '–' | '—' | '−')
}

/// White space, for which the standard library carries a table.
pub(crate) fn is_white(c: char) -> bool {
    match c {
        ' ' | '\t'..='\r' => true,
        '\0'..='\x7F' => false,
        _ => matches!(
            c,
            '\u{85}' | '\u{A0}' | '\u{1680}' | '\u{2000}'
                ..='\u{200A}' | '\u{2028}' | '\u{2029}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
        ),
    }
}

/// A Chinese character: the unified ideographs with all their extensions, and 〇.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{3FFFF}' | '\u{F900}'..='\u{FAFF}' | '〇' | '々')
}

/// Small letters of the scripts that names and domains here are written in: Latin, Greek, Cyrillic.
pub(crate) fn lower(c: char) -> char {
    let step = match c {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' => 32,
        'Ѐ'..='Џ' => 80,
        _ => 0,
    };
    char::from_u32(c as u32 + step).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_that_of_the_standard_library() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_white(c), c.is_whitespace(), "{c:?}");
        }
    }

    #[test]
    fn clean_text_is_borrowed() {
        for text in [
            "13800000000",
            "某某科技（北京）有限公司"
                .replace(['（', '）'], "")
                .as_str(),
            "a b",
            "",
        ] {
            assert!(matches!(line(text), Cow::Borrowed(t) if t == text));
        }
        assert!(matches!(line("  abc \t"), Cow::Borrowed("abc")));
        assert!(matches!(number("91350100M000100Y43"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_line_is_folded() {
        assert_eq!(line("\u{FEFF}某某\u{200B}公司（北京）　"), "某某公司(北京)");
        assert_eq!(line("ＡＢ－１２–3—4−5"), "AB-12-3-4-5");
        assert_eq!(line("a\u{A0}b"), "a b");
        assert_eq!(line("《某某》，。、"), "《某某》,。、");
        assert_eq!(compact("138 0000\u{3000}0000 "), "13800000000");
        assert_eq!(number(" 11010519491231002x"), "11010519491231002X");
    }

    #[test]
    fn names_are_compared_as_people_read_them() {
        assert!(same_name("阿依古丽·买买提", "阿依古丽•买买提"));
        assert!(same_name("阿依古丽．买买提", " 阿依古丽 ‧ 买买提 "));
        assert!(same_name(
            "某某科技（北京）有限公司",
            "某某科技(北京)有限公司"
        ));
        assert!(same_name("ANNA MÜLLER", "Anna Müller"));
        assert!(!same_name("张三", "张三丰"));
        assert!(!same_name("", "张三"));
    }

    #[test]
    fn labels_are_taken_off() {
        assert_eq!(strip_label("身份证号：110105"), "110105");
        assert_eq!(strip_label("手机: 138"), "138");
        assert_eq!(strip_label("ICP备案号：京ICP备1"), "京ICP备1");
        assert_eq!(strip_label("号码：手机：138"), "138");
        assert_eq!(strip_label("http://例子.中国"), "http://例子.中国");
        assert_eq!(strip_label("2001:db8::1"), "2001:db8::1");
        assert_eq!(strip_label("空字第4569487号"), "空字第4569487号");
    }

    #[test]
    fn changes_are_named() {
        let changes = Changes::of("手机：１３８ 0000–0000\u{200B} ");
        for change in [
            Changes::INVISIBLE,
            Changes::FULL_WIDTH,
            Changes::TRIMMED,
            Changes::SPACES,
            Changes::DASHES,
            Changes::LABEL,
        ] {
            assert!(changes.contains(change));
        }
        assert!(Changes::of("13800000000").is_empty());
        assert!(Changes::of("张三").is_empty());
    }
}
