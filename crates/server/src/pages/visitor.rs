//! Who looks at a page.

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;

use super::error::PageError;
use super::frame::Frame;
use crate::accounts::Caller;
use crate::state::AppState;

/// Somebody with a session; everybody else is sent to the log-in.
pub(super) struct Visitor {
    pub(super) caller: Caller,
    /// The account as the header names it.
    pub(super) name: String,
}

/// Somebody, with a session or without.
pub(super) struct Anyone(pub(super) Option<Visitor>);

impl FromRequestParts<AppState> for Anyone {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Anyone, PageError> {
        let caller =
            <Caller as OptionalFromRequestParts<AppState>>::from_request_parts(parts, app).await?;
        Ok(Anyone(caller.map(|caller| {
            let name = app
                .demo
                .account(&caller.account)
                .map_or_else(|| caller.account.clone(), |entry| entry.label.clone());
            Visitor { caller, name }
        })))
    }
}

impl FromRequestParts<AppState> for Visitor {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Visitor, PageError> {
        Anyone::from_request_parts(parts, app)
            .await?
            .0
            .ok_or(PageError::LoggedOut)
    }
}

impl Anyone {
    /// The frame of a page that anyone may see.
    pub(super) fn frame(&self, app: &AppState, title: impl Into<String>) -> Frame {
        let mut frame = Frame::new(&app.config.provider_name, title);
        frame.account = self.0.as_ref().map(|visitor| visitor.name.clone());
        frame
    }
}

impl Visitor {
    /// The frame of a page of this account.
    pub(super) fn frame(&self, app: &AppState, title: impl Into<String>) -> Frame {
        let mut frame = Frame::new(&app.config.provider_name, title);
        frame.account = Some(self.name.clone());
        frame
    }
}
