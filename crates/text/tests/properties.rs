//! What must hold of spans, code points, source maps and ids, whatever the text.

use onrecord_text::{CodePoints, IndexVec, Run, RunKind, SourceMap, Span, Text, content_id, newtype_index, page_id};
use proptest::prelude::*;

newtype_index!(
    /// Number of an item.
    Nth
);

proptest! {
    /// Code points of the index are those that counting gives, and the way back leads to the same byte.
    #[test]
    fn code_points_and_bytes_agree(text in "\\PC{0,300}") {
        let points = CodePoints::new(&text);
        for (n, (at, _)) in text.char_indices().enumerate() {
            prop_assert_eq!(points.of_byte(at as u32), n as u32);
            prop_assert_eq!(points.to_byte(n as u32), at as u32);
        }
        let n = text.chars().count() as u32;
        prop_assert_eq!(points.of_span(Span::new(0, text.len())), [0, n]);
        prop_assert_eq!(points.to_span([0, n]), Span::new(0, text.len()));
        prop_assert_eq!(points.to_byte(n + 7), text.len() as u32);
    }

    /// Slicing and trimming never panic, and what is trimmed lies inside what was given.
    #[test]
    fn slices_stay_inside(text in "\\PC{0,80}", a in 0usize..120, b in 0usize..120) {
        let (span, text) = (Span::new(a, b), Text::new(text));
        let words = text.slice(span);
        prop_assert!(words.is_empty() || &text[span.range()] == words);
        if !words.is_empty() {
            let trimmed = text.trim(span, &['.', '«']);
            prop_assert!(span.contains(trimmed));
            prop_assert_eq!(text.slice(trimmed), words.trim_matches(|c: char| c.is_whitespace() || ".«\u{feff}".contains(c)));
        }
    }

    /// Spans as sets of bytes: what overlaps shares a byte, what contains shares them all.
    #[test]
    fn spans_are_sets_of_bytes(a in 0usize..40, b in 0usize..40, c in 0usize..40, d in 0usize..40) {
        let (x, y) = (Span::new(a, b), Span::new(c, d));
        let shared = x.range().filter(|i| y.covers(*i as u32)).count();
        prop_assert_eq!(x.overlaps(y) && !x.is_empty() && !y.is_empty(), shared > 0);
        if !y.is_empty() {
            prop_assert_eq!(x.contains(y), shared == y.len());
        }
        prop_assert!(x.to(y).contains(x) && x.to(y).contains(y));
    }

    /// A text that is its own source maps every span to itself.
    #[test]
    fn identity_maps_to_itself(len in 1usize..500, a in 0usize..500, b in 0usize..500) {
        let span = Span::new(a.min(b).min(len - 1), a.max(b).min(len).max(a.min(b).min(len - 1) + 1));
        prop_assert_eq!(SourceMap::identity(len).to_source(span), Some(span));
    }

    /// Ids depend on the parts and on where one ends and the next begins.
    #[test]
    fn ids_tell_parts_apart(a in "\\PC{0,20}", b in "\\PC{0,20}") {
        prop_assert_eq!(content_id(&[&a, &b]), content_id(&[&a, &b]));
        let joined = format!("{a}{b}");
        prop_assert_ne!(content_id(&[&a, &b]), content_id(&[&joined]));
        prop_assert_eq!(page_id(a.as_bytes()) == page_id(b.as_bytes()), a == b);
    }
}

#[test]
fn a_typed_index_leads_to_its_item() {
    let mut items: IndexVec<Nth, &str> = IndexVec::new();
    let (first, second) = (items.push("міст"), items.push("bridge"));
    assert_eq!((items[first], items[second]), ("міст", "bridge"));
    assert_eq!(items.get(Nth(2)), None);
    assert_eq!(items.iter_enumerated().map(|(i, _)| i).collect::<Vec<_>>(), [first, second]);
}

#[test]
fn runs_that_touch_are_one() {
    let mut map = SourceMap::default();
    for (from, to) in [(0, 4), (4, 9)] {
        let span = Span::new(from, to);
        map.push(Run { text: span, source: span, kind: RunKind::Copied });
    }
    assert_eq!(map.runs().len(), 1);
    assert_eq!(map.to_source(Span::new(2, 7)), Some(Span::new(2, 7)));
}
