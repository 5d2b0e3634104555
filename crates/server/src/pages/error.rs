//! What a page answers when it cannot show what was asked for: always a page, never a document for
//! programs.

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};

use super::frame::Frame;
use super::text::TextPage;
use crate::orders::OrderError;
use crate::problem::{self, Problem};
use crate::store::StoreError;

/// Why there is no page.
#[derive(Debug)]
pub(super) enum PageError {
    /// Nobody is logged in.
    LoggedOut,
    /// There is nothing here, or it is another account's.
    Missing,
    /// The order is no longer to be changed: its own page says how it stands.
    Closed(String),
    /// The posted page is larger than a page may be, or no form at all.
    Unreadable,
    /// The store, or something beside it, cannot do it now.
    Unavailable,
    /// The account has nothing filed here that could be changed or cancelled.
    NotFiledHere,
    /// A post that no page of ours sends.
    Refused(Problem),
    /// A mistake of ours.
    Internal,
}

impl From<StoreError> for PageError {
    fn from(error: StoreError) -> PageError {
        match error {
            StoreError::Failed => PageError::Internal,
            _ => PageError::Unavailable,
        }
    }
}

impl From<Problem> for PageError {
    fn from(problem: Problem) -> PageError {
        if std::ptr::eq(problem.kind(), &raw const problem::INTERNAL) {
            PageError::Internal
        } else if std::ptr::eq(problem.kind(), &raw const problem::NOT_FOUND) {
            PageError::Missing
        } else {
            PageError::Unavailable
        }
    }
}

impl From<OrderError> for PageError {
    fn from(error: OrderError) -> PageError {
        match error {
            OrderError::Missing => PageError::Missing,
            OrderError::NotFiledHere => PageError::NotFiledHere,
            OrderError::Unconsented => PageError::Refused(error.into()),
            OrderError::Store(error) => error.into(),
            _ => PageError::Unavailable,
        }
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let (status, title, lead) = match self {
            PageError::Refused(problem) => return problem.into_response(),
            PageError::LoggedOut => return Redirect::to("/login").into_response(),
            PageError::Closed(order) => {
                return Redirect::to(&format!("/orders/{order}/status")).into_response();
            }
            PageError::Missing => (
                StatusCode::NOT_FOUND,
                "找不到页面",
                "地址不存在，或者这个订单不属于当前账号。请从首页重新进入。",
            ),
            PageError::NotFiledHere => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "不能办理这项变更或注销",
                "当前账号没有在本接入商备案的主体，或者选择的网站不在这个主体名下。请从首页重新选择。",
            ),
            PageError::Unreadable => (
                StatusCode::BAD_REQUEST,
                "没有收到完整的内容",
                "上传的文件可能太大，或者网络中断。请返回上一页，减小文件后重试。",
            ),
            PageError::Unavailable => (
                StatusCode::SERVICE_UNAVAILABLE,
                "服务暂时不可用",
                "之前保存的内容都还在，请过一会儿再试。",
            ),
            PageError::Internal => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "页面没能打开",
                "之前保存的内容都还在，请返回重试；仍然不行时请联系客服。",
            ),
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(Blank { title, lead });
        if status == StatusCode::SERVICE_UNAVAILABLE {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, header::HeaderValue::from_static("30"));
        }
        response
    }
}

/// An answer that is still to be given its page: an error knows nothing of the frame around it.
#[derive(Clone, Copy)]
struct Blank {
    title: &'static str,
    lead: &'static str,
}

/// Gives an error its page, in the frame of that provider.
pub(super) fn fill(provider: &str, response: Response) -> Response {
    let Some(Blank { title, lead }) = response.extensions().get().copied() else {
        return response;
    };
    let mut page = TextPage::new(Frame::new(provider, title));
    lead.clone_into(&mut page.lead);
    page.links
        .push(super::card::Link::button("/", "回到首页", "primary"));
    let mut filled = answer(response.status(), &page);
    if let Some(after) = response.headers().get(header::RETRY_AFTER) {
        filled
            .headers_mut()
            .insert(header::RETRY_AFTER, after.clone());
    }
    filled
}

/// A page with that status. Pages hold personal data, so nothing on the way may keep them.
pub(super) fn answer(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => (status, [(header::CACHE_CONTROL, "no-store")], Html(html)).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
