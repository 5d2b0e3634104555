//! The five steps of the form.

use serde::Serialize;

/// A step of the form, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// 基础信息校验
    Basic,
    /// 真实性核验
    Authenticity,
    /// 主体信息
    Subject,
    /// 网站信息
    Websites,
    /// 预览并提交
    Submit,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Step; 5] = [
        Step::Basic,
        Step::Authenticity,
        Step::Subject,
        Step::Websites,
        Step::Submit,
    ];

    /// The id that reports and addresses use.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Step::Basic => "basic",
            Step::Authenticity => "authenticity",
            Step::Subject => "subject",
            Step::Websites => "websites",
            Step::Submit => "submit",
        }
    }

    /// The step of that id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Step> {
        Step::ALL.into_iter().find(|step| step.id() == id)
    }
}
