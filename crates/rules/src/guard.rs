//! Whom a rule speaks to: orders of some types, subjects of some natures or provinces.

use crate::cut::equal;
use crate::fact::{FactId, ORDER_TYPE};
use crate::field::{FieldId, SUBJECT_NATURE, SUBJECT_PROVINCE};
use crate::province::{self, Topic};
use crate::tables::{ADD_ORDER_TYPE_IDS, INDIVIDUAL, NATURE_IDS, ORDER_TYPE_IDS, PROVINCE_IDS};
use crate::view::View;

/// Sets of table rows, one bit a row; an empty set of natures or provinces lets everybody pass.
#[derive(Clone, Copy)]
pub struct Guard {
    orders: u16,
    natures: u32,
    provinces: u32,
    /// The rule gives way where the province has its own.
    gives_way: Option<Topic>,
}

/// Beside the order types: passes where the order has none, or none that is known.
const NONE: u16 = 1 << 15;

/// The types that are told.
const TOLD: u16 = mask(ORDER_TYPE_IDS, ADD_ORDER_TYPE_IDS) as u16;

const _: () = assert!(
    ORDER_TYPE_IDS.len() <= 14 && NATURE_IDS.len() <= 32 && PROVINCE_IDS.len() <= 32,
    "a row is told by its bit"
);

impl Guard {
    /// Speaks to everybody.
    pub const OPEN: Guard = Guard {
        orders: u16::MAX,
        natures: 0,
        provinces: 0,
        gives_way: None,
    };

    /// Speaks to organisations.
    pub const ORGANISATION: Guard = Guard::OPEN.except_natures(&[INDIVIDUAL]);

    /// Speaks to individuals.
    pub const INDIVIDUAL: Guard = Guard::OPEN.natures(&[INDIVIDUAL]);

    /// Speaks in orders of these types; while the type is unknown, what it would say waits.
    #[must_use]
    pub const fn orders(self, ids: &[&str]) -> Guard {
        let orders = mask(ORDER_TYPE_IDS, ids) as u16;
        Guard { orders, ..self }
    }

    /// Speaks in all orders but those of these types; no type, or none that is known, is none of them.
    #[must_use]
    pub const fn except_orders(self, ids: &[&str]) -> Guard {
        let orders = !mask(ORDER_TYPE_IDS, ids) as u16;
        Guard { orders, ..self }
    }

    /// Speaks to subjects of these natures.
    #[must_use]
    pub const fn natures(self, ids: &[&str]) -> Guard {
        let natures = mask(NATURE_IDS, ids);
        Guard { natures, ..self }
    }

    /// Speaks to subjects of all natures but these, once a nature is chosen.
    #[must_use]
    pub const fn except_natures(self, ids: &[&str]) -> Guard {
        let natures = !mask(NATURE_IDS, ids);
        Guard { natures, ..self }
    }

    /// Speaks to subjects that file in these provinces.
    #[must_use]
    pub const fn provinces(self, ids: &[&str]) -> Guard {
        let provinces = mask(PROVINCE_IDS, ids);
        Guard { provinces, ..self }
    }

    /// Speaks to subjects that file in any province but these, once it is chosen.
    #[must_use]
    pub const fn except_provinces(self, ids: &[&str]) -> Guard {
        let provinces = !mask(PROVINCE_IDS, ids);
        Guard { provinces, ..self }
    }

    /// Gives way to the rule that the province itself has for a topic.
    #[must_use]
    pub(crate) const fn unless_province(self, topic: Topic) -> Guard {
        let gives_way = Some(topic);
        Guard { gives_way, ..self }
    }

    /// Whether two guards are the same.
    pub(crate) const fn is(self, other: Guard) -> bool {
        let topics = match (self.gives_way, other.gives_way) {
            (Some(own), Some(other)) => own as u8 == other as u8,
            (own, other) => own.is_none() && other.is_none(),
        };
        topics
            && self.orders == other.orders
            && self.natures == other.natures
            && self.provinces == other.provinces
    }

    /// Whether the guard reads a field.
    pub(crate) const fn reads(self, id: FieldId) -> bool {
        let asks = self.gives_way.is_some();
        ((asks || self.natures != 0) && id.0 == SUBJECT_NATURE.id().0)
            || ((asks || self.provinces != 0) && id.0 == SUBJECT_PROVINCE.id().0)
    }

    /// Whether the guard reads a fact.
    pub(crate) fn knows(self, id: FactId) -> bool {
        self.asks_order_type() && id == ORDER_TYPE.id()
    }

    /// Whether it hangs on the order's type.
    pub(crate) const fn asks_order_type(self) -> bool {
        self.orders != u16::MAX
    }

    /// Lets the rule speak, or not.
    #[inline(never)]
    pub(crate) fn passes(self, view: &View<'_>) -> Passes {
        let among = |mask: u32, number: Option<u8>| number.is_some_and(|row| mask >> row & 1 != 0);
        if (self.natures != 0 && !among(self.natures, view.nature()))
            || (self.provinces != 0 && !among(self.provinces, view.province()))
        {
            return Passes::No;
        }
        if let Some(topic) = self.gives_way
            && let (Some(province), Some(individual)) = (view.province(), view.individual())
            && province::has(province, individual, topic)
        {
            return Passes::No;
        }
        if !self.asks_order_type() {
            return Passes::Yes;
        }
        let bit = match view.order_type() {
            Ok(Some(id)) => bit(ORDER_TYPE_IDS, id) as u16,
            // A change or a cancellation is asked for; what is told later is none.
            Err(Some(fact)) if self.orders & NONE == 0 && self.orders & TOLD != 0 => {
                return Passes::Unless(fact);
            }
            _ => NONE,
        };
        if self.orders & bit == 0 {
            Passes::No
        } else {
            Passes::Yes
        }
    }
}

/// Whether a rule may speak.
pub(crate) enum Passes {
    Yes,
    No,
    /// The type of the order hangs on that fact.
    Unless(FactId),
}

fn bit(table: &[&str], id: &str) -> u32 {
    let index = table.iter().position(|known| *known == id);
    index.map_or(0, |index| 1 << index)
}

/// The bits of these rows; a row that the table does not have stops the build.
const fn mask(table: &[&str], ids: &[&str]) -> u32 {
    let mut mask = 0;
    let mut i = 0;
    while i < ids.len() {
        let mut row = 0;
        while !equal(table[row], ids[i]) {
            row += 1;
        }
        mask |= 1 << row;
        i += 1;
    }
    mask
}
