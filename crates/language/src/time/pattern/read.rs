//! Reads patterns as they are written in the tables.

use super::Node;
use crate::time::forms::Forms;
use rustc_hash::FxHashMap;

/// Names of caught pieces, in the order in which rules first use them.
#[derive(Debug, Default)]
pub(in crate::time) struct CatchNames(pub(super) Vec<String>);

impl CatchNames {
    fn intern(&mut self, name: &str) -> usize {
        self.0.iter().position(|n| n == name).unwrap_or_else(|| {
            self.0.push(name.to_owned());
            self.0.len() - 1
        })
    }
}

/// Reads patterns: holds the `let` rows and the classes.
pub(in crate::time) struct Reader<'a> {
    pub(in crate::time) lets: FxHashMap<&'a str, &'a str>,
    pub(in crate::time) forms: &'a Forms,
    pub(in crate::time) names: CatchNames,
}

/// How deep `let` rows and groups may nest.
const DEPTH: usize = 40;

impl Reader<'_> {
    /// The tree of a pattern; `None` when it is not well formed.
    pub(in crate::time) fn read(&mut self, pattern: &str) -> Option<Node> {
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
