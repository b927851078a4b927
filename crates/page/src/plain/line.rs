//! A line and what can be seen of it without its neighbours.

use crate::furniture::{Cue, Prompt, is, prompt};
use crate::meta::stamp::{Stamp, is_filler, stamps};
use crate::words::Words;
use onrecord_text::{Span, Text};
use std::ops::Range;

/// What a line is made of.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Marks only.
    Rule,
    /// A time of day.
    Clock,
    /// A number of views, shares or comments (`378`, `1.6т`, `12K`).
    Counter,
    /// A date, with or without a time, and nothing else that matters.
    Stamp,
    /// Words.
    Words,
}

/// A line of a page, or a part of one that stands for a line.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Where it stands, without surrounding white space.
    pub(crate) span: Span,
    /// Its words.
    pub(crate) words: Range<usize>,
    /// What it is made of.
    pub(crate) shape: Shape,
    /// Number of its words, marks not counted.
    pub(crate) len: usize,
    /// It ends as a sentence ends.
    pub(crate) terminal: bool,
    /// It ends with a full stop, closing marks aside.
    pub(crate) period: bool,
    /// It ends with a question mark.
    pub(crate) question: bool,
    /// It ends with a colon.
    pub(crate) colon: bool,
    /// It begins with a small letter.
    pub(crate) small: bool,
    /// It begins with a bullet, a dash or a number with a point.
    pub(crate) bullet: bool,
    /// It ends in `…` or `...`.
    pub(crate) cut: bool,
    /// Sentence ends inside it.
    pub(crate) stops: usize,
    /// What it says about itself.
    pub(crate) prompt: Option<Prompt>,
    /// The first stamp in it.
    pub(crate) stamp: Option<Stamp>,
    /// Same for lines of the same words.
    pub(crate) key: u64,
    /// It was cut off the line before it, not parted from it by a line break.
    pub(crate) glued: bool,
}

const CLOSING: &str = "\"»”“’')]}›_*」』）";
const BULLETS: &str = "•·●▪◦‣*‧■►▶✓✔–—-";

impl Line {
    /// Looks at one line.
    pub(crate) fn new(text: &Text, words: &Words, span: Span, glued: bool) -> Self {
        let raw = text.slice(span);
        let range = words.within(span);
        let all = words.all().get(range.clone()).unwrap_or(&[]);
        let len = all.iter().filter(|w| !w.mark).map(|w| weight(text.slice(w.span))).sum();
        let bare = raw.trim_end_matches(|c: char| CLOSING.contains(c) || c.is_whitespace());
        let last = bare.chars().next_back().unwrap_or(' ');
        let cut = bare.ends_with('…') || bare.ends_with("...");
        let terminal = matches!(last, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।' | '۔');
        let first = raw.chars().next().unwrap_or(' ');
        let found = stamps(words, range.clone());
        let shape = shape(words, range.clone(), raw, &found);
        Line {
            span,
            shape,
            len,
            terminal,
            period: matches!(last, '.' | '。' | '।' | '۔') && !cut,
            question: matches!(last, '?' | '？' | '؟'),
            colon: last == ':',
            small: raw.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase),
            bullet: BULLETS.contains(first) && raw.chars().nth(1).is_some_and(char::is_whitespace),
            cut,
            stops: all.iter().skip(1).filter(|w| w.after_stop && w.capital).count(),
            prompt: (shape != Shape::Rule).then(|| prompt(words, range.clone(), terminal)).flatten(),
            stamp: found.first().copied(),
            key: key(words, range.clone()),
            words: range,
            glued,
        }
    }

    /// The prompt, when it tells enough by itself.
    pub(crate) fn strong(&self) -> Option<Prompt> {
        self.prompt.filter(|p| p.strong)
    }

    /// How much it looks like a line of running text: about 2 for a long paragraph, 1 for a sentence, below 0 for a headline.
    pub(crate) fn prose(&self) -> f32 {
        if self.shape != Shape::Words {
            return -1.0;
        }
        let ends = self.terminal && !self.cut;
        let base = match (self.len, ends, self.colon) {
            (30.., true, _) | (30.., _, true) => 2.0,
            (30.., ..) => 1.3,
            (12.., true, _) => 1.3,
            (12.., _, true) => 0.8,
            (19.., ..) => 0.5,
            (12.., ..) => -0.1,
            (6.., true, _) => 0.9,
            (6.., _, true) => 0.5,
            (3.., true, _) => 0.6,
            (3.., _, true) => 0.3,
            (_, true, _) => 0.3,
            _ => -0.5,
        };
        let more = if self.stops >= 2 { 0.5 } else { 0.0 };
        let listed = if (self.bullet || self.small) && !ends { 0.5 } else { 0.0 };
        base + more + listed
    }
}

fn shape(words: &Words, range: Range<usize>, raw: &str, found: &[Stamp]) -> Shape {
    let all = words.all().get(range.clone()).unwrap_or(&[]);
    if all.iter().all(|w| w.mark) {
        return Shape::Rule;
    }
    if let [one] = found {
        let (from, to) = one.words;
        let rest = |i: usize| !(from..to).contains(&i) && all.get(i - range.start).is_some_and(|w| !w.mark);
        let said = range.clone().filter(|i| rest(*i) && !is_filler(words, *i)).count();
        if said == 0 {
            return if one.day.is_some() { Shape::Stamp } else { Shape::Clock };
        }
        // `11:24, 5 хвилин тому`
        if said <= 3 && range.clone().any(|i| is(words, i, Cue::Ago)) {
            return Shape::Stamp;
        }
    }
    let short = all.len() <= 2 && raw.chars().count() <= 9;
    if short && all.iter().all(|w| w.number || w.mark) && all.iter().any(|w| w.number) {
        return Shape::Counter;
    }
    Shape::Words
}

/// How many words a word counts for: scripts without spaces between words have about one for two characters.
fn weight(word: &str) -> usize {
    // Such characters take three bytes or more in UTF-8.
    let dense = if word.len() < 9 {
        0
    } else {
        word.chars().filter(|c| matches!(c, '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{9fff}')).count()
    };
    (dense / 2).max(1)
}

/// FNV-1a over the words, so that repetitions are found whatever their marks.
fn key(words: &Words, range: Range<usize>) -> u64 {
    let all = words.all().get(range).unwrap_or(&[]);
    let bytes = all.iter().filter(|w| !w.mark).flat_map(|w| words.lower(w).bytes().chain([b' ']));
    bytes.fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3))
}
