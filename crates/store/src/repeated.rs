//! What stands on many pages of one site: the site's template, told from counts over the whole record.
//!
//! Lines are kept as they were read, page by page. What repeats is counted beside them in sets, and the marks are read off the counts
//! when they are asked for, so they are the same whatever the order in which the pages came, and no page is read again.

use crate::{Result, Store};
use onrecord_page::template::{folder, is_template, key, may_be_quoted};
use onrecord_record::{BlockLine, Line, SpanLine, slice};
use onrecord_text::CodePoints;
use rusqlite::{Connection, params};

/// What one page adds to the counts.
pub(crate) struct Repeated {
    /// Host of its address, or `/` and the folder it lies in.
    pub(crate) site: String,
    /// Key of its longest block; `None` for a page without words.
    pub(crate) own: Option<i64>,
    keys: Vec<i64>,
}

impl Repeated {
    pub(crate) fn of(line: &Line) -> Self {
        let site = line.page.site.clone().unwrap_or_else(|| format!("/{}", folder(&line.page.source)));
        let cp = CodePoints::new(&line.text);
        let text = |b: &BlockLine| slice(&cp, &line.text, b.span).unwrap_or_default();
        let longest = line.blocks.iter().max_by_key(|b| (b.span[1] - b.span[0], b.span[0]));
        let keys = countable(line).map(text).filter(|t| !may_be_quoted(t)).filter_map(key).map(u64::cast_signed);
        Repeated { site, own: longest.map(text).and_then(key).map(u64::cast_signed), keys: keys.collect() }
    }

    pub(crate) fn put(&self, db: &Connection) -> Result<()> {
        let Some(own) = self.own else { return Ok(()) };
        let mut put = db.prepare_cached("INSERT OR IGNORE INTO repeated (site, key, own) VALUES (?1, ?2, ?3)")?;
        for key in &self.keys {
            put.execute(params![self.site, key, own])?;
        }
        Ok(())
    }
}

/// Blocks of the body in which nothing is stated; headings repeat by nature.
fn countable(line: &Line) -> impl Iterator<Item = &BlockLine> {
    let states =
        |b: &BlockLine| line.statements.iter().flat_map(|s| &s.content).any(|c| c[0] < b.span[1] && b.span[0] < c[1]);
    let body = line.blocks.iter().filter(|b| matches!(b.label.as_str(), "body" | "lead"));
    body.filter(|b| b.role.as_deref() != Some("heading")).filter(move |b| !states(b))
}

impl Store {
    /// Blocks of a page's body that stand on so many pages of its site that they are the site's, not the article's.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn template(&self, line: &Line) -> Result<Vec<SpanLine>> {
        let site = Repeated::of(line).site;
        let pages = "SELECT count(DISTINCT own) FROM page WHERE site = ?1";
        let pages: usize = self.db.prepare_cached(pages)?.query_row([&site], |r| r.get(0))?;
        let mut seen = self.db.prepare_cached("SELECT count(*) FROM repeated WHERE site = ?1 AND key = ?2")?;
        let cp = CodePoints::new(&line.text);
        let (mut out, mut taken, mut all) = (Vec::new(), 0, 0);
        for block in countable(line) {
            let text = slice(&cp, &line.text, block.span).unwrap_or_default();
            let Some(key) = key(text) else { continue };
            let seen: usize = seen.query_row(params![site, key.cast_signed()], |r| r.get(0))?;
            if is_template(text, seen, pages) {
                out.push(block.span);
                taken += block.span[1] - block.span[0];
            }
        }
        for b in line.blocks.iter().filter(|b| matches!(b.label.as_str(), "body" | "lead")) {
            all += b.span[1] - b.span[0];
        }
        // Half of a text is no template of it: it is another text of the same article.
        if 2 * taken >= all {
            out.clear();
        }
        Ok(out)
    }
}
