//! Statements with what is needed to show them.

use crate::{Hit, Result, Speaker, Store};
use onrecord_record::SpanLine;
use onrecord_text::{CodePoints, Span};
use rusqlite::{OptionalExtension, Row};

/// Most context on either side, in code points.
const CONTEXT: u32 = 160;

/// The columns that [`read`] reads; `s` statement, `p` page, `g` sighting of the speaker, `k` person.
const SELECT: &str = "SELECT s.id, p.id, p.title, p.source, p.outlet, p.published, k.id, coalesce(g.name, s.said_by), \
    s.how, s.kind, s.form, s.pieces, s.quoted, s.cue, s.via, s.region, s.confidence, s.language, s.background, \
    s.start, s.stop, s.block_from, s.block_to, p.text \
    FROM statement s JOIN page p ON p.no = s.page LEFT JOIN sighting g ON g.no = s.speaker \
    LEFT JOIN person k ON k.type = g.type AND k.key = g.key WHERE s.no = ?1";

impl Store {
    /// One statement.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn statement(&self, id: &str) -> Result<Option<Hit>> {
        let sql = "SELECT no FROM statement WHERE id = ?1 ORDER BY no LIMIT 1";
        let no = self.db.prepare_cached(sql)?.query_row([id], |r| r.get(0)).optional()?;
        Ok(match no {
            Some(no) => self.hits([no])?.pop(),
            None => None,
        })
    }

    /// The statements of these rows, in the same order.
    pub(crate) fn hits(&self, numbers: impl IntoIterator<Item = i64>) -> Result<Vec<Hit>> {
        let mut q = self.db.prepare_cached(SELECT)?;
        let mut out = Vec::new();
        for no in numbers {
            let mut rows = q.query([no])?;
            if let Some(row) = rows.next()? {
                out.push(read(row)?);
            }
        }
        Ok(out)
    }
}

fn read(r: &Row) -> Result<Hit> {
    let published: Option<String> = r.get(5)?;
    let how: Option<String> = r.get(8)?;
    let json = |i: usize| -> rusqlite::Result<String> { r.get(i) };
    let at = |i: usize| -> rusqlite::Result<u32> { r.get(i) };
    let text = r.get_ref(23)?.as_str().unwrap_or_default();
    let cp = CodePoints::new(text);
    let words = |[a, b]: SpanLine| text.get(cp.to_span([a, b]).range()).unwrap_or_default();
    let (start, stop, from, to) = (at(19)?, at(20)?, at(21)?, at(22)?);
    Ok(Hit {
        statement: r.get(0)?,
        page: r.get(1)?,
        title: r.get(2)?,
        source: r.get(3)?,
        outlet: r.get(4)?,
        published: published.map(|p| serde_json::from_str(&p)).transpose()?,
        speaker: match how {
            Some(how) => {
                Some(Speaker { person: r.get(6)?, name: r.get::<_, Option<String>>(7)?.unwrap_or_default(), how })
            }
            None => None,
        },
        kind: r.get(9)?,
        form: r.get(10)?,
        content: serde_json::from_str(&json(11)?)?,
        quoted: serde_json::from_str(&json(12)?)?,
        cue: r.get(13)?,
        before: head_cut(words([start.saturating_sub(CONTEXT).max(from), start]), start > from + CONTEXT),
        after: tail_cut(words([stop, (stop + CONTEXT).min(to)]), stop + CONTEXT < to),
        via: serde_json::from_str(&json(14)?)?,
        region: r.get(15)?,
        confidence: r.get(16)?,
        language: r.get(17)?,
        background: r.get(18)?,
    })
}

/// Context before: begins with a whole word.
fn head_cut(words: &str, cut: bool) -> String {
    let from = words.find(char::is_whitespace).filter(|_| cut).unwrap_or(0);
    words[from..].trim_start().to_owned()
}

/// Context after: ends with a whole word.
fn tail_cut(words: &str, cut: bool) -> String {
    let to = words.rfind(char::is_whitespace).filter(|_| cut).unwrap_or(words.len());
    words[..to].trim_end().to_owned()
}

/// The smallest span that holds all of `spans`.
pub(crate) fn hull(spans: &[SpanLine]) -> SpanLine {
    let all = spans.iter().map(|s| Span::new(s[0] as usize, s[1] as usize)).reduce(Span::to).unwrap_or_default();
    [all.start, all.end]
}
