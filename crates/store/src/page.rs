//! Pages, whole and in lists.

use crate::{PageItem, Result, Store, StoreError};
use onrecord_record::Line;
use onrecord_record::conflict::{Conflict, conflicts};
use rusqlite::{Connection, OptionalExtension, params};

impl Store {
    /// The record line of a page, exactly as it was put. `id` may leave out `sha256:` and may be the beginning of an id.
    ///
    /// # Errors
    /// [`StoreError::Ambiguous`] when several pages have such an id; when the record cannot be read.
    pub fn page(&self, id: &str) -> Result<Option<Line>> {
        let Some(no) = self.page_no(id)? else { return Ok(None) };
        self.line(no).map(Some)
    }

    /// True when the page with this whole id is in the record.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn has_page(&self, id: &str) -> Result<bool> {
        Ok(self.db.prepare_cached("SELECT 1 FROM page WHERE id = ?1")?.exists([id])?)
    }

    /// Pages, the last published first, undated ones at the end.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn pages(&self, offset: usize, limit: usize) -> Result<Vec<PageItem>> {
        let mut q = self.db.prepare_cached(
            "SELECT id, title, source, outlet, published, language, kind, \
                    (SELECT count(*) FROM statement s WHERE s.page = p.no) \
             FROM page p ORDER BY earliest DESC NULLS LAST, id LIMIT ?1 OFFSET ?2",
        )?;
        let mut rows = q.query(params![limit as i64, offset as i64])?;
        let mut out = Vec::new();
        while let Some(r) = rows.next()? {
            let published: Option<String> = r.get(4)?;
            out.push(PageItem {
                id: r.get(0)?,
                title: r.get(1)?,
                source: r.get(2)?,
                outlet: r.get(3)?,
                published: published.map(|p| serde_json::from_str(&p)).transpose()?,
                language: r.get(5)?,
                kind: r.get(6)?,
                statements: r.get(7)?,
            });
        }
        Ok(out)
    }

    /// Statements of one page that give the same words to different speakers; none when there is no such page.
    ///
    /// # Errors
    /// As [`Store::page`].
    pub fn conflicts(&self, page: &str) -> Result<Vec<Conflict>> {
        Ok(self.page(page)?.map(|line| conflicts(&line)).unwrap_or_default())
    }

    /// The line of a page by its row.
    pub(crate) fn line(&self, no: i64) -> Result<Line> {
        line(&self.db, no)
    }

    fn page_no(&self, id: &str) -> Result<Option<i64>> {
        let whole = if id.starts_with("sha256:") { id.to_owned() } else { format!("sha256:{id}") };
        let exact = "SELECT no FROM page WHERE id IN (?1, ?2)";
        if let Some(no) = self.db.prepare_cached(exact)?.query_row([id, &whole], |r| r.get(0)).optional()? {
            return Ok(Some(no));
        }
        if whole.len() == "sha256:".len() {
            return Ok(None);
        }
        let after = format!("{whole}\u{10ffff}");
        let (count, no): (u64, Option<i64>) = self
            .db
            .prepare_cached("SELECT count(*), min(no) FROM page WHERE id >= ?1 AND id < ?2")?
            .query_row([&whole, &after], |r| Ok((r.get(0)?, r.get(1)?)))?;
        match count {
            0 | 1 => Ok(no),
            _ => Err(StoreError::Ambiguous { prefix: id.to_owned(), count }),
        }
    }
}

/// The line of a row, as it was put.
pub(crate) fn line(db: &Connection, no: i64) -> Result<Line> {
    let mut q = db.prepare_cached("SELECT line, text FROM page WHERE no = ?1")?;
    let (line, text): (String, String) = q.query_row([no], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let mut line: Line = serde_json::from_str(&line)?;
    line.text = text;
    Ok(line)
}
