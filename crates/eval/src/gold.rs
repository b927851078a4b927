//! Gold pages: what people marked by hand.
//!
//! Two forms of file exist. For a plain-text page the marks are spans in code points of the file. For an HTML page they are
//! words (`"html": true`), since the text of such a page depends on how it is read; they are looked up in the text that was
//! read, and words that are not there count as missed.

use crate::marks::{Mark, Points, solid_count};
use anyhow::{Context, Result};
use serde::Deserialize;
use std::path::Path;

/// One gold page as it is stored.
#[derive(Clone, Debug)]
pub enum GoldFile {
    /// Marks are spans.
    Marked(Box<Marked>),
    /// Marks are words.
    Worded(Box<Worded>),
}

/// Gold with spans; see the fields of the files.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of the file, which its README explains")]
pub struct Marked {
    pub page: String,
    pub article: ArticleGold<Mark, Mark>,
    #[serde(default)]
    pub furniture: Vec<Furniture>,
    #[serde(default)]
    pub people: Vec<Person>,
    #[serde(default)]
    pub statements: Vec<StatementGold>,
    #[serde(default)]
    pub occasions: Vec<OccasionGold>,
}

/// Gold with words.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of the file, which its README explains")]
pub struct Worded {
    pub page: String,
    pub article: ArticleGold<String, ()>,
    pub body: Vec<String>,
    #[serde(default)]
    pub not_body: Vec<String>,
    #[serde(default)]
    pub people: Vec<String>,
    #[serde(default)]
    pub statements: Vec<StatementWords>,
    #[serde(default)]
    pub occasions: Vec<OccasionGold>,
}

/// What is known of the article.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of the file, which its README explains")]
#[serde(bound(deserialize = "T: Deserialize<'de>, B: Deserialize<'de>"))]
pub struct ArticleGold<T, B> {
    pub language: String,
    pub outlet: Option<String>,
    pub title: Option<T>,
    pub published: PublishedGold,
    #[serde(default)]
    pub byline: Vec<String>,
    #[serde(default)]
    pub credits: Vec<String>,
    #[serde(default = "Option::default")]
    pub body: Option<B>,
}

/// When it was published.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct PublishedGold {
    /// The stamp, to its precision; `None` when the page does not tell.
    pub value: Option<String>,
    /// Why it is as it is; a page with neither value nor note is not asked for its date.
    pub note: Option<String>,
    /// Between what an interval must lie, when there is no value.
    pub bounds: Option<(String, String)>,
}

/// What is not the article.
#[derive(Clone, Debug, Deserialize)]
pub struct Furniture {
    /// Its label; empty when the gold only says that it is not body.
    #[serde(default)]
    pub label: String,
    /// Where.
    pub span: Mark,
}

/// A person's name in the body.
#[derive(Clone, Debug, Deserialize)]
pub struct Person {
    /// Identity.
    pub person: String,
    /// Where.
    pub span: Mark,
}

/// A statement with spans.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of the file, which its README explains")]
pub struct StatementGold {
    pub id: String,
    pub region: Option<String>,
    pub speaker: String,
    pub kind: String,
    pub form: String,
    pub cue_span: Option<Mark>,
    pub content_spans: Vec<Mark>,
    #[serde(default)]
    pub content_alternatives: Vec<Vec<Mark>>,
    #[serde(default)]
    pub optional: bool,
    #[serde(default)]
    pub via: Vec<String>,
}

/// A statement with words.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of the file, which its README explains")]
pub struct StatementWords {
    pub id: String,
    pub region: Option<String>,
    pub speaker: String,
    pub kind: String,
    pub form: String,
    pub cue: Option<String>,
    pub content: Vec<String>,
    #[serde(default)]
    pub content_alternatives: Vec<Vec<String>>,
    #[serde(default)]
    pub optional: bool,
    #[serde(default)]
    pub via: Vec<String>,
}

/// A meeting, call and the like.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of the file, which its README explains")]
pub struct OccasionGold {
    pub r#type: String,
    pub status: String,
    #[serde(default)]
    pub participants: Vec<String>,
}

/// Who the gold says is mentioned.
#[derive(Clone, Debug)]
pub enum People {
    /// Every mention with its span.
    Mentions(Vec<Person>),
    /// Who, without where.
    Identities(Vec<String>),
}

/// A gold page laid over the text that was read.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "as in the files")]
pub struct Gold {
    pub language: String,
    pub outlet: Option<String>,
    pub title: Option<String>,
    pub published: PublishedGold,
    pub byline: Vec<String>,
    pub credits: Vec<String>,
    /// Paragraphs, or the stretch from the first to the last; furniture inside is not taken out.
    pub body: Vec<Mark>,
    /// Characters of the body that the text does not have.
    pub lost: u64,
    pub furniture: Vec<Furniture>,
    pub people: People,
    pub statements: Vec<StatementGold>,
    pub occasions: Vec<OccasionGold>,
}

impl GoldFile {
    /// Reads a file of either form.
    ///
    /// # Errors
    /// When it cannot be read or lacks a field.
    pub fn load(path: &Path) -> Result<GoldFile> {
        let context = || path.display().to_string();
        let json = std::fs::read_to_string(path).with_context(context)?;
        let value: serde_json::Value = serde_json::from_str(&json).with_context(context)?;
        let worded = value.get("html").and_then(serde_json::Value::as_bool).unwrap_or(false);
        Ok(if worded {
            GoldFile::Worded(serde_json::from_value(value).with_context(context)?)
        } else {
            GoldFile::Marked(serde_json::from_value(value).with_context(context)?)
        })
    }

    /// Reads every `*.json` of a folder, in the order of their names.
    ///
    /// # Errors
    /// When the folder or one of the files cannot be read.
    pub fn load_all(folder: &Path) -> Result<Vec<GoldFile>> {
        let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
        let mut paths = entries.map(|e| Ok(e?.path())).collect::<Result<Vec<_>>>()?;
        paths.retain(|p| p.extension().is_some_and(|e| e == "json"));
        paths.sort();
        paths.iter().map(|p| GoldFile::load(p)).collect()
    }

    /// File name of the page.
    pub fn page(&self) -> &str {
        match self {
            GoldFile::Marked(g) => &g.page,
            GoldFile::Worded(g) => &g.page,
        }
    }

    /// The gold over the text that was read.
    pub fn over(&self, text: &Points) -> Gold {
        match self {
            GoldFile::Marked(g) => marked(g, text),
            GoldFile::Worded(g) => worded(g, text),
        }
    }
}

fn marked(g: &Marked, text: &Points) -> Gold {
    Gold {
        language: g.article.language.clone(),
        outlet: g.article.outlet.clone(),
        title: g.article.title.map(|t| text.slice(t).trim().to_owned()),
        published: g.article.published.clone(),
        byline: g.article.byline.clone(),
        credits: g.article.credits.clone(),
        body: g.article.body.into_iter().collect(),
        lost: 0,
        furniture: g.furniture.clone(),
        people: People::Mentions(g.people.clone()),
        statements: g.statements.clone(),
        occasions: g.occasions.clone(),
    }
}

fn worded(g: &Worded, text: &Points) -> Gold {
    let titles = g.article.title.iter().flat_map(|t| everywhere(text, t)).collect::<Vec<_>>();
    let (mut body, mut lost, mut at) = (Vec::<Mark>::new(), 0, 0);
    for paragraph in &g.body {
        match text.find(paragraph, at).or_else(|| text.find(paragraph, 0)) {
            Some(mark) => {
                at = mark[1];
                body.push(mark);
            }
            None => lost += solid_count(paragraph),
        }
    }
    let in_article = |m: &Mark| body.iter().chain(&titles).any(|b| m[0] < b[1] && b[0] < m[1]);
    let mut furniture = Vec::new();
    for words in &g.not_body {
        let places = everywhere(text, words).into_iter().filter(|m| !in_article(m));
        furniture.extend(places.map(|span| Furniture { label: String::new(), span }));
    }
    let start = body.first().map_or(0, |b| b[0]);
    let statements = g.statements.iter().map(|s| lay(s, text, &titles, start)).collect();
    Gold {
        language: g.article.language.clone(),
        outlet: g.article.outlet.clone(),
        title: g.article.title.clone(),
        published: g.article.published.clone(),
        byline: g.article.byline.clone(),
        credits: g.article.credits.clone(),
        body,
        lost,
        furniture,
        people: People::Identities(g.people.clone()),
        statements,
        occasions: g.occasions.clone(),
    }
}

/// Lays a statement over the text. What stands in the title may be read in any showing of it.
fn lay(s: &StatementWords, text: &Points, titles: &[Mark], body: u32) -> StatementGold {
    let froms: Vec<u32> = match s.region.as_deref() {
        Some("title") => titles.iter().map(|t| t[0]).collect(),
        Some("body") | None => vec![body],
        Some(_) => vec![0],
    };
    let all = [&s.content].into_iter().chain(&s.content_alternatives);
    let mut places =
        all.flat_map(|c| froms.iter().filter_map(|f| in_order(text, c, *f))).collect::<Vec<_>>().into_iter();
    let content_spans = places.next().unwrap_or_default();
    let near = |m: &Mark| content_spans.iter().map(|c| c[0].saturating_sub(m[1]).max(m[0].saturating_sub(c[1]))).min();
    StatementGold {
        id: s.id.clone(),
        region: s.region.clone(),
        speaker: s.speaker.clone(),
        kind: s.kind.clone(),
        form: s.form.clone(),
        cue_span: s.cue.iter().flat_map(|c| everywhere(text, c)).min_by_key(near),
        content_alternatives: places.collect(),
        content_spans,
        optional: s.optional,
        via: s.via.clone(),
    }
}

/// The parts one after another, the first at or after `from`; `None` when one of them is not there.
fn in_order(text: &Points, parts: &[String], mut from: u32) -> Option<Vec<Mark>> {
    let mut marks = Vec::new();
    for part in parts {
        let mark = text.find(part, from)?;
        from = mark[1];
        marks.push(mark);
    }
    Some(marks)
}

/// Every place where the words stand.
fn everywhere(text: &Points, words: &str) -> Vec<Mark> {
    let next = |m: &Mark| text.find(words, m[1]);
    std::iter::successors(text.find(words, 0), next).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_laid_over_the_text() {
        let file: Worded = serde_json::from_value(serde_json::json!({
            "page": "a.html", "html": true,
            "article": {"language": "en", "outlet": null, "title": "Bridge shut", "published": {"value": null}},
            "body": ["The bridge is shut, he said.", "Not on the page."], "not_body": ["Most read", "Share"],
            "people": ["orest-dalmir"],
            "statements": [
                {"id": "1", "region": "body", "speaker": "x", "kind": "say", "form": "indirect", "cue": "said",
                 "content": ["The bridge is shut"]},
                {"id": "2", "region": "body", "speaker": "x", "kind": "say", "form": "direct", "cue": null,
                 "content": ["nowhere"]}],
            "occasions": []
        }))
        .unwrap();
        let text = Points::new("said\nBridge shut\nThe bridge is\nshut, he said.\nMost read\n");
        let gold = GoldFile::Worded(Box::new(file)).over(&text);
        assert_eq!(gold.body, [[17, 45]]);
        assert_eq!(gold.lost, 12);
        assert_eq!(gold.furniture.len(), 1);
        assert_eq!(gold.statements[0].content_spans, [[17, 35]]);
        assert_eq!(gold.statements[0].cue_span, Some([40, 44]));
        assert!(gold.statements[1].content_spans.is_empty());
    }
}
