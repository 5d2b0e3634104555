//! The filing server and its command line.
fn main() {}
