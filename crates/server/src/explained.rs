//! What there is to know of each rule. It changes only with the program, and is made once.

use std::sync::LazyLock;

use beian_rules::explain::{self, Explanation};

/// Every rule, in the order of the tables.
pub(crate) static EXPLANATIONS: LazyLock<Vec<Explanation>> = LazyLock::new(explain::explanations);
