//! Styles, script and module, inside the binary.

use axum::extract::{Path, RawQuery};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::words::words;

/// A file that pages load.
struct Asset {
    address: &'static str,
    kind: &'static str,
    bytes: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Where the pages' files are; `None` for one that was not built.
pub(super) struct Assets {
    pub(super) styles: Option<&'static str>,
    pub(super) boot: Option<&'static str>,
    pub(super) module: Option<&'static str>,
    pub(super) wasm: Option<&'static str>,
    pub(super) catalogue: &'static str,
    /// The words of the provinces; with `?440000` those of one.
    pub(super) provinces: &'static str,
}

/// The addresses, each with its content's hash.
pub(super) static ASSETS: Assets = Assets {
    styles: address(&STYLES),
    boot: address(&BOOT),
    module: address(&MODULE),
    wasm: address(&WASM),
    catalogue: always(&CATALOGUE),
    provinces: always(&PROVINCES),
};

const fn address(asset: &Option<Asset>) -> Option<&'static str> {
    match asset {
        Some(asset) => Some(asset.address),
        None => None,
    }
}

/// The address of a file that is no product of the build.
const fn always(asset: &Option<Asset>) -> &'static str {
    match address(asset) {
        Some(address) => address,
        None => "",
    }
}

/// A file by its hashed name; what has another hash is not there.
pub(super) async fn serve(Path(name): Path<String>, RawQuery(part): RawQuery) -> Response {
    let known = [STYLES, BOOT, MODULE, WASM, CATALOGUE, PROVINCES];
    match known
        .into_iter()
        .flatten()
        .find(|asset| asset.address.strip_prefix("/assets/") == Some(&*name))
    {
        Some(asset) => {
            let headers = [
                (header::CONTENT_TYPE, asset.kind),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ];
            match part.filter(|_| asset.address == ASSETS.provinces) {
                Some(province) => (headers, words().of_province(&province)).into_response(),
                None => (headers, asset.bytes).into_response(),
            }
        }
        None => axum::http::StatusCode::NOT_FOUND.into_response(),
    }
}
