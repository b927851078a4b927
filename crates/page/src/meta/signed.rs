//! Who signs: the names in a line of a web page that may be a byline (`By Maren Tolvaj and Idris Keane, Talbrod`, `Erstellt von mira am
//! 6. Mai`), in any language whose prompts the table of bylines has.

use crate::furniture::{self, Cue, is};
use crate::meta::{agency, stamp};
use crate::words::{Word, Words};
use crate::{Label, phrase::Phrases};
use onrecord_language::{Shared, given_name, rows, shared};
use onrecord_text::{Span, Text};
use std::{ops::Range, sync::OnceLock};

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Class {
    Prompt,
    Stop,
    None,
    Particle,
}

fn table() -> &'static Phrases<Class> {
    static ALL: OnceLock<Phrases<Class>> = OnceLock::new();
    ALL.get_or_init(|| {
        let class = |name: &str| match name {
            "prompt" => Some(Class::Prompt),
            "stop" => Some(Class::Stop),
            "none" => Some(Class::None),
            "particle" => Some(Class::Particle),
            _ => None,
        };
        Phrases::new(rows(shared(Shared::Bylines)).filter_map(|r| Some((class(r.first()?)?, *r.get(1)?))))
    })
}

fn has(words: &Words, at: usize, class: Class) -> bool {
    table().at(words, at..at + 1, at).any(|(p, _)| p.value == class)
}

fn is_and(words: &Words, at: usize) -> bool {
    let lower = words.all().get(at).map_or("", |w| words.lower(w));
    lower == "&" || shared(Shared::Conjunctions).lines().any(|row| row == lower)
}

/// True for a word that signs for nobody: an account of the house, an office.
pub(crate) fn is_nobody(name: &str) -> bool {
    let words = Words::new(name);
    let n = words.all().len();
    n > 0 && (0..n).all(|i| has(&words, i, Class::None) || is(&words, i, Cue::Role) || is_and(&words, i))
}

/// True for a line that is a prompt and nothing else: `By`, `Written by`, `Автор:`.
pub(crate) fn is_prompt(words: &Words, span: Span) -> bool {
    let range = words.within(span);
    let is = |i: usize| has(words, i, Class::Prompt) || words.all().get(i).is_some_and(|w| words.lower(w) == ":");
    (1..=3).contains(&range.len())
        && (range.clone().all(is)
            || furniture::opening(words, range.clone()).is_some_and(|p| p.label == Label::Byline && p.whole))
}

/// How much the place of a line tells.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trust {
    /// Its element is said to be the author (`rel`, `itemprop`), or a prompt stands in the line above: any name counts, also one word in
    /// small letters.
    Said,
    /// The class of its element names the author: any capitalised name counts.
    Named,
    /// The class of an element around it names the author: names after a prompt, and those that are the whole line.
    Classed,
    /// It was labelled as a byline: names after a prompt, and those that begin with a given name.
    Labelled,
    /// It only stands beside the headline: names after a prompt.
    Beside,
}

/// What a line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Signed {
    /// The names, in order.
    pub(crate) names: Vec<Span>,
    /// A prompt stands before them.
    pub(crate) prompted: bool,
}

/// Longest line that is read, in words.
const LONGEST: usize = 16;

/// Most names in a line.
const MOST: usize = 12;

/// The names in a line.
pub(crate) fn read(text: &Text, words: &Words, span: Span, trust: Trust) -> Signed {
    let range = words.within(span);
    if range.is_empty() || range.len() > LONGEST {
        return Signed::default();
    }
    let mut at = range.start;
    let mut prompted = false;
    if let Some(prompt) = furniture::opening(words, range.clone()).filter(|p| p.label == Label::Byline) {
        (at, prompted) = (prompt.end, prompt.end < range.end);
    }
    // Several prompts may follow each other: `Post author By`.
    if let Some(last) =
        (at..range.end.min(at + 10)).find(|i| has(words, *i, Class::Prompt) && small_or_first(words, *i, range.start))
    {
        let end = (last + 1..range.end).find(|i| !has(words, *i, Class::Prompt)).unwrap_or(range.end);
        (at, prompted) = (end, end < range.end);
    }
    let glued = glued(text, words, at);
    prompted |= glued.is_some();
    let mut names = Vec::new();
    let mut first = true;
    while at < range.end && names.len() < MOST {
        let all = words.all();
        if all[at].mark && matches!(words.lower(&all[at]), ":" | "/" | "&" | "|") {
            // A bar ends the byline once a name was read.
            if words.lower(&all[at]) == "|" && !names.is_empty() {
                break;
            }
            at += 1;
            continue;
        }
        if is_and(words, at) && !first {
            at += 1;
            continue;
        }
        // Words of date lines stand where a name may be missing.
        if names.is_empty()
            && (has(words, at, Class::Stop) || stamp::is_word(words, at) || labels(words, at, range.end))
        {
            at += 1;
            continue;
        }
        let n = run(text, words, at..range.end);
        let comma = !first && gap(text, all, at).contains(',');
        if n == 0 {
            // The name of an account in small letters.
            let alone = first && (prompted || trust == Trust::Said) && ends_after(text, words, at, range.end);
            let word = all[at];
            let alone = alone && !is_nobody(text.slice(word.span));
            if alone && !word.number && !word.mark && !has(words, at, Class::Stop) && !has(words, at, Class::Particle) {
                names.push(word.span);
            }
            break;
        }
        let name = Span::new(
            first.then_some(glued).flatten().unwrap_or(all[at].span.start as usize),
            all[at + n - 1].span.end as usize,
        );
        let given = given_name(words.lower(&all[at])).is_some();
        let fits = match trust {
            _ if comma => n >= 2 && !is_office(words, at..at + n),
            Trust::Said | Trust::Named => true,
            _ if prompted => true,
            Trust::Classed => at == range.start && at + n == range.end && (2..=3).contains(&n),
            Trust::Labelled => given && n >= 2,
            Trust::Beside => false,
        };
        if fits && n <= 5 && !is_nobody(text.slice(name)) && !is_office(words, at..at + n) {
            names.push(name);
        } else if !names.is_empty() || comma {
            break;
        }
        at += n;
        first = false;
        let joined = all.get(at).is_some_and(|_| at < range.end) && {
            let gap = gap(text, all, at);
            is_and(words, at) || all[at].mark || gap.contains([',', '、', '，', ';', '\n']) || names.is_empty()
        };
        if !joined {
            break;
        }
    }
    Signed { prompted: prompted && !names.is_empty(), names }
}

/// A prompt inside a line is written small; at its beginning it may be a capital.
fn small_or_first(words: &Words, at: usize, first: usize) -> bool {
    let word = words.all()[at];
    let after = words.all().get(at + 1).is_some_and(|w| words.lower(w) == ":");
    at == first || !word.capital || word.upper || after || words.lower(&word) == "by"
}

/// `ByMaren Tolvaj`: where the name begins, when a prompt is written into its first word.
fn glued(text: &Text, words: &Words, at: usize) -> Option<usize> {
    let word = words.all().get(at)?;
    let whole = text.slice(word.span);
    ["By", "Von", "Par"].iter().find_map(|p| {
        let rest = whole.strip_prefix(p)?;
        let mut chars = rest.chars();
        let fits =
            chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(|c| c.is_lowercase() || c == '.');
        fits.then(|| word.span.start as usize + p.len())
    })
}

/// True for a word that a colon makes the name of something (`Quelle: …`).
fn labels(words: &Words, at: usize, end: usize) -> bool {
    at + 2 < end && words.all().get(at + 1).is_some_and(|w| words.lower(w) == ":")
}

fn is_office(words: &Words, mut all: Range<usize>) -> bool {
    all.any(|i| is(words, i, Cue::Role)) || agency::at(words, all.clone(), all.start).is_some_and(|(_, r)| r == all)
}

/// The text between word `at` and the one before.
fn gap<'t>(text: &'t Text, all: &[Word], at: usize) -> &'t str {
    match at.checked_sub(1).and_then(|b| Some((all.get(b)?, all.get(at)?))) {
        Some((a, b)) => text.slice(Span::new(a.span.end as usize, b.span.start as usize)),
        None => "",
    }
}

/// True when the line ends behind a word, or something that is no part of a name follows.
fn ends_after(text: &Text, words: &Words, at: usize, end: usize) -> bool {
    let all = words.all();
    at + 1 >= end
        || all[at + 1].number
        || all[at + 1].mark
        || has(words, at + 1, Class::Stop)
        || gap(text, all, at + 1).contains([',', '\n', '|', '·', '•', '-', '–', '—', '(', '.'])
}

/// Number of words that make a name from the first of a range on: capitals (or letters without case), initials, and small particles
/// before a capital.
fn run(text: &Text, words: &Words, range: Range<usize>) -> usize {
    let all = words.all();
    let cased = |w: &Word| text.slice(w.span).contains(|c: char| c.is_lowercase() || c.is_uppercase());
    let fits = |i: usize| {
        let w = &all[i];
        !w.mark && !w.number && (w.capital || !cased(w)) && !(has(words, i, Class::Stop) && i > range.start)
    };
    let mut n = 0;
    while range.start + n < range.end {
        let i = range.start + n;
        if n > 0 {
            let gap = gap(text, all, i);
            let before = text.slice(all[i - 1].span);
            let initial = gap.starts_with('.') && (before.chars().count() <= 2 || before.contains('.'));
            let blank = |s: &str| s.chars().all(|c| c.is_whitespace() && c != '\n');
            if !(blank(gap) || (initial && blank(&gap[1..]))) || is_and(words, i) && !has(words, i, Class::Particle) {
                break;
            }
        }
        let small = |j: &usize| has(words, *j, Class::Particle) && gap(text, all, j + 1) == " ";
        let next = (i..range.end).take(3).take_while(small).last().map(|j| j + 1);
        let particle = n > 0 && next.is_some_and(|j| j < range.end && fits(j));
        if !(fits(i) || particle) || agency::is_domain(words.lower(&all[i])) {
            break;
        }
        n += 1;
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str, trust: Trust) -> Vec<String> {
        let text = Text::new(line.to_owned());
        let words = Words::new(&text);
        let span = Span::new(0, line.len());
        read(&text, &words, span, trust).names.iter().map(|s| text.slice(*s).to_owned()).collect()
    }

    #[test]
    fn prompts_of_many_languages() {
        for (line, want) in [
            ("By Maren Tolvaj and Idris Keane, Talbrod", &["Maren Tolvaj", "Idris Keane"][..]),
            ("Von Maren Tolvaj, Idris Keane", &["Maren Tolvaj", "Idris Keane"]),
            ("Erstellt von mira am 6. Mai 2014", &["mira"]),
            ("Posted on September 21, 2020 by Orest van der Holm", &["Orest van der Holm"]),
            ("Par Maren Tolvaj", &["Maren Tolvaj"]),
            ("ByMaren Tolvaj", &["Maren Tolvaj"]),
            ("Post author By Maren Tolvaj", &["Maren Tolvaj"]),
            ("Автор: Марен Толвай", &["Марен Толвай"]),
            ("By J. R. Tolvaj | Staff Writer", &["J. R. Tolvaj"]),
            ("Quelle: sid/dpa", &[]),
            ("ByJ.R. Tolvaj", &["J.R. Tolvaj"]),
            ("By staff", &[]),
            ("Read more about bridges", &[]),
        ] {
            assert_eq!(names(line, Trust::Beside), want, "{line}");
        }
        assert_eq!(names("Maren Tolvaj, Senior Editor", Trust::Named), ["Maren Tolvaj"]);
        assert_eq!(names("mira77", Trust::Said), ["mira77"]);
        assert_eq!(names("Maren Tolvaj", Trust::Classed), ["Maren Tolvaj"]);
        assert!(names("Posted Monday", Trust::Named).is_empty());
        assert!(names("Key Takeaways", Trust::Labelled).is_empty());
    }
}
