//! Fails where the domain here is filed in a certain way.

use crate::field::DOMAIN;
use crate::order_type::{Standing, standing};
use crate::rule::{Out, Verdict};
use crate::view::View;

pub(super) fn judge(view: &View<'_>, out: &mut Out<'_>, bars: Standing) -> Verdict {
    match standing(view) {
        Ok(standing) => {
            if standing == bars {
                out.fail(DOMAIN);
            }
        }
        Err(fact) => out.know(DOMAIN, Err(fact?))?,
    }
    Some(())
}
