//! A page: its form, its fields, and what is said where.

use beian_rules::applies;
use beian_rules::check::Scope;
use beian_rules::date::Moment as Instant;
use beian_rules::leaf::Leaf;
use beian_rules::open::OpenForm;
use beian_rules::place::At;
use beian_rules::report::Issue;
use beian_rules::ruleset::rule;
use beian_rules::text::{Catalogue, words};
use js_sys::JSON;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlFormElement, HtmlOptionElement};

use super::control::{self, all, input};
use super::field::{Field, Said, set_attribute, set_hidden, set_text};
use super::summary::{self, Line};
use crate::exports::js::Js;
use crate::exports::words::JsCatalogue;
use crate::intake;
use crate::voice::{Moment, choose, is_quiet, owner};

/// A page of the described markup.
pub(super) struct Page {
    pub(super) document: Document,
    pub(super) form: HtmlFormElement,
    open: OpenForm,
    catalogue: JsCatalogue,
    scopes: Vec<Scope>,
    fields: Vec<Field>,
    /// 下一步 was pressed: empty fields speak, and the summary is kept.
    attempted: bool,
    /// The values that verified numbers had when the page came.
    verified: Vec<(Element, String, String)>,
}

impl Page {
    /// Reads a page; nothing where it has no form for us.
    pub(super) fn of(document: Document, catalogue: &str) -> Result<Option<Page>, JsValue> {
        let Some(form) = document.query_selector("[data-beian-form]")? else {
            return Ok(None);
        };
        let form: HtmlFormElement = form.dyn_into()?;
        let attribute = |name| form.get_attribute(name).unwrap_or_default();
        let Some(as_of) = Instant::parse(&attribute("data-as-of")) else {
            return Ok(None);
        };
        let typed = intake::form(&Js(island(&document, "beian-form")?));
        let facts = crate::facts::facts(&Js(island(&document, "beian-facts")?));
        let mut page = Page {
            open: OpenForm::new(typed, facts, as_of),
            catalogue: JsCatalogue(JSON::parse(catalogue)?),
            scopes: attribute("data-scope")
                .split(' ')
                .filter_map(Scope::of)
                .collect(),
            fields: all(&form, "[data-field]")
                .map(|element| Field::of(&document, element))
                .collect(),
            attempted: form.has_attribute("data-attempted"),
            verified: Vec::new(),
            form,
            document,
        };
        page.know_foreign();
        page.verified = page.verified_values();
        page.take_restored();
        Ok(Some(page))
    }

    /// What the server alone knows, such as a file that it refused, is no issue of the rules.
    fn know_foreign(&mut self) {
        let issues = self.issues();
        let owners = self.owners(&issues);
        for (index, field) in self.fields.iter_mut().enumerate() {
            let known = issues.iter().zip(&owners).any(|(issue, owner)| {
                *owner == Some(index) && field.error == Some(issue.code.text())
            });
            field.foreign = field.error.is_some() && !known;
        }
    }

    /// A browser that goes back puts values into the controls that the page did not come with.
    fn take_restored(&mut self) {
        for index in 0..self.fields.len() {
            if self
                .fields
                .get(index)
                .is_some_and(|field| control::is_changed(&field.element))
            {
                self.read(index);
            }
        }
        self.follow();
        self.speak(Moment::Typing);
    }

    /// The field that a control belongs to.
    pub(super) fn field_of(&self, control: &Element) -> Option<usize> {
        // Controls beside a field, such as the box for a code, are none of the form.
        let name = input(control).name();
        let name = control.get_attribute("data-part").map_or(&*name, |part| {
            name.strip_suffix(&*part)
                .map_or(&*name, |name| name.trim_end_matches('.'))
        });
        let name = name.strip_prefix("_file.").unwrap_or(name);
        self.fields.iter().position(|field| field.path == name)
    }

    /// Takes the value of a field into the form.
    pub(super) fn read(&mut self, index: usize) {
        let Some(field) = self.fields.get_mut(index) else {
            return;
        };
        if field.foreign {
            // It spoke of what stood there before; from here on the rules speak.
            field.show_error(&self.document, None, false);
        }
        let Some(at) = field.at else { return };
        if let Some(leaf) =
            control::leaf(&field.element, &field.kind, &field.path, at.field.field())
        {
            // A page has no more rows than the form may have.
            let _ = self.open.put(at, leaf);
        }
    }

    /// A field was typed into.
    pub(super) fn typed(&mut self, index: usize) {
        self.read(index);
        self.follow();
        self.speak(Moment::Typing);
    }

    /// A field was left.
    pub(super) fn left(&mut self, index: usize) {
        self.clean(index);
        self.read(index);
        self.follow();
        let filled = self.is_filled(index);
        if let Some(field) = self.fields.get_mut(index) {
            field.speaks |= filled && field.is_early();
        }
        self.speak(Moment::Settled);
    }

    /// Shows a text as it was understood, once nobody types there.
    fn clean(&mut self, index: usize) {
        let Some(field) = self.fields.get(index).filter(|field| field.kind == "text") else {
            return;
        };
        let Some(Leaf::Text(text)) = field.at.and_then(|at| self.open.form().leaf(at)) else {
            return;
        };
        // What a domain is stored as is not what its owner reads.
        if text.clean() == text.typed() || text.clean().contains("xn--") {
            return;
        }
        if let Some(control) = self.document.get_element_by_id(&field.path) {
            input(&control).set_value(text.clean());
        }
    }

    /// 下一步 was pressed: says everything. Whether something keeps the page from being left.
    pub(super) fn attempt(&mut self) -> bool {
        self.attempted = true;
        for index in 0..self.fields.len() {
            self.read(index);
        }
        self.follow();
        self.speak(Moment::Settled);
        let issues = self.issues();
        issues.iter().any(|issue| issue.blocks == Some("step"))
    }

    /// The issues of the page, in the order of the report. A file that was just picked and a code
    /// that was just typed go with the post: what is missing or wrong without them is not said.
    fn issues(&self) -> Vec<Issue> {
        let mut issues = match &*self.scopes {
            [] => Vec::new(),
            [scope] => self.open.report_within(scope).issues,
            scopes => {
                let within: Vec<Issue> = scopes
                    .iter()
                    .flat_map(|scope| self.open.report_within(scope).issues)
                    .collect();
                let mut all = self.open.report().issues;
                all.retain(|issue| within.contains(issue));
                all
            }
        };
        let owners = self.owners(&issues);
        let mut owners = owners.iter();
        issues.retain(|issue| {
            let field = owners
                .next()
                .copied()
                .flatten()
                .and_then(|index| self.fields.get(index));
            !field.is_some_and(|field| match field.kind.as_str() {
                "file" => control::has_new_file(&field.element),
                _ => {
                    issue.code.reason() == "phone.not_verified"
                        && control::has_code(&field.element)
                }
            })
        });
        issues
    }

    fn owners(&self, issues: &[Issue]) -> Vec<Option<usize>> {
        let paths = self.fields.iter().map(|field| &*field.path);
        issues
            .iter()
            .map(|issue| owner(paths.clone(), &issue.path))
            .collect()
    }

    /// Writes what each field says now.
    fn speak(&mut self, moment: Moment) {
        let issues = self.issues();
        let owners = self.owners(&issues);
        for index in 0..self.fields.len() {
            let own = issues
                .iter()
                .zip(&owners)
                .filter(|(_, owner)| **owner == Some(index))
                .map(|(issue, _)| issue);
            let mut own: Vec<&Issue> = own.filter(|issue| self.may_be_said(issue)).collect();
            // What the answers alone show to be wrong comes before what is wrong beside a record elsewhere.
            own.sort_by_key(|issue| rests_on_facts(issue));
            self.say_error(
                index,
                own.iter()
                    .copied()
                    .filter(|issue| issue.blocks == Some("step")),
                moment,
            );
            self.say_note(
                index,
                own.iter()
                    .copied()
                    .filter(|issue| issue.blocks != Some("step")),
                moment,
            );
        }
        if self.attempted {
            let lines = self.lines(&issues, &owners);
            summary::write(&self.document, &lines);
        }
    }

    fn may_be_said(&self, issue: &Issue) -> bool {
        self.attempted
            || issue.severity.id() == "advice"
            || !is_quiet(self.open.form(), &issue.path, &issue.code.text())
    }

    fn say_error<'a>(
        &mut self,
        index: usize,
        issues: impl Iterator<Item = &'a Issue> + Clone,
        moment: Moment,
    ) {
        let Some(field) = self.fields.get(index) else {
            return;
        };
        if field.foreign || !(field.speaks || self.attempted) {
            return;
        }
        let issue = pick(field.error.as_deref(), issues, moment);
        let said = issue.map(|issue| self.words(issue));
        let filled = self.is_filled(index);
        if let Some(field) = self.fields.get_mut(index) {
            field.speaks |= said.is_some();
            field.show_error(&self.document, said.as_ref(), filled);
        }
    }

    fn say_note<'a>(
        &mut self,
        index: usize,
        issues: impl Iterator<Item = &'a Issue> + Clone,
        moment: Moment,
    ) {
        let Some(field) = self.fields.get(index) else {
            return;
        };
        let issue = pick(field.note.as_deref(), issues, moment);
        let said = issue.map(|issue| self.words(issue));
        let filled = self.is_filled(index);
        if let Some(field) = self.fields.get_mut(index) {
            field.show_note(&self.document, said.as_ref(), filled);
        }
    }

    fn words(&self, issue: &Issue) -> Said {
        let words = words(issue, &self.catalogue, Some(self.open.form()));
        Said {
            code: issue.code.text(),
            severity: issue.severity.id(),
            what: words.what,
            fix: words.fix,
        }
    }

    fn is_filled(&self, index: usize) -> bool {
        let leaf = self
            .fields
            .get(index)
            .and_then(|field| self.open.form().leaf(field.at?));
        leaf.is_some_and(|leaf| !leaf.is_empty())
    }

    /// A line for each field that shows an error, in the order of the report, with the field's words;
    /// what belongs to no field as its own line; last what the server alone knows.
    fn lines(&self, issues: &[Issue], owners: &[Option<usize>]) -> Vec<Line> {
        let mut order: Vec<Option<usize>> = Vec::new();
        let mut lines = Vec::new();
        let at_field = |index: usize| {
            let field = self
                .fields
                .get(index)
                .filter(|field| field.error.is_some())?;
            Some(Line {
                leads_to: Some(field.focus()),
                text: field.error_text(&self.document),
            })
        };
        for (issue, owner) in issues
            .iter()
            .zip(owners)
            .filter(|(issue, _)| issue.blocks == Some("step"))
        {
            match owner {
                None => lines.push(Line {
                    leads_to: None,
                    text: self.words(issue).what,
                }),
                Some(_) if order.contains(owner) => {}
                Some(index) => {
                    order.push(*owner);
                    lines.extend(at_field(*index));
                }
            }
        }
        let foreign = (0..self.fields.len()).filter(|index| !order.contains(&Some(*index)));
        lines.extend(foreign.filter_map(at_field));
        lines
    }

    /// What follows from the answers besides verdicts: parts that come and go, options, steps.
    fn follow(&self) {
        for part in all(&self.form, "[data-applies]") {
            let conditions = part.get_attribute("data-applies").unwrap_or_default();
            set_hidden(
                &part,
                !conditions.split(' ').any(|condition| self.holds(condition)),
            );
        }
        for select in all(&self.form, "select[data-narrowed-by]") {
            self.narrow(&select);
        }
        for (part, path, came) in &self.verified {
            let same = self.answer(path) == *came;
            set_hidden(part, same != part.has_attribute("data-verified"));
        }
        for report in self.open.steps() {
            let selector = ["[data-step-id=", report.id.id(), "]"].concat();
            let Ok(Some(step)) = self.document.query_selector(&selector) else {
                continue;
            };
            // The server may have a better word for a state that has not changed.
            if step.get_attribute("data-state").as_deref() == Some(report.state.id()) {
                continue;
            }
            set_attribute(&step, "data-state", Some(report.state.id()));
            if let Ok(Some(word)) = step.query_selector("[data-step-word]") {
                set_text(
                    &word,
                    &self
                        .catalogue
                        .get("states", "step", report.state.id())
                        .unwrap_or_default(),
                );
            }
        }
    }

    /// A path that applies or may apply, `+` and one that surely does, `!` and one that surely does not.
    fn holds(&self, condition: &str) -> bool {
        let applies = |path| At::of_path(path).and_then(|at| applies(self.open.form(), at));
        match (condition.strip_prefix('!'), condition.strip_prefix('+')) {
            (Some(path), _) => applies(path) == Some(false),
            (_, Some(path)) => applies(path) == Some(true),
            _ => applies(condition) != Some(false),
        }
    }

    /// Offers the options that go with another answer; a chosen one stays.
    fn narrow(&self, select: &Element) {
        let value = self.answer(&select.get_attribute("data-narrowed-by").unwrap_or_default());
        for option in all(select, "option[data-for]") {
            let option: HtmlOptionElement = option.unchecked_into();
            let words = option.get_attribute("data-for").unwrap_or_default();
            let out = !value.is_empty()
                && !option.selected()
                && !words.split(' ').any(|word| word == value);
            set_hidden(&option, out);
            set_attribute(&option, "disabled", out.then_some(""));
        }
    }

    fn verified_values(&self) -> Vec<(Element, String, String)> {
        let parts = all(&self.form, "[data-verified],[data-unverified]");
        let with_value = parts.map(|part| {
            let path = part
                .get_attribute("data-verified")
                .or_else(|| part.get_attribute("data-unverified"))
                .unwrap_or_default();
            let value = self.answer(&path);
            (part, path, value)
        });
        with_value.collect()
    }

    /// The answer at a path as the rules read it.
    fn answer(&self, path: &str) -> String {
        match At::of_path(path).and_then(|at| self.open.form().leaf(at)) {
            Some(Leaf::Text(text)) => text.clean().to_owned(),
            _ => String::new(),
        }
    }
}

/// Whether an issue speaks of more than the answers: of an account, a registration, a sent code.
fn rests_on_facts(issue: &Issue) -> bool {
    rule(&issue.rule.text()).is_some_and(|rule| !rule.facts.is_empty())
}

fn pick<'a>(
    said: Option<&str>,
    issues: impl Iterator<Item = &'a Issue> + Clone,
    moment: Moment,
) -> Option<&'a Issue> {
    let codes: Vec<String> = issues.clone().map(|issue| issue.code.text()).collect();
    let index = choose(said, codes.iter().map(String::as_str), moment)?;
    issues.clone().nth(index)
}

fn island(document: &Document, id: &str) -> Result<JsValue, JsValue> {
    let text = document
        .get_element_by_id(id)
        .and_then(|island| island.text_content());
    text.map_or(Ok(JsValue::NULL), |text| JSON::parse(&text))
}
