//! People, bodies and states, merged across pages.

use crate::{NameForm, OccasionItem, PeopleQuery, PersonItem, PersonPage, Result, Store};
use onrecord_record::person::search_words;
use rusqlite::{OptionalExtension, params, types::Value};

/// Most statements on a person's page, the latest ones; [`Store::find`] pages through all.
const TIMELINE: usize = 1000;

/// Rows of `person` that are this person's.
const SIGHTINGS: &str = "FROM person k JOIN sighting g ON g.type = k.type AND g.key = k.key";

impl Store {
    /// Who is in the record: those with most statements first.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn people(&self, query: &PeopleQuery) -> Result<Vec<PersonItem>> {
        let mut sql =
            String::from("SELECT id, type, name, pages, statements FROM profile WHERE (?1 IS NULL OR type = ?1)");
        let mut values = vec![query.r#type.clone().into()];
        if !query.name.trim().is_empty() {
            sql += &format!(" AND id IN (SELECT id FROM person WHERE {})", called(&query.name, "", &mut values));
        }
        let ends = [query.limit, query.offset].map(|n| (n.min(i64::MAX as usize) as i64).into());
        values.extend(ends);
        let n = values.len();
        sql += &format!(" ORDER BY statements DESC, pages DESC, name, id LIMIT ?{} OFFSET ?{n}", n - 1);
        let mut q = self.db.prepare_cached(&sql)?;
        Ok(q.query_map(rusqlite::params_from_iter(values), item)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Everything about a person, body or state. An id from before a merge leads to who it is now.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn person(&self, id: &str) -> Result<Option<PersonPage>> {
        let sql = "SELECT id, type, name, pages, statements FROM profile WHERE id = ?1";
        let mut profile = self.db.prepare_cached(sql)?;
        let Some(person) = self.now(id)?.and_then(|id| profile.query_row([id], item).optional().transpose()) else {
            return Ok(None);
        };
        let person = person?;
        let id = &person.id;
        let said = format!("{SIGHTINGS} JOIN statement s ON s.speaker = g.no JOIN page p ON p.no = s.page");
        let to = "JOIN sighting o ON o.no = s.addressee JOIN person ok ON ok.type = o.type AND ok.key = o.key \
                  JOIN profile r ON r.id = ok.id";
        let from = "JOIN sighting o ON o.no = s.speaker JOIN person ok ON ok.type = o.type AND ok.key = o.key \
                    JOIN profile r ON r.id = ok.id";
        let ranked = "WHERE k.id = ?1 GROUP BY 1, 2 ORDER BY 3 DESC, 2, 1";
        let mut last = self.db.prepare_cached(&format!(
            "SELECT s.no {said} WHERE k.id = ?1 ORDER BY p.earliest NULLS FIRST, p.id DESC, s.seq DESC LIMIT ?2"
        ))?;
        let numbers = last.query_map(params![id, TIMELINE as i64], |r| r.get(0))?;
        let mut numbers: Vec<i64> = numbers.collect::<rusqlite::Result<_>>()?;
        numbers.reverse();
        Ok(Some(PersonPage {
            names: self.names(id)?,
            roles: self.counts(
                "SELECT role, role, sum(r.pages) FROM person k JOIN role r ON r.type = k.type AND r.key = k.key \
                 WHERE k.id = ?1 GROUP BY 1 ORDER BY 3 DESC, 1",
                [id],
            )?,
            statements: self.hits(numbers)?,
            said_to: self.counts(&format!("SELECT r.id, r.name, count(*) {said} {to} {ranked}"), [id])?,
            heard_from: self.counts(
                &format!(
                    "SELECT r.id, r.name, count(*) {SIGHTINGS} JOIN statement s ON s.addressee = g.no {from} {ranked}"
                ),
                [id],
            )?,
            occasions: self.occasions(id)?,
            outlets: self.counts(
                &format!(
                    "SELECT p.outlet, p.outlet, count(*) {said} WHERE k.id = ?1 AND p.outlet IS NOT NULL \
                          GROUP BY 1 ORDER BY 3 DESC, 1"
                ),
                [id],
            )?,
            person,
        }))
    }

    fn names(&self, id: &str) -> Result<Vec<NameForm>> {
        let mut q = self.db.prepare_cached(
            "SELECT f.language, f.name, sum(f.pages) FROM person k JOIN form f ON f.type = k.type AND f.key = k.key \
             WHERE k.id = ?1 GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2",
        )?;
        let row = |r: &rusqlite::Row| Ok(NameForm { language: r.get(0)?, name: r.get(1)?, pages: r.get(2)? });
        Ok(q.query_map([id], row)?.collect::<rusqlite::Result<_>>()?)
    }

    fn occasions(&self, id: &str) -> Result<Vec<OccasionItem>> {
        let mut q = self.db.prepare_cached(&format!(
            "SELECT DISTINCT o.no, p.id, p.title, p.published, o.type, o.status, o.words, p.earliest, o.id {SIGHTINGS} \
             JOIN participant a ON a.sighting = g.no JOIN occasion o ON o.no = a.occasion JOIN page p ON p.no = o.page \
             WHERE k.id = ?1 ORDER BY p.earliest NULLS LAST, p.id, length(o.id), o.id"
        ))?;
        let with = "SELECT r.id, r.name, 1 FROM participant a JOIN sighting g ON g.no = a.sighting \
             JOIN person k ON k.type = g.type AND k.key = g.key JOIN profile r ON r.id = k.id \
             WHERE a.occasion = ?1 AND k.id <> ?2 GROUP BY 1, 2 ORDER BY 2, 1";
        let mut rows = q.query([id])?;
        let mut out = Vec::new();
        while let Some(r) = rows.next()? {
            let published: Option<String> = r.get(3)?;
            out.push(OccasionItem {
                page: r.get(1)?,
                title: r.get(2)?,
                published: published.map(|p| serde_json::from_str(&p)).transpose()?,
                r#type: r.get(4)?,
                status: r.get(5)?,
                words: r.get(6)?,
                with: self.counts(with, params![r.get::<_, i64>(0)?, id])?,
            });
        }
        Ok(out)
    }

    /// Ids of those whom a query means: by an id, by a name one of whose forms has all the words.
    pub(crate) fn people_called(&self, name: &str) -> Result<Vec<String>> {
        if let Some(id) = self.now(name)? {
            return Ok(vec![id]);
        }
        let mut values = Vec::new();
        let sql = format!("SELECT DISTINCT id FROM person WHERE {} ORDER BY 1", called(name, " ", &mut values));
        let mut q = self.db.prepare_cached(&sql)?;
        Ok(q.query_map(rusqlite::params_from_iter(values), |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Ids that the names of these people have by themselves; the index knows speakers by them.
    pub(crate) fn aliases(&self, ids: &[String]) -> Result<Vec<String>> {
        let mut q = self.db.prepare_cached("SELECT alias FROM person WHERE id = ?1 ORDER BY 1")?;
        let mut out = Vec::new();
        for id in ids {
            out.extend(q.query_map([id], |r| r.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?);
        }
        Ok(out)
    }

    /// The name that lists show.
    pub(crate) fn name_of(&self, id: &str) -> Result<String> {
        let mut q = self.db.prepare_cached("SELECT name FROM profile WHERE id = ?1")?;
        Ok(q.query_row([id], |r| r.get(0)).optional()?.unwrap_or_default())
    }

    /// The id that somebody has now.
    fn now(&self, id: &str) -> Result<Option<String>> {
        let sql = "SELECT id FROM person WHERE id = ?1 UNION ALL SELECT id FROM person WHERE alias = ?1 LIMIT 1";
        Ok(self.db.prepare_cached(sql)?.query_row([id], |r| r.get(0)).optional()?)
    }
}

/// The condition that a key has all words of a name, each in one of its spellings; a word ends with `end`.
fn called(name: &str, end: &str, values: &mut Vec<Value>) -> String {
    let mut all = Vec::new();
    for forms in search_words(name) {
        let mut any = Vec::new();
        for form in forms {
            values.push(Value::from(format!(" {form}{end}")));
            any.push(format!("instr(' ' || key || ' ', ?{}) > 0", values.len()));
        }
        all.push(format!("({})", any.join(" OR ")));
    }
    if all.is_empty() { "0".into() } else { all.join(" AND ") }
}

fn item(r: &rusqlite::Row) -> rusqlite::Result<PersonItem> {
    Ok(PersonItem { id: r.get(0)?, r#type: r.get(1)?, name: r.get(2)?, pages: r.get(3)?, statements: r.get(4)? })
}
