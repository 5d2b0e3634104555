//! A form held open: each keystroke runs only the checks that read the changed field.
//!
//! Every check has a cell of findings at each place it is judged. A change empties and refills the
//! cells of its readers; whatever the sequence of changes, the report equals that of a fresh check.

use crate::change::{Change, Told};
use crate::check::Scope;
use crate::date::Moment;
use crate::facts::{Facts, Value};
use crate::field::{FieldId, Group, Kind};
use crate::field_check;
use crate::finding::{Code, Finding, Severity, What};
use crate::form::{Form, NoPlace};
use crate::in_force;
use crate::leaf::Leaf;
use crate::order_type::{self, OrderType};
use crate::place::{At, Place};
use crate::province::checks::is_paper;
use crate::report::{Report, StepReport};
use crate::rule::Out;
use crate::rule_id::RuleId;
use crate::ruleset::{CELLS, CLOSING, CheckId, checks_of, readers};
use crate::step::Step;
use crate::switches;
use crate::tally::Tally;
use crate::view::View;

type Cell = Vec<Finding>;

struct SiteCells {
    row: Vec<Cell>,
    lists: [Vec<Vec<Cell>>; 3],
}

/// A form, its facts and the verdict on both, kept up to date.
pub struct OpenForm {
    form: Form,
    facts: Facts,
    as_of: Moment,
    order_type: OrderType,
    /// Whether the operator switched rules off.
    switched: bool,
    order: Vec<Cell>,
    sites: Vec<SiteCells>,
    tally: Tally,
    /// Filled leaves of each step.
    filled: [u16; Step::ALL.len()],
    scratch: Cell,
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
            order_type: Err(None),
            switched: false,
            order: Vec::new(),
            sites: Vec::new(),
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
        self.change.clear();
        self.form.insert(group, place)?;
        Ok(self.rejudged())
    }

    /// Takes a row out of a list.
    ///
    /// # Errors
    /// [`NoPlace`] where there is no such row.
    pub fn remove(&mut self, group: Group, place: Place) -> Result<&Change, NoPlace> {
        self.change.clear();
        self.form.remove(group, place)?;
        Ok(self.rejudged())
    }

    /// Replaces what is known of the outside.
    pub fn set_facts(&mut self, facts: Facts) -> &Change {
        self.change.clear();
        if self.facts == facts {
            return &self.change;
        }
        let switched = switches::of(&self.facts) != switches::of(&facts);
        self.facts = facts;
        let retold = self.tell_order_type();
        if switched {
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
        let view = View {
            form: &self.form,
            facts: &self.facts,
            as_of: self.as_of,
            order_type: Err(None),
            missing_materials: 0,
            group: Group::Domain,
            place: Place::default(),
            rule: None,
        };
        let told = order_type::of_order(&view);
        let before = core::mem::replace(&mut self.order_type, told);
        before != told
    }

    /// Judges everything after rows moved, and says what that changed.
    #[inline(never)]
    fn rejudged(&mut self) -> &Change {
        let order = core::mem::take(&mut self.order);
        let sites = core::mem::take(&mut self.sites);
        self.judge_all();
        let (before, after) = (gather(&order, &sites), self.findings());
        let mut told = Vec::new();
        tell_missing(&before, &after, true, &mut told);
        tell_missing(&after, &before, false, &mut told);
        self.change.told = told;
        self.tell_steps();
        &self.change
    }

    fn judge_all(&mut self) {
        self.order = cells(Group::Order);
        self.sites.clear();
        for site in &self.form.sites {
            let mut lists = [const { Vec::new() }; 3];
            for (group, (rows, own)) in LISTS.iter().zip(site.lists.iter().zip(&mut lists)) {
                own.resize_with(rows.len(), || cells(*group));
            }
            self.sites.push(SiteCells {
                row: cells(Group::Site),
                lists,
            });
        }
        self.tally = Tally::default();
        self.switched = switches::of(&self.facts).is_some();
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
        let retold = order_type::READS.contains(&at.field) && self.tell_order_type();
        if retold {
            self.rerun_all(|_, rule| rule.asks_order_type());
        }
        let group = match at.field.field().group {
            _ if is_paper(at.field) => Group::Order,
            group => group,
        };
        for check in readers(at.field) {
            self.rerun_below(*check, group, at.place, true);
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

    fn rerun(&mut self, check: CheckId, place: Place, telling: bool) {
        self.runs += 1;
        let Some(cell) = cell_mut(&mut self.order, &mut self.sites, check, place) else {
            return;
        };
        let found = &mut self.scratch;
        found.clear();
        let view = View {
            form: &self.form,
            facts: &self.facts,
            as_of: self.as_of,
            order_type: self.order_type,
            missing_materials: self.tally.missing_materials.into(),
            group: check.scope(),
            place,
            rule: check.rule(),
        };
        judge(check, &view, found);
        if self.switched && !found.is_empty() {
            switches::lower(&self.facts, check, found);
        }
        // Most checks say what they said before.
        if *cell == *found {
            return;
        }
        let mut told = telling.then_some(&mut self.change.told);
        self.tally
            .recount(check, cell, found, -1, told.as_deref_mut());
        self.tally.recount(check, found, cell, 1, told);
        core::mem::swap(cell, found);
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

    /// Every finding with its check, in no order that matters.
    pub(crate) fn findings(&self) -> Vec<(CheckId, &Finding)> {
        gather(&self.order, &self.sites)
    }
}

/// The lists of a website, in the order in which it keeps them.
const LISTS: [Group; 3] = [Group::Domain, Group::PreApproval, Group::Material];

/// Empty cells for the checks of a row.
fn cells(group: Group) -> Vec<Cell> {
    let mut row = Vec::new();
    row.resize_with(CELLS[group as usize], Cell::new);
    row
}

/// Every finding of these cells with its check.
fn gather<'a>(order: &'a [Cell], sites: &'a [SiteCells]) -> Vec<(CheckId, &'a Finding)> {
    let mut found = Vec::new();
    gather_row(Group::Order, order, &mut found);
    for site in sites {
        gather_row(Group::Site, &site.row, &mut found);
        for (group, rows) in LISTS.into_iter().zip(&site.lists) {
            for row in rows {
                gather_row(group, row, &mut found);
            }
        }
    }
    found
}

#[inline(never)]
fn gather_row<'a>(group: Group, row: &'a [Cell], found: &mut Vec<(CheckId, &'a Finding)>) {
    for (check, cell) in checks_of(group).iter().zip(row) {
        for finding in cell {
            found.push((*check, finding));
        }
    }
}

/// Tells the issues of a list that the other does not have.
#[inline(never)]
fn tell_missing(
    list: &[(CheckId, &Finding)],
    other: &[(CheckId, &Finding)],
    gone: bool,
    told: &mut Vec<Told>,
) {
    for (check, finding) in list {
        if finding.what == What::Issue && !other.contains(&(*check, *finding)) {
            told.push(Told {
                check: *check,
                finding: (*finding).clone(),
                gone,
            });
        }
    }
}

#[inline(never)]
fn judge(check: CheckId, view: &View<'_>, findings: &mut Cell) {
    let mut out = Out {
        findings,
        code: Code::new("required"),
        severity: Severity::Error,
        here: view,
        provincial: 0,
    };
    if let Some(field) = check.field() {
        field_check::run(view, &mut out, field);
    } else if let Some(rule) = view.rule
        && in_force::holds(check, view.as_of.date())
    {
        out.code = Code::new(rule.code());
        out.severity = rule.severity();
        rule.run(view, &mut out);
    }
}

/// The step that shows a finding: the rule's; for something that is merely empty, the one that asks
/// for it.
pub(crate) fn step_of(check: CheckId, finding: &Finding) -> Step {
    let step = match check.rule() {
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

fn cell_mut<'a>(
    order: &'a mut [Cell],
    sites: &'a mut [SiteCells],
    check: CheckId,
    place: Place,
) -> Option<&'a mut Cell> {
    let row = match check.scope() {
        Group::Order => order,
        Group::Site => &mut sites.get_mut(place.site as usize)?.row,
        scope => {
            sites.get_mut(place.site as usize)?.lists[scope.list()?].get_mut(place.item as usize)?
        }
    };
    row.get_mut(check.slot())
}
