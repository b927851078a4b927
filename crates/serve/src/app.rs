//! The router, the server, and how a request gets at the record.

use crate::asked::Asked;
use crate::frame::Frame;
use crate::{api, assets, guard, pages, person_view, search};
use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, middleware};
use onrecord_store::{Store, StoreError};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

/// Where the server listens when nothing else is said.
pub const ADDRESS: &str = "127.0.0.1:8765";

/// Why the server could not run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServeError {
    /// The address can be reached from other machines.
    #[error(
        "{0} is not a loopback address: the server has no passwords, so it listens on this machine only (127.0.0.1 or ::1)"
    )]
    NotLoopback(SocketAddr),
    /// The address is taken or may not be used.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, #[source] std::io::Error),
    /// The runtime failed.
    #[error("the server failed: {0}")]
    Io(#[from] std::io::Error),
}

/// Serves a record until Ctrl-C. `ready` gets the address that is listened on, with the port the system chose where 0 was
/// asked for.
///
/// # Errors
/// See [`ServeError`].
pub fn serve(store: Store, address: SocketAddr, ready: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    if !address.ip().is_loopback() {
        return Err(ServeError::NotLoopback(address));
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        let listen = |e| ServeError::Listen(address, e);
        let listener = tokio::net::TcpListener::bind(address).await.map_err(listen)?;
        ready(listener.local_addr().map_err(listen)?);
        let stop = async {
            // Without a handler for Ctrl-C the system's own one ends the program, which is as good.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        Ok(axum::serve(listener, router(store)).with_graceful_shutdown(stop).await?)
    })
}

/// The whole interface over a record.
pub fn router(store: Store) -> Router {
    Router::new()
        .route("/", get(search::search))
        .route("/search", get(search::search))
        .route("/search.csv", get(api::csv))
        .route("/p/{id}", get(pages::page))
        .route("/s/{id}", get(pages::statement))
        .route("/pages", get(pages::pages))
        .route("/e/{id}", get(person_view::person))
        .route("/people", get(person_view::people))
        .route("/status", get(pages::status))
        .route("/api/search", get(api::search))
        .route("/api/page/{id}", get(api::page))
        .route("/api/statement/{id}", get(api::statement))
        .route("/api/person/{id}", get(api::person))
        .route("/api/status", get(api::status))
        .route("/assets/{name}", get(assets::asset))
        .fallback(|asked: Asked| async move { Failure::Missing.page(&asked) })
        .layer(middleware::from_fn(guard::guard))
        .with_state(App { store: Arc::new(Mutex::new(store)) })
}

/// What the handlers share. SQLite answers one question at a time, outside the threads that do the networking.
#[derive(Clone)]
pub(crate) struct App {
    store: Arc<Mutex<Store>>,
}

impl App {
    /// Asks the record something.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Store) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let store = self.store.clone();
        // The store is only read here, so one that was in use during a panic is as good as before.
        let work = move || question(&store.lock().unwrap_or_else(PoisonError::into_inner));
        tokio::task::spawn_blocking(work).await.unwrap_or_else(|e| Err(Failure::Broken(e.to_string())))
    }
}

/// Why a request has no answer.
#[derive(Clone, Debug)]
pub(crate) enum Failure {
    /// Nothing at this address.
    Missing,
    /// A date that is none.
    Date(String),
    /// The record could not be read.
    Broken(String),
}

impl From<StoreError> for Failure {
    fn from(e: StoreError) -> Failure {
        match e {
            StoreError::Date(d) => Failure::Date(d),
            StoreError::Ambiguous { .. } => Failure::Missing,
            e => Failure::Broken(e.to_string()),
        }
    }
}

#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage {
    frame: Frame,
    heading: String,
    text: String,
}

impl Failure {
    /// Status, heading and text.
    fn words(&self, asked: &Asked) -> (StatusCode, String, String) {
        let ui = asked.ui;
        match self {
            Failure::Missing => (StatusCode::NOT_FOUND, ui.t("error.404.title"), ui.t("error.404.text")),
            Failure::Date(d) => {
                (StatusCode::BAD_REQUEST, ui.t("error.400.title"), ui.with("search.badDate", "value", d))
            }
            Failure::Broken(e) => {
                (StatusCode::INTERNAL_SERVER_ERROR, ui.t("error.500.title"), ui.with("error.500.text", "cause", e))
            }
        }
    }

    /// As a page.
    pub(crate) fn page(&self, asked: &Asked) -> Response {
        let (status, heading, text) = self.words(asked);
        let frame = Frame::new(asked, "failure", heading.clone());
        (status, html(&FailurePage { frame, heading, text })).into_response()
    }

    /// As JSON.
    pub(crate) fn json(&self, asked: &Asked) -> Response {
        let (status, title, detail) = self.words(asked);
        (status, axum::Json(serde_json::json!({ "error": title, "detail": detail }))).into_response()
    }
}

/// A template as an answer.
pub(crate) fn html(template: &impl Template) -> Response {
    match template.render() {
        Ok(body) => ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], body).into_response(),
        Err(e) => (StatusCode::INTERNAL_SERVER_ERROR, e.to_string()).into_response(),
    }
}
