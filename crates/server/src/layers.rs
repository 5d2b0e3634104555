//! What happens to every request and every answer, whoever handles it.

use std::any::Any;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Instant;

use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use beian_rules::ruleset::RULESET;

use crate::accounts::has_session_cookie;
use crate::problem::{self, Problem};
use crate::random;
use crate::state::AppState;

/// Bytes of a request target at most. Addresses of ours have a tenth of it.
const MOST_TARGET: usize = 8 * 1024;

/// The id under which the log knows a request.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// The rules that answered: `version;hash`.
pub const RULESET_HEADER: HeaderName = HeaderName::from_static("beian-ruleset");

/// The other end of the connection; loopback where there is none, as in tests.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

/// The address a request came from, proxies of ours looked through.
#[derive(Clone, Copy, Debug)]
pub struct Address(pub IpAddr);

impl<S: Sync> FromRequestParts<S> for Address {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Address, Self::Rejection> {
        let address = parts.extensions.get::<Address>().copied();
        Ok(address.unwrap_or(Address(IpAddr::V4(Ipv4Addr::LOCALHOST))))
    }
}

/// Each proxy appends whom it heard from, so the last address that is none of ours is the true one;
/// what stands before it, anybody may have written.
fn address(request: &Request, trusted: &[IpAddr]) -> Address {
    let mut address = request
        .extensions()
        .get::<Peer>()
        .map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |peer| peer.0.ip());
    let lines = request
        .headers()
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|line| line.to_str().ok());
    let hops: Vec<&str> = lines
        .flat_map(|line| line.split(','))
        .map(str::trim)
        .collect();
    for hop in hops.into_iter().rev() {
        if !trusted.contains(&address) {
            break;
        }
        match hop.parse() {
            Ok(before) => address = before,
            Err(_) => break,
        }
    }
    Address(address)
}

/// Gives the request an id, counts and logs its answer. The log has the template of the path, so an
/// order's id or a number in an address never gets into it.
pub(crate) async fn observe(
    State(app): State<AppState>,
    mut request: Request,
    next: Next,
) -> Response {
    let id = random::id();
    let header = HeaderValue::from_str(&id).unwrap_or(HeaderValue::from_static("-"));
    // Whatever a client sent as an id does not get into our log.
    request.headers_mut().insert(REQUEST_ID, header.clone());
    let address = address(&request, &app.config.trusted_proxies);
    request.extensions_mut().insert(address);
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "-".to_owned(), |path| path.as_str().to_owned());
    let start = Instant::now();
    let mut response = next.run(request).await;
    let status = response.status().as_u16();
    let micros = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
    app.metrics.answered(status);
    if response.extensions().get::<Panicked>().is_some() {
        app.metrics.panics.increase();
    }
    let code = response
        .extensions()
        .get::<Problem>()
        .map_or("", |problem| problem.kind().code);
    tracing::info!(target: "beian::http", %id, method = %method, route, status, code, micros, "answered");
    response.headers_mut().insert(REQUEST_ID, header);
    response
}

/// Content that only this origin may bring, no frames, no plugins; WebAssembly may compile, `eval` may
/// not, and nothing turns a text into HTML.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; \
     media-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'; trusted-types 'none'";

/// Header fields of every answer, errors included.
pub(crate) async fn harden(request: Request, next: Next) -> Response {
    // Over plain HTTP the field must not be sent; the proxy says when there is TLS in front of it.
    let secure = request
        .headers()
        .get("x-forwarded-proto")
        .is_some_and(|proto| proto == "https");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // `no-referrer` would make browsers send `Origin: null` with our own forms.
        (header::REFERRER_POLICY, "same-origin"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if secure {
        let year_two = HeaderValue::from_static("max-age=63072000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year_two);
        keep_cookies_off_plain_http(headers);
    }
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    headers.insert(RULESET_HEADER, ruleset());
    response
}

/// Cookies that were set over TLS do not travel without it.
fn keep_cookies_off_plain_http(headers: &mut HeaderMap) {
    let secured: Vec<HeaderValue> = headers
        .get_all(header::SET_COOKIE)
        .iter()
        .filter_map(|cookie| {
            HeaderValue::from_bytes(&[cookie.as_bytes(), b"; Secure"].concat()).ok()
        })
        .collect();
    headers.remove(header::SET_COOKIE);
    for cookie in secured {
        headers.append(header::SET_COOKIE, cookie);
    }
}

fn ruleset() -> HeaderValue {
    HeaderValue::from_str(&format!("{};{}", RULESET.version, RULESET.hash))
        .unwrap_or(HeaderValue::from_static("-"))
}

/// Refuses what no handler should see: endless targets, and changes that another site's page sent with
/// a visitor's cookie.
pub(crate) async fn guard(request: Request, next: Next) -> Response {
    let target = request
        .uri()
        .path_and_query()
        .map_or(0, |target| target.as_str().len());
    if target > MOST_TARGET {
        return Problem::new(&problem::URI_TOO_LONG).into_response();
    }
    let (parts, body) = request.into_parts();
    if !is_safe(&parts.method) && !is_ours(&parts) {
        return Problem::new(&problem::CROSS_ORIGIN).into_response();
    }
    next.run(Request::from_parts(parts, body)).await
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Whether a changing request comes from a page of ours, or from no browser at all. A browser sends
/// `Sec-Fetch-Site` to trustworthy addresses and `Origin` to all; one that carries our cookie and
/// neither of them is not believed.
fn is_ours(parts: &Parts) -> bool {
    if let Some(site) = parts.headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    match parts.headers.get(header::ORIGIN).map(HeaderValue::to_str) {
        Some(Ok(origin)) => {
            let host = parts
                .headers
                .get(header::HOST)
                .and_then(|host| host.to_str().ok());
            let authority = origin.split_once("://").map(|(_, authority)| authority);
            authority.is_some() && authority == host
        }
        Some(Err(_)) => false,
        None => !has_session_cookie(parts),
    }
}

/// Turns bare error answers of layers and extractors into problem documents.
pub(crate) async fn explain(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) || is_explained(&response) {
        return response;
    }
    let mut explained = problem::of_status(status).into_response();
    *explained.status_mut() = status;
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = response.headers().get(&name) {
            explained.headers_mut().insert(name, value.clone());
        }
    }
    explained
}

fn is_explained(response: &Response) -> bool {
    let kind = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default();
    kind.starts_with("application/problem+json") || kind.starts_with("text/html")
}

/// The answer to a panic. Its words stay out of answer and log: they may quote what was sent.
pub(crate) fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    let mut response = Problem::new(&problem::INTERNAL).into_response();
    response.extensions_mut().insert(Panicked);
    response
}

/// Marks the answer to a panic, so that it is counted.
#[derive(Clone, Copy)]
struct Panicked;

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    #[test]
    fn only_our_proxies_are_looked_through() {
        let came_from = |peer: &str, forwarded: &[&str]| {
            let mut request = Request::new(Body::empty());
            request
                .extensions_mut()
                .insert(Peer(SocketAddr::new(peer.parse().unwrap(), 1)));
            for line in forwarded {
                request
                    .headers_mut()
                    .append("x-forwarded-for", HeaderValue::from_str(line).unwrap());
            }
            address(
                &request,
                &["10.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap()],
            )
            .0
            .to_string()
        };
        assert_eq!(
            came_from("203.0.113.9", &["198.51.100.1"]),
            "203.0.113.9",
            "forged"
        );
        assert_eq!(came_from("10.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(
            came_from("10.0.0.1", &["192.0.2.66, 198.51.100.1, 10.0.0.2"]),
            "198.51.100.1"
        );
        assert_eq!(
            came_from("10.0.0.1", &["192.0.2.66", "198.51.100.1"]),
            "198.51.100.1"
        );
        assert_eq!(came_from("10.0.0.1", &["nonsense"]), "10.0.0.1");
        assert_eq!(came_from("10.0.0.1", &[]), "10.0.0.1");
    }
}
