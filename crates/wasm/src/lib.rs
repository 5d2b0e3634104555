//! The door from JavaScript to the rules: conversion, and no logic.
//!
//! The walks know no JavaScript and are tested natively, and so is when a field may speak; only
//! `exports` and `dom` are made for the browser.

pub mod change;
pub mod facts;
pub mod handle;
pub mod intake;
pub mod packed;
pub mod value;
pub mod voice;

#[cfg(all(target_arch = "wasm32", feature = "dom"))]
pub mod dom;
#[cfg(target_arch = "wasm32")]
pub mod exports;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
