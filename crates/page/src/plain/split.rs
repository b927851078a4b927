//! Lines in which several things were glued together: extracts often lose the breaks between a stamp, a headline, a standfirst, the
//! first paragraph, and "read also" links inside paragraphs.

use crate::furniture::{Cue, begins, is, opening};
use crate::meta::stamp::stamps;
use crate::words::{Word, Words};
use crate::{Label, Page};
use onrecord_language::{Lang, Table, rows, table};
use onrecord_text::{Span, Text};
use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    sync::OnceLock,
};

/// A stretch that is treated as a line; `true` when it was cut off the stretch before it.
pub(crate) type Piece = (Span, bool);

/// First lines in which a headline may be glued to what follows it.
const HEAD_LINES: usize = 3;

/// Words above which a line is a paragraph, whatever it begins with.
const PARAGRAPH: usize = 40;

/// Words within which a headline ends.
const HEADLINE: usize = 30;

/// Cuts the lines of a page where several things were glued together. Every character of a line stays in exactly one piece, white
/// space at the cuts aside.
pub(crate) fn pieces(page: &Page, words: &Words) -> Vec<Piece> {
    let splitter = Splitter { text: &page.text, words, seen: seen(words) };
    let mut out = Vec::with_capacity(page.blocks.len());
    for (i, block) in page.blocks.iter().enumerate() {
        let range = words.within(block.span);
        let mut cuts = Vec::new();
        if i < HEAD_LINES {
            let next = page.blocks.get(i + 1).map(|b| words.within(b.span));
            cuts.extend(splitter.after_stamp(range.clone(), next));
            if cuts.is_empty() && i == 0 {
                cuts.extend(splitter.after_title(range.clone()));
            }
            if let Some((from, to)) = splitter.within_stamp(range.clone()) {
                cuts.extend([from, to]);
            }
        }
        // What the header was glued to is a line of its own.
        let from = cuts.iter().copied().max().filter(|c| range.contains(c)).unwrap_or(range.start);
        splitter.prompts(from..range.end, &mut cuts);
        let mut from = block.span.start as usize;
        let mut glued = false;
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| splitter.start_of(*cut, from)).collect();
        cuts.extend(splitter.inside(block.span, i == 0));
        cuts.sort_unstable();
        for at in cuts {
            if at <= from {
                continue;
            }
            let span = page.text.trim(Span::new(from, at), &[]);
            if span.is_empty() || at >= block.span.end as usize {
                continue;
            }
            out.push((span, glued));
            (from, glued) = (at, true);
        }
        out.push((page.text.trim(Span::new(from, block.span.end as usize), &[]), glued));
    }
    out
}

/// How often a word stands in small letters, and how often capitalised inside a sentence.
#[derive(Default)]
struct Seen {
    small: u32,
    name: u32,
}

fn seen(words: &Words) -> HashMap<&str, Seen> {
    let mut seen = HashMap::<&str, Seen>::new();
    for w in words.all().iter().filter(|w| !w.mark && !w.number) {
        let s = seen.entry(words.lower(w)).or_default();
        match (w.capital, w.after_stop || w.quoted) {
            (false, _) => s.small += 1,
            (true, false) => s.name += 1,
            _ => {}
        }
    }
    seen
}

/// The frequent words of all languages.
fn common() -> &'static HashSet<&'static str> {
    static ALL: OnceLock<HashSet<&'static str>> = OnceLock::new();
    ALL.get_or_init(|| {
        let all = Lang::all().flat_map(|l| rows(table(l, Table::Common)));
        all.filter_map(|r| r.first().copied()).collect()
    })
}

struct Splitter<'p> {
    text: &'p Text,
    words: &'p Words,
    seen: HashMap<&'p str, Seen>,
}

impl Splitter<'_> {
    fn word(&self, i: usize) -> Option<&Word> {
        self.words.all().get(i)
    }

    /// Where the piece that begins with word `cut` begins: opening marks before the word belong to it.
    fn start_of(&self, cut: usize, least: usize) -> usize {
        let at = self.word(cut).map_or(self.text.len(), |w| w.span.start as usize);
        let before = &self.text[least.min(at)..at];
        let opening = |c: char| "\"«“„‟‹([".contains(c);
        at - (before.len() - before.trim_end_matches(opening).len())
    }

    /// `01:45 Headline`: the stamp goes before the headline, unless the next line is built the same way (a list).
    fn after_stamp(&self, range: Range<usize>, next: Option<Range<usize>>) -> Option<usize> {
        let leads = |r: &Range<usize>| {
            let found = stamps(self.words, r.start..r.end.min(r.start + 12));
            found.first().filter(|s| s.words.0 == r.start).map(|s| s.words.1)
        };
        let mut end = leads(&range)?;
        if next.is_some_and(|n| leads(&n).is_some_and(|e| e < n.end)) {
            return None;
        }
        while self.word(end).is_some_and(|w| w.mark) {
            end += 1;
        }
        let counted = (end..range.end).all(|i| self.word(i).is_some_and(|w| w.number));
        let counted = counted && (1..=3).contains(&(range.end.saturating_sub(end)));
        (counted || (end + 3 < range.end && self.word(end)?.capital)).then_some(end)
    }

    /// `Headline 09.07.2018`, `Headline 09.07.2018 The standfirst.`: a full date in figures between them is the page's stamp. Gives the words it
    /// begins and ends with.
    fn within_stamp(&self, range: Range<usize>) -> Option<(usize, usize)> {
        let blank = |a: usize, b: usize| match (self.word(a), self.word(b)) {
            (Some(a), Some(b)) => {
                let gap = self.text.slice(Span::new(a.span.end as usize, b.span.start as usize));
                gap.chars().all(|c| c.is_whitespace() || "|-–—/".contains(c))
            }
            _ => false,
        };
        let found = stamps(self.words, range.start..range.end.min(range.start + 30));
        let found = found.iter().find(|s| s.interval().is_some() && s.words.0 >= range.start + 3)?;
        let (from, to) = found.words;
        let numeric = self.word(from).is_some_and(|w| w.number && self.words.lower(w).len() > 4);
        let long = self.word(from - 1).is_some_and(|w| w.span.len() > 3);
        let ends = to == range.end || (self.word(to).is_some_and(|w| w.capital) && blank(to - 1, to));
        (numeric && long && ends && blank(from - 1, from)).then_some((from, to))
    }

    /// `Headline of the page Its first sentence goes on.`: a capital that no name explains begins the sentence.
    fn after_title(&self, range: Range<usize>) -> Option<usize> {
        let long = |from: usize, to: usize, least: usize| {
            let (Some(a), Some(b)) = (self.word(from), self.word(to - 1)) else { return false };
            self.text.slice(a.span.to(b.span)).chars().count() >= least
        };
        if range.len() < 9 || !long(range.start, range.end, 80) {
            return None;
        }
        let at = self.capital_after(range.start + 2, range.end.min(range.start + 22))?;
        let head = self.words.all().get(range.start + 1..at)?;
        let capitals = head.iter().filter(|w| w.capital).count();
        let plain = head.len() < 2 || capitals * 2 < head.len();
        (plain && long(range.start, at, 12) && long(at, range.end, 40)).then_some(at)
    }

    /// The first word of `from..to` that is capitalised without being a name: a short frequent word, or one in small letters elsewhere on
    /// the page and never as a name; and no mark stands before it.
    fn capital_after(&self, from: usize, to: usize) -> Option<usize> {
        (from..to).find(|i| {
            let (Some(w), Some(before)) = (self.word(*i), i.checked_sub(1).and_then(|b| self.word(b))) else {
                return false;
            };
            let gap = self.text.slice(Span::new(before.span.end as usize, w.span.start as usize));
            let lower = self.words.lower(w);
            // A letter before a full stop is an initial.
            let rest = &self.text[w.span.end as usize..];
            let initial = w.span.len() <= 2 && rest.starts_with('.');
            let known = self.seen.get(lower).is_some_and(|s| s.small >= 1 && s.name <= 1);
            // Longer frequent words may be names all the same (of states, of persons).
            let size = self.text.slice(w.span).chars().count();
            let frequent = size <= 3 && (size == 1 || !w.upper);
            w.capital
                && !(w.quoted || before.mark || initial)
                && gap.chars().all(char::is_whitespace)
                && (known || (frequent && common().contains(lower)))
        })
    }

    /// Prompts inside a line: at its sentence ends, and "read also" anywhere; and the end of a "read also" headline.
    fn prompts(&self, range: Range<usize>, cuts: &mut Vec<usize>) {
        let mut at = range.start;
        while at < range.end {
            let Some(w) = self.word(at) else { break };
            let first = at == range.start;
            if !(first || w.capital) {
                at += 1;
                continue;
            }
            let parted = at
                .checked_sub(1)
                .and_then(|b| self.word(b))
                .is_some_and(|b| b.mark && matches!(self.words.lower(b), "/" | "|"));
            let sentence = first || w.after_stop;
            let found = opening(self.words, at..range.end).filter(|p| p.strong);
            let cut = found.filter(|p| match p.label {
                Label::ReadAlso => sentence || !p.whole,
                Label::Byline => sentence || parted,
                _ => sentence,
            });
            let Some(found) = cut else {
                at += 1;
                continue;
            };
            // `What is seen. Photo: Name` is one caption.
            let caption = found.label == Label::Caption && !first && range.len() <= 40 && range.end - at <= 14;
            if !first && !caption {
                cuts.push(at);
            }
            let from = at;
            at = found.end.max(at + 1);
            if range.end - at <= 3 {
                continue;
            }
            let end = self.headline_end(at, range.end);
            match (found.label, end) {
                (Label::ReadAlso, Some(end)) => {
                    cuts.push(end);
                    at = end;
                }
                (Label::ReadAlso, None) if range.end - at > 30 => cuts.push(at),
                (Label::ReadAlso, None) => break,
                // A prompt glued to a paragraph: `Photo: Agency. The minister said …`
                _ if range.end - from > PARAGRAPH && !matches!(found.label, Label::Legal | Label::CookieNotice) => {
                    let near = end.filter(|end| end - at <= 15 && range.end - end > 15);
                    at = near.unwrap_or(at);
                    cuts.push(at);
                }
                _ => {}
            }
        }
    }

    /// `headlineThe sentence`: a small-letter word that runs into a capitalised one, in a line that begins with a prompt or is the
    /// page's first. Latin words are left alone (`iPhone`, `eBay`).
    fn inside(&self, span: Span, first: bool) -> Option<usize> {
        let range = self.words.within(span);
        if !first && opening(self.words, range.clone()).is_none_or(|p| p.label != Label::ReadAlso) {
            return None;
        }
        range.skip(2).take(40).find_map(|i| {
            let w = self.word(i).filter(|w| !(w.mark || w.number || (first && w.capital)))?;
            let raw = self.text.slice(w.span);
            let (at, _) = raw.char_indices().skip(1).find(|(_, c)| c.is_uppercase())?;
            let cyrillic = raw.chars().all(|c| matches!(c, '\u{400}'..='\u{52f}'));
            let least = if w.capital { 5 } else { 3 };
            (cyrillic && raw[..at].chars().count() >= least).then_some(w.span.start as usize + at)
        })
    }

    /// Where the headline that begins at word `from` ends inside a longer line.
    fn headline_end(&self, from: usize, end: usize) -> Option<usize> {
        let from = from + usize::from(self.word(from).is_some_and(|w| w.mark));
        let most = end.min(from + HEADLINE);
        let dash = (from + 2..most.min(end.saturating_sub(2))).find(|i| self.dash_tail(*i));
        let stop = (from + 2..most).find(|i| self.word(*i).is_some_and(|w| w.after_stop && w.capital));
        let fresh = |i: &usize| {
            let anew = self.word(*i).is_some_and(|w| w.capital && !w.quoted);
            anew && begins(self.words, *i..end, Cue::Anaphor)
        };
        let anaphor = (from + 3..most).find(fresh);
        let glued = self.capital_after(from + 3, most).into_iter().chain(anaphor).min();
        let glued = glued.filter(|at| end - at > 4);
        [dash.map(|i| i + 1), stop, glued].into_iter().flatten().min()
    }

    /// Word `i` is a short source after a dash (`- ЗМІ`), and a new sentence begins after it.
    fn dash_tail(&self, i: usize) -> bool {
        let (Some(before), Some(w), Some(next)) = (self.word(i - 1), self.word(i), self.word(i + 1)) else {
            return false;
        };
        let gap = |a: &Word, b: &Word| self.text.slice(Span::new(a.span.end as usize, b.span.start as usize));
        let dash = gap(before, w).contains([' ', '\u{a0}']) && gap(before, w).contains(['-', '–', '—']);
        let upper = self.text.slice(w.span).chars().all(char::is_uppercase);
        let source = is(self.words, i, Cue::Tail) || (upper && w.span.len() > 2);
        let fresh = (next.capital || next.number) && gap(w, next).chars().all(char::is_whitespace);
        dash && source && fresh
    }
}

/// True when the sentence that begins at word `at` leans on the one before it.
pub(crate) fn leans(text: &Text, words: &Words, span: Span) -> bool {
    let raw = text.slice(span);
    raw.starts_with(['"', '«', '“', '„', '–', '—', '-']) || begins(words, words.within(span), Cue::Anaphor)
}
