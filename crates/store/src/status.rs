//! What a store holds, in figures.

use crate::{Count, Result, Status, Store};

impl Store {
    /// Counts what the record holds.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn status(&self) -> Result<Status> {
        let number = |sql: &str| -> Result<u64> { Ok(self.db.query_row(sql, [], |r| r.get(0))?) };
        let ends = "SELECT min(earliest), max(latest) FROM page";
        let ends: (Option<String>, Option<String>) = self.db.query_row(ends, [], |r| Ok((r.get(0)?, r.get(1)?)))?;
        Ok(Status {
            schema: self.db.pragma_query_value(None, "user_version", |r| r.get(0))?,
            size: number("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")?,
            pages: number("SELECT count(*) FROM page")?,
            statements: number("SELECT count(*) FROM statement")?,
            attributed: number("SELECT count(*) FROM statement WHERE speaker IS NOT NULL")?,
            people: number("SELECT count(*) FROM profile WHERE type = 'person'")?,
            outlets: self.counts(
                "SELECT outlet, outlet, count(*) FROM page WHERE outlet IS NOT NULL GROUP BY 1 ORDER BY 3 DESC, 1",
                [],
            )?,
            languages: self
                .counts("SELECT language, language, count(*) FROM page GROUP BY 1 ORDER BY 3 DESC, 1", [])?,
            kinds: self.counts("SELECT kind, kind, count(*) FROM page GROUP BY 1 ORDER BY 3 DESC, 1", [])?,
            published: ends.0.zip(ends.1),
            refusals: number("SELECT count(*) FROM refusal")?,
        })
    }

    /// Runs a query whose columns are value, label and count.
    pub(crate) fn counts(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<Count>> {
        let mut q = self.db.prepare_cached(sql)?;
        let row = |r: &rusqlite::Row| Ok(Count { value: r.get(0)?, label: r.get(1)?, count: r.get(2)? });
        Ok(q.query_map(params, row)?.collect::<rusqlite::Result<_>>()?)
    }
}
