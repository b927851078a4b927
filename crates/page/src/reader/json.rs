//! JSON of dumps and extractors: CC-NEWS (news-please), trafilatura, Media Cloud and their like. Each object is a plain-text page:
//! its title, an empty line, its text.

use super::input::{self, Line, Located};
use super::{Out, ReadError, feed};
use crate::{Media, Raw};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;
use std::{fmt, ops::ControlFlow};

/// Keys of the text, the best first.
pub(super) const TEXT: &[&str] =
    &["maintext", "text_content", "article_text", "articleBody", "text", "content_text", "raw_text", "content", "body"];
/// Keys of a page's HTML, for objects without its text.
pub(super) const HTML: &[&str] = &["html", "raw_html", "content_html", "page_html"];
/// Keys of the title.
pub(super) const TITLE: &[&str] = &["title", "headline", "article_title"];
const URL: &[&str] = &["url", "link", "canonical_url", "article_url", "source_url", "source"];
const DATE: &[&str] = &[
    "date_publish",
    "publication_date",
    "publish_date",
    "date_published",
    "published_date",
    "datePublished",
    "published_at",
    "published",
    "pub_date",
    "date",
];
const OUTLET: &[&str] =
    &["sitename", "site_name", "media_name", "outlet", "publisher", "source_domain", "source", "hostname", "domain"];

/// A field of a page and the values found for it, each with the rank of its key.
#[derive(Debug, Default)]
struct Field(Option<(usize, String)>);

impl Field {
    fn offer(&mut self, keys: &[&str], key: &str, value: &str, fits: impl Fn(&str) -> bool) {
        let Some(rank) = keys.iter().position(|k| *k == key) else { return };
        if !value.trim().is_empty() && fits(value) && self.0.as_ref().is_none_or(|(best, _)| rank < *best) {
            self.0 = Some((rank, value.to_owned()));
        }
    }

    fn get(self) -> Option<String> {
        self.0.map(|(_, value)| value)
    }
}

/// An object, as far as it tells of a page; everything else in it is passed over unread.
#[derive(Debug, Default)]
struct Record {
    text: Field,
    html: Field,
    title: Field,
    url: Field,
    date: Field,
    outlet: Field,
}

impl Record {
    fn offer(&mut self, key: &str, value: &Value) {
        let value = match value {
            Value::String(s) => s,
            Value::Object(o) => match o.get("name") {
                Some(Value::String(s)) => s,
                _ => return,
            },
            _ => return,
        };
        let any = |_: &str| true;
        self.text.offer(TEXT, key, value, any);
        self.html.offer(HTML, key, value, any);
        self.title.offer(TITLE, key, value, any);
        self.url.offer(URL, key, value.trim(), is_address);
        self.date.offer(DATE, key, value.trim(), any);
        self.outlet.offer(OUTLET, key, value.trim(), |v| !is_address(v));
    }

    fn raw(self, source: String) -> Result<Raw, ReadError> {
        let title = self.title.get().map(|t| t.trim().to_owned());
        let (bytes, media) = match (self.text.get(), self.html.get()) {
            (Some(text), _) => match title.filter(|t| !text.trim_start().starts_with(t)) {
                Some(title) => (format!("{title}\n\n{text}"), Media::Text),
                None => (text, Media::Text),
            },
            (None, Some(html)) => (html, Media::Html),
            (None, None) => return Err(ReadError::NoText),
        };
        Ok(Raw {
            bytes: bytes.into_bytes(),
            source,
            media: Some(media),
            url: self.url.get(),
            charset: None,
            published: self.date.get(),
            outlet: self.outlet.get(),
        })
    }
}

fn is_address(value: &str) -> bool {
    value.starts_with("http://") || value.starts_with("https://")
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
                    if [TEXT, HTML, TITLE, URL, DATE, OUTLET].iter().any(|keys| keys.contains(&key.as_str())) {
                        record.offer(&key, &map.next_value()?);
                    } else {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(record)
            }
        }
        from.deserialize_map(Keys)
    }
}

/// A page a line; blank lines are none. An entry is named by the number of its line, from 1.
pub(super) fn lines(input: &mut dyn Located, source: &str, out: &mut Out) -> ControlFlow<()> {
    let limit = out.limits.bytes;
    let (mut line, mut number) = (Vec::new(), 0u64);
    loop {
        number += 1;
        let entry = format!("{source}!{number}");
        match input::line(input, limit, &mut line) {
            Ok(Line::End) => return ControlFlow::Continue(()),
            Ok(Line::TooLong(size)) => out.refuse(entry, ReadError::TooLarge { size, limit: limit as u64 })?,
            Ok(Line::Whole) => {
                let line = line.strip_prefix(b"\xef\xbb\xbf").filter(|_| number == 1).unwrap_or(&line).trim_ascii();
                if line.is_empty() {
                    continue;
                }
                match serde_json::from_slice::<Record>(line).map_err(not_json).and_then(|r| r.raw(entry.clone())) {
                    Ok(raw) => out.page(raw)?,
                    Err(e) => out.refuse(entry, e)?,
                }
            }
            Err(e) => return out.refuse(entry, e),
        }
    }
}

/// A document of one page, an array of them, or a JSON Feed.
pub(super) fn document(input: &mut dyn Located, source: &str, out: &mut Out) -> ControlFlow<()> {
    let bytes = match input::all(input, out.limits.bytes) {
        Ok(bytes) => bytes,
        Err(e) => return out.refuse(source, e),
    };
    let json = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes).trim_ascii_start();
    if feed::is_json(json) {
        return feed::json(json, source, out);
    }
    if json.starts_with(b"[") {
        let records: Vec<Record> = match serde_json::from_slice(json) {
            Ok(records) => records,
            Err(e) => return out.refuse(source, not_json(e)),
        };
        for (i, record) in records.into_iter().enumerate() {
            let entry = format!("{source}!{}", i + 1);
            match record.raw(entry.clone()) {
                Ok(raw) => out.page(raw)?,
                Err(e) => out.refuse(entry, e)?,
            }
        }
        return ControlFlow::Continue(());
    }
    match serde_json::from_slice::<Record>(json).map_err(not_json).and_then(|r| r.raw(source.to_owned())) {
        Ok(raw) => out.page(raw),
        Err(e) => out.refuse(source, e),
    }
}

fn not_json(e: serde_json::Error) -> ReadError {
    ReadError::Damaged(format!("not JSON of a page: {e}"))
}
