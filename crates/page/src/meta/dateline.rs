//! The place that a report is dated from, at the beginning of its text: `TALBROD, Nov 3 (LPA) —`, `Тальброд. 3 листопада. ЛПА.`

use crate::meta::stamp;
use crate::words::{Word, Words};
use onrecord_text::{Span, Text};

/// How far into a paragraph a dateline reaches, in words.
const REACH: usize = 14;

/// Longest name of a place, in words.
const LONGEST: usize = 3;

/// The place named at the beginning of a paragraph, when what follows is a dateline: a date, an agency in brackets or between slashes, or a
/// dash after capitals.
pub(crate) fn place(text: &Text, words: &Words, span: Span) -> Option<Span> {
    let range = words.within(span);
    let end = range.end.min(range.start + REACH);
    let all = words.all().get(..end)?;
    let first = all.get(range.start).filter(|w| w.capital && !w.number && !w.mark && !w.quoted)?;
    let gap = |i: usize| match (all.get(i.wrapping_sub(1)), all.get(i)) {
        (Some(a), Some(b)) => text.slice(Span::new(a.span.end as usize, b.span.start as usize)),
        _ => "",
    };
    let named = |w: &Word| w.capital && !w.number && !w.mark;
    let mut n = 1;
    while n < LONGEST && all.get(range.start + n).is_some_and(named) && gap(range.start + n).trim().is_empty() {
        n += 1;
    }
    let last = all.get(range.start + n - 1)?;
    let name = Span::new(first.span.start as usize, last.span.end as usize);
    let mut at = range.start + n;
    let shouted = all[range.start..at].iter().all(|w| w.upper) && name.len() > 3;
    let (mut dated, mut bracketed, mut dash) = (false, false, false);
    // A country or a state may follow: `TALBROD, Ilmarania`.
    if gap(at).trim() == ","
        && all.get(at).is_some_and(named)
        && stamp::stamps(words, at..end).first().is_none_or(|s| s.words.0 != at)
    {
        at += 1;
    }
    while at < end && !dash {
        let between = gap(at);
        dash = between.contains(['—', '–']) || between.contains(" - ");
        if dash {
            break;
        }
        if between.contains('(') || all[at].mark && words.lower(&all[at]) == "/" {
            let close = if between.contains('(') { ')' } else { '/' };
            let from = all[at].span.end as usize;
            let inside =
                text.get(from..(from + 40).min(span.end as usize)).or_else(|| text.get(from..span.end as usize));
            let reach = from + inside?.find(close)?;
            bracketed = true;
            at = (at..end).find(|i| all[*i].span.start as usize > reach).unwrap_or(end);
            if at == end || gap(at).contains(['—', '–', '.', '-']) {
                dash |= gap(at).contains(['—', '–', '-']);
                break;
            }
            continue;
        }
        match stamp::stamps(words, at..end).first().filter(|s| s.words.0 == at && s.day.is_some()) {
            Some(s) => (at, dated) = (s.words.1, true),
            None => break,
        }
    }
    let stopped = dated && gap(at).contains('.');
    ((dated && (dash || bracketed || stopped)) || (bracketed && dash) || (shouted && dash)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        for (line, want) in [
            ("TALBROD, Nov 3 (LPA) — The bridge was closed.", Some("TALBROD")),
            ("TALBROD, Ilmarania (LPA) — The bridge was closed.", Some("TALBROD")),
            ("Тальброд. 3 листопада. ЛПА. Міст закрили.", Some("Тальброд")),
            ("ТАЛЬБРОД, 3 ноября. /ЛПА/. Мост закрыли.", Some("ТАЛЬБРОД")),
            ("Talbrod (lpa) - Die Brücke ist zu.", Some("Talbrod")),
            ("NEW TALBROD — The bridge was closed.", Some("NEW TALBROD")),
            ("Talbrod was closed on Nov 3 (LPA) — the bridge too.", None),
            ("Dalmir (52) is a minister.", None),
            ("Міст – це не все.", None),
        ] {
            let text = Text::new(line.to_owned());
            let words = Words::new(&text);
            let found = place(&text, &words, Span::new(0, line.len())).map(|s| text.slice(s));
            assert_eq!(found, want, "{line}");
        }
    }
}
