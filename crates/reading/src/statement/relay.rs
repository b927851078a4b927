//! Who passes a statement on: `R повідомляє з посиланням на S`, `according to R, quoting S`, `…, пише R`.

use super::{
    draft::Draft,
    scene::{CueAt, Place, Scene, Unit},
    source::Source,
};
use crate::grammar::Class;
use crate::{EntityKind, How, Via};
use onrecord_language::CueKind;
use onrecord_text::Span;

/// How many tokens may stand between a relaying verb and the outlet.
const NEAR: usize = 4;

/// An outlet that names where it has the words from did not say them: whom it cites becomes the speaker, and it the relay.
pub(super) fn cite(scene: &Scene, d: &mut Draft) {
    let u = &scene.units[d.unit];
    // An unknown outlet: a name in quotation marks.
    let body = d.source.mention.is_some_and(|m| {
        let m = &scene.mentions.mentions[m];
        let first = scene.tokens.partition_point(|t| t.span.end <= m.span.start);
        m.kind == EntityKind::Organisation && scene.quote_of.get(first).copied().flatten().is_some()
    });
    let outlet = body
        || d.source.mention.is_some_and(|m| scene.mentions.mentions[m].kind == EntityKind::Outlet)
        || d.source.span.is_some_and(|s| scene.credits_in(s).iter().any(|c| c.span.overlaps(s)));
    if !outlet {
        return;
    }
    let outside = |i: &usize| scene.quote_of[*i].is_none() && !d.content.iter().any(|c| c.contains(i));
    // The citation stands in the attribution: shortly behind its verb or its outlet.
    let from = d.cue.as_ref().map_or(d.source.tokens.end, |c| c.tokens.end.min(d.source.tokens.end));
    let found = (from..u.tokens.end.min(from + 16))
        .filter(outside)
        .find_map(|i| Some((i, scene.phrase(u, Class::Relay, i, u.tokens.end)?)));
    let Some((at, f)) = found else { return };
    if let Some(cited) = cited(scene, u, at + f.len) {
        d.relay = d.source.mention;
        d.source = cited;
    }
}

/// Who is named behind `з посиланням на`; a document that is cited leaves the words to the outlet.
fn cited(scene: &Scene, u: &Unit, at: usize) -> Option<Source> {
    let end = (at..u.tokens.end).find(|i| scene.mark(*i, ",.;:") || scene.dash(*i)).unwrap_or(u.tokens.end);
    let place = scene.places_in(at..end).iter().find(|p| p.phrase.start <= at + 3);
    if let Some(p) = place {
        let m = &scene.mentions.mentions[p.ix];
        let speaks = !matches!(m.kind, EntityKind::Place | EntityKind::Document);
        return speaks.then(|| scene.of_place(u, p, m));
    }
    None
}

/// Everybody who relays a statement: credits and outlets named in its sentence, or in one that tells more about it, outside
/// what is said.
pub(super) fn via(scene: &Scene, d: &Draft) -> Vec<Via> {
    let mut out: Vec<Via> = Vec::new();
    let said = |s: Span| d.content.iter().any(|c| scene.exact(c.clone()).contains(s));
    let speaks = |s: Span| d.source.span.is_some_and(|own| own.overlaps(s));
    for unit in std::iter::once(d.unit).chain(d.told.iter().copied()) {
        let u = &scene.units[unit];
        let whole = scene.exact(u.tokens.clone());
        let credits = scene.credits_in(whole).iter().filter(|c| whole.contains(c.span));
        let credits = credits.filter(|c| !said(c.span) && (!speaks(c.span) || d.source.how == How::Anonymous));
        out.extend(credits.map(|c| Via { source: c.source.clone(), span: c.span }));
        for p in scene.places_in(u.tokens.clone()) {
            let m = &scene.mentions.mentions[p.ix];
            let own = Some(p.ix) == d.source.mention;
            let known = out.iter().any(|v| v.span.overlaps(m.span));
            if m.kind != EntityKind::Outlet && Some(p.ix) != d.relay
                || m.named.is_none()
                || own
                || known
                || said(m.span)
            {
                continue;
            }
            // `співрозмовник «Ранку»`: whose source it is.
            let inside = d.source.span.is_some_and(|s| s.contains(m.span) && s != m.span);
            if Some(p.ix) == d.relay || inside || relays(scene, u, d.cue.as_ref(), p) {
                out.push(Via { source: scene.mentions.entities[m.entity].name.clone(), span: m.span });
            }
        }
    }
    out
}

/// A verb of its own stands beside the outlet, or words that cite it.
fn relays(scene: &Scene, u: &Unit, main: Option<&CueAt>, p: &Place) -> bool {
    let near = p.phrase.start.saturating_sub(NEAR).max(u.tokens.start)..u.tokens.end.min(p.phrase.end + NEAR);
    let own = |c: &&CueAt| {
        c.finite()
            && c.class != CueKind::Noun
            && (c.takes('r') || c.takes('t'))
            && Some(&c.tokens) != main.map(|m| &m.tokens)
    };
    let verb = scene.cues_in(near.clone()).find(own).is_some_and(|c| {
        let gap =
            if c.tokens.start >= p.phrase.end { p.phrase.end..c.tokens.start } else { c.tokens.end..p.phrase.start };
        gap.start <= gap.end && !gap.clone().any(|i| scene.mark(i, ",.;:"))
    });
    let cited = (near.start..p.phrase.start).any(|i| scene.phrase(u, Class::Relay, i, p.phrase.start).is_some());
    verb || cited
}
