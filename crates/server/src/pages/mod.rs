//! The pages.

mod assets;
mod card;
mod compose;
mod field;
mod frame;
mod issues;
mod mask;
mod places;
mod post;
mod steps;
mod time;
mod words;

fn size_in_words(bytes: u64) -> String {
    bytes.to_string()
}
