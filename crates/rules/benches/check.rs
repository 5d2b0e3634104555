//! What a check costs natively, beside the plain parsing of the same bytes in the same run.

#![allow(clippy::expect_used)]

use beian_rules::check;
use beian_rules::date::Moment;
use beian_rules::facts::Facts;
use beian_rules::form::Form;
use beian_rules::open::OpenForm;
use beian_rules::place::At;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// Clean orders of an enterprise: with one website, and with ten.
const ORDERS: [&str; 2] = ["enterprise", "enterprise-ten-websites"];

/// An order: form, facts and the day it is judged for.
fn order(name: &str) -> (Vec<u8>, Facts, Moment) {
    let path = format!(
        "{}/../../tests/cases/orders/{name}.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let order: serde_json::Value =
        serde_json::from_slice(&std::fs::read(path).expect("the order")).expect("JSON");
    let form = serde_json::to_vec(&order["form"]).expect("a form");
    let facts = serde_json::from_value(order["facts"].clone()).expect("facts");
    let as_of = order["as_of"]
        .as_str()
        .and_then(Moment::parse)
        .expect("a day");
    (form, facts, as_of)
}

/// The yardstick: the same bytes into a tree of values, nothing judged.
#[divan::bench(args = ORDERS)]
fn parse_only(bencher: Bencher<'_, '_>, name: &str) {
    let (form, _, _) = order(name);
    bencher.bench(|| serde_json::from_slice::<serde_json::Value>(black_box(&form)).expect("JSON"));
}

#[divan::bench(args = ORDERS)]
fn form_from_bytes(bencher: Bencher<'_, '_>, name: &str) {
    let (form, _, _) = order(name);
    bencher.bench(|| serde_json::from_slice::<Form>(black_box(&form)).expect("a form"));
}

#[divan::bench(args = ORDERS)]
fn check_from_bytes(bencher: Bencher<'_, '_>, name: &str) {
    let (form, facts, as_of) = order(name);
    bencher.with_inputs(|| facts.clone()).bench_values(|facts| {
        let form = serde_json::from_slice::<Form>(black_box(&form)).expect("a form");
        check(form, facts, as_of)
    });
}

#[divan::bench(args = ORDERS)]
fn check_only(bencher: Bencher<'_, '_>, name: &str) {
    let (form, facts, as_of) = order(name);
    let form: Form = serde_json::from_slice(&form).expect("a form");
    bencher
        .with_inputs(|| (form.clone(), facts.clone()))
        .bench_values(|(form, facts)| check(form, facts, as_of));
}

fn keystroke(bencher: Bencher<'_, '_>, name: &str, path: &str, texts: &[&str]) {
    let (form, facts, as_of) = order(name);
    let form = serde_json::from_slice(&form).expect("a form");
    let mut open = OpenForm::new(form, facts, as_of);
    let at = At::of_path(path).expect("a field");
    let mut turn = 0;
    bencher.bench_local(|| {
        turn = (turn + 1) % texts.len();
        let change = open.set(at, black_box(texts[turn]));
        change.expect("a place").is_empty()
    });
}

#[divan::bench(args = ORDERS)]
fn keystroke_phone(bencher: Bencher<'_, '_>, name: &str) {
    let typed = [
        "1",
        "13",
        "138",
        "1380",
        "13800",
        "138001",
        "1380013",
        "13800138",
        "138001380",
        "1380013800",
        "13800138000",
    ];
    keystroke(bencher, name, "subject_principal.phone1", &typed);
}

#[divan::bench(args = ORDERS)]
fn keystroke_site_name(bencher: Bencher<'_, '_>, name: &str) {
    let typed = [
        "示",
        "示例",
        "示例茶",
        "示例茶业",
        "示例茶业官",
        "示例茶业官网",
    ];
    keystroke(bencher, name, "websites.0.name", &typed);
}

/// A name as long as a field holds: the time must grow with the length, not with its square.
#[divan::bench(args = ["x", "中", "中国", "基金"])]
fn check_long_site_name(bencher: Bencher<'_, '_>, piece: &str) {
    let (form, facts, as_of) = order(ORDERS[0]);
    let form: Form = serde_json::from_slice(&form).expect("a form");
    let mut open = OpenForm::new(form, facts.clone(), as_of);
    let at = At::of_path("websites.0.name").expect("a field");
    let name = piece.repeat(3000 / piece.chars().count());
    open.set(at, &name).expect("a place");
    let form = open.into_form();
    bencher
        .with_inputs(|| (form.clone(), facts.clone()))
        .bench_values(|(form, facts)| check(form, facts, as_of));
}
