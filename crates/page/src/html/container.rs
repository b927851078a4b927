//! Where on the page the article is: the deepest element that holds most of the prose.

use super::features::Feature;
use crate::{ElementIx, Label, Page, RawBlock, RawBlockKind};
use rustc_hash::FxHashMap;

/// Share of its parent's prose that an element must hold to stand for it.
const MOST: f32 = 0.62;

/// Share of all prose above which an element cannot be furniture, whatever its name says. Readers' comments and notices may be
/// longer than the article.
fn most(label: Label) -> f32 {
    if matches!(label, Label::Comments | Label::CookieNotice | Label::Legal) { 0.9 } else { 0.5 }
}

/// What the elements of a page weigh.
#[derive(Debug)]
pub(super) struct Container {
    /// The element that holds the article.
    pub(super) element: ElementIx,
    /// Prose in each element, in words, without furniture.
    mass: Vec<f32>,
    /// Prose directly in each element (its parent is that element).
    family: Vec<f32>,
    /// Prose by the names of the elements around it.
    shapes: FxHashMap<u64, f32>,
    /// Each element's place.
    places: Vec<Place>,
    /// Nearest name around each block that is to be believed.
    pub(super) hints: Vec<Option<(Label, ElementIx)>>,
}

impl Container {
    /// Weighs a page.
    pub(super) fn new(page: &Page, blocks: &[RawBlock], features: &[Feature], names: &[Option<Label>]) -> Self {
        let weigh = |keep: &dyn Fn(usize) -> bool| {
            let mut mass = vec![0.0f32; page.elements.len()];
            for (i, (block, f)) in blocks.iter().zip(features).enumerate() {
                let m = weight(block, f);
                if m > 0.0 && keep(i) {
                    mass[0] += m;
                    for e in page.elements.ancestry(block.element) {
                        mass[usize::from(e)] += m;
                    }
                }
            }
            mass
        };
        let all = weigh(&|_| true);
        let mut hints: Vec<_> =
            blocks.iter().zip(features).map(|(b, f)| believed(page, b.element, f, names, &all)).collect();
        doubt(blocks, features, &mut hints);
        let counts = |i: usize| hints[i].is_none_or(|(label, _)| speaks_for_article(label));
        let mass = weigh(&counts);
        let mut family = vec![0.0f32; page.elements.len()];
        for (i, (block, f)) in blocks.iter().zip(features).enumerate() {
            if counts(i) {
                family[usize::from(page.elements.get(block.element).parent)] += weight(block, f);
            }
        }
        let element = descend(page, &mass, names, &Headings::new(page, blocks));
        let places = places(page, element);
        let mut this = Container { element, mass, family, hints, shapes: FxHashMap::default(), places };
        for (i, (block, f)) in blocks.iter().zip(features).enumerate() {
            if this.hints[i].is_none_or(|(label, _)| speaks_for_article(label)) && this.holds(page, block.element) {
                *this.shapes.entry(this.places[usize::from(block.element)].shape).or_default() += weight(block, f);
            }
        }
        this
    }

    /// True when a block stands in the article's element.
    pub(super) fn holds(&self, page: &Page, element: ElementIx) -> bool {
        debug_assert_eq!(self.places.len(), page.elements.len());
        self.places.get(usize::from(element)).is_some_and(|p| p.inside)
    }

    /// Prose of the article's element, in words.
    pub(super) fn total(&self) -> f32 {
        self.mass[usize::from(self.element)]
    }

    /// True for the article's element and those around it.
    pub(super) fn is_within(&self, page: &Page, element: ElementIx) -> bool {
        element == ElementIx::ROOT || page.elements.ancestry(self.element).any(|e| e == element)
    }

    /// Share of the article's prose that stands beside a block of this element: under the same parent or, counted less, the same
    /// grandparent or elements of the same names.
    pub(super) fn company(&self, page: &Page, element: ElementIx) -> f32 {
        let parent = page.elements.get(element).parent;
        let grand = page.elements.get(parent).parent;
        let within = |e: ElementIx| self.holds(page, e);
        let near = self.family[usize::from(parent)];
        let wide = if within(grand) && parent != self.element { 0.7 * self.mass[usize::from(grand)] } else { 0.0 };
        let shape = self.places[usize::from(element)].shape;
        let alike = 0.6 * self.shapes.get(&shape).copied().unwrap_or(0.0);
        near.max(wide).max(alike) / self.total().max(1.0)
    }
}

/// Where an element stands.
#[derive(Copy, Clone, Debug)]
struct Place {
    /// In the article's element, or it is that.
    inside: bool,
    /// The names of the elements from the article's element (or the root) down to this one, as a number.
    shape: u64,
}

fn places(page: &Page, article: ElementIx) -> Vec<Place> {
    let top = Place { inside: true, shape: 7 };
    let mut all = vec![Place { inside: article == ElementIx::ROOT, ..top }; page.elements.len()];
    for i in 1..all.len() {
        let e = ElementIx::from(i);
        let above = all[usize::from(page.elements.get(e).parent)];
        let name = page.elements.name_number(e) as u64 + 1;
        let shape = (above.shape.rotate_left(5) ^ name).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        all[i] = if e == article { top } else { Place { shape, ..above } };
    }
    all
}

fn weight(block: &RawBlock, f: &Feature) -> f32 {
    if block.kind == RawBlockKind::Control {
        return 0.0;
    }
    let copied = if f.copies > 1 { 0.2 } else { 1.0 };
    // Notices have sentences too.
    let notice =
        |l| matches!(l, Label::Legal | Label::CookieNotice | Label::Subscribe | Label::Promotion | Label::Comments);
    let noticed = if f.prompt.is_some_and(|p| notice(p.label)) { 0.2 } else { 1.0 };
    f.mass() * copied * noticed * (1.0 + 2.0 * f.witnessed)
}

/// Names that do not speak against the article.
pub(super) fn speaks_for_article(label: Label) -> bool {
    matches!(label, Label::Body | Label::Title | Label::Subtitle | Label::Lead)
}

/// The nearest name around a block that is to be believed: not one of an element that holds most of the page's prose.
fn believed(
    page: &Page,
    element: ElementIx,
    f: &Feature,
    names: &[Option<Label>],
    mass: &[f32],
) -> Option<(Label, ElementIx)> {
    let total = mass[0].max(1.0);
    let inline = f.hint.filter(|(_, e)| page.elements.get(*e).depth > page.elements.get(element).depth);
    let mut first = inline;
    for e in page.elements.ancestry(element) {
        let Some(label) = names.get(usize::from(e)).copied().flatten() else { continue };
        let share = mass[usize::from(e)] / total;
        if speaks_for_article(label) {
            if label == Label::Body && share > 0.3 {
                return first.or(Some((label, e)));
            }
            first = first.or(Some((label, e)));
        } else if f.count >= WORDY && f.is_prose() && is_brief(label) {
            continue;
        } else if share < most(label) {
            // A name of the article inside furniture belongs to the furniture.
            return match first {
                Some((inner, _)) if !speaks_for_article(inner) => first,
                _ => Some((label, e)),
            };
        }
    }
    first
}

/// Words from which on prose cannot be what is brief by nature.
const WORDY: usize = 20;

/// Things that are never prose: names that say so style or mark the article (`category-politics`, `language-sql`).
fn is_brief(label: Label) -> bool {
    matches!(
        label,
        Label::Dateline | Label::Section | Label::LanguageSwitch | Label::ViewCount | Label::ReadingTime | Label::Tags
    )
}

/// Takes a name back that most of the prose carries: what holds for nearly all says nothing.
fn doubt(blocks: &[RawBlock], features: &[Feature], hints: &mut [Option<(Label, ElementIx)>]) {
    let mut named = [0.0f32; Label::ALL.len()];
    let mut total = 0.0;
    for ((block, f), hint) in blocks.iter().zip(features).zip(hints.iter()) {
        let m = weight(block, f);
        total += m;
        if let Some((label, _)) = hint {
            named[*label as usize] += m;
        }
    }
    let doubted =
        |l: &&Label| !speaks_for_article(**l) && **l != Label::Caption && named[**l as usize] > most(**l) * total;
    let Some(label) = Label::ALL.iter().find(doubted).copied().filter(|_| total > 0.0) else { return };
    for (hint, f) in hints.iter_mut().zip(features) {
        if f.is_prose() && hint.is_some_and(|(l, _)| l == label) {
            *hint = None;
        }
    }
}

/// Which elements hold the headline that the head gives, and which hold any headline.
struct Headings {
    given: Vec<bool>,
    any: Vec<bool>,
}

impl Headings {
    fn new(page: &Page, blocks: &[RawBlock]) -> Self {
        let len = page.elements.len();
        let mut this = Headings { given: vec![false; len], any: vec![false; len] };
        let heads = || ["json-ld:headline", "meta:og:title", "title"].iter().flat_map(|k| page.head.all(k));
        let mut found = false;
        for block in blocks.iter().filter(|b| b.kind == RawBlockKind::Heading(1)) {
            let text = page.text.slice(block.span);
            let first = !found && heads().any(|h| h.contains(text));
            found |= first;
            for e in page.elements.ancestry(block.element) {
                this.any[usize::from(e)] = true;
                this.given[usize::from(e)] |= first;
            }
        }
        this
    }
}

/// Prose of an article that another may follow on the same page, in words.
const FOLLOWED: f32 = 80.0;

/// From the root into the child that holds most, as long as one does; past further articles with headlines of their own into the
/// one whose headline the head gives; not into one of several elements of the same class.
fn descend(page: &Page, mass: &[f32], names: &[Option<Label>], headings: &Headings) -> ElementIx {
    let mut own: Vec<Option<ElementIx>> = vec![None; mass.len()];
    let mut others = vec![false; mass.len()];
    let mut alike: FxHashMap<(ElementIx, &str), f32> = FxHashMap::default();
    for (i, weight) in mass.iter().copied().enumerate().skip(1) {
        let e = ElementIx::from(i);
        let parent = page.elements.get(e).parent;
        if weight >= FOLLOWED && headings.given[i] {
            own[usize::from(parent)] = Some(e);
        } else if weight >= FOLLOWED && headings.any[i] {
            others[usize::from(parent)] = true;
        }
        if weight > 0.0
            && let Some(class) = class(page, e)
        {
            *alike.entry((parent, class)).or_default() += weight;
        }
    }
    let mut heaviest: Vec<Option<ElementIx>> = vec![None; mass.len()];
    for i in 1..mass.len() {
        let e = ElementIx::from(i);
        let slot = &mut heaviest[usize::from(page.elements.get(e).parent)];
        if mass[i] > slot.map_or(0.0, |s| mass[usize::from(s)]) {
            *slot = Some(e);
        }
    }
    let mut at = ElementIx::ROOT;
    while let Some(next) = heaviest[usize::from(at)] {
        if let Some(next) = own[usize::from(at)].filter(|_| others[usize::from(at)]) {
            at = next;
            continue;
        }
        let family = class(page, next).and_then(|c| alike.get(&(at, c))).copied().unwrap_or(0.0);
        if family > 1.03 * mass[usize::from(next)] {
            break;
        }
        let share = mass[usize::from(next)] / mass[usize::from(at)].max(1.0);
        let wanted = if names[usize::from(next)] == Some(Label::Body) { 0.5 } else { MOST };
        let groups = !matches!(
            page.elements.name(next),
            "p" | "li" | "blockquote" | "td" | "span" | "b" | "strong" | "a" | "font"
        );
        if share < wanted || !groups {
            break;
        }
        at = next;
    }
    // A lone paragraph's own element holds no more than itself.
    while heaviest[usize::from(at)].is_none() && at != ElementIx::ROOT {
        at = page.elements.get(at).parent;
    }
    at
}

/// The first class of an element.
fn class(page: &Page, e: ElementIx) -> Option<&str> {
    page.elements.words(e).split(' ').find(|w| w.starts_with('.'))
}
