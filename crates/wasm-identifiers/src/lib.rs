//! The door from JavaScript to the identifiers alone, for pages that ask no more than those.

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::wasm_bindgen;

/// Judges one identifier: the answer as JSON, or the bare name of what refuses the call.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen(js_name = checkIdentifier))]
pub fn check_identifier(kind: &str, value: &str, as_of: &str) -> String {
    beian_rules::identifiers::answer(kind, value, as_of)
}
