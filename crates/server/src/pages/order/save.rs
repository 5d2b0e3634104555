//! Storing a page's answers, unless another window was quicker.

use axum::http::StatusCode;
use beian_rules::form::Form;

use super::turn::Turn;
use crate::orders::OrderError;
use crate::pages::card::Notice;
use crate::pages::desk::Desk;
use crate::pages::error::PageError;
use crate::pages::post::Posted;
use crate::store::{Answers, Order};

pub(super) enum Saved {
    Now(Desk),
    /// Another window was quicker; the answers of this one are shown, not stored.
    Conflict(Desk),
}

pub(super) async fn save(
    desk: Desk,
    form: Form,
    answers: Answers,
    posted: &Posted,
    turn: &mut Turn,
) -> Result<Saved, PageError> {
    let app = desk.app.clone();
    let same = form.to_json() == desk.order.form && answers == desk.order.answers;
    if same {
        return Ok(Saved::Now(desk));
    }
    let stale = posted
        .version
        .is_some_and(|version| version != desk.order.version);
    let current = if stale {
        None
    } else {
        saved(app.save_order(&desk.order, &form, answers).await)?
    };
    match current {
        Some(order) => Ok(Saved::Now(Desk::of(&app, order).await?)),
        None => {
            turn.notices.push(Notice::new(
                "warning",
                "另一个窗口刚修改了本页",
                "下面是这个窗口填写的内容，还没有保存。再次提交会覆盖另一个窗口的修改；要看最新内容请重新打开本页。",
            ));
            turn.status = Some(StatusCode::CONFLICT);
            let mut order = app.load_order(&desk.order.account, &desk.order.id).await?;
            order.form = form.to_json();
            Ok(Saved::Conflict(Desk::of(&app, order).await?))
        }
    }
}

/// The order as saved; `None` when another window was quicker.
fn saved(result: Result<Order, OrderError>) -> Result<Option<Order>, PageError> {
    match result {
        Ok(order) => Ok(Some(order)),
        Err(OrderError::Stale(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
