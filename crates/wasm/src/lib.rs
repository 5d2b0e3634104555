//! The door from JavaScript to the rules: conversion, and no logic.
//!
//! The walks know no JavaScript and are tested natively; only [`exports`] is made for the browser.

pub mod facts;
pub mod handle;
pub mod intake;
pub mod value;

#[cfg(target_arch = "wasm32")]
pub mod exports;
