//! A block's own text in numbers.

use super::{super::label::Context, TEXT, log};
use crate::words::Word;
use onrecord_text::Letter;

/// Keys of the head that summarise the article.
const SUMMARIES: &[&str] =
    &["meta:description", "meta:og:description", "json-ld:description", "json-ld:alternativeHeadline"];

/// Counts of one text.
#[derive(Default)]
struct Counts {
    chars: u32,
    letters: u32,
    upper: u32,
    digits: u32,
    commas: u32,
    quotes: u32,
    marks: u32,
}

fn counts(text: &str) -> Counts {
    let mut n = Counts::default();
    for c in text.chars() {
        n.chars += 1;
        if c.is_ascii_lowercase() {
            n.letters += 1;
            continue;
        }
        let is = Letter::of(c);
        if is.is_letter() {
            n.letters += 1;
            n.upper += u32::from(is.is_capital());
        } else {
            n.digits += u32::from(c.is_ascii_digit());
            n.commas += u32::from(matches!(c, ',' | '،' | '、' | '，' | ';'));
            n.quotes += u32::from(matches!(c, '"' | '«' | '»' | '“' | '”' | '„' | '「' | '」'));
            n.marks += u32::from(matches!(c, '|' | '·' | '•' | '/' | '›' | '→' | '@' | '#' | '+' | '&'));
        }
    }
    n
}

/// What the texts of a page's blocks are held against.
pub(super) struct Texts<'p> {
    /// Longer words of the headline, with their slots.
    title: Vec<(u16, &'p str)>,
    summaries: Vec<&'p str>,
}

impl<'p> Texts<'p> {
    pub(super) fn new(c: &Context<'p>) -> Self {
        let title = c.title.map_or(0..0, |t| c.features[t].words.clone());
        let long = |lower: &str| lower.chars().nth(3).is_some();
        let title = c.words.all()[title].iter().map(|w| (w.slot, c.words.lower(w))).filter(|(_, w)| long(w));
        Texts { title: title.collect(), summaries: SUMMARIES.iter().flat_map(|k| c.page.head.all(k)).collect() }
    }

    /// How many of some words the headline has.
    fn titled(&self, c: &Context<'_>, words: &[Word]) -> u32 {
        let in_title = |w: &&Word| self.title.iter().any(|(slot, t)| *slot == w.slot && *t == c.words.lower(w));
        words.iter().filter(in_title).count() as u32
    }

    /// Numbers of a block's text.
    pub(super) fn of(&self, c: &Context<'_>, i: usize) -> [f32; TEXT] {
        let (block, f) = (&c.blocks[i], &c.features[i]);
        let text = c.page.text.slice(block.span);
        let n = counts(text);
        let flag = |b: bool| f32::from(u8::from(b));
        let share = |a: u32, b: u32| a as f32 / b.max(1) as f32;
        let words = &c.words.all()[f.words.clone()];
        let capital = words.iter().filter(|w| w.capital && !w.mark).count() as u32;
        let count = f.count as u32;
        let begin = text.chars().next().unwrap_or(' ');
        let titled = if count > 40 { 0 } else { self.titled(c, words) };
        let summary = count > 4 && self.summaries.iter().any(|d| d.starts_with(text) || text.starts_with(d));
        let from = c.page.inline.partition_point(|x| x.span.end <= block.span.start);
        let links = c.page.inline[from..].iter().take_while(|x| x.span.end <= block.span.end);
        let links = links.filter(|x| c.page.elements.name(x.element) == "a").count() as u32;
        let whole =
            c.page.inline[from..].iter().take_while(|x| x.span.start < block.span.end).any(|x| x.span == block.span);
        [
            log(count),
            log(n.chars),
            share(n.letters, count),
            log(f.stops as u32),
            share(count, f.stops.max(1) as u32).min(60.0),
            flag(f.ends),
            flag(f.colon),
            f.linked,
            log(links),
            share(links * 10, count),
            flag(whole),
            share(capital, count),
            share(n.upper, n.letters),
            share(n.digits, n.chars),
            share(n.commas * 10, count),
            n.quotes.min(6) as f32,
            n.marks.min(6) as f32,
            flag(begin.is_lowercase()),
            flag(matches!(begin, '"' | '«' | '“' | '„' | '—' | '–' | '-' | '\'' | '‘')),
            flag(text.ends_with('…') || text.ends_with("...") || text.ends_with("[…]")),
            flag(text.ends_with('?')),
            share(titled, count),
            flag(summary),
            flag(f.is_prose()),
            flag(text.contains('©')),
            flag(text.starts_with('(') || text.starts_with('[') || text.ends_with(')')),
        ]
    }
}
