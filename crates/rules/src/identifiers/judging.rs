//! The evaluator that all kinds share: steps in a row, of which the first that finds a fault is the last that counts.

use super::characters::{begins, count, misfit};
use super::reason::{Code, Fault, Judged, Reason};
use super::region;
use super::warnings::Warnings;
use crate::date::Date;

/// One identifier while it is judged. Every step gives it back, so that a kind reads as the list of its steps.
pub(super) struct Judging<'a> {
    /// The whole text, or that part of it which is looked at.
    pub(super) text: &'a str,
    /// How many characters of the identifier stand before `text`.
    pub(super) from: usize,
    /// The day of the check.
    pub(super) today: Date,
    /// The first fault.
    pub(super) verdict: Judged,
    /// What is worth a look; it counts only where there is no fault.
    pub(super) warnings: Warnings,
}

impl<'a> Judging<'a> {
    pub(super) fn of(text: &'a str, today: Date) -> Judging<'a> {
        Judging {
            text,
            from: 0,
            today,
            verdict: Ok(()),
            warnings: Warnings::default(),
        }
    }

    /// What is said to the outside.
    pub(super) fn told(self) -> Result<Warnings, Reason> {
        match self.verdict {
            Ok(()) => Ok(self.warnings),
            Err(fault) => Err(fault.reason()),
        }
    }

    /// The text as the bytes of its numbers.
    pub(super) fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    /// Looks at a part of the text from here on, which begins `from` characters from the identifier's start.
    pub(super) fn inside(&mut self, text: &'a str, from: usize) -> &mut Self {
        self.text = text;
        self.from = from;
        self
    }

    /// Refuses with a fault, unless one was found before.
    #[inline(never)]
    pub(super) fn refuse(&mut self, fault: Fault) -> &mut Self {
        if self.verdict.is_ok() {
            self.verdict = Err(fault);
        }
        self
    }

    /// Refuses with the fault that a step found by itself.
    #[inline(never)]
    pub(super) fn take(&mut self, judged: Judged) -> &mut Self {
        match judged {
            Err(fault) => self.refuse(fault),
            Ok(()) => self,
        }
    }

    #[inline(never)]
    pub(super) fn refuse_if(&mut self, holds: bool, fault: Fault) -> &mut Self {
        if holds { self.refuse(fault) } else { self }
    }

    /// Refuses what begins with one of the patterns.
    #[inline(never)]
    pub(super) fn not(&mut self, patterns: &str, fault: Fault) -> &mut Self {
        if self.verdict.is_err() {
            return self;
        }
        self.refuse_if(begins(self.text, patterns), fault)
    }

    /// Refuses what begins with none of the patterns.
    #[inline(never)]
    pub(super) fn only(&mut self, patterns: &str, fault: Fault) -> &mut Self {
        if self.verdict.is_err() {
            return self;
        }
        self.refuse_if(!begins(self.text, patterns), fault)
    }

    /// Refuses fewer characters than `least` or more than `most`.
    #[inline(never)]
    pub(super) fn between(&mut self, least: usize, most: usize) -> &mut Self {
        let found = count(self.text);
        let nearer = found.clamp(least, most);
        self.refuse_if(
            found != nearer,
            Fault::length(Code::BadLength, nearer, found),
        )
    }

    /// Refuses the first character that does not fit the pattern.
    #[inline(never)]
    pub(super) fn each(&mut self, pattern: &str) -> &mut Self {
        if self.verdict.is_err() {
            return self;
        }
        match misfit(self.text, pattern, self.from) {
            Some(fault) => self.refuse(fault),
            None => self,
        }
    }

    /// Refuses another length than the pattern's, then what does not fit it.
    #[inline(never)]
    pub(super) fn shape(&mut self, pattern: &str) -> &mut Self {
        self.between(pattern.len(), pattern.len()).each(pattern)
    }

    /// Refuses an unknown province in the six digits at `at`; an unknown county below a known one is only told.
    #[inline(never)]
    pub(super) fn region(&mut self, at: usize) -> &mut Self {
        let code = self.bytes().get(at..).unwrap_or_default();
        let fault = Fault::at(Code::RegionImpossible, self.from + at);
        self.refuse_if(!region::is_in_province(code), fault)
            .warn_unless(region::is_known(code), Warnings::REGION_UNKNOWN)
    }

    /// [`region`](Judging::region), with the code that stands for a national office.
    pub(super) fn office(&mut self, at: usize) -> &mut Self {
        if begins(self.text.get(at..).unwrap_or_default(), "100000") {
            return self;
        }
        self.region(at)
    }

    #[inline(never)]
    pub(super) fn warn_unless(&mut self, holds: bool, warning: Warnings) -> &mut Self {
        if !holds {
            self.warnings.add(warning);
        }
        self
    }

    pub(super) fn warn(&mut self, warning: Warnings) -> &mut Self {
        self.warnings.add(warning);
        self
    }
}
