//! `S V: "Words"` and `S V "Words"`.

use super::{
    direct_after::{document, relayed},
    that_clause::speaker,
};
use crate::How;
use crate::statement::{
    draft::{Draft, Drafts},
    scene::{CueAt, Scene, Unit},
    source::Source,
};
use onrecord_language::{CueKind, Lang, Tense};
use std::ops::Range;

pub(crate) fn read(scene: &Scene, unit: usize, drafts: &mut Drafts) {
    let u = &scene.units[unit];
    let mut from = u.tokens.start;
    let after_colon =
        |q: usize| scene.quotes[q].before() > u.tokens.start && scene.mark(scene.quotes[q].before() - 1, ":");
    for q in u.quotes.iter().copied().filter(|q| {
        scene.speechlike(*q) || (after_colon(*q) && scene.words(scene.quotes[*q].start..scene.quotes[*q].end) > 1)
    }) {
        let quote = &scene.quotes[q];
        let (window, start) = (from..quote.before(), quote.before());
        from = quote.after();
        if drafts.holds(quote.start) || window.is_empty() {
            continue;
        }
        let colon = scene.mark(start - 1, ":");
        let found = if colon {
            by_colon(scene, u, window.start..start - 1, drafts)
        } else {
            by_verb(scene, unit, window, drafts, q)
        };
        if let Some((cue, source)) = found {
            let content = scene.whole(q);
            drafts.add(Draft { direct: true, cue, kind: "say", ..Draft::of(unit, "direct-before", content, source) });
        }
    }
}

type Attributed = (Option<CueAt>, Source);

fn by_colon(scene: &Scene, u: &Unit, window: Range<usize>, drafts: &Drafts) -> Option<Attributed> {
    let free = |c: &&CueAt| !drafts.spent(c);
    let verb = scene.cues_in(window.clone()).filter(free).rfind(|c| c.finite());
    let cue = verb.or_else(|| scene.cues_in(window.clone()).rfind(free));
    if let Some(cue) = cue {
        let source = relayed(scene, u, cue, window.end)
            .or_else(|| document(scene, u, cue, window.clone()))
            .or_else(|| owner(scene, u, cue, &window))
            .or_else(|| scene.subject(u, cue, window.clone()))
            .or_else(|| any_mention(scene, u, window).filter(|_| !cue.finite()))
            .unwrap_or_else(|| Source::ellipsis(cue));
        return Some((Some(cue.clone()), source));
    }
    // A name or role by itself before the colon, or a sentence whose subject can speak.
    let source = any_mention(scene, u, window)?;
    Some((None, source))
}

/// `Слова Далміра з інтерв'ю: "…"`: the name in the genitive right behind a noun that reports speech.
fn owner(scene: &Scene, u: &Unit, cue: &CueAt, window: &Range<usize>) -> Option<Source> {
    let next = scene.places_in(cue.tokens.end..window.end).first().filter(|p| p.phrase.start == cue.tokens.end)?;
    let m = &scene.mentions.mentions[next.ix];
    let speaks = matches!(m.how, How::Name | How::Role | How::Organisation);
    (cue.class == CueKind::Noun && u.lang != Lang::EN && speaks && m.genitive).then(|| scene.of_place(u, next, m))
}

/// `said "Words"`: the cue stands right before the opening mark, without a connective.
fn by_verb(scene: &Scene, unit: usize, window: Range<usize>, drafts: &Drafts, quote: usize) -> Option<Attributed> {
    let u = &scene.units[unit];
    let end = scene.trim_end(window.clone());
    let cue = scene.cues_in(window.clone()).next_back()?;
    let q = &scene.quotes[quote];
    let whole = scene.words(q.start..q.end) >= 4;
    if drafts.spent(cue)
        || !cue.takes('q')
        || cue.tokens.end != end
        || !whole
        || !(cue.finite() || cue.tense == Tense::Gerund)
    {
        return None;
    }
    let source = speaker(scene, u, cue, window.end, drafts, unit)?;
    Some((Some(cue.clone()), source))
}

/// The first mention that can speak; a nominative one where there is one.
fn any_mention(scene: &Scene, u: &Unit, window: Range<usize>) -> Option<Source> {
    let speaks = |p: &&crate::statement::scene::Place| {
        let m = &scene.mentions.mentions[p.ix];
        matches!(m.how, How::Name | How::Role | How::Organisation | How::Anonymous | How::Group)
    };
    let places: Vec<_> = scene.places_in(window).iter().filter(speaks).collect();
    let p = places.iter().find(|p| scene.mentions.mentions[p.ix].nominative);
    // `Слова Далміра з інтерв'ю:`: without a verb a name in the genitive is whose words they are.
    let named = || places.iter().find(|p| scene.mentions.mentions[p.ix].how == How::Name);
    let p = p.or_else(named).or(places.first())?;
    Some(scene.of_place(u, p, &scene.mentions.mentions[p.ix]))
}
