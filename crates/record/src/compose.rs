//! From a page, its article and its reading to the record line.

use crate::line::*;
use onrecord_language::{Quantity, Time};
use onrecord_page::{Article, Evidence, Metadata, Page, Published, Region};
use onrecord_reading::dating::Dating;
use onrecord_reading::{EntityIx, How, Occasion, Reading, Statement};
use onrecord_text::{CodePoints, Span, content_id};
use std::collections::BTreeSet;

/// Writes the record line of one article: ids are given last, spans become code points.
pub fn compose(page: &Page, article: &Article, reading: &Reading) -> Line {
    let c = Composer { cp: CodePoints::new(&page.text), page };
    let ids = c.statement_ids(reading);
    Line {
        onrecord: FORMAT.into(),
        page: PageLine {
            id: page.id.clone(),
            source: page.source.clone(),
            url: page.url.clone(),
            captured: page.head.all("capture:time").next().map(str::to_owned),
            media_type: page.media.mime().into(),
            charset: page.charset.clone(),
            kind: PageKindLine { name: article.kind.kind.name().into(), evidence: c.evidence(&article.kind.evidence) },
            site: onrecord_page::template::site(page).map(str::to_owned),
        },
        text: page.text.to_string(),
        language: LanguageLine {
            code: article.language.lang.map_or("und", |l| l.code()).into(),
            confidence: round(article.language.confidence),
        },
        title: article.metadata.headline.or(article.title).map(|s| Titled { text: c.words(s), span: c.span(s) }),
        subtitle: article.subtitle.map(|s| Titled { text: c.words(s), span: c.span(s) }),
        byline: article
            .byline
            .iter()
            .map(|a| Bylined { text: a.name.clone(), span: a.span.map(|s| c.span(s)) })
            .collect(),
        outlet: article.outlet.as_ref().map(|o| OutletLine { name: o.name.clone(), span: o.span.map(|s| c.span(s)) }),
        credits: article
            .credits
            .iter()
            .map(|k| CreditLine { source: k.source.clone(), span: c.span(k.span) })
            .collect(),
        published: article.published.as_ref().map(|p| c.published(p)).or_else(|| c.dated(&reading.dating)),
        captured_between: article.captured_between.as_ref().map(|w| CapturedLine {
            earliest: w.earliest.clone(),
            latest: w.latest.clone(),
            precision: w.precision.into(),
            evidence: c.evidence(&w.evidence),
        }),
        metadata: c.metadata(&article.metadata),
        blocks: c.blocks(article),
        mentions: c.mentions(reading),
        entities: c.entities(reading),
        statements: reading
            .statements
            .iter()
            .zip(&ids)
            .map(|(s, id)| c.statement(s, id, &ids, &reading.times))
            .collect(),
        occasions: reading.occasions.iter().enumerate().map(|(i, o)| c.occasion(i, o, &reading.times)).collect(),
        times: reading.times.iter().map(|t| c.time(t)).collect(),
        quantities: reading.quantities.iter().map(|q| c.quantity(q)).collect(),
        notes: (page.notes.iter().map(|n| NoteLine { text: n.clone(), span: None }))
            .chain(
                (article.notes.iter().chain(&reading.notes))
                    .map(|n| NoteLine { text: n.text.clone(), span: n.span.map(|s| c.span(s)) }),
            )
            .collect(),
    }
}

/// The entities that the line speaks of. A state for which its capital could stand is none unless it is also named, or the capital
/// speaks or takes part.
fn used(reading: &Reading) -> BTreeSet<EntityIx> {
    let mentioned =
        reading.mentions.mentions.iter().chain(&reading.mentions.further).map(|m| m.place.unwrap_or(m.entity));
    let speakers = reading.statements.iter().filter_map(|s| s.speaker.as_ref()?.entity);
    let addressees = reading.statements.iter().filter_map(|s| s.addressee.as_ref()?.entity);
    let parties = reading.occasions.iter().flat_map(|o| &o.participants).filter_map(|p| p.entity);
    mentioned.chain(speakers).chain(addressees).chain(parties).collect()
}

struct Composer<'p> {
    cp: CodePoints<'p>,
    page: &'p Page,
}

impl Composer<'_> {
    fn span(&self, s: Span) -> SpanLine {
        self.cp.of_span(s)
    }

    fn words(&self, s: Span) -> String {
        self.page.text.slice(s).to_owned()
    }

    fn evidence(&self, all: &[Evidence]) -> Vec<EvidenceLine> {
        all.iter().map(|e| EvidenceLine { span: e.span.map(|s| self.span(s)), rule: e.rule.into() }).collect()
    }

    fn entity(&self, e: EntityIx) -> String {
        format!("e{}", e.0 + 1)
    }

    fn published(&self, p: &Published) -> PublishedLine {
        PublishedLine {
            earliest: p.when.earliest.clone(),
            latest: p.when.latest.clone(),
            precision: p.when.precision.into(),
            zone: p.zone.clone(),
            evidence: self.evidence(&p.evidence),
        }
    }

    /// The bounds that follow from everything on the page, where it does not state its date.
    fn dated(&self, d: &Dating) -> Option<PublishedLine> {
        let used = d.constraints.iter().filter(|k| k.used);
        Some(PublishedLine {
            earliest: d.earliest.clone()?,
            latest: d.latest.clone()?,
            precision: "day".into(),
            zone: None,
            evidence: used.map(|k| EvidenceLine { span: k.span.map(|s| self.span(s)), rule: k.rule.into() }).collect(),
        })
    }

    fn metadata(&self, m: &Metadata) -> MetadataLine {
        let span = |s: Option<Span>| s.map(|s| self.span(s));
        let image = |i: &onrecord_page::Image| ImageLine {
            address: i.address.clone(),
            caption: span(i.caption),
            credit: span(i.credit),
        };
        let candidate = |k: &onrecord_page::Candidate| CandidateLine {
            field: k.field.name().into(),
            value: k.value.clone(),
            rule: k.rule.into(),
            span: span(k.span),
            source: k.source.map(|s| [s.start, s.end]),
            chosen: k.chosen,
        };
        let conflicts = m.conflicts.iter();
        MetadataLine {
            address: m.address.clone(),
            modified: m.modified.as_ref().map(|p| self.published(p)),
            images: m.images.iter().map(image).collect(),
            candidates: m.candidates.iter().map(candidate).collect(),
            conflicts: conflicts
                .map(|k| DisagreementLine { field: k.field.name().into(), values: k.values.clone() })
                .collect(),
        }
    }

    /// The article's blocks, widened over the white space after them so that they cover the whole text.
    fn blocks(&self, article: &Article) -> Vec<BlockLine> {
        let blocks = article.blocks.as_slice();
        let end = self.page.text.len();
        let mut out = Vec::with_capacity(blocks.len());
        for (i, b) in blocks.iter().enumerate() {
            let from = if i == 0 { 0 } else { b.span.start as usize };
            let to = blocks.get(i + 1).map_or(end, |n| n.span.start as usize);
            out.push(BlockLine {
                label: b.label.name().into(),
                role: b.role.map(|r| r.name().into()),
                span: self.span(Span::new(from, to)),
                language: b.language.map(|l| l.code().into()),
            });
        }
        out
    }

    fn mentions(&self, reading: &Reading) -> Vec<MentionLine> {
        let named = |m: &onrecord_reading::Mention| match m.place {
            Some(place) => reading.mentions.entities[place].kind.name(),
            None if m.how == How::Role => "role",
            None => m.kind.name(),
        };
        let mut all: Vec<_> = reading.mentions.mentions.iter().chain(&reading.mentions.further).collect();
        all.sort_by_key(|m| (m.span.start, m.span.end));
        (all.into_iter().enumerate())
            .map(|(i, m)| MentionLine {
                id: format!("m{}", i + 1),
                entity: self.entity(m.place.unwrap_or(m.entity)),
                r#type: named(m).into(),
                how: how(m).into(),
                span: self.span(m.named.unwrap_or(m.span)),
            })
            .collect()
    }

    fn entities(&self, reading: &Reading) -> Vec<EntityLine> {
        let used = used(reading);
        (reading.mentions.entities.iter_enumerated())
            .filter(|(i, _)| used.contains(i))
            .map(|(i, e)| EntityLine {
                id: self.entity(i),
                r#type: e.kind.name().into(),
                name: e.name.clone(),
                names: e.names.iter().map(|(l, n)| (l.code().to_owned(), n.clone())).collect(),
                roles: e.roles.iter().map(|r| RoleLine { text: self.words(*r), span: self.span(*r) }).collect(),
                gender: e.gender.map(|g| g.name().to_owned()),
            })
            .collect()
    }

    /// Ids from page and content; the same words stated twice are told apart by their order.
    fn statement_ids(&self, reading: &Reading) -> Vec<String> {
        let mut seen = std::collections::BTreeMap::<String, usize>::new();
        let id = |s: &Statement| {
            let words: Vec<_> = s.content.iter().map(|c| self.page.text.slice(*c)).collect();
            let who = s.speaker.as_ref().and_then(|w| w.span).map_or("", |w| self.page.text.slice(w));
            let words = words.join("\u{1f}");
            let nth = seen.entry(words.clone() + "\u{1e}" + who).or_default();
            *nth += 1;
            format!("s{}", content_id(&[&self.page.id, &words, who, &nth.to_string()]))
        };
        reading.statements.iter().map(id).collect()
    }

    fn statement(&self, s: &Statement, id: &str, ids: &[String], times: &[Time]) -> StatementLine {
        StatementLine {
            id: id.into(),
            form: s.form.name().into(),
            kind: s.kind.name().into(),
            content: s.content.iter().map(|c| self.span(*c)).collect(),
            quoted: s.quoted.iter().map(|c| self.span(*c)).collect(),
            cue: s.cue.as_ref().map(|c| CueLine { span: self.span(c.span), lemma: c.lemma.clone() }),
            speaker: s.speaker.as_ref().map(|w| SpeakerLine {
                entity: w.entity.map(|e| self.entity(e)),
                span: w.span.map(|s| self.span(s)),
                how: w.how.name().into(),
            }),
            addressee: s
                .addressee
                .as_ref()
                .map(|a| AddresseeLine { entity: a.entity.map(|e| self.entity(e)), span: self.span(a.span) }),
            via: s.via.iter().map(|v| ViaLine { source: v.source.clone(), span: self.span(v.span) }).collect(),
            when: when(s.when, times),
            occasion: s.occasion.map(|o| format!("o{}", o + 1)),
            region: match s.region {
                Region::Title => "title",
                Region::Subtitle => "subtitle",
                Region::Body => "body",
                Region::Caption => "caption",
            }
            .into(),
            background: s.background,
            parent: s.parent.and_then(|p| ids.get(p).cloned()),
            confidence: round(s.confidence),
            rule: s.rule.into(),
        }
    }

    fn time(&self, t: &Time) -> TimeLine {
        TimeLine {
            span: self.span(t.span),
            earliest: t.earliest.clone(),
            latest: t.latest.clone(),
            precision: t.precision.into(),
            status: t.status.name().into(),
            r#type: t.timex.kind.into(),
            value: t.timex.value.clone(),
            modifier: t.timex.modifier.map(str::to_owned),
            why: t.why.map(str::to_owned),
            candidates: t.candidates.iter().map(|(from, to)| [from.clone(), to.clone()]).collect(),
        }
    }

    fn quantity(&self, q: &Quantity) -> QuantityLine {
        QuantityLine {
            span: self.span(q.span),
            value: q.value,
            upper: q.upper,
            unit: q.unit.map(str::to_owned),
            approximate: q.bound.map(|b| b.name().to_owned()),
            of: q.of.map(|s| self.words(s)),
        }
    }

    fn occasion(&self, i: usize, o: &Occasion, times: &[Time]) -> OccasionLine {
        let participant = |p: &onrecord_reading::Participant| ParticipantLine {
            entity: p.entity.map(|e| self.entity(e)),
            span: self.span(p.span),
        };
        OccasionLine {
            id: format!("o{}", i + 1),
            r#type: o.kind.name().into(),
            status: o.state.name().into(),
            participants: o.participants.iter().map(participant).collect(),
            place: o.place.iter().map(|p| PlaceLine { span: self.span(*p) }).collect(),
            when: when(o.when, times),
            span: self.span(o.span),
        }
    }
}

/// In which way a mention refers.
fn how(m: &onrecord_reading::Mention) -> &'static str {
    match m.how {
        How::Role => "role",
        _ if m.named.is_some() => "name",
        _ => "description",
    }
}

/// The interval of a time by its index, to the precisions of intervals: what is told by longer or shorter units keeps its days or
/// minutes.
fn when(time: Option<usize>, times: &[Time]) -> Option<IntervalLine> {
    let t = times.get(time?)?;
    let precision = match t.precision {
        "minute" | "hour" | "part-of-day" => "minute",
        "month" => "month",
        "year" => "year",
        _ => "day",
    };
    Some(IntervalLine { earliest: t.earliest.clone()?, latest: t.latest.clone()?, precision: precision.into() })
}

/// Three decimals are enough for a confidence, and keep the line the same on every machine.
fn round(x: f32) -> f32 {
    (x * 1000.0).round() / 1000.0
}
