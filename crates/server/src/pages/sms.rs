//! Codes on the page: asking for one, typing it in. The code never becomes part of the form.

use std::collections::BTreeMap;

use beian_rules::field::{Clean, Kind};
use beian_rules::place::At;

use super::card::{Link, Notice};
use super::desk::Desk;
use super::error::PageError;
use super::issues::SummaryItem;
use super::mask;
use crate::layers::Address;
use crate::sms::SmsError;

/// What became of the codes of a post.
#[derive(Default)]
pub(super) struct Codes {
    typed: BTreeMap<String, String>,
    trouble: BTreeMap<String, String>,
    /// One of them was right.
    pub(super) right: bool,
}

impl Codes {
    /// What is wrong with the code of that number; empty when nothing is.
    pub(super) fn trouble(&self, path: &str) -> String {
        self.trouble.get(path).cloned().unwrap_or_default()
    }

    /// The code as typed, where it has to be looked at again.
    pub(super) fn typed(&self, path: &str) -> String {
        self.typed.get(path).cloned().unwrap_or_default()
    }

    /// What is wrong with codes, each with the id of its input.
    pub(super) fn summary(&self) -> Vec<SummaryItem> {
        let item = |(path, text): (&String, &String)| SummaryItem {
            href: Some(format!("#_code.{path}")),
            text: text.clone(),
        };
        self.trouble.iter().map(item).collect()
    }

    pub(super) fn is_clean(&self) -> bool {
        self.trouble.is_empty()
    }

    fn complain(&mut self, path: &str, text: String) {
        self.trouble.insert(path.to_owned(), text);
    }
}

/// Sends a code to the number at `path`.
pub(super) async fn send(desk: &Desk, path: &str, from: Address) -> Result<Codes, PageError> {
    let mut codes = Codes::default();
    if let Err(error) = desk.app.send_code(&desk.order, path, from.0).await {
        codes.complain(path, complaint(error)?);
    }
    Ok(codes)
}

/// Where the code for the number at `path` went, and where it can be read.
pub(super) fn sent_notice(desk: &Desk, path: &str) -> Option<Notice> {
    let at = At::of_path(path).filter(|at| at.field.field().kind == Kind::Text(Clean::Mobile))?;
    let phone = mask::shown(path, &desk.composer().typed(&at.path()));
    let mut notice = Notice::new(
        "success",
        format!("验证码已发送至 {phone}"),
        "演示环境不发送真实短信，请到",
    );
    notice.link = Some(Link::new("/demo/mailbox", "短信收件箱查看"));
    Some(notice)
}

/// Tries the codes that were typed. Without one, the button 验证 says what is missing.
pub(super) async fn verify(
    desk: &Desk,
    typed: &BTreeMap<String, String>,
    asked: bool,
) -> Result<Codes, PageError> {
    let mut codes = Codes::default();
    for (path, code) in typed.iter().filter(|(path, _)| !desk.is_verified(path)) {
        if code.trim().is_empty() {
            if asked {
                codes.complain(path, "请输入短信验证码".to_owned());
            }
            continue;
        }
        match desk.app.verify_code(&desk.order, path, code).await {
            Ok(()) => codes.right = true,
            Err(error) => {
                codes.typed.insert(path.clone(), code.clone());
                codes.complain(path, complaint(error)?);
            }
        }
    }
    Ok(codes)
}

fn complaint(error: SmsError) -> Result<String, PageError> {
    Ok(match error {
        SmsError::NoPhone => "请先填写正确的手机号，再获取验证码".to_owned(),
        SmsError::Limited(seconds) if seconds <= 120 => format!("{seconds} 秒后可以重新获取"),
        SmsError::Limited(seconds) => {
            format!("操作次数较多，请 {} 分钟后再试", seconds.div_ceil(60))
        }
        SmsError::Wrong => "验证码不正确或已过期，请核对后重试，或重新获取".to_owned(),
        SmsError::Closed(_) => return Err(PageError::Unavailable),
        SmsError::Store(error) => return Err(error.into()),
    })
}
