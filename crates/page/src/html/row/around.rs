//! What stands around a block, in numbers: its parents, the blocks that are built like it, the stretch it stands in.

use super::{
    super::label::{Context, Labelled},
    Writer, log, nearness,
};
use crate::hash::{self, BuildFnv};
use crate::{ElementIx, RawBlockKind};
use std::collections::HashMap;

/// Sums over several blocks.
#[derive(Copy, Clone, Debug, Default)]
struct Sum {
    blocks: u32,
    words: u32,
    bytes: u32,
    linked: u32,
    prose: u32,
    /// Words that the rules take for the article's.
    body: u32,
}

impl Sum {
    fn add(&mut self, other: &Sum) {
        self.blocks += other.blocks;
        self.words += other.words;
        self.bytes += other.bytes;
        self.linked += other.linked;
        self.prose += other.prose;
        self.body += other.body;
    }

    fn linked(&self) -> f32 {
        self.linked as f32 / self.bytes.max(1) as f32
    }

    fn prose(&self) -> f32 {
        self.prose as f32 / self.words.max(1) as f32
    }

    fn body(&self) -> f32 {
        self.body as f32 / self.words.max(1) as f32
    }
}

/// Elements whose being around a block tells something.
const TELLING: &[&[&str]] = &[
    &["aside"],
    &["figure", "picture"],
    &["blockquote", "q"],
    &["footer"],
    &["header"],
    &["nav", "menu"],
    &["article"],
    &["main"],
    &["table"],
    &["ul", "ol", "dl"],
    &["form", "button", "label", "dialog"],
    &["section"],
];

/// What is known of a page as a whole.
pub(super) struct Around {
    own: Vec<Sum>,
    below: Vec<Sum>,
    tags: Vec<u16>,
    shapes: Vec<u64>,
    alike: HashMap<u64, Sum, BuildFnv>,
    total: Sum,
    /// Sums over all blocks before each.
    before: Vec<Sum>,
    witnessed: f32,
    /// For each block the nearest heading before, and the nearest block of the rules' body before and after.
    headings: Vec<Option<usize>>,
    previous: Vec<Option<usize>>,
    next: Vec<Option<usize>>,
}

impl Around {
    pub(super) fn new(c: &Context<'_>, rules: &[Labelled]) -> Self {
        let elements = &c.page.elements;
        let mut this = Around {
            own: vec![Sum::default(); c.blocks.len()],
            below: vec![Sum::default(); elements.len()],
            tags: vec![u16::MAX; elements.len()],
            shapes: Vec::with_capacity(c.blocks.len()),
            alike: HashMap::default(),
            total: Sum::default(),
            before: Vec::with_capacity(c.blocks.len() + 1),
            witnessed: 0.0,
            headings: Vec::new(),
            previous: Vec::new(),
            next: vec![None; c.blocks.len()],
        };
        let (mut heading, mut body, mut held) = (None, None, 0.0);
        let mut shapes = Shapes { of_string: vec![0; elements.strings()] };
        for (i, (block, f)) in c.blocks.iter().zip(c.features).enumerate() {
            let words = f.count as u32;
            let own = Sum {
                blocks: 1,
                words,
                bytes: block.span.len() as u32,
                linked: block.linked,
                prose: if f.is_prose() { words } else { 0 },
                body: if rules[i].0.is_body() { words } else { 0 },
            };
            this.own[i] = own;
            this.before.push(this.total);
            this.total.add(&own);
            held += if f.is_prose() { f.witnessed * f.count as f32 } else { 0.0 };
            this.below[usize::from(block.element)].add(&own);
            let shape = shapes.of(c, block.element, block.kind);
            this.alike.entry(shape).or_default().add(&own);
            this.shapes.push(shape);
            this.headings.push(heading);
            this.previous.push(body);
            if matches!(block.kind, RawBlockKind::Heading(_)) {
                heading = Some(i);
            }
            if rules[i].0.is_body() {
                body = Some(i);
            }
            this.tag(c, block.element);
        }
        // An element stands after the one around it.
        for e in (1..elements.len()).rev() {
            let (parent, own) = (elements.get(ElementIx::from(e)).parent, this.below[e]);
            this.below[usize::from(parent)].add(&own);
        }
        this.before.push(this.total);
        this.witnessed = held / this.total.prose.max(1) as f32;
        let mut body = None;
        for i in (0..c.blocks.len()).rev() {
            this.next[i] = body;
            if rules[i].0.is_body() {
                body = Some(i);
            }
        }
        this
    }

    /// The telling elements around an element, as bits.
    fn tag(&mut self, c: &Context<'_>, element: ElementIx) -> u16 {
        if element == ElementIx::ROOT {
            return 0;
        }
        let known = self.tags[usize::from(element)];
        if known != u16::MAX {
            return known;
        }
        let path: Vec<ElementIx> =
            c.page.elements.ancestry(element).take_while(|e| self.tags[usize::from(*e)] == u16::MAX).collect();
        let mut bits = path.last().map_or(0, |e| {
            let above = c.page.elements.get(*e).parent;
            if above == ElementIx::ROOT { 0 } else { self.tags[usize::from(above)] }
        });
        for e in path.into_iter().rev() {
            let name = c.page.elements.name(e);
            if let Some(bit) = TELLING.iter().position(|names| names.contains(&name)) {
                bits |= 1 << bit;
            }
            self.tags[usize::from(e)] = bits;
        }
        bits
    }

    /// Sums over up to `reach` blocks before and after, and the block itself.
    fn window(&self, i: usize, reach: usize) -> [f32; 3] {
        let (a, b) = (self.before[i.saturating_sub(reach)], self.before[(i + reach + 1).min(self.own.len())]);
        let sum = |f: fn(&Sum) -> u32| f(&b) - f(&a);
        let words = sum(|s| s.words);
        [
            log(words / sum(|s| s.blocks).max(1)),
            sum(|s| s.linked) as f32 / sum(|s| s.bytes).max(1) as f32,
            sum(|s| s.body) as f32 / words.max(1) as f32,
        ]
    }

    pub(super) fn push(&self, c: &Context<'_>, i: usize, rules: &[Labelled], out: &mut Writer<'_>) {
        let elements = &c.page.elements;
        let element = c.blocks[i].element;
        let tags = if element == ElementIx::ROOT { 0 } else { self.tags[usize::from(element)] };
        out.extend::<{ TELLING.len() }>(std::array::from_fn(|bit| f32::from(tags >> bit & 1)));
        let mut at = element;
        for _ in 0..3 {
            at = elements.get(at).parent;
            let sum = &self.below[usize::from(at)];
            out.extend([
                log(sum.blocks),
                sum.linked(),
                sum.prose(),
                sum.words as f32 / self.total.words.max(1) as f32,
                sum.body(),
            ]);
        }
        let alike = self.alike.get(&self.shapes[i]).copied().unwrap_or_default();
        out.extend([
            log(alike.blocks),
            log(alike.words / alike.blocks.max(1)),
            alike.linked(),
            alike.prose(),
            alike.body as f32 / self.total.body.max(1) as f32,
            alike.body(),
        ]);
        out.extend(self.window(i, 2));
        out.extend(self.window(i, 7));
        let far = |from: Option<usize>| from.map_or(30.0, |j| (j as f32 - i as f32).abs().min(30.0));
        out.extend([
            far(self.headings[i]),
            self.headings[i].map_or(-1.0, |h| nearness(rules[h].0)),
            far(self.previous[i]),
            far(self.next[i]),
            log(self.total.body),
            log(self.total.blocks),
            self.witnessed,
        ]);
    }
}

/// Hashes of names and of first classes, each made once; 0 for what is not known yet.
struct Shapes {
    of_string: Vec<u64>,
}

impl Shapes {
    /// How a block is built: its kind and the names and first classes of its element and the two around it.
    fn of(&mut self, c: &Context<'_>, element: ElementIx, kind: RawBlockKind) -> u64 {
        let elements = &c.page.elements;
        let mut all = match kind {
            RawBlockKind::Heading(level) => u64::from(level),
            _ => 0,
        };
        for e in elements.ancestry(element).take(3) {
            let name = self.once(elements.name_number(e), || hash::of(elements.name(e)));
            let first = || elements.words(e).split(' ').find(|w| w.starts_with('.')).unwrap_or("");
            let class = self.once(elements.words_number(e), || hash::of(first()));
            all = all.rotate_left(9) ^ name ^ class.rotate_left(32);
        }
        all
    }

    fn once(&mut self, string: usize, make: impl Fn() -> u64) -> u64 {
        match self.of_string.get_mut(string) {
            Some(known @ 0) => {
                *known = make();
                *known
            }
            Some(known) => *known,
            None => make(),
        }
    }
}
