//! The form held open always says what a fresh check says.

#![allow(clippy::expect_used)]

use beian_rules::check;
use beian_rules::date::Moment;
use beian_rules::facts::Facts;
use beian_rules::field::{FieldId, Group, Kind, Options};
use beian_rules::form::Form;
use beian_rules::open::OpenForm;
use beian_rules::place::{At, Place};

/// Texts that mean something to at least one rule, so that random edits wake them.
const TEXTS: [&str; 24] = [
    "",
    "张三",
    "杭州示例科技有限公司",
    "91330100MA27XXXX0X",
    "11010519491231002X",
    "13800138000",
    "138001",
    "example.cn",
    "www.example.cn",
    "com.cn",
    "1.2.3.4",
    "ins-1",
    "CODE-1",
    "示例网站",
    "ab",
    "12345",
    "网站★名",
    "2026-12-01",
    "2030-01-01",
    "long_term",
    "a@example.cn",
    "330100",
    "330106",
    "浙江省杭州市西湖区文三路1号",
];

fn facts(seed: u64) -> Facts {
    let json = match seed % 4 {
        0 => "{}",
        1 => {
            r#"{"account":{"kind":"individual","real_name_status":"verified","real_name_verified_at":"2026-11-22","name":"张三","open_order":"","filed_subject":"","risk":false},"phones":{"13800138000":{"verified":true}},"subjects":{"11010519491231002X":{"filing":{"state":"here","number":"浙ICP备2020000001号","sites":1,"domains":["example.cn"]}},"91330100MA27XXXX0X":{"filing":{"state":"none"}}},"domains":{"example.cn":{"filing":{"state":"none"}}}}"#
        }
        2 => {
            r#"{"account":{"kind":"organisation","real_name_status":"none","risk":true,"open_order":"A1"},"domains":{"example.cn":{"registered":true,"expires_at":"2026-01-01","registrar_approved":false,"registered_here":false,"filing":{"state":"filed","subject":{"number":"浙ICP备2020000001号","name":"张三"},"access_providers":["here"]}}},"subjects":{"11010519491231002X":{"filing":{"state":"elsewhere","number":"浙ICP备2020000001号"}}},"resources":{"cvm:ins-1":{"region":"abroad","billing_mode":"postpaid","filed_count":5}},"order":{"type":"first","confirmed":{"name":"张三","province":"330000"}},"operator":{"rules_off":["R017","R013","R021","R119"]}}"#
        }
        _ => {
            r#"{"files":{"ins-1":{"bytes":5,"magic":"FFD8FF","issued_on":"2026-01-01"}},"videos":{"ins-1":{"result":"failed"}},"order":{"type":"change_site","authenticity_skipped":true}}"#
        }
    };
    let facts: Facts = serde_json::from_str(json).expect("facts");
    assert!(facts.refused().is_empty(), "{:?}", facts.refused());
    facts
}

/// A small generator of our own, so that a failure names its seed.
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below as u64) as usize
    }
}

fn text_for(field: FieldId, random: &mut Random) -> String {
    let options = match field.field().kind {
        Kind::Choice(options) => options.ids(),
        Kind::Flag => &["true", "false", ""],
        _ => &[],
    };
    if !options.is_empty() && random.next(8) > 0 {
        return options[random.next(options.len())].to_owned();
    }
    TEXTS[random.next(TEXTS.len())].to_owned()
}

fn bytes(report: &beian_rules::report::Report) -> String {
    serde_json::to_string(report).expect("a report is JSON")
}

#[test]
fn any_sequence_of_changes_equals_a_fresh_check() {
    for seed in 1..=5u64 {
        let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let as_of = Moment::parse("2026-11-23").expect("a date");
        let mut open = OpenForm::new(Form::new(), Facts::new(), as_of);
        for step in 0..1000 {
            let fields: Vec<FieldId> = FieldId::all().collect();
            match random.next(20) {
                0 => {
                    let lists = [
                        Group::Site,
                        Group::Domain,
                        Group::PreApproval,
                        Group::Material,
                    ];
                    let group = lists[random.next(4)];
                    let place = Place {
                        site: random.next(3) as u16,
                        item: random.next(2) as u16,
                    };
                    let _ = open.insert(group, place);
                }
                1 => {
                    let lists = [
                        Group::Site,
                        Group::Domain,
                        Group::PreApproval,
                        Group::Material,
                    ];
                    let place = Place {
                        site: random.next(3) as u16,
                        item: random.next(2) as u16,
                    };
                    let _ = open.remove(lists[random.next(4)], place);
                }
                2 => {
                    open.set_facts(facts(random.next(4) as u64));
                }
                _ => {
                    let field = fields[random.next(fields.len())];
                    if matches!(field.field().kind, Kind::Node | Kind::List(_)) {
                        continue;
                    }
                    let group = field.field().group;
                    let site = if group == Group::Order {
                        0
                    } else {
                        random.next(3) as u16
                    };
                    let item = if group.list().is_some() {
                        random.next(2) as u16
                    } else {
                        0
                    };
                    let at = At {
                        field,
                        place: Place { site, item },
                    };
                    if field.field().kind == Kind::Set(Options::ServiceContents) {
                        let ids = Options::ServiceContents.ids();
                        let leaf = beian_rules::leaf::Leaf::set(
                            Options::ServiceContents,
                            [ids[random.next(ids.len())]].into_iter(),
                        );
                        open.put(at, leaf).expect("a place");
                    } else {
                        open.set(at, &text_for(field, &mut random))
                            .expect("a place");
                    }
                }
            }
            if step % 10 == 0 || step > 980 {
                let fresh = check(open.form().clone(), open.facts().clone(), as_of);
                assert_eq!(
                    bytes(&open.report()),
                    bytes(&fresh),
                    "seed {seed}, step {step}"
                );
            }
        }
    }
}

#[test]
fn changes_add_up_to_the_report() {
    let as_of = Moment::parse("2026-11-23").expect("a date");
    let mut open = OpenForm::new(Form::new(), facts(2), as_of);
    let mut shown = open.report().issues;
    let mut random = Random(42);
    for step in 0..500 {
        let fields: Vec<FieldId> = FieldId::all()
            .filter(|id| !matches!(id.field().kind, Kind::Node | Kind::List(_) | Kind::Set(_)))
            .collect();
        let field = fields[random.next(fields.len())];
        let at = At {
            field,
            place: Place { site: 0, item: 0 },
        };
        let change = open
            .set(at, &text_for(field, &mut random))
            .expect("a place");
        for told in change.told() {
            let issue = told.issue();
            if told.is_gone() {
                let index = shown.iter().position(|other| *other == issue);
                shown.remove(index.expect("what goes was shown"));
            } else {
                shown.push(issue);
            }
        }
        let mut now = open.report().issues;
        let key = |issue: &beian_rules::report::Issue| {
            serde_json::to_string(issue).expect("an issue is JSON")
        };
        now.sort_by_key(key);
        shown.sort_by_key(key);
        assert_eq!(shown, now, "step {step}");
    }
}

#[test]
fn a_phone_keystroke_runs_its_readers_only() {
    let as_of = Moment::parse("2026-11-23").expect("a date");
    let mut open = OpenForm::new(Form::new(), facts(1), as_of);
    for path in [
        "subject_principal.phone1",
        "websites.0.site_principal.phone1",
    ] {
        let at = At::of_path(path).expect("a field");
        open.set(at, "1").expect("a place");
        for length in 2..=11 {
            let before = open.runs();
            open.set(at, &"13800138000"[..length]).expect("a place");
            let runs = open.runs() - before;
            assert!((1..=15).contains(&runs), "{path}: {runs} checks ran");
        }
    }
}

#[test]
fn the_rules_of_every_province_stay_up_to_date() {
    let words = [
        "医院",
        "教育咨询",
        "游戏论坛",
        "三亚网",
        "示例金融社区",
        "本网站是个人网站",
        "应急",
        "北京市海淀区示例路1号",
        "广东省深圳市南山区示例路2号301室",
        "440300",
        "杭州示例科技有限公司",
        "张三",
        "13800138000",
        "13800138001",
        "11010519491231002X",
        "example.cn",
        "gameexample.cn",
        "xn--fiq228c.cn",
        "2026-12-01",
        "2027-03-01",
        "91330100MA27XXXX0X",
        "",
    ];
    let facts = |kind: usize| -> Facts {
        let json = match kind {
            0 => {
                r#"{"order":{"type":"change_subject"},"change":{"from":"organization","to":"organization","same_entity":false},"phones":{"13800138000":{"region":"440000","usage":{"organisations":["X1"],"individuals":[]}}}}"#
            }
            1 => {
                r#"{"order":{"type":"first"},"subjects":{"91330100MA27XXXX0X":{"filing":{"state":"elsewhere","sites":40,"domains":["a.cn","b.cn"],"numbers":2},"filed_sites":{"open":false,"footer":{"number":false,"link":true}},"registry":{"status":"存续"}}},"domains":{"example.cn":{"owner":{"name":"张三"},"expires_at":"2026-12-01","probe":{"open":true},"several_provinces":true,"registrar_approved":false,"filing":{"filed_on":"2017-01-01"}}},"site_names":{"三亚网":{"unclear":true,"duplicate":true}}}"#
            }
            2 => {
                r#"{"order":{"type":"access"},"people":{"11010519491231002X":{"usage":{"organisations":["X1"],"individuals":["11010519491231002X"]}}},"places":false}"#
            }
            _ => "{}",
        };
        serde_json::from_str(json).expect("facts")
    };
    let as_of = Moment::parse("2026-11-23").expect("a date");
    let order: Vec<FieldId> = FieldId::all()
        .filter(|id| !matches!(id.field().kind, Kind::Node | Kind::List(_)))
        .collect();
    let at = |field: FieldId, random: &mut Random| At {
        field,
        place: Place {
            site: if field.field().group == Group::Order {
                0
            } else {
                random.next(2) as u16
            },
            item: 0,
        },
    };
    for (number, province) in Options::Provinces.ids().iter().enumerate() {
        let mut random = Random(0x5eed_0000 + number as u64);
        let mut open = OpenForm::new(Form::new(), facts(number % 4), as_of);
        for nature in ["enterprise", "individual"] {
            for (path, id) in [("subject.province", *province), ("subject.nature", nature)] {
                let at = At::of_path(path).expect("a field");
                open.set(at, id).expect("a place");
            }
            for step in 0..160 {
                let field = order[random.next(order.len())];
                let path = field.template();
                if path == "subject.province" || (path == "subject.nature" && random.next(4) > 0) {
                    continue;
                }
                if random.next(25) == 0 {
                    open.set_facts(facts(random.next(4)));
                }
                let at = at(field, &mut random);
                if field.field().kind == Kind::Set(Options::ServiceContents) {
                    let ids = Options::ServiceContents.ids();
                    let one = [ids[random.next(ids.len())]].into_iter();
                    let leaf = beian_rules::leaf::Leaf::set(Options::ServiceContents, one);
                    open.put(at, leaf).expect("a place");
                } else {
                    let text = match random.next(3) {
                        0 => text_for(field, &mut random),
                        _ if matches!(field.field().kind, Kind::Choice(_) | Kind::Flag) => {
                            text_for(field, &mut random)
                        }
                        _ => words[random.next(words.len())].to_owned(),
                    };
                    open.set(at, &text).expect("a place");
                }
                if step % 10 == 9 {
                    let fresh = check(open.form().clone(), open.facts().clone(), as_of);
                    assert_eq!(
                        bytes(&open.report()),
                        bytes(&fresh),
                        "{province}, {nature}, step {step}"
                    );
                }
            }
        }
    }
}
