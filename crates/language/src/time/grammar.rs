//! The rules of a language, read from `time-rules.tsv` and compiled to one automaton over class bytes.
//!
//! Built once, at first use. The automaton is a dense DFA of the crate `regex-automata` that reports every rule that matches; the
//! longest match wins, then the order of the rows.

use super::forms::Forms;
use super::make::{Make, make};
use super::pattern::{Bytes, CatchNames, Node, Reader, Step};
use crate::{Lang, Table, rows, table};
use regex_automata::dfa::{StartKind, dense};
use regex_automata::util::syntax;
use regex_automata::{MatchKind, nfa::thompson};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A rule: what it makes of what it matches, and what must or must not stand beside that.
pub(super) struct Rule {
    pub(super) make: Make,
    pub(super) steps: Vec<Step>,
    pub(super) before: Option<Side>,
    pub(super) after: Option<Side>,
    pub(super) unless_before: Option<Side>,
    pub(super) unless_after: Option<Side>,
}

/// Classes beside a match; `^` in a column stands for the edge of the text or a mark.
pub(super) struct Side {
    pub(super) bytes: Bytes,
    pub(super) edge: bool,
}

/// Everything that finding times in one language needs.
pub(super) struct Grammar {
    pub(super) lang: Lang,
    pub(super) forms: Forms,
    pub(super) names: CatchNames,
    pub(super) rules: Vec<Rule>,
    pub(super) dfa: Option<dense::DFA<Vec<u32>>>,
    /// Class bytes that a rule may begin with.
    pub(super) starts: Bytes,
    /// Bytes of single classes that code asks for, by name.
    sides: FxHashMap<&'static str, Bytes>,
}

/// Classes that code asks for.
const ASKED: [&str; 22] = [
    "future",
    "unit",
    "month",
    "currency",
    "measure",
    "magnitude",
    "until",
    "since",
    "comma",
    "dot",
    "semicolon",
    "colon",
    "open",
    "close",
    "line",
    "quote",
    "age",
    "vague-not",
    "plain-stop",
    "stop",
    "negation",
    "dash",
];

/// The grammar of a language.
pub(super) fn grammar(lang: Lang) -> &'static Grammar {
    static ALL: [LazyLock<Grammar>; 3] = [
        LazyLock::new(|| Grammar::build(Lang::UK)),
        LazyLock::new(|| Grammar::build(Lang::RU)),
        LazyLock::new(|| Grammar::build(Lang::EN)),
    ];
    &ALL[lang.index()]
}

impl Grammar {
    fn build(lang: Lang) -> Grammar {
        let all: Vec<Vec<&'static str>> = rows(table(lang, Table::TimeRules)).collect();
        let patterns: Vec<&str> =
            all.iter().filter_map(|r| r.get(if r[0] == "let" { 2 } else { 1 }).copied()).collect();
        let forms = Forms::build(lang, &patterns);
        let lets = all.iter().filter(|r| r[0] == "let").filter_map(|r| Some((*r.get(1)?, *r.get(2)?))).collect();
        let mut reader = Reader { lets, forms: &forms, names: CatchNames::default() };
        let (mut rules, mut regexes) = (Vec::new(), Vec::new());
        for row in all.iter().filter(|r| r[0] != "let") {
            let Some((make, node)) = make(row[0]).zip(row.get(1).and_then(|p| reader.read(p))) else { continue };
            regexes.push(regex(&node));
            let side = |i: usize| row.get(i).filter(|c| !c.is_empty()).map(|c| Side::read(c, &forms));
            rules.push(Rule {
                make,
                steps: node.steps(),
                before: side(2),
                after: side(3),
                unless_before: side(4),
                unless_after: side(5),
            });
        }
        let names = reader.names;
        let dfa = automaton(&regexes);
        let starts = dfa.as_ref().map_or([false; 256], starts);
        let sides = ASKED.iter().map(|c| (*c, forms.bytes(c))).collect();
        Grammar { lang, forms, names, rules, dfa, starts, sides }
    }

    /// True when cells of this byte have the class, one of [`ASKED`].
    pub(super) fn is(&self, byte: u8, class: &str) -> bool {
        self.sides.get(class).is_some_and(|b| b[usize::from(byte)])
    }
}

impl Side {
    fn read(column: &str, forms: &Forms) -> Side {
        let mut side = Side { bytes: [false; 256], edge: false };
        for class in column.split(' ') {
            match class {
                "^" => side.edge = true,
                _ if class.starts_with('\'') => side.add(&forms.bytes(&format!("={}", class.trim_matches('\'')))),
                _ => side.add(&forms.bytes(class)),
            }
        }
        side
    }

    fn add(&mut self, bytes: &Bytes) {
        self.bytes.iter_mut().zip(bytes).for_each(|(a, b)| *a |= b);
    }
}

fn regex(node: &Node) -> String {
    let mut out = String::new();
    node.regex(&mut out);
    out
}

fn automaton(regexes: &[String]) -> Option<dense::DFA<Vec<u32>>> {
    dense::Builder::new()
        .syntax(syntax::Config::new().unicode(false).utf8(false))
        .thompson(thompson::Config::new().utf8(false).shrink(false))
        .configure(dense::Config::new().match_kind(MatchKind::All).start_kind(StartKind::Anchored).minimize(false))
        .build_many(regexes)
        .ok()
}

/// The bytes that lead on from the beginning.
fn starts(dfa: &dense::DFA<Vec<u32>>) -> Bytes {
    use regex_automata::{Anchored, dfa::Automaton};
    let mut out = [false; 256];
    if let Some(start) = dfa.universal_start_state(Anchored::Yes) {
        (0..=255u8).zip(&mut out).for_each(|(b, o)| *o = !dfa.is_dead_state(dfa.next_state(start, b)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_rule_and_every_class_has_a_byte() {
        for lang in Lang::all() {
            let g = grammar(lang);
            let rules = rows(table(lang, Table::TimeRules)).filter(|r| r[0] != "let").count();
            assert_eq!(g.rules.len(), rules, "{}", lang.code());
            assert!(g.forms.sets() < 250, "{}: {}", lang.code(), g.forms.sets());
            assert!(g.dfa.is_some(), "{}", lang.code());
        }
    }

    #[test]
    fn patterns_name_classes_that_there_are() {
        let mut unknown = Vec::new();
        for lang in Lang::all() {
            let g = grammar(lang);
            for row in rows(table(lang, Table::TimeRules)) {
                let pattern = row[if row[0] == "let" { 2 } else { 1 }];
                let names = pattern.split(|c: char| " ()|?*+".contains(c)).filter_map(|p| p.rsplit(':').next());
                let classes = names.filter(|n| n.starts_with(|c: char| c.is_ascii_lowercase()));
                for class in classes {
                    let known = g.forms.bytes(class).contains(&true) || !g.forms.phrases(class).is_empty();
                    if !known {
                        unknown.push(format!("{}: {class} in {pattern}", lang.code()));
                    }
                }
            }
        }
        assert_eq!(unknown, Vec::<String>::new());
    }
}
