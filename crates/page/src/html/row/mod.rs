//! Each block as numbers, for the trained model: its text, its element, what stands around it, and what the rules take it for.
//!
//! The numbers speak of shape and structure only; words count through the tables of prompts. A change here needs a new training
//! (`onrecord-eval train blocks`).

mod around;
mod text;

use super::label::{Context, Labelled};
use crate::trees::Row;
use crate::{ElementIx, Label, RawBlockKind};
use around::Around;
use std::sync::LazyLock;
use text::Texts;

/// Numbers of a block's place, and of what stands around it.
const PLACE: usize = 66;

/// Blocks before and after that are looked at too.
const REACH: usize = 3;

/// Numbers of each of them.
const EACH: usize = 6;

/// Numbers that say where a block stands and how it is shaped, without those of its own text, which cost more and come after them.
pub(crate) const SHAPE: usize = PLACE + 2 * REACH * EACH;

/// Numbers of a block's own text.
const TEXT: usize = 26;

/// Numbers that describe one block.
pub(crate) const WIDTH: usize = SHAPE + TEXT;

/// Writes down the numbers of the blocks of a page.
pub(super) struct Rows<'c, 'p> {
    c: &'c Context<'p>,
    rules: &'c [Labelled],
    around: Around,
    near: Vec<Near>,
    texts: Texts<'p>,
}

/// What a block says to its neighbours.
struct Near {
    numbers: [f32; 4],
    witnessed: f32,
    element: ElementIx,
    parent: ElementIx,
}

/// A row that is being written, and how far.
struct Writer<'r> {
    row: &'r mut Row,
    at: usize,
}

impl Writer<'_> {
    fn extend<const N: usize>(&mut self, numbers: [f32; N]) {
        if let Some(to) = self.row.get_mut(self.at..self.at + N) {
            to.copy_from_slice(&numbers);
        }
        self.at += N;
    }
}

impl<'c, 'p> Rows<'c, 'p> {
    pub(super) fn new(c: &'c Context<'p>, rules: &'c [Labelled]) -> Self {
        let near = (0..c.blocks.len()).map(|i| near(c, i, rules)).collect();
        Rows { c, rules, around: Around::new(c, rules), near, texts: Texts::new(c) }
    }

    /// The numbers of a block without those of its text.
    pub(super) fn shape(&self, i: usize, row: &mut Row) {
        let mut out = Writer { row, at: 0 };
        push_place(self.c, i, self.rules, &mut out);
        self.around.push(self.c, i, self.rules, &mut out);
        debug_assert_eq!(out.at, PLACE);
        let own = &self.near[i];
        for d in (1..=REACH as isize).flat_map(|d| [-d, d]) {
            let Some(near) = i.checked_add_signed(d).and_then(|j| self.near.get(j)) else {
                out.extend([-1.0; EACH]);
                continue;
            };
            let beside = if near.element == own.element { 2.0 } else { f32::from(u8::from(near.parent == own.parent)) };
            let [words, linked, rule, form] = near.numbers;
            out.extend([words, linked, rule, form, beside, near.witnessed]);
        }
    }

    /// The numbers of a block's text.
    pub(super) fn text(&self, i: usize, row: &mut Row) {
        let mut out = Writer { row, at: SHAPE };
        out.extend::<TEXT>(self.texts.of(self.c, i));
    }
}

/// Counts whose logarithms are kept.
const KEPT: u32 = 4096;

/// A count as a number that grows slowly.
fn log(n: u32) -> f32 {
    static LOGS: LazyLock<Vec<f32>> = LazyLock::new(|| (0..KEPT).map(exact_log).collect());
    LOGS.get(n as usize).copied().unwrap_or_else(|| exact_log(n))
}

fn exact_log(n: u32) -> f32 {
    (1.0 + f64::from(n)).log2() as f32
}

/// Labels in the order of how near they are to the article's text.
fn nearness(label: Label) -> f32 {
    match label {
        Label::Debris => 0.0,
        Label::Navigation | Label::Legal | Label::CookieNotice | Label::PageControl | Label::LanguageSwitch => 1.0,
        Label::Subscribe | Label::Promotion | Label::Share | Label::Advert | Label::Poll | Label::Comments => 2.0,
        Label::Related | Label::Teaser | Label::LatestList | Label::Aggregator => 3.0,
        Label::ReadAlso => 4.0,
        Label::Tags | Label::ViewCount | Label::ReadingTime | Label::Section => 5.0,
        Label::Byline | Label::Dateline | Label::Outlet | Label::Credit => 6.0,
        Label::Caption => 7.0,
        Label::Title => 8.0,
        Label::Subtitle => 9.0,
        Label::Lead => 10.0,
        Label::Body => 11.0,
    }
}

/// Where the block stands, by itself and by the rules.
fn push_place(c: &Context<'_>, i: usize, rules: &[Labelled], out: &mut Writer<'_>) {
    let (block, f) = (&c.blocks[i], &c.features[i]);
    let flag = |b: bool| f32::from(u8::from(b));
    let (first, last) = c.body.unwrap_or((0, 0));
    let capped = |from: usize, to: usize| (to as f32 - from as f32).clamp(-30.0, 30.0);
    out.extend([
        match block.kind {
            RawBlockKind::Heading(level) => f32::from(level),
            _ => 0.0,
        },
        match block.kind {
            RawBlockKind::Control => 0.0,
            RawBlockKind::Cell => 1.0,
            RawBlockKind::ListItem => 2.0,
            RawBlockKind::Heading(_) => 3.0,
            RawBlockKind::Caption => 4.0,
            RawBlockKind::Line | RawBlockKind::Preformatted => 5.0,
            RawBlockKind::Paragraph => 6.0,
            RawBlockKind::Quote => 7.0,
        },
        match c.page.elements.name(block.element) {
            "p" => 4.0,
            "div" => 2.0,
            "span" | "a" => 1.0,
            "section" | "article" | "main" => 3.0,
            _ => 0.0,
        },
        flag(c.container.holds(c.page, block.element)),
        c.container.company(c.page, block.element),
        flag(c.body.is_some()),
        capped(first, i),
        capped(i, last),
        i as f32 / c.blocks.len() as f32,
        c.title.map_or(-30.0, |t| capped(t, i)),
        nearness(rules[i].0),
        match c.container.hints[i] {
            Some((label, _)) => nearness(label),
            None => 8.5,
        },
        c.container.hints[i].map_or(-1.0, |(_, e)| {
            f32::from(c.page.elements.get(block.element).depth) - f32::from(c.page.elements.get(e).depth)
        }),
        flag(rules[i].1 == "under-heading"),
        f.prompt.map_or(0.0, |p| 1.0 + flag(p.strong) + flag(p.strong && p.whole)),
        f.prompt.map_or(-1.0, |p| nearness(p.label)),
        f.witnessed,
        f.copies.min(4) as f32,
        flag(f.hidden),
        flag(f.cut),
    ]);
}

fn near(c: &Context<'_>, i: usize, rules: &[Labelled]) -> Near {
    let (block, f) = (&c.blocks[i], &c.features[i]);
    let form = match block.kind {
        RawBlockKind::Heading(_) => 3.0,
        RawBlockKind::ListItem | RawBlockKind::Cell => 1.0,
        _ => 2.0,
    } + if f.ends { 4.0 } else { 0.0 };
    Near {
        numbers: [log(f.count as u32), f.linked, nearness(rules[i].0), form],
        witnessed: f.witnessed,
        element: block.element,
        parent: c.page.elements.get(block.element).parent,
    }
}
