//! The hash of the ruleset follows what the rules say, not how their files are written.

// A test says what failed by panicking.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

#[path = "../build/essence.rs"]
mod essence;

const RULE: &str = r##"//! The name.

/// How many at least.
const LEAST: usize = 3; // counted

fn judge<'a>(name: &'a str, out: &mut Out) {
    if name.len() < LEAST && name != "//" && name != r#"/* " */"# {
        out.fail("website_name.too_short", '"', '\'');
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn names() {}
}
"##;

#[test]
fn a_comment_a_space_or_a_test_changes_nothing() {
    let before = essence::of("rule.rs", RULE);
    for (from, to) in [
        (
            "//! The name.",
            "//! The name of a website, /* said */ differently.",
        ),
        (" // counted", ""),
        ("= 3;", "=\n    3 /* a /* nested */ remark */;"),
        ("'\\'');", "'\\'',\n        );"),
        ("fn names() {}", "fn names() { assert!(true); }"),
        ("judge<'a>(", "judge < 'a > ("),
    ] {
        assert!(RULE.contains(from), "{from}");
        assert_eq!(
            essence::of("rule.rs", &RULE.replacen(from, to, 1)),
            before,
            "{to}"
        );
    }
    let table = r#"{ "b": [1, 2], "a": "x  y" }"#;
    assert_eq!(
        essence::of("t.json", table),
        essence::of("t.json", "{\n\"a\":\"x  y\",\"b\":[1,2]}\n")
    );
    assert_eq!(
        essence::of("t.txt", "# head\n\n110000 A\n"),
        essence::of("t.txt", "# another head\n110000 A  \n")
    );
}

#[test]
fn a_number_a_word_or_a_text_changes_it() {
    let before = essence::of("rule.rs", RULE);
    for (from, to) in [
        ("= 3;", "= 4;"),
        ("too_short", "too_long"),
        ("\"//\"", "\"// \""),
        ("/* \" */", "/*\" */"),
        ("'\"'", "'\\n'"),
        ("<", "<="),
        ("&&", "||"),
        ("fn judge", "fnjudge"),
    ] {
        assert!(RULE.contains(from), "{from}");
        assert_ne!(
            essence::of("rule.rs", &RULE.replacen(from, to, 1)),
            before,
            "{to}"
        );
    }
    let table = r#"{ "a": ["x y", 1] }"#;
    for other in [
        r#"{ "a": ["xy", 1] }"#,
        r#"{ "a": [1, "x y"] }"#,
        r#"{ "b": ["x y", 1] }"#,
    ] {
        assert_ne!(essence::of("t.json", table), essence::of("t.json", other));
    }
    assert_ne!(
        essence::of("t.txt", "110000 A"),
        essence::of("t.txt", "110000 B")
    );
}
