//! Three-valued logic: what does not hold, what is not known, what holds.

/// A verdict or a condition; a verdict that holds is *violated*. Ordered, so that the lesser of two is
/// their conjunction, the greater their disjunction, and the negative the opposite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Truth(i32);

impl Truth {
    pub(super) const NO: Truth = Truth(-1);
    pub(super) const UNKNOWN: Truth = Truth(0);
    pub(super) const YES: Truth = Truth(1);

    /// What is known.
    pub(super) fn of(holds: bool) -> Truth {
        Truth(i32::from(holds) * 2 - 1)
    }

    /// What may be known.
    pub(super) fn known(holds: Option<bool>) -> Truth {
        holds.map_or(Truth::UNKNOWN, Truth::of)
    }

    pub(super) fn is_known(self) -> bool {
        self != Truth::UNKNOWN
    }

    pub(super) fn holds(self) -> bool {
        self == Truth::YES
    }

    pub(super) fn fails(self) -> bool {
        self == Truth::NO
    }

    /// The truth value, where it is known.
    pub(super) fn flag(self) -> Option<bool> {
        self.is_known().then_some(self.holds())
    }
}

/// Both hold: one that does not decides, whatever the other is.
pub(super) fn and(a: Truth, b: Truth) -> Truth {
    a.min(b)
}

/// One holds: one that does decides, whatever the other is.
pub(super) fn or(a: Truth, b: Truth) -> Truth {
    a.max(b)
}

pub(super) fn not(a: Truth) -> Truth {
    Truth(-a.0)
}

/// What holds in one case, and in the other; which of them it is matters only where they differ.
pub(super) fn either(which: Truth, one: Truth, other: Truth) -> Truth {
    if which.holds() || one == other {
        one
    } else if which.fails() {
        other
    } else {
        Truth::UNKNOWN
    }
}

/// Two known values compared; while one is not known, nothing is.
pub(super) fn both<T>(a: Option<T>, b: Option<T>, compare: fn(&T, &T) -> bool) -> Truth {
    match (a, b) {
        (Some(a), Some(b)) => Truth::of(compare(&a, &b)),
        _ => Truth::UNKNOWN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_that_is_known_may_decide() {
        let all = [Truth::NO, Truth::UNKNOWN, Truth::YES];
        for a in all {
            assert_eq!(Truth::known(a.flag()), a);
            assert_eq!(not(not(a)), a);
            assert_eq!(and(Truth::NO, a), Truth::NO);
            assert_eq!(and(Truth::YES, a), a);
            assert_eq!(or(Truth::YES, a), Truth::YES);
            assert_eq!(or(Truth::NO, a), a);
            for b in all {
                assert_eq!(and(a, b), and(b, a));
                assert_eq!(or(a, b), not(and(not(a), not(b))));
            }
        }
        assert_eq!(and(Truth::UNKNOWN, Truth::YES), Truth::UNKNOWN);
        assert_eq!(not(Truth::UNKNOWN), Truth::UNKNOWN);
    }
}
