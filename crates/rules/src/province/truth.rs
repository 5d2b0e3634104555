//! Three-valued logic: `Some(true)`, `Some(false)`, and `None` for what is not known.

/// A verdict or a condition; of a verdict, `Some(true)` is *violated*.
pub(super) type Truth = Option<bool>;

/// Both hold: one that does not decides, whatever the other is.
#[inline(never)]
pub(super) fn and(a: Truth, b: Truth) -> Truth {
    if a == Some(false) || b == Some(false) {
        return Some(false);
    }
    if a.is_some() { b } else { None }
}

/// One holds: one that does decides, whatever the other is.
#[inline(never)]
pub(super) fn or(a: Truth, b: Truth) -> Truth {
    not(and(not(a), not(b)))
}

pub(super) fn not(a: Truth) -> Truth {
    a.map(|a| !a)
}
