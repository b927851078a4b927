//! JSON-LD: the values that a page gives about its article, flattened.

use super::reference::unescape;
use serde_json::{Map, Value};

/// Largest script that is read, in bytes.
const LONGEST: usize = 1 << 20;

/// Most values taken from one script.
const VALUES: usize = 512;

/// Types of schema.org that are an article.
const ARTICLES: &[&str] = &["Article", "Posting", "Report", "NewsItem", "Review", "Opinion"];

/// Keys whose values are about something else than the article.
const ASIDE: &[&str] =
    &["comment", "itemListElement", "hasPart", "isPartOf", "image", "video", "breadcrumb", "mentions", "about"];

/// The values of the scripts of a page: `json-ld:headline` for those of its article, `json-ld-other:headline` for those of other articles
/// that it lists, `json-ld:Organization:name` for those of other nodes. Nested keys are joined by dots. Values that only refer to a node of
/// the same script are replaced by that node. `title` is the document's title; it tells which article is the page's own. `None` for a script
/// that is too large or cannot be read.
pub(super) fn flatten<'s>(scripts: impl Iterator<Item = &'s str>, title: &str) -> Vec<Option<Vec<(String, String)>>> {
    let parsed: Vec<Option<Value>> = scripts.map(|s| parse(s).filter(|_| s.len() <= LONGEST)).collect();
    let mut all: Vec<Option<Vec<&Map<String, Value>>>> = Vec::with_capacity(parsed.len());
    for value in &parsed {
        let mut nodes = Vec::new();
        all.push(value.as_ref().map(|v| {
            collect(v, 0, &mut nodes);
            nodes
        }));
    }
    let main = own_headline(all.iter().flatten().flatten().copied(), title);
    let flat = |nodes: &Vec<&Map<String, Value>>| {
        let mut out = Vec::new();
        for node in nodes {
            let kind = types(node).next().unwrap_or("");
            let prefix = match (is_article(node), headline(node)) {
                (true, Some(h)) if main.as_ref().is_some_and(|m| *m != h) => "json-ld-other".to_owned(),
                (true, _) => "json-ld".to_owned(),
                _ => format!("json-ld:{kind}"),
            };
            flatten_node(node, &prefix, ':', nodes, 0, &mut out);
        }
        out
    };
    all.iter().map(|nodes| nodes.as_ref().map(flat)).collect()
}

/// The headline of a node, by its letters and figures.
fn headline(node: &Map<String, Value>) -> Option<String> {
    let said = node.get("headline").or_else(|| node.get("name")).and_then(Value::as_str)?;
    Some(letters(said)).filter(|h| !h.is_empty())
}

fn letters(s: &str) -> String {
    unescape(s).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The headline of the page's own article: the first that its title has or that has its title, else the first.
fn own_headline<'v>(nodes: impl Iterator<Item = &'v Map<String, Value>>, title: &str) -> Option<String> {
    let all: Vec<String> = nodes.filter(|n| is_article(n)).take(64).filter_map(headline).collect();
    let title = letters(title);
    let is = |h: &&String| !title.is_empty() && (title.contains(h.as_str()) || h.contains(title.as_str()));
    all.iter().find(is).or(all.first()).cloned()
}

/// Reads the script; line breaks inside strings, comment marks around it and a trailing semicolon are forgiven.
fn parse(script: &str) -> Option<Value> {
    let bare = script.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let bare = bare.trim().trim_start_matches("//").trim_start_matches("<![CDATA[").trim_end_matches("]]>");
    let bare = bare.trim().trim_end_matches("//").trim().trim_end_matches(';');
    serde_json::from_str(bare).ok().or_else(|| {
        let repaired: String = bare.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&repaired).ok()
    })
}

/// The nodes at the top: members of arrays and graphs, and what a web page is mainly about.
fn collect<'v>(value: &'v Value, depth: usize, out: &mut Vec<&'v Map<String, Value>>) {
    match value {
        Value::Array(items) if depth < 4 => items.iter().for_each(|v| collect(v, depth + 1, out)),
        Value::Object(node) => {
            if node.contains_key("@type") {
                out.push(node);
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = node.get(key).filter(|_| depth < 4) {
                    collect(inner, depth + 1, out);
                }
            }
        }
        _ => {}
    }
}

fn types(node: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let kinds = match node.get("@type") {
        Some(Value::Array(all)) => all.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    kinds.iter().filter_map(Value::as_str)
}

fn is_article(node: &Map<String, Value>) -> bool {
    types(node).any(|t| ARTICLES.iter().any(|a| t.ends_with(a)))
}

fn flatten_node(
    node: &Map<String, Value>,
    prefix: &str,
    joint: char,
    nodes: &[&Map<String, Value>],
    depth: usize,
    out: &mut Vec<(String, String)>,
) {
    for (key, value) in node {
        if !ASIDE.contains(&key.as_str())
            && !matches!(key.as_str(), "@context" | "@graph" | "mainEntity" | "mainEntityOfPage")
        {
            flatten_value(value, &format!("{prefix}{joint}{key}"), nodes, depth, out);
        }
    }
}

fn flatten_value(
    value: &Value,
    key: &str,
    nodes: &[&Map<String, Value>],
    depth: usize,
    out: &mut Vec<(String, String)>,
) {
    if depth > 4 || out.len() >= VALUES {
        return;
    }
    match value {
        Value::String(s) => {
            let s = unescape(s);
            if !s.trim().is_empty() {
                out.push((key.to_owned(), s.trim().to_owned()));
            }
        }
        Value::Number(n) => out.push((key.to_owned(), n.to_string())),
        Value::Array(items) => items.iter().for_each(|v| flatten_value(v, key, nodes, depth + 1, out)),
        Value::Object(node) => {
            let id = node.get("@id").filter(|_| node.len() == 1);
            let meant = id.and_then(|id| nodes.iter().find(|n| n.get("@id") == Some(id) && n.len() > 1));
            let node = meant.copied().unwrap_or(node);
            signer(node, key, out);
            flatten_node(node, key, '.', nodes, depth + 1, out);
        }
        Value::Bool(b) => out.push((key.to_owned(), b.to_string())),
        Value::Null => {}
    }
}

/// Notes who of the authors is a person, and joins names that are given in parts.
fn signer(node: &Map<String, Value>, key: &str, out: &mut Vec<(String, String)>) {
    if !matches!(key.rsplit([':', '.']).next(), Some("author" | "creator")) || out.len() >= VALUES {
        return;
    }
    let get = |k: &str| node.get(k).and_then(Value::as_str).map(str::trim).filter(|v| !v.is_empty());
    let joined = || Some(format!("{} {}", get("givenName")?, get("familyName")?));
    let name = get("name").map(str::to_owned).or_else(|| {
        let joined = joined()?;
        out.push((format!("{key}.name"), unescape(&joined)));
        Some(joined)
    });
    if let Some(name) = name.filter(|_| types(node).any(|t| t == "Person")) {
        out.push((format!("{key}.person"), unescape(&name)));
    }
}

#[cfg(test)]
mod tests {

    fn flatten(script: &str) -> Option<Vec<(String, String)>> {
        super::flatten([script].into_iter(), "").remove(0)
    }

    fn get<'v>(values: &'v [(String, String)], key: &str) -> Vec<&'v str> {
        values.iter().filter(|(k, _)| k == key).map(|(_, v)| v.as_str()).collect()
    }

    #[test]
    fn an_article_and_what_it_refers_to() {
        let script = r##"{"@context":"https://schema.org","@graph":[
            {"@type":["NewsArticle"],"headline":"Bridge &amp; river","author":[{"@id":"#a"},{"@type":"Person","name":"Ona Virk"}],
             "publisher":{"@type":"Organization","name":"Lodim Press"},"image":{"url":"x"}},
            {"@type":"Person","@id":"#a","name":"Per Holm"},
            {"@type":"WebSite","name":"Lodim Press"}]}"##;
        let values = flatten(script).expect("valid");
        assert_eq!(get(&values, "json-ld:headline"), ["Bridge & river"]);
        assert_eq!(get(&values, "json-ld:author.name"), ["Per Holm", "Ona Virk"]);
        assert_eq!(get(&values, "json-ld:publisher.name"), ["Lodim Press"]);
        assert_eq!(get(&values, "json-ld:WebSite:name"), ["Lodim Press"]);
        assert!(get(&values, "json-ld:image.url").is_empty());
    }

    #[test]
    fn the_article_among_others() {
        let script = r#"[{"@type":"NewsArticle","headline":"Ferry sinks","author":{"@type":"Person","name":"Ona Virk"}},
            {"@type":"NewsArticle","headline":"Bridge opens","author":{"@type":"Person","givenName":"Per","familyName":"Holm"}}]"#;
        let values = super::flatten([script].into_iter(), "Bridge opens | Lodim Press").remove(0).expect("valid");
        assert_eq!(get(&values, "json-ld:author.name"), ["Per Holm"]);
        assert_eq!(get(&values, "json-ld:author.person"), ["Per Holm"]);
        assert_eq!(get(&values, "json-ld-other:author.name"), ["Ona Virk"]);
    }

    #[test]
    fn damaged_scripts() {
        let text = "<!-- {\"@type\":\"Article\",\"articleBody\":\"one\ntwo\"}; -->";
        assert_eq!(get(&flatten(text).expect("repaired"), "json-ld:articleBody"), ["one two"]);
        assert_eq!(flatten("{broken"), None);
        assert_eq!(flatten(&"[".repeat(100_000)), None);
        let loops = r##"{"@type":"Article","@id":"#x","author":{"@id":"#x"}}"##;
        assert!(flatten(loops).is_some());
    }
}
