//! What the document says about itself: `title`, `meta`, `link`, `time`, microdata and JSON-LD.

use super::reference::unescape;
use super::tag::Tag;
use super::token::Tokens;
use super::{json_ld, state};
use crate::{Head, HeadValue};
use onrecord_text::Span;

/// Most values that are kept.
const VALUES: usize = 4096;

/// Longest value of an attribute that is kept, in bytes of the source.
const LONGEST: usize = 1 << 16;

/// Longest value of an attribute that is read as a time, in bytes.
const LONGEST_STAMP: usize = 64;

/// The key for an attribute that may carry a time: `data-date`, `data-utime`, `data-published-at`; `title` of what is no link.
fn stamp_attribute(name: &str, tag: Tag) -> Option<String> {
    if name.len() == 5 && tag != Tag::A && name.eq_ignore_ascii_case("title") {
        return Some("title:".into());
    }
    let part = name.strip_prefix("data-").filter(|p| p.len() < 32)?;
    let tells = |at: &[u8]| at.starts_with(b"date") || at.starts_with(b"time") || at.starts_with(b"publish");
    let mut begins = (0..part.len()).map(|i| &part.as_bytes()[i..]);
    begins.any(tells).then(|| format!("data:{part}"))
}

/// Fewest digits of an attribute that is a time.
const DIGITS: usize = 6;

fn has_digits(value: &str) -> bool {
    value.bytes().filter(u8::is_ascii_digit).count() >= DIGITS
}

/// Collects the values of a head while the document is read.
pub(super) struct HeadReader<'s> {
    source: &'s str,
    head: Head,
    titled: bool,
    json_ld: Vec<Span>,
    scripts: Vec<Span>,
    cut: bool,
}

impl<'s> HeadReader<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        HeadReader {
            source,
            head: Head::default(),
            titled: false,
            json_ld: Vec::new(),
            scripts: Vec::new(),
            cut: false,
        }
    }

    fn keep(&mut self, key: String, value: String, source: Span) {
        if self.head.values.len() < VALUES {
            self.head.values.push(HeadValue { key, value, source });
        } else {
            self.cut = true;
        }
    }

    /// Keeps an attribute of the start tag that came last.
    fn attribute(&mut self, key: String, name: &str, tokens: &Tokens<'s>) {
        let named = |n: Span| self.source[n.range()].eq_ignore_ascii_case(name);
        let Some(found) = tokens.attributes().iter().find(|a| named(a.name)).copied() else { return };
        if found.value.len() <= LONGEST {
            let value = unescape(&self.source[found.value.range()]);
            if !value.trim().is_empty() {
                self.keep(key, value.trim().to_owned(), found.value);
            }
        }
    }

    pub(super) fn html(&mut self, tokens: &Tokens<'s>) {
        self.attribute("html:lang".into(), "lang", tokens);
    }

    /// The first title; later ones (of drawings) are none.
    pub(super) fn title(&mut self, inside: Span) {
        let value = unescape(&self.source[inside.range()]);
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !self.titled && !value.is_empty() {
            self.titled = true;
            self.keep("title".into(), value, inside);
        }
    }

    /// `meta` and `link`.
    pub(super) fn void(&mut self, tag: Tag, tokens: &Tokens<'s>) {
        match tag {
            Tag::Meta => {
                for name in ["property", "name", "http-equiv"] {
                    if let Some(key) = tokens.attribute(name).filter(|k| !k.is_empty() && k.len() < 128) {
                        self.attribute(format!("meta:{}", key.trim().to_ascii_lowercase()), "content", tokens);
                        break;
                    }
                }
                self.microdata(tokens, "content");
            }
            Tag::Link => {
                let rel = tokens.attribute("rel").unwrap_or("");
                for word in rel.split_ascii_whitespace().filter(|w| w.len() < 64) {
                    let word = word.to_ascii_lowercase();
                    match word.as_str() {
                        "canonical" | "amphtml" | "author" | "publisher" => {
                            self.attribute(format!("link:{word}"), "href", tokens);
                        }
                        "alternate" if tokens.attribute("hreflang").is_some() => {
                            self.attribute("link:hreflang".into(), "hreflang", tokens);
                        }
                        _ => {}
                    }
                }
                self.microdata(tokens, "href");
            }
            _ => {}
        }
    }

    /// `time[datetime]`, and elements that carry a time or microdata in an attribute.
    pub(super) fn element(&mut self, tag: Tag, tokens: &Tokens<'s>) {
        if tag == Tag::Time {
            let part = self.part_of_time(tokens);
            self.attribute(format!("time:{part}"), "datetime", tokens);
        }
        let mut data = false;
        for a in tokens.attributes() {
            let name = &self.source[a.name.range()];
            data |= name.len() == "itemprop".len();
            if (DIGITS..=LONGEST_STAMP).contains(&a.value.len())
                && (name.len() == 5 || name.starts_with("data-"))
                && let Some(key) = stamp_attribute(name, tag).filter(|_| has_digits(&self.source[a.value.range()]))
            {
                self.attribute(key, name, tokens);
            }
        }
        if data {
            self.microdata(tokens, "content");
        }
    }

    /// What a `time` element is said to be: its `itemprop`, or what `pubdate` and the class names of blogs tell.
    fn part_of_time(&self, tokens: &Tokens<'s>) -> &'s str {
        if let Some(part) = tokens.attribute("itemprop").filter(|p| !p.is_empty() && p.len() < 64) {
            return part;
        }
        let class = tokens.attribute("class").unwrap_or("");
        let is = |names: &[&str]| class.split_ascii_whitespace().any(|c| names.contains(&c));
        if tokens.attribute("pubdate").is_some() || is(&["published", "entry-date", "entry-time", "post-date"]) {
            "published"
        } else if is(&["updated", "modified"]) {
            "updated"
        } else {
            ""
        }
    }

    fn microdata(&mut self, tokens: &Tokens<'s>, attribute: &str) {
        if let Some(part) = tokens.attribute("itemprop").filter(|p| !p.is_empty() && p.len() < 64) {
            self.attribute(format!("itemprop:{part}"), attribute, tokens);
        }
    }

    pub(super) fn json_ld(&mut self, inside: Span) {
        self.json_ld.push(inside);
    }

    /// A script that is no JSON-LD.
    pub(super) fn script(&mut self, inside: Span) {
        self.scripts.push(inside);
    }

    /// Reads what has to be read together, and gives all values.
    pub(super) fn finish(mut self, notes: &mut Vec<String>) -> Head {
        let mut broken = 0;
        let scripts = std::mem::take(&mut self.json_ld);
        let source = self.source;
        let title = ["meta:og:title", "title"].iter().find_map(|k| self.head.all(k).next()).unwrap_or("").to_owned();
        let flat = json_ld::flatten(scripts.iter().map(|s| &source[s.range()]), &title);
        for (span, values) in scripts.into_iter().zip(flat) {
            match values {
                Some(values) => {
                    for (key, value) in values {
                        self.keep(key, value, span);
                    }
                }
                None => broken += 1,
            }
        }
        if !self.head.values.iter().any(|v| state::SAID_BETTER.contains(&v.key.as_str())) {
            for (key, value) in state::times(self.source, &self.scripts) {
                let text = self.source[value.range()].to_owned();
                self.keep(key.into(), text, value);
            }
        }
        if broken > 0 {
            notes.push(format!("JSON-LD that is too large or no JSON was not read ({broken})"));
        }
        if self.cut {
            notes.push(format!("head values past {VALUES} were not read"));
        }
        self.head
    }
}
