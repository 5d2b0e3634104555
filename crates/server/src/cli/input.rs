//! Input of commands: one document, or one a line (NDJSON), answered line by line.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};

use serde_json::{Value, json};

use super::{CLEAN, UNREADABLE, complain};
use crate::problem::Problem;

/// What a document was answered, and the exit status that this alone would have.
pub(super) type Answered = Result<(String, u8), Problem>;

type Input = BufReader<Box<dyn Read>>;

/// Opens a file, or standard input for `-`.
fn open(file: &str) -> io::Result<Input> {
    let input: Box<dyn Read> = if file == "-" {
        Box::new(io::stdin())
    } else {
        Box::new(File::open(file)?)
    };
    Ok(BufReader::with_capacity(64 * 1024, input))
}

/// Answers the document of a file, or each line of it. A line that cannot be read is answered with an
/// error line that names it, and the run goes on.
pub(super) fn run(file: &str, ndjson: bool, answer: impl Fn(&[u8]) -> Answered) -> u8 {
    let outcome = open(file).and_then(|input| {
        if ndjson {
            lines(input, answer)
        } else {
            whole(input, answer)
        }
    });
    match outcome {
        Ok(status) => status,
        // Whoever reads our output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => CLEAN,
        Err(error) => {
            complain(&format!("{file}: {error}"));
            UNREADABLE
        }
    }
}

fn whole(mut input: Input, answer: impl Fn(&[u8]) -> Answered) -> io::Result<u8> {
    let mut document = Vec::new();
    input.read_to_end(&mut document)?;
    match answer(&document) {
        Ok((json, status)) => {
            writeln!(io::stdout().lock(), "{json}")?;
            Ok(status)
        }
        Err(problem) => {
            complain(&problem.to_json());
            Ok(UNREADABLE)
        }
    }
}

fn lines(mut input: Input, answer: impl Fn(&[u8]) -> Answered) -> io::Result<u8> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut worst = CLEAN;
    let mut line = Vec::new();
    let mut number = 0_u64;
    while input.read_until(b'\n', &mut line)? > 0 {
        number += 1;
        if !line.trim_ascii().is_empty() {
            let (json, status) =
                answer(&line).unwrap_or_else(|problem| (error_line(number, &problem), UNREADABLE));
            writeln!(out, "{json}")?;
            worst = worst.max(status);
        }
        line.clear();
        // Whoever feeds us line by line may be waiting for the answer.
        if input.buffer().is_empty() {
            out.flush()?;
        }
    }
    out.flush()?;
    Ok(worst)
}

fn error_line(number: u64, problem: &Problem) -> String {
    let error: Value = serde_json::from_str(&problem.to_json()).unwrap_or_default();
    json!({ "line": number, "error": error }).to_string()
}
