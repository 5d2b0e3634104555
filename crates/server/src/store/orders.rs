//! Orders as they are kept, and what happens to them.

use serde::Serialize;

use super::{Answer, Hash};
use crate::clock::Millis;
use crate::consents::Consent;

/// The states of an order that exist so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Being filled in.
    Draft,
    /// Submitted; the provider looks at it.
    ProviderReview,
    /// Given up.
    Abandoned,
}

impl State {
    /// Its name in the life cycle.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::ProviderReview => "provider_review",
            State::Abandoned => "abandoned",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<State> {
        [State::Draft, State::ProviderReview, State::Abandoned]
            .into_iter()
            .find(|state| state.id() == id)
    }

    /// Whether the filer may change the order.
    #[must_use]
    pub fn editable(self) -> bool {
        self == State::Draft
    }
}

/// An order as it is kept.
#[derive(Clone, Debug)]
pub struct Order {
    /// 128 random bits.
    pub id: String,
    /// Whose it is.
    pub account: String,
    /// Where it is on its way.
    pub state: State,
    /// Rises with every change of what a filer answers, and with the state.
    pub version: u64,
    /// The form as JSON, as typed.
    pub form: String,
    /// What the filer has answered beside the form.
    pub answers: Answers,
    /// First filing, new website, …, once known; a change or cancellation from the start.
    pub order_type: Option<String>,
    /// When it was created.
    pub created_at: Millis,
    /// When it was last changed.
    pub updated_at: Millis,
    /// The last submission, if any.
    pub receipt: Option<Receipt>,
}

/// Answers of an order that are no fields of its form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// 备案准备 was read to its end.
    pub preparation_read: bool,
    /// Step 2 was left for later (R231).
    pub authenticity_skipped: bool,
    /// Which consents were given, when, and to which words.
    pub consents: Vec<Consent>,
    /// The values of step 1 as they stood when it passed, a JSON object.
    pub confirmed: Option<String>,
}

/// The proof that an order was submitted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// Its number.
    pub number: String,
    /// When.
    #[serde(serialize_with = "instant")]
    pub submitted_at: Millis,
    /// The version of the rules that passed it.
    pub ruleset_version: String,
    /// Their hash.
    pub ruleset_hash: String,
}

fn instant<S: serde::Serializer>(at: &Millis, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&crate::clock::text(*at))
}

/// A change of an order's answers.
#[derive(Clone, Debug)]
pub struct Save {
    /// Which order.
    pub id: String,
    /// Whose.
    pub account: String,
    /// The version that was changed.
    pub version: u64,
    /// The new form.
    pub form: String,
    /// The new answers.
    pub answers: Answers,
    /// The order's type as now known.
    pub order_type: Option<String>,
    /// When.
    pub at: Millis,
}

/// A submission that passed.
#[derive(Clone, Debug)]
pub struct Submission {
    /// Which order.
    pub id: String,
    /// Whose.
    pub account: String,
    /// The version that was checked.
    pub version: u64,
    /// The form that was checked.
    pub form: String,
    /// The facts that it was checked with, as JSON.
    pub facts: String,
    /// The moment it was checked for.
    pub as_of: String,
    /// What the check said.
    pub report: String,
    /// The order's type.
    pub order_type: Option<String>,
    /// The receipt to give.
    pub receipt: Receipt,
    /// What a retry with the same key is answered.
    pub once: Once,
}

/// What a first execution leaves for its retries.
#[derive(Clone, Debug)]
pub struct Once {
    /// The key and what it was used for.
    pub key: OnceKey,
    /// What the request said.
    pub request: Hash,
    /// What it was answered.
    pub done: Done,
    /// When.
    pub at: Millis,
}

/// Whose key, on which route.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OnceKey {
    /// The account.
    pub account: String,
    /// Method and path template.
    pub route: &'static str,
    /// What the client sent.
    pub key: String,
}

/// An answer that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The status.
    pub status: u16,
    /// The ETag.
    pub etag: Option<String>,
    /// The body.
    pub answer: String,
}

/// How a conditional change ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Done; the version it has now.
    Now(u64),
    /// Nothing: there is no such order of this account.
    Missing,
    /// Nothing: the order has moved on to that version.
    Stale(u64),
    /// Nothing: the order is not to be changed in this state.
    Closed(State),
}

/// How an opening of an order ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// There is one more.
    Now,
    /// The account has this one under way.
    UnderWay(String),
}

/// Orders, their submissions, and the answers that retries are given.
pub trait Orders: Send + Sync {
    /// Opens an order.
    fn create_order(&self, order: Order, once: Option<Once>) -> Answer<'_, Opened>;
    /// An order of this account.
    fn order(&self, account: String, id: String) -> Answer<'_, Option<Order>>;
    /// Every order of an account, the newest first.
    fn orders(&self, account: String) -> Answer<'_, Vec<Order>>;
    /// Stores changed answers if the order still has that version.
    fn save_order(&self, save: Save) -> Answer<'_, Changed>;
    /// Gives an order up if it still has that version.
    fn abandon_order(
        &self,
        account: String,
        id: String,
        version: u64,
        at: Millis,
    ) -> Answer<'_, Changed>;
    /// Stores a submission, its audit row, its receipt and the answer for retries.
    fn submit(&self, submission: Submission) -> Answer<'_, Changed>;
    /// The report of an order's last submission.
    fn submitted_report(&self, account: String, id: String) -> Answer<'_, Option<String>>;
    /// What a key was first used for, and answered.
    fn done(&self, key: OnceKey) -> Answer<'_, Option<(Hash, Done)>>;
}
