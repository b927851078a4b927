//! Each block as numbers, for the trained model: its text, its element, what stands around it, and what the rules take it for.
//!
//! The numbers speak of shape and structure only; words count through the tables of prompts. A change here needs a new training
//! (`onrecord-eval train blocks`).

mod around;
mod text;

use super::label::{Context, Labelled};
use crate::{ElementIx, Label, RawBlockKind};
use around::Around;

/// Numbers of a block itself.
const OWN: usize = 92;

/// Blocks before and after that are looked at too.
const REACH: usize = 3;

/// Numbers of each of them.
const EACH: usize = 6;

/// Numbers that describe one block.
pub(crate) const WIDTH: usize = OWN + 2 * REACH * EACH;

/// The numbers of all blocks, row after row.
pub(super) fn rows(c: &Context<'_>, rules: &[Labelled]) -> Vec<f32> {
    let around = Around::new(c, rules);
    let mut out = Vec::with_capacity(c.blocks.len() * WIDTH);
    for i in 0..c.blocks.len() {
        let from = out.len();
        text::push(c, i, &mut out);
        push_place(c, i, rules, &mut out);
        around.push(c, i, rules, &mut out);
        debug_assert_eq!(out.len() - from, OWN);
        out.resize(from + OWN, 0.0);
        let near = |d: isize| i.checked_add_signed(d).filter(|j| *j < c.blocks.len());
        for d in (1..=REACH as isize).flat_map(|d| [-d, d]) {
            push_neighbour(c, i, near(d), rules, &mut out);
        }
    }
    out
}

/// A count as a number that grows slowly.
fn log(n: impl Into<f64>) -> f32 {
    (1.0 + n.into()).log2() as f32
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
fn push_place(c: &Context<'_>, i: usize, rules: &[Labelled], out: &mut Vec<f32>) {
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

fn push_neighbour(c: &Context<'_>, i: usize, near: Option<usize>, rules: &[Labelled], out: &mut Vec<f32>) {
    let Some(j) = near else {
        out.extend([-1.0; EACH]);
        return;
    };
    let (block, f) = (&c.blocks[j], &c.features[j]);
    let parent = |e: ElementIx| c.page.elements.get(e).parent;
    out.extend([
        log(f.count as u32),
        f.linked,
        nearness(rules[j].0),
        match block.kind {
            RawBlockKind::Heading(_) => 3.0,
            RawBlockKind::ListItem | RawBlockKind::Cell => 1.0,
            _ => 2.0,
        } + if f.ends { 4.0 } else { 0.0 },
        if block.element == c.blocks[i].element {
            2.0
        } else {
            f32::from(u8::from(parent(block.element) == parent(c.blocks[i].element)))
        },
        f.witnessed,
    ]);
}
