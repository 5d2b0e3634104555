//! What a file says, without how it is written: comments, spaces, line breaks and tests are dropped,
//! so that only a change of meaning changes what is left.

/// The essence of a file of that name.
pub(crate) fn of(name: &str, content: &str) -> String {
    if name.ends_with(".rs") {
        of_rust(content)
    } else if name.ends_with(".json") {
        of_json(name, content)
    } else {
        of_lines(content)
    }
}

/// Objects with their keys sorted, nothing between the marks.
fn of_json(name: &str, content: &str) -> String {
    let value: serde_json::Value =
        serde_json::from_str(content).unwrap_or_else(|e| panic!("{name}: {e}"));
    sorted(value).to_string()
}

fn sorted(value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Array(items) => items.into_iter().map(sorted).collect(),
        Value::Object(members) => {
            let mut members: Vec<(String, Value)> = members.into_iter().collect();
            members.sort_by(|a, b| a.0.cmp(&b.0));
            let members = members.into_iter().map(|(key, value)| (key, sorted(value)));
            Value::Object(members.collect())
        }
        other => other,
    }
}

/// The lines that are no comment, without spaces at their ends.
fn of_lines(content: &str) -> String {
    let lines = content.lines().map(str::trim);
    let lines: Vec<&str> = lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    lines.join("\n")
}

/// The tokens: texts as they are, one space where two words would else become one.
fn of_rust(source: &str) -> String {
    // Tests stand last in a file.
    let source = source
        .split_once("\n#[cfg(test)]\nmod ")
        .map_or(source, |(before, _)| before);
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    let mut gap = false;
    while let Some(ch) = rest.chars().next() {
        if let Some(length) = blank(rest) {
            gap = true;
            rest = &rest[length..];
            continue;
        }
        let length = token(rest);
        let (token, after) = rest.split_at(length);
        let joined = is_word(ch) && out.chars().next_back().is_some_and(is_word);
        if gap && joined {
            out.push(' ');
        }
        // Formatting sets a comma before a closing mark on a line of its own, and takes it away again.
        if matches!(ch, ')' | ']' | '}') && out.ends_with(',') {
            out.pop();
        }
        out.push_str(token);
        gap = false;
        rest = after;
    }
    out
}

fn is_word(ch: char) -> bool {
    ch.is_alphanumeric() || ch == '_'
}

/// The length of the space or comment that a text begins with.
fn blank(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if first.is_whitespace() {
        return Some(first.len_utf8());
    }
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    if !text.starts_with("/*") {
        return None;
    }
    let (mut depth, mut at) = (0, 0);
    while at < text.len() {
        if text[at..].starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if text[at..].starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return Some(at);
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    Some(text.len())
}

/// The length of the token that a text begins with: a text, a character, a word, or one mark.
fn token(text: &str) -> usize {
    let first = text.chars().next().unwrap_or(' ');
    for prefix in ["br", "r"] {
        if let Some(length) = text.strip_prefix(prefix).and_then(raw_text) {
            return prefix.len() + length;
        }
    }
    for prefix in ["b", "c", ""] {
        let quoted = text
            .strip_prefix(prefix)
            .filter(|rest| rest.starts_with('"'));
        if let Some(rest) = quoted {
            return prefix.len() + quoted_length(rest, '"');
        }
    }
    if first == '\'' && is_character(text) {
        return quoted_length(text, '\'');
    }
    if is_word(first) {
        return text.find(|ch| !is_word(ch)).unwrap_or(text.len());
    }
    first.len_utf8()
}

/// `'a'` and `'\n'`, not the lifetime `'a`.
fn is_character(text: &str) -> bool {
    let mut chars = text.chars().skip(1);
    match chars.next() {
        Some('\\') => true,
        Some(_) => chars.next() == Some('\''),
        None => false,
    }
}

fn quoted_length(text: &str, mark: char) -> usize {
    let mut escaped = true;
    for (at, ch) in text.char_indices() {
        if escaped {
            escaped = false;
        } else if ch == '\\' {
            escaped = true;
        } else if ch == mark {
            return at + mark.len_utf8();
        }
    }
    text.len()
}

/// The length of `#"…"#` with any number of `#`.
fn raw_text(text: &str) -> Option<usize> {
    let hashes = text.len() - text.trim_start_matches('#').len();
    let inside = text[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", &text[..hashes]);
    let length = inside.find(&end).map_or(inside.len(), |at| at + end.len());
    Some(hashes + 1 + length)
}
