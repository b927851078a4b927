//! Articles put into sites.

use super::{
    context::{Place, context, environment},
    labelled::{Row, rows, unlabelled},
    source::{self, Site, Story},
};
use anyhow::{Context, Result, anyhow, ensure};
use onrecord_page::Label;
use std::path::Path;

/// A composed page with its gold.
#[derive(Clone, Debug)]
pub struct Composed {
    /// Site and article.
    pub id: String,
    /// Name of its site: pages of one site must not stand on both sides of a split.
    pub site: String,
    /// `uk` or `ru`.
    pub language: &'static str,
    /// Address.
    pub url: String,
    /// Headline.
    pub title: String,
    /// Author, if the article has one; the site need not show it.
    pub author: String,
    /// Local date and time of publication; the site need not show it.
    pub date: String,
    /// The HTML page.
    pub html: String,
    /// Its lines.
    pub rows: Vec<Row>,
    /// The plain-text page.
    pub text: String,
}

impl Composed {
    /// The lines of the plain-text page.
    pub fn plain_rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|r| r.plain)
    }

    /// The pieces of the article's text, one a line.
    pub fn body(&self) -> String {
        let pieces = self.rows.iter().flat_map(|r| &r.pieces).filter(|p| p.label.is_body());
        pieces.map(|p| p.text.as_str()).collect::<Vec<_>>().join("\n")
    }
}

/// Composes all pages of a folder (`eval/blocks`), by site and then by the site's list of articles.
///
/// # Errors
/// When a source cannot be read or is not as it should be, or a page has text without a label; the message names the page.
pub fn compose(folder: &Path) -> Result<Vec<Composed>> {
    let mut pages = Vec::new();
    let sites = source::sites(&folder.join("sites"))?;
    for language in ["uk", "ru"] {
        let articles = folder.join("articles").join(language);
        let (stories, headlines) = (source::stories(&articles)?, source::headlines(&articles)?);
        let env = environment(language);
        for site in &sites {
            if site.get("language")? != language {
                continue;
            }
            for (nr, name) in site.get("articles")?.split_whitespace().enumerate() {
                let story = stories.iter().find(|s| s.slug == name);
                let story = story.ok_or_else(|| anyhow!("{}: no article {name}", site.name))?;
                let page = page(&env, site, story, (&stories, &headlines), nr, language);
                pages.push(page.with_context(|| format!("{}-{name}", site.name))?);
            }
        }
    }
    Ok(pages)
}

fn page(
    env: &minijinja::Environment<'_>,
    site: &Site,
    story: &Story,
    (stories, headlines): (&[Story], &[String]),
    nr: usize,
    language: &'static str,
) -> Result<Composed> {
    let (host, outlet) = (site.get("host")?, site.get("outlet")?);
    ensure!(host.ends_with(".example"), "{host} might be somebody's");
    let id = format!("{}-{}", site.name, story.slug);
    let place = Place { url: "", host, outlet, nr, id: &id };
    let path = env.render_str(site.get("path")?, context(story, stories, headlines, &place))?;
    let url = format!("https://{host}{path}");
    let place = Place { url: &url, ..place };
    // The name tells the engine that values are to be escaped as in HTML.
    let labelled = env.render_named_str("page.html", &site.template, context(story, stories, headlines, &place))?;
    let rows = rows(&labelled)?;
    let text = plain(rows.iter().filter(|r| r.plain), site.get("plain")?)?;
    Ok(Composed {
        site: site.name.clone(),
        language,
        url,
        title: story.get("title").to_owned(),
        author: story.get("author").to_owned(),
        date: story.get("date").to_owned(),
        html: unlabelled(&labelled),
        rows,
        text,
        id,
    })
}

/// The lines, with empty lines between them in the manner of the site.
fn plain<'a>(rows: impl Iterator<Item = &'a Row>, manner: &str) -> Result<String> {
    ensure!(["tight", "spaced", "mixed"].contains(&manner), "plain: {manner}");
    let prose = |r: &Row| r.pieces.iter().any(|p| p.label.is_body() || p.label == Label::Title);
    let mut out = String::new();
    let mut before = false;
    for row in rows {
        let now = prose(row);
        let gap = match manner {
            "spaced" => true,
            "mixed" => before || now,
            _ => false,
        };
        if gap && !out.is_empty() {
            out.push('\n');
        }
        out += &row.text;
        out.push('\n');
        before = now;
    }
    Ok(out)
}
