//! Search.

use crate::filter::Filter;
use crate::{Count, Facets, Hit, Hits, Order, Query, Result, Store};
use rusqlite::{params_from_iter, types::Value};
use std::collections::BTreeMap;

impl Store {
    /// Statements that match, with the counts by which they can be narrowed further.
    ///
    /// # Errors
    /// [`StoreError::Date`](crate::StoreError::Date) for a date that is none; when the record cannot be read.
    pub fn find(&self, query: &Query) -> Result<Hits> {
        let Some(filter) = self.filter(query)? else { return Ok(Hits::default()) };
        let (total, facets) = self.facets(&filter)?;
        Ok(Hits { total, undated: self.undated(&filter)?, items: self.items(query, &filter)?, facets })
    }

    fn items(&self, query: &Query, filter: &Filter) -> Result<Vec<Hit>> {
        let by = match query.order {
            Order::Newest => "p.earliest DESC NULLS LAST,",
            Order::Oldest => "p.earliest NULLS LAST,",
            // Facet tokens narrow, they do not rank.
            Order::Best if filter.is_ranked() => "bm25(words, 1, 1, 0),",
            Order::Best => "",
        };
        let (from, mut values) = filter.sql(true);
        values.extend([query.limit, query.offset].map(|n| Value::from(n.min(i64::MAX as usize) as i64)));
        let mut q =
            self.db.prepare_cached(&format!("SELECT s.no {from} ORDER BY {by} p.id, s.seq LIMIT ? OFFSET ?"))?;
        let numbers = q.query_map(params_from_iter(values), |r| r.get(0))?;
        self.hits(numbers.collect::<rusqlite::Result<Vec<i64>>>()?)
    }

    /// One pass over the matches for all facets.
    fn facets(&self, filter: &Filter) -> Result<(u64, Facets)> {
        let (from, values) = filter.sql(true);
        let columns = "k.id, s.kind, p.outlet, s.language, substr(p.earliest, 1, 4)";
        let mut q = self.db.prepare_cached(&format!("SELECT {columns}, count(*) {from} GROUP BY 1, 2, 3, 4, 5"))?;
        let mut rows = q.query(params_from_iter(values))?;
        let mut total = 0;
        let mut counts: [BTreeMap<String, u64>; 5] = Default::default();
        while let Some(r) = rows.next()? {
            let n: u64 = r.get(5)?;
            total += n;
            for (i, by) in counts.iter_mut().enumerate() {
                if let Some(value) = r.get::<_, Option<String>>(i)? {
                    *by.entry(value).or_default() += n;
                }
            }
        }
        let [speaker, kind, outlet, language, year] = counts.map(ranked);
        let mut facets = Facets { speaker, kind, outlet, language, year };
        facets.year.sort_by(|a, b| b.value.cmp(&a.value));
        for s in &mut facets.speaker {
            s.label = self.name_of(&s.value)?;
        }
        Ok((total, facets))
    }

    fn undated(&self, filter: &Filter) -> Result<u64> {
        if !filter.is_dated() {
            return Ok(0);
        }
        let (from, values) = filter.sql(false);
        let mut q = self.db.prepare_cached(&format!("SELECT count(*) {from}"))?;
        Ok(q.query_row(params_from_iter(values), |r| r.get(0))?)
    }
}

/// The largest first; equal ones by value.
fn ranked(counts: BTreeMap<String, u64>) -> Vec<Count> {
    let count = |(value, count): (String, u64)| Count { label: value.clone(), value, count };
    let mut out: Vec<Count> = counts.into_iter().map(count).collect();
    out.sort_by_key(|c| std::cmp::Reverse(c.count));
    out
}
