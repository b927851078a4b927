//! From a trigger and the words around it to an occasion.

use super::around::{Around, end};
use super::walk::Walk;
use super::words::Hit;
use crate::{EntityKind, How, Number, OccasionKind, OccasionState, Participant};
use onrecord_language::Tense;
use onrecord_text::{RuleId, Span};
use std::ops::Range;

/// An occasion as one place of the article tells it.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) kind: OccasionKind,
    pub(super) state: OccasionState,
    pub(super) participants: Vec<Participant>,
    pub(super) place: Vec<Span>,
    pub(super) span: Span,
    pub(super) unit: usize,
    /// Token of its trigger.
    pub(super) trigger: usize,
    /// It can stand by itself: enough is told of it.
    pub(super) full: bool,
    /// Only the word is there (`на зустрічі`): it may point back to what was told before.
    pub(super) bare: bool,
    pub(super) rule: RuleId,
}

/// Adds what a unit tells.
pub(super) fn tell(around: &Around, unit: usize, out: &mut Vec<Told>) {
    let tokens = around.unit(unit).tokens.clone();
    let words = around.words(unit);
    let mut at = tokens.start;
    while at < tokens.end {
        let Some(hit) = words.trigger(&around.scene.tokens[at..tokens.end]) else {
            at += 1;
            continue;
        };
        let covered = at..at + hit.len;
        let named = part_of_name(around, unit, at) || framed(around, unit, at);
        if let (Some(kind), false) = (hit.kind, named) {
            out.extend(if hit.tense == Tense::None {
                noun(around, unit, covered.clone(), &hit, kind)
            } else {
                verb(around, unit, covered.clone(), &hit, kind)
            });
        }
        at = covered.end;
    }
}

/// A noun with a capital inside a sentence belongs to a name (`the Bread Conference`).
fn part_of_name(around: &Around, unit: usize, at: usize) -> bool {
    let tokens = &around.scene.tokens;
    let inside = at > around.unit(unit).tokens.start && tokens[at - 1].is_word();
    inside && tokens[at].capital && !tokens[at].upper
}

/// `у межах зустрічі`, `on the margins of the summit`: something else is told to have happened there.
fn framed(around: &Around, unit: usize, at: usize) -> bool {
    let (tokens, words) = (&around.scene.tokens, around.words(unit));
    let from = at.saturating_sub(6).max(around.unit(unit).tokens.start);
    let plain = |i: usize| (i..at).all(|j| tokens[j].is_word());
    let frame = (from..at).any(|i| plain(i) && words.find("frame", &tokens[i..at]).is_some());
    let ahead = at + 1..(at + 30).min(around.unit(unit).tokens.end).max(at + 1);
    let other = |i: usize| words.trigger(&tokens[i..ahead.end]).is_some_and(|h| h.kind.is_some());
    frame && (around.english(unit) || ahead.clone().any(other))
}

/// `зустріч A з B`, `на брифінгу`.
fn noun(around: &Around, unit: usize, trigger: Range<usize>, hit: &Hit, kind: OccasionKind) -> Option<Told> {
    let window = around.window(unit, trigger.start);
    let w = around.walk(unit, trigger.end..window.end);
    let covered = trigger.start..w.end.max(trigger.end);
    let state = around.state(unit, &covered, hit, &window)?;
    let mut parties = Parties::default();
    parties.places(around, &owner_before(around, unit, &trigger, &window));
    parties.places(around, &w.direct);
    let owned = parties.count;
    for places in [&w.between, &w.party] {
        parties.places(around, places);
    }
    let own_side = parties.count;
    parties.places(around, &w.with);
    let bare = parties.count == 0 && !w.unnamed;
    let beside = around.nearest_said(unit, trigger.start).is_some_and(|s| !s.1);
    let mut acting = 0;
    if owned == 0 && w.between.is_empty() || hit.needs('s') || hit.needs('b') && beside {
        let known = parties.count;
        parties.people(around, possessor(around, unit, &trigger, &window));
        if parties.count == known {
            parties.people(around, around.actor(unit, &covered, hit, window.clone()));
        }
        acting = parties.count - known;
    }
    if kind == OccasionKind::Interview {
        parties.people(around, quoted_name(around, &trigger, &window));
    }
    if hit.needs('w') && w.with.is_empty() && w.between.is_empty() && own_side > 0 {
        parties.places(around, &bodies(around, &w.at));
    }
    let enough = match () {
        () if hit.needs('w') && bare => acting >= 2 && !beside,
        () if hit.needs('w') => parties.count + usize::from(w.unnamed) >= 2 && (own_side > 0 || acting > 0),
        () if hit.needs('v') => parties.count >= 1 && !(w.at.is_empty() && w.to.is_empty()),
        () => parties.count >= 1,
    };
    if hit.needs('v') {
        parties.places(around, &hosts(around, &w));
    }
    let bare = bare && !hit.needs('s');
    finish(around, unit, Part { kind, state, covered, window, hit, walk: w, parties, enough, bare, rule: "noun" })
}

/// `A зустрівся з B`, `A and B met`.
fn verb(around: &Around, unit: usize, trigger: Range<usize>, hit: &Hit, kind: OccasionKind) -> Option<Told> {
    let window = around.window(unit, trigger.start);
    let w = around.walk(unit, trigger.end..window.end);
    let covered = trigger.start..w.end.max(trigger.end);
    let state = around.state(unit, &covered, hit, &window)?;
    let mut parties = Parties::default();
    let subject = around.subject(unit, &covered, hit, window.clone());
    let joint = subject.len() >= 2;
    let spoken = around.spoken(trigger.start).is_some();
    match subject.is_empty() && hit.tense != Tense::Infinitive && !around.english(unit) && !spoken {
        true => parties.people(around, around.carried_over(unit, trigger.start, hit.gender())),
        false if subject.is_empty() => parties.people(around, around.actor(unit, &covered, hit, window.clone())),
        false => parties.people(around, subject),
    }
    let own = parties.count;
    for places in [&w.with, &w.between] {
        parties.places(around, places);
    }
    if hit.needs('o') || hit.needs('c') {
        let known: Vec<usize> = w.direct.iter().copied().filter(|p| !of_family(around, unit, *p)).collect();
        parties.places(around, &known);
    }
    let body = |p: &usize| matches!(around.mention(*p).kind, EntityKind::Organisation | EntityKind::State);
    let enough = match () {
        () if hit.needs('v') => own >= 1 && visited(around, &w),
        () if hit.needs('c') => own >= 1 && w.direct.first().is_some_and(body),
        () if hit.needs('i') => own >= 1,
        () => own >= 1 && (parties.count > own || w.unnamed || joint && hit.needs('p')),
    };
    if hit.needs('v') {
        parties.places(around, &hosts(around, &w));
    }
    if !enough {
        return None;
    }
    finish(
        around,
        unit,
        Part { kind, state, covered, window, hit, walk: w, parties, enough: !hit.needs('k'), bare: false, rule: "verb" },
    )
}

struct Part<'h> {
    kind: OccasionKind,
    state: OccasionState,
    covered: Range<usize>,
    window: Range<usize>,
    hit: &'h Hit,
    walk: Walk,
    parties: Parties,
    enough: bool,
    bare: bool,
    rule: RuleId,
}

fn finish(around: &Around, unit: usize, p: Part) -> Option<Told> {
    if p.parties.list.is_empty() && !p.enough && !p.bare {
        return None;
    }
    let phone = p.kind == OccasionKind::Meeting && around.by_phone(unit, &p.covered, &p.window);
    let mut place: Vec<Span> = p.walk.at.iter().map(|i| around.mention(*i).span).collect();
    if p.hit.needs('v') {
        let local = |i: &&usize| {
            matches!(around.mention(**i).kind, EntityKind::Place | EntityKind::State | EntityKind::Organisation)
        };
        place.extend(p.walk.to.iter().chain(&p.walk.direct).filter(local).map(|i| around.mention(*i).span));
    }
    Some(Told {
        kind: if phone { OccasionKind::Call } else { p.kind },
        state: p.state,
        participants: p.parties.list,
        place,
        span: around.scene.span(p.covered.clone()),
        unit,
        trigger: p.covered.start,
        full: p.enough,
        bare: p.bare,
        rule: p.rule,
    })
}

/// The participants so far; groups count as two.
#[derive(Debug, Default)]
struct Parties {
    list: Vec<Participant>,
    count: usize,
}

impl Parties {
    fn places(&mut self, around: &Around, places: &[usize]) {
        for p in places {
            let m = around.mention(*p);
            let many =
                m.how == How::Group || m.kind == EntityKind::Group || m.number == Number::Plural && m.how != How::Name;
            self.add(around.participant(*p), if many { 2 } else { 1 });
        }
    }

    fn people(&mut self, around: &Around, list: impl IntoIterator<Item = Participant>) {
        for p in list {
            let group = p.entity.is_some_and(|e| around.scene.mentions.entities[e].kind == EntityKind::Group);
            self.add(p, if group { 2 } else { 1 });
        }
    }

    fn add(&mut self, p: Participant, weight: usize) {
        let known = self.list.iter().any(|o| o.span == p.span || o.entity.is_some() && o.entity == p.entity);
        if !known {
            self.list.push(p);
            self.count += weight;
        }
    }
}

/// `в інтерв'ю «Полю»`: a name in quotation marks right after, which is no known mention.
fn quoted_name(around: &Around, trigger: &Range<usize>, window: &Range<usize>) -> Option<Participant> {
    let scene = around.scene;
    let q = scene.quote_of.get(trigger.end).copied().flatten().map(|q| &scene.quotes[q])?;
    let right_after = q.before() == trigger.end && q.end <= window.end && q.end - q.start <= 4;
    let known = (q.start..q.end).any(|i| around.place_at(i).is_some());
    (right_after && !known).then(|| Participant { entity: None, span: scene.exact(q.start..q.end) })
}

/// `her husband`: somebody who is named only by what he is to another.
fn of_family(around: &Around, unit: usize, place: usize) -> bool {
    let p = around.place(place);
    let from = p.phrase.start.min(p.core.start);
    let his = |i: usize| around.words(unit).is("his", &around.scene.tokens[i..]);
    his(from) || from > 0 && his(from - 1)
}

/// `у нього була зустріч`, `у Ткаля запланована розмова`.
fn possessor(around: &Around, unit: usize, trigger: &Range<usize>, window: &Range<usize>) -> Option<Participant> {
    if around.english(unit) {
        return None;
    }
    let tokens = &around.scene.tokens;
    let from = trigger.start.saturating_sub(8).max(window.start);
    let at = (from..trigger.start).rev().find(|i| &*tokens[*i].lower == "у")? + 1;
    if around.words(unit).is("him", &tokens[at..]) {
        let entity = around.antecedent(unit, at, None)?;
        return Some(Participant { entity: Some(entity), span: tokens[at].span });
    }
    let p = around.place_at(at).filter(|p| around.mention(*p).kind == EntityKind::Person)?;
    Some(around.participant(p))
}

/// English `Tkal's visit`, `the NATO summit`: the mention that ends right before, up to two words away.
fn owner_before(around: &Around, unit: usize, trigger: &Range<usize>, window: &Range<usize>) -> Vec<usize> {
    if !around.english(unit) {
        return Vec::new();
    }
    let from = trigger.start.saturating_sub(8).max(window.start);
    let found = (from..trigger.start).rev().find_map(|i| around.place_at(i));
    let near = |p: &usize| {
        let after = end(around.place(*p));
        let owns = after > 0 && around.scene.word(after - 1).ends_with("'s")
            || after > 0 && around.scene.word(after - 1).ends_with("s'");
        let gap = after..trigger.start;
        let plain = after <= trigger.start
            && gap
                .clone()
                .all(|i| around.scene.tokens[i].is_word() && !around.words(unit).is("and", &around.scene.tokens[i..]));
        plain && (owns && gap.len() <= 3 || gap.is_empty()) && around.mention(*p).kind != EntityKind::Place
    };
    found.filter(near).into_iter().collect()
}

/// Bodies that are named where a place is expected: they receive.
fn bodies(around: &Around, places: &[usize]) -> Vec<usize> {
    let body = |p: &&usize| around.mention(**p).kind == EntityKind::Organisation;
    places.iter().filter(body).copied().collect()
}

/// Who receives a guest: bodies and people named as the goal.
fn hosts(around: &Around, w: &Walk) -> Vec<usize> {
    let all = w.at.iter().chain(&w.to).chain(&w.direct);
    all.filter(|p| matches!(around.mention(**p).kind, EntityKind::Organisation | EntityKind::Person)).copied().collect()
}

/// Something with a name is visited.
fn visited(around: &Around, w: &Walk) -> bool {
    let goal = |p: &usize| {
        !matches!(around.mention(*p).kind, EntityKind::Person | EntityKind::Document | EntityKind::Anonymous)
    };
    w.direct.iter().chain(&w.to).any(goal) || w.at.iter().any(goal)
}
