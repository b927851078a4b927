//! Feeds with the text of their items: RSS 0.9 to 2.0, Atom (RFC 4287) and JSON Feed. Each item is a page of HTML, whose head says what
//! the feed says of it.

use super::input::{self, Located};
use super::{Out, ReadError};
use crate::{Media, Raw, decode::decode};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use serde::Deserialize;
use std::{fmt::Write, ops::ControlFlow};

/// Deepest nesting of elements.
const DEPTH: usize = 64;

/// An item, as far as it has been read.
#[derive(Debug, Default)]
struct Item {
    title: String,
    url: String,
    id: String,
    published: String,
    updated: String,
    author: String,
    content: String,
    summary: String,
}

impl Item {
    /// The field that an element of any of the formats fills.
    fn field(&mut self, element: &str) -> Option<&mut String> {
        Some(match element {
            "title" => &mut self.title,
            "link" => &mut self.url,
            "guid" | "id" => &mut self.id,
            "pubDate" | "published" | "issued" | "dc:date" => &mut self.published,
            "updated" | "modified" => &mut self.updated,
            "dc:creator" | "author" => &mut self.author,
            "content:encoded" | "content" | "yandex:full-text" => &mut self.content,
            "description" | "summary" => &mut self.summary,
            _ => return None,
        })
    }

    /// The page of an item, and the name of its entry.
    fn raw(&self, outlet: &str, number: usize, source: &str) -> Result<Raw, super::Refused> {
        let [title, url, id, published, updated, author] =
            [&self.title, &self.url, &self.id, &self.published, &self.updated, &self.author].map(|s| s.trim());
        let url = [url, id].into_iter().find(|u| u.starts_with("http://") || u.starts_with("https://"));
        let entry = [id, url.unwrap_or("")]
            .into_iter()
            .find(|s| !s.is_empty())
            .map_or_else(|| number.to_string(), str::to_owned);
        let source = format!("{source}!{entry}");
        let Some(content) = [self.content.trim(), self.summary.trim()].into_iter().find(|c| !c.is_empty()) else {
            return Err(super::Refused { source, cause: ReadError::NoText });
        };
        let mut html = String::from("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">\n");
        let escape = |s: &str| s.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        let mut add = |before: &str, value: &str, after: &str| {
            if !value.is_empty() {
                html.extend([before, &escape(value), after, "\n"]);
            }
        };
        add("<title>", title, "</title>");
        add("<link rel=\"canonical\" href=\"", url.unwrap_or(""), "\">");
        add("<meta property=\"og:site_name\" content=\"", outlet.trim(), "\">");
        add(
            "<meta property=\"article:published_time\" content=\"",
            if published.is_empty() { updated } else { published },
            "\">",
        );
        add("<meta name=\"author\" content=\"", author, "\">");
        add("</head><body><article>\n<h1>", title, "</h1>");
        if content.contains('<') {
            html.push_str(content);
        } else {
            let lines = content.lines().map(str::trim).filter(|l| !l.is_empty());
            lines.for_each(|l| html.extend(["<p>", &l.replace('<', "&lt;"), "</p>\n"]));
        }
        html.push_str("\n</article></body></html>\n");
        Ok(Raw {
            bytes: html.into_bytes(),
            source,
            media: Some(Media::Html),
            url: url.map(str::to_owned),
            ..Raw::default()
        })
    }
}

fn give(item: &Item, outlet: &str, number: usize, source: &str, out: &mut Out) -> ControlFlow<()> {
    match item.raw(outlet, number, source) {
        Ok(raw) => {
            let only_summary = item.content.trim().is_empty().then(|| raw.source.clone());
            out.page(raw)?;
            only_summary.map_or(ControlFlow::Continue(()), |entry| out.note(entry, ReadError::Summary))
        }
        Err(refused) => out.refuse(refused.source, refused.cause),
    }
}

/// The items of RSS or Atom.
pub(super) fn xml(input: &mut dyn Located, source: &str, out: &mut Out) -> ControlFlow<()> {
    let bytes = match input::all(input, out.limits.bytes) {
        Ok(bytes) => bytes,
        Err(e) => return out.refuse(source, e),
    };
    // The declaration of XML is understood where that of HTML is.
    let text = decode(&bytes, Media::Html, None).text;
    let mut reader = Reader::from_str(&text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut feed = Feed::default();
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(quick_xml::Error::Syntax(_)) => return out.refuse(source, ReadError::Truncated),
            Err(e) => return out.refuse(source, ReadError::Damaged(e.to_string())),
        };
        match event {
            Event::Start(start) => {
                if feed.stack.len() == DEPTH {
                    return out.refuse(source, ReadError::Damaged("elements nested too deeply".into()));
                }
                feed.start(&start);
                if feed.is_xhtml(&start) {
                    let Ok(span) = reader.read_to_end(start.name()) else {
                        return out.refuse(source, ReadError::Truncated);
                    };
                    let inner = usize::try_from(span.start).ok().zip(usize::try_from(span.end).ok());
                    feed.text(inner.and_then(|(from, to)| text.get(from..to)).unwrap_or_default());
                    feed.end(start.name().into_inner());
                }
            }
            Event::Empty(start) => {
                feed.start(&start);
                feed.end(start.name().into_inner());
            }
            Event::End(end) => {
                if let Some(item) = feed.end(end.name().into_inner()) {
                    feed.number += 1;
                    give(&item, &feed.title, feed.number, source, out)?;
                }
            }
            Event::Text(t) => feed.text(&t),
            Event::CData(t) => feed.text(&t),
            Event::GeneralRef(name) => match (name.resolve_char_ref(), &*name) {
                (Ok(Some(c)), _) => feed.text(c.encode_utf8(&mut [0; 4])),
                (_, "lt") => feed.text("<"),
                (_, "gt") => feed.text(">"),
                (_, "amp") => feed.text("&"),
                (_, "quot") => feed.text("\""),
                (_, "apos") => feed.text("'"),
                // A name of HTML, which the content may resolve.
                (_, other) => feed.text(&format!("&{other};")),
            },
            Event::Eof if feed.stack.is_empty() => return ControlFlow::Continue(()),
            Event::Eof => return out.refuse(source, ReadError::Truncated),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// Where the reading of a feed stands.
#[derive(Debug, Default)]
struct Feed {
    title: String,
    /// Names of the open elements.
    stack: Vec<String>,
    /// The open item, and the number of elements around it.
    item: Option<(usize, Item)>,
    number: usize,
}

impl Feed {
    fn start(&mut self, start: &BytesStart) {
        let name = start.name().into_inner();
        if self.item.is_none() && matches!(name, "item" | "entry") {
            self.item = Some((self.stack.len(), Item::default()));
        }
        if let Some((depth, item)) = &mut self.item
            && self.stack.len() == *depth + 1
            && name == "link"
            && attribute(start, "rel").is_none_or(|rel| rel == "alternate")
            && let Some(href) = attribute(start, "href")
        {
            item.url = href;
        }
        self.stack.push(name.to_owned());
    }

    /// True for content given as elements rather than as text.
    fn is_xhtml(&self, start: &BytesStart) -> bool {
        self.item.is_some() && attribute(start, "type").is_some_and(|t| t == "xhtml")
    }

    /// Closes an element and those in it that were left open; gives the item that it ends.
    fn end(&mut self, name: &str) -> Option<Item> {
        let at = self.stack.iter().rposition(|open| open == name)?;
        self.stack.truncate(at);
        self.item.take_if(|(depth, _)| at <= *depth).map(|(_, item)| item)
    }

    fn text(&mut self, text: &str) {
        let Some((depth, item)) = &mut self.item else {
            if self.stack.last().is_some_and(|n| n == "title")
                && self.stack.len() <= 3
                && !self.stack.iter().any(|n| n == "image")
            {
                self.title.push_str(text);
            }
            return;
        };
        let (Some(element), Some(last)) = (self.stack.get(*depth + 1), self.stack.last()) else { return };
        // Atom's authors have addresses beside their names.
        if element == "author" && last != "author" && last != "name" {
            return;
        }
        if let Some(field) = item.field(element) {
            field.push_str(text);
        }
    }
}

fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let found = start.try_get_attribute(name).ok().flatten()?;
    Some(
        found
            .normalized_value(XmlVersion::Implicit1_0)
            .map_or_else(|_| found.value.clone().into_owned(), |v| v.into_owned()),
    )
}

/// JSON Feed 1.0 and 1.1.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct JsonFeed {
    title: Option<String>,
    items: Vec<JsonItem>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct JsonItem {
    /// A text, but some write a number.
    id: serde_json::Value,
    url: Option<String>,
    title: Option<String>,
    content_html: Option<String>,
    content_text: Option<String>,
    summary: Option<String>,
    date_published: Option<String>,
    date_modified: Option<String>,
    authors: Vec<JsonAuthor>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct JsonAuthor {
    name: Option<String>,
}

/// True for a JSON document that is a feed.
pub(super) fn is_json(json: &[u8]) -> bool {
    memchr::memmem::find(json, b"jsonfeed.org/version").is_some()
}

/// The items of a JSON Feed.
pub(super) fn json(json: &[u8], source: &str, out: &mut Out) -> ControlFlow<()> {
    let feed: JsonFeed = match serde_json::from_slice(json) {
        Ok(feed) => feed,
        Err(e) => return out.refuse(source, ReadError::Damaged(format!("not a JSON Feed: {e}"))),
    };
    for (i, item) in feed.items.into_iter().enumerate() {
        let id = match item.id {
            serde_json::Value::String(id) => id,
            serde_json::Value::Number(id) => id.to_string(),
            _ => String::new(),
        };
        let mut content = item.content_html.unwrap_or_default();
        if content.is_empty() {
            for line in item.content_text.iter().flat_map(|t| t.lines()).filter(|l| !l.trim().is_empty()) {
                // Writing into a string cannot fail.
                let _ = writeln!(content, "<p>{}</p>", line.replace('&', "&amp;").replace('<', "&lt;"));
            }
        }
        let item = Item {
            title: item.title.unwrap_or_default(),
            url: item.url.unwrap_or_default(),
            id,
            published: item.date_published.unwrap_or_default(),
            updated: item.date_modified.unwrap_or_default(),
            author: item.authors.into_iter().find_map(|a| a.name).unwrap_or_default(),
            content,
            summary: item.summary.unwrap_or_default(),
        };
        give(&item, feed.title.as_deref().unwrap_or(""), i + 1, source, out)?;
    }
    ControlFlow::Continue(())
}
