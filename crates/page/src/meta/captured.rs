//! What a page shows of the time at which it was captured: the note of the program that saved it, the stamps of lists that were renewed
//! after the article, and how long ago the article says that it appeared.

use crate::furniture::{Cue, is};
use crate::meta::stamp;
use crate::words::Words;
use crate::{Captured, Evidence, Label, Published};
use onrecord_text::Span;

/// Longest line of a list whose stamp counts, in words: a time alone, or with a headline.
const LONGEST: usize = 40;

/// Longest line that may be a stamp and nothing else, in words.
const STAMP: usize = 8;

/// The bounds that the text gives. `lines` are the blocks with their labels; `published` is what is known of the publication, local time.
///
/// Dated stamps of lists and comments bound the capture from below. So does the first clock of a latest-news list, which is of the day of
/// the capture: on the day of publication it stands for itself, and every later day comes after it. A bound that says no more than the
/// publication itself is none.
pub(crate) fn find(words: &Words, lines: &[(Span, Label)], published: Option<&Published>) -> Option<Captured> {
    let exact = published.filter(|p| p.when.earliest == p.when.latest);
    let floor = exact.map_or("", |p| p.when.earliest.as_str());
    let mut best: Option<(String, Span)> = None;
    let mut first_clock = true;
    for (span, label) in lines {
        let within = words.within(*span);
        let list = matches!(label, Label::LatestList);
        let renewed = list || matches!(label, Label::Teaser | Label::Related | Label::Comments);
        let numbered = || words.all()[within.clone()].iter().any(|w| w.number);
        if !renewed || within.len() > LONGEST || !numbered() || ago(words, within.clone()) {
            continue;
        }
        for s in stamp::stamps(words, within.clone()) {
            let dated =
                s.interval().filter(|w| w.earliest == w.latest && within.len() <= STAMP.max(s.words.1 - s.words.0 + 2));
            let of_today = s.day.is_none() && s.year.is_none() && list;
            let clock = s.clock.filter(|_| of_today && std::mem::take(&mut first_clock));
            let at = match (dated, clock, exact) {
                (Some(when), _, _) => when.earliest,
                (None, Some((h, m)), Some(p)) => format!("{}T{h:02}:{m:02}", p.when.earliest.get(..10)?),
                _ => continue,
            };
            // Later days than the one after a month are those of events.
            if at.as_str() > floor && best.as_ref().is_none_or(|(b, _)| at > *b) && near(floor, &at) {
                best = Some((at, s.span));
            }
        }
    }
    let (earliest, span) = best?;
    let precision = if earliest.contains('T') { "minute" } else { "day" };
    Some(Captured {
        earliest: Some(earliest),
        latest: None,
        precision,
        evidence: vec![Evidence { span: Some(span), rule: "list-stamp" }],
    })
}

/// True for a line that tells a time by its distance: it says nothing of a day.
fn ago(words: &Words, mut within: std::ops::Range<usize>) -> bool {
    within.any(|i| is(words, i, Cue::Ago))
}

/// True unless the year of a stamp lies more than twenty years after the publication, or the publication is not known.
fn near(floor: &str, at: &str) -> bool {
    let year = |s: &str| s.get(..4).and_then(|y| y.parse::<i32>().ok());
    year(floor).zip(year(at)).is_some_and(|(a, b)| b - a <= 20)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Interval;

    #[test]
    fn lists_that_were_renewed_after_the_article() {
        let text = "13-11-2024, 17:21\n18:06\nBridge opens again\n17:55\nFerry sinks\n";
        let words = Words::new(text);
        let at = |from: &str, label| {
            let start = text.find(from).expect("in the text");
            (Span::new(start, start + from.len()), label)
        };
        let lines = [
            at("13-11-2024, 17:21", Label::Dateline),
            at("18:06", Label::LatestList),
            at("Bridge opens again", Label::LatestList),
            at("17:55", Label::LatestList),
        ];
        let when =
            Interval { earliest: "2024-11-13T17:21".into(), latest: "2024-11-13T17:21".into(), precision: "minute" };
        let published = Published { when, zone: None, evidence: Vec::new() };
        let found = find(&words, &lines, Some(&published)).expect("bounded");
        assert_eq!((found.earliest.as_deref(), found.latest), (Some("2024-11-13T18:06"), None));
        assert_eq!(find(&words, &lines[..1], Some(&published)), None);
        assert_eq!(find(&words, &lines, None), None);
    }
}
