//! Strict figures: a name is right when its span and its kind are those of the gold.

use crate::{
    sets::{PageScore, SetScore},
    tally::{NAMES, Tally},
    train::names::{Marked, Set},
};
use onrecord::pipeline::read_page;
use onrecord_page::{Limits, Raw};
use onrecord_reading::tagger::Tag;
use onrecord_record::Line;
use std::collections::BTreeSet;

/// A name: code points from and to, and number of its kind (persons, places, bodies).
pub(super) type Name = (u32, u32, usize);

/// Kinds of names in the order of [`NAMES`], by the types of the record line.
pub(super) fn kind(of: &str) -> Option<usize> {
    Some(match of {
        "person" => 0,
        "place" | "state" => 1,
        "organisation" | "outlet" => 2,
        _ => return None,
    })
}

/// Number of a kind of the gold.
pub(super) fn gold_kind(tag: Tag) -> usize {
    tag.column().saturating_sub(1) / 2
}

/// The record line of a text.
pub(super) fn read(text: &Marked) -> Result<Line, String> {
    let raw = Raw { bytes: text.text.clone().into_bytes(), source: text.name.clone(), ..Raw::default() };
    read_page(&raw, &Limits::default()).map_err(|e| e.to_string())
}

/// The gold of a text, in code points.
pub(super) fn gold(text: &Marked) -> Vec<Name> {
    let mut at = (0, 0);
    let mut points = |byte: usize| {
        // Names are in order of their beginnings; one that ends before the last one's end is counted from the start.
        if byte < at.0 {
            at = (0, 0);
        }
        at = (byte, at.1 + text.text[at.0..byte].chars().count() as u32);
        at.1
    };
    text.names.iter().map(|(r, tag)| (points(r.start), points(r.end), gold_kind(*tag))).collect()
}

/// Scores the texts of a set, one row each.
pub fn score_names(set: &Set) -> SetScore {
    let mut out = SetScore::default();
    for text in &set.texts {
        let line = match read(text) {
            Ok(line) => line,
            Err(reason) => {
                out.absent.push((text.name.clone(), reason));
                continue;
            }
        };
        let named = line.mentions.iter().filter(|m| m.how == "name");
        let told: BTreeSet<Name> = named.filter_map(|m| Some((m.span[0], m.span[1], kind(&m.r#type)?))).collect();
        let gold: BTreeSet<Name> = gold(text).into_iter().collect();
        let mut tally = Tally { pages: 1, ..Tally::default() };
        for (k, figure) in NAMES.into_iter().enumerate() {
            let of = |n: &&Name| n.2 == k || k == 3;
            let right = told.intersection(&gold).filter(of).count();
            tally.count(figure, right, told.iter().filter(of).count(), gold.iter().filter(of).count());
        }
        out.total += &tally;
        out.pages.push(PageScore { page: text.name.clone(), tally, faults: Vec::new() });
    }
    out
}
