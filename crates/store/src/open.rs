//! Opening a store, and bringing its schema up to date.

use crate::{Result, StoreError};
use rusqlite::{Connection, ErrorCode, TransactionBehavior};
use std::path::Path;

/// Written into the file's head, so that a file of another program is not taken for a record. Spells `onrc`.
const APPLICATION: i32 = i32::from_be_bytes(*b"onrc");

/// Step `n` leads from schema `n` to schema `n + 1`. Steps are never edited once released; new ones are appended.
const MIGRATIONS: &[&str] = &[include_str!("schema.sql"), include_str!("schema-2.sql"), include_str!("schema-3.sql")];

/// A record in one SQLite file.
///
/// It may be sent to another thread but not shared between threads: open one for each. Several programs may read while
/// one writes.
#[derive(Debug)]
pub struct Store {
    pub(crate) db: Connection,
}

impl Store {
    /// Opens the record at `path`, making it when there is none.
    ///
    /// # Errors
    /// When the file belongs to another program or a later version, or cannot be opened.
    pub fn open(path: &Path) -> Result<Store> {
        let foreign = |e| match e {
            StoreError::Sqlite(e) if e.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
                StoreError::Foreign(path.into())
            }
            e => e,
        };
        let db = Connection::open(path)?;
        Store::prepare(db, path).map_err(foreign)
    }

    /// Opens the record at `path`, which must be there.
    ///
    /// # Errors
    /// As [`Store::open`], and [`StoreError::Missing`].
    pub fn open_existing(path: &Path) -> Result<Store> {
        if !path.exists() {
            return Err(StoreError::Missing(path.into()));
        }
        Store::open(path)
    }

    /// A record that lives as long as the value.
    ///
    /// # Errors
    /// When SQLite cannot be set up.
    pub fn open_in_memory() -> Result<Store> {
        Store::prepare(Connection::open_in_memory()?, Path::new(":memory:"))
    }

    fn prepare(mut db: Connection, path: &Path) -> Result<Store> {
        db.busy_timeout(std::time::Duration::from_secs(30))?;
        let (version, application, tables) = state(&db)?;
        if application != APPLICATION && tables > 0 {
            return Err(StoreError::Foreign(path.into()));
        }
        let known = MIGRATIONS.len() as u32;
        if version > known {
            return Err(StoreError::Newer { found: version, known });
        }
        // A commit survives the death of the process; after a power cut the last commits may be missing, never half there.
        db.pragma_update(None, "journal_mode", "wal")?;
        db.pragma_update(None, "synchronous", "normal")?;
        db.pragma_update(None, "foreign_keys", true)?;
        db.pragma_update(None, "cache_size", -16_000)?;
        db.set_prepared_statement_cache_capacity(64);
        if version < known {
            migrate(&mut db)?;
        }
        let mut store = Store { db };
        store.bring_up_to_date()?;
        Ok(store)
    }
}

/// Version of the schema, owner of the file, number of its tables.
fn state(db: &Connection) -> Result<(u32, i32, i64)> {
    let version = db.pragma_query_value(None, "user_version", |r| r.get(0))?;
    let application = db.pragma_query_value(None, "application_id", |r| r.get(0))?;
    let tables = db.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0))?;
    Ok((version, application, tables))
}

/// Takes the steps that are missing, all or none. Reads the version again under the lock: another program may have been
/// quicker.
fn migrate(db: &mut Connection) -> Result<()> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let (version, ..) = state(&tx)?;
    for step in MIGRATIONS.iter().skip(version as usize) {
        tx.execute_batch(step)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION)?;
    tx.pragma_update(None, "user_version", MIGRATIONS.len() as u32)?;
    Ok(tx.commit()?)
}
