//! Making again what is read off the lines, after an update that gives names other keys.

use crate::page::line;
use crate::person::Touched;
use crate::put::Adding;
use crate::{Result, Store};
use onrecord_record::person::KEYS;
use rusqlite::{Connection, TransactionBehavior};

/// Everything that comes from the lines, but for the pages themselves.
const EMPTY: &str = "DELETE FROM participant; DELETE FROM occasion; DELETE FROM statement; \
    INSERT INTO words (words) VALUES ('delete-all'); DELETE FROM sighting; DELETE FROM person; DELETE FROM form; \
    DELETE FROM role; DELETE FROM profile;";

impl Store {
    /// Works names, people, statements and the search index out again where they were made with other keys; all or nothing. Holds
    /// one page in memory.
    pub(crate) fn bring_up_to_date(&mut self) -> Result<()> {
        if made(&self.db)? == KEYS {
            return Ok(());
        }
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another program may have been quicker.
        if made(&tx)? != KEYS {
            tx.execute_batch(EMPTY)?;
            let mut touched = Touched::default();
            let mut last = 0;
            while let Some(no) = after(&tx, last)? {
                let line = line(&tx, no)?;
                Adding::again(&tx, &line, no).rest(&mut touched)?;
                last = no;
            }
            touched.merge(&tx)?;
            tx.execute("UPDATE made SET keys = ?1", [KEYS])?;
        }
        Ok(tx.commit()?)
    }
}

fn made(db: &Connection) -> Result<u32> {
    Ok(db.query_row("SELECT keys FROM made", [], |r| r.get(0))?)
}

fn after(db: &Connection, last: i64) -> Result<Option<i64>> {
    Ok(db.prepare_cached("SELECT min(no) FROM page WHERE no > ?1")?.query_row([last], |r| r.get(0))?)
}
