//! Whether the outside shows what was typed.

use crate::field::{Clean, Key, Kind, holds};

/// Whether the outside shows what was typed: numbers are compared as numbers, all else as names.
pub(crate) fn same(field: Key<holds::Text>, typed: &str, shown: &str) -> bool {
    match field.id().field().kind {
        Kind::Text(Clean::Number) => crate::normal::same_number(typed, shown),
        _ => crate::normal::same_name(typed, shown),
    }
}
