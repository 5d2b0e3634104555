//! A page: its form, its fields, and what is said where.

use beian_rules::applies;
use beian_rules::check::Scope;
use beian_rules::date::Moment as Instant;
use beian_rules::leaf::Leaf;
use beian_rules::open::OpenForm;
use beian_rules::place::At;
use beian_rules::report::Issue;
use beian_rules::ruleset::reads_facts;
use beian_rules::text::{Catalogue, words};
use js_sys::JSON;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlFormElement, HtmlOptionElement};

use super::control;
use super::element::{
    all, attribute, by_id, find, input, set_attribute, set_hidden, set_text, text,
};
use super::field::{Field, Said};
use super::summary::{self, Line};
use crate::exports::js::Js;
use crate::exports::source::Source;
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
    pub(super) fn of(document: Document, catalogue: JsValue) -> Result<Option<Page>, JsValue> {
        let Some(form) = document.query_selector("form[data-beian-form]")? else {
            return Ok(None);
        };
        let form: HtmlFormElement = form.unchecked_into();
        let Some(as_of) = Instant::parse(&attribute(&form, "data-as-of")) else {
            return Ok(None);
        };
        let typed = intake::form(&Source::Js(Js(island(&document, "beian-form")?)));
        let facts = crate::facts::facts(&Source::Js(Js(island(&document, "beian-facts")?)));
        let mut page = Page {
            open: OpenForm::new(typed, facts, as_of),
            catalogue: JsCatalogue(catalogue),
            scopes: Vec::new(),
            fields: Vec::new(),
            attempted: form.has_attribute("data-attempted"),
            verified: Vec::new(),
            form,
            document,
        };
        for scope in attribute(&page.form, "data-scope").split(' ') {
            page.scopes.extend(Scope::of(scope));
        }
        for element in all(&page.form, "[data-field]") {
            page.fields.push(Field::of(&page.document, element));
        }
        page.know_foreign();
        page.verified = page.verified_values();
        page.take_restored();
        Ok(Some(page))
    }

    /// What the server alone knows, such as a file that it refused, is no issue of the rules.
    fn know_foreign(&mut self) {
        let issues = self.issues();
        for (index, field) in self.fields.iter_mut().enumerate() {
            let Some(said) = &field.error else { continue };
            let own = issues.iter().filter(|(_, owner)| *owner == Some(index));
            field.foreign = !own
                .map(|(issue, _)| issue.code.text())
                .any(|code| code == said.code);
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
        let part = attribute(control, "data-part");
        let name = if part.is_empty() {
            &*name
        } else {
            name.get(..name.len() - part.len() - 1)?
        };
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
            field.show_error(None);
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
        if let Some(control) = by_id(&self.document, [&field.path, ""]) {
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
        self.issues()
            .iter()
            .any(|(issue, _)| issue.blocks == Some("step"))
    }

    /// The issues of the page, in the order of the report, each with its field. A file that was just
    /// picked and a code that was just typed go with the post: what is missing or wrong without them
    /// is not said.
    fn issues(&self) -> Vec<(Issue, Option<usize>)> {
        let mut within = Vec::new();
        for scope in &self.scopes {
            within.push(self.open.report_within(scope).issues);
        }
        let whole = match &mut *within {
            [one] => core::mem::take(one),
            _ => self.open.report().issues,
        };
        let mut issues = Vec::new();
        for issue in whole {
            let held = within.len() == 1 || within.iter().any(|part| part.contains(&issue));
            let index = owner(self.fields.iter().map(|field| &*field.path), &issue.path);
            let field = index.and_then(|index| self.fields.get(index));
            if held && !field.is_some_and(|field| is_answered(field, &issue)) {
                issues.push((issue, index));
            }
        }
        issues
    }

    /// Writes what each field says now.
    fn speak(&mut self, moment: Moment) {
        let issues = self.issues();
        for index in 0..self.fields.len() {
            let (mut errors, mut notes) = (Vec::new(), Vec::new());
            // What the answers alone show to be wrong comes before what is wrong beside a record elsewhere.
            for beside_records in [false, true] {
                for (issue, owner) in &issues {
                    if *owner != Some(index)
                        || rests_on_facts(issue) != beside_records
                        || !self.may_be_said(issue)
                    {
                        continue;
                    }
                    let list = if issue.blocks == Some("step") {
                        &mut errors
                    } else {
                        &mut notes
                    };
                    list.push(issue);
                }
            }
            self.say(index, &errors, &notes, moment);
        }
        if self.attempted {
            summary::write(&self.document, &self.lines(&issues));
        }
    }

    fn may_be_said(&self, issue: &Issue) -> bool {
        self.attempted
            || issue.severity.id() == "advice"
            || !is_quiet(self.open.form(), &issue.path, &issue.code.text())
    }

    fn say(&mut self, index: usize, errors: &[&Issue], notes: &[&Issue], moment: Moment) {
        let Some(field) = self.fields.get(index) else {
            return;
        };
        let may_err = !field.foreign && (field.speaks || self.attempted);
        let error = self.pick(field.error.as_ref(), errors, moment);
        let note = self.pick(field.note.as_ref(), notes, moment);
        let filled = self.is_filled(index);
        if let Some(field) = self.fields.get_mut(index) {
            if may_err {
                field.speaks |= error.is_some();
                field.show_error(error);
            }
            field.show_note(note);
            field.mark(filled);
        }
    }

    fn pick(&self, said: Option<&Said>, issues: &[&Issue], moment: Moment) -> Option<Said> {
        let codes: Vec<String> = issues.iter().map(|issue| issue.code.text()).collect();
        let index = choose(
            said.map(|said| &*said.code),
            codes.iter().map(String::as_str),
            moment,
        )?;
        issues.get(index).map(|issue| self.words(issue))
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
    fn lines(&self, issues: &[(Issue, Option<usize>)]) -> Vec<Line> {
        let mut order: Vec<usize> = Vec::new();
        let mut lines = Vec::new();
        let at_field = |index: usize| {
            let field = self.fields.get(index)?;
            let said = field.error.as_ref()?;
            Some(Line {
                leads_to: Some(field.focus()),
                text: said.what.clone(),
            })
        };
        for (issue, owner) in issues {
            match owner {
                _ if issue.blocks != Some("step") => {}
                None => lines.push(Line {
                    leads_to: None,
                    text: self.words(issue).what,
                }),
                Some(index) if order.contains(index) => {}
                Some(index) => {
                    order.push(*index);
                    lines.extend(at_field(*index));
                }
            }
        }
        for index in 0..self.fields.len() {
            if !order.contains(&index) {
                lines.extend(at_field(index));
            }
        }
        lines
    }

    /// What follows from the answers besides verdicts: parts that come and go, options, steps.
    fn follow(&self) {
        for part in all(&self.form, "[data-applies]") {
            let conditions = attribute(&part, "data-applies");
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
            self.show_step(report.id.id(), report.state.id());
        }
    }

    fn show_step(&self, id: &str, state: &str) {
        let selector = ["[data-step-id=", id, "]"].concat();
        let Ok(Some(step)) = self.document.query_selector(&selector) else {
            return;
        };
        // The server may have a better word for a state that has not changed.
        if attribute(&step, "data-state") == state {
            return;
        }
        set_attribute(&step, "data-state", Some(state));
        if let Some(word) = find(&step, "[data-step-word]") {
            set_text(
                &word,
                &self
                    .catalogue
                    .get("states", "step", state)
                    .unwrap_or_default(),
            );
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
        let value = self.answer(&attribute(select, "data-narrowed-by"));
        for option in all(select, "option[data-for]") {
            let option: HtmlOptionElement = option.unchecked_into();
            let words = attribute(&option, "data-for");
            let out = !value.is_empty()
                && !option.selected()
                && !words.split(' ').any(|word| word == value);
            set_hidden(&option, out);
            set_attribute(&option, "disabled", out.then_some(""));
        }
    }

    fn verified_values(&self) -> Vec<(Element, String, String)> {
        let mut verified = Vec::new();
        for part in all(&self.form, "[data-verified],[data-unverified]") {
            let path = [
                attribute(&part, "data-verified"),
                attribute(&part, "data-unverified"),
            ]
            .concat();
            let value = self.answer(&path);
            verified.push((part, path, value));
        }
        verified
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
    reads_facts(&issue.rule.text())
}

/// Whether the next post brings what an issue misses.
fn is_answered(field: &Field, issue: &Issue) -> bool {
    match &*field.kind {
        "file" => control::is_given(&field.element, "input[type=file]"),
        _ => {
            issue.code.reason() == "phone.not_verified"
                && control::is_given(&field.element, "[data-code-input]")
        }
    }
}

fn island(document: &Document, id: &str) -> Result<JsValue, JsValue> {
    by_id(document, [id, ""]).map_or(Ok(JsValue::NULL), |island| JSON::parse(&text(&island)))
}
