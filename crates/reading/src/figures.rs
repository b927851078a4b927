//! Times and quantities of the readable text, and which time a statement or an occasion belongs to.

use crate::dating::Dating;
use crate::{Analysis, Occasion, Statement};
use onrecord_language::{
    Anchor, Policy, Quantity, Resolver, Time, TimeExpression, TimeStatus, Token, TokenKind, quantities, times,
};
use onrecord_page::{Article, Label};
use onrecord_text::{Span, Text};

/// How many tokens on each side are looked at for the ends of a clause.
const REACH: usize = 40;

/// The time expressions, in order, and the quantities, in order.
pub(crate) fn figures(text: &Text, article: &Article, analysis: &Analysis) -> (Vec<TimeExpression>, Vec<Quantity>) {
    let (mut told, mut amounts) = (Vec::new(), Vec::new());
    for s in analysis.sentences.as_slice() {
        let found = times(text, s.span, s.lang);
        let taken: Vec<_> = found.iter().map(|e| e.span).collect();
        amounts.extend(quantities(analysis.tokens_of(s), s.lang, &taken));
        told.extend(found);
    }
    // What stands in the lines of date and author tells times too.
    for b in article.blocks.as_slice().iter().filter(|b| matches!(b.label, Label::Dateline | Label::Byline)) {
        let Some(lang) = b.language.or(article.language.lang) else { continue };
        told.extend(times(text, b.span, lang));
    }
    told.sort_by_key(|e| e.span.start);
    (told, amounts)
}

/// The times that the expressions tell, against the time of publication as far as it is known.
pub(crate) fn resolved(article: &Article, dating: &Dating, told: &[TimeExpression], policy: Policy) -> Vec<Time> {
    let stated = article.published.as_ref().map(|p| (p.when.earliest.as_str(), p.when.latest.as_str()));
    let bounds = dating.earliest.as_deref().zip(dating.latest.as_deref());
    let anchor = stated.or(bounds).and_then(|(from, to)| Anchor::new(from, to));
    let runs = if stated.is_some() { &[][..] } else { &dating.runs };
    let runs = runs.iter().filter_map(|(from, to)| Anchor::new(from, to)).collect();
    let mut resolver = Resolver::new(anchor).within(runs).with(policy).telling(told);
    told.iter().map(|e| resolver.resolve(e)).collect()
}

/// Gives statements the time that stands in the clause of their cue, outside what is said, and occasions the only time in
/// the clause of their words.
pub(crate) fn date(analysis: &Analysis, all: &[Time], statements: &mut [Statement], occasions: &mut [Occasion]) {
    for s in statements {
        let Some(cue) = &s.cue else { continue };
        let told =
            within(all, clause(analysis, cue.span)).filter(|(_, t)| !s.content.iter().any(|c| c.overlaps(t.span)));
        // The nearest one, should there be several.
        s.when = told.min_by_key(|(_, t)| t.span.start.abs_diff(cue.span.start)).map(|(i, _)| i);
    }
    for o in occasions {
        let mut told = within(all, clause(analysis, o.span));
        o.when = told.next().map(|(i, _)| i).filter(|_| told.next().is_none());
    }
}

/// The times inside a span that have both ends and are no longer than a year.
fn within(all: &[Time], span: Span) -> impl Iterator<Item = (usize, &Time)> {
    let from = all.partition_point(|t| t.span.start < span.start);
    let inside = all[from..].iter().take_while(move |t| t.span.end <= span.end).enumerate();
    inside.map(move |(i, t)| (from + i, t)).filter(|(_, t)| {
        let long = matches!(t.precision, "decade" | "century" | "vague");
        t.status != TimeStatus::Unresolved && t.earliest.is_some() && t.latest.is_some() && !long
    })
}

/// A span widened over the tokens up to the next marks.
fn clause(analysis: &Analysis, span: Span) -> Span {
    let Some(s) = analysis.sentence_at(span.start) else { return span };
    let range = analysis.sentences[s].tokens.clone();
    let first = analysis.token_at(span.start).clamp(range.start, range.end);
    let last = analysis.token_at(span.end.saturating_sub(1)).clamp(first, range.end);
    let free = |t: &&Token| !ends_clause(t);
    let before = analysis.tokens[range.start..first].iter().rev().take(REACH).take_while(free).last();
    let after = analysis.tokens[last..range.end].iter().skip(1).take(REACH).take_while(free).last();
    before.map_or(span, |t| t.span.to(span)).to(after.map_or(span, |t| t.span))
}

fn ends_clause(t: &Token) -> bool {
    match t.kind {
        TokenKind::Quote | TokenKind::Newline => true,
        TokenKind::Dash => t.space_before,
        TokenKind::Mark => matches!(&*t.lower, "," | ";" | ":" | "(" | ")" | "[" | "]"),
        _ => false,
    }
}
