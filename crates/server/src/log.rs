//! The log: one JSON object a line on standard error. Events carry codes, counts and templates of
//! paths; no event has a field for a name, a number, a body or an address.

use tracing::Level;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Starts logging for this process. Only our own events are written: what a library would say of a
/// broken request may quote it.
pub fn start() {
    let lines = fmt::layer()
        .json()
        .flatten_event(true)
        .with_current_span(false)
        .with_span_list(false)
        .with_writer(std::io::stderr);
    let ours = Targets::new().with_target("beian", Level::INFO);
    // A second start, as in tests, changes nothing.
    let _ = tracing_subscriber::registry()
        .with(lines)
        .with(ours)
        .try_init();
    std::panic::set_hook(Box::new(|panic| {
        // The words of a panic may quote what was read; the place is enough to find it.
        let (file, line) = panic
            .location()
            .map_or(("", 0), |at| (at.file(), at.line()));
        tracing::error!(target: "beian::panic", file, line, "panicked");
    }));
}
