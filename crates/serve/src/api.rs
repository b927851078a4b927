//! The same as JSON and CSV. JSON objects are those of the store and the record line.

use crate::app::{App, Failure};
use crate::asked::Asked;
use crate::query::query;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use onrecord_store::Query;
use serde::Serialize;
use serde_json::json;

/// Most statements in one answer; `page=` leads on.
const MOST: usize = 1000;

/// Most rows of a CSV file.
const ROWS: usize = 20_000;

fn answer<T: Serialize>(asked: &Asked, found: Result<T, Failure>) -> Response {
    match found {
        Ok(value) => Json(value).into_response(),
        Err(failure) => failure.json(asked),
    }
}

/// `/api/search`: as `/search`, with `limit=` up to 1000.
pub(crate) async fn search(State(app): State<App>, asked: Asked) -> Response {
    let size = asked.get("limit").parse().ok().filter(|n| (1..=MOST).contains(n)).unwrap_or(crate::query::PAGE);
    let query = query(&asked, size);
    let found = app.ask(move |s| Ok(json!({ "query": &query, "hits": s.find(&query)? }))).await;
    answer(&asked, found)
}

/// `/search.csv`: every statement that matches, up to 20,000.
pub(crate) async fn csv(State(app): State<App>, asked: Asked) -> Response {
    let query = Query { limit: ROWS, offset: 0, ..query(&asked, ROWS) };
    match app.ask(move |s| Ok(crate::csv::csv(&s.find(&query)?.items))).await {
        Ok(body) => {
            let name = "attachment; filename=\"onrecord.csv\"";
            ([(header::CONTENT_TYPE, "text/csv; charset=utf-8"), (header::CONTENT_DISPOSITION, name)], body)
                .into_response()
        }
        Err(failure) => failure.json(&asked),
    }
}

/// `/api/page/{id}`: the record line, who its entities are, its disagreements, and its blocks that are the site's template.
pub(crate) async fn page(State(app): State<App>, Path(id): Path<String>, asked: Asked) -> Response {
    let found = app.ask(move |s| {
        let line = s.page(&id)?.ok_or(Failure::Missing)?;
        let (people, conflicts) = (s.cast(&line.page.id)?, s.conflicts(&line.page.id)?);
        let template = s.template(&line)?;
        Ok(json!({ "line": line, "people": people, "conflicts": conflicts, "template": template }))
    });
    answer(&asked, found.await)
}

/// `/api/statement/{id}`.
pub(crate) async fn statement(State(app): State<App>, Path(id): Path<String>, asked: Asked) -> Response {
    answer(&asked, app.ask(move |s| s.statement(&id)?.ok_or(Failure::Missing)).await)
}

/// `/api/person/{id}`.
pub(crate) async fn person(State(app): State<App>, Path(id): Path<String>, asked: Asked) -> Response {
    answer(&asked, app.ask(move |s| s.person(&id)?.ok_or(Failure::Missing)).await)
}

/// `/api/status`: figures, refusals, versions.
pub(crate) async fn status(State(app): State<App>, asked: Asked) -> Response {
    let found = app.ask(|s| {
        let version = env!("CARGO_PKG_VERSION");
        Ok(json!({ "version": version, "format": onrecord_record::FORMAT, "status": s.status()?, "refusals": s.refusals()? }))
    });
    answer(&asked, found.await)
}
