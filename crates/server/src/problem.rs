//! The one error type at the border (RFC 9457, `application/problem+json`).
//!
//! Which error to use where:
//!
//! * A **field** of a form that is wrong is no problem but an issue of the report, with its path. Only
//!   a submission turns a report into an answer of 422, [`REPORT_REFUSED`], the report inside.
//! * What a service refuses has an error type beside the service (`OrderError`, `UploadError`, …)
//!   that converts into a [`Problem`]; pages match on the former, programs read the latter.
//! * What the store or a source of facts cannot do is 503 with `Retry-After`, never a 500. A 500 is
//!   a mistake of ours and says no more than its request id.
//!
//! `code` is stable and for programs, `title` one English sentence for the people who write them. No
//! problem quotes what was sent: members hold codes, counts, limits and places, no personal data.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};

use crate::json::{Fault, Unreadable};

/// A row of the table of problems.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Stable, for programs.
    pub code: &'static str,
    /// The status it is answered with.
    pub status: StatusCode,
    /// One sentence for the people who write those programs.
    pub title: &'static str,
}

macro_rules! problems {
    ($($name:ident $status:ident $code:literal $title:literal;)*) => {
        $(
            #[doc = $title]
            pub static $name: Kind = Kind { code: $code, status: StatusCode::$status, title: $title };
        )*

        /// Every problem there is.
        pub static PROBLEMS: &[&Kind] = &[$(&$name),*];
    };
}

problems! {
    BAD_JSON              BAD_REQUEST            "bad_json"                 "The body is not JSON.";
    JSON_TOO_DEEP         BAD_REQUEST            "json_too_deep"            "The body is nested more than 128 levels deep.";
    BAD_REQUEST           BAD_REQUEST            "bad_request"              "The request cannot be read.";
    BAD_MULTIPART         BAD_REQUEST            "bad_multipart"            "The body is not the multipart form that this address takes.";
    IDEMPOTENCY_KEY_REQUIRED BAD_REQUEST         "idempotency_key_required" "Send an Idempotency-Key of 1 to 255 visible ASCII characters.";
    UNAUTHENTICATED       UNAUTHORIZED           "unauthenticated"          "Log in, or send a bearer token.";
    CROSS_ORIGIN          FORBIDDEN              "cross_origin"             "A request that changes something must come from a page of this server.";
    CONSENT_REQUIRED      FORBIDDEN              "consent_required"         "The filer has not agreed to the handling of ID photographs and the face video.";
    NOT_FOUND             NOT_FOUND              "not_found"                "There is nothing at this address, or it is not yours.";
    METHOD_NOT_ALLOWED    METHOD_NOT_ALLOWED     "method_not_allowed"       "This address does not take that method.";
    TIMED_OUT             REQUEST_TIMEOUT        "timed_out"                "The request took too long.";
    KEY_IN_FLIGHT         CONFLICT               "idempotency_key_in_flight" "A request with this key is still running.";
    ORDER_NOT_EDITABLE    CONFLICT               "order_not_editable"       "The order is in a state in which it cannot be changed.";
    ORDER_IN_FLIGHT       CONFLICT               "order_in_flight"          "The account has another order under way.";
    STALE_VERSION         PRECONDITION_FAILED    "stale_version"            "The order has changed since that version.";
    TOO_LARGE             PAYLOAD_TOO_LARGE      "too_large"                "The body is larger than this address takes.";
    URI_TOO_LONG          URI_TOO_LONG           "uri_too_long"             "The request target is longer than 8,192 bytes.";
    UNSUPPORTED_TYPE      UNSUPPORTED_MEDIA_TYPE "unsupported_media_type"   "This address takes another content type.";
    BAD_ENVELOPE          UNPROCESSABLE_ENTITY   "bad_envelope"             "The body does not have the members that this address takes.";
    BAD_AS_OF             UNPROCESSABLE_ENTITY   "bad_as_of"                "as_of is a date or an instant with its offset.";
    FACTS_REFUSED         UNPROCESSABLE_ENTITY   "facts_refused"            "Some of the facts have a wrong key or type.";
    KEY_REUSED            UNPROCESSABLE_ENTITY   "idempotency_key_reused"   "This key was used for another request.";
    REPORT_REFUSED        UNPROCESSABLE_ENTITY   "report_refused"           "The form cannot be submitted as it is; the report says why.";
    FILE_REFUSED          UNPROCESSABLE_ENTITY   "file_refused"             "The file is of no type or size that this address takes.";
    PHONE_REFUSED         UNPROCESSABLE_ENTITY   "phone_refused"            "No code can be sent to this number.";
    CODE_REFUSED          UNPROCESSABLE_ENTITY   "code_refused"             "The code is wrong, used, or older than five minutes.";
    NOT_FILED_HERE        UNPROCESSABLE_ENTITY   "not_filed_here"           "The account has nothing filed here that such an order could change or cancel.";
    QUOTA_USED            UNPROCESSABLE_ENTITY   "quota_used"               "The order holds as many uploads as it may.";
    VERSION_REQUIRED      PRECONDITION_REQUIRED  "version_required"         "Send If-Match with the ETag of the version you saw.";
    TOO_MANY              TOO_MANY_REQUESTS      "too_many_requests"        "Too many requests; wait as long as Retry-After says.";
    HEADERS_TOO_LARGE     REQUEST_HEADER_FIELDS_TOO_LARGE "headers_too_large" "The headers are larger than this server takes.";
    INTERNAL              INTERNAL_SERVER_ERROR  "internal"                 "A mistake of ours; the log knows it under this request id.";
    FACTS_UNAVAILABLE     SERVICE_UNAVAILABLE    "facts_unavailable"        "Facts that the submission needs cannot be had at the moment.";
    BUSY                  SERVICE_UNAVAILABLE    "busy"                     "The store has more to do than it can take; try again.";
    STORE_UNAVAILABLE     SERVICE_UNAVAILABLE    "store_unavailable"        "Nothing can be stored at the moment.";
    STORE_FULL            INSUFFICIENT_STORAGE   "store_full"               "There is no room left to store this.";
}

/// A problem on its way out.
#[derive(Clone, Debug)]
pub struct Problem {
    kind: &'static Kind,
    // Boxed, because every `Result` of the border carries one.
    more: Box<More>,
}

#[derive(Clone, Debug, Default)]
struct More {
    members: Map<String, Value>,
    retry_after: Option<u32>,
    etag: Option<String>,
    /// The stored or computed report, put in byte for byte.
    report: Option<String>,
}

impl Problem {
    /// A problem of that kind.
    #[must_use]
    pub fn new(kind: &'static Kind) -> Problem {
        Problem {
            kind,
            more: Box::default(),
        }
    }

    /// Its kind, for pages that show problems in words of their own.
    #[must_use]
    pub fn kind(&self) -> &'static Kind {
        self.kind
    }

    /// An extension member of the document.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Problem {
        self.more.members.insert(name.to_owned(), value.into());
        self
    }

    /// Seconds after which trying again makes sense.
    #[must_use]
    pub fn retry_after(mut self, seconds: u32) -> Problem {
        self.more.retry_after = Some(seconds);
        self
    }

    /// The current version of what a stale request spoke of.
    #[must_use]
    pub fn etag(mut self, etag: String) -> Problem {
        self.more.etag = Some(etag);
        self
    }

    /// The report that refuses, as its one writer wrote it.
    #[must_use]
    pub fn report(mut self, json: String) -> Problem {
        self.more.report = Some(json);
        self
    }

    /// The document.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut document = Map::new();
        document.insert("type".into(), "about:blank".into());
        document.insert("title".into(), self.kind.title.into());
        document.insert("status".into(), self.kind.status.as_u16().into());
        document.insert("code".into(), self.kind.code.into());
        document.extend(self.more.members.clone());
        let mut json = Value::Object(document).to_string();
        if let Some(report) = &self.more.report {
            json.pop();
            json.push_str(",\"report\":");
            json.push_str(report);
            json.push('}');
        }
        json
    }
}

impl From<&'static Kind> for Problem {
    fn from(kind: &'static Kind) -> Problem {
        Problem::new(kind)
    }
}

impl From<Unreadable> for Problem {
    fn from(unreadable: Unreadable) -> Problem {
        let kind = match unreadable.fault {
            Fault::Syntax => &BAD_JSON,
            Fault::TooDeep => &JSON_TOO_DEEP,
            Fault::Envelope => &BAD_ENVELOPE,
        };
        Problem::new(kind)
            .with("line", unreadable.line)
            .with("column", unreadable.column)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.to_json()));
        *response.status_mut() = self.kind.status;
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if let Some(seconds) = self.more.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.kind.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(etag) = self
            .more
            .etag
            .as_deref()
            .and_then(|etag| HeaderValue::from_str(etag).ok())
        {
            headers.insert(header::ETAG, etag);
        }
        // Pages find the problem here and show it in their own words.
        response.extensions_mut().insert(self);
        response
    }
}

/// The problem of a bare status, for answers that layers and extractors give without words.
#[must_use]
pub fn of_status(status: StatusCode) -> Problem {
    Problem::new(match status {
        StatusCode::UNAUTHORIZED => &UNAUTHENTICATED,
        StatusCode::FORBIDDEN => &CROSS_ORIGIN,
        StatusCode::NOT_FOUND => &NOT_FOUND,
        StatusCode::METHOD_NOT_ALLOWED => &METHOD_NOT_ALLOWED,
        StatusCode::REQUEST_TIMEOUT => &TIMED_OUT,
        StatusCode::PAYLOAD_TOO_LARGE => &TOO_LARGE,
        StatusCode::URI_TOO_LONG => &URI_TOO_LONG,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => &UNSUPPORTED_TYPE,
        StatusCode::TOO_MANY_REQUESTS => &TOO_MANY,
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => &HEADERS_TOO_LARGE,
        StatusCode::SERVICE_UNAVAILABLE => &BUSY,
        status if status.is_server_error() => &INTERNAL,
        _ => &BAD_REQUEST,
    })
}
