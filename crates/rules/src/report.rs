//! The verdicts of one check. Equal inputs give equal bytes.

use crate::check::Scope;
use crate::date::Moment;
use crate::fact::FactId;
use crate::field::FieldId;
use crate::finding::{Finding, What};
use crate::form::Fault;
use crate::node::{Node, Write, written_as_nodes};
use crate::open::{OpenForm, step_of};
use crate::place::At;
use crate::ruleset::{RULESET, Ruleset};
use crate::step::Step;

pub use crate::finding::{Code, Params, Severity, Value};

/// What a check says.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// By which rules.
    pub ruleset: Ruleset,
    /// For which moment.
    pub as_of: Moment,
    /// All in one word.
    pub verdict: Verdict,
    /// The order's type, once known.
    pub order_type: Option<&'static str>,
    /// What is wrong or worth saying, in the order of the form.
    pub issues: Vec<Issue>,
    /// Rules that wait for a fact.
    pub pending: Vec<Pending>,
    /// Materials that are asked for.
    pub materials: Vec<Material>,
    /// What no machine decides.
    pub checklist: Vec<ChecklistItem>,
    /// The state of each step.
    pub steps: Vec<StepReport>,
}

/// The first that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// An error that is more than an empty field or a missing material.
    Invalid,
    /// Something is still empty or missing.
    Incomplete,
    /// A fact is still unknown.
    Pending,
    /// Nothing stands in the way.
    Valid,
}

impl Verdict {
    /// The word in reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Verdict::Invalid => "invalid",
            Verdict::Incomplete => "incomplete",
            Verdict::Pending => "pending",
            Verdict::Valid => "valid",
        }
    }
}

/// Something that is wrong, or worth saying.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// Where; the HTML name of the field.
    pub path: String,
    /// What, as a stable name.
    pub code: Code,
    /// Which rule said it.
    pub rule: RuleName,
    /// `error`, `warning` or `advice`.
    pub severity: Severity,
    /// `step`, `submit` or nothing.
    pub blocks: Option<&'static str>,
    /// Values for the message; never a person's own.
    pub params: Params,
    /// Other places it rests on.
    pub also: Vec<String>,
}

/// The name of a rule in reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RuleName {
    /// A rule of the tables.
    Rule(&'static str),
    /// A rule of a province, by its number there.
    Provincial(u16),
    /// A field without a rule of its own: `field.<path without indexes>`.
    Field(FieldId),
    /// What holds for every form: known keys, right types, readable text.
    Shape,
}

impl RuleName {
    /// The name as text.
    #[must_use]
    pub fn text(self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    /// Whether a rule has this name, and no field or form.
    fn is_rule(self) -> bool {
        matches!(self, RuleName::Rule(_) | RuleName::Provincial(_))
    }

    fn write(self, out: &mut String) {
        match self {
            RuleName::Rule(id) => out.push_str(id),
            RuleName::Provincial(number) => out.push_str(&crate::province::id(number)),
            RuleName::Shape => out.push_str("shape"),
            RuleName::Field(field) => {
                out.push_str("field.");
                out.push_str(&field.plain_path());
            }
        }
    }
}

/// A rule that waits for a fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Pending {
    /// The rule.
    pub rule: String,
    /// The fact, without its key: keys are personal data.
    pub fact: FactId,
    /// The fields it speaks of.
    pub paths: Vec<String>,
}

/// A material that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Material {
    /// Its kind, a code of the materials table.
    pub kind: &'static str,
    /// Where it belongs.
    pub path: String,
    /// Which rule asks.
    pub rule: RuleName,
    /// `missing` or `present`.
    pub state: &'static str,
}

/// Something for a person to look at.
#[derive(Clone, Debug, PartialEq)]
pub struct ChecklistItem {
    /// The rule.
    pub rule: RuleName,
    /// Where.
    pub path: String,
    /// `filer` or `reviewer`.
    pub who: &'static str,
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepReport {
    /// The step.
    pub id: Step,
    /// Its state.
    pub state: StepState,
    /// Errors in it, empty fields among them.
    pub errors: u16,
    /// Rules in it that wait for a fact.
    pub pending: u16,
}

/// The state of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// A step before it is not right yet.
    Locked,
    /// Nothing filled in.
    NotStarted,
    /// Something still empty.
    Incomplete,
    /// Nothing left to do.
    Complete,
    /// Something is wrong.
    ActionRequired,
}

impl StepReport {
    /// A step of which nothing is known yet.
    pub(crate) const fn locked(id: Step) -> StepReport {
        StepReport {
            id,
            state: StepState::Locked,
            errors: 0,
            pending: 0,
        }
    }
}

impl StepState {
    /// The word in reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            StepState::Locked => "locked",
            StepState::NotStarted => "not_started",
            StepState::Incomplete => "incomplete",
            StepState::Complete => "complete",
            StepState::ActionRequired => "action_required",
        }
    }
}

impl Write for Report {
    fn write(&self, name: &'static str, node: &mut Node) {
        let map = node.map(name);
        self.ruleset.write("ruleset", node);
        self.as_of.write(node.letters("as_of"));
        node.text("verdict", self.verdict.id());
        node.text_or_null("order_type", self.order_type);
        node.each("issues", &self.issues);
        node.each("pending", &self.pending);
        node.each("materials", &self.materials);
        node.each("checklist", &self.checklist);
        node.each("steps", &self.steps);
        node.end(map);
    }
}

impl Write for Issue {
    fn write(&self, name: &'static str, node: &mut Node) {
        let map = node.map(name);
        node.text("path", &self.path);
        self.code.write(node.letters("code"));
        self.rule.write(node.letters("rule"));
        node.text("severity", self.severity.id());
        node.text_or_null("blocks", self.blocks);
        self.params.write("params", node);
        node.texts("also", &self.also);
        node.end(map);
    }
}

impl Write for Pending {
    fn write(&self, name: &'static str, node: &mut Node) {
        let map = node.map(name);
        node.text("rule", &self.rule);
        node.text("fact", &self.fact.name());
        node.texts("paths", &self.paths);
        node.end(map);
    }
}

impl Write for Material {
    fn write(&self, name: &'static str, node: &mut Node) {
        let map = node.map(name);
        node.text("kind", self.kind);
        node.text("path", &self.path);
        self.rule.write(node.letters("rule"));
        node.text("state", self.state);
        node.end(map);
    }
}

impl Write for ChecklistItem {
    fn write(&self, name: &'static str, node: &mut Node) {
        let map = node.map(name);
        self.rule.write(node.letters("rule"));
        node.text("path", &self.path);
        node.text("who", self.who);
        node.end(map);
    }
}

impl Write for StepReport {
    fn write(&self, name: &'static str, node: &mut Node) {
        let map = node.map(name);
        node.text("id", self.id.id());
        node.text("state", self.state.id());
        node.number("errors", self.errors.into());
        node.number("pending", self.pending.into());
        node.end(map);
    }
}

/// The steps as they go out.
#[must_use]
pub fn steps_node(steps: &[StepReport]) -> Node {
    let mut node = Node::default();
    node.each("", steps);
    node
}

written_as_nodes!(Report, Issue, StepReport);

impl Issue {
    /// The issue of a finding that is one.
    #[inline(never)]
    pub(crate) fn of(finding: &Finding) -> Issue {
        let mut also = Vec::new();
        if let Some(at) = finding.also {
            also.push(at.path());
        }
        Issue {
            path: finding.at.path(),
            code: finding.code,
            rule: rule_name(finding),
            severity: finding.severity,
            blocks: finding.severity.blocks(),
            params: finding.params.clone(),
            also,
        }
    }
}

fn rule_name(finding: &Finding) -> RuleName {
    let check = finding.check();
    if finding.provincial > 0 {
        return RuleName::Provincial(finding.provincial);
    }
    if let Some(rule) = check.rule() {
        return RuleName::Rule(rule.id());
    }
    if matches!(
        finding.code.reason(),
        "shape.wrong_type" | "text.not_unicode"
    ) {
        return RuleName::Shape;
    }
    match check.field() {
        Some(field) if field.rule().is_empty() => RuleName::Field(field),
        Some(field) => RuleName::Rule(field.rule()),
        None => RuleName::Shape,
    }
}

/// Puts all findings in their order, or those of one step or path.
pub(crate) fn assemble(open: &OpenForm, scope: Option<&Scope>) -> Report {
    let mut found: Vec<&Finding> = Vec::new();
    for finding in open.findings() {
        if scope.is_none_or(|scope| scope.holds(&finding.at.path(), Some(step_of(finding)))) {
            // Findings of one check at one place keep the order in which it gave them.
            let key = order_of(finding);
            let end = found.partition_point(|other| order_of(other) <= key);
            found.insert(end, finding);
        }
    }
    let mut strays: Vec<Issue> = Vec::new();
    for stray in open.form().strays() {
        if scope.is_none_or(|scope| scope.holds(&stray.path, None)) {
            strays.push(shape_issue(&stray.path, stray.fault));
        }
    }
    if let (Some(found), None) = (open.form().too_many_strays(), scope) {
        strays.push(shape_issue("", Fault::TooMany { found }));
    }
    let mut report = Report {
        ruleset: RULESET,
        as_of: open.as_of(),
        verdict: verdict(&found, !strays.is_empty()),
        order_type: open.order_type(),
        issues: Vec::new(),
        pending: Vec::new(),
        materials: Vec::new(),
        checklist: Vec::new(),
        steps: open.steps().to_vec(),
    };
    for finding in found {
        match finding.what {
            What::Issue => report.issues.push(Issue::of(finding)),
            What::Pending(fact) => {
                let rule = rule_name(finding);
                if rule.is_rule() {
                    wait(&mut report.pending, rule.text(), fact, finding.at);
                }
            }
            What::Checklist { who } => {
                let rule = rule_name(finding);
                if rule.is_rule() {
                    let path = finding.at.path();
                    report.checklist.push(ChecklistItem { rule, path, who });
                }
            }
            What::Material { kind, present } => report.materials.push(Material {
                kind,
                path: finding.at.path(),
                rule: rule_name(finding),
                state: if present { "present" } else { "missing" },
            }),
        }
    }
    report.issues.append(&mut strays);
    report
}

/// Where a finding comes in a report: by field, row and check, packed into one number.
fn order_of(finding: &Finding) -> u64 {
    let at = finding.at;
    (at.field.index() as u64) << 48
        | u64::from(at.place.site) << 32
        | u64::from(at.place.item) << 16
        | u64::from(finding.check().0)
}

/// The first verdict that holds.
fn verdict(found: &[&Finding], strays: bool) -> Verdict {
    let mut verdict = Verdict::Valid;
    for finding in found {
        match finding.what {
            What::Issue if finding.severity.is_error() && !finding.empty => {
                return Verdict::Invalid;
            }
            What::Issue if finding.severity.is_error() => verdict = Verdict::Incomplete,
            What::Pending(_) if verdict == Verdict::Valid => verdict = Verdict::Pending,
            _ => {}
        }
    }
    if strays { Verdict::Invalid } else { verdict }
}

/// Adds a place to the row of a rule and a fact. A rule that is judged for different rows of the
/// form is one rule.
fn wait(rows: &mut Vec<Pending>, rule: String, fact: FactId, at: At) {
    let mut index = 0;
    while index < rows.len() && (&*rows[index].rule, rows[index].fact) < (&*rule, fact) {
        index += 1;
    }
    if rows
        .get(index)
        .is_none_or(|row| row.rule != rule || row.fact != fact)
    {
        let paths = Vec::new();
        rows.insert(index, Pending { rule, fact, paths });
    }
    // Several checks may speak for one rule at one place.
    let path = at.path();
    if !rows[index].paths.contains(&path) {
        rows[index].paths.push(path);
    }
}

fn shape_issue(path: &str, fault: Fault) -> Issue {
    let mut params = Params::default();
    let code = match fault {
        Fault::UnknownKey => "shape.unknown_key",
        Fault::WrongType { expected, found } => {
            params.push("expected", expected.id().into());
            params.push("found", found.id().into());
            "shape.wrong_type"
        }
        Fault::TooMany { found } => {
            params.push("n", crate::form::MAX_ROWS.into());
            params.push("m", found.into());
            "shape.too_many"
        }
    };
    Issue {
        path: path.to_owned(),
        code: Code::new(code),
        rule: RuleName::Shape,
        severity: Severity::Error,
        blocks: Severity::Error.blocks(),
        params,
        also: Vec::new(),
    }
}
