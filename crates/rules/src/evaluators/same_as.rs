//! Whether the outside shows what was typed.

use crate::field::{Clean, FieldId, Kind};
use crate::normal::{same_name, same_number};

/// Whether the outside shows what was typed: numbers are compared as numbers, all else as names.
#[inline(never)]
pub(crate) fn same(field: FieldId, typed: &str, shown: &str) -> bool {
    match field.field().kind {
        Kind::Text(Clean::Number) => same_number(typed, shown),
        _ => same_name(typed, shown),
    }
}
