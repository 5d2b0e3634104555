//! Orders: from an empty draft to a receipt. The API and the pages both call these.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use beian_rules::filing::{Filing, Refusal};
use beian_rules::form::Form;
use beian_rules::open::OpenForm;
use beian_rules::report::Report;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::clock;
use crate::consents;
use crate::facts::Known;
use crate::filed::Change;
use crate::problem::{self, Problem};
use crate::random;
use crate::state::App;
use crate::store::{
    Answers, Changed, Done, Hash, Once, OnceKey, Opened, Order, Receipt, Save, State, StoreError,
    Submission,
};

/// Why something could not be done with an order.
#[derive(Debug)]
pub enum OrderError {
    /// There is no such order of this account; whether another has it is not said.
    Missing,
    /// The order has changed since: its version now.
    Stale(u64),
    /// The order is not to be changed in this state.
    Closed(State),
    /// The form names a photograph or video of a person, and the consent to that is not given.
    Unconsented,
    /// The account has this order under way.
    UnderWay(String),
    /// The account has nothing filed here that the order could change or cancel.
    NotFiledHere,
    /// The rules refuse it; the same report that the browser made.
    Refused(Box<Report>),
    /// Facts that a submission needs cannot be had at the moment.
    FactsUnavailable(Vec<String>),
    /// The key was used for another request.
    KeyReused,
    /// A request with this key is still running.
    KeyInFlight,
    /// The store cannot.
    Store(StoreError),
}

impl From<StoreError> for OrderError {
    fn from(error: StoreError) -> OrderError {
        OrderError::Store(error)
    }
}

impl From<OrderError> for Problem {
    fn from(error: OrderError) -> Problem {
        match error {
            OrderError::Missing => Problem::new(&problem::NOT_FOUND),
            OrderError::Stale(version) => Problem::new(&problem::STALE_VERSION)
                .with("version", version)
                .etag(etag(version)),
            OrderError::Closed(state) => {
                Problem::new(&problem::ORDER_NOT_EDITABLE).with("state", state.id())
            }
            OrderError::Unconsented => consents::required(),
            OrderError::UnderWay(id) => Problem::new(&problem::ORDER_IN_FLIGHT).with("order", id),
            OrderError::NotFiledHere => Problem::new(&problem::NOT_FILED_HERE),
            OrderError::Refused(report) => {
                Problem::new(&problem::REPORT_REFUSED).report(report_json(&report))
            }
            OrderError::FactsUnavailable(facts) => Problem::new(&problem::FACTS_UNAVAILABLE)
                .with("facts", facts)
                .retry_after(FACTS_RETRY_SECONDS),
            OrderError::KeyReused => Problem::new(&problem::KEY_REUSED),
            OrderError::KeyInFlight => Problem::new(&problem::KEY_IN_FLIGHT).retry_after(1),
            OrderError::Store(error) => error.into(),
        }
    }
}

/// When to ask again for facts that could not be had.
const FACTS_RETRY_SECONDS: u32 = 30;

/// What a new order starts with.
#[derive(Debug, Default)]
pub struct Start {
    /// The form, if something is known already.
    pub form: Form,
    /// Other answers.
    pub answers: Answers,
    /// What is to be changed or cancelled, when that is what the order is for. A form that says nothing
    /// yet is then filled with what is filed.
    pub change: Option<Change>,
}

/// A key that makes a request happen once, and a fingerprint of what it asked.
#[derive(Clone, Debug)]
pub struct Key {
    /// What the client sent as `Idempotency-Key`, or a page kept in its form.
    pub key: String,
    /// The whole request, so that the key is not taken for another.
    pub request: Hash,
}

impl Key {
    /// A key for a request that says `parts`: everything that makes it another request.
    #[must_use]
    pub fn of_bytes(key: &str, parts: &[&[u8]]) -> Key {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        Key {
            key: key.to_owned(),
            request: hash.finalize().into(),
        }
    }
}

const CREATE: &str = "POST /api/orders";
const SUBMIT: &str = "POST /api/orders/{id}/submit";

impl App {
    /// Opens an order. With a key, a retry is answered with the order that the first try opened.
    ///
    /// # Errors
    /// [`OrderError::UnderWay`] when the account has an open order, [`OrderError::NotFiledHere`]; what
    /// keys, sources and the store say.
    pub async fn create_order(
        &self,
        account: &str,
        start: Start,
        key: Option<Key>,
    ) -> Result<Order, OrderError> {
        let running = match &key {
            Some(key) => Some(self.first_run(account, CREATE, key).await?),
            None => None,
        };
        if let Some(FirstRun::Done(done)) = &running {
            return self.load_order(account, &done.answer).await;
        }
        let (form, order_type) = match &start.change {
            Some(change) => {
                let form = self.form_of_change(account, change, start.form).await?;
                (form, Some(change.order_type.to_owned()))
            }
            None => (start.form, None),
        };
        if consents::is_missing(&form, &start.answers) {
            return Err(OrderError::Unconsented);
        }
        let now = self.clock.now();
        let order = Order {
            id: random::id(),
            account: account.to_owned(),
            state: State::Draft,
            version: 1,
            form: form.to_json(),
            answers: start.answers,
            order_type,
            created_at: now,
            updated_at: now,
            receipt: None,
        };
        let once = key.as_ref().map(|key| Once {
            key: OnceKey {
                account: account.to_owned(),
                route: CREATE,
                key: key.key.clone(),
            },
            request: key.request,
            done: Done {
                status: 201,
                etag: None,
                answer: order.id.clone(),
            },
            at: now,
        });
        match self.store.create_order(order.clone(), once).await? {
            Opened::Now => {
                self.metrics.orders_created.increase();
                Ok(order)
            }
            Opened::UnderWay(id) => match key {
                Some(key) => {
                    let done = self
                        .done_meanwhile(account, CREATE, &key, OrderError::UnderWay(id))
                        .await?;
                    self.load_order(account, &done.answer).await
                }
                None => Err(OrderError::UnderWay(id)),
            },
        }
    }

    /// An order of this account.
    ///
    /// # Errors
    /// [`OrderError::Missing`], for other people's orders too.
    pub async fn load_order(&self, account: &str, id: &str) -> Result<Order, OrderError> {
        if !random::is_id(id) {
            return Err(OrderError::Missing);
        }
        self.store
            .order(account.to_owned(), id.to_owned())
            .await?
            .ok_or(OrderError::Missing)
    }

    /// Every order of an account, the newest first.
    ///
    /// # Errors
    /// What the store says.
    pub async fn list_orders(&self, account: &str) -> Result<Vec<Order>, OrderError> {
        Ok(self.store.orders(account.to_owned()).await?)
    }

    /// Stores answers, errors and all: a draft may be as wrong as it likes.
    ///
    /// # Errors
    /// [`OrderError::Stale`] when the order is no longer `order.version`, [`OrderError::Closed`] when
    /// it was submitted, [`OrderError::Unconsented`].
    pub async fn save_order(
        &self,
        order: &Order,
        form: &Form,
        answers: Answers,
    ) -> Result<Order, OrderError> {
        if consents::is_missing(form, &answers) {
            return Err(OrderError::Unconsented);
        }
        let changed = Order {
            form: form.to_json(),
            answers,
            ..order.clone()
        };
        let known = self
            .directory
            .facts_for(&*self.store, &changed, form, self.clock.now())
            .await?;
        let order_type = known
            .json
            .pointer("/order/type")
            .and_then(Value::as_str)
            .map(str::to_owned);
        let at = self.clock.now();
        let save = Save {
            id: order.id.clone(),
            account: order.account.clone(),
            version: order.version,
            form: changed.form.clone(),
            answers: changed.answers.clone(),
            order_type: order_type.clone(),
            at,
        };
        let version = done(self.store.save_order(save).await?)?;
        self.metrics.orders_saved.increase();
        Ok(Order {
            version,
            order_type,
            updated_at: at,
            ..changed
        })
    }

    /// Facts and form of an order, judged for this moment: what a page shows and a submission decides by.
    ///
    /// # Errors
    /// What the store says.
    pub async fn judge_order(&self, order: &Order) -> Result<(OpenForm, Known), OrderError> {
        let form = form_of(order);
        let known = self
            .directory
            .facts_for(&*self.store, order, &form, self.clock.now())
            .await?;
        Ok((OpenForm::new(form, known.facts.clone(), known.as_of), known))
    }

    /// Submits an order: facts, check, and either a refusal with the report or a receipt, an audit row
    /// and the stored report in one transaction. A retry with the same key gets the same answer.
    ///
    /// # Errors
    /// [`OrderError`], every kind but `UnderWay`; nothing is stored then.
    pub async fn submit_order(
        &self,
        account: &str,
        id: &str,
        version: u64,
        key: Key,
    ) -> Result<Done, OrderError> {
        let _running = match self.first_run(account, SUBMIT, &key).await? {
            FirstRun::Done(done) => return Ok(done),
            FirstRun::Running(guard) => guard,
        };
        let order = self.load_order(account, id).await?;
        if !order.state.editable() {
            return Err(OrderError::Closed(order.state));
        }
        if order.version != version {
            return Err(OrderError::Stale(order.version));
        }
        let (open, known) = self.judge_order(&order).await?;
        self.may_cancel(&order, open.form()).await?;
        let filing = Filing::of(open).map_err(|refusal| match refusal {
            Refusal::Blocked(report) => OrderError::Refused(report),
            Refusal::FactsUnavailable(facts, _) => OrderError::FactsUnavailable(facts),
        });
        let filing = filing.inspect_err(|_| self.metrics.submissions_refused.increase())?;
        let submission = self.submission(&order, &filing, &known, &key);
        let answer = submission.once.done.clone();
        if let Err(error) = done(self.store.submit(submission).await?) {
            return self.done_meanwhile(account, SUBMIT, &key, error).await;
        }
        self.metrics.submissions_accepted.increase();
        Ok(answer)
    }

    fn submission(&self, order: &Order, filing: &Filing, known: &Known, key: &Key) -> Submission {
        let at = self.clock.now();
        let report = filing.report();
        let receipt = Receipt {
            number: receipt_number(at),
            submitted_at: at,
            ruleset_version: report.ruleset.version.to_owned(),
            ruleset_hash: report.ruleset.hash.to_owned(),
        };
        let answer = json!({
            "order": order.id,
            "receipt": receipt.number,
            "submitted_at": clock::text(at),
            "state": State::ProviderReview.id(),
            "version": order.version + 1,
            "verdict": report.verdict.id(),
            "order_type": report.order_type,
            "ruleset": { "version": receipt.ruleset_version, "hash": receipt.ruleset_hash },
        });
        let mut as_of = String::new();
        known.as_of.write(&mut as_of);
        Submission {
            id: order.id.clone(),
            account: order.account.clone(),
            version: order.version,
            form: filing.form().to_json(),
            facts: known.json.to_string(),
            as_of,
            report: report_json(report),
            order_type: report.order_type.map(str::to_owned),
            receipt,
            once: Once {
                key: OnceKey {
                    account: order.account.clone(),
                    route: SUBMIT,
                    key: key.key.clone(),
                },
                request: key.request,
                done: Done {
                    status: 201,
                    etag: Some(etag(order.version + 1)),
                    answer: answer.to_string(),
                },
                at,
            },
        }
    }

    /// Gives a draft up, so that another can be opened.
    ///
    /// # Errors
    /// [`OrderError::Missing`], [`OrderError::Stale`], [`OrderError::Closed`].
    pub async fn abandon_order(
        &self,
        account: &str,
        id: &str,
        version: u64,
    ) -> Result<u64, OrderError> {
        let order = self.load_order(account, id).await?;
        done(
            self.store
                .abandon_order(order.account, order.id, version, self.clock.now())
                .await?,
        )
    }

    /// The report that an order was submitted with, byte for byte.
    ///
    /// # Errors
    /// [`OrderError::Missing`] when there was no submission.
    pub async fn submitted_report(&self, account: &str, id: &str) -> Result<String, OrderError> {
        self.store
            .submitted_report(account.to_owned(), id.to_owned())
            .await?
            .ok_or(OrderError::Missing)
    }

    /// Looks whether a key was used before, and keeps others with the same key out until the guard is
    /// dropped. A key that is looked up after it was taken cannot be missed: whoever held it before
    /// has committed by then.
    async fn first_run(
        &self,
        account: &str,
        route: &'static str,
        key: &Key,
    ) -> Result<FirstRun<'_>, OrderError> {
        let once = OnceKey {
            account: account.to_owned(),
            route,
            key: key.key.clone(),
        };
        let guard = Running::take(&self.running, once.clone()).ok_or(OrderError::KeyInFlight)?;
        match self.store.done(once).await? {
            Some((request, _)) if request != key.request => Err(OrderError::KeyReused),
            Some((_, done)) => Ok(FirstRun::Done(done)),
            None => Ok(FirstRun::Running(guard)),
        }
    }

    /// A first try whose client hung up may still have been on its way to the disk when the second
    /// looked. The writer keeps the order of its jobs, so now it is to be seen.
    async fn done_meanwhile(
        &self,
        account: &str,
        route: &'static str,
        key: &Key,
        error: OrderError,
    ) -> Result<Done, OrderError> {
        let once = OnceKey {
            account: account.to_owned(),
            route,
            key: key.key.clone(),
        };
        match self.store.done(once).await? {
            Some((request, done)) if request == key.request => Ok(done),
            _ => Err(error),
        }
    }
}

enum FirstRun<'a> {
    Done(Done),
    Running(#[allow(dead_code)] Running<'a>), // held, not read
}

/// A key in use; free again when dropped.
struct Running<'a> {
    keys: &'a Mutex<HashSet<OnceKey>>,
    key: OnceKey,
}

impl<'a> Running<'a> {
    fn take(keys: &'a Mutex<HashSet<OnceKey>>, key: OnceKey) -> Option<Running<'a>> {
        let new = locked(keys).insert(key.clone());
        // Made only when the key was free: dropping one frees the key.
        new.then(|| Running { keys, key })
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        locked(self.keys).remove(&self.key);
    }
}

fn locked(keys: &Mutex<HashSet<OnceKey>>) -> MutexGuard<'_, HashSet<OnceKey>> {
    keys.lock().unwrap_or_else(PoisonError::into_inner)
}

fn done(changed: Changed) -> Result<u64, OrderError> {
    match changed {
        Changed::Now(version) => Ok(version),
        Changed::Missing => Err(OrderError::Missing),
        Changed::Stale(version) => Err(OrderError::Stale(version)),
        Changed::Closed(state) => Err(OrderError::Closed(state)),
    }
}

/// The form of an order. What is stored was written by `Form::to_json`, so it reads back.
#[must_use]
pub fn form_of(order: &Order) -> Form {
    serde_json::from_str(&order.form).unwrap_or_default()
}

/// The one writer of report bytes.
#[must_use]
pub fn report_json(report: &Report) -> String {
    serde_json::to_string(report).unwrap_or_else(|_| unreachable!("a report has only text keys"))
}

/// The entity tag of a version.
#[must_use]
pub fn etag(version: u64) -> String {
    format!("\"{version}\"")
}

/// `BA20261123-7K3M9QXD`: the day, for people; then what nobody can guess.
fn receipt_number(at: clock::Millis) -> String {
    let mut day = String::with_capacity(10);
    clock::date(at).write(&mut day);
    format!("BA{}-{}", day.replace('-', ""), random::short())
}
