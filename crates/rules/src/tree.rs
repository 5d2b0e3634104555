//! How a key of a nested object is found in a flat table of dotted paths.

/// What a key leads to.
pub(crate) enum Hit {
    /// The row of that index.
    Row(usize),
    /// Rows below; the new prefix, with its dot.
    Below(&'static str),
}

/// Looks `key` up among the paths that start with `prefix`, first where the last key was found:
/// objects usually come in the table's order, so that one comparison is enough.
pub(crate) fn find(
    count: usize,
    path: impl Fn(usize) -> Option<&'static str>,
    prefix: &str,
    key: &str,
    hint: &mut usize,
) -> Option<Hit> {
    // A dotted key names no field, though it is written like the path of one.
    if key.is_empty() || key.as_bytes().contains(&b'.') {
        return None;
    }
    for step in 0..count {
        let index = (*hint + step) % count;
        let Some(whole) = path(index) else { continue };
        let Some(rest) = whole
            .strip_prefix(prefix)
            .and_then(|below| below.strip_prefix(key))
        else {
            continue;
        };
        let hit = match rest.as_bytes().first() {
            None => Hit::Row(index),
            Some(b'.') => Hit::Below(whole.get(..whole.len() - rest.len() + 1)?),
            Some(_) => continue,
        };
        *hint = index;
        return Some(hit);
    }
    None
}
