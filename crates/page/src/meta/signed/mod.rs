//! Who signs: the names in a line of a web page that may be a byline (`By Maren Tolvaj and Idris Keane, Talbrod`, `Erstellt von mira am
//! 6. Mai`), in any language whose prompts the table of bylines has.

mod run;
mod start;
mod table;
mod whole;

use crate::furniture::{Cue, is};
use crate::meta::{agency, stamp};
use crate::words::Words;
use onrecord_language::given_name;
use onrecord_text::{Span, Text};
use run::{ends_after, gap, run};
use start::start;
use std::ops::Range;
use table::{Class, has, is_and};

pub(crate) use table::{desk, edited, is_by, is_desk, is_nobody, is_prompt};
pub(crate) use whole::whole;

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
    let start = start(text, words, &range, trust);
    let mut at = start.at;
    let mut names: Vec<(Span, usize)> = Vec::new();
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
            let alone = first && (start.prompted || trust == Trust::Said) && ends_after(text, words, at, range.end);
            let word = all[at];
            let alone = alone && !is_nobody(text.slice(word.span));
            if alone && !word.number && !word.mark && !has(words, at, Class::Stop) && !has(words, at, Class::Particle) {
                names.push((word.span, at));
                at += 1;
            }
            break;
        }
        // One word before a number is a day of the week or a place.
        if n == 1 && !start.prompted && all.get(at + 1).is_some_and(|w| w.number && at + 1 < range.end) {
            at += 1;
            continue;
        }
        let name = Span::new(
            first.then_some(start.glued).flatten().unwrap_or(all[at].span.start as usize),
            all[at + n - 1].span.end as usize,
        );
        let given = given_name(words.lower(&all[at])).is_some();
        let fits = match trust {
            _ if comma => n >= 2 && !is_office(words, at..at + n),
            Trust::Said | Trust::Named => true,
            _ if start.prompted => true,
            Trust::Classed => at == range.start && at + n == range.end && (2..=3).contains(&n),
            Trust::Labelled | Trust::Beside => given && n >= 2,
        };
        if fits && n <= 5 && !is_nobody(text.slice(name)) && !is_office(words, at..at + n) {
            names.push((name, at));
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
    if trust == Trust::Beside {
        let bare = !start.prompted && names.first().is_some_and(|(_, first)| *first != range.start);
        names.retain(|(name, first)| !bare && start.holds(words, &range, at, *name, *first));
    }
    Signed { prompted: start.prompted && !names.is_empty(), names: names.into_iter().map(|(name, _)| name).collect() }
}

/// True for a word that a colon makes the name of something (`Quelle: …`).
fn labels(words: &Words, at: usize, end: usize) -> bool {
    at + 2 < end && words.all().get(at + 1).is_some_and(|w| words.lower(w) == ":")
}

fn is_office(words: &Words, mut all: Range<usize>) -> bool {
    all.any(|i| is(words, i, Cue::Role)) || agency::at(words, all.clone(), all.start).is_some_and(|(_, r)| r == all)
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
            ("Bridges by Lodim Department", &[]),
            ("Verfasst von: mira", &["mira"]),
            ("Read more about bridges", &[]),
        ] {
            assert_eq!(names(line, Trust::Beside), want, "{line}");
        }
        assert_eq!(names("Maren Tolvaj, Senior Editor", Trust::Named), ["Maren Tolvaj"]);
        assert_eq!(names("mira77", Trust::Said), ["mira77"]);
        assert_eq!(names("Orest von Talbrod", Trust::Said), ["Orest von Talbrod"]);
        assert_eq!(names("Anna Tolvaj, Oleh Keane", Trust::Beside), ["Anna Tolvaj", "Oleh Keane"]);
        assert!(names("Contact: Anna Tolvaj", Trust::Beside).is_empty());
        assert_eq!(names("Maren Tolvaj", Trust::Classed), ["Maren Tolvaj"]);
        assert!(names("Posted Monday", Trust::Named).is_empty());
        assert!(names("Key Takeaways", Trust::Labelled).is_empty());
    }

    #[test]
    fn newsrooms_and_names_as_a_whole() {
        let text = Text::new("Von der Redaktion".to_owned());
        let words = Words::new(&text);
        let desk = desk(&text, &words, Span::new(0, text.len())).map(|s| text.slice(s));
        assert_eq!(desk, Some("der Redaktion"));
        for (name, want) in
            [("Lodim Staff", true), ("LP-Redaktion", true), ("Redaktion Lodim", true), ("Anna Tolvaj", false)]
        {
            assert_eq!(is_desk(name), want, "{name}");
        }
        for (line, want) in
            [("Ask the Captain", true), ("Anna (Ona) Tolvaj", true), ("Written By", false), ("3 May 2024", false)]
        {
            let text = Text::new(line.to_owned());
            let words = Words::new(&text);
            assert_eq!(whole(&text, &words, Span::new(0, text.len())).is_some(), want, "{line}");
        }
        let text = Text::new("Editor: Anna Tolvaj".to_owned());
        let words = Words::new(&text);
        assert!(edited(&words, Span::new(0, text.len()), Span::new(8, text.len())));
    }
}
