//! People whose surname each script spells in its own way: `Orest Hiden`, `Орест Гайден`.

use super::{Writings, group::Group, name::Name};
use onrecord_language::{given_name, same_given, sound_block, transcription_cost};

/// The most that may speak against two spellings of a surname, or of a given name in no list, being one; in nats, as
/// [`transcription_cost`] tells. Among names known in both scripts 96 of 100 have a spelling of each within it, and of two
/// different names 3 of 10,000.
const MOST: f32 = 9.0;

/// The same for each letter of the Latin key, so that short names that differ in two sounds are not one.
const MOST_BY_LETTER: f32 = 1.3;

/// The same for all words of a name together.
const MOST_IN_ALL: f32 = 13.0;

/// The same for a surname without a given name, where nothing else speaks for it.
const MOST_BARE: f32 = 4.5;

/// Two people who fit equally well up to this are told apart no further: nobody is joined.
const MARGIN: f32 = 1.0;

/// Joins people of different spellings of a surname, the likeliest first: one is written in Latin letters and the other in Cyrillic
/// ones, no language writes both, all words of their names are near, and no other is as near. Then what is said of them by the
/// surname alone.
pub(super) fn join<'n, 'k>(groups: Vec<Group<'n, 'k>>) -> Vec<Group<'n, 'k>> {
    let (full, bare): (Vec<_>, Vec<_>) = groups.into_iter().partition(|g| !g.full.is_empty());
    let mut all = joined(full, |a, b| least(&a.full, &b.full, full_cost));
    all.extend(bare);
    joined(all, |a, b| {
        if !a.full.is_empty() && !b.full.is_empty() {
            return None;
        }
        let of = |g: &Group<'n, 'k>| g.names().filter(|n| !n.is_initial()).collect::<Vec<_>>();
        least(&of(a), &of(b), bare_cost)
    })
}

/// Joins pairs with a cost, the cheapest first.
fn joined<'n, 'k>(
    groups: Vec<Group<'n, 'k>>,
    cost: impl Fn(&Group<'n, 'k>, &Group<'n, 'k>) -> Option<f32>,
) -> Vec<Group<'n, 'k>> {
    let writings: Vec<Writings> = groups.iter().map(Group::writings).collect();
    let (latin, other): (Vec<usize>, Vec<usize>) = (0..groups.len()).partition(|i| writings[*i].latin());
    let mut pairs = Vec::new();
    for (&i, &j) in latin.iter().flat_map(|i| other.iter().map(move |j| (i, j))) {
        if writings[i].can_join(writings[j]) && !groups[i].opposes(&groups[j]) {
            pairs.extend(cost(&groups[i], &groups[j]).map(|c| (c, i, j)));
        }
    }
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    // Who else is as near, and would be written in the same way as the one it would be joined to.
    let rival = |&(cost, i, j): &(f32, usize, usize)| {
        pairs.iter().take_while(|p| p.0 <= cost + MARGIN).any(|&(_, k, l)| {
            let other = |this: usize, that: usize| {
                let third = if k == this {
                    l
                } else if l == this {
                    k
                } else {
                    return false;
                };
                third != that && writings[third].overlaps(writings[that])
            };
            other(i, j) || other(j, i)
        })
    };
    let chosen: Vec<(usize, usize)> = pairs.iter().filter(|p| !rival(p)).map(|p| (p.1, p.2)).collect();
    let mut out: Vec<Option<Group>> = groups.into_iter().map(Some).collect();
    let mut now: Vec<usize> = (0..out.len()).collect();
    for (i, j) in chosen {
        let (i, j) = (now[i], now[j]);
        let fits = match (&out[i], &out[j]) {
            (Some(a), Some(b)) => i != j && a.writings().can_join(b.writings()) && !a.opposes(b),
            _ => false,
        };
        if let Some(b) = out[j].take_if(|_| fits) {
            if let Some(a) = out[i].as_mut() {
                a.full.extend(b.full);
                a.late.extend(b.late);
            }
            now.iter_mut().filter(|n| **n == j).for_each(|n| *n = i);
        }
    }
    out.into_iter().flatten().collect()
}

/// The least cost of a name in Latin letters and one in Cyrillic ones.
fn least<'n, 'k>(a: &[&'n Name<'k>], b: &[&'n Name<'k>], cost: fn(&Name, &Name) -> Option<f32>) -> Option<f32> {
    let pairs = a.iter().flat_map(|a| b.iter().map(move |b| (*a, *b)));
    let turned = pairs.filter_map(|(a, b)| match (a.writings.latin(), b.writings.latin()) {
        (true, false) => Some((a, b)),
        (false, true) => Some((b, a)),
        _ => None,
    });
    turned.filter_map(|(latin, cyrillic)| cost(latin, cyrillic)).min_by(f32::total_cmp)
}

/// What speaks against two full names, when it is not too much.
fn full_cost(latin: &Name, cyrillic: &Name) -> Option<f32> {
    let (a, b) = (*latin.given.first()?, *cyrillic.given.first()?);
    let given = match (same_given(a, b), given_name(a).is_some() && given_name(b).is_some()) {
        (true, _) => 0.0,
        // Two names that the list tells apart.
        (_, true) => return None,
        _ if sound_block(a) != sound_block(b) => return None,
        _ => near(a, b)?,
    };
    let second = match (latin.given.get(1), cyrillic.given.get(1)) {
        (Some(a), Some(b)) if !latin.seconds_agree(cyrillic) => near(a, b)?,
        _ => 0.0,
    };
    let all = given + second + near(latin.surname(), cyrillic.surname())?;
    (all <= MOST_IN_ALL).then_some(all)
}

fn near(latin: &str, cyrillic: &str) -> Option<f32> {
    let most = MOST.min(MOST_BY_LETTER * latin.len() as f32);
    Some(transcription_cost(latin, cyrillic)).filter(|c| *c <= most)
}

/// What speaks against two surnames, when it is not too much; one of the names is a surname alone.
fn bare_cost(latin: &Name, cyrillic: &Name) -> Option<f32> {
    let bare = latin.given.is_empty() || cyrillic.given.is_empty();
    let cost = transcription_cost(latin.surname(), cyrillic.surname());
    (bare && cost <= MOST_BARE).then_some(cost)
}
