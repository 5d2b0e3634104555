//! Files of an order. The body is a multipart form with one `file`, and beside it `kind` (`image`,
//! the default, `id_image` for somebody's identity papers, or `video`; the latter two need the consent) and `issued_on` where the paper carries a date.

use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;

use super::answer;
use crate::accounts::Caller;
use crate::clock;
use crate::problem::{self, Problem};
use crate::state::AppState;
use crate::store::Upload;
use crate::uploads::{Purpose, Staged};

fn view(upload: &Upload) -> serde_json::Value {
    json!({
        "id": upload.id,
        "kind": upload.kind,
        "bytes": upload.bytes,
        "width": upload.size.map(|size| size.width),
        "height": upload.size.map(|size| size.height),
        "name": upload.shown_name,
        "issued_on": upload.issued_on,
        "created_at": clock::text(upload.created_at),
    })
}

pub(super) async fn upload(
    State(app): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    let order = app.load_order(&caller.account, &id).await?;
    let mut form = form.map_err(|_| &problem::UNSUPPORTED_TYPE)?;
    let mut staged: Option<Staged> = None;
    let mut purpose = Purpose::Image;
    let mut issued_on = None;
    while let Some(field) = form.next_field().await.map_err(|error| broken(&error))? {
        match field.name() {
            Some("file") if staged.is_none() => staged = Some(app.stage_upload(field).await?),
            Some("kind") => {
                let kind = field.text().await.map_err(|error| broken(&error))?;
                purpose = Purpose::from_id(&kind)
                    .ok_or_else(|| Problem::new(&problem::BAD_ENVELOPE).with("member", "kind"))?;
            }
            Some("issued_on") => {
                issued_on = Some(field.text().await.map_err(|error| broken(&error))?)
            }
            _ => return Err(Problem::new(&problem::BAD_MULTIPART)),
        }
    }
    let staged = staged.ok_or(&problem::BAD_MULTIPART)?;
    let upload = app
        .keep_upload(&order, staged, purpose, issued_on.as_deref())
        .await?;
    Ok(answer(StatusCode::CREATED, None, view(&upload).to_string()))
}

fn broken(error: &axum::extract::multipart::MultipartError) -> Problem {
    let too_large = error.status() == StatusCode::PAYLOAD_TOO_LARGE;
    Problem::new(if too_large {
        &problem::TOO_LARGE
    } else {
        &problem::BAD_MULTIPART
    })
}

pub(super) async fn list(
    State(app): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let order = app.load_order(&caller.account, &id).await?;
    let uploads = app.store.uploads(order.id).await?;
    let rows: Vec<_> = uploads.iter().map(view).collect();
    Ok(answer(
        StatusCode::OK,
        None,
        json!({ "attachments": rows }).to_string(),
    ))
}
