//! A walk over the cells that a pattern matches, to tell which piece caught which.

use super::{Bytes, CatchNames, Node};

/// The cells that were caught: first cell and one past the last, by name.
#[derive(Clone, Debug, Default)]
pub(in crate::time) struct Caught(Vec<(usize, usize, usize)>);

impl Caught {
    /// How many pieces there are.
    pub(in crate::time) fn len(&self) -> usize {
        self.0.len()
    }

    /// The cells of a name, first to one past the last. Few pieces are caught, many have a name, so that those are searched.
    pub(in crate::time) fn get(&self, names: &CatchNames, name: &str) -> Option<(usize, usize)> {
        self.0.iter().find(|c| names.0[c.0] == name).map(|c| (c.1, c.2))
    }
}

impl Node {
    /// The steps of a walk over the pattern.
    pub(in crate::time) fn steps(&self) -> Vec<Step> {
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
pub(in crate::time) enum Step {
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
pub(in crate::time) fn catch(steps: &[Step], classes: &[u8]) -> Option<Caught> {
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
