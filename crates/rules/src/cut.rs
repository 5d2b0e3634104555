//! Short texts cut at marks and searched for pieces. The standard library's searchers are built for
//! long ones, and are larger than all that is searched here.

/// What stands before the first such mark, and what stands behind it, if it is there.
#[inline(never)]
pub(crate) fn first(text: &str, mark: u8) -> (&str, Option<&str>) {
    match text.bytes().position(|byte| byte == mark) {
        Some(index) => (text.get(..index).unwrap_or_default(), text.get(index + 1..)),
        None => (text, None),
    }
}

/// What stands before the last such mark, if it is there, and what stands behind it.
#[inline(never)]
pub(crate) fn last(text: &str, mark: u8) -> (Option<&str>, &str) {
    match text.bytes().rposition(|byte| byte == mark) {
        Some(index) => (text.get(..index), text.get(index + 1..).unwrap_or_default()),
        None => (None, text),
    }
}

/// The piece of that number, from 0, of a text with spaces between its pieces; nothing behind the last.
#[inline(never)]
pub(crate) fn nth(text: &str, number: usize) -> &str {
    let (mut start, mut left) = (0, number);
    for (at, byte) in text.as_bytes().iter().enumerate() {
        if *byte == b' ' {
            if left == 0 {
                return text.get(start..at).unwrap_or_default();
            }
            left -= 1;
            start = at + 1;
        }
    }
    if left > 0 {
        return "";
    }
    text.get(start..).unwrap_or_default()
}

/// Where `part` begins in `text`, in bytes.
#[inline(never)]
pub(crate) fn find(text: &str, part: &str) -> Option<usize> {
    text.as_bytes()
        .windows(part.len().max(1))
        .position(|window| window.first() == part.as_bytes().first() && window == part.as_bytes())
}

/// Whether a text holds another.
pub(crate) fn holds(text: &str, part: &str) -> bool {
    find(text, part).is_some()
}

/// Whether two texts are the same, for constants.
pub(crate) const fn equal(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut same = a.len() == b.len();
    let mut i = 0;
    while same && i < a.len() {
        same = a[i] == b[i];
        i += 1;
    }
    same
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_counted() {
        for (number, piece) in ["a", "bc", "", "d", "", ""].into_iter().enumerate() {
            assert_eq!(nth("a bc  d", number), piece);
        }
    }

    #[test]
    fn texts_are_cut_as_the_standard_library_cuts_them() {
        for text in ["", ".", "a", "a.", ".a", "a.b", "a.b.c", "网站.名称"] {
            let split = text.split_once('.');
            assert_eq!(
                first(text, b'.'),
                split.map_or((text, None), |(a, b)| (a, Some(b)))
            );
            let split = text.rsplit_once('.');
            assert_eq!(
                last(text, b'.'),
                split.map_or((None, text), |(a, b)| (Some(a), b))
            );
            for part in ["a", ".b", "名称", "abc"] {
                assert_eq!(holds(text, part), text.contains(part));
            }
        }
    }
}
