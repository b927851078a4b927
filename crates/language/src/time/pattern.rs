//! Patterns of rules: what a rule of `time-rules.tsv` says of the classes it looks for.
//!
//! ```text
//! d:DAY m:month (comma? y:year)?
//! ```
//! A lower-case name is a class, `'word'` a word, an upper-case name another pattern that a `let` row gives, `name:` catches the
//! piece after it. Groups, `|`, `?`, `*` and `+` are those of regular expressions. One tree serves twice: it is written out as a
//! regular expression over class bytes, from which one automaton of all rules is built, and it is walked over the few cells that
//! the automaton found, to tell which cell is which.

use super::forms::Forms;
use rustc_hash::FxHashMap;

/// A set of class bytes.
pub(super) type Bytes = [bool; 256];

/// A pattern.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// One cell of these class bytes.
    Set(Box<Bytes>),
    /// One after the other.
    Seq(Vec<Node>),
    /// Any of these; the first that leads to the end.
    Any(Vec<Node>),
    /// So many times: at least, and without a limit when the flag is set, else once at most.
    Times(Box<Node>, usize, bool),
    /// Keeps the cells under this number.
    Catch(usize, Box<Node>),
}

/// The cells that were caught: first cell and one past the last, by name.
#[derive(Clone, Debug, Default)]
pub(super) struct Caught(Vec<(usize, usize, usize)>);

impl Caught {
    /// How many pieces there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The cells of a name, first to one past the last. Few pieces are caught, many have a name, so that those are searched.
    pub(super) fn get(&self, names: &CatchNames, name: &str) -> Option<(usize, usize)> {
        self.0.iter().find(|c| names.0[c.0] == name).map(|c| (c.1, c.2))
    }
}

/// Names of caught pieces, in the order in which rules first use them.
#[derive(Debug, Default)]
pub(super) struct CatchNames(Vec<String>);

impl CatchNames {
    fn intern(&mut self, name: &str) -> usize {
        self.0.iter().position(|n| n == name).unwrap_or_else(|| {
            self.0.push(name.to_owned());
            self.0.len() - 1
        })
    }
}

/// Reads patterns: holds the `let` rows and the classes.
pub(super) struct Reader<'a> {
    pub(super) lets: FxHashMap<&'a str, &'a str>,
    pub(super) forms: &'a Forms,
    pub(super) names: CatchNames,
}

/// How deep `let` rows and groups may nest.
const DEPTH: usize = 40;

impl Reader<'_> {
    /// The tree of a pattern; `None` when it is not well formed.
    pub(super) fn read(&mut self, pattern: &str) -> Option<Node> {
        self.read_at(pattern, 0)
    }

    fn read_at(&mut self, pattern: &str, depth: usize) -> Option<Node> {
        let pieces = pieces(pattern);
        let mut at = 0;
        let node = self.any(&pieces, &mut at, depth)?;
        (at == pieces.len()).then_some(node)
    }

    fn any(&mut self, p: &[&str], at: &mut usize, depth: usize) -> Option<Node> {
        let mut ways = vec![self.seq(p, at, depth)?];
        while p.get(*at) == Some(&"|") {
            *at += 1;
            ways.push(self.seq(p, at, depth)?);
        }
        if ways.len() == 1 { ways.pop() } else { Some(Node::Any(ways)) }
    }

    fn seq(&mut self, p: &[&str], at: &mut usize, depth: usize) -> Option<Node> {
        let mut all = Vec::new();
        while p.get(*at).is_some_and(|t| !matches!(*t, "|" | ")")) {
            all.push(self.repeated(p, at, depth)?);
        }
        Some(Node::Seq(all))
    }

    fn repeated(&mut self, p: &[&str], at: &mut usize, depth: usize) -> Option<Node> {
        let node = self.atom(p, at, depth)?;
        let (least, many) = match p.get(*at) {
            Some(&"?") => (0, false),
            Some(&"*") => (0, true),
            Some(&"+") => (1, true),
            _ => return Some(node),
        };
        *at += 1;
        Some(Node::Times(Box::new(node), least, many))
    }

    fn atom(&mut self, p: &[&str], at: &mut usize, depth: usize) -> Option<Node> {
        let piece = *p.get(*at)?;
        *at += 1;
        if depth > DEPTH {
            return None;
        }
        if let Some(name) = piece.strip_suffix(':') {
            let name = self.names.intern(name);
            return Some(Node::Catch(name, Box::new(self.atom(p, at, depth + 1)?)));
        }
        if piece == "(" {
            let node = self.any(p, at, depth + 1)?;
            *at += 1;
            return (p.get(*at - 1) == Some(&")")).then_some(node);
        }
        if let Some(word) = piece.strip_prefix('\'') {
            return Some(self.class(&format!("={}", word.trim_end_matches('\''))));
        }
        if piece.starts_with(|c: char| c.is_ascii_uppercase()) {
            let pattern = *self.lets.get(piece)?;
            return self.read_at(pattern, depth + 1);
        }
        Some(self.class(piece))
    }

    /// A class: its words, and its forms of several words.
    fn class(&self, name: &str) -> Node {
        let mut ways = vec![Node::Set(Box::new(self.forms.bytes(name)))];
        for form in self.forms.phrases(name) {
            ways.push(Node::Seq(
                form.iter().map(|w| Node::Set(Box::new(self.forms.bytes(&format!("={w}"))))).collect(),
            ));
        }
        // Longer forms first.
        ways[1..].sort_by_key(|n| std::cmp::Reverse(if let Node::Seq(all) = n { all.len() } else { 1 }));
        ways.rotate_left(1);
        if ways.len() == 1 { ways.remove(0) } else { Node::Any(ways) }
    }
}

/// Names, marks and quoted words.
fn pieces(pattern: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = pattern.trim_start();
    while let Some(first) = rest.chars().next() {
        let len = match first {
            '(' | ')' | '|' | '?' | '*' | '+' => 1,
            '\'' => rest[1..].find('\'').map_or(rest.len(), |i| i + 2),
            _ => {
                let end = rest.find(|c: char| " ()|?*+".contains(c)).unwrap_or(rest.len());
                rest.find(':').filter(|i| *i < end).map_or(end, |i| i + 1)
            }
        };
        out.push(&rest[..len.max(1)]);
        rest = rest[len.max(1)..].trim_start();
    }
    out
}

impl Node {
    /// The pattern as a regular expression over bytes.
    pub(super) fn regex(&self, out: &mut String) {
        match self {
            Node::Set(bytes) if !bytes.contains(&true) => *out += "[a&&b]",
            Node::Set(bytes) => {
                *out += "[";
                bytes.iter().enumerate().filter(|(_, is)| **is).for_each(|(b, _)| *out += &format!("\\x{b:02x}"));
                *out += "]";
            }
            Node::Seq(all) => all.iter().for_each(|n| n.regex(out)),
            Node::Any(ways) => {
                *out += "(?:";
                for (i, n) in ways.iter().enumerate() {
                    *out += if i > 0 { "|" } else { "" };
                    n.regex(out);
                }
                *out += ")";
            }
            Node::Times(node, least, many) => {
                *out += "(?:";
                node.regex(out);
                *out += match (least, many) {
                    (0, false) => ")?",
                    (0, true) => ")*",
                    _ => ")+",
                };
            }
            Node::Catch(_, node) => node.regex(out),
        }
    }

    /// Adds the bytes that the pattern may begin with; true when it may be empty.
    pub(super) fn first(&self, out: &mut Bytes) -> bool {
        match self {
            Node::Set(bytes) => {
                out.iter_mut().zip(bytes.iter()).for_each(|(o, b)| *o |= b);
                false
            }
            Node::Seq(all) => all.iter().all(|n| n.first(out)),
            // Every way adds its bytes, so that this does not stop at the first that may be empty.
            Node::Any(ways) => {
                let mut empty = false;
                for way in ways {
                    empty |= way.first(out);
                }
                empty
            }
            Node::Times(node, least, _) => node.first(out) || *least == 0,
            Node::Catch(_, node) => node.first(out),
        }
    }

    /// The steps of a walk over the pattern.
    pub(super) fn steps(&self) -> Vec<Step> {
        let mut out = Vec::new();
        self.push(&mut out);
        out.push(Step::Done);
        out
    }

    fn push(&self, out: &mut Vec<Step>) {
        match self {
            Node::Set(bytes) => out.push(Step::Set(bytes.clone())),
            Node::Seq(all) => all.iter().for_each(|n| n.push(out)),
            Node::Any(ways) => {
                let mut ends = Vec::new();
                for (i, n) in ways.iter().enumerate() {
                    let fork = out.len();
                    let last = i + 1 == ways.len();
                    if !last {
                        out.push(Step::Fork(0));
                    }
                    n.push(out);
                    if !last {
                        ends.push(out.len());
                        out.push(Step::Go(0));
                        out[fork] = Step::Fork(out.len());
                    }
                }
                let end = out.len();
                ends.into_iter().for_each(|e| out[e] = Step::Go(end));
            }
            Node::Times(node, least, many) => {
                if *least == 1 {
                    node.push(out);
                }
                let fork = out.len();
                out.push(Step::Fork(0));
                node.push(out);
                if *many {
                    out.push(Step::Go(fork));
                }
                out[fork] = Step::Fork(out.len());
            }
            Node::Catch(name, node) => {
                out.push(Step::Open(*name));
                node.push(out);
                out.push(Step::Close(*name));
            }
        }
    }
}

/// A step of a walk.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// One cell of these class bytes.
    Set(Box<Bytes>),
    /// Goes on; should that fail, goes on at the step given.
    Fork(usize),
    /// Goes on at the step given.
    Go(usize),
    /// Begins to keep cells under a name.
    Open(usize),
    /// Ends it.
    Close(usize),
    /// The end, when all cells are used up.
    Done,
}

/// How many steps a walk may take; patterns are short, so only a bad one comes near.
const STEPS: usize = 4000;

/// What the pieces caught of a run of class bytes that the pattern matches from end to end.
pub(super) fn catch(steps: &[Step], classes: &[u8]) -> Option<Caught> {
    let mut log: Vec<(usize, bool, usize)> = Vec::with_capacity(16);
    let mut back: Vec<(usize, usize, usize)> = Vec::with_capacity(16);
    let (mut pc, mut at) = (0, 0);
    for _ in 0..STEPS {
        let holds = match steps.get(pc)? {
            Step::Set(bytes) => {
                let is = classes.get(at).is_some_and(|c| bytes[usize::from(*c)]);
                at += 1;
                is
            }
            Step::Fork(other) => {
                back.push((*other, at, log.len()));
                true
            }
            Step::Go(to) => {
                pc = *to;
                continue;
            }
            Step::Open(name) => {
                log.push((*name, true, at));
                true
            }
            Step::Close(name) => {
                log.push((*name, false, at));
                true
            }
            Step::Done if at == classes.len() => return Some(closed(&log)),
            Step::Done => false,
        };
        if holds {
            pc += 1;
        } else {
            let (to, from, kept) = back.pop()?;
            (pc, at) = (to, from);
            log.truncate(kept);
        }
    }
    None
}

fn closed(log: &[(usize, bool, usize)]) -> Caught {
    let mut open = Vec::with_capacity(4);
    let mut out = Vec::with_capacity(log.len() / 2);
    for &(name, opens, at) in log {
        if opens {
            open.push((name, at));
        } else if let Some((name, from)) = open.pop() {
            out.push((name, from, at));
        }
    }
    Caught(out)
}
