//! Tags and the best path through them.

use crate::EntityKind;

/// Worth of the steps from tag (the last row is the start of a sentence) to tag.
pub type Steps<T> = [[T; TAGS]; TAGS + 1];

/// What a token is of a name.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Tag {
    /// No part of a name.
    Out,
    /// First token of a name of this kind: a person, a place (or state), an organisation (or outlet).
    First(EntityKind),
    /// A further token.
    Next(EntityKind),
}

/// Number of tags.
pub const TAGS: usize = 7;

const KINDS: [EntityKind; 3] = [EntityKind::Person, EntityKind::Place, EntityKind::Organisation];

impl Tag {
    /// All tags, in the order of the model's columns.
    pub fn all() -> impl Iterator<Item = Tag> {
        (0..TAGS).map(Tag::of)
    }

    /// The tag of a column.
    pub(crate) fn of(column: usize) -> Tag {
        let kind = KINDS[(column.saturating_sub(1) / 2) % KINDS.len()];
        match column {
            0 => Tag::Out,
            c if c % 2 == 1 => Tag::First(kind),
            _ => Tag::Next(kind),
        }
    }

    /// The column of a tag. States are places, outlets organisations; other kinds have no names and are out.
    pub fn column(self) -> usize {
        let place = |kind| match kind {
            EntityKind::Person => Some(0),
            EntityKind::Place | EntityKind::State => Some(1),
            EntityKind::Organisation | EntityKind::Outlet => Some(2),
            _ => None,
        };
        match self {
            Tag::Out => 0,
            Tag::First(kind) => place(kind).map_or(0, |k| 2 * k + 1),
            Tag::Next(kind) => place(kind).map_or(0, |k| 2 * k + 2),
        }
    }
}

/// Columns that may stand before a column.
fn before(to: usize) -> std::ops::Range<usize> {
    match to {
        // A further token needs its own kind's first or further one.
        t if t > 0 && t % 2 == 0 => t - 1..t + 1,
        _ => 0..TAGS,
    }
}

/// The best path for a sentence: `scores` by token and column, `None` for what is no part of a name in any case; `steps` from column
/// (`TAGS` is the start) to column.
pub fn best_path(scores: &[Option<[i32; TAGS]>], steps: &Steps<i32>) -> Vec<usize> {
    const NEVER: i32 = i32::MIN / 4;
    const OUT: [i32; TAGS] = [0, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER];
    let mut best = [NEVER; TAGS];
    let mut back: Vec<[u8; TAGS]> = Vec::with_capacity(scores.len());
    for (n, score) in scores.iter().enumerate() {
        let (mut new, mut from) = ([NEVER; TAGS], [0u8; TAGS]);
        let open = if score.is_some() { TAGS } else { 1 };
        let score = score.as_ref().unwrap_or(&OUT);
        for to in 0..open {
            let froms = before(to);
            if n == 0 && froms.len() == TAGS {
                new[to] = score[to] + steps[TAGS][to];
            }
            for before in froms.filter(|_| n > 0) {
                let total = best[before].saturating_add(steps[before][to]).saturating_add(score[to]);
                if total > new[to] {
                    (new[to], from[to]) = (total, before as u8);
                }
            }
        }
        best = new;
        back.push(from);
    }
    let mut at = (0..TAGS).rev().max_by_key(|t| best[*t]).unwrap_or(0);
    let mut path = vec![0; scores.len()];
    for n in (0..scores.len()).rev() {
        path[n] = at;
        at = usize::from(back[n][at]);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_and_tags_agree() {
        for (column, tag) in Tag::all().enumerate() {
            assert_eq!(tag.column(), column);
        }
        assert_eq!(Tag::First(EntityKind::State).column(), Tag::First(EntityKind::Place).column());
        assert_eq!(Tag::First(EntityKind::Document), Tag::First(EntityKind::Document));
        assert_eq!(Tag::First(EntityKind::Document).column(), 0);
    }

    #[test]
    fn a_name_goes_on_only_after_its_first_word() {
        let mut scores = [[0; TAGS]; 4];
        // The further token of a person scores best at once, but must not begin.
        scores[0][2] = 50;
        scores[1][2] = 50;
        scores[0][1] = 10;
        scores[2][0] = 5;
        let mut scores = scores.map(Some);
        let steps = [[0; TAGS]; TAGS + 1];
        assert_eq!(best_path(&scores, &steps), [1, 2, 0, 0]);
        // What can be no name parts what stands around it.
        scores[0] = None;
        assert_eq!(best_path(&scores, &steps)[..2], [0, 0]);
        assert_eq!(best_path(&[], &[[0; TAGS]; TAGS + 1]), [] as [usize; 0]);
    }

    /// The worth of a path, or nothing when it is none.
    fn worth(path: &[usize], scores: &[Option<[i32; TAGS]>], steps: &Steps<i32>) -> Option<i32> {
        let (mut last, mut sum) = (TAGS, 0);
        for (to, score) in path.iter().zip(scores) {
            let goes_on = *to > 0 && to % 2 == 0;
            let fits = !goes_on || last == *to || last + 1 == *to;
            let score = score.map_or((*to == 0).then_some(0), |s| Some(s[*to]))?;
            sum += fits.then_some(score + steps[last][*to])?;
            last = *to;
        }
        Some(sum)
    }

    #[test]
    fn no_path_is_better_than_the_best_one() {
        let mut state = 1u32;
        let mut number = |most: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) % most
        };
        for _ in 0..40 {
            let steps: Steps<i32> = [(); TAGS + 1].map(|()| [(); TAGS].map(|()| number(21) as i32 - 10));
            let scores: Vec<Option<[i32; TAGS]>> =
                (0..4).map(|_| (number(5) > 0).then(|| [(); TAGS].map(|()| number(41) as i32 - 20))).collect();
            let all = (0..TAGS.pow(4)).map(|n| [n % TAGS, n / TAGS % TAGS, n / TAGS / TAGS % TAGS, n / TAGS.pow(3)]);
            let best = all.filter_map(|path| worth(&path, &scores, &steps)).max();
            assert_eq!(worth(&best_path(&scores, &steps), &scores, &steps), best);
        }
    }
}
