//! A block's own text in numbers.

use super::{super::label::Context, log};

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
        } else if c.is_alphabetic() {
            n.letters += 1;
            n.upper += u32::from(c.is_uppercase());
        } else {
            n.digits += u32::from(c.is_ascii_digit());
            n.commas += u32::from(matches!(c, ',' | '،' | '、' | '，' | ';'));
            n.quotes += u32::from(matches!(c, '"' | '«' | '»' | '“' | '”' | '„' | '「' | '」'));
            n.marks += u32::from(matches!(c, '|' | '·' | '•' | '/' | '›' | '→' | '@' | '#' | '+' | '&'));
        }
    }
    n
}

/// Numbers of a block's text.
pub(super) fn push(c: &Context<'_>, i: usize, out: &mut Vec<f32>) {
    let (block, f) = (&c.blocks[i], &c.features[i]);
    let text = c.page.text.slice(block.span);
    let n = counts(text);
    let flag = |b: bool| f32::from(u8::from(b));
    let share = |a: u32, b: u32| a as f32 / b.max(1) as f32;
    let words = &c.words.all()[f.words.clone()];
    let capital = words.iter().filter(|w| w.capital && !w.mark).count() as u32;
    let count = f.count as u32;
    let begin = text.chars().next().unwrap_or(' ');
    let title = c.title.map_or(0..0, |t| c.features[t].words.clone());
    let titled: u32 = if title.is_empty() || count > 40 {
        0
    } else {
        let in_title =
            |w: &str| w.chars().count() > 3 && c.words.all()[title.clone()].iter().any(|t| c.words.lower(t) == w);
        words.iter().filter(|w| in_title(c.words.lower(w))).count() as u32
    };
    let summary =
        count > 4 && SUMMARIES.iter().any(|k| c.page.head.all(k).any(|d| d.starts_with(text) || text.starts_with(d)));
    let from = c.page.inline.partition_point(|x| x.span.end <= block.span.start);
    let links = c.page.inline[from..].iter().take_while(|x| x.span.end <= block.span.end);
    let links = links.filter(|x| c.page.elements.name(x.element) == "a").count() as u32;
    let whole =
        c.page.inline[from..].iter().take_while(|x| x.span.start < block.span.end).any(|x| x.span == block.span);
    out.extend([
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
    ]);
}
