//! What a site's template can name.

use super::{
    clock,
    source::{Part, Story},
};
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value, value::ViaDeserialize};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

/// The template engine with the filters of one language.
pub(super) fn environment(language: &'static str) -> Environment<'static> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_trim_blocks(true);
    env.set_lstrip_blocks(true);
    let refused = |e: anyhow::Error| Error::new(ErrorKind::InvalidOperation, e.to_string());
    env.add_filter("when", move |date: &str, format: &str| clock::when(date, format, language).map_err(refused));
    env.add_filter("minutes", move |date: &str, by: i64| clock::minutes(date, by).map_err(refused));
    env.add_filter("iso", move |date: &str| clock::iso(date).map_err(refused));
    // For JSON-LD: no tag can end the script element.
    let json = |text: &str| Value::from_safe_string(serde_json::Value::from(text).to_string().replace('<', "\\u003c"));
    env.add_filter("tojson", json);
    env
}

/// The head of an article, for its own page and for teasers on others.
fn head(story: &Story, host: &str) -> Vec<(&'static str, Value)> {
    let keys = ["title", "subtitle", "author", "section", "place", "source", "date"];
    let mut out: Vec<(&'static str, Value)> = keys.iter().map(|k| (*k, Value::from(story.get(k)))).collect();
    let tags = story.get("tags").split(',').map(str::trim).filter(|t| !t.is_empty());
    out.push(("tags", tags.map(Value::from).collect()));
    let first = story.parts.iter().find(|p| p.kind == "paragraph").map_or(String::new(), |p| unmarked(&p.text));
    let subtitle = story.get("subtitle");
    out.push(("description", if subtitle.is_empty() { Value::from(first) } else { Value::from(subtitle) }));
    out.push(("slug", Value::from(story.slug.as_str())));
    out.push(("url", Value::from(format!("https://{host}/{}", story.slug))));
    out
}

/// Where a page stands: which article of which site.
pub(super) struct Place<'a> {
    /// Address, or empty while it is being made.
    pub(super) url: &'a str,
    pub(super) host: &'a str,
    pub(super) outlet: &'a str,
    /// Number of the page in its site.
    pub(super) nr: usize,
    /// Name of the page, from which its numbers follow.
    pub(super) id: &'a str,
}

/// Everything that the template of a page can name.
pub(super) fn context(story: &Story, stories: &[Story], headlines: &[String], place: &Place<'_>) -> Value {
    let mut all = head(story, place.host);
    all.retain(|(key, _)| *key != "url");
    all.extend([
        ("url", Value::from(place.url)),
        ("host", Value::from(place.host)),
        ("outlet", Value::from(place.outlet)),
        ("nr", Value::from(place.nr)),
        ("body", body(&story.parts)),
        ("paragraphs", Value::from(story.parts.iter().filter(|p| p.kind == "paragraph").count())),
    ]);
    let seed = place.id.bytes().fold(0x811c_9dc5_u32, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193)) as usize;
    let others = stories.iter().filter(|s| s.slug != story.slug);
    let others = others.map(|s| Value::from_iter(head(s, place.host))).collect::<Vec<_>>();
    all.push(("others", supply(others, seed)));
    let headlines = headlines.iter().map(|h| Value::from(h.as_str())).collect();
    all.push(("headlines", supply(headlines, seed / 7)));
    let calls = AtomicUsize::new(0);
    all.push((
        "number",
        Value::from_function(move |low: usize, high: usize| {
            let call = calls.fetch_add(1, Ordering::Relaxed);
            let mixed = (seed ^ (call + 1).wrapping_mul(0x9e37_79b1)).wrapping_mul(0x85eb_ca6b) >> 9;
            low + mixed % high.saturating_sub(low).max(1)
        }),
    ));
    Value::from_iter(all)
}

/// A function that gives so many values, the next ones at each call, round and round.
fn supply(values: Vec<Value>, from: usize) -> Value {
    let (values, next) = (Arc::new(values), AtomicUsize::new(from));
    Value::from_function(move |n: ViaDeserialize<usize>| -> Result<Value, Error> {
        if values.len() < *n {
            return Err(Error::new(ErrorKind::InvalidOperation, format!("there are not {} others", *n)));
        }
        let at = next.fetch_add(*n, Ordering::Relaxed);
        Ok((at..at + *n).map(|i| values[i % values.len()].clone()).collect())
    })
}

fn body(parts: &[Part]) -> Value {
    let mut n = 0;
    let value = |(i, part): (usize, &Part)| {
        let same = |j: usize| parts.get(j).is_some_and(|p| p.kind == part.kind);
        n += usize::from(part.kind == "paragraph");
        Value::from_iter([
            ("kind", Value::from(part.kind)),
            ("text", Value::from(unmarked(&part.text))),
            ("html", Value::from_safe_string(marked(&part.text))),
            ("credit", Value::from(part.credit.as_str())),
            ("first", Value::from(i == 0 || !same(i - 1))),
            ("last", Value::from(!same(i + 1))),
            ("n", Value::from(if part.kind == "paragraph" { n } else { 0 })),
        ])
    };
    parts.iter().enumerate().map(value).collect()
}

/// The words with `**bold**` and `[text](address)` as HTML.
fn marked(text: &str) -> String {
    render(text, &|link, address| format!("<a href=\"{address}\">{link}</a>"), ["<strong>", "</strong>"])
}

/// The words without marks.
fn unmarked(text: &str) -> String {
    let plain = render(text, &|link, _| link.to_owned(), ["", ""]);
    plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

fn render(text: &str, link: &dyn Fn(&str, &str) -> String, bold: [&str; 2]) -> String {
    let mut text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    while let Some((at, (words, address), end)) = find_link(&text) {
        let new = link(words, address);
        text.replace_range(at..end, &new);
    }
    let parts: Vec<&str> = text.split("**").collect();
    let mut out = parts[0].to_owned();
    for (i, part) in parts.iter().enumerate().skip(1) {
        out += bold[(i + 1) % 2];
        out += part;
    }
    out
}

/// The first `[words](/address)`.
fn find_link(text: &str) -> Option<(usize, (&str, &str), usize)> {
    let middle = text.find("](/")?;
    let at = text[..middle].rfind('[')?;
    let end = middle + text[middle..].find(')')?;
    Some((at, (&text[at + 1..middle], &text[middle + 2..end]), end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_elements_or_go() {
        let text = "Say **bold & true** to [the mayor](/mayor) now";
        assert_eq!(marked(text), "Say <strong>bold &amp; true</strong> to <a href=\"/mayor\">the mayor</a> now");
        assert_eq!(unmarked(text), "Say bold & true to the mayor now");
    }
}
