//! `beian`, the filing server and its command line.

fn main() {}
