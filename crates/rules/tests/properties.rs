//! What holds for every form, whatever was typed: random edits of the whole filings of tests/cases.

// A test says what failed by panicking.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use beian_rules::date::Moment;
use beian_rules::facts::Facts;
use beian_rules::field::{FieldId, Group, Kind};
use beian_rules::form::Form;
use beian_rules::identifiers::{self, Kind as Identifier};
use beian_rules::normal;
use beian_rules::place::At;
use beian_rules::{RULES, check};
use serde_json::{Map, Value, json};

/// Texts that mean something to at least one rule, and texts that mean harm.
const TEXTS: &[&str] = &[
    "",
    " ",
    "张三",
    "李四·买买提",
    "杭州示例科技有限公司",
    "中国示例网",
    "示例教育",
    "杭州",
    "91330100MA27XXXX0X",
    "11010519491231002X",
    "１１０１０５１９４９１２３１００２Ｘ",
    "13800138000",
    "+86 138-0013-8000",
    "138001",
    "0571-88880000",
    "example.cn",
    "www.example.cn",
    "com.cn",
    "例子.中国",
    "xn--fsqu00a.xn--fiqs8s",
    "1.2.3.4",
    "ins-1",
    "示例网站",
    "ab",
    "12345",
    "网站★名",
    "2026-11-23",
    "2026-02-29",
    "2027-02-28",
    "long_term",
    "a@example.cn",
    "330100",
    "330106",
    "710000",
    "浙江省杭州市西湖区文三路1号1室",
    "<script>",
    "\u{202e}\u{0}\u{fffd}",
    "网\u{200b}站",
    "𠮷野家",
    "none",
    "true",
];

/// A small generator of our own, so that a failure names its seed.
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below as u64) as usize
    }

    fn of<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.next(list.len())]
    }
}

struct Filing {
    name: String,
    form: Value,
    facts: Value,
    as_of: Moment,
}

fn filings() -> Vec<Filing> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/orders");
    let mut filings: Vec<Filing> = fs::read_dir(folder)
        .expect("the folder of orders")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| {
            let bytes = fs::read(&path).expect("a readable file");
            let order: Value = serde_json::from_slice(&bytes).expect("JSON");
            Filing {
                name: path.display().to_string(),
                form: order["form"].clone(),
                facts: order["facts"].clone(),
                as_of: Moment::parse(order["as_of"].as_str().expect("a day")).expect("a day"),
            }
        })
        .filter(|filing| filing.form.is_object())
        .collect();
    filings.sort_by(|a, b| a.name.cmp(&b.name));
    filings
}

fn report(form: &Value, filing: &Filing) -> Value {
    let form: Form = serde_json::from_str(&form.to_string()).expect("any JSON is a form");
    let facts: Facts = serde_json::from_str(&filing.facts.to_string()).expect("facts");
    serde_json::to_value(check(form, facts, filing.as_of)).expect("a report is plain data")
}

/// A filing with some of its answers replaced.
fn edited(filing: &Filing, random: &mut Random) -> Value {
    let mut form = filing.form.clone();
    for _ in 0..=random.next(8) {
        let field = fields()[random.next(fields().len())];
        let path = field
            .template()
            .replacen('N', &random.next(2).to_string(), 1);
        let path = path.replace('N', "0");
        put(&mut form, &path, value_for(field, random));
    }
    form
}

fn fields() -> Vec<FieldId> {
    FieldId::all()
        .filter(|id| !matches!(id.field().kind, Kind::Node | Kind::List(_)))
        .collect()
}

fn value_for(field: FieldId, random: &mut Random) -> Value {
    let options = match field.field().kind {
        Kind::Choice(options) => options.ids(),
        Kind::Set(options) => {
            let ids = options.ids();
            return json!([random.of(ids), random.of(ids)]);
        }
        Kind::Flag if random.next(4) > 0 => return json!(random.next(2) == 0),
        _ => &[],
    };
    match random.next(12) {
        0 => Value::Null,
        1 => json!(random.next(100)),
        2 if options.is_empty() => json!(["x", { "y": 1 }]),
        _ if options.is_empty() => json!(random.of(TEXTS)),
        _ => json!(random.of(options)),
    }
}

/// Puts a value at a path, objects and lists made on the way.
fn put(form: &mut Value, path: &str, value: Value) {
    let mut at = form;
    let keys: Vec<&str> = path.split('.').collect();
    for (index, key) in keys.iter().enumerate() {
        let last = index + 1 == keys.len();
        if let Ok(position) = key.parse::<usize>() {
            if !at.is_array() {
                *at = json!([]);
            }
            let list = at.as_array_mut().expect("a list");
            while list.len() <= position {
                list.push(if last { Value::Null } else { json!({}) });
            }
            at = &mut list[position];
        } else {
            if !at.is_object() {
                *at = json!({});
            }
            at = at
                .as_object_mut()
                .expect("an object")
                .entry(*key)
                .or_insert(Value::Null);
        }
    }
    *at = value;
}

fn each(runs: u64, mut judge: impl FnMut(u64, &Filing, Value, &mut Random)) {
    let filings = filings();
    for seed in 0..runs {
        let mut random = Random::new(seed + 1);
        let filing = &filings[random.next(filings.len())];
        let form = edited(filing, &mut random);
        judge(seed, filing, form, &mut random);
    }
}

fn list<'a>(report: &'a Value, part: &str) -> &'a [Value] {
    report[part].as_array().expect("a list")
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

#[test]
fn normalising_twice_is_normalising_once() {
    let mut random = Random::new(7);
    for _ in 0..20_000 {
        let mut raw = String::new();
        for _ in 0..=random.next(3) {
            raw.push_str(random.of(TEXTS));
        }
        for way in [
            normal::line,
            normal::compact,
            normal::number,
            normal::record_key,
        ] {
            let once = way(&raw).into_owned();
            assert_eq!(way(&once), once, "{raw:?}");
        }
        for kind in Identifier::ALL {
            let once = identifiers::normalise(kind, &raw).into_owned();
            assert_eq!(
                identifiers::normalise(kind, &once),
                once,
                "{kind:?} {raw:?}"
            );
        }
    }
}

#[test]
fn every_path_of_a_report_is_one_of_the_form() {
    each(1_500, |seed, filing, form, _| {
        let report = report(&form, filing);
        let mut paths: Vec<&str> = Vec::new();
        for part in ["issues", "materials", "checklist"] {
            paths.extend(list(&report, part).iter().map(|row| text(row, "path")));
        }
        for issue in list(&report, "issues") {
            paths.extend(list(issue, "also").iter().filter_map(Value::as_str));
        }
        for row in list(&report, "pending") {
            paths.extend(list(row, "paths").iter().filter_map(Value::as_str));
        }
        for path in paths {
            assert!(
                path.is_empty() || At::of_path(path).is_some() || typed_at(&form, path),
                "{path} is no path of the form: seed {seed}, {}",
                filing.name
            );
        }
    });
}

/// What the form does not know keeps the place where it was typed.
fn typed_at(form: &Value, path: &str) -> bool {
    let found = path.split('.').try_fold(form, |value, key| match value {
        Value::Array(items) => items.get(key.parse::<usize>().ok()?),
        other => other.get(key),
    });
    found.is_some()
}

#[test]
fn no_report_holds_what_a_person_typed() {
    let personal: Vec<FieldId> = fields()
        .into_iter()
        .filter(|id| id.field().personal)
        .collect();
    each(1_500, |seed, filing, mut form, random| {
        // Words of their own that nothing else in a report can hold by chance.
        let mut typed = Vec::new();
        for field in &personal {
            let secret = format!("秘{:05}密{}", random.next(100_000), random.of(TEXTS));
            let path = field.template().replace('N', "0");
            put(&mut form, &path, json!(secret));
            typed.push((path, secret.chars().take(7).collect::<String>()));
        }
        let report = report(&form, filing).to_string();
        for (path, secret) in typed {
            assert!(
                !report.contains(&secret),
                "the value of {path} is in the report: seed {seed}, {}",
                filing.name
            );
        }
    });
}

#[test]
fn filling_a_field_never_calls_it_empty() {
    each(1_500, |seed, filing, form, random| {
        let before = report(&form, filing);
        let field = fields()[random.next(fields().len())];
        let path = field.template().replace('N', "0");
        let filled = match value_for(field, random) {
            Value::String(text) if !normal::line(&text).is_empty() => json!(text),
            Value::Array(members) => json!(members),
            _ => return,
        };
        let mut after = form.clone();
        put(&mut after, &path, filled.clone());
        let empty = |report: &Value| {
            list(report, "issues")
                .iter()
                .any(|issue| text(issue, "path") == path && text(issue, "code") == "required")
        };
        // What is spoken of at a block is not always this field of it.
        if field.field().group != Group::Order && !before["issues"].is_array() {
            return;
        }
        assert!(
            !empty(&report(&after, filing)) || is_blank(&filled),
            "{path} holds {filled} and is called empty: seed {seed}, {}",
            filing.name
        );
    });
}

/// What is nothing once it is cleaned.
fn is_blank(value: &Value) -> bool {
    match value {
        Value::String(text) => [normal::line, normal::compact, normal::number]
            .iter()
            .any(|way| way(text).is_empty()),
        Value::Array(members) => members.iter().all(is_blank),
        _ => true,
    }
}

#[test]
fn exchanging_two_websites_exchanges_their_issues() {
    each(1_000, |seed, filing, mut form, random| {
        let second = edited(filing, random)["websites"][0].clone();
        let first = form["websites"][0].clone();
        form["websites"] = json!([first, second]);
        let mut exchanged = form.clone();
        exchanged["websites"] = json!([form["websites"][1], form["websites"][0]]);
        let before = tally(&report(&form, filing), false);
        let after = tally(&report(&exchanged, filing), true);
        let other: Vec<&String> = before
            .keys()
            .chain(after.keys())
            .filter(|key| before.get(*key) != after.get(*key))
            .collect();
        assert!(
            other.is_empty(),
            "told in one order only: {other:#?}\nseed {seed}, {}",
            filing.name
        );
    });
}

/// How often each issue of a website is told, and those that both tell together. What is said of the
/// order as a whole (its materials are asked for at the first website), of duplicates, and of the
/// first website alone may follow the order.
fn tally(report: &Value, exchanged: bool) -> BTreeMap<String, usize> {
    let mut tally = BTreeMap::new();
    for issue in list(report, "issues") {
        let path = text(issue, "path");
        let Some(rest) = path.strip_prefix("websites.") else {
            continue;
        };
        let (site, rest) = rest.split_once('.').unwrap_or((rest, ""));
        if follows_the_order(text(issue, "rule"), text(issue, "code"))
            || !list(issue, "also").is_empty()
        {
            continue;
        }
        let site = match (site, exchanged) {
            ("0", true) => "1",
            ("1", true) => "0",
            (site, _) => site,
        };
        let mut params: Map<String, Value> =
            issue["params"].as_object().cloned().unwrap_or_default();
        params.remove("k");
        let key = format!(
            "{site} {rest} {} {} {}",
            text(issue, "rule"),
            text(issue, "code"),
            json!(params)
        );
        *tally.entry(key).or_insert(0) += 1;
    }
    tally
}

/// Whether a rule speaks of the first website because it is the first, of those that come too many, or
/// of papers that may lie with any website and are missed at the first.
fn follows_the_order(rule: &str, code: &str) -> bool {
    let of_the_order = || {
        RULES
            .iter()
            .any(|row| row.id == rule && row.scope == Group::Order)
    };
    ["R057", "R058", "R231"].contains(&rule)
        || code == "province.material_required"
        || (code == "material.missing" && of_the_order())
}
