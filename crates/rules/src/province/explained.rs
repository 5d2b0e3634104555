//! What there is to know of each rule, for whoever explains it.

use super::row::Rows;
use super::vocabulary::{Kind, Severity as Weight};
use super::{data, id};
use crate::evaluators::Check;
use crate::finding::{Code, Severity};
use crate::rule::Rule;
use crate::rules::RULES;
use crate::tables::PROVINCE_IDS;

/// A rule of a province.
pub(crate) struct Explained {
    pub(crate) id: String,
    pub(crate) province: &'static str,
    pub(crate) code: String,
    pub(crate) severity: Severity,
    /// The checks that judge it.
    pub(crate) checks: Vec<&'static Rule>,
    pub(crate) pages: &'static [&'static str],
}

/// Every rule of every province, in the order of the data.
pub(crate) fn explained() -> Vec<Explained> {
    let mut all = Vec::new();
    for (number, &province) in PROVINCE_IDS.iter().enumerate() {
        for row in Rows::of(number) {
            let kind = Kind::WORDS.get(usize::from(row.kind)).copied();
            let judges = |rule: &&&'static Rule| matches!(rule.check, Check::Provincial(kinds) if kinds >> row.kind & 1 != 0);
            all.push(Explained {
                id: id(row.number),
                province,
                code: Code::of("province", kind.unwrap_or_default()).text(),
                severity: row.weight(),
                checks: RULES.iter().filter(judges).copied().collect(),
                pages: data::PAGES.get(all.len()).copied().unwrap_or_default(),
            });
        }
    }
    all
}

impl super::row::Row {
    /// How heavy an issue of it is; what a person looks at holds up nothing.
    fn weight(self) -> Severity {
        match Weight::ALL.get(usize::from(self.severity())) {
            Some(Weight::Warning) => Severity::Warning,
            Some(Weight::Material) => Severity::NeedsAttachment,
            Some(Weight::Manual) => Severity::Info,
            _ => Severity::Error,
        }
    }
}
