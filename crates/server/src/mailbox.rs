//! Where messages go. Until a provider of SMS is plugged in, they go to a mailbox in memory that a
//! page shows, and the page says that it is a stand-in.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use crate::clock::{MINUTE, Millis};

/// A message to a phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The account whose order asked for it: nobody else may look.
    pub account: String,
    /// The number it goes to.
    pub phone: String,
    /// The whole text, the code in it.
    pub text: String,
    /// When it was handed over.
    pub at: Millis,
}

/// Sends messages.
pub trait Messenger: Send + Sync {
    /// Hands a message over for delivery.
    fn send(&self, message: Message);

    /// The messages of an account that are still to be seen, the newest first; empty where messages
    /// really go to phones.
    fn received(&self, account: &str, now: Millis) -> Vec<Message>;
}

/// Messages are shown for ten minutes, twice the life of a code.
const SHOWN_FOR: Millis = 10 * MINUTE;
/// Messages kept at most, so that memory stays bounded whatever is asked for.
const KEPT: usize = 1_000;

/// The stand-in: keeps messages in memory, never on disk and never in a log.
#[derive(Default)]
pub struct LocalMailbox(Mutex<VecDeque<Message>>);

impl Messenger for LocalMailbox {
    fn send(&self, message: Message) {
        let mut messages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        messages.retain(|old| message.at - old.at < SHOWN_FOR);
        messages.push_front(message);
        messages.truncate(KEPT);
    }

    fn received(&self, account: &str, now: Millis) -> Vec<Message> {
        let messages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        messages
            .iter()
            .filter(|message| message.account == account && now - message.at < SHOWN_FOR)
            .cloned()
            .collect()
    }
}
