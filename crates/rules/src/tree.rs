//! How a key of a nested object is found in a flat table of dotted paths.

/// What a key leads to.
pub(crate) enum Hit {
    /// The row of that index.
    Row(usize),
    /// Rows below; the new prefix, with its dot.
    Below(&'static str),
}

/// Looks `key` up among the paths that start with `prefix`, first behind where the last key was found:
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
    let (start, end) = (prefix.len(), prefix.len() + key.len());
    for step in 0..count {
        let index = (*hint + step) % count;
        let Some(whole) = path(index) else { continue };
        // What stands behind the key tells most rows apart before any text is compared.
        let below = match whole.as_bytes().get(end) {
            None if whole.len() == end => false,
            Some(b'.') => true,
            _ => continue,
        };
        if whole.get(start..end) != Some(key) || !whole.starts_with(prefix) {
            continue;
        }
        *hint = index + 1;
        return Some(if below {
            Hit::Below(whole.get(..=end)?)
        } else {
            Hit::Row(index)
        });
    }
    None
}
