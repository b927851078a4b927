//! Who the entities of one page are in the record.

use crate::{Result, Store};
use std::collections::BTreeMap;

impl Store {
    /// From the named entities of a page (`e1`, `e2`, …) to people's ids; empty when there is no such page. `page` is a whole id.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn cast(&self, page: &str) -> Result<BTreeMap<String, String>> {
        let mut q = self.db.prepare_cached(
            "SELECT g.entity, k.id FROM sighting g JOIN page p ON p.no = g.page \
             JOIN person k ON k.type = g.type AND k.key = g.key WHERE p.id = ?1",
        )?;
        Ok(q.query_map([page], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    }
}
