//! What stands around every page.

use super::assets::{ASSETS, Assets};

/// Header, title and addresses of a page.
pub(super) struct Frame {
    pub(super) provider: String,
    pub(super) title: String,
    /// Who is logged in, as the header says it.
    pub(super) account: Option<String>,
    /// The number of the order at hand.
    pub(super) order: Option<String>,
    /// When the order was last saved, 14:32.
    pub(super) saved: Option<String>,
    /// Something on the page keeps a person from going on.
    pub(super) wrong: bool,
    /// The page has a form that the browser module may bring to life.
    pub(super) live: bool,
    /// By which rules the server judges.
    pub(super) ruleset: &'static str,
    pub(super) assets: &'static Assets,
}

impl Frame {
    pub(super) fn new(provider: &str, title: impl Into<String>) -> Frame {
        Frame {
            provider: provider.to_owned(),
            title: title.into(),
            account: None,
            order: None,
            saved: None,
            wrong: false,
            live: false,
            ruleset: beian_rules::ruleset::RULESET.version,
            assets: &ASSETS,
        }
    }
}
