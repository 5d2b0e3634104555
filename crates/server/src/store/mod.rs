//! What is kept. [`Store`] says what the server needs of a database in the words of filings;
//! [`sqlite`] is the one that ships.
//!
//! Every method that changes something is one transaction: it happened whole, or not at all, and it
//! is on the disk when the answer comes.

use std::future::Future;
use std::pin::Pin;

use serde::Serialize;

use crate::clock::Millis;
use crate::problem::{self, Problem};

pub mod sqlite;
mod writer;

/// The answer of a store, later.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// A SHA-256 or HMAC-SHA-256.
pub type Hash = [u8; 32];

/// Why a store cannot answer. None of these lost anything that was acknowledged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// More waits than it may; a moment later there is room.
    Busy,
    /// The disk is full. Reading works, and writing will once there is space.
    Full,
    /// The disk failed on a commit. Nothing is written any more until somebody has looked at it.
    Stopped,
    /// A statement failed in a way that none of its callers foresaw.
    Failed,
}

impl std::fmt::Display for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            StoreError::Busy => "the store is busy",
            StoreError::Full => "the disk is full",
            StoreError::Stopped => "the store takes no writes since the disk failed",
            StoreError::Failed => "the store failed",
        })
    }
}

impl std::error::Error for StoreError {}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Problem {
        match error {
            StoreError::Busy => Problem::new(&problem::BUSY).retry_after(1),
            StoreError::Full => Problem::new(&problem::STORE_FULL).retry_after(60),
            StoreError::Stopped => Problem::new(&problem::STORE_UNAVAILABLE).retry_after(60),
            StoreError::Failed => Problem::new(&problem::INTERNAL),
        }
    }
}

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
    /// First filing, new website, …, once known.
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
    /// Which consents were given, with the instant of each.
    pub consents: Vec<(String, Millis)>,
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

/// An upload as it is kept; its bytes lie beside the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// 128 random bits, also the file's name on disk.
    pub id: String,
    /// The order it belongs to.
    pub order: String,
    /// What it is for: `image` or `video`.
    pub kind: String,
    /// Its size.
    pub bytes: u64,
    /// What its first bytes say it is: `jpeg`, `png`, `gif`, `mp4`, `webm`.
    pub magic: String,
    /// Its SHA-256.
    pub sha256: Hash,
    /// The name it was sent with, cleaned; shown to its owner only.
    pub shown_name: String,
    /// The issue date given with it.
    pub issued_on: Option<String>,
    /// When.
    pub created_at: Millis,
}

/// How sending a code ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// The new code counts, older ones are dead.
    Now,
    /// A limit is used up; seconds until there is room.
    Limited(u32),
}

/// How trying a code ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// It was right, and is used now.
    Right,
    /// Wrong, expired, used or unknown: nobody is told which.
    Wrong,
    /// Too many wrong ones; seconds until the next counts.
    Limited(u32),
}

/// A code about to be sent, or one typed.
#[derive(Clone, Debug)]
pub struct Code {
    /// For which order.
    pub order: String,
    /// For which number, canonical.
    pub phone: String,
    /// `HMAC(order ‖ number ‖ code)`.
    pub mac: Hash,
    /// The network it was asked from.
    pub network: String,
    /// When.
    pub at: Millis,
}

/// A database of filings.
pub trait Store: Send + Sync {
    /// Whether reading works and writing is not stopped.
    fn ready(&self) -> Answer<'_, ()>;

    /// A key of this installation, made when first asked for.
    fn secret(&self, name: &'static str) -> Answer<'_, Hash>;

    /// Opens a session for an account, the account made when new.
    fn open_session(&self, token: Hash, account: String, at: Millis) -> Answer<'_, ()>;
    /// The account of a live session. Seen at `at`, it lives on for another `idle`, never beyond `life`.
    fn session(
        &self,
        token: Hash,
        at: Millis,
        idle: Millis,
        life: Millis,
    ) -> Answer<'_, Option<String>>;
    /// Ends a session.
    fn close_session(&self, token: Hash) -> Answer<'_, ()>;
    /// Adds a bearer token, the account made when new.
    fn add_token(&self, token: Hash, account: String, at: Millis) -> Answer<'_, ()>;
    /// The account of a bearer token.
    fn token(&self, token: Hash) -> Answer<'_, Option<String>>;

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

    /// Adds an upload, unless the order holds that many files or bytes already.
    fn add_upload(&self, upload: Upload, most: u64, most_bytes: u64) -> Answer<'_, bool>;
    /// An upload of this order.
    fn upload(&self, order: String, id: String) -> Answer<'_, Option<Upload>>;
    /// Every upload of an order.
    fn uploads(&self, order: String) -> Answer<'_, Vec<Upload>>;

    /// Makes a code the live one of its number, within the limits of [`crate::sms`].
    fn send_code(&self, code: Code) -> Answer<'_, Sent>;
    /// Tries a code; a right one is used up and its number verified in the same transaction.
    fn try_code(&self, code: Code) -> Answer<'_, Tried>;
    /// The numbers of an order that were verified.
    fn verified_phones(&self, order: String) -> Answer<'_, Vec<String>>;

    /// Forgets what has had its time: answers for retries, counted sends, dead sessions and codes.
    fn sweep(&self, at: Millis) -> Answer<'_, ()>;
}
