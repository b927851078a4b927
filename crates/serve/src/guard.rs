//! What every request and answer goes through.
//!
//! The server listens on loopback only, yet any web page the reader has open can send requests there, and can make its own
//! host name point to loopback (DNS rebinding). So only requests that name this machine are answered, only reading ones,
//! and no answer may be framed, sniffed, or load anything from elsewhere.

use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Longest address, in bytes.
const ADDRESS: usize = 8 * 1024;

const POLICY: &str =
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

const HEADERS: &[(&str, &str)] = &[
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ("cache-control", "no-cache"),
];

/// Refuses what should not be asked, and puts the headers on what is answered.
pub(crate) async fn guard(request: Request, next: Next) -> Response {
    let mut answer = match refusal(&request) {
        Some((status, text)) => (status, text).into_response(),
        None => next.run(request).await,
    };
    let headers = answer.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(*name, HeaderValue::from_static(value));
    }
    if answer.status() == StatusCode::METHOD_NOT_ALLOWED {
        answer.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    answer
}

fn refusal(request: &Request) -> Option<(StatusCode, &'static str)> {
    if request.uri().to_string().len() > ADDRESS {
        return Some((StatusCode::URI_TOO_LONG, "This address is too long.\n"));
    }
    let host = request.headers().get(header::HOST).and_then(|h| h.to_str().ok());
    if !host.or(request.uri().authority().map(|a| a.as_str())).is_some_and(names_this_machine) {
        return Some((StatusCode::MISDIRECTED_REQUEST, "This server answers only to localhost and 127.0.0.1.\n"));
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Some((StatusCode::METHOD_NOT_ALLOWED, "This server only reads.\n"));
    }
    None
}

/// True for `localhost` and loopback addresses, with any port: the port is not what an attacker chooses.
fn names_this_machine(host: &str) -> bool {
    let Ok(uri) = host.parse::<Uri>() else { return false };
    let Some(authority) = uri.authority() else { return false };
    let name = authority.host().trim_start_matches('[').trim_end_matches(']');
    let loopback = name.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback());
    !host.contains('@') && (name.eq_ignore_ascii_case("localhost") || loopback)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine() {
        for good in ["localhost", "LOCALHOST:8765", "127.0.0.1:1", "127.9.9.9", "[::1]:80", "[::1]"] {
            assert!(names_this_machine(good), "{good}");
        }
        let bad = [
            "",
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "0.0.0.0",
            "a@localhost",
            "10.0.0.1",
        ];
        for bad in bad {
            assert!(!names_this_machine(bad), "{bad}");
        }
    }
}
