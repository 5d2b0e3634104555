//! The rules of the provinces (各省管局要求): data, judged by one small evaluator a kind.
//!
//! Every verdict is three-valued. The evaluator asks a [`Source`] for its inputs: the form with its
//! facts, or an object of inputs as the command line takes it.

pub(crate) mod checks;
mod condition;
mod count;
mod derived;
#[cfg(feature = "places")]
mod evaluate;
#[cfg(feature = "sources")]
mod explained;
mod input;
mod judge;
mod kinds;
#[cfg(feature = "places")]
mod object;
mod row;
mod text;
mod truth;
// The build reads it too, and reads more of it.
#[allow(dead_code, unreachable_pub)]
mod vocabulary;

use crate::cut;
use crate::tables::PROVINCE_IDS;

#[cfg(feature = "places")]
pub use evaluate::{Answer, evaluate};
#[cfg(feature = "sources")]
pub(crate) use explained::{Explained, explained};
pub use input::{Ask, Input, Role, Source, Value};
#[cfg(feature = "places")]
pub use object::{Object, Refused};
use row::Rows;
pub(crate) use vocabulary::Topic;

#[allow(dead_code)]
mod data {
    include!(concat!(env!("OUT_DIR"), "/provincial_rules.rs"));
}

/// Whether a province has a rule of its own for a topic and that nature; national rules that speak
/// only where it has none ask here.
#[must_use]
#[inline(never)]
pub(crate) fn has(province: u8, individual: bool, topic: Topic) -> bool {
    data::TOPICS[topic as usize][usize::from(!individual)] >> province & 1 != 0
}

/// The id of a rule, `44-o-age-min`. Its number holds the province and the position there, from one.
#[must_use]
#[inline(never)]
pub(crate) fn id(number: u16) -> String {
    let province = usize::from(number >> 8);
    let mut id = String::new();
    for row in Rows::of(province) {
        if row.number == number {
            let code = PROVINCE_IDS.get(province).and_then(|code| code.get(..2));
            id.push_str(code.unwrap_or_default());
            id.push_str(match (row.speaks_to(true), row.speaks_to(false)) {
                (true, true) => "-b-",
                (true, false) => "-i-",
                _ => "-o-",
            });
            id.push_str(cut::nth(data::SLUGS, row.slug.into()));
        }
    }
    id
}
