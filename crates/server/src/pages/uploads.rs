//! Files of a posted page: kept with the order, their ids put into the form.

use std::collections::BTreeMap;

use beian_rules::field::{Kind, MATERIAL_FILE, MATERIAL_KIND};
use beian_rules::form::Form;
use beian_rules::place::At;
use beian_rules::text;

use super::compose::typed;
use super::desk::Desk;
use super::error::PageError;
use super::field::Error;
use super::post::PostedFile;
use crate::consents;
use crate::facts::is_video;
use crate::uploads::{MOST_BYTES, MOST_UPLOADS, Purpose, Staged, UploadError};
use crate::words::words;

/// Keeps the files of fields that the page holds. What is refused comes back as errors by path; the
/// field then keeps the file it had.
pub(super) async fn keep(
    desk: &Desk,
    form: &mut Form,
    files: Vec<PostedFile>,
    issued_on: &BTreeMap<String, String>,
    holds: impl Fn(&Form, At) -> bool,
) -> Result<Vec<(String, Error)>, PageError> {
    let mut faults = Vec::new();
    for file in files {
        let Some(at) = At::of_path(&file.path)
            .filter(|at| at.field.field().kind == Kind::File && holds(form, *at))
        else {
            continue;
        };
        match keep_one(
            desk,
            purpose(form, at),
            file.staged,
            issued_on.get(&file.path).map(String::as_str),
        )
        .await
        {
            Ok(id) => {
                // A path beyond the longest list has no place; its file is then nobody's.
                let _ = form.set_text(at, &id);
            }
            Err(error) => faults.push((file.path.clone(), fault(&file.path, form, error)?)),
        }
    }
    Ok(faults)
}

async fn keep_one(
    desk: &Desk,
    purpose: Purpose,
    staged: Result<Staged, UploadError>,
    issued_on: Option<&str>,
) -> Result<String, UploadError> {
    let upload = desk
        .app
        .keep_upload(&desk.order, staged?, purpose, issued_on)
        .await?;
    Ok(upload.id)
}

fn purpose(form: &Form, at: At) -> Purpose {
    if is_video(at.field) || is_film(form, at) {
        Purpose::Video
    } else if consents::shows_a_person(at) {
        Purpose::Identity
    } else {
        Purpose::Image
    }
}

/// 江苏 has its commitment read out.
pub(super) const COMMITMENT_FILM: &str = "js_commitment_video";

/// Whether a paper is a film by its kind.
pub(super) fn is_film(form: &Form, at: At) -> bool {
    let kind = At {
        field: MATERIAL_KIND.id(),
        place: at.place,
    };
    at.field == MATERIAL_FILE.id() && typed(form, kind) == COMMITMENT_FILM
}

/// A refusal in the words of the rules.
fn fault(path: &str, form: &Form, error: UploadError) -> Result<Error, PageError> {
    let number = |value: u64| value.to_string();
    let (code, rule, params): (&str, &str, Vec<(&str, String)>) = match error {
        UploadError::Size { bytes, least, most } => (
            "file.size",
            "R201",
            vec![
                ("m", number(bytes)),
                ("least", number(least)),
                ("most", number(most)),
            ],
        ),
        UploadError::TooLarge => (
            "file.size",
            "R201",
            vec![
                ("m", number(MOST_BYTES)),
                ("least", number(204_800)),
                ("most", number(9_437_184)),
            ],
        ),
        UploadError::Type => ("file.type", "R202", Vec::new()),
        UploadError::IssuedOn => {
            let what = "落款日期应写成年-月-日，例如 2026-11-20".to_owned();
            return Ok(Error {
                code: "date.not_a_date".to_owned(),
                what,
                fix: String::new(),
            });
        }
        UploadError::Quota => {
            let what = format!("这个订单上传的文件已达 {MOST_UPLOADS} 个，不能再添加");
            return Ok(Error {
                code: "quota_used".to_owned(),
                what,
                fix: String::new(),
            });
        }
        UploadError::Undecodable => ("file.broken", "R202", Vec::new()),
        UploadError::Pixels { pixels, most } => (
            "file.pixels",
            "R202",
            vec![
                ("m", number(pixels.div_ceil(10_000))),
                ("most", number(most / 10_000)),
            ],
        ),
        UploadError::Unconsented => return Err(PageError::Refused(consents::required())),
        UploadError::Broken => return Err(PageError::Unreadable),
        UploadError::Closed(_) | UploadError::Disk => return Err(PageError::Unavailable),
        UploadError::Store(error) => return Err(error.into()),
    };
    let param = |name: &str| {
        params
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value.clone())
    };
    let message = text::Message {
        path,
        code,
        rule,
        param: &param,
    };
    let said = text::words_of(&message, words(), Some(form));
    Ok(Error {
        code: code.to_owned(),
        what: said.what,
        fix: said.fix,
    })
}
