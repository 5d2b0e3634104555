//! The command line. Exit status: 0 clean, 1 issues, 2 bad usage or unreadable input.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::Config;

mod check;
mod explain;
mod identifier;
mod input;
mod province;
mod rules;
mod serve;
mod token;

/// Everything is clean.
const CLEAN: u8 = 0;
/// Something has issues.
const ISSUES: u8 = 1;
/// Bad usage or unreadable input.
const UNREADABLE: u8 = 2;

/// Chinese ICP filing (网站备案): the rules, and the server around them.
#[derive(Debug, Parser)]
#[command(name = "beian", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve pages and API; settings by beian.toml and BEIAN_LISTEN, BEIAN_DATA_DIR,
    /// BEIAN_DATABASE_URL, BEIAN_PROVIDER_NAME
    Serve,
    /// Check a form: {form, facts?, as_of?} in, a report out
    Check(check::Arguments),
    /// Check one identifier: the answer of checkIdentifier
    Identifier(identifier::Arguments),
    /// Judge orders by the rules of their provinces
    Province(province::Arguments),
    /// List the rules, one JSON object a line
    Rules,
    /// Say what a code means, which rules report it, what they read and where they come from
    Explain(explain::Arguments),
    /// Bearer tokens for programs
    #[command(subcommand)]
    Token(token::Command),
}

/// Runs the command of this process.
#[must_use]
pub fn main() -> ExitCode {
    let command = match Cli::try_parse() {
        Ok(cli) => cli.command,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() {
                UNREADABLE
            } else {
                CLEAN
            });
        }
    };
    ExitCode::from(match command {
        Command::Serve => with_config(serve::run),
        Command::Check(arguments) => check::run(&arguments),
        Command::Identifier(arguments) => identifier::run(&arguments),
        Command::Province(arguments) => province::run(&arguments),
        Command::Rules => rules::run(),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Token(command) => with_config(|config| token::run(config, &command)),
    })
}

fn with_config(run: impl FnOnce(Config) -> Result<(), String>) -> u8 {
    let outcome = Config::read()
        .map_err(|error| error.to_string())
        .and_then(run);
    match outcome {
        Ok(()) => CLEAN,
        Err(line) => {
            complain(&line);
            UNREADABLE
        }
    }
}

/// One line on standard error.
fn complain(line: &str) {
    eprintln!("beian: {line}");
}

/// An async run-time for a command that needs one.
fn block_on<T>(task: impl Future<Output = Result<T, String>>) -> Result<T, String> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("the run-time cannot start: {error}"))?
        .block_on(task)
}
