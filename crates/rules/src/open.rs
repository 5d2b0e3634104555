//! A form held open: each keystroke runs only the checks that read the changed field.
//!
//! All findings stand in one list by check and by the place where it is judged. A change judges its
//! readers anew and replaces what they found; whatever the sequence of changes, the report equals that
//! of a fresh check.

use crate::asked;
use crate::change::{Change, Told};
use crate::check::Scope;
use crate::date::Moment;
use crate::facts::{Facts, Value};
use crate::field::{FieldId, Group, Kind};
use crate::field_check;
use crate::finding::{Code, Finding, Severity, What, key_of};
use crate::form::{Form, NoPlace};
use crate::in_force;
use crate::leaf::Leaf;
use crate::order_type::{self, OrderType};
use crate::place::{At, Place};
use crate::province::checks::is_paper;
use crate::report::{Report, StepReport};
use crate::rule::Out;
use crate::rule_id::RuleId;
use crate::ruleset::{CHECK_COUNT, CLOSING, CheckId, readers};
use crate::step::Step;
use crate::switches;
use crate::tally::Tally;
use crate::view::{Subject, View};

/// A form, its facts and the verdict on both, kept up to date.
pub struct OpenForm {
    form: Form,
    facts: Facts,
    as_of: Moment,
    subject: Subject,
    order_type: OrderType,
    /// Whether the operator switched rules off.
    switched: bool,
    /// By check, then by the place where it was judged, then as the check gave them.
    found: Vec<Finding>,
    /// How many of them each check has: most have none, and need not be looked for.
    counts: [u16; CHECK_COUNT],
    tally: Tally,
    /// Filled leaves of each step.
    filled: [u16; Step::ALL.len()],
    /// What a check finds, before it is compared with what it found last.
    scratch: Vec<Finding>,
    runs: u64,
    /// The steps as they were last told.
    steps: [StepReport; Step::ALL.len()],
    /// What the last edit did.
    change: Change,
}

impl OpenForm {
    /// Opens a form and judges all of it.
    #[must_use]
    pub fn new(form: Form, facts: Facts, as_of: Moment) -> OpenForm {
        let mut open = OpenForm {
            form,
            facts,
            as_of,
            subject: Subject::default(),
            order_type: Err(None),
            switched: false,
            found: Vec::new(),
            counts: [0; CHECK_COUNT],
            tally: Tally::default(),
            filled: [0; Step::ALL.len()],
            scratch: Vec::new(),
            runs: 0,
            steps: Step::ALL.map(StepReport::locked),
            change: Change::default(),
        };
        open.judge_all();
        open.steps = crate::steps::states(&open);
        open
    }

    /// The form.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// The facts.
    #[must_use]
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The moment the form is judged for.
    #[must_use]
    pub fn as_of(&self) -> Moment {
        self.as_of
    }

    /// The form back, the verdict dropped.
    #[must_use]
    pub fn into_form(self) -> Form {
        self.form
    }

    /// How many checks have run so far.
    #[must_use]
    pub fn runs(&self) -> u64 {
        self.runs
    }

    /// Puts a typed text into a field.
    ///
    /// # Errors
    /// [`NoPlace`] where the list cannot have that many rows.
    pub fn set(&mut self, at: At, typed: &str) -> Result<&Change, NoPlace> {
        self.put(at, Leaf::text(at.field.field(), typed))
    }

    /// Puts a leaf into a field, rows made on the way.
    ///
    /// # Errors
    /// [`NoPlace`] where the list cannot have that many rows.
    pub fn put(&mut self, at: At, leaf: Leaf) -> Result<&Change, NoPlace> {
        self.change.clear();
        if self.form.leaf(at).is_none() {
            *self.form.leaf_mut(at).ok_or(NoPlace)? = leaf;
            return Ok(self.rejudged());
        }
        let old = self.form.leaf_mut(at).ok_or(NoPlace)?;
        if *old == leaf {
            return Ok(&self.change);
        }
        let (was, is) = (!old.is_empty(), !leaf.is_empty());
        *old = leaf;
        let before = self.tally;
        self.count_filled(at, was, is);
        self.touch(at);
        // Most keystrokes change no verdict. No text decides whether another field applies, so that
        // with as many fields filled and as many findings as before the steps are as they were.
        let plain = matches!(at.field.field().kind, Kind::Text(_));
        if !(plain && was == is && before == self.tally) {
            self.tell_steps();
        }
        Ok(&self.change)
    }

    /// Puts an empty row into a list before that place.
    ///
    /// # Errors
    /// [`NoPlace`] when the list is full or ends before that place.
    pub fn insert(&mut self, group: Group, place: Place) -> Result<&Change, NoPlace> {
        self.move_rows(group, place, true)
    }

    /// Takes a row out of a list.
    ///
    /// # Errors
    /// [`NoPlace`] where there is no such row.
    pub fn remove(&mut self, group: Group, place: Place) -> Result<&Change, NoPlace> {
        self.move_rows(group, place, false)
    }

    /// As [`OpenForm::insert`] where a row is to come, else as [`OpenForm::remove`].
    ///
    /// # Errors
    /// As they have them.
    pub fn move_rows(
        &mut self,
        group: Group,
        place: Place,
        come: bool,
    ) -> Result<&Change, NoPlace> {
        self.change.clear();
        self.form.move_rows(group, place, come)?;
        Ok(self.rejudged())
    }

    /// Replaces what is known of the outside.
    pub fn set_facts(&mut self, facts: Facts) -> &Change {
        self.change.clear();
        if self.facts == facts {
            return &self.change;
        }
        let switched = switches::of(&self.facts) != switches::of(&facts);
        let part = self.part();
        self.facts = facts;
        let retold = self.tell_order_type();
        if switched || part != self.part() {
            self.switched = switches::of(&self.facts).is_some();
            for check in CheckId::all() {
                self.rerun_below(check, Group::Order, Place::default(), true);
            }
        }
        self.rerun_rules(|_, rule| rule.reads_facts() || (retold && rule.asks_order_type()))
    }

    /// Judges the form for another moment.
    pub fn set_as_of(&mut self, as_of: Moment) -> &Change {
        self.change.clear();
        self.as_of = as_of;
        self.rerun_rules(|check, rule| rule.is_dated() || in_force::is_limited(check))
    }

    /// What the last edit did to the report.
    #[must_use]
    pub fn change(&self) -> &Change {
        &self.change
    }

    /// The report as it stands.
    #[must_use]
    pub fn report(&self) -> Report {
        crate::report::assemble(self, None)
    }

    /// The part of the report that one step or path is concerned with; its verdict is that part's.
    #[must_use]
    pub fn report_within(&self, scope: &Scope) -> Report {
        crate::report::assemble(self, Some(scope))
    }

    fn rerun_rules(&mut self, wanted: impl Fn(CheckId, RuleId) -> bool) -> &Change {
        self.rerun_all(wanted);
        self.rerun(CLOSING, Place::default(), true);
        self.tell_steps();
        &self.change
    }

    fn rerun_all(&mut self, wanted: impl Fn(CheckId, RuleId) -> bool) {
        for check in
            CheckId::all().filter(|check| check.rule().is_some_and(|rule| wanted(*check, rule)))
        {
            self.rerun_below(check, Group::Order, Place::default(), true);
        }
    }

    /// Tells the order's type anew, and whether it is another than before.
    fn tell_order_type(&mut self) -> bool {
        let told = order_type::of_order(&self.view(Group::Domain, Place::default(), None));
        let before = core::mem::replace(&mut self.order_type, told);
        before != told
    }

    /// Judges everything after rows moved, and says what that changed.
    #[inline(never)]
    fn rejudged(&mut self) -> &Change {
        let before = core::mem::take(&mut self.found);
        self.judge_all();
        tell_missing(&before, &self.found, true, &mut self.change.told);
        tell_missing(&self.found, &before, false, &mut self.change.told);
        self.tell_steps();
        &self.change
    }

    /// Judges everything; nothing may be found yet.
    fn judge_all(&mut self) {
        self.tally = Tally::default();
        self.counts = [0; CHECK_COUNT];
        self.switched = switches::of(&self.facts).is_some();
        self.subject = Subject::of(&self.form);
        self.tell_order_type();
        for check in CheckId::all() {
            self.rerun_below(check, Group::Order, Place::default(), false);
        }
        self.rerun(CLOSING, Place::default(), false);
        self.filled = [0; Step::ALL.len()];
        for group in Group::ALL {
            for place in self.form.places(group) {
                for field in FieldId::all().filter(|id| id.field().group == group) {
                    let at = At { field, place };
                    let filled = self.form.leaf(at).is_some_and(|leaf| !leaf.is_empty());
                    self.count_filled(at, false, filled);
                }
            }
        }
    }

    fn count_filled(&mut self, at: At, was: bool, is: bool) {
        let count = &mut self.filled[step_at(at.field.field().step, at) as usize];
        match (was, is) {
            (false, true) => *count += 1,
            (true, false) => *count = count.saturating_sub(1),
            _ => {}
        }
    }

    /// Reruns the readers of a field that changed.
    fn touch(&mut self, at: At) {
        let missing = self.tally.missing_materials;
        if Subject::READS.contains(&at.field) {
            self.subject = Subject::of(&self.form);
        }
        let retold = order_type::READS.contains(&at.field) && self.tell_order_type();
        if retold {
            self.rerun_all(|_, rule| rule.asks_order_type());
        }
        let group = match at.field.field().group {
            _ if is_paper(at.field) => Group::Order,
            group => group,
        };
        for check in readers(at.field) {
            self.rerun_below(check, group, at.place, true);
        }
        if missing != self.tally.missing_materials {
            self.rerun(CLOSING, Place::default(), true);
        }
    }

    /// Reruns a check at every place from which a row of `group` at `place` can be seen.
    fn rerun_below(&mut self, check: CheckId, group: Group, place: Place, telling: bool) {
        let scope = check.scope();
        if scope == Group::Order {
            return self.rerun(check, Place::default(), telling);
        }
        let sites = if group == Group::Order {
            0..self.form.sites.len() as u16
        } else {
            place.site..place.site + 1
        };
        for site in sites {
            if scope == Group::Site {
                self.rerun(check, Place { site, item: 0 }, telling);
            } else if scope == group {
                self.rerun(check, place, telling);
            } else {
                for item in 0..self.form.count(scope, site) as u16 {
                    self.rerun(check, Place { site, item }, telling);
                }
            }
        }
    }

    /// Everything, seen from a place.
    fn view(&self, group: Group, place: Place, rule: Option<RuleId>) -> View<'_> {
        View {
            form: &self.form,
            facts: &self.facts,
            as_of: self.as_of,
            subject: self.subject,
            order_type: self.order_type,
            missing_materials: self.tally.missing_materials.into(),
            group,
            place,
            rule,
        }
    }

    /// What a check finds at a place, as the order and its operator take it.
    fn judge(&mut self, check: CheckId, place: Place) {
        let mut found = core::mem::take(&mut self.scratch);
        found.clear();
        judge(
            check,
            &self.view(check.scope(), place, check.rule()),
            &mut found,
        );
        if !found.is_empty() {
            if self.switched {
                switches::lower(&self.facts, check, &mut found);
            }
            if let Some(part) = self.part() {
                asked::narrow(part, &mut found);
            }
            for finding in &mut found {
                finding.key = key_of(check, place);
            }
        }
        self.scratch = found;
    }

    fn rerun(&mut self, check: CheckId, place: Place, telling: bool) {
        self.runs += 1;
        self.judge(check, place);
        let count = &mut self.counts[usize::from(check.0)];
        if self.scratch.is_empty() && *count == 0 {
            return;
        }
        let key = key_of(check, place);
        // Who judges everything comes by the places in order.
        let start = match self.found.last() {
            Some(last) if last.key >= key => position(&self.found, key),
            _ => self.found.len(),
        };
        let mut end = start;
        while self
            .found
            .get(end)
            .is_some_and(|finding| finding.key == key)
        {
            end += 1;
        }
        let last = self.found.get(start..end).unwrap_or_default();
        let found = &mut self.scratch;
        // Most checks say what they said before.
        if *last == **found {
            return;
        }
        *count = *count + found.len() as u16 - last.len() as u16;
        let mut told = telling.then_some(&mut self.change.told);
        self.tally.recount(last, found, -1, told.as_deref_mut());
        self.tally.recount(found, last, 1, told);
        replace(&mut self.found, start, end, found);
    }

    /// Tells the steps, if they are not as they were last told.
    fn tell_steps(&mut self) {
        let now = crate::steps::states(self);
        if now != self.steps {
            self.steps = now;
            self.change.steps = Some(now);
        }
    }

    /// The state of every step.
    #[must_use]
    pub fn steps(&self) -> [StepReport; Step::ALL.len()] {
        self.steps
    }

    pub(crate) fn order_type(&self) -> Option<&'static str> {
        self.order_type.ok().flatten()
    }

    /// The type of an order that asks for a part of the fields.
    pub(crate) fn part(&self) -> Option<&'static str> {
        asked::part(self.order_type)
    }

    pub(crate) fn skipped_authenticity(&self) -> bool {
        self.facts
            .get(crate::fact::ORDER_AUTHENTICITY_SKIPPED.id(), "")
            == Some(&Value::Flag(true))
    }

    pub(crate) fn tally(&self) -> &Tally {
        &self.tally
    }

    pub(crate) fn filled(&self, step: Step) -> u16 {
        self.filled[step as usize]
    }

    /// Everything that was found, by check and place.
    pub(crate) fn findings(&self) -> &[Finding] {
        &self.found
    }
}

/// Where the findings of that key stand, or would.
#[inline(never)]
fn position(found: &[Finding], key: u64) -> usize {
    let (mut low, mut high) = (0, found.len());
    while low < high {
        let middle = (low + high) / 2;
        if found.get(middle).is_some_and(|finding| finding.key < key) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// Puts what a check found now where that stands which it found last.
fn replace(all: &mut Vec<Finding>, start: usize, mut end: usize, found: &mut Vec<Finding>) {
    let mut at = start;
    for finding in found.drain(..) {
        match all.get_mut(at).filter(|_| at < end) {
            Some(last) => *last = finding,
            None => {
                all.insert(at, finding);
                end += 1;
            }
        }
        at += 1;
    }
    while end > at {
        end -= 1;
        all.remove(end);
    }
}

/// Tells the issues of a list that the other does not have.
#[inline(never)]
fn tell_missing(list: &[Finding], other: &[Finding], gone: bool, told: &mut Vec<Told>) {
    for finding in list {
        if finding.what == What::Issue && !other.contains(finding) {
            told.push(Told {
                finding: finding.clone(),
                gone,
            });
        }
    }
}

#[inline(never)]
fn judge(check: CheckId, view: &View<'_>, findings: &mut Vec<Finding>) {
    let mut out = Out {
        findings,
        code: Some(Code::new("required")),
        severity: Severity::Error,
        here: view,
        provincial: 0,
    };
    if let Some(field) = check.field() {
        field_check::run(view, &mut out, field);
    } else if let Some(rule) = view.rule
        && in_force::holds(check, view.as_of.date())
    {
        out.code = None;
        out.severity = rule.severity();
        rule.run(view, &mut out);
    }
}

/// The step that shows a finding: the rule's; for something that is merely empty, the one that asks
/// for it.
pub(crate) fn step_of(finding: &Finding) -> Step {
    let step = match finding.check().rule() {
        Some(rule) if !finding.empty => rule.step(),
        _ => finding.at.field.field().step,
    };
    step_at(step, finding.at)
}

/// Step 1 asks for the first website's domain and resource; those of the others are asked in step 4.
pub(crate) fn step_at(step: Step, at: At) -> Step {
    if step == Step::Basic && at.place.site > 0 {
        Step::Websites
    } else {
        step
    }
}
