//! Every case under `tests/cases/`, run natively against the expectations written beside it.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use beian_rules::date::Moment;
use beian_rules::explain::{Explanation, explanations};
use beian_rules::facts::Facts;
use beian_rules::field::{FieldId, Options};
use beian_rules::form::Form;
use beian_rules::place::{At, Place};
use beian_rules::step::Step;
use beian_rules::{RULES, check};
use serde_json::{Map, Value, json};

/// Rules that read facts and yet never wait for one, with what the regulations say instead.
const NEVER_PENDING: [(&str, &str); 13] = [
    ("R017", "before the basic check nothing is frozen"),
    ("R020", "unknown types do not count"),
    ("R085", "an unknown order type makes it a warning"),
    ("R208", "an unknown date of issue is for a person to read"),
    ("R231", "an advice, given until the skip is known"),
    ("R246", "an order without a state is a draft"),
    ("R285", "an order has no number before it is filed"),
    (
        "R304",
        "a change or a cancellation is asked for, so that its type is known",
    ),
    (
        "R309",
        "a cancellation is asked for, so that its type is known",
    ),
    ("R311", "what the filing does not show says nothing"),
    ("R198", "an unknown calendar is Monday to Friday"),
    ("R209", "an unknown date of issue is for a person to read"),
    ("R210", "an unknown date of issue is for a person to read"),
];

/// Rules with a list of provinces each of which has a rule of its own on the matter today. They stand by
/// for a province that gives its own up.
const OVERRULED: [&str; 9] = [
    "R088", "R113", "R114", "R116", "R213", "R214", "R215", "R216", "R217",
];

/// What judges the form as such, and the rule that counts what the others found.
const READ_NOTHING: [&str; 2] = ["shape", "R220"];

/// One input with what is expected of it.
struct Case {
    /// File and name, to find it again.
    title: String,
    form: Value,
    facts: Value,
    as_of: String,
    /// The rule the expectation is narrowed to; none for a whole filing.
    rule: Option<String>,
    expect: Value,
}

#[test]
fn every_case_is_met() {
    let mut wrong = Vec::new();
    for case in cases() {
        let report = report(&case);
        let found = match &case.rule {
            Some(rule) => of_rule(&report, rule),
            None => whole(&report),
        };
        let expected = filled_in(&case);
        for (part, value) in expected.as_object().expect("an object") {
            if found.get(part) != Some(value) {
                wrong.push(format!(
                    "{}\n  {part} expected {value}\n  {part} found    {}",
                    case.title,
                    found.get(part).unwrap_or(&Value::Null)
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} mismatches:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The checks that judge the provincial rules, whose rows stand under `tests/province/`.
fn of_provinces(id: &str) -> bool {
    id.starts_with("province.")
}

/// The ids of provincial rules begin with the number of their province.
fn is_provincial(known: &[Explanation], rule: &str) -> bool {
    let named = known.iter().find(|one| one.rule == rule);
    named.is_some_and(|one| one.province.is_some())
}

#[test]
fn every_province_has_cases() {
    let rules: BTreeSet<String> = cases().into_iter().filter_map(|case| case.rule).collect();
    for province in Options::Provinces.ids() {
        let head = &province[..2];
        assert!(
            rules.iter().any(|rule| rule.starts_with(head)),
            "{province} has no case"
        );
    }
}

#[test]
fn every_province_and_nature_has_a_clean_filing() {
    let clean: Vec<Value> = cases()
        .into_iter()
        .filter(|case| case.rule.is_none() && case.expect["verdict"] == "valid")
        .map(|mut case| case.form["subject"].take())
        .collect();
    for (part, options) in [
        ("province", Options::Provinces),
        ("nature", Options::Natures),
    ] {
        let lacking: Vec<&str> = options
            .ids()
            .iter()
            .copied()
            .filter(|id| clean.iter().all(|subject| subject[part] != *id))
            .collect();
        assert!(lacking.is_empty(), "no clean filing: {lacking:?}");
    }
}

/// What filings come back for, each with the rules that can tell beforehand.
const REJECTIONS: [(&str, &[&str]); 22] = [
    ("the domain is not the subject's", &["R033", "R034", "R035"]),
    ("its registrar is not approved", &["R028"]),
    ("its suffix is not accepted", &["R023", "R039"]),
    (
        "it has expired, or its owner is not or only just verified",
        &["R026", "R029", "R030", "R031", "R032"],
    ),
    (
        "the website's name",
        &["R152", "R154", "R155", "R157", "R158", "R160"],
    ),
    ("its name fits neither subject nor content", &["R172"]),
    ("another province", &["R086"]),
    ("reachable before it has a number", &["R281"]),
    (
        "a filed website does not answer or shows no number",
        &["R272", "R283"],
    ),
    (
        "no pre-approval",
        &["R170", "R171", "R186", "R187", "R188", "R190", "R191"],
    ),
    (
        "a person with a company's content, a forum, a shop",
        &["R164", "R165", "R193", "R195"],
    ),
    ("a picture that cannot be read", &["R201", "R202"]),
    ("a paper out of date", &["R094", "R208", "R210"]),
    ("a phone of elsewhere", &["R124"]),
    ("a phone that another subject uses", &["R123"]),
    (
        "the principal is not the legal representative",
        &["33-o-subject-principal-lr"],
    ),
    ("the subject is in flight elsewhere", &["R008"]),
    ("the domain is in flight elsewhere", &["R037"]),
    ("the wrong type of order", &["R038", "R266", "R267"]),
    ("a subject without a website", &["R268"]),
    ("not as in the business registry", &["R095", "R096"]),
    ("the resource ends too early", &["R055", "R071"]),
];

#[test]
fn what_filings_come_back_for_is_told_of_a_whole_filing() {
    let told: BTreeSet<String> = cases()
        .into_iter()
        .filter(|case| case.rule.is_none())
        .flat_map(|case| {
            let issues = case.expect["issues"].as_array().cloned();
            issues.into_iter().flatten()
        })
        .map(|issue| text(&issue, "rule"))
        .collect();
    for (reason, rules) in REJECTIONS {
        assert!(rules.iter().any(|rule| told.contains(*rule)), "{reason}");
    }
}

#[test]
fn every_rule_has_cases_of_each_kind() {
    #[derive(Default)]
    struct Seen {
        passing: bool,
        failing: bool,
        pending: bool,
    }
    let mut seen: BTreeMap<String, Seen> = BTreeMap::new();
    for case in cases() {
        let Some(rule) = case.rule else { continue };
        let filled = |part: &str| {
            let list = case.expect.get(part).and_then(Value::as_array);
            list.is_some_and(|list| !list.is_empty())
        };
        let seen = seen.entry(rule).or_default();
        seen.failing |= filled("issues") || filled("checklist");
        seen.pending |= filled("pending");
        seen.passing |= !filled("issues") && !filled("checklist") && !filled("pending");
    }
    let waits: BTreeSet<&str> = RULES
        .iter()
        .filter(|rule| !rule.facts.is_empty())
        .map(|rule| rule.id)
        .filter(|id| !of_provinces(id))
        .filter(|id| NEVER_PENDING.iter().all(|(never, _)| never != id))
        .collect();
    let rules: BTreeSet<&str> = RULES
        .iter()
        .map(|rule| rule.id)
        .filter(|id| !of_provinces(id))
        .chain(FieldId::all().map(FieldId::rule))
        .filter(|id| !id.is_empty())
        .collect();
    let none = Seen::default();
    let mut lacking = Vec::new();
    for rule in &rules {
        let seen = seen.get(*rule).unwrap_or(&none);
        for (kind, there) in [
            ("passing", seen.passing),
            ("failing", seen.failing || OVERRULED.contains(rule)),
            (
                "pending",
                seen.pending || !waits.contains(rule) || OVERRULED.contains(rule),
            ),
        ] {
            if !there {
                lacking.push(format!("{rule} has no {kind} case"));
            }
        }
    }
    let of_field = |rule: &str| {
        let mut fields = FieldId::all().filter(|field| field.rule().is_empty());
        fields.any(|field| rule.strip_prefix("field.") == Some(&field.plain_path()))
    };
    let known = explanations();
    let unknown = seen
        .keys()
        .filter(|rule| !rules.contains(rule.as_str()) && *rule != "shape" && !of_field(rule))
        .filter(|rule| !is_provincial(&known, rule));
    lacking.extend(unknown.map(|rule| format!("{rule} has cases and is no rule")));
    assert!(lacking.is_empty(), "{}", lacking.join("\n"));
}

#[test]
fn every_issue_is_explained() {
    let explanations = explanations();
    let mut lacking = BTreeSet::new();
    for case in cases() {
        for issue in report(&case)["issues"].as_array().expect("a list") {
            let (rule, code) = (text(issue, "rule"), text(issue, "code"));
            let of_rule = explanations.iter().find(|one| one.rule == rule);
            if !of_rule.is_some_and(|one| one.codes.contains(&code)) {
                lacking.insert(format!("{rule} reports {code} and is not explained to"));
            }
        }
    }
    for one in &explanations {
        let reads_nothing = one.reads.is_empty() && one.facts.is_empty();
        if !READ_NOTHING.contains(&one.rule.as_str()) && (one.sources.is_empty() || reads_nothing) {
            lacking.insert(format!(
                "{} does not say where from, or what it reads",
                one.rule
            ));
        }
        let nowhere = |source: &&String| {
            let place = source.split_once(": ");
            source.contains(".md") && !place.is_some_and(|(repository, _)| repository.contains('/'))
        };
        for source in one.sources.iter().filter(nowhere) {
            lacking.insert(format!("{}: where {source} lies is not said", one.rule));
        }
    }
    let lacking: Vec<String> = lacking.into_iter().collect();
    assert!(lacking.is_empty(), "{}", lacking.join("\n"));
}

#[test]
fn no_report_holds_a_personal_value() {
    let mut leaks = Vec::new();
    for case in cases() {
        let mut report = report(&case);
        // The hash of the ruleset is nobody's data, and long enough to hold four digits by chance.
        report.as_object_mut().expect("an object").remove("ruleset");
        let report = report.to_string();
        for (at, value) in personal_values(&case) {
            if report.contains(&value) {
                leaks.push(format!(
                    "{}: the value of {at} is in the report",
                    case.title
                ));
            }
        }
    }
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
}

/// The report of a case, as JSON.
fn report(case: &Case) -> Value {
    let form: Form = serde_json::from_str(&case.form.to_string()).expect("any JSON is a form");
    let facts: Facts = serde_json::from_str(&case.facts.to_string()).expect("an object of facts");
    assert!(
        facts.refused().is_empty(),
        "{}: facts refused: {:?}",
        case.title,
        facts.refused()
    );
    let as_of = Moment::parse(&case.as_of).expect("a date or an instant");
    serde_json::to_value(check(form, facts, as_of)).expect("a report is plain data")
}

/// The parts of a report that a whole filing speaks of.
fn whole(report: &Value) -> Value {
    let steps = report["steps"].as_array().expect("a list").iter();
    let steps: Map<String, Value> = steps
        .map(|step| {
            let mut step = step.clone();
            let id = step["id"].as_str().expect("an id").to_owned();
            step.as_object_mut().expect("an object").remove("id");
            (id, step)
        })
        .collect();
    json!({
        "verdict": report["verdict"],
        "issues": report["issues"],
        "pending": report["pending"],
        "materials": report["materials"],
        "steps": steps,
    })
}

/// What one rule said.
fn of_rule(report: &Value, rule: &str) -> Value {
    let own = |part: &str| {
        let list = report[part].as_array().expect("a list").iter();
        list.filter(|entry| entry["rule"] == rule)
            .cloned()
            .collect::<Vec<Value>>()
    };
    let issues: Vec<Value> = own("issues")
        .into_iter()
        .map(|mut issue| {
            issue.as_object_mut().expect("an object").remove("rule");
            issue
        })
        .collect();
    let pending: Vec<Value> = own("pending")
        .iter()
        .map(|row| row["fact"].clone())
        .collect();
    let checklist: Vec<Value> = own("checklist")
        .into_iter()
        .map(|mut item| {
            item.as_object_mut().expect("an object").remove("rule");
            item
        })
        .collect();
    json!({ "issues": issues, "pending": pending, "checklist": checklist })
}

/// The expectation with what may be left out: no issues, nothing pending, no params, no other places.
fn filled_in(case: &Case) -> Value {
    let mut expect = case.expect.clone();
    let parts: &[&str] = if case.rule.is_some() {
        &["issues", "pending", "checklist"]
    } else {
        &["verdict", "issues", "pending", "materials", "steps"]
    };
    let map = expect.as_object_mut().expect("an object");
    for part in map.keys() {
        assert!(
            parts.contains(&part.as_str()),
            "{}: expect.{part} is no part of a case",
            case.title
        );
    }
    if case.rule.is_none() && !map.contains_key("steps") {
        let complete = json!({ "state": "complete", "errors": 0, "pending": 0 });
        let steps = Step::ALL.map(|step| (step.id().to_owned(), complete.clone()));
        map.insert("steps".to_owned(), Map::from_iter(steps).into());
    }
    for part in parts {
        if case.rule.is_some() || ["issues", "pending"].contains(part) {
            map.entry(*part).or_insert_with(|| json!([]));
        }
        assert!(
            map.contains_key(*part),
            "{}: expect.{part} is missing",
            case.title
        );
    }
    for issue in map["issues"].as_array_mut().expect("a list") {
        let issue = issue.as_object_mut().expect("an object");
        issue.entry("params").or_insert_with(|| json!({}));
        issue.entry("also").or_insert_with(|| json!([]));
    }
    expect
}

/// What a person typed into the fields that hold personal data, and what facts are keyed by.
fn personal_values(case: &Case) -> Vec<(String, String)> {
    let mut values = Vec::new();
    let sites = case.form["websites"].as_array().map_or(0, Vec::len) as u16;
    for field in FieldId::all().filter(|field| field.field().personal) {
        for site in 0..sites.max(1) {
            let path = At {
                field,
                place: Place { site, item: 0 },
            }
            .path();
            let typed = path
                .split('.')
                .try_fold(&case.form, |value, key| match value {
                    Value::Array(items) => items.get(key.parse::<usize>().ok()?),
                    other => other.get(key),
                });
            if let Some(Value::String(text)) = typed {
                values.push((path.clone(), text.clone()));
                values.push((path, text.replace([' ', '-'], "").to_uppercase()));
            }
        }
    }
    for group in ["phones", "subjects", "people"] {
        let keys = case.facts.get(group).and_then(Value::as_object);
        for key in keys.into_iter().flat_map(Map::keys) {
            values.push((format!("a key of {group}"), key.clone()));
        }
    }
    values.retain(|(_, value)| value.chars().count() >= 4);
    values
}

/// Every case of the tree, in the order of its files.
fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    let orders: BTreeMap<String, Value> = files(&root.join("orders"))
        .into_iter()
        .map(|path| (stem(&path), read(&path)))
        .collect();
    let mut cases: Vec<Case> = orders
        .iter()
        .map(|(name, order)| Case {
            title: format!("tests/cases/orders/{name}.json"),
            form: order["form"].clone(),
            facts: order["facts"].clone(),
            as_of: text(order, "as_of"),
            rule: None,
            expect: order["expect"].clone(),
        })
        .collect();
    for path in files(&root.join("filings")) {
        let file = read(&path);
        for case in file["cases"].as_array().expect("a list of cases") {
            let name = stem(&path);
            let title = format!("tests/cases/filings/{name}.json: {}", text(case, "name"));
            cases.push(expand(case, &orders, None, title));
        }
    }
    for path in files(&root.join("rules")) {
        let file = read(&path);
        let rule = text(&file, "rule");
        assert_eq!(rule, stem(&path), "a file is named after its rule");
        for case in file["cases"].as_array().expect("a list of cases") {
            let title = format!("tests/cases/rules/{rule}.json: {}", text(case, "name"));
            cases.push(expand(case, &orders, Some(rule.clone()), title));
        }
    }
    cases
}

/// A case by what it differs in: an order with values put into its form and facts.
fn expand(
    case: &Value,
    orders: &BTreeMap<String, Value>,
    rule: Option<String>,
    title: String,
) -> Case {
    for key in case.as_object().expect("a case is an object").keys() {
        let known = ["name", "order", "form", "facts", "as_of", "expect"];
        assert!(
            known.contains(&key.as_str()),
            "{title}: {key} is no part of a case"
        );
    }
    let order = &orders[case["order"].as_str().expect("the name of an order")];
    let mut form = order["form"].clone();
    let values: BTreeMap<&String, &Value> =
        case["form"].as_object().into_iter().flatten().collect();
    for (path, value) in values {
        put(&mut form, path, value, &title);
    }
    let mut facts = order["facts"].clone();
    if let Some(patch) = case.get("facts") {
        merge(&mut facts, patch);
    }
    Case {
        title,
        form,
        facts,
        as_of: case["as_of"]
            .as_str()
            .map_or_else(|| text(order, "as_of"), str::to_owned),
        rule,
        expect: case["expect"].clone(),
    }
}

/// Puts a value at a path, objects and lists made on the way; `null` takes out what stands there.
/// The empty path is the form itself.
fn put(form: &mut Value, path: &str, value: &Value, title: &str) {
    if path.is_empty() {
        *form = value.clone();
        return;
    }
    let (parents, last) = path.rsplit_once('.').unwrap_or(("", path));
    let mut here = form;
    let mut keys = parents.split('.').filter(|key| !key.is_empty()).peekable();
    while let Some(key) = keys.next() {
        let list = keys.peek().unwrap_or(&last).parse::<usize>().is_ok();
        let empty = if list { json!([]) } else { json!({}) };
        here = match here {
            Value::Array(items) => {
                let index: usize = key.parse().expect("an index");
                if index == items.len() {
                    items.push(empty);
                }
                items.get_mut(index)
            }
            Value::Object(map) => Some(map.entry(key).or_insert(empty)),
            _ => None,
        }
        .unwrap_or_else(|| panic!("{title}: {path} leads nowhere"));
    }
    match here {
        Value::Array(items) => {
            let index: usize = last.parse().expect("an index");
            match (value, index.cmp(&items.len())) {
                (Value::Null, _) => drop(items.remove(index)),
                (_, std::cmp::Ordering::Equal) => items.push(value.clone()),
                _ => items[index] = value.clone(),
            }
        }
        Value::Object(map) if value.is_null() => {
            assert!(map.remove(last).is_some(), "{title}: nothing at {path}");
        }
        Value::Object(map) => drop(map.insert(last.to_owned(), value.clone())),
        _ => panic!("{title}: {path} leads nowhere"),
    }
}

/// JSON merge patch, RFC 7386.
fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(patch) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = json!({});
    }
    let target = target.as_object_mut().expect("an object");
    for (key, value) in patch {
        if value.is_null() {
            target.remove(key);
        } else {
            merge(target.entry(key).or_insert(Value::Null), value);
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder of cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "json"))
        .collect();
    files.sort();
    files
}

fn stem(path: &Path) -> String {
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    stem.expect("a plain name").to_owned()
}

fn read(path: &Path) -> Value {
    let text = fs::read_to_string(path).expect("a readable file");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn text(value: &Value, key: &str) -> String {
    let text = value[key].as_str();
    text.unwrap_or_else(|| panic!("{key} must be a text in {value}"))
        .to_owned()
}
