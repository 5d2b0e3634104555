//! The demo directory: made-up accounts, subjects, domains and resources, one for each fact that a
//! rule can trip over. It stands where real sources will.

use std::future::ready;

use serde::Deserialize;
use serde_json::Value;

use super::{FactSource, Look, Question, Record, relative};
use crate::clock::Millis;

/// The made-up world.
#[derive(Debug, Deserialize)]
pub struct Demo {
    /// Those one can log in as.
    pub accounts: Vec<Entry>,
    /// Subjects that ministry or registry know something of, by certificate number.
    pub subjects: Vec<Entry>,
    /// Registered domains, by name.
    pub domains: Vec<Entry>,
    /// Cloud resources, by `kind:id`.
    pub resources: Vec<Entry>,
    /// What is said of a subject, domain or resource that is not listed.
    unlisted: Unlisted,
    /// Holidays and make-up workdays.
    calendar: Record,
}

/// Something of the made-up world.
#[derive(Clone, Debug, Deserialize)]
pub struct Entry {
    /// Account id, certificate number, domain name or resource key.
    pub id: String,
    /// Its name on a page.
    #[serde(default)]
    pub label: String,
    /// What it shows, in one sentence of Chinese.
    pub shows: String,
    /// The rule that trips over it; empty for one that passes.
    #[serde(default)]
    pub rule: String,
    /// For a resource: the only account that sees it so; others see the next entry of that id.
    #[serde(default)]
    account: Option<String>,
    /// What is known of it, dates relative to today.
    facts: Record,
    /// For an account: answers that fit it, by path, so that a page can offer them.
    #[serde(default)]
    pub answers: Record,
}

#[derive(Debug, Deserialize)]
struct Unlisted {
    subject: Record,
    domain: Record,
    resource: Record,
}

const FILES: [&str; 3] = [
    include_str!("../../demo/accounts.json"),
    include_str!("../../demo/assets.json"),
    include_str!("../../demo/calendar.json"),
];

impl Demo {
    /// The data compiled into the program.
    ///
    /// # Panics
    /// Never: a test reads the same files.
    #[must_use]
    pub fn built_in() -> Demo {
        Demo::read(FILES)
            .unwrap_or_else(|error| unreachable!("the demo data are checked by a test: {error}"))
    }

    fn read(files: [&str; 3]) -> serde_json::Result<Demo> {
        let mut world = Record::new();
        for file in files {
            world.extend(serde_json::from_str::<Record>(file)?);
        }
        Demo::deserialize(Value::Object(world))
    }

    /// The account of that id.
    #[must_use]
    pub fn account(&self, id: &str) -> Option<&Entry> {
        self.accounts.iter().find(|entry| entry.id == id)
    }

    fn answer(&self, question: &Question) -> Record {
        let (entries, key, account, unlisted) = match question {
            Question::Calendar => return self.calendar.clone(),
            Question::Account(id) => (&self.accounts, id, None, None),
            Question::Subject(number) => {
                (&self.subjects, number, None, Some(&self.unlisted.subject))
            }
            Question::Domain(name) => (&self.domains, name, None, Some(&self.unlisted.domain)),
            Question::Resource { account, key } => (
                &self.resources,
                key,
                Some(account),
                Some(&self.unlisted.resource),
            ),
        };
        let sees = |entry: &&Entry| {
            entry.id.eq_ignore_ascii_case(key)
                && entry
                    .account
                    .as_ref()
                    .is_none_or(|only| Some(only) == account)
        };
        entries
            .iter()
            .find(sees)
            .map(|entry| &entry.facts)
            .or(unlisted)
            .cloned()
            .unwrap_or_default()
    }
}

impl FactSource for Demo {
    fn look_up(&self, question: Question, at: Millis) -> Look<'_> {
        let Value::Object(record) = relative::resolve(&Value::Object(self.answer(&question)), at)
        else {
            return Box::pin(ready(Ok(Record::new())));
        };
        Box::pin(ready(Ok(record)))
    }
}
