//! A dozen counters in the text format of Prometheus. Nothing in them names a person or an order.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};

/// A number that only rises.
#[derive(Debug, Default)]
pub struct Counter(AtomicU64);

impl Counter {
    /// One more.
    pub fn increase(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn value(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// What is counted.
#[derive(Debug, Default)]
#[allow(missing_docs)] // each is explained where it is written
pub struct Metrics {
    pub answers_2xx: Counter,
    pub answers_3xx: Counter,
    pub answers_4xx: Counter,
    pub answers_5xx: Counter,
    pub checks: Counter,
    pub orders_created: Counter,
    pub orders_saved: Counter,
    pub submissions_accepted: Counter,
    pub submissions_refused: Counter,
    pub uploads_stored: Counter,
    pub codes_sent: Counter,
    pub rate_limited: Counter,
    pub panics: Counter,
}

impl Metrics {
    /// Counts an answer by its status.
    pub fn answered(&self, status: u16) {
        match status {
            200..=299 => self.answers_2xx.increase(),
            300..=399 => self.answers_3xx.increase(),
            400..=499 => self.answers_4xx.increase(),
            _ => self.answers_5xx.increase(),
        }
    }

    /// The exposition.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(2_048);
        let mut family = |name: &str, help: &str, samples: &[(&str, &Counter)]| {
            let _ = writeln!(
                text,
                "# HELP beian_{name} {help}\n# TYPE beian_{name} counter"
            );
            for (labels, counter) in samples {
                let _ = writeln!(text, "beian_{name}{labels} {}", counter.value());
            }
        };
        family(
            "http_answers_total",
            "Answers by class of status.",
            &[
                ("{class=\"2xx\"}", &self.answers_2xx),
                ("{class=\"3xx\"}", &self.answers_3xx),
                ("{class=\"4xx\"}", &self.answers_4xx),
                ("{class=\"5xx\"}", &self.answers_5xx),
            ],
        );
        family(
            "checks_total",
            "Forms checked at POST /api/check.",
            &[("", &self.checks)],
        );
        family(
            "orders_created_total",
            "Orders opened.",
            &[("", &self.orders_created)],
        );
        family(
            "orders_saved_total",
            "Drafts saved.",
            &[("", &self.orders_saved)],
        );
        family(
            "submissions_total",
            "Submissions by outcome.",
            &[
                ("{outcome=\"accepted\"}", &self.submissions_accepted),
                ("{outcome=\"refused\"}", &self.submissions_refused),
            ],
        );
        family(
            "uploads_total",
            "Uploads stored.",
            &[("", &self.uploads_stored)],
        );
        family(
            "codes_sent_total",
            "SMS codes handed over.",
            &[("", &self.codes_sent)],
        );
        family(
            "rate_limited_total",
            "Requests answered 429.",
            &[("", &self.rate_limited)],
        );
        family(
            "panics_total",
            "Handlers that panicked.",
            &[("", &self.panics)],
        );
        text
    }
}
