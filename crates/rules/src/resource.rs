//! The cloud resource of a website, and the key under which the provider knows it.

use crate::field::{SITE_RESOURCE_CODE, SITE_RESOURCE_INSTANCE_ID, SITE_RESOURCE_KIND};
use crate::view::View;

/// `cvm:ins-1`, `authorization_code:…`, `serverless:`; `None` while kind or id is missing.
pub(crate) fn key(view: &View<'_>) -> Option<String> {
    let kind = view.choice(SITE_RESOURCE_KIND)?;
    let id = match kind {
        "serverless" => "",
        "authorization_code" => view.text(SITE_RESOURCE_CODE)?,
        _ => view.text(SITE_RESOURCE_INSTANCE_ID)?,
    };
    let mut key = String::with_capacity(kind.len() + 1 + id.len());
    key.push_str(kind);
    key.push(':');
    key.push_str(id);
    Some(key)
}
