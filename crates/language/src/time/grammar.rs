//! The rules of a language, read from `time-rules.tsv` and compiled to one automaton over class bytes.
//!
//! Built once, at first use. The automaton is a DFA of the crate `regex-automata` whose states are made when they are first met:
//! a text meets some hundreds of them, while making all takes a second. It reports every rule that matches; the longest match wins,
//! then the order of the rows.

use super::forms::Forms;
use super::make::{Make, make};
use super::pattern::{Bytes, CatchNames, Node, Reader, Step};
use crate::{Lang, Table, rows, table};
use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::util::syntax;
use regex_automata::{MatchKind, nfa::thompson};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
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

/// What a word or mark is for the search of a verb.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Role {
    /// A mark that ends a clause.
    pub(super) ends: bool,
    /// A mark that ends a sentence for sure, or a line.
    pub(super) stops: bool,
    /// A word of the future.
    pub(super) future: bool,
    /// A unit or month, which is no verb.
    pub(super) noun: bool,
}

/// Everything that finding times in one language needs.
pub(super) struct Grammar {
    pub(super) lang: Lang,
    pub(super) forms: Forms,
    pub(super) names: CatchNames,
    pub(super) rules: Vec<Rule>,
    dfa: Option<DFA>,
    /// Class bytes that a rule may begin with.
    pub(super) starts: Bytes,
    /// Marks that may stand at the edge of an expression.
    pub(super) edge: Bytes,
    /// What the cells of a class byte are for the search of a verb.
    pub(super) roles: [Role; 256],
    /// Money.
    pub(super) money: Bytes,
    /// What numbers count: money, measures, magnitudes.
    pub(super) counted: Bytes,
    /// Bytes of single classes that code asks for, by name.
    sides: FxHashMap<&'static str, Bytes>,
}

/// Classes that code asks for.
const ASKED: [&str; 23] = [
    "future",
    "label",
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
            all.iter().flat_map(|r| r.iter().skip(if r[0] == "let" { 2 } else { 1 }).copied()).collect();
        let forms = Forms::build(lang, &patterns, &ASKED);
        let lets = all.iter().filter(|r| r[0] == "let").filter_map(|r| Some((*r.get(1)?, *r.get(2)?))).collect();
        let mut reader = Reader { lets, forms: &forms, names: CatchNames::default() };
        let (mut rules, mut regexes, mut nodes) = (Vec::new(), Vec::new(), Vec::new());
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
            nodes.push(node);
        }
        let names = reader.names;
        let dfa = automaton(&regexes);
        let starts = starts(&nodes);
        let sides = ASKED.iter().map(|c| (*c, forms.bytes(c))).collect();
        let any = |classes: &[&str]| {
            let mut side = Side { bytes: [false; 256], edge: false };
            classes.iter().for_each(|c| side.add(&forms.bytes(c)));
            side.bytes
        };
        let clause = ["comma", "semicolon", "colon", "dot", "stop", "line", "open", "close", "quote"];
        let edge = any(&["line", "quote", "open", "close", "semicolon", "stop", "dot", "comma", "colon", "dash"]);
        let (ends, stops) = (any(&clause), any(&["dot", "stop", "line"]));
        let (future, nouns) = (any(&["future"]), any(&["unit", "month"]));
        let (money, counted) = (any(&["currency"]), any(&["currency", "measure", "magnitude"]));
        let mut roles = [Role::default(); 256];
        for (byte, role) in roles.iter_mut().enumerate() {
            *role = Role { ends: ends[byte], stops: stops[byte], future: future[byte], noun: nouns[byte] };
        }
        Grammar { lang, forms, names, rules, dfa, starts, edge, roles, money, counted, sides }
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

fn automaton(regexes: &[String]) -> Option<DFA> {
    DFA::builder()
        .syntax(syntax::Config::new().unicode(false).utf8(false))
        .thompson(thompson::Config::new().utf8(false).shrink(false))
        .configure(DFA::config().match_kind(MatchKind::All).cache_capacity(CACHE).skip_cache_capacity_check(true))
        .build_many(regexes)
        .ok()
}

/// Bytes that the states of one automaton may take; it begins anew where they are used up.
const CACHE: usize = 16 << 20;

/// The bytes that rules may begin with.
fn starts(rules: &[Node]) -> Bytes {
    let mut out = [false; 256];
    for r in rules {
        r.first(&mut out);
    }
    out
}

impl Grammar {
    /// Calls with the states of the automaton that this thread has met so far. They change what a search costs, never what it
    /// finds.
    pub(super) fn with_cache<T>(&self, run: impl FnOnce(&DFA, &mut Cache) -> T) -> Option<T> {
        thread_local! {
            static CACHES: RefCell<[Option<Cache>; 3]> = const { RefCell::new([None, None, None]) };
        }
        let dfa = self.dfa.as_ref()?;
        CACHES.with(|all| {
            let mut all = all.try_borrow_mut().ok()?;
            let cache = all.get_mut(self.lang.index())?.get_or_insert_with(|| dfa.create_cache());
            Some(run(dfa, cache))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::forms::classes_of;
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
                let classes = classes_of(pattern).filter(|n| n.starts_with(|c: char| c.is_ascii_lowercase()));
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
