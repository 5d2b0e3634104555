//! The door from JavaScript to the rules.
