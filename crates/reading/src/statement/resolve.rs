//! Who a pronoun or a missing subject stands for.
//!
//! The most salient of those whom its form allows ([`super::salience`]). When there is none, the speaker stays unresolved,
//! and says so.

use super::{draft::Draft, salience::most_salient, scene::Scene, source::Source};
use crate::grammar::Class;
use crate::{Entity, EntityIx, EntityKind, Gender, How, MentionIx, Number};
use onrecord_language::{Lang, Tense};
use rustc_hash::FxHashSet;

/// How many units back a plain noun may look for its bearer.
const NEAR: usize = 6;

/// How many of a person's offices are looked at.
const ROLES: usize = 24;

/// The entity of each draft's speaker; drafts in order of their cues.
pub(crate) fn resolve(scene: &Scene, drafts: &[Draft]) -> Vec<Option<EntityIx>> {
    let mut known: Vec<Option<EntityIx>> = Vec::with_capacity(drafts.len());
    let cast = Cast::of(scene);
    let mut first = None;
    for (i, d) in drafts.iter().enumerate() {
        let found = match (d.source.mention, d.source.how) {
            (Some(m), How::Pronoun | How::Ellipsis) if d.rule == "floating" => Some(scene.mentions.mentions[m].entity),
            (_, How::Pronoun) if issuer(scene, d) => first,
            (_, How::Pronoun) if latter(scene, d) => other(scene, d)
                .or_else(|| most_salient(scene, drafts, &known, i, &|e, number| fits(scene, e, &d.source, number))),
            (_, How::Pronoun | How::Ellipsis) => {
                most_salient(scene, drafts, &known, i, &|e, number| fits(scene, e, &d.source, number))
            }
            (m, How::Document) if own_document(scene, d) => {
                author(scene, drafts, &known, i).or(m.map(|m| scene.mentions.mentions[m].entity))
            }
            (Some(m), _) => {
                let own = scene.mentions.mentions[m].entity;
                let earlier =
                    if generic(scene, &cast, d, m) { bearer(scene, &cast, drafts, &known, i, own) } else { None };
                Some(earlier.unwrap_or(own))
            }
            (None, _) => None,
        };
        first = first.or(found);
        known.push(found);
    }
    known
}

/// What must be known of all entities at once.
struct Cast {
    /// Those that some mention names.
    named: FxHashSet<EntityIx>,
    /// The page names one person only.
    alone: bool,
}

impl Cast {
    fn of(scene: &Scene) -> Cast {
        let named = scene.mentions.mentions.iter().filter(|m| m.how == How::Name).map(|m| m.entity).collect();
        let person = |e: &&Entity| {
            e.kind == EntityKind::Person && e.name.contains(' ') && e.name.chars().any(char::is_uppercase)
        };
        Cast { named, alone: scene.mentions.entities.iter().filter(person).nth(1).is_none() }
    }
}

/// `We call for an end`, outside quotation marks: whoever issues the text, and he speaks first in it.
fn issuer(scene: &Scene, d: &Draft) -> bool {
    let u = &scene.units[d.unit];
    d.source.tokens.clone().any(|i| scene.quote_of[i].is_none() && scene.phrase(u, Class::We, i, i + 1).is_some())
}

/// `Той запевнив`, `the latter said`.
fn latter(scene: &Scene, d: &Draft) -> bool {
    let u = &scene.units[d.unit];
    d.source.tokens.clone().any(|i| scene.phrase(u, Class::Latter, i, i + 1).is_some())
}

/// Of the people in the sentence before the one named last, who is not its subject.
fn other(scene: &Scene, d: &Draft) -> Option<EntityIx> {
    let before = scene.units.get(d.unit.checked_sub(1)?)?;
    let people: Vec<_> = (scene.places_in(before.tokens.clone()).iter())
        .map(|p| &scene.mentions.mentions[p.ix])
        .filter(|m| m.kind == EntityKind::Person)
        .collect();
    let first = people.first()?.entity;
    let last = people.iter().rfind(|m| m.entity != first && fits(scene, m.entity, &d.source, Some(m.number)))?;
    Some(last.entity)
}

/// `чиновник`, `the company`: one plain noun of an office or a body that stands for somebody named before. `A spokesman`
/// introduces somebody new, and so does a profession or `Мін'юст`, which has a name in it.
fn generic(scene: &Scene, cast: &Cast, d: &Draft, m: MentionIx) -> bool {
    let mention = &scene.mentions.mentions[m];
    let class = match mention.how {
        How::Role => Class::PlainPerson,
        How::Organisation => Class::PlainBody,
        _ => return false,
    };
    let (u, g) = (&scene.units[d.unit], scene.grammar(&scene.units[d.unit]));
    let Some(place) = scene.places_in(d.source.tokens.clone()).iter().find(|p| p.ix == m) else { return false };
    let words: Vec<usize> = place.phrase.clone().filter(|i| !g.is(Class::Det, &scene.tokens[*i..=*i])).collect();
    // `британська фірма`, `the British firm`: an attribute may stand before the noun.
    let attributed = words.len() == 2
        && mention.how == How::Organisation
        && (u.lang == Lang::EN || g.ends(Class::AdjectiveEnding, scene.word(words[0])))
        && g.is(class, &scene.tokens[words[1]..=words[1]]);
    let indefinite = scene.phrase(u, Class::Indefinite, place.phrase.start, place.phrase.end).is_some();
    // An office that the page gives to somebody has his name already.
    let words_only = words.len() == 1 || scene.mentions.entities[mention.entity].name.split_whitespace().count() == 1;
    let unnamed = (words_only || attributed) && !cast.named.contains(&mention.entity);
    let tokens = &scene.tokens[place.phrase.clone()];
    let known = g.any(class, tokens) || (mention.how == How::Role && g.any(Class::PlainOffice, tokens));
    unnamed && (words.len() == 1 || attributed) && !indefinite && known
}

/// Whom a plain noun stands for: who spoke last of the same sort, else who was named last as a subject.
fn bearer(
    scene: &Scene,
    cast: &Cast,
    drafts: &[Draft],
    known: &[Option<EntityIx>],
    i: usize,
    own: EntityIx,
) -> Option<EntityIx> {
    let (d, kind) = (&drafts[i], scene.mentions.entities[own].kind);
    let tokens = &scene.tokens[d.source.tokens.clone()];
    let word = tokens.last().map_or(String::new(), |t| t.lower.to_string());
    let office = scene.grammar(&scene.units[d.unit]).any(Class::PlainOffice, tokens);
    let fits = |e: &EntityIx| {
        let entity = &scene.mentions.entities[*e];
        let named = entity.name.chars().any(char::is_uppercase);
        let gender = d.source.gender != Some(Gender::Feminine) || entity.gender != Some(Gender::Masculine);
        let told = entity.roles.iter().take(ROLES).any(|r| holds_office(scene, d, scene.text.slice(*r), &word));
        // On a page that names one person only, an office is his.
        let holds = !office || told || (cast.alone && entity.roles.is_empty());
        let sort =
            holds && entity.kind == kind || (kind == EntityKind::Organisation && entity.kind == EntityKind::Outlet);
        *e != own && sort && named && gender
    };
    (d.unit.saturating_sub(NEAR)..=d.unit).rev().find_map(|unit| {
        let spoken = (0..i).rev().take_while(|j| drafts[*j].unit >= unit).filter(|j| drafts[*j].unit == unit);
        let spoken = spoken.filter_map(|j| known[j]).find(fits);
        let tokens = &scene.units[unit].tokens;
        let named = || {
            let places = scene.places_in(tokens.start..tokens.end.min(d.source.tokens.start.max(tokens.start)));
            let outside = places.iter().filter(|p| scene.quote_of[p.core.start].is_none_or(|q| !scene.speechlike(q)));
            outside
                .rev()
                .map(|p| &scene.mentions.mentions[p.ix])
                .find(|m| m.nominative && m.how != How::Role && fits(&m.entity))
                .map(|m| m.entity)
        };
        spoken.or_else(named)
    })
}

/// The role is told with the word or another form of it: all but its last letters agree. What stands before it may only be
/// attributes: a deputy minister (`заступник міністра`) is no minister.
fn holds_office(scene: &Scene, d: &Draft, role: &str, word: &str) -> bool {
    let stem: String = word.chars().take(word.chars().count().saturating_sub(2).max(4)).collect();
    let (role, u) = (role.to_lowercase(), &scene.units[d.unit]);
    let mut words = role.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty());
    let attribute = |w: &&str| u.lang == Lang::EN || scene.grammar(u).ends(Class::AdjectiveEnding, w);
    words.find(|w| w.starts_with(&stem) || !attribute(w)).is_some_and(|w| w.starts_with(&stem))
}

/// `у заяві`, `in a letter`: words that somebody made known, without a name beside them. A report or a law speaks for itself.
fn own_document(scene: &Scene, d: &Draft) -> bool {
    let u = &scene.units[d.unit];
    let named = d.source.mention.is_some_and(|m| scene.mentions.mentions[m].kind != EntityKind::Document);
    // `the release said` names the document as the speaker; `it is said in a letter` leaves its author open.
    let open = d.cue.as_ref().is_some_and(|c| c.tense == Tense::Impersonal);
    open && !named && d.source.tokens.clone().any(|i| scene.phrase(u, Class::OwnDocument, i, i + 1).is_some())
}

/// Whose document it is: who spoke last nearby, else the subject of the sentences just before.
fn author(scene: &Scene, drafts: &[Draft], known: &[Option<EntityIx>], i: usize) -> Option<EntityIx> {
    let d = &drafts[i];
    let speaks = |e: &EntityIx| !matches!(scene.mentions.entities[*e].kind, EntityKind::Document | EntityKind::Place);
    (d.unit.saturating_sub(3)..=d.unit).rev().find_map(|unit| {
        let spoken = (0..i).rev().take_while(|j| drafts[*j].unit >= unit).filter(|j| drafts[*j].unit == unit);
        let spoken = spoken.filter_map(|j| known[j]).find(speaks);
        let tokens = &scene.units[unit].tokens;
        let named = || {
            let places = scene.places_in(tokens.start..tokens.end.min(d.source.tokens.start));
            let outside = places.iter().filter(|p| scene.quote_of[p.core.start].is_none());
            outside
                .map(|p| &scene.mentions.mentions[p.ix])
                .find(|m| m.nominative && speaks(&m.entity))
                .map(|m| m.entity)
        };
        spoken.or_else(named)
    })
}

/// The entity can be what the source's form demands: a person for `he` and `she`, people or a body for `they` and `we`,
/// a body or document for `it`, anyone for a subject that is left out.
fn fits(scene: &Scene, e: EntityIx, source: &Source, number: Option<Number>) -> bool {
    let ellipsis = source.how == How::Ellipsis;
    let entity = &scene.mentions.entities[e];
    let person = matches!(entity.kind, EntityKind::Person | EntityKind::Anonymous);
    let body =
        matches!(entity.kind, EntityKind::Organisation | EntityKind::State | EntityKind::Outlet | EntityKind::Document);
    let gender = match (source.gender, entity.gender) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    let plural = source.number == Some(Number::Plural);
    if entity.kind == EntityKind::Place {
        return false;
    }
    if ellipsis {
        let same = source.number.is_none() || number.is_none() || number == source.number || (plural && !person);
        return same && (gender || !person);
    }
    match (plural, source.gender) {
        (true, _) => body || entity.kind == EntityKind::Group,
        (false, Some(Gender::Neuter)) => body,
        (false, _) => person && gender && number != Some(Number::Plural),
    }
}
