//! A query as SQL.

use crate::{Query, Result, Store, date, words};
use rusqlite::types::Value;

/// Conditions of a query and their values.
#[derive(Default)]
pub(crate) struct Filter {
    /// What the index is asked for, and the years, which only narrow its answer before the dates are compared.
    matching: Vec<String>,
    years: Option<String>,
    conditions: Vec<String>,
    values: Vec<Value>,
    dates: Vec<(&'static str, Value)>,
}

impl Filter {
    /// Dates are asked for.
    pub(crate) fn is_dated(&self) -> bool {
        !self.dates.is_empty()
    }

    /// The index is asked, so that there is a rank.
    pub(crate) fn is_ranked(&self) -> bool {
        !self.matching.is_empty()
    }

    /// `FROM … WHERE …` with its values; `s` statement, `p` page, `g` sighting of the speaker, `k` person. Without dates,
    /// the pages that nothing dates.
    pub(crate) fn sql(&self, dated: bool) -> (String, Vec<Value>) {
        let mut values = Vec::new();
        let mut from = String::from("FROM statement s JOIN page p ON p.no = s.page ");
        let mut conditions = self.conditions.clone();
        let years = self.years.iter().filter(|_| dated);
        let matching: Vec<&str> = self.matching.iter().chain(years).map(String::as_str).collect();
        if !matching.is_empty() {
            from = from.replace("FROM ", "FROM words JOIN ").replace(" s JOIN", " s ON s.no = words.rowid JOIN");
            conditions.insert(0, "words MATCH ?".into());
            values.push(Value::from(matching.join(" AND ")));
        }
        from += "LEFT JOIN sighting g ON g.no = s.speaker LEFT JOIN person k ON k.type = g.type AND k.key = g.key ";
        values.extend(self.values.iter().cloned());
        if dated {
            conditions.extend(self.dates.iter().map(|d| d.0.to_owned()));
            values.extend(self.dates.iter().map(|d| d.1.clone()));
        } else {
            conditions.push("p.earliest IS NULL".into());
        }
        if !conditions.is_empty() {
            from += "WHERE ";
            from += &conditions.join(" AND ");
        }
        (from, values)
    }

    /// A column must have one of these values; no value does not narrow.
    fn narrow(&mut self, column: &str, values: impl IntoIterator<Item = String>) {
        let before = self.values.len();
        self.values.extend(values.into_iter().filter(|v| !v.is_empty()).map(Value::from));
        let n = self.values.len() - before;
        if n > 0 {
            self.conditions.push(format!("{column} IN ({})", vec!["?"; n].join(", ")));
        }
    }

    /// One of these tokens must be among the facets.
    fn tokens(name: &str, values: impl IntoIterator<Item = String>) -> String {
        let tokens: Vec<String> = values.into_iter().map(|v| format!("\"{}\"", words::facet(name, &v))).collect();
        format!("facets : ({})", tokens.join(" OR "))
    }
}

impl Store {
    /// Puts a query into SQL; `None` when nothing can match.
    pub(crate) fn filter(&self, q: &Query) -> Result<Option<Filter>> {
        let mut f = Filter::default();
        if !q.words.trim().is_empty() {
            let Some(words) = words::expression(&q.words) else { return Ok(None) };
            f.matching.push(words);
        }
        let columns = [
            ("s.kind", &q.kind),
            ("s.form", &q.form),
            ("s.language", &q.language),
            ("s.region", &q.region),
            ("p.kind", &q.page_kind),
        ];
        for (column, value) in columns {
            f.narrow(column, value.iter().cloned());
        }
        if let Some(kind) = given(&q.kind) {
            f.matching.push(Filter::tokens("kind", [kind.to_owned()]));
        }
        if let Some(name) = given(&q.speaker) {
            let ids = self.people_called(name)?;
            if ids.is_empty() {
                return Ok(None);
            }
            f.matching.push(Filter::tokens("by", self.aliases(&ids)?));
            f.narrow("k.id", ids);
        }
        if let Some(name) = given(&q.outlet) {
            let outlets = self.outlets_called(name)?;
            if outlets.is_empty() {
                return Ok(None);
            }
            f.narrow("p.outlet", outlets);
        }
        let since = given(&q.since).map(date::start).transpose()?;
        let until = given(&q.until).map(date::end).transpose()?;
        if let (Some(since), Some(until)) = (&since, &until) {
            let years = date::years(since, until).map(|y| y.into_iter().chain([LONG.to_owned()]));
            f.years = years.map(|y| Filter::tokens("year", y));
        }
        f.dates.extend(since.map(|d| ("p.latest >= ?", d.into())));
        f.dates.extend(until.map(|d| ("p.earliest <= ?", d.into())));
        Ok(Some(f))
    }

    fn outlets_called(&self, name: &str) -> Result<Vec<String>> {
        let mut q = self.db.prepare_cached("SELECT DISTINCT outlet FROM page WHERE outlet IS NOT NULL ORDER BY 1")?;
        let all: Vec<String> = q.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
        let wanted = name.to_lowercase();
        Ok(all.into_iter().filter(|o| o.to_lowercase() == wanted).collect())
    }
}

/// The year token of a page whose interval touches too many years to list.
pub(crate) const LONG: &str = "long";

/// A field that is filled in.
fn given(field: &Option<String>) -> Option<&str> {
    field.as_deref().map(str::trim).filter(|f| !f.is_empty())
}
