//! `beian`, the filing server and its command line.

fn main() -> std::process::ExitCode {
    beian_server::cli::main()
}
