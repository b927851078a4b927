//! Documents that could not be read.

use crate::{Refusal, Result, Store};
use rusqlite::params;

impl Store {
    /// Notes documents that could not be read. A later refusal of the same source replaces the earlier one.
    ///
    /// # Errors
    /// When the record cannot be written.
    pub fn refuse(&mut self, refusals: &[Refusal]) -> Result<()> {
        let tx = self.db.transaction()?;
        for r in refusals {
            tx.prepare_cached("INSERT OR REPLACE INTO refusal (source, cause) VALUES (?1, ?2)")?
                .execute(params![r.source, r.cause])?;
        }
        Ok(tx.commit()?)
    }

    /// All refusals, by source.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn refusals(&self) -> Result<Vec<Refusal>> {
        let mut all = self.db.prepare_cached("SELECT source, cause FROM refusal ORDER BY source")?;
        let row = |r: &rusqlite::Row| Ok(Refusal { source: r.get(0)?, cause: r.get(1)? });
        Ok(all.query_map([], row)?.collect::<rusqlite::Result<_>>()?)
    }
}
