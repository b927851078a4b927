//! `"Words", – V S.`, `"Words," S V.` and the split `"Words", – V S. – "Words"`.

use crate::How;
use crate::grammar::Class;
use crate::quotation::Quotation;
use crate::statement::{
    draft::{Draft, Drafts},
    scene::{CueAt, Scene, Unit},
    source::Source,
};
use onrecord_language::{CueKind, Lang, Tense, TokenKind};
use std::ops::Range;

pub(crate) fn read(scene: &Scene, unit: usize, drafts: &mut Drafts) {
    let u = &scene.units[unit];
    let mut from = u.tokens.start;
    let mut quotes = u.quotes.iter().copied().filter(|q| scene.speechlike(*q) || framed(scene, *q)).peekable();
    while let Some(q) = quotes.next() {
        let quote = &scene.quotes[q];
        let lead = from..quote.before();
        from = quote.after();
        if drafts.holds(quote.start) || !opens(scene, u, lead.clone(), quote) {
            continue;
        }
        let next = quotes.peek().map(|n| scene.quotes[*n].before());
        let segment = quote.after()..next.unwrap_or(u.tokens.end);
        let Some((cue, source)) = attribution(scene, u, segment.clone(), drafts) else { continue };
        let mut content = scene.whole(q);
        // A split quotation goes on after the attribution, unless a colon there opens somebody else's words.
        let last = segment.end.saturating_sub(1);
        if let Some(n) = next.and(quotes.peek())
            && (scene.dash(last) || scene.mark(last, ",."))
            && clean_after(scene, cue.as_ref(), &segment)
            && !attributed_anew(scene, u, *n)
        {
            let second = &scene.quotes[*n];
            content.push(second.start..second.end);
            from = second.after();
            quotes.next();
        }
        drafts.add(Draft { direct: true, cue, kind: "say", ..Draft::of(unit, "direct-after", content, source) });
    }
}

/// `«Никогда», — сказала`: even one word is speech where a dash and a verb follow at once.
fn framed(scene: &Scene, quote: usize) -> bool {
    let at = scene.quotes[quote].after();
    let dash = (at..at + 2).find(|i| scene.dash(*i));
    dash.is_some_and(|d| scene.cues_in(d + 1..d + 3).any(|c| c.finite() && c.takes('q')))
}

/// The quotation begins what is said: nothing stands before it, or it is a sentence of its own behind a lost full stop.
fn opens(scene: &Scene, u: &Unit, lead: Range<usize>, quote: &Quotation) -> bool {
    let dash = (quote.after()..u.tokens.end.min(quote.after() + 3)).any(|i| scene.dash(i));
    let sentence = scene.tokens[quote.start].capital && scene.words(quote.start..quote.end) >= 5;
    let governed =
        (lead.end.saturating_sub(2)..lead.end).any(|i| scene.phrase(u, Class::PureThat, i, lead.end).is_some());
    let colon = lead.end > lead.start && scene.mark(lead.end - 1, ":");
    scene.words(lead) <= 1 || (dash && sentence && !governed && !colon)
}

/// The second quotation has an attribution of its own behind it: `"…", said X. "…", it added.`
fn attributed_anew(scene: &Scene, u: &Unit, quote: usize) -> bool {
    let q = &scene.quotes[quote];
    let mut at = q.after();
    let parted = scene.mark(q.end.wrapping_sub(1), ",?!…") || scene.mark(at, ",") || scene.dash(at);
    while at < u.tokens.end && (scene.mark(at, ",.!?…") || scene.dash(at)) {
        at += 1;
    }
    let cue = scene.cues_in(at..u.tokens.end.min(at + 5)).find(|c| c.finite() && (c.takes('q') || c.takes('t')));
    parted && cue.is_some_and(|c| !(at..c.tokens.start).any(|i| scene.mark(i, ",;:")))
}

/// No second reporting verb parts the two halves.
fn clean_after(scene: &Scene, cue: Option<&CueAt>, segment: &Range<usize>) -> bool {
    let from = cue.map_or(segment.start, |c| c.tokens.end);
    scene.cues_in(from..segment.end).filter(|c| c.finite()).count() == 0
}

/// Cue and speaker of the words that follow a quotation.
fn attribution(scene: &Scene, u: &Unit, segment: Range<usize>, drafts: &Drafts) -> Option<(Option<CueAt>, Source)> {
    let mut at = segment.start;
    while at < segment.end && scene.mark(at, ",.!?…") {
        at += 1;
    }
    let dash = at < segment.end && scene.dash(at);
    if dash {
        at += 1;
    }
    let stop = (at..segment.end)
        .find(|i| scene.mark(*i, ":") || scene.tokens[*i].kind == TokenKind::Newline)
        .unwrap_or(segment.end);
    let within = at..stop;
    let cue = scene.cues_in(within.clone()).find(|c| !drafts.spent(c) && reports(c));
    let Some(cue) = cue.filter(|c| near(scene, u, &within, c, dash)) else {
        if let Some(found) = unlisted(scene, u, within.clone()).filter(|_| dash) {
            return Some(found);
        }
        let p = scene.places_in(within.clone()).first().filter(|p| dash && p.phrase.start == at)?;
        let rest = scene.words(p.phrase.end.min(within.end)..within.end);
        return (rest <= 1).then(|| (None, scene.of_place(u, p, &scene.mentions.mentions[p.ix])));
    };
    let source = relayed(scene, u, cue, within.end)
        .or_else(|| document(scene, u, cue, within.clone()))
        .or_else(|| scene.subject(u, cue, within))
        .unwrap_or_else(|| Source::ellipsis(cue));
    Some((Some(cue.clone()), source))
}

/// `», — усміхається лікарка.`: after quoted words and a dash even a verb that no table lists reports them, when a person
/// is its subject and nothing else follows.
fn unlisted(scene: &Scene, u: &Unit, within: Range<usize>) -> Option<(Option<CueAt>, Source)> {
    let verb = scene.tokens.get(within.start).filter(|t| t.is_word() && !t.capital)?;
    let p = scene.places_in(within.clone()).first().filter(|p| p.phrase.start == within.start + 1)?;
    let m = &scene.mentions.mentions[p.ix];
    let ends = scene.words(p.phrase.end.min(within.end)..within.end) <= 3;
    let person = matches!(m.how, How::Name | How::Role) && m.nominative && m.kind == crate::EntityKind::Person;
    let plain = scene.phrase(u, Class::Prep, within.start, within.end).is_none() && verb.lower.chars().count() > 3;
    let cue = CueAt {
        tokens: within.start..within.start + 1,
        lemma: "",
        kind: "say",
        class: CueKind::Verb,
        tense: Tense::Past,
        gender: None,
        plural: None,
        takes: "q",
    };
    (ends && person && plain && u.lang != Lang::EN).then(|| (Some(cue), scene.of_place(u, p, m)))
}

fn reports(c: &CueAt) -> bool {
    c.finite() || matches!(c.tense, Tense::Impersonal | Tense::Gerund)
}

/// The cue opens the attribution: first or after a few words, or after its subject.
fn near(scene: &Scene, u: &Unit, within: &Range<usize>, c: &CueAt, dash: bool) -> bool {
    let gap = within.start..c.tokens.start;
    let commas = gap.clone().filter(|i| scene.mark(*i, ",")).count();
    // An apposition in commas can be long: `Orest Dalmir, head of the … union in …, told`.
    let opens = scene.places_in(gap.clone()).first().is_some_and(|p| p.phrase.start == gap.start);
    let reach = if opens && commas == 2 { 36 } else { 14 };
    let subject = gap.len() <= reach && !scene.places_in(gap.clone()).is_empty();
    let pronoun = gap.len() <= 3;
    let limit = if dash || u.lang == Lang::EN { 3 } else { 1 };
    (gap.len() <= limit && commas == 0) || ((subject || pronoun) && (dash || u.lang == Lang::EN) && commas % 2 == 0)
}

/// `цитує X Reuters`: who is quoted stands in the object, who relays in the subject.
pub(super) fn relayed(scene: &Scene, u: &Unit, cue: &CueAt, end: usize) -> Option<Source> {
    let inverted = scene.phrase(u, Class::Inversion, cue.tokens.start, end).is_some();
    if !inverted {
        return None;
    }
    let person = |p: &&crate::statement::scene::Place| scene.mentions.mentions[p.ix].kind == crate::EntityKind::Person;
    let p = scene.places_in(cue.tokens.end..end).iter().find(person)?;
    Some(scene.of_place(u, p, &scene.mentions.mentions[p.ix]))
}

/// `йдеться у повідомленні X`: an impersonal cue speaks through a document or body in the locative.
pub(super) fn document(scene: &Scene, u: &Unit, cue: &CueAt, within: Range<usize>) -> Option<Source> {
    if cue.tense != Tense::Impersonal {
        return None;
    }
    let after = (cue.tokens.end..within.end.min(cue.tokens.end + 4))
        .find(|i| scene.phrase(u, Class::DocumentIn, *i, within.end).is_some());
    let before =
        || (within.start..cue.tokens.start).find(|i| scene.phrase(u, Class::DocumentIn, *i, within.end).is_some());
    let (at, end) = match after {
        Some(a) => (a, within.end),
        None => (before()?, cue.tokens.start),
    };
    let end = (at..end).find(|i| scene.mark(*i, ",;:.") || scene.dash(*i)).unwrap_or(end);
    let words = at + 1..end;
    if words.is_empty() || words.len() > 14 {
        return None;
    }
    let owner = |kind: &dyn Fn(&crate::Mention) -> bool| {
        scene.places_in(words.clone()).iter().map(|p| p.ix).find(|ix| kind(&scene.mentions.mentions[*ix]))
    };
    let mention = owner(&|m| {
        matches!(m.kind, crate::EntityKind::Organisation | crate::EntityKind::State | crate::EntityKind::Person)
    })
    .or_else(|| owner(&|m| m.kind == crate::EntityKind::Document));
    Some(Source {
        how: How::Document,
        span: Some(scene.span(words.clone())),
        mention,
        gender: None,
        number: None,
        tokens: words,
    })
}
