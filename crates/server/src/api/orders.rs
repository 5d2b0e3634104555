//! Orders of the account that calls.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use beian_rules::form::Form;
use serde::Serialize;
use serde_json::value::RawValue;

use super::{answer, idempotency_key, if_match, read};
use crate::accounts::Caller;
use crate::clock::{self, Millis};
use crate::consents;
use crate::filed::Change;
use crate::json::body;
use crate::orders::{Key, Start, etag};
use crate::problem::{self, Problem};
use crate::state::AppState;
use crate::store::{Answers, Order, Receipt};

body! {
    /// What an order is made of, or changed to.
    OrderBody {
        form: Form,
        preparation_read: bool,
        authenticity_skipped: bool,
        consents: Vec<String>,
        order_type = "type": String,
    }
}

impl OrderBody {
    /// The answers beside the form; what the body leaves out stays as it was.
    fn answers(&self, before: &Answers, now: Millis) -> Result<Answers, Problem> {
        let mut answers = before.clone();
        if let Some(read) = self.preparation_read {
            answers.preparation_read = read;
        }
        if let Some(skipped) = self.authenticity_skipped {
            answers.authenticity_skipped = skipped;
        }
        if let Some(consents) = &self.consents {
            answers
                .consents
                .retain(|given| consents.contains(&given.name));
            for name in consents {
                let given = consents::given(name, now).ok_or_else(|| {
                    Problem::new(&problem::BAD_ENVELOPE).with("member", "consents")
                })?;
                if consents::standing(&answers, name).is_none() {
                    answers.consents.retain(|old| old.name != *name);
                    answers.consents.push(given);
                }
            }
        }
        Ok(answers)
    }
}

#[derive(Serialize)]
struct OrderView<'a> {
    id: &'a str,
    state: &'static str,
    version: u64,
    order_type: Option<&'a str>,
    preparation_read: bool,
    authenticity_skipped: bool,
    consents: Vec<&'a str>,
    created_at: String,
    updated_at: String,
    receipt: Option<&'a Receipt>,
    form: &'a RawValue,
}

fn view(status: StatusCode, order: &Order) -> Result<Response, Problem> {
    let form: &RawValue = serde_json::from_str(&order.form).map_err(|_| &problem::INTERNAL)?;
    let view = OrderView {
        id: &order.id,
        state: order.state.id(),
        version: order.version,
        order_type: order.order_type.as_deref(),
        preparation_read: order.answers.preparation_read,
        authenticity_skipped: order.answers.authenticity_skipped,
        consents: order
            .answers
            .consents
            .iter()
            .map(|consent| consent.name.as_str())
            .collect(),
        created_at: clock::text(order.created_at),
        updated_at: clock::text(order.updated_at),
        receipt: order.receipt.as_ref(),
        form,
    };
    let json = serde_json::to_string(&view).map_err(|_| &problem::INTERNAL)?;
    Ok(answer(status, Some(&etag(order.version)), json))
}

/// The type that an order is opened with: those that add something are told from the form.
fn change(order_type: Option<&str>) -> Result<Option<Change>, Problem> {
    let Some(id) = order_type else {
        return Ok(None);
    };
    let change = Change::of(id, None);
    Ok(Some(change.ok_or_else(wrong_type)?))
}

fn wrong_type() -> Problem {
    Problem::new(&problem::BAD_ENVELOPE).with("member", "type")
}

pub(super) async fn create(
    State(app): State<AppState>,
    caller: Caller,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Response, Problem> {
    let body = if bytes.is_empty() {
        OrderBody::default()
    } else {
        read::<OrderBody>(&bytes)?
    };
    let answers = body.answers(&Answers::default(), app.clock.now())?;
    let key = idempotency_key(&headers)?.map(|key| Key::of_bytes(key, &[&bytes]));
    let start = Start {
        change: change(body.order_type.as_deref())?,
        form: body.form.unwrap_or_default(),
        answers,
    };
    let order = app.create_order(&caller.account, start, key).await?;
    let mut response = view(StatusCode::CREATED, &order)?;
    if let Ok(location) = format!("/api/orders/{}", order.id).parse() {
        response
            .headers_mut()
            .insert(axum::http::header::LOCATION, location);
    }
    Ok(response)
}

pub(super) async fn list(State(app): State<AppState>, caller: Caller) -> Result<Response, Problem> {
    let orders = app.list_orders(&caller.account).await?;
    let rows: Vec<_> = orders
        .iter()
        .map(|order| {
            serde_json::json!({
                "id": order.id,
                "state": order.state.id(),
                "version": order.version,
                "order_type": order.order_type,
                "created_at": clock::text(order.created_at),
                "updated_at": clock::text(order.updated_at),
                "receipt": order.receipt.as_ref().map(|receipt| &receipt.number),
            })
        })
        .collect();
    Ok(answer(
        StatusCode::OK,
        None,
        serde_json::json!({ "orders": rows }).to_string(),
    ))
}

pub(super) async fn load(
    State(app): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    view(StatusCode::OK, &app.load_order(&caller.account, &id).await?)
}

pub(super) async fn save(
    State(app): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Response, Problem> {
    // Whose order it is comes first: what is wrong with a request about somebody else's is not said.
    let order = app.load_order(&caller.account, &id).await?;
    let version = if_match(&headers)?;
    let body: OrderBody = read(&bytes)?;
    if body.order_type.is_some() {
        return Err(wrong_type());
    }
    let answers = body.answers(&order.answers, app.clock.now())?;
    let form = body.form.ok_or(&problem::BAD_ENVELOPE)?;
    let order = app
        .save_order(&Order { version, ..order }, &form, answers)
        .await?;
    view(StatusCode::OK, &order)
}

pub(super) async fn submit(
    State(app): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Response, Problem> {
    app.load_order(&caller.account, &id).await?;
    let key = idempotency_key(&headers)?.ok_or(&problem::IDEMPOTENCY_KEY_REQUIRED)?;
    let version = if_match(&headers)?;
    let key = Key::of_bytes(key, &[id.as_bytes(), &version.to_be_bytes(), &bytes]);
    let done = app.submit_order(&caller.account, &id, version, key).await?;
    let status = StatusCode::from_u16(done.status).unwrap_or(StatusCode::CREATED);
    Ok(answer(status, done.etag.as_deref(), done.answer))
}

pub(super) async fn abandon(
    State(app): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    app.load_order(&caller.account, &id).await?;
    let version = app
        .abandon_order(&caller.account, &id, if_match(&headers)?)
        .await?;
    let json = serde_json::json!({ "id": id, "state": "abandoned", "version": version });
    Ok(answer(
        StatusCode::OK,
        Some(&etag(version)),
        json.to_string(),
    ))
}

/// The report that the order was submitted with; for a draft, the report of this moment.
pub(super) async fn report(
    State(app): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let order = app.load_order(&caller.account, &id).await?;
    let report = if order.state.editable() {
        crate::orders::report_json(&app.judge_order(&order).await?.0.report())
    } else {
        app.submitted_report(&caller.account, &id).await?
    };
    Ok(answer(StatusCode::OK, None, report))
}
