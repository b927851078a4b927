//! From the parameters of an address to a question for the record.

use crate::app::Failure;
use crate::asked::Asked;
use onrecord_store::{Order, Query};

/// Statements on one page of results.
pub(crate) const PAGE: usize = 20;

/// Parameters that narrow a search, in the order in which they are shown.
pub(crate) const FILTERS: [&str; 7] = ["speaker", "kind", "form", "outlet", "language", "since", "until"];

/// The question of a request. `page` counts from 1, in steps of `size`.
pub(crate) fn query(asked: &Asked, size: usize) -> Query {
    Query {
        words: asked.get("q").to_owned(),
        speaker: asked.some("speaker"),
        kind: asked.some("kind"),
        form: asked.some("form"),
        outlet: asked.some("outlet"),
        language: asked.some("language"),
        since: asked.some("since"),
        until: asked.some("until"),
        limit: size,
        offset: (asked.page() - 1) * size,
        order: if asked.get("q").is_empty() { Order::Newest } else { Order::Best },
        ..Query::default()
    }
}

/// Why a request cannot be answered as it was meant.
pub(crate) fn problem(asked: &Asked, failure: Option<&Failure>) -> Option<String> {
    match failure {
        Some(Failure::Date(d)) => Some(asked.ui.with("search.badDate", "value", d)),
        _ if asked.too_long => Some(asked.ui.with("search.tooLong", "n", &crate::asked::LONGEST.to_string())),
        _ => None,
    }
}
