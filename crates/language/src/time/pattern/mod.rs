//! Patterns of rules: what a rule of `time-rules.tsv` says of the classes it looks for.
//!
//! ```text
//! d:DAY m:month (comma? y:year)?
//! ```
//! A lower-case name is a class, `'word'` a word, an upper-case name another pattern that a `let` row gives, `name:` catches the
//! piece after it. Groups, `|`, `?`, `*` and `+` are those of regular expressions. One tree serves twice: it is written out as a
//! regular expression over class bytes, from which one automaton of all rules is built, and it is walked over the few cells that
//! the automaton found, to tell which cell is which.

mod read;
mod walk;

pub(super) use read::{CatchNames, Reader};
pub(super) use walk::{Caught, Step, catch};

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
}
