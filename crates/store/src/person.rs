//! Who the entities of the pages are: keys, their counts, and the merge.

use crate::Result;
use onrecord_record::person::{NameUse, Writings, block, gender, id_of, key, merge};
use onrecord_record::{EntityLine, Line};
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet};

/// Types whose names mean the same on every page; "residents" or "a source" of two pages are not the same.
const NAMED: [&str; 4] = ["person", "organisation", "state", "outlet"];

/// The id that a name has by itself.
pub(crate) fn alias(kind: &str, name: &str) -> String {
    id_of(kind, &key(kind, name))
}

/// Blocks of names that changed and have to be merged again.
#[derive(Default)]
pub(crate) struct Touched(BTreeSet<(String, String)>);

impl Touched {
    /// Notes the named entities of a page; gives their rows.
    pub(crate) fn see<'l>(&mut self, db: &Connection, page: i64, line: &'l Line) -> Result<BTreeMap<&'l str, i64>> {
        let mut rows = BTreeMap::new();
        let mut seen = BTreeMap::<(&str, String), Vec<&EntityLine>>::new();
        for e in line.entities.iter().filter(|e| NAMED.contains(&e.r#type.as_str()) && named(line, e)) {
            let key = key(&e.r#type, &e.name);
            if key.is_empty() {
                continue;
            }
            db.prepare_cached(
                "INSERT OR IGNORE INTO sighting (page, entity, type, name, key) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![page, e.id, e.r#type, e.name, key])?;
            rows.insert(e.id.as_str(), db.last_insert_rowid());
            seen.entry((&e.r#type, key)).or_default().push(e);
        }
        for ((kind, key), entities) in &seen {
            self.count(db, line, kind, key, entities)?;
        }
        Ok(rows)
    }

    /// Adds one page to the counts of a key.
    fn count(&mut self, db: &Connection, line: &Line, kind: &str, key: &str, entities: &[&EntityLine]) -> Result<()> {
        let block = block(kind, key);
        let told = |e: &EntityLine| e.gender.as_ref().and_then(|g| g.chars().next()).or_else(|| gender(&e.name));
        let is = |g: char| kind == "person" && entities.iter().any(|e| told(e) == Some(g));
        let written = |w: Writings| entities.iter().any(|e| Writings::of(&e.name, &line.language.code) == w);
        let ids: BTreeSet<&str> = entities.iter().map(|e| e.id.as_str()).collect();
        let speaks = |w: &onrecord_record::SpeakerLine| w.entity.as_deref().is_some_and(|e| ids.contains(e));
        let said = line.statements.iter().filter(|s| s.speaker.as_ref().is_some_and(speaks)).count();
        db.prepare_cached(
            "INSERT INTO person (type, key, block, alias, id, pages, statements, m, f, latin, uk, ru) \
             VALUES (?1, ?2, ?3, ?4, ?4, 1, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO UPDATE SET pages = pages + 1, \
             statements = statements + excluded.statements, m = m + excluded.m, f = f + excluded.f, \
             latin = latin + excluded.latin, uk = uk + excluded.uk, ru = ru + excluded.ru",
        )?
        .execute(params![
            kind,
            key,
            block,
            id_of(kind, key),
            said as i64,
            is('m'),
            is('f'),
            written(Writings::LATIN),
            written(Writings::UKRAINIAN),
            written(Writings::RUSSIAN)
        ])?;
        for (language, name) in forms(line, entities) {
            db.prepare_cached(
                "INSERT INTO form (type, key, language, name, pages) VALUES (?1, ?2, ?3, ?4, 1) \
                 ON CONFLICT DO UPDATE SET pages = pages + 1",
            )?
            .execute(params![kind, key, language, name])?;
        }
        let roles: BTreeSet<&str> = entities.iter().flat_map(|e| &e.roles).map(|r| r.text.as_str()).collect();
        for role in roles {
            db.prepare_cached(
                "INSERT INTO role (type, key, role, pages) VALUES (?1, ?2, ?3, 1) \
                 ON CONFLICT DO UPDATE SET pages = pages + 1",
            )?
            .execute(params![kind, key, role])?;
        }
        self.0.insert((kind.to_owned(), block));
        Ok(())
    }

    /// Merges the blocks that changed.
    pub(crate) fn merge(self, db: &Connection) -> Result<()> {
        for (kind, block) in &self.0 {
            let mut changed = BTreeSet::new();
            for (id, keys) in merged(db, kind, block)? {
                for key in keys {
                    let before = db
                        .prepare_cached("SELECT id FROM person WHERE type = ?1 AND key = ?2")?
                        .query_row([kind, &key], |r| r.get::<_, String>(0))?;
                    if before != id {
                        db.prepare_cached("UPDATE person SET id = ?3 WHERE type = ?1 AND key = ?2")?
                            .execute([kind, &key, &id])?;
                    }
                    changed.insert(before);
                }
                changed.insert(id);
            }
            for id in changed {
                profile(db, kind, &id)?;
            }
        }
        Ok(())
    }
}

/// The people of a block as the merge sees them now: id and keys.
pub(crate) fn merged(db: &Connection, kind: &str, block: &str) -> Result<Vec<(String, Vec<String>)>> {
    let mut q = db.prepare_cached(
        "SELECT key, pages, m, f, latin, uk, ru FROM person WHERE type = ?1 AND block = ?2 ORDER BY key",
    )?;
    let gender = |m: u64, f: u64| match (m, f) {
        (0, 1..) => Some('f'),
        (1.., 0) => Some('m'),
        _ => None,
    };
    let row = |r: &rusqlite::Row| {
        let writings = Writings::from_counts(r.get(4)?, r.get(5)?, r.get(6)?);
        Ok(NameUse { key: r.get(0)?, pages: r.get(1)?, gender: gender(r.get(2)?, r.get(3)?), writings })
    };
    let names: Vec<NameUse> = q.query_map([kind, block], row)?.collect::<rusqlite::Result<_>>()?;
    Ok(match kind {
        "person" => merge(&names).into_iter().map(|p| (p.id, p.keys)).collect(),
        _ => names.into_iter().map(|n| (id_of(kind, &n.key), vec![n.key])).collect(),
    })
}

/// Works out what lists show of a person; takes the profile away when nobody has the id any more.
fn profile(db: &Connection, kind: &str, id: &str) -> Result<()> {
    let sums = "SELECT count(*), total(pages), total(statements) FROM person WHERE id = ?1";
    let (keys, pages, statements): (u64, f64, f64) =
        db.prepare_cached(sums)?.query_row([id], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
    if keys == 0 {
        db.prepare_cached("DELETE FROM profile WHERE id = ?1")?.execute([id])?;
        return Ok(());
    }
    let mut q = db.prepare_cached(
        "SELECT f.name, sum(f.pages) FROM person k JOIN form f ON f.type = k.type AND f.key = k.key WHERE k.id = ?1 \
         GROUP BY 1 ORDER BY 2 DESC, 1",
    )?;
    let names: Vec<String> = q.query_map([id], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
    let full = |n: &&String| {
        let key = key(kind, n);
        key.contains(' ') && key.split(' ').all(|w| w.chars().count() > 1)
    };
    let name = names.iter().find(full).or(names.first()).map_or("", String::as_str);
    db.prepare_cached(
        "INSERT OR REPLACE INTO profile (id, type, name, pages, statements) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![id, kind, name, pages as i64, statements as i64])?;
    Ok(())
}

/// True when the page gives it a name, and not only an office.
fn named(line: &Line, e: &EntityLine) -> bool {
    let mut of = line.mentions.iter().filter(|m| m.entity == e.id).peekable();
    of.peek().is_none() || of.any(|m| m.r#type != "role")
}

/// Names of a page's entities by language; the fullest one counts in the page's language when no list has it.
fn forms<'l>(line: &'l Line, entities: &[&'l EntityLine]) -> BTreeSet<(&'l str, &'l str)> {
    let mut out = BTreeSet::new();
    for e in entities {
        for (language, names) in &e.names {
            out.extend(names.iter().map(|n| (language.as_str(), n.as_str())));
        }
        if !e.names.values().flatten().any(|n| *n == e.name) {
            out.insert((&line.language.code, &e.name));
        }
    }
    out
}
