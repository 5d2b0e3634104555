//! The exports as a page sees them: run in headless Chromium.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_module_says_its_version() {
    assert_eq!(beian_wasm::version(), env!("CARGO_PKG_VERSION"));
}
