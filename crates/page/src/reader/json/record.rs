//! One object of a dump, as far as it tells of a page.

use super::keys::{Role, roles};
use crate::reader::ReadError;
use crate::{Media, Raw};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;
use std::fmt;

/// Deepest object in an object that is looked into.
const DEPTH: usize = 3;
/// Deepest part of a text in parts.
const PARTS: usize = 6;
/// Most authors of one page, and most keys kept for a message.
const MOST: usize = 32;

/// A field of a page: the best value found, with the depth and the rank of its key.
#[derive(Debug, Default)]
struct Field(Option<(usize, usize, String)>);

impl Field {
    fn offer(&mut self, depth: usize, rank: usize, value: &str) {
        let value = value.trim();
        if !value.is_empty() && self.0.as_ref().is_none_or(|(d, r, _)| (depth, rank) < (*d, *r)) {
            self.0 = Some((depth, rank, value.to_owned()));
        }
    }

    fn get(self) -> Option<String> {
        self.0.map(|(_, _, value)| value)
    }
}

/// An object; everything in it that tells nothing of a page is passed over unread.
#[derive(Debug, Default)]
pub(super) struct Record {
    text: Field,
    html: Field,
    content: Field,
    title: Field,
    url: Field,
    date: Field,
    outlet: Field,
    captured: Field,
    authors: Vec<String>,
    keys: Vec<String>,
}

impl Record {
    fn offer(&mut self, depth: usize, key: &str, value: &Value) {
        for (role, rank) in roles(key) {
            match (role, words(value)) {
                (Role::Author, _) => authors(value, &mut self.authors),
                (Role::Inside, None) => self.inside(depth, value),
                (Role::Text, Some(s)) => self.text.offer(depth, rank, s),
                (Role::Html, Some(s)) => self.html.offer(depth, rank, s),
                (Role::Content, Some(s)) => self.content.offer(depth, rank, s),
                (Role::Title, Some(s)) => self.title.offer(depth, rank, s),
                (Role::Url, Some(s)) if is_address(s) => self.url.offer(depth, rank, s),
                (Role::Date, Some(s)) => self.date.offer(depth, rank, s),
                (Role::Outlet, Some(s)) if !is_address(s) => self.outlet.offer(depth, rank, s),
                (Role::Captured, Some(s)) => self.captured.offer(depth, rank, s),
                // A text in parts: paragraphs, or a lead and sections.
                (Role::Text | Role::Content, None) => {
                    let mut joined = String::new();
                    paragraphs(value, PARTS, &mut joined);
                    self.text.offer(depth + 1, rank, &joined);
                }
                _ => {}
            }
        }
    }

    fn inside(&mut self, depth: usize, value: &Value) {
        if let (Value::Object(inner), true) = (value, depth < DEPTH) {
            inner.iter().for_each(|(key, value)| self.offer(depth + 1, key, value));
        }
    }

    /// The page of the object, under the name `source`.
    pub(super) fn raw(self, source: String) -> Result<Raw, ReadError> {
        let title = self.title.get();
        let content = self.content.get();
        let (content_html, content_text) =
            content.map_or((None, None), |c| if is_html(&c) { (Some(c), None) } else { (None, Some(c)) });
        // Some write HTML under a key that promises text.
        let text = self.text.get().or(content_text);
        let (text_html, text) =
            text.map_or((None, None), |t| if is_html(&t) { (Some(t), None) } else { (None, Some(t)) });
        let html = self.html.get().or(content_html).or(text_html);
        let (words, media) = match (text, html) {
            (Some(text), _) => match title.filter(|t| !text.starts_with(t)) {
                Some(title) => (format!("{title}\n\n{text}"), Media::Text),
                None => (text, Media::Text),
            },
            (None, Some(html)) => (headed(&html, title.as_deref()), Media::Html),
            (None, None) => return Err(ReadError::NoKey(self.keys)),
        };
        Ok(Raw {
            bytes: words.into_bytes(),
            source,
            media: Some(media),
            url: self.url.get(),
            charset: Some("utf-8".into()),
            published: self.date.get(),
            outlet: self.outlet.get(),
            authors: self.authors,
            captured: self.captured.get(),
        })
    }
}

/// HTML with its title: the body of an article alone lacks it.
fn headed(html: &str, title: Option<&str>) -> String {
    let whole = ["<html", "<head", "<title", "<h1"].iter().any(|tag| {
        let tag = tag.as_bytes();
        html.as_bytes().windows(tag.len()).any(|w| w.eq_ignore_ascii_case(tag))
    });
    match title {
        Some(title) if !whole => format!("<h1>{}</h1>\n{html}", title.replace('<', "&lt;")),
        _ => html.to_owned(),
    }
}

/// The words of a value: a text, or an object in which they are under a usual key.
fn words(value: &Value) -> Option<&str> {
    match value {
        Value::String(s) => Some(s),
        Value::Object(o) => {
            ["rendered", "name", "#text", "$date", "plain", "plaintext"].iter().find_map(|key| o.get(*key)?.as_str())
        }
        Value::Array(a) => match &a[..] {
            [one] => words(one),
            _ => None,
        },
        _ => None,
    }
}

fn authors(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Array(all) => all.iter().for_each(|one| authors(one, into)),
        one => {
            if let Some(name) = words(one).map(str::trim).filter(|n| !n.is_empty())
                && into.len() < MOST
                && !into.iter().any(|there| there == name)
            {
                into.push(name.to_owned());
            }
        }
    }
}

/// Joins the texts of a value given in parts, an empty line between two.
fn paragraphs(value: &Value, depth: usize, into: &mut String) {
    match value {
        Value::String(s) if !s.trim().is_empty() => {
            if !into.is_empty() {
                into.push_str("\n\n");
            }
            into.push_str(s.trim());
        }
        Value::Array(parts) if depth > 0 => parts.iter().for_each(|part| paragraphs(part, depth - 1, into)),
        Value::Object(parts) if depth > 0 => {
            let parts =
                ["summary", "headline", "paragraphs", "sections", "text"].iter().filter_map(|key| parts.get(*key));
            parts.for_each(|part| paragraphs(part, depth - 1, into));
        }
        _ => {}
    }
}

fn is_address(value: &str) -> bool {
    let value = value.trim_start();
    value.starts_with("http://") || value.starts_with("https://")
}

/// True for words in which tags of paragraphs stand.
fn is_html(words: &str) -> bool {
    ["<p>", "<p ", "</p>", "<br", "<div", "</div>", "<html", "<body"].iter().any(|tag| words.contains(tag))
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Keys;
        impl<'de> Visitor<'de> for Keys {
            type Value = Record;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record, A::Error> {
                let mut record = Record::default();
                while let Some(key) = map.next_key::<String>()? {
                    // Elasticsearch puts the document under `_source`.
                    if roles(&key).next().is_some() {
                        record.offer(0, &key, &map.next_value()?);
                    } else {
                        map.next_value::<IgnoredAny>()?;
                    }
                    if record.keys.len() < MOST {
                        record.keys.push(key);
                    }
                }
                Ok(record)
            }
        }
        from.deserialize_map(Keys)
    }
}
