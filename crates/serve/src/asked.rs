//! What a request asks for: its language, its parameters, its address.

use crate::texts::Tongue;
use crate::ui::{Ui, add};
use axum::extract::{FromRequestParts, Query};
use axum::http::{header, request::Parts};
use std::collections::BTreeMap;
use std::convert::Infallible;

/// Longest value of a parameter, in characters.
pub(crate) const LONGEST: usize = 400;

/// A request.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) ui: Ui,
    /// Path without parameters.
    pub(crate) path: String,
    /// Parameters without empty ones and without `lang`.
    pub(crate) params: BTreeMap<String, String>,
    /// A value was longer than [`LONGEST`] and has been left out.
    pub(crate) too_long: bool,
}

impl Asked {
    /// A parameter; empty when it is not there.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.params.get(name).map_or("", String::as_str)
    }

    /// A parameter that may be absent.
    pub(crate) fn some(&self, name: &str) -> Option<String> {
        self.params.get(name).cloned()
    }

    /// Number of the page of a list, from 1.
    pub(crate) fn page(&self) -> usize {
        self.get("page").parse().ok().filter(|n| (1..=1_000_000).contains(n)).unwrap_or(1)
    }

    /// This address with other parameters (an empty value takes one away), in the same language.
    pub(crate) fn link(&self, path: &str, changes: &[(&str, &str)]) -> String {
        let mut params = self.params.clone();
        for (name, value) in changes {
            match value.is_empty() {
                true => params.remove(*name),
                false => params.insert((*name).to_owned(), (*value).to_owned()),
            };
        }
        self.ui.href(&params.iter().fold(path.to_owned(), |path, (name, value)| add(&path, name, value)))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let all = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).map(|q| q.0).unwrap_or_default();
        let mut params: BTreeMap<String, String> = all.into_iter().filter(|(_, v)| !v.trim().is_empty()).collect();
        let before = params.len();
        params.retain(|_, v| v.chars().count() <= LONGEST);
        let too_long = params.len() < before;
        let asked = params.remove("lang").and_then(|l| Tongue::of(&l));
        let accepted = parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let tongue = asked.unwrap_or_else(|| Tongue::accepted(accepted));
        let path = parts.uri.path().to_owned();
        Ok(Asked { ui: Ui { tongue, asked: asked.is_some() }, path, params, too_long })
    }
}
