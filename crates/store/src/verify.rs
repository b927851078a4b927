//! Whether all that a record says still holds.

use crate::{Piece, Problem, Result, Store, person};
use onrecord_record::{slice, validate};
use onrecord_text::{CodePoints, page_id};
use rusqlite::params;
use std::collections::VecDeque;

impl Store {
    /// Checks the file, then every page: its text against its hash, every span against the text, every stored statement
    /// against the words at its span, and what people are merged from. Works page by page, in bounded memory.
    ///
    /// # Errors
    /// When the file itself cannot be checked.
    pub fn verify(&self) -> Result<Verify<'_>> {
        let mut found = VecDeque::new();
        let mut file = |what: String| found.push_back(Problem { page: None, what });
        let mut quick = self.db.prepare("PRAGMA quick_check")?;
        for line in quick.query_map([], |r| r.get::<_, String>(0))? {
            let line = line?;
            if line != "ok" {
                file(line);
            }
        }
        let count = |sql: &str| -> Result<u64> { Ok(self.db.query_row(sql, [], |r| r.get(0))?) };
        let broken = count("SELECT count(*) FROM pragma_foreign_key_check")?;
        if broken > 0 {
            file(format!("{broken} rows refer to rows that are not there"));
        }
        let (said, indexed) = (count("SELECT count(*) FROM statement")?, count("SELECT count(*) FROM words_docsize")?);
        if said != indexed {
            file(format!("{said} statements, but {indexed} in the search index"));
        }
        for what in self.unmerged()? {
            file(what);
        }
        Ok(Verify { store: self, last: 0, found, done: false })
    }

    /// People who are not what merging their names gives.
    fn unmerged(&self) -> Result<Vec<String>> {
        let mut q = self.db.prepare("SELECT DISTINCT type, block FROM person ORDER BY 1, 2")?;
        let row = |r: &rusqlite::Row| Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?));
        let mut is = self.db.prepare("SELECT 1 FROM person WHERE type = ?1 AND key = ?2 AND id = ?3")?;
        let mut out = Vec::new();
        for pair in q.query_map([], row)? {
            let (kind, block) = pair?;
            for (id, keys) in person::merged(&self.db, &kind, &block)? {
                for key in keys {
                    if !is.exists(params![kind, key, id])? {
                        out.push(format!("{kind} “{key}” should be {id}"));
                    }
                }
            }
        }
        Ok(out)
    }

    /// What is wrong with the page of a row.
    fn wrong(&self, no: i64) -> Result<Vec<String>> {
        let line = match self.line(no) {
            Ok(line) => line,
            Err(e) => return Ok(vec![e.to_string()]),
        };
        let mut out = Vec::new();
        let hash: String =
            self.db.prepare_cached("SELECT text_hash FROM page WHERE no = ?1")?.query_row([no], |r| r.get(0))?;
        if hash != page_id(line.text.as_bytes()) {
            out.push("the text is not the one that was stored: its hash differs".to_owned());
        }
        out.extend(validate(&line));
        let cp = CodePoints::new(&line.text);
        let sql = "SELECT id, pieces FROM statement WHERE page = ?1 ORDER BY seq";
        let mut q = self.db.prepare_cached(sql)?;
        let row = |r: &rusqlite::Row| Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?));
        let stored: Vec<_> = q.query_map([no], row)?.collect::<rusqlite::Result<_>>()?;
        if stored.len() != line.statements.len() {
            out.push(format!("{} statements are stored, the line has {}", stored.len(), line.statements.len()));
        }
        for ((id, pieces), s) in stored.iter().zip(&line.statements) {
            let pieces: Vec<Piece> = serde_json::from_str(pieces)?;
            let holds = |p: &Piece| slice(&cp, &line.text, p.span) == Some(&p.text);
            if *id != s.id || pieces.iter().map(|p| p.span).ne(s.content.iter().copied()) {
                out.push(format!("statement {id} is not the one of the line"));
            } else if !pieces.iter().all(holds) {
                out.push(format!("statement {id}: its words are not those at its span"));
            }
        }
        Ok(out)
    }

    /// The first page after a row: its row and id.
    fn next_page(&self, last: i64) -> Result<Option<(i64, String)>> {
        let mut q = self.db.prepare_cached("SELECT no, id FROM page WHERE no > ?1 ORDER BY no LIMIT 1")?;
        let mut rows = q.query([last])?;
        Ok(match rows.next()? {
            Some(r) => Some((r.get(0)?, r.get(1)?)),
            None => None,
        })
    }
}

/// Problems of a record, found as it is iterated; ends after the first error.
#[derive(Debug)]
pub struct Verify<'s> {
    store: &'s Store,
    last: i64,
    found: VecDeque<Problem>,
    done: bool,
}

impl Iterator for Verify<'_> {
    type Item = Result<Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.found.is_empty() && !self.done {
            match self.store.next_page(self.last) {
                Ok(Some((no, id))) => {
                    self.last = no;
                    match self.store.wrong(no) {
                        Ok(all) => {
                            let problem = |what| Problem { page: Some(id.clone()), what };
                            self.found.extend(all.into_iter().map(problem));
                        }
                        Err(e) => {
                            self.done = true;
                            return Some(Err(e));
                        }
                    }
                }
                Ok(None) => self.done = true,
                Err(e) => {
                    self.done = true;
                    return Some(Err(e));
                }
            }
        }
        self.found.pop_front().map(Ok)
    }
}
