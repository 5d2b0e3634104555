//! Turns the tables under `data/` into Rust constants and refuses what they may not say.

// A build that meets a wrong table has to stop, and a panic is how a build script says why.
#![allow(clippy::panic, clippy::expect_used, clippy::unwrap_used)]
#![allow(unreachable_pub)]

mod abbreviations;
mod area_codes;
mod countries;
mod essence;
mod in_force;
mod mobile_segments;
mod options;
mod places;
mod postal_prefixes;
mod provincial;
mod provincial_rules;
mod regions;
mod ruleset;
mod sms;
mod sources;
mod table;
mod tlds;
mod uscc_departments;
mod words;

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=src/province/vocabulary.rs");
    let data = Path::new("data");
    let identifiers = [
        regions::generate(data),
        area_codes::generate(data),
        mobile_segments::generate(data),
        uscc_departments::generate(data),
        postal_prefixes::generate(data),
        abbreviations::generate(data),
        countries::generate(data),
        tlds::generate(data),
    ];
    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let write = |name: &str, source: String| {
        std::fs::write(Path::new(&out).join(name), source)
            .expect("the generated tables can be written");
    };
    write("identifiers.rs", identifiers.concat());
    write("options.rs", options::generate(data));
    write("sms.rs", sms::generate(data));
    write("provincial_rules.rs", provincial_rules::generate(data));
    write("in_force.rs", in_force::generate(data));
    write("sources.rs", sources::generate(data));
    write("places.txt", places::generate(data));
    write("words.rs", words::generate(data));
    println!("cargo::rustc-env=BEIAN_RULESET_HASH={}", ruleset::hash());
}
