//! Facts: what only the outside knows. A [`FactSource`] answers questions about one thing at a time;
//! the [`Directory`] asks all that an order raises, adds what this server knows itself, and hands
//! both to the rules.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use beian_rules::asked::cancels;
use beian_rules::date::Moment;
use beian_rules::fact::FactGroup;
use beian_rules::facts::Facts;
use beian_rules::field::{
    DOMAIN, FieldId, Group, Kind, SITE_PRINCIPAL_PHONE1, SITE_PRINCIPAL_VIDEO_VERIFICATION,
    SITE_RESOURCE_CODE, SITE_RESOURCE_INSTANCE_ID, SITE_RESOURCE_KIND, SUBJECT_CERTIFICATE_NUMBER,
    SUBJECT_NAME, SUBJECT_NATURE, SUBJECT_PRINCIPAL_PHONE1,
};
use beian_rules::form::Form;
use beian_rules::leaf::Leaf;
use beian_rules::place::{At, Place};
use beian_rules::switches::Switches;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::clock::{self, Millis};
use crate::filed;
use crate::store::{Order, Store, StoreError, Upload};

pub mod demo;
mod relative;

/// What a source knows of one thing: members of the contract's facts, unknown ones left out.
pub type Record = Map<String, Value>;

/// A question to a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// The account that files.
    Account(String),
    /// Statutory holidays and make-up workdays.
    Calendar,
    /// What ministry and registry hold of the subject with that certificate number.
    Subject(String),
    /// A registrable domain, as A-labels.
    Domain(String),
    /// A cloud resource, `kind:id`, as the account sees it.
    Resource {
        /// The account.
        account: String,
        /// `cvm:ins-1`, `authorization_code:…`, `serverless:`.
        key: String,
    },
}

/// The source cannot answer at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unavailable;

/// The answer of a source, later.
pub type Look<'a> = Pin<Box<dyn Future<Output = Result<Record, Unavailable>> + Send + 'a>>;

/// Somebody who knows facts: a provider's console, a registry, a registrar.
///
/// "There is none" is an answer and comes as facts that say so (`registered: false`, `found: false`);
/// [`Unavailable`] is for sources that are down, and leaves everything about the thing unknown.
pub trait FactSource: Send + Sync {
    /// Answers a question as of an instant.
    fn look_up(&self, question: Question, at: Millis) -> Look<'_>;
}

/// How long a source is waited for. Filers wait for it with us.
const PATIENCE: Duration = Duration::from_secs(3);

/// Gathers the facts of orders.
pub struct Directory {
    source: Arc<dyn FactSource>,
    switches: Switches,
}

/// Facts, and the JSON they were read from, which is kept with a submission.
#[derive(Clone, Debug)]
pub struct Known {
    /// For the rules.
    pub facts: Facts,
    /// The same as the contract writes them.
    pub json: Value,
    /// The instant they were gathered for.
    pub as_of: Moment,
}

impl Directory {
    /// A directory that asks that source.
    #[must_use]
    pub fn new(source: Arc<dyn FactSource>) -> Directory {
        let switches = Switches::default();
        Directory { source, switches }
    }

    /// The same, with rules switched off.
    #[must_use]
    pub fn switched(self, switches: Switches) -> Directory {
        Directory { switches, ..self }
    }

    /// What the source says of one thing.
    ///
    /// # Errors
    /// [`Unavailable`] when it is down, or takes longer than filers are to wait.
    pub async fn ask(&self, question: Question, now: Millis) -> Result<Record, Unavailable> {
        let name = question.name();
        let answer = tokio::time::timeout(PATIENCE, self.source.look_up(question, now)).await;
        let answer = answer.unwrap_or(Err(Unavailable));
        if answer.is_err() {
            tracing::warn!(target: "beian::facts", question = name, "a source did not answer");
        }
        answer
    }

    /// Everything that can be known of an order whose form is `form`. What a source does not answer
    /// stays unknown; the rules say what that holds up.
    ///
    /// # Errors
    /// What the store says of uploads and verified numbers.
    pub async fn facts_for(
        &self,
        store: &dyn Store,
        order: &Order,
        form: &Form,
        now: Millis,
    ) -> Result<Known, StoreError> {
        let questions = questions(&order.account, form).into_iter();
        let asked = futures_util::future::join_all(questions.map(|question| async {
            let answer = self.ask(question.clone(), now).await;
            (question, answer.ok())
        }));
        let uploads = store.uploads(order.id.clone());
        let phones = store.verified_phones(order.id.clone());
        let (answers, uploads, phones) = tokio::join!(asked, uploads, phones);
        let mut gathered = Gathered::default();
        for (question, answer) in answers {
            if let Some(record) = answer {
                gathered.put(question.group(), question.key(), record);
            }
        }
        let asked_for = filed::asked_for(order);
        if asked_for == Some("change_subject")
            && let Some(number) = gathered.replaced(form)
        {
            let answer = self.ask(Question::Subject(number), now).await;
            gathered.carry_over(form, answer.unwrap_or_default());
        }
        let order_type = asked_for.or_else(|| gathered.order_type(form));
        gathered.put(FactGroup::Order, "", of_order(order, &order_type));
        if asked_for.is_some_and(|id| !cancels(id)) {
            let change = gathered.change(form);
            gathered.put(FactGroup::Change, "", change);
        }
        if !self.switches.ids().is_empty() {
            let off = self.switches.ids().into();
            gathered.put(
                FactGroup::Operator,
                "",
                Record::from_iter([("rules_off".into(), off)]),
            );
        }
        gathered.add_files(form, &uploads?);
        gathered.add_phones(form, &phones?);
        Ok(gathered.known(clock::moment(now)))
    }
}

impl Question {
    fn group(&self) -> FactGroup {
        match self {
            Question::Account(_) => FactGroup::Account,
            Question::Calendar => FactGroup::Calendar,
            Question::Subject(_) => FactGroup::Subjects,
            Question::Domain(_) => FactGroup::Domains,
            Question::Resource { .. } => FactGroup::Resources,
        }
    }

    fn key(&self) -> &str {
        match self {
            Question::Account(_) | Question::Calendar => "",
            Question::Subject(key) | Question::Domain(key) | Question::Resource { key, .. } => key,
        }
    }

    /// For the log: what it is about, without whom.
    fn name(&self) -> &'static str {
        self.group().id()
    }
}

fn questions(account: &str, form: &Form) -> Vec<Question> {
    let mut questions = vec![Question::Account(account.to_owned()), Question::Calendar];
    let mut ask = |question: Question| {
        if !question.key().is_empty() && !questions.contains(&question) {
            questions.push(question);
        }
    };
    if let Some(number) = clean(form, SUBJECT_CERTIFICATE_NUMBER.id(), Place::default()) {
        ask(Question::Subject(number.to_owned()));
    }
    for site in sites(form) {
        for item in items(form, Group::Domain, site.site) {
            if let Some(domain) = clean(form, DOMAIN.id(), item) {
                ask(Question::Domain(domain.to_owned()));
            }
        }
        if let Some(key) = resource_key(form, site) {
            ask(Question::Resource {
                account: account.to_owned(),
                key,
            });
        }
    }
    questions
}

/// The key under which the provider knows a website's resource; `None` while kind or id is missing.
#[must_use]
pub fn resource_key(form: &Form, site: Place) -> Option<String> {
    let kind = match form.leaf(At {
        field: SITE_RESOURCE_KIND.id(),
        place: site,
    })? {
        Leaf::Text(text) => text.chosen()?,
        _ => return None,
    };
    let id = match kind {
        "serverless" => "",
        "authorization_code" => clean(form, SITE_RESOURCE_CODE.id(), site)?,
        _ => clean(form, SITE_RESOURCE_INSTANCE_ID.id(), site)?,
    };
    Some(format!("{kind}:{id}"))
}

fn clean(form: &Form, field: FieldId, place: Place) -> Option<&str> {
    match form.leaf(At { field, place })? {
        Leaf::Text(text) => Some(text.clean()).filter(|clean| !clean.is_empty()),
        _ => None,
    }
}

fn sites(form: &Form) -> impl Iterator<Item = Place> {
    (0..index(form.count(Group::Site, 0))).map(|site| Place { site, item: 0 })
}

fn items(form: &Form, group: Group, site: u16) -> impl Iterator<Item = Place> {
    (0..index(form.count(group, site))).map(move |item| Place { site, item })
}

fn index(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// The ids of uploads that a form names, with the fields that name them.
pub(crate) fn files(form: &Form) -> Vec<(At, String)> {
    let mut found = Vec::new();
    for field in FieldId::all().filter(|field| field.field().kind == Kind::File) {
        let places: Vec<Place> = match field.field().group {
            Group::Order => vec![Place::default()],
            Group::Site => sites(form).collect(),
            group => sites(form)
                .flat_map(|site| items(form, group, site.site))
                .collect(),
        };
        for place in places {
            if let Some(id) = clean(form, field, place) {
                found.push((At { field, place }, id.to_owned()));
            }
        }
    }
    found
}

pub(crate) fn is_video(field: FieldId) -> bool {
    field == SITE_PRINCIPAL_VIDEO_VERIFICATION.id()
}

fn phones(form: &Form) -> Vec<String> {
    let first = clean(form, SUBJECT_PRINCIPAL_PHONE1.id(), Place::default());
    let others = sites(form).filter_map(|site| clean(form, SITE_PRINCIPAL_PHONE1.id(), site));
    first.into_iter().chain(others).map(str::to_owned).collect()
}

/// Whether a nature is a person or a unit, as changes tell them apart.
fn party(nature: &str) -> &'static str {
    match nature {
        "individual" => "individual",
        _ => "organization",
    }
}

fn of_order(order: &Order, order_type: &Option<&'static str>) -> Record {
    let mut record = Record::new();
    if let Some(order_type) = order_type {
        record.insert("type".into(), (*order_type).into());
    }
    record.insert("state".into(), order.state.id().into());
    record.insert(
        "preparation_read".into(),
        order.answers.preparation_read.into(),
    );
    record.insert(
        "authenticity_skipped".into(),
        order.answers.authenticity_skipped.into(),
    );
    if let Some(Ok(confirmed)) = order.answers.confirmed.as_deref().map(serde_json::from_str) {
        record.insert("confirmed".into(), confirmed);
    }
    record
}

#[derive(Default)]
struct Gathered(Map<String, Value>);

impl Gathered {
    fn put(&mut self, group: FactGroup, key: &str, record: Record) {
        let record = Value::Object(record);
        if !group.keyed() {
            self.0.insert(group.id().to_owned(), record);
        } else if let Value::Object(records) = self.0.entry(group.id()).or_insert_with(|| json!({}))
        {
            records.insert(key.to_owned(), record);
        }
    }

    /// Rows 1 to 4 of the order types: what the ministry holds of the subject decides. Where it holds
    /// nothing we can read, the type stays unknown.
    fn order_type(&self, form: &Form) -> Option<&'static str> {
        let number = clean(form, SUBJECT_CERTIFICATE_NUMBER.id(), Place::default())?;
        match self.filing(number)?.get("state")?.as_str()? {
            "none" => Some("first"),
            "here" => Some("add_site_here"),
            "elsewhere" => Some("add_site_elsewhere"),
            _ => None,
        }
    }

    /// The number under which the account's subject is filed, where a change types another one that
    /// nobody has filed: it is the number that changes.
    fn replaced(&self, form: &Form) -> Option<String> {
        let typed = clean(form, SUBJECT_CERTIFICATE_NUMBER.id(), Place::default())?;
        let state = self.filing(typed)?.get("state")?;
        let filed = self.0.get("account")?.get("filed_subject")?.as_str()?;
        let changes = state == "none" && !filed.is_empty() && filed != typed;
        changes.then(|| filed.to_owned())
    }

    /// Hands what is filed under the old number to the new one: facts of a subject are found by the
    /// number that is typed. With no answer about the old number all of it is unknown.
    fn carry_over(&mut self, form: &Form, mut old: Record) {
        let typed = clean(form, SUBJECT_CERTIFICATE_NUMBER.id(), Place::default());
        let subject = typed.and_then(|typed| self.0.get_mut("subjects")?.get_mut(typed));
        if let Some(Value::Object(subject)) = subject {
            subject.remove("filing");
            if let Some(filing) = old.remove("filing") {
                subject.insert("filing".into(), filing);
            }
        }
    }

    /// What the ministry holds of the subject with that number.
    fn filing(&self, number: &str) -> Option<&Value> {
        self.0.get("subjects")?.get(number)?.get("filing")
    }

    /// What is changed, as far as filed and typed values tell; the rest is for people to see.
    fn change(&self, form: &Form) -> Record {
        let mut record = Record::new();
        let typed = |field| clean(form, field, Place::default());
        let filing = typed(SUBJECT_CERTIFICATE_NUMBER.id()).and_then(|number| self.filing(number));
        let filed = |name: &str| filing.and_then(|filing| filing.get(name));
        if let Some(sites) = filed("sites") {
            record.insert("sites".into(), sites.clone());
        }
        if let Some(nature) = filed("nature").and_then(Value::as_str) {
            record.insert("from".into(), party(nature).into());
        }
        let nature = form.leaf(At {
            field: SUBJECT_NATURE.id(),
            place: Place::default(),
        });
        if let Some(Leaf::Text(nature)) = nature
            && let Some(nature) = nature.chosen()
        {
            record.insert("to".into(), party(nature).into());
        }
        if let (Some(filed), Some(typed)) = (
            filed("name").and_then(Value::as_str),
            typed(SUBJECT_NAME.id()),
        ) {
            record.insert("name_changed".into(), (filed != typed).into());
        }
        record
    }

    fn add_files(&mut self, form: &Form, uploads: &[Upload]) {
        for (at, id) in files(form) {
            let upload = uploads.iter().find(|upload| upload.id == id);
            let mut record = Record::new();
            match upload {
                Some(_) if is_video(at.field) => {}
                Some(upload) => {
                    record.insert("bytes".into(), upload.bytes.into());
                    record.insert("magic".into(), upload.magic.clone().into());
                    if let Some(day) = &upload.issued_on {
                        record.insert("issued_on".into(), day.clone().into());
                    }
                }
                // An id that names no upload of this order names a file of no size.
                None if is_video(at.field) => drop(record.insert("result".into(), "failed".into())),
                None => {
                    record.insert("bytes".into(), 0.into());
                    record.insert("magic".into(), "".into());
                }
            }
            let group = if is_video(at.field) {
                FactGroup::Videos
            } else {
                FactGroup::Files
            };
            self.put(group, &id, record);
        }
    }

    fn add_phones(&mut self, form: &Form, verified: &[String]) {
        for phone in phones(form) {
            let mut record = Record::new();
            record.insert("verified".into(), verified.contains(&phone).into());
            self.put(FactGroup::Phones, &phone, record);
        }
    }

    fn known(self, as_of: Moment) -> Known {
        let json = Value::Object(self.0);
        let facts = Facts::deserialize(&json).unwrap_or_default();
        for refused in facts.refused() {
            // A source that answers in a wrong shape is as good as one that does not answer.
            tracing::warn!(target: "beian::facts", path = refused.path, code = refused.code, "a fact was refused");
        }
        Known { facts, json, as_of }
    }
}
