//! The few files that pages load, all from the program itself.

use crate::app::Failure;
use crate::asked::Asked;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};

/// A style sheet, the script, the icon.
pub(crate) async fn asset(asked: Asked, Path(name): Path<String>) -> Response {
    let (kind, body): (_, &'static str) = match name.as_str() {
        "app.css" => ("text/css; charset=utf-8", include_str!("../assets/app.css")),
        "app.js" => ("text/javascript; charset=utf-8", include_str!("../assets/app.js")),
        "icon.svg" => ("image/svg+xml", include_str!("../assets/icon.svg")),
        _ => return Failure::Missing.page(&asked),
    };
    ([(header::CONTENT_TYPE, kind)], body).into_response()
}
