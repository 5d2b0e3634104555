//! Puts the pages' files into the binary, under names that carry their content's hash.
//!
//! `./build.sh` makes the files first. Where one is missing the server compiles all the same; its
//! pages then come without that file.

// A build that goes wrong stops with its reason.
#![allow(clippy::expect_used)]

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

/// Name of the constant, file below the workspace, type it is served as.
const FILES: [(&str, &str, &str); 6] = [
    ("STYLES", "web/dist/main.css", "text/css; charset=utf-8"),
    ("BOOT", "web/dist/boot.js", "text/javascript; charset=utf-8"),
    (
        "MODULE",
        "pkg/dist/dom/beian_rules_dom.js",
        "text/javascript; charset=utf-8",
    ),
    (
        "WASM",
        "pkg/dist/dom/beian_rules_dom_bg.wasm",
        "application/wasm",
    ),
    (
        "CATALOGUE",
        "crates/rules/text/zh-CN.json",
        "application/json",
    ),
    (
        "PROVINCES",
        "crates/rules/text/provinces.zh-CN.json",
        "application/json",
    ),
];

fn main() {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../..");
    let mut code = String::new();
    for (name, file, kind) in FILES {
        let path = root.join(file);
        println!("cargo::rerun-if-changed={}", path.display());
        match fs::read(&path) {
            Ok(bytes) => {
                let path = path.canonicalize().expect("it was just read");
                let file = Path::new(file);
                let stem = file.file_stem().and_then(|stem| stem.to_str()).expect("a plain name");
                let ending = file.extension().and_then(|ending| ending.to_str()).expect("an ending");
                let name_served = format!("{stem}.{:016x}.{ending}", fnv1a(&bytes));
                writeln!(
                    code,
                    "const {name}: Option<Asset> = Some(Asset {{ address: \"/assets/{name_served}\", kind: {kind:?}, bytes: include_bytes!({path:?}) }});"
                )
            }
            Err(_) => writeln!(code, "const {name}: Option<Asset> = None;"),
        }
        .expect("a string takes all");
    }
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("assets.rs");
    fs::write(out, code).expect("the build directory can be written");
}

/// Tells versions of a file apart for caches; nothing rests on it that an attacker could want.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
