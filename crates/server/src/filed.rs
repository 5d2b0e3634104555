//! What is filed here of an account's own subject, and the orders that change or cancel it. Such an
//! order says so from its start; its form begins with what is filed, so that nobody types it again.

use beian_rules::asked::{asks, cancels, parts};
use beian_rules::field::{DOMAIN, FieldId, Group};
use beian_rules::form::Form;
use beian_rules::leaf::Leaf;
use beian_rules::place::{At, Place};
use serde_json::{Map, Value, json};

use crate::facts::{Question, Record, Unavailable};
use crate::orders::OrderError;
use crate::state::App;
use crate::store::Order;

/// What an order is to change or cancel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// One of [`parts`].
    pub order_type: &'static str,
    /// A domain of the website it is about; of the only one when left out.
    pub domain: Option<String>,
}

impl Change {
    /// A change of that type; `None` when it is no such type.
    #[must_use]
    pub fn of(order_type: &str, domain: Option<String>) -> Option<Change> {
        Some(Change {
            order_type: known(order_type)?,
            domain,
        })
    }
}

fn known(id: &str) -> Option<&'static str> {
    parts().find(|known| *known == id)
}

/// The type that an order was opened with.
#[must_use]
pub fn asked_for(order: &Order) -> Option<&'static str> {
    known(order.order_type.as_deref()?)
}

/// Whether orders of that type are about one website.
#[must_use]
pub fn is_of_site(order_type: &str) -> bool {
    asks(order_type, DOMAIN.id())
}

/// Whether an order of that type, if it has one of its own, asks for the field.
#[must_use]
pub fn asks_for(order_type: Option<&str>, field: FieldId) -> bool {
    order_type.is_none_or(|id| asks(id, field))
}

/// A subject that is filed here under an account.
#[derive(Clone, Debug)]
pub struct Filed {
    /// What the ministry holds of it: the facts `filing.*` of a subject.
    pub filing: Record,
    /// Its certificate number.
    pub number: String,
    /// The type of that certificate, where the owner of one of its domains shows the same number.
    certificate_type: Option<String>,
    /// Its websites that this provider gives access.
    pub sites: Vec<FiledSite>,
}

/// A website that is filed.
#[derive(Clone, Debug)]
pub struct FiledSite {
    /// Its domains.
    pub domains: Vec<String>,
    /// What the ministry holds of it: the facts `filing.*` of a domain.
    pub filing: Record,
}

impl FiledSite {
    /// Its name; empty when the ministry does not say.
    #[must_use]
    pub fn name(&self) -> &str {
        text(&self.filing, "name")
    }
}

impl Filed {
    /// How many websites the subject has, those elsewhere among them.
    #[must_use]
    pub fn count(&self) -> u64 {
        let known = self.filing.get("sites").and_then(Value::as_u64);
        known.unwrap_or(self.sites.len() as u64)
    }

    /// Whether an order of that type has something to be about. The last website goes with its subject.
    #[must_use]
    pub fn allows(&self, order_type: &str) -> bool {
        match order_type {
            "cancel_site" => self.count() > 1 && !self.sites.is_empty(),
            _ => !is_of_site(order_type) || !self.sites.is_empty(),
        }
    }

    fn site(&self, domain: &str) -> Option<&FiledSite> {
        let of = |site: &&FiledSite| {
            site.domains
                .iter()
                .any(|own| own.eq_ignore_ascii_case(domain))
        };
        self.sites.iter().find(of)
    }
}

/// Members of a subject's filing, and the fields they fill.
const SUBJECT: [(&str, &str); 8] = [
    ("/province", "subject.province"),
    ("/nature", "subject.nature"),
    ("/name", "subject.name"),
    ("/certificate_address", "subject.certificate_address"),
    ("/province", "subject.region.province"),
    ("/mailing_address", "subject.mailing_address"),
    ("/subject_principal/name", "subject_principal.name"),
    (
        "/subject_principal/certificate_number",
        "subject_principal.certificate_number",
    ),
];

/// Members of a website's filing, and the fields of a website they fill.
const SITE: [(&str, &str); 5] = [
    ("/name", "name"),
    ("/service_contents", "service_contents"),
    ("/site_principal/name", "site_principal.name"),
    (
        "/site_principal/certificate_number",
        "site_principal.certificate_number",
    ),
    ("/site_principal_phone", "site_principal.phone1"),
];

impl Filed {
    /// The form of an order of that type, with as much of what is filed as it asks for.
    #[must_use]
    pub fn form(&self, order_type: &str, site: Option<&FiledSite>) -> Form {
        let mut form = json!({});
        let filing = Value::Object(self.filing.clone());
        for (member, path) in SUBJECT {
            let value = filing.pointer(member).cloned().unwrap_or_default();
            fill(&mut form, order_type, "", path, value);
        }
        let number = self.number.clone().into();
        fill(
            &mut form,
            order_type,
            "",
            "subject.certificate_number",
            number,
        );
        let kind = self.certificate_type.clone().into();
        fill(&mut form, order_type, "", "subject.certificate_type", kind);
        if is_of_site(order_type) {
            let mut answers = json!({});
            if let Some(site) = site {
                let filing = Value::Object(site.filing.clone());
                for (member, path) in SITE {
                    let value = filing.pointer(member).cloned().unwrap_or_default();
                    fill(&mut answers, order_type, "websites.0.", path, value);
                }
                answers["domains"] = site.domains.clone().into();
            }
            form["websites"] = json!([answers]);
        }
        serde_json::from_value(form).unwrap_or_default()
    }
}

/// Puts a value at `path` of `answers`, which stand at `base` of the form, if it is asked for there.
fn fill(answers: &mut Value, order_type: &str, base: &str, path: &str, value: Value) {
    let asked = At::of_path(&format!("{base}{path}")).is_some_and(|at| asks(order_type, at.field));
    if !asked || value.is_null() {
        return;
    }
    let mut place = answers;
    for name in path.split('.') {
        if !place.is_object() {
            *place = Value::Object(Map::new());
        }
        place = &mut place[name];
    }
    *place = value;
}

impl App {
    /// What is filed here under the account; `None` when that is nothing.
    ///
    /// # Errors
    /// [`Unavailable`] when a source does not answer.
    pub async fn filed_here(&self, account: &str) -> Result<Option<Filed>, Unavailable> {
        let now = self.clock.now();
        let ask = |question| self.directory.ask(question, now);
        let known = ask(Question::Account(account.to_owned())).await?;
        let number = text(&known, "filed_subject").to_owned();
        if number.is_empty() {
            return Ok(None);
        }
        let filing = filing_of(ask(Question::Subject(number.clone())).await?);
        let elsewhere = filing.get("other_account").and_then(Value::as_bool);
        if text(&filing, "state") != "here" || elsewhere == Some(true) {
            return Ok(None);
        }
        let mut filed = Filed {
            filing,
            number,
            certificate_type: None,
            sites: Vec::new(),
        };
        let domains = filed.filing.get("domains").and_then(Value::as_array);
        let domains: Vec<String> = domains
            .into_iter()
            .flatten()
            .filter_map(|name| name.as_str().map(str::to_owned))
            .collect();
        for domain in domains {
            let record = ask(Question::Domain(domain.clone())).await?;
            filed.add(domain, record);
        }
        Ok(Some(filed))
    }

    /// The form that a change or cancellation starts with: what is filed, unless the caller says more.
    pub(crate) async fn form_of_change(
        &self,
        account: &str,
        change: &Change,
        form: Form,
    ) -> Result<Form, OrderError> {
        let filed = self.filed_or_refused(account).await?;
        let site = match &change.domain {
            Some(domain) => Some(filed.site(domain).ok_or(OrderError::NotFiledHere)?),
            None => Some(&filed.sites)
                .filter(|sites| sites.len() == 1)
                .and_then(|sites| sites.first()),
        };
        if is_of_site(change.order_type) && filed.sites.is_empty() {
            return Err(OrderError::NotFiledHere);
        }
        if form.to_json() != Form::new().to_json() {
            return Ok(form);
        }
        Ok(filed.form(change.order_type, site))
    }

    /// A cancellation is of the account's own websites: the rules know no other owner of a filing.
    pub(crate) async fn may_cancel(&self, order: &Order, form: &Form) -> Result<(), OrderError> {
        let Some(order_type) = asked_for(order) else {
            return Ok(());
        };
        let filed = self.filed_or_refused(&order.account).await?;
        let cancelled = cancels(order_type) && is_of_site(order_type);
        if cancelled
            && !domains(form)
                .iter()
                .all(|domain| filed.site(domain).is_some())
        {
            return Err(OrderError::NotFiledHere);
        }
        Ok(())
    }

    async fn filed_or_refused(&self, account: &str) -> Result<Filed, OrderError> {
        match self.filed_here(account).await {
            Ok(Some(filed)) => Ok(filed),
            Ok(None) => Err(OrderError::NotFiledHere),
            Err(Unavailable) => Err(OrderError::FactsUnavailable(vec![
                "subjects.filing.state".to_owned(),
            ])),
        }
    }
}

impl Filed {
    /// Takes a domain in, if it is filed under this subject and given access here.
    fn add(&mut self, domain: String, mut record: Record) {
        let owner = record.remove("owner").unwrap_or_default();
        let filing = filing_of(record);
        let of = |name: &str| {
            filing
                .get("subject")
                .and_then(|subject| subject.get(name)?.as_str())
        };
        let providers = filing.get("access_providers").and_then(Value::as_array);
        let here = providers.is_some_and(|known| known.iter().any(|provider| provider == "here"));
        if !here || of("number") != Some(text(&self.filing, "number")) {
            return;
        }
        if owner.get("certificate_number").and_then(Value::as_str) == Some(self.number.as_str()) {
            let kind = owner.get("certificate_type").and_then(Value::as_str);
            self.certificate_type = kind.map(str::to_owned);
        }
        let name = text(&filing, "name").to_owned();
        let known = self
            .sites
            .iter_mut()
            .find(|site| !name.is_empty() && site.name() == name);
        match known {
            Some(site) => site.domains.push(domain),
            None => self.sites.push(FiledSite {
                domains: vec![domain],
                filing,
            }),
        }
    }
}

fn filing_of(mut record: Record) -> Record {
    match record.remove("filing") {
        Some(Value::Object(filing)) => filing,
        _ => Record::new(),
    }
}

fn text<'a>(record: &'a Record, name: &str) -> &'a str {
    record.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// The domains of a form, as the rules read them.
fn domains(form: &Form) -> Vec<&str> {
    let mut found = Vec::new();
    for site in 0..form.count(Group::Site, 0) {
        let site = u16::try_from(site).unwrap_or(u16::MAX);
        for item in 0..form.count(Group::Domain, site) {
            let item = u16::try_from(item).unwrap_or(u16::MAX);
            let at = At {
                field: DOMAIN.id(),
                place: Place { site, item },
            };
            if let Some(Leaf::Text(text)) = form.leaf(at) {
                found.push(text.clean());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(value: Value) -> Record {
        match value {
            Value::Object(record) => record,
            _ => Record::new(),
        }
    }

    fn filed(domains: &[(&str, Value)]) -> Filed {
        let mut filed = Filed {
            filing: record(
                json!({ "number": "浙ICP备2020000001号", "name": "杭州云岫示例设计有限公司" }),
            ),
            number: "91330106MA2DEX05XX".to_owned(),
            certificate_type: None,
            sites: Vec::new(),
        };
        for (domain, filing) in domains {
            let known = record(json!({ "filing": filing }));
            filed.add((*domain).to_owned(), known);
        }
        filed
    }

    fn website(name: &str, number: &str, provider: &str) -> Value {
        json!({ "name": name, "subject": { "number": number }, "access_providers": [provider] })
    }

    #[test]
    fn a_website_is_filed_here_under_this_subject_with_all_its_domains() {
        let number = "浙ICP备2020000001号";
        let filed = filed(&[
            ("one.cn", website("云岫文具", number, "here")),
            ("two.cn", website("云岫文具", number, "here")),
            ("three.cn", website("云岫设计", number, "here")),
            ("four.cn", website("云岫别处", number, "elsewhere")),
            ("five.cn", website("云外", "浙ICP备2020000002号", "here")),
        ]);
        let domains: Vec<_> = filed
            .sites
            .iter()
            .map(|site| site.domains.join(" "))
            .collect();
        assert_eq!(domains, ["one.cn two.cn", "three.cn"]);
        let form = filed.form("cancel_site", filed.site("TWO.cn"));
        let json: Value = serde_json::from_str(&form.to_json()).unwrap_or_default();
        assert_eq!(
            json["websites"],
            json!([{ "domains": ["one.cn", "two.cn"] }])
        );
        let form = filed.form("change_site", filed.site("three.cn"));
        let json: Value = serde_json::from_str(&form.to_json()).unwrap_or_default();
        assert_eq!(
            json["websites"],
            json!([{ "domains": ["three.cn"], "name": "云岫设计" }])
        );
    }

    #[test]
    fn the_last_website_goes_with_its_subject() {
        let number = "浙ICP备2020000001号";
        let none = filed(&[]);
        let one = filed(&[("one.cn", website("云岫文具", number, "here"))]);
        let two = filed(&[
            ("one.cn", website("云岫文具", number, "here")),
            ("two.cn", website("云岫设计", number, "here")),
        ]);
        for (order_type, allowed) in [
            ("change_subject", [true, true, true]),
            ("change_site", [false, true, true]),
            ("cancel_subject", [true, true, true]),
            ("cancel_site", [false, false, true]),
            ("cancel_access", [false, true, true]),
        ] {
            let allows = [&none, &one, &two].map(|filed| filed.allows(order_type));
            assert_eq!(allows, allowed, "{order_type}");
        }
    }
}
