//! From drafts to statements: speakers resolved, form and kind told, nested ones linked, all in order.

use super::{
    addressee::addressee, background::background, confidence::Signs, draft::Draft, kind::kind, relay, resolve::resolve,
    scene::Scene,
};
use crate::{Cue, Form, How, Speaker, Statement};
use onrecord_text::Span;
use std::ops::Range;

/// Drafts that can hold each other's cues stand within this many of each other.
const NEAR: usize = 12;

/// Makes the statements of an article from what the rules proposed.
pub(crate) fn finish(scene: &Scene, mut drafts: Vec<Draft>) -> Vec<Statement> {
    drafts.sort_by_key(|d| (d.unit, d.cue.as_ref().map_or(d.content[0].start, |c| c.tokens.start)));
    let near = |i: usize| &drafts[i.saturating_sub(NEAR)..drafts.len().min(i + NEAR)];
    let keep: Vec<bool> = (0..drafts.len()).map(|i| !hollow(&drafts[i], near(i))).collect();
    let mut keep = keep.into_iter();
    drafts.retain(|_| keep.next().unwrap_or(true));
    drafts.iter_mut().for_each(|d| relay::cite(scene, d));
    let speakers = resolve(scene, &drafts);
    let mut out: Vec<Statement> = Vec::with_capacity(drafts.len());
    for (d, entity) in drafts.iter().zip(speakers) {
        let content = content(scene, d);
        if content.is_empty() {
            continue;
        }
        let quoted = if d.direct { content.clone() } else { d.content.iter().flat_map(|c| quoted(scene, c)).collect() };
        let form = match (d.direct, quoted.is_empty()) {
            (true, _) => Form::Direct,
            (false, false) => Form::Mixed,
            (false, true) => Form::Indirect,
        };
        let resolved = entity.is_some() || d.source.span.is_some();
        out.push(Statement {
            form,
            kind: kind(scene, d),
            content,
            quoted,
            cue: d.cue.as_ref().map(|c| cue(scene, c)),
            speaker: resolved.then_some(Speaker { entity, span: d.source.span, how: d.source.how }),
            addressee: addressee(scene, d),
            via: relay::via(scene, d),
            when: None,
            occasion: None,
            region: scene.units[d.unit].region,
            background: background(scene, d.unit),
            parent: None,
            confidence: 0.0,
            rule: d.rule,
        });
    }
    out.sort_by_key(|s| (s.content[0].start, std::cmp::Reverse(s.content.last().map(|c| c.end))));
    out.dedup_by(|b, a| a.content == b.content && a.speaker == b.speaker);
    nest(&mut out);
    for s in &mut out {
        s.confidence = Signs::of(scene.text, scene.mentions, s).confidence();
    }
    out
}

/// A cue inside somebody else's content makes a statement of its own only where its speaker is named there: `X said that Y
/// said`, but not `X said he thought`.
fn hollow(d: &Draft, all: &[Draft]) -> bool {
    let Some(cue) = &d.cue else { return false };
    let named = d.source.mention.is_some() && !matches!(d.source.how, How::Pronoun | How::Ellipsis);
    let inside = |o: &Draft| {
        let own = o.cue.as_ref().map(|c| &c.tokens) == Some(&cue.tokens);
        let held = o.content.iter().find(|c| c.contains(&cue.tokens.start));
        !own && held.is_some_and(|c| !named || !c.contains(&d.source.tokens.start))
    };
    all.iter().any(inside)
}

/// The pieces of the content; what only white space parts is one piece.
fn content(scene: &Scene, d: &Draft) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for span in d.content.iter().map(|c| content_span(scene, c, d.direct)).filter(|s| !s.is_empty()) {
        let joined =
            |last: &Span| scene.text.slice(Span { start: last.end, end: span.start.max(last.end) }).trim().is_empty();
        match out.last_mut() {
            Some(last) if last.end <= span.start && joined(last) => last.end = span.end,
            _ => out.push(span),
        }
    }
    out
}

fn content_span(scene: &Scene, c: &Range<usize>, direct: bool) -> Span {
    let exact = scene.exact(c.clone());
    let edge: &[char] = if direct { &[',', '–', '—', '-'] } else { &[',', ';', ':', '–', '—', '-'] };
    scene.text.trim(exact, edge)
}

/// The fragments in the speaker's own words: quotations inside the content that are neither names nor single scare words.
fn quoted(scene: &Scene, c: &Range<usize>) -> Vec<Span> {
    let inside = |q: &&crate::quotation::Quotation| c.start <= q.before() && q.after() <= c.end && q.depth == 0;
    let mut out = Vec::new();
    let from = scene.quotes.partition_point(|q| q.before() < c.start);
    for q in scene.quotes[from..].iter().take_while(|q| q.before() < c.end).filter(inside) {
        let i = scene.quote_of[q.start];
        let scare = scene.words(q.start..q.end) <= 2 && scene.tokens[q.start].capital;
        if !scare && i.is_some_and(|i| scene.speechlike(i) || !scene.tokens[q.start].capital) {
            out.push(scene.exact(q.start..q.end));
        }
    }
    out
}

fn cue(scene: &Scene, c: &super::scene::CueAt) -> Cue {
    let span = scene.exact(c.tokens.clone());
    let lemma = if c.lemma.is_empty() { scene.text.slice(span).to_lowercase() } else { c.lemma.to_owned() };
    Cue { span, lemma }
}

/// Links each statement to the smallest one that holds it.
fn nest(out: &mut [Statement]) {
    let whole = |s: &Statement| s.content[0].to(*s.content.last().unwrap_or(&s.content[0]));
    for i in 0..out.len() {
        let (inner, from) = (whole(&out[i]), out[i].cue.as_ref().map(|c| c.span));
        let holds = |j: &usize| {
            let outer = whole(&out[*j]);
            *j != i && outer.contains(inner) && outer != inner && from.is_none_or(|c| outer.contains(c))
        };
        // Statements are in order of start, so what holds this one stands shortly before it.
        out[i].parent = (i.saturating_sub(8)..i).rev().filter(holds).min_by_key(|j| whole(&out[*j]).len());
    }
}
