//! The tables under `data/` as the build script packed them; their forms are told in `build/`.

include!(concat!(env!("OUT_DIR"), "/identifiers.rs"));
