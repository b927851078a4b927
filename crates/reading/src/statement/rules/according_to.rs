//! `За словами S, C`, `C, according to S`, `C, по его словам, C`.

use crate::grammar::Class;
use crate::statement::{
    draft::{Draft, Drafts},
    scene::{CueAt, Place, Scene, Unit},
    source::Source,
};
use crate::{EntityKind, Gender, How, Number};
use onrecord_language::{CueKind, Lang, Tense};
use std::ops::Range;

pub(crate) fn read(scene: &Scene, unit: usize, drafts: &mut Drafts) {
    let u = &scene.units[unit];
    let mut at = u.tokens.start;
    while at < u.tokens.end {
        let found = if scene.quote_of[at].is_none() { scene.phrase(u, Class::Source, at, u.tokens.end) } else { None };
        let Some(found) = found else {
            at += 1;
            continue;
        };
        let phrase = at..at + found.len;
        let who = match found.slot {
            Some(slot) => possessive(scene, u, at + slot).map(|s| (s, phrase.end)),
            None => noun_phrase(scene, u, phrase.end),
        };
        at = phrase.end;
        let Some((source, end)) = who else { continue };
        let end = after_relay(scene, u, end);
        let Some(mut content) = content(scene, u, phrase.start, end) else { continue };
        // `Schools will close. That is according to the union.`
        let first = content[0].start;
        let back = content.iter().map(|c| scene.words(c.clone())).sum::<usize>() <= 2
            && scene.phrase(u, Class::AboutThis, first, phrase.start).is_some();
        if let Some(before) = back.then(|| super::back_reference::carried(scene, unit)).flatten() {
            content = vec![before];
        }
        let cue = CueAt {
            tokens: phrase.clone(),
            lemma: "",
            kind: found.kind,
            class: CueKind::Noun,
            tense: Tense::None,
            gender: None,
            plural: None,
            takes: "",
        };
        drafts.add(Draft { cue: Some(cue), kind: found.kind, ..Draft::of(unit, "according-to", content, source) });
    }
}

/// `за ЙОГО словами`.
fn possessive(scene: &Scene, u: &Unit, slot: usize) -> Option<Source> {
    let one = &scene.tokens[slot..=slot];
    let g = scene.grammar(u);
    let (gender, number) = if g.is(Class::His, one) {
        (Some(Gender::Masculine), Number::Singular)
    } else if g.is(Class::Her, one) {
        (Some(Gender::Feminine), Number::Singular)
    } else if g.is(Class::Their, one) {
        (None, Number::Plural)
    } else {
        return None;
    };
    Some(Source {
        how: How::Pronoun,
        span: Some(one[0].span),
        mention: None,
        gender,
        number: Some(number),
        tokens: slot..slot + 1,
    })
}

/// The phrase after `за словами`: a mention, or whatever stands before the comma. With its end.
fn noun_phrase(scene: &Scene, u: &Unit, at: usize) -> Option<(Source, usize)> {
    let comma =
        (at..u.tokens.end.min(at + 25)).find(|i| scene.mark(*i, ",.;:") || scene.dash(*i)).unwrap_or(u.tokens.end);
    let mut places: Vec<_> = scene.places_in(at..comma).iter().filter(|p| p.phrase.start <= at + 2).collect();
    places.sort_by_key(|p| {
        (scene.mentions.mentions[p.ix].how != How::Name, p.phrase.start, std::cmp::Reverse(p.phrase.end))
    });
    // `according to plan`: a lone plain noun names nobody.
    let bare = |p: &Place| {
        u.lang == Lang::EN
            && p.phrase.len() == 1
            && !scene.tokens[p.phrase.start].capital
            && scene.mentions.mentions[p.ix].kind == EntityKind::Document
    };
    if places.first().is_some_and(|p| bare(p)) {
        return None;
    }
    // `за словами посла Ланії в Івелі Ореста Далміра, C`: the name that ends the phrase is whose words they are.
    let named = scene.places_in(at..comma).iter().find(|p| {
        let m = &scene.mentions.mentions[p.ix];
        m.how == How::Name && m.kind == EntityKind::Person && p.phrase.end == comma && m.genitive && comma - at <= 14
    });
    let nameless = places.first().is_none_or(|p| scene.mentions.mentions[p.ix].how != How::Name);
    if let Some(p) = named.filter(|_| nameless && u.lang != Lang::EN).or(places.first().copied()) {
        let m = &scene.mentions.mentions[p.ix];
        let whole = p.phrase.start.min(at)..p.phrase.end;
        // The phrase goes on to the comma when little more stands before it (genitives that the mention does not hold).
        let near = comma.saturating_sub(p.phrase.end) <= 4 && scene.mark(comma, ",");
        let end = after_relative(scene, u, if near { comma } else { p.phrase.end });
        let end = if m.how == How::Name { end } else { after_participle(scene, u, end) };
        let source = Source { span: Some(scene.span(at.min(whole.start)..end)), ..scene.of_place(u, p, m) };
        let place = m.kind == EntityKind::Place;
        return (!place).then_some((source, end));
    }
    let quoted = scene
        .quote_of
        .get(at)
        .copied()
        .flatten()
        .map(|q| &scene.quotes[q])
        .filter(|q| q.before() == at && (1..=4).contains(&scene.words(q.start..q.end)));
    if let Some(q) = quoted {
        let name = at..q.after();
        let span = Some(scene.span(q.start..q.end));
        return Some((
            Source { how: How::Organisation, span, mention: None, gender: None, number: None, tokens: name.clone() },
            name.end,
        ));
    }
    let phrase = at..comma;
    let plain =
        scene.tokens.get(at).is_some_and(|t| !t.capital) && scene.phrase(u, Class::Det, at, u.tokens.end).is_none();
    if u.lang == Lang::EN && plain && phrase.len() <= 4 {
        return None;
    }
    if phrase.is_empty() || phrase.len() > 12 || !scene.mark(comma, ",.") {
        return None;
    }
    let span = Some(scene.span(phrase.clone()));
    Some((Source { how: How::Role, span, mention: None, gender: None, number: None, tokens: phrase }, comma))
}

/// Past a relative clause that hangs on the phrase (`за словами міністра, країна якого головує, C`).
fn after_relative(scene: &Scene, u: &Unit, end: usize) -> usize {
    let hangs = scene.mark(end, ",")
        && (end + 1..u.tokens.end.min(end + 4))
            .any(|i| scene.phrase(u, Class::RelativeForm, i, u.tokens.end).is_some());
    let next = (end + 1..u.tokens.end).find(|i| scene.mark(*i, ","));
    if hangs { next.unwrap_or(end) } else { end }
}

/// Past whom the source cites: `according to the Lodim Post, quoting the ministry, C`.
fn after_relay(scene: &Scene, u: &Unit, end: usize) -> usize {
    let from = end + usize::from(scene.mark(end, ","));
    let cites = scene.phrase(u, Class::Relay, from, u.tokens.end).is_some();
    let next = (from..u.tokens.end.min(from + 20)).find(|i| scene.mark(*i, ",") && scene.quote_of[*i].is_none());
    if cites { next.unwrap_or(end) } else { end }
}

/// Past a participle that hangs on the phrase (`по словам источника, знакомого с планом, C`).
fn after_participle(scene: &Scene, u: &Unit, end: usize) -> usize {
    let hangs = u.lang != Lang::EN
        && scene.mark(end, ",")
        && scene
            .tokens
            .get(end + 1)
            .is_some_and(|t| !t.capital && scene.grammar(u).ends(Class::ObliqueEnding, &t.lower));
    let next = (end + 1..u.tokens.end.min(end + 10)).find(|i| scene.mark(*i, ","));
    if hangs { next.unwrap_or(end) } else { end }
}

/// What is said: after the phrase where it opens the clause, before it where it closes it, around it in the middle.
fn content(scene: &Scene, u: &Unit, start: usize, end: usize) -> Option<Vec<Range<usize>>> {
    let (from, to) = (clause_start(scene, u, start), u.tokens.end);
    let after = {
        let first = (end..to).find(|i| !scene.mark(*i, ",")).unwrap_or(to);
        first..tail(scene, first, to)
    };
    let before = from..scene.trim_end(from..start);
    let opens = scene.leads_in(u, from..start);
    let closes = scene.words(after.clone()) == 0;
    let pieces = match (opens, closes) {
        (true, true) => return None,
        (true, false) => vec![after],
        (false, true) => vec![before],
        (false, false) => vec![before, after],
    };
    (pieces.iter().map(|p| scene.words(p.clone())).sum::<usize>() >= 2).then_some(pieces)
}

/// The start of what the phrase can govern: the unit, or what follows a semicolon or a connective of another cue.
fn clause_start(scene: &Scene, u: &Unit, at: usize) -> usize {
    let stop = |i: &usize| {
        scene.mark(*i, ";:") && scene.quote_of[*i].is_none()
            || (scene.mark(*i - 1, ",") && scene.phrase(u, Class::PureThat, *i, at).is_some())
    };
    (u.tokens.start + 1..at).rev().find(stop).map_or(u.tokens.start, |i| i + 1)
}

/// The end of the content: before a relay at the end of the unit.
fn tail(scene: &Scene, from: usize, to: usize) -> usize {
    let relay = scene
        .cues_in(from..to)
        .find(|c| c.finite() && c.tokens.start > from && scene.mark(c.tokens.start - 1, ",") && scene.relays(c, to));
    let end = relay.map_or(to, |c| c.tokens.start - 1);
    scene.trim_end(from..end)
}
