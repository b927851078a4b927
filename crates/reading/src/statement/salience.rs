//! Who is in the reader's mind at a pronoun: everybody mentioned shortly before has a weight, which fades unit by unit.
//!
//! Whoever speaks weighs more than a subject, a subject more than an object; who is only spoken about in somebody's
//! reported words weighs least, and names inside quotations do not count. The weights are plain judgements in the manner of
//! Lappin and Leass (1994), without a parser.

use super::{draft::Draft, scene::Scene};
use crate::{EntityIx, How, Mention, Number};
use onrecord_language::Lang;
use std::collections::BTreeMap;

/// How many units back a speaker may be looked for.
const REACH: usize = 12;
/// What is left of a weight one unit later.
const FADE: f32 = 0.62;
/// A speaker.
const SPEAKER: f32 = 3.0;
/// The subject of a sentence.
const SUBJECT: f32 = 2.4;
/// Any other mention.
const OTHER: f32 = 0.8;
/// Share of its weight that a further mention of the same adds.
const REPEATED: f32 = 0.1;
/// Share of the weight that a mention inside reported words keeps.
const REPORTED: f32 = 0.4;

/// The entity of the greatest weight among those that `fits` allows before the speaker's place in draft `i`; `known` are the
/// speakers of the drafts before it. A tie goes to the later one.
pub(super) fn most_salient(
    scene: &Scene,
    drafts: &[Draft],
    known: &[Option<EntityIx>],
    i: usize,
    fits: &dyn Fn(EntityIx, Option<Number>) -> bool,
) -> Option<EntityIx> {
    let d = &drafts[i];
    let at = d.source.tokens.start;
    let first = d.unit.saturating_sub(REACH);
    let near: Vec<usize> = (0..i).rev().take_while(|j| drafts[*j].unit >= first).collect();
    let mut weights: BTreeMap<EntityIx, (f32, usize)> = BTreeMap::new();
    let mut add = |e: EntityIx, weight: f32, token: usize| {
        let known = weights.entry(e).or_default();
        // The strongest mention counts; the others add a little.
        let (high, low) = if weight > known.0 { (weight, known.0) } else { (known.0, weight) };
        *known = (high + low * REPEATED, known.1.max(token));
    };
    let fade = |unit: usize| FADE.powi((d.unit - unit.min(d.unit)) as i32);
    for j in &near {
        let (o, Some(e)) = (&drafts[*j], known[*j]) else { continue };
        let before = o.source.tokens.start < at || o.unit < d.unit;
        if before && fits(e, o.source.number) {
            add(e, SPEAKER * fade(o.unit), o.source.tokens.start);
        }
    }
    for unit in first..=d.unit {
        let u = &scene.units[unit];
        let end = u.tokens.end.min(at.max(u.tokens.start));
        let mut subject = false;
        let places = scene.places_in(u.tokens.start..end);
        for (k, p) in places.iter().enumerate() {
            let m = &scene.mentions.mentions[p.ix];
            // An office that a name follows in apposition is the name's.
            let apposed = places.get(k + 1).is_some_and(|n| {
                let name = scene.mentions.mentions[n.ix].how == How::Name;
                name && n.phrase.start >= p.phrase.end && n.phrase.start <= p.phrase.end + 1
            });
            if m.how == How::Role && apposed {
                continue;
            }
            if scene.quote_of[p.core.start].is_some() || !counts(m) || !fits(m.entity, Some(m.number)) {
                continue;
            }
            let leads = !subject && m.nominative && !(u.lang == Lang::EN && scene.governed(u, p.phrase.start));
            subject |= leads;
            let said = |o: &Draft| o.unit == unit && o.content.iter().any(|c| c.contains(&p.core.start));
            let reported = near.iter().any(|j| said(&drafts[*j]));
            let weight = if leads { SUBJECT } else { OTHER } * if reported { REPORTED } else { 1.0 };
            add(m.entity, weight * fade(unit), p.core.start);
        }
    }
    weights
        .into_iter()
        .max_by(|a, b| (a.1.0, a.1.1).partial_cmp(&(b.1.0, b.1.1)).unwrap_or(std::cmp::Ordering::Equal))
        .map(|w| w.0)
}

fn counts(m: &Mention) -> bool {
    matches!(m.how, How::Name | How::Role | How::Organisation | How::Group | How::Document | How::State)
}
