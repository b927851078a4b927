//! The interface as a browser or a script sees it, over a record made by hand.

mod sample;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use onrecord_record::Line;
use onrecord_store::{Refusal, Store};
use std::collections::BTreeSet;
use tower::ServiceExt;

/// An answer.
struct Answer {
    status: StatusCode,
    headers: header::HeaderMap,
    body: String,
}

fn site(lines: &[Line]) -> Router {
    let mut store = Store::open_in_memory().expect("SQLite opens a store in memory");
    let report = store.put(lines).expect("a store in memory can be written");
    assert_eq!(report.refused, [], "the sample holds");
    let refusal = Refusal { source: "pages/<b>.jpg".into(), cause: "not a text & not a page".into() };
    store.refuse(&[refusal]).expect("a refusal is written");
    onrecord_serve::router(store)
}

#[tokio::main(flavor = "current_thread")]
async fn send(site: &Router, request: Request<Body>) -> Answer {
    let response = site.clone().oneshot(request).await.expect("the router always answers");
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.expect("the body is whole");
    let body = String::from_utf8(body.to_vec()).expect("the body is UTF-8");
    Answer { status: parts.status, headers: parts.headers, body }
}

fn get(site: &Router, path: &str) -> Answer {
    send(site, Request::get(path).header("host", "localhost:8765").body(Body::empty()).expect("a request"))
}

fn ok(site: &Router, path: &str) -> String {
    let answer = get(site, path);
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
    answer.body
}

fn json(site: &Router, path: &str) -> serde_json::Value {
    serde_json::from_str(&ok(site, path)).expect("JSON")
}

/// Where the page with this number is.
fn address(line: &Line) -> String {
    format!("/p/{}", line.page.id.trim_start_matches("sha256:"))
}

#[test]
fn every_page_answers_in_every_language() {
    let site = site(&sample::lines());
    let line = sample::ukrainian();
    let person = json(&site, &format!("/api/page/{}", line.page.id))["people"]["e1"].as_str().map(str::to_owned);
    let person = format!("/e/{}", person.expect("the first entity is a person of the record"));
    let statement = format!("/s/{}", line.statements[0].id);
    for path in ["/", "/search", "/pages", "/people", "/status", &address(&line), &person, &statement] {
        for lang in ["uk", "en", "ru"] {
            let body = ok(&site, &format!("{path}?lang={lang}"));
            assert!(body.contains(&format!("<html lang=\"{lang}\">")), "{path}");
            assert_eq!(body.matches("<h1").count(), 1, "{path} has one heading of the first rank");
            assert!(body.contains("<main id=\"main\"") && body.contains("class=\"skip\""), "{path}");
            // A key that is missing would stand for itself.
            let plain: Vec<&str> = body.split(['<', '>']).skip(2).step_by(2).collect();
            let keys = ["page.", "search.", "person.", "count.", "label.", "why.", "error.", "report.", "status."];
            let shown = plain.iter().find(|t| keys.iter().any(|k| t.trim().starts_with(k)));
            assert_eq!(shown, None, "{path}");
        }
    }
}

#[test]
fn a_page_cannot_bring_html_in() {
    let site = site(&sample::lines());
    let line = sample::hostile();
    let person = json(&site, &format!("/api/page/{}", line.page.id))["people"]["e1"].clone();
    let person = format!("/e/{}", person.as_str().expect("a person"));
    let statement = format!("/s/{}", line.statements[0].id);
    let search = "/search?q=%3Cscript%3Ealert(1)%3C/script%3E&outlet=%22onmouseover%3D%22";
    for path in ["/", "/pages", "/people", "/status", &address(&line), &person, &statement, search] {
        let body = ok(&site, path);
        let scripts = body.matches("<script").count();
        assert_eq!(scripts, 1, "{path} has its own script and no other");
        for bad in ["<img", "onerror=alert", "<svg onload", "<i>.html", "href=\"javascript", "</details></article><"] {
            let found = body.find(bad).filter(|at| !(bad == "onerror=alert" && body[..*at].ends_with("src=x ")));
            assert_eq!(found, None, "{path} has {bad}");
        }
        assert!(!body.contains(" style=") && !body.contains("onmouseover=\""), "{path}");
    }
    let body = ok(&site, &address(&line));
    assert!(body.contains("&lt;script&gt;alert(&#39;title&#39;)&lt;/script&gt;"));
    assert!(body.contains("&lt;img src=x onerror=alert(2)&gt;"));
}

#[test]
fn only_this_machine_only_reading() {
    let site = site(&[]);
    let ask = |method: &str, host: Option<&str>| {
        let request = Request::builder().method(method).uri("/api/status");
        let request = host.into_iter().fold(request, |r, h| r.header("host", h));
        send(&site, request.body(Body::empty()).expect("a request")).status
    };
    for host in ["localhost", "127.0.0.1:8765", "[::1]:8765"] {
        assert_eq!(ask("GET", Some(host)), StatusCode::OK, "{host}");
    }
    for host in [Some("evil.example"), Some("127.0.0.1.evil.example:8765"), Some("192.168.1.7:8765"), Some(""), None] {
        assert_eq!(ask("GET", host), StatusCode::MISDIRECTED_REQUEST, "{host:?}");
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"] {
        assert_eq!(ask(method, Some("localhost")), StatusCode::METHOD_NOT_ALLOWED, "{method}");
    }
    assert_eq!(ask("HEAD", Some("localhost")), StatusCode::OK);
    let long = format!("/search?q={}", "a".repeat(20_000));
    assert_eq!(get(&site, &long).status, StatusCode::URI_TOO_LONG);
}

#[test]
fn every_answer_has_the_headers() {
    let site = site(&sample::lines());
    for path in ["/", "/nothing", "/assets/app.css", "/assets/app.js", "/api/status", "/p/x", "/search.csv"] {
        let headers = get(&site, path).headers;
        let value = |name: &str| headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default();
        assert!(value("content-security-policy").starts_with("default-src 'self';"), "{path}");
        assert!(!value("content-security-policy").contains("unsafe"), "{path}");
        assert_eq!(value("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(value("x-frame-options"), "DENY", "{path}");
        assert_eq!(value("referrer-policy"), "no-referrer", "{path}");
    }
}

#[test]
fn what_is_not_there_is_404_and_says_so() {
    let site = site(&sample::lines());
    for path in ["/nothing", "/p/ffff", "/p/%00", "/s/none", "/e/none", "/assets/../Cargo.toml", "/assets/x"] {
        let answer = get(&site, path);
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.body.contains("<h1"), "{path}");
    }
    let answer = get(&site, "/api/page/ffff");
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.body.contains("\"error\""));
}

#[test]
fn marks_and_cards_lead_to_each_other() {
    let site = site(&sample::lines());
    for line in sample::lines() {
        let body = ok(&site, &address(&line));
        let ids: Vec<&str> = body.split(" id=\"").skip(1).filter_map(|p| p.split('"').next()).collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "an id stands twice");
        for s in &line.statements {
            for (from, to) in [("s", "c"), ("c", "s")] {
                assert!(unique.contains(format!("{from}-{}", s.id).as_str()));
                assert!(body.contains(&format!("href=\"#{to}-{}\"", s.id)));
            }
        }
        for target in body.split("href=\"#").skip(1).filter_map(|p| p.split('"').next()) {
            assert!(unique.contains(target), "#{target} leads nowhere");
        }
    }
}

#[test]
fn a_page_that_disagrees_with_itself_shows_both_sides() {
    let site = site(&sample::lines());
    let body = ok(&site, &address(&sample::ukrainian()));
    assert!(body.contains("This page disagrees with itself"));
    assert!(body.contains("Statement 11") && body.contains("Statement 4"));
    assert!(!ok(&site, &address(&sample::english())).contains("disagrees"));
    let api = json(&site, &format!("/api{}", address(&sample::ukrainian()).replace("/p/", "/page/")));
    let ids = ["0004", "000b"].map(|end| {
        let line = sample::ukrainian();
        line.statements.iter().find(|s| s.id.ends_with(end)).map(|s| s.id.clone())
    });
    let pair = |c: &serde_json::Value| (0..2).all(|i| c["statements"][i].as_str() == ids[i].as_deref());
    assert!(api["conflicts"].as_array().is_some_and(|all| all.iter().any(pair)));
}

#[test]
fn what_the_page_says_of_itself_is_listed_with_its_places() {
    let site = site(&sample::lines());
    let body = ok(&site, &address(&sample::english()));
    assert!(body.contains("What the page says of itself <span class=\"tag\">conflict</span>"));
    assert!(body.contains("in the head: json-ld:datePublished") && body.contains("2031-12-24&#60;b&#62;"));
    let byline = sample::english().metadata.candidates[0].span.map(|s| format!("#x-{}", s[0]));
    let anchor = byline.expect("the author is shown in the text");
    assert!(body.contains(&format!("href=\"{anchor}\"")) && body.contains(&format!("id=\"{}\"", &anchor[1..])));
    assert!(!ok(&site, &address(&sample::ukrainian())).contains("What the page says of itself"));
}

#[test]
fn furniture_is_there_labelled_and_folded() {
    let site = site(&sample::lines());
    let body = ok(&site, &address(&sample::ukrainian()));
    assert!(body.contains("Ми використовуємо файли cookie"));
    assert!(body.contains("<details class=\"furniture\">") && !body.contains("<details class=\"furniture\" open"));
    assert!(body.contains("latest news ×3") && body.contains("headlines of other articles, with their times"));
}

#[test]
fn unknown_things_are_said_to_be_unknown() {
    let site = site(&sample::lines());
    let body = ok(&site, &address(&sample::hostile()));
    assert!(body.contains("the page does not say when") && body.contains("no author named"));
    let mut bare = sample::english();
    bare.page.id = format!("sha256:{}", "b".repeat(64));
    (bare.title, bare.outlet, bare.published) = (None, None, None);
    bare.blocks.iter_mut().filter(|b| b.label == "title").for_each(|b| b.label = "section".into());
    bare.statements.clear();
    let site = crate::site(std::slice::from_ref(&bare));
    let body = ok(&site, &address(&bare));
    assert!(body.contains("A page without a headline") && body.contains("No statement was found"));
}

#[test]
fn search_narrows_and_pages() {
    let site = site(&sample::lines());
    let total = |path: &str| json(&site, path)["hits"]["total"].as_u64().unwrap_or_default();
    let all = total("/api/search");
    assert!(all >= 19);
    assert!((1..all).contains(&total("/api/search?kind=promise")));
    assert_eq!(total("/api/search?kind=promise&form=direct"), 2);
    assert_eq!(total("/api/search?outlet=%D0%9F%D0%BE%D1%80%D1%82-%D1%80%D0%B5%D0%B2%D1%8E"), 4);
    assert_eq!(json(&site, "/api/search?limit=3&page=2")["hits"]["items"].as_array().map(Vec::len), Some(3));
    let body = ok(&site, "/search?kind=promise&lang=en");
    assert!(body.contains("promises ") && body.contains("Remove filter: promises"));
    assert!(body.contains("<cite class=\"outlet\">Ivela Courier</cite> reports that"));
    assert!(ok(&site, "/search?q=zzzz").contains("Nothing found"));
    assert!(ok(&site, "/search?since=soon").contains("“soon” is not a date"));
    assert!(ok(&site, &format!("/search?q={}", "x".repeat(500))).contains("too long"));
    for page in ["0", "-1", "999999", "99999999999999999999", "x"] {
        ok(&site, &format!("/search?page={page}"));
    }
}

#[test]
fn an_empty_record_tells_what_to_do() {
    let site = site(&[]);
    for path in ["/", "/search?q=x"] {
        assert!(ok(&site, path).contains("onrecord add"), "{path}");
    }
    assert!(ok(&site, "/people").contains("Nobody has been found yet"));
    assert!(ok(&site, "/pages").contains("No page has been read yet"));
}

#[test]
fn a_spreadsheet_gets_text_and_no_formulas() {
    let site = site(&sample::lines());
    let answer = get(&site, "/search.csv");
    assert_eq!(answer.headers[header::CONTENT_TYPE], "text/csv; charset=utf-8");
    assert!(answer.body.starts_with("\u{feff}\"speaker\",\"kind\""));
    assert!(answer.body.contains(",\"'=cmd|' /C calc'!A0\","));
    let rows = answer.body.matches("\r\n").count();
    let total = json(&site, "/api/search")["hits"]["total"].as_u64();
    assert_eq!(Some(rows as u64), total.map(|n| n + 1));
}

#[test]
fn a_citation_names_the_outlet_as_the_one_who_reports() {
    let site = site(&sample::lines());
    let line = sample::english();
    let body = ok(&site, &format!("/s/{}?lang=en", line.statements[0].id));
    assert!(
        body.contains("Ivela Courier reports that Orest Dalmir said: “The bridge belongs to both banks, … and nobody")
    );
    assert!(body.contains("@online{") && body.contains("organization = {Ivela Courier}"));
    assert!(body.contains("#:~:text="));
}

#[test]
fn the_api_gives_the_line_back() {
    let site = site(&sample::lines());
    for line in sample::lines() {
        let got = json(&site, &format!("/api/page/{}", line.page.id));
        assert_eq!(serde_json::from_value::<Line>(got["line"].clone()).expect("a record line"), line);
    }
    let status = json(&site, "/api/status");
    assert_eq!(status["status"]["pages"], 4);
    assert_eq!(status["refusals"][0]["source"], "pages/<b>.jpg");
}

#[test]
fn other_machines_are_refused() {
    for address in ["0.0.0.0:0", "192.0.2.1:80", "[::]:0"] {
        let store = Store::open_in_memory().expect("SQLite opens a store in memory");
        let refused = onrecord_serve::serve(store, address.parse().expect("an address"), |_| {});
        assert!(matches!(refused, Err(onrecord_serve::ServeError::NotLoopback(_))), "{address}");
    }
}
