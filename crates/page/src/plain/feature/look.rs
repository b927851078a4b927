//! What a single line looks like, in numbers that mean the same in any language.

use crate::plain::line::Line;
use crate::words::{Word, Words};
use onrecord_text::Text;

/// A line in numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    /// Logarithm of its characters.
    pub(super) chars: f32,
    /// Words.
    pub(super) words: f32,
    /// Share of its words after the first that are capitalised.
    pub(super) capitals: f32,
    /// Share of its words that are all in capitals.
    pub(super) uppers: f32,
    /// Share of its words that are small and have three letters or fewer.
    pub(super) shorts: f32,
    /// Share of its characters that are digits.
    pub(super) digits: f32,
    /// Share of its letters that are not of the page's script.
    pub(super) foreign: f32,
    /// Commas, semicolons and dashes for each word.
    pub(super) commas: f32,
    /// Strokes, arrows, `©`, `@`, `#` and addresses.
    pub(super) signs: f32,
    /// How it ends: 0 in the air, 1 colon, 2 comma, 3 cut off, 4 question, 5 exclamation, 6 full stop, 7 mark after one of these.
    pub(super) end: f32,
    /// How it begins: 0 capital, 1 small letter, 2 digit, 3 quotation mark, 4 dash or bullet, 5 another mark.
    pub(super) start: f32,
    /// How much it looks like running text.
    pub(super) prose: f32,
    /// Characters of it that count as running text.
    pub(super) mass: f32,
}

impl Look {
    /// Its numbers, in the order of training.
    pub(super) fn numbers(&self) -> [f32; 12] {
        let l = self;
        #[rustfmt::skip]
        let numbers = [
            l.chars, l.words, l.capitals, l.uppers, l.shorts, l.digits, l.foreign, l.commas, l.signs, l.end, l.start, l.prose,
        ];
        numbers
    }

    /// Looks at a line. `cyrillic` is true for a page that is mostly in Cyrillic script.
    pub(super) fn new(text: &Text, words: &Words, line: &Line, cyrillic: bool) -> Look {
        let raw = text.slice(line.span);
        let (mut chars, mut digits, mut letters, mut other, mut commas, mut signs) =
            (0u32, 0u32, 0u32, 0u32, 0u32, 0u32);
        for c in raw.chars() {
            chars += 1;
            match c {
                '0'..='9' => digits += 1,
                ',' | ';' | '–' | '—' | '،' | '、' | '，' => commas += 1,
                '|' | '/' | '›' | '»' | '→' | '>' | '©' | '@' | '#' | '•' | '·' | '_' | '=' | '{' | '}' => {
                    signs += 1
                }
                c if c.is_alphabetic() => {
                    letters += 1;
                    other += u32::from(matches!(c, '\u{400}'..='\u{52f}') != cyrillic);
                }
                _ => {}
            }
        }
        let all = words.all().get(line.words.clone()).unwrap_or(&[]);
        let own = || all.iter().filter(|w| !w.mark);
        let count = own().count().max(1) as f32;
        let share = |test: &dyn Fn(&Word) -> bool| own().filter(|w| test(w)).count() as f32 / count;
        let capitals = own().skip(1).filter(|w| w.capital).count() as f32 / (count - 1.0).max(1.0);
        let prose = line.prose();
        Look {
            chars: (1.0 + chars as f32).ln(),
            words: line.len as f32,
            capitals,
            uppers: share(&|w: &Word| w.upper && !w.number && w.span.len() > 2),
            shorts: share(&|w: &Word| !w.capital && !w.number && text.slice(w.span).chars().count() <= 3),
            digits: digits as f32 / chars.max(1) as f32,
            foreign: other as f32 / letters.max(1) as f32,
            commas: commas as f32 / (line.len as f32).max(1.0),
            signs: signs as f32,
            end: end(raw, line),
            start: start(raw, line),
            prose,
            mass: if prose > 0.5 { chars as f32 } else { 0.0 },
        }
    }
}

fn end(raw: &str, line: &Line) -> f32 {
    let closed = raw.ends_with(['"', '»', '”', '“', '’', '\'', ')']);
    match raw.chars().next_back() {
        _ if line.cut => 3.0,
        _ if line.terminal && closed => 7.0,
        Some('.' | '。' | '।' | '۔') => 6.0,
        Some('!' | '！') => 5.0,
        Some('?' | '？' | '؟') => 4.0,
        Some(',' | ';') => 2.0,
        Some(':') => 1.0,
        _ => 0.0,
    }
}

fn start(raw: &str, line: &Line) -> f32 {
    match raw.chars().next() {
        _ if line.bullet => 4.0,
        Some('"' | '«' | '“' | '„' | '‘' | '\'') => 3.0,
        Some('–' | '—' | '-') => 4.0,
        Some(c) if c.is_numeric() => 2.0,
        Some(c) if c.is_lowercase() => 1.0,
        Some(c) if c.is_alphabetic() => 0.0,
        _ => 5.0,
    }
}
