//! Adding record lines.

use crate::filter::LONG;
use crate::hit::hull;
use crate::person::Touched;
use crate::repeated::Repeated;
use crate::{Piece, PutReport, Refusal, Result, Store, date, words};
use onrecord_record::{BlockLine, EntityLine, Line, SpanLine, StatementLine, slice, validate};
use onrecord_text::{CodePoints, page_id};
use rusqlite::{Connection, TransactionBehavior, params};
use std::collections::BTreeMap;

impl Store {
    /// Adds pages, all or none of them: what is reported as added survives the death of the process. A page that is there
    /// already is left as it is. A line whose spans do not hold (see [`onrecord_record::validate`]) is refused.
    ///
    /// # Errors
    /// When the record cannot be written; it is then as it was.
    pub fn put(&mut self, lines: &[Line]) -> Result<PutReport> {
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut report = PutReport::default();
        let mut touched = Touched::default();
        for line in lines {
            if tx.prepare_cached("SELECT 1 FROM page WHERE id = ?1")?.exists([&line.page.id])? {
                report.present.push(line.page.id.clone());
            } else if let Some(wrong) = validate(line).into_iter().next() {
                let cause = format!("its record does not hold: {wrong}");
                report.refused.push(Refusal { source: line.page.source.clone(), cause });
                continue;
            } else {
                Adding::page(&tx, line)?.rest(&mut touched)?;
                report.added.push(line.page.id.clone());
                report.statements += line.statements.len() as u64;
            }
            tx.prepare_cached("DELETE FROM refusal WHERE source = ?1")?.execute([&line.page.source])?;
        }
        touched.merge(&tx)?;
        tx.commit()?;
        Ok(report)
    }
}

/// A page on its way into the record.
pub(crate) struct Adding<'t> {
    db: &'t Connection,
    line: &'t Line,
    cp: CodePoints<'t>,
    /// Row of the page.
    no: i64,
    /// First and last minute of publication.
    when: Option<(String, String)>,
    /// Rows of the page's entities that have a name.
    sightings: BTreeMap<&'t str, i64>,
}

impl<'t> Adding<'t> {
    fn page(db: &'t Connection, line: &'t Line) -> Result<Self> {
        let published = line.published.as_ref();
        let when = when(line);
        let repeated = Repeated::of(line);
        // The text has a column of its own, for context and so that it is not there twice.
        let bare = Line { text: String::new(), ..line.clone() };
        db.prepare_cached(
            "INSERT INTO page (id, source, title, outlet, language, published, earliest, latest, text_hash, text, line, \
             kind, site, own) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .execute(params![
            line.page.id,
            line.page.source,
            line.title.as_ref().map(|t| &t.text),
            line.outlet.as_ref().map(|o| &o.name),
            line.language.code,
            published.map(serde_json::to_string).transpose()?,
            when.as_ref().map(|w| &w.0),
            when.as_ref().map(|w| &w.1),
            page_id(line.text.as_bytes()),
            line.text,
            serde_json::to_string(&bare)?,
            line.page.kind.name,
            repeated.site,
            repeated.own,
        ])?;
        repeated.put(db)?;
        let no = db.last_insert_rowid();
        Ok(Adding { db, line, cp: CodePoints::new(&line.text), no, when, sightings: BTreeMap::new() })
    }

    /// A page whose row is there already.
    pub(crate) fn again(db: &'t Connection, line: &'t Line, no: i64) -> Self {
        Adding { db, line, cp: CodePoints::new(&line.text), no, when: when(line), sightings: BTreeMap::new() }
    }

    /// All that is read off the line.
    pub(crate) fn rest(mut self, touched: &mut Touched) -> Result<()> {
        self.sightings = touched.see(self.db, self.no, self.line)?;
        for (seq, s) in self.line.statements.iter().enumerate() {
            self.statement(seq, s)?;
        }
        self.occasions()
    }

    fn words(&self, span: SpanLine) -> &'t str {
        slice(&self.cp, &self.line.text, span).unwrap_or_default()
    }

    fn entity(&self, id: Option<&String>) -> Option<&'t EntityLine> {
        id.and_then(|id| self.line.entities.iter().find(|e| e.id == *id))
    }

    fn sighting(&self, id: Option<&String>) -> Option<i64> {
        id.and_then(|id| self.sightings.get(id.as_str()).copied())
    }

    /// The block that holds a character; blocks cover the text in order.
    fn block(&self, at: u32) -> Option<&'t BlockLine> {
        let blocks = &self.line.blocks;
        blocks.get(blocks.partition_point(|b| b.span[1] <= at))
    }

    fn statement(&self, seq: usize, s: &StatementLine) -> Result<()> {
        let pieces: Vec<Piece> =
            s.content.iter().map(|c| Piece { text: self.words(*c).to_owned(), span: *c }).collect();
        let [start, stop] = hull(&s.content);
        let block = self.block(start);
        let around = block.map_or([start, stop], |b| b.span);
        let language = block.and_then(|b| b.language.as_deref()).unwrap_or(&self.line.language.code);
        let speaker = s.speaker.as_ref();
        let entity = self.entity(speaker.and_then(|w| w.entity.as_ref()));
        let sighting = self.sighting(speaker.and_then(|w| w.entity.as_ref()));
        let written = speaker.and_then(|w| w.span).map(|span| self.words(span));
        let said_by = written.or(entity.map(|e| e.name.as_str()));
        self.db
            .prepare_cached(
                "INSERT INTO statement (id, page, seq, kind, form, region, language, background, confidence, speaker, \
                 addressee, how, said_by, cue, pieces, quoted, via, start, stop, block_from, block_to) VALUES \
                 (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)",
            )?
            .execute(params![
                s.id,
                self.no,
                seq as i64,
                s.kind,
                s.form,
                s.region,
                language,
                s.background,
                s.confidence,
                sighting,
                self.sighting(s.addressee.as_ref().and_then(|a| a.entity.as_ref())),
                speaker.map(|w| &w.how),
                said_by,
                s.cue.as_ref().map(|c| &c.lemma),
                serde_json::to_string(&pieces)?,
                serde_json::to_string(&s.quoted)?,
                serde_json::to_string(&s.via.iter().map(|v| &v.source).collect::<Vec<_>>())?,
                start,
                stop,
                around[0].min(start),
                around[1].max(stop),
            ])?;
        let lang = words::language(language);
        let stems: Vec<String> = pieces.iter().map(|p| words::stems(&p.text, lang)).collect();
        self.db.prepare_cached("INSERT INTO words (rowid, stems, who, facets) VALUES (?1, ?2, ?3, ?4)")?.execute(
            params![
                self.db.last_insert_rowid(),
                stems.join(" "),
                who(entity, said_by),
                self.facets(s, entity.filter(|_| sighting.is_some())),
            ],
        )?;
        Ok(())
    }

    /// Tokens that narrow a search inside the index.
    fn facets(&self, s: &StatementLine, speaker: Option<&EntityLine>) -> String {
        let mut out = vec![words::facet("kind", &s.kind)];
        if let Some(e) = speaker {
            out.push(words::facet("by", &crate::person::alias(&e.r#type, &e.name)));
        }
        if let Some((from, to)) = &self.when {
            out.extend(
                date::years(from, to).unwrap_or_else(|| vec![LONG.into()]).iter().map(|y| words::facet("year", y)),
            );
        }
        out.join(" ")
    }

    fn occasions(&self) -> Result<()> {
        for o in &self.line.occasions {
            let row = params![self.no, o.id, o.r#type, o.status, self.words(o.span)];
            self.db
                .prepare_cached("INSERT INTO occasion (page, id, type, status, words) VALUES (?1, ?2, ?3, ?4, ?5)")?
                .execute(row)?;
            let no = self.db.last_insert_rowid();
            for sighting in o.participants.iter().filter_map(|p| self.sighting(p.entity.as_ref())) {
                self.db
                    .prepare_cached("INSERT OR IGNORE INTO participant (occasion, sighting) VALUES (?1, ?2)")?
                    .execute([no, sighting])?;
            }
        }
        Ok(())
    }
}

/// First and last minute of publication.
fn when(line: &Line) -> Option<(String, String)> {
    let published = line.published.as_ref()?;
    Some((date::start(&published.earliest).ok()?, date::end(&published.latest).ok()?))
}

/// Folded names of the speaker, each word once.
fn who(entity: Option<&EntityLine>, said_by: Option<&str>) -> String {
    let names = entity.into_iter().flat_map(|e| e.names.values().flatten().chain([&e.name]));
    let all: Vec<String> = names.map(|n| words::who(n)).chain(said_by.map(words::who)).collect();
    let mut each: Vec<&str> = all.iter().flat_map(|n| n.split(' ')).filter(|w| !w.is_empty()).collect();
    each.sort_unstable();
    each.dedup();
    each.join(" ")
}
