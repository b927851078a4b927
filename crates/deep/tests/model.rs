//! Models from the first byte to the vector, with a tiny source that is made here.

use onrecord_deep::{
    Head, Instructions, Kind, Model, ModelError, Sentence, Step, WINDOWS, Weights, make, make_unchecked,
};
use proptest::prelude::*;
use std::sync::LazyLock;

const WIDTH: usize = 64;
const INNER: usize = 96;
const POSITIONS: usize = 12;
const PIECES: [(&str, f32); 14] = [
    ("<s>", 0.0),
    ("<pad>", 0.0),
    ("</s>", 0.0),
    ("<unk>", 0.0),
    ("▁", -2.0),
    ("▁query", -4.0),
    (":", -3.0),
    ("▁міст", -5.0),
    ("▁bridge", -5.0),
    ("▁puente", -5.0),
    ("稣", -9.0),
    ("м", -6.0),
    (".", -3.0),
    ("▁мост", -5.5),
];

/// Bytes that look random and are always the same.
struct Bytes(u64);

impl Bytes {
    fn next(&mut self) -> u8 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 56) as u8
    }

    /// Rows of Q4_0 with scales about 2⁻⁵.
    fn q4(&mut self, weights: usize) -> Vec<u8> {
        let mut out = Vec::new();
        for _ in 0..weights / 32 {
            out.extend((0x2800 | u16::from(self.next()) << 2).to_le_bytes());
            out.extend((0..16).map(|_| self.next()));
        }
        out
    }

    fn numbers(&mut self, count: usize, around: f32) -> Vec<u8> {
        (0..count).flat_map(|_| (around + (f32::from(self.next()) - 127.5) / 1000.0).to_le_bytes()).collect()
    }
}

/// A source of two layers; one piece of the list less than it has rows.
fn source(pieces: &[(&str, f32)]) -> Vec<u8> {
    let mut bytes = Bytes(1);
    let rows = pieces.len() + 1;
    let mut tensors: Vec<(String, u8, Vec<u8>)> = vec![
        ("emb.word".into(), 1, bytes.q4(rows * WIDTH)),
        ("emb.pos".into(), 0, bytes.numbers(POSITIONS * WIDTH, 0.0)),
        ("emb.type".into(), 0, bytes.numbers(2 * WIDTH, 0.0)),
        ("emb.ln.w".into(), 0, bytes.numbers(WIDTH, 1.0)),
        ("emb.ln.b".into(), 0, bytes.numbers(WIDTH, 0.0)),
    ];
    for l in 0..2 {
        for (name, to, from) in [
            ("q", WIDTH, WIDTH),
            ("k", WIDTH, WIDTH),
            ("v", WIDTH, WIDTH),
            ("ao", WIDTH, WIDTH),
            ("fi", INNER, WIDTH),
            ("fo", WIDTH, INNER),
        ] {
            tensors.push((format!("l{l}.{name}.w"), 1, bytes.q4(to * from)));
            tensors.push((format!("l{l}.{name}.b"), 0, bytes.numbers(to, 0.0)));
        }
        for name in ["aln", "oln"] {
            tensors.push((format!("l{l}.{name}.w"), 0, bytes.numbers(WIDTH, 1.0)));
            tensors.push((format!("l{l}.{name}.b"), 0, bytes.numbers(WIDTH, 0.0)));
        }
    }
    let mut out = b"E5S1\x01\0\0\0".to_vec();
    let word = |out: &mut Vec<u8>, n: usize| out.extend((n as u32).to_le_bytes());
    [WIDTH, 2, WIDTH / 32, INNER, rows, POSITIONS, 2].iter().for_each(|n| word(&mut out, *n));
    out.extend(1e-12f32.to_le_bytes());
    word(&mut out, 32);
    [pieces.len(), 0, 2, 1, 3].iter().for_each(|n| word(&mut out, *n));
    let text: String = pieces.iter().map(|p| p.0).collect();
    out.extend((text.len() as u64).to_le_bytes());
    let mut end = 0;
    for length in [0].into_iter().chain(pieces.iter().map(|p| p.0.len())) {
        end += length;
        word(&mut out, end);
    }
    pieces.iter().for_each(|p| out.extend(p.1.to_le_bytes()));
    out.extend(text.bytes());
    // Two characters with another form: a no-break space, and one that is left out.
    [2, 4 + 1 + 4 + 4 + 1].iter().for_each(|n| word(&mut out, *n));
    word(&mut out, 0xa0);
    out.push(1);
    word(&mut out, 0x20);
    word(&mut out, 0xad);
    out.push(0);
    word(&mut out, tensors.len());
    let list: usize = tensors.iter().map(|t| 2 + t.0.len() + 1 + 4 + 16).sum();
    let mut at = (out.len() + list).next_multiple_of(64);
    for (name, kind, data) in &tensors {
        out.extend((name.len() as u16).to_le_bytes());
        out.extend(name.bytes());
        out.push(*kind);
        word(&mut out, 0);
        out.extend((at as u64).to_le_bytes());
        out.extend((data.len() as u64).to_le_bytes());
        at += data.len();
    }
    out.resize((out.len()).next_multiple_of(64), 0);
    tensors.iter().for_each(|t| out.extend(&t.2));
    out
}

fn tiny() -> Vec<u8> {
    make_unchecked(&source(&PIECES), &source(&PIECES[..9]), |_| ()).unwrap()
}

fn texts(model: &Model, text: &str) -> Vec<String> {
    model.pieces(text).iter().map(|p| model.piece(p.id).to_owned()).collect()
}

#[test]
fn the_vocabulary_is_cut_to_three_languages() {
    let model = Model::read(tiny()).unwrap();
    assert_eq!((model.width(), model.layers()), (WIDTH, 2));
    assert_eq!(texts(&model, "міст bridge.\u{a0}мо\u{ad}ст"), ["▁міст", "▁bridge", ".", "▁мост"]);
    // Spanish and Chinese are gone.
    assert_eq!(model.vocabulary(), PIECES.len() - 2);
    assert_eq!(model.piece(u32::MAX), "");
}

#[test]
fn vectors_depend_on_the_text_alone() {
    let model = Model::read(tiny()).unwrap();
    let long = "міст . ".repeat(30);
    let all = ["міст", "", "bridge. міст", "稣 👍", long.as_str()];
    let together = model.embed(&all, Kind::Query);
    for (text, found) in all.iter().zip(&together) {
        let length: f32 = found.vector.iter().map(|x| x * x).sum();
        assert!((length - 1.0).abs() < 1e-4, "{text:?} {length}");
        assert_eq!(model.embed(&[text], Kind::Query)[0], *found, "{text:?} in a batch");
        assert_ne!(model.embed(&[text], Kind::Passage)[0].vector, found.vector, "{text:?}");
    }
    assert!(model.embed(&[], Kind::Query).is_empty());
    for with in Instructions::here() {
        let other = model.clone().with(with);
        assert_eq!(other.instructions(), with);
        assert_eq!(other.embed(&all, Kind::Query), together, "{}", with.name());
    }
}

#[test]
fn long_texts_are_cut_and_say_where() {
    let model = Model::read(tiny()).unwrap();
    let most = WINDOWS * (POSITIONS - 2);
    for count in [most - 2, most - 1, most + 40] {
        let text = " міст".repeat(count);
        let found = &model.embed(&[&text], Kind::Query)[0];
        // The prefix has two pieces.
        assert_eq!(found.pieces, (count + 2).min(most));
        assert_eq!(found.cut, (count + 2 > most).then(|| (most - 2) * " міст".len()), "{count}");
        if let Some(cut) = found.cut {
            assert_eq!(model.embed(&[&text[..cut]], Kind::Query)[0].vector, found.vector);
        }
    }
}

/// A text's sentences, each behind a bar, with words between spaces.
fn sentences(text: &str) -> Vec<Sentence> {
    let mut at = 0;
    let sentence = |part: &str| {
        let start = at;
        at += part.len() + 1;
        let mut from = start;
        let words = part.split(' ').map(|w| {
            from += w.len() + 1;
            from - w.len() - 1..from - 1
        });
        Sentence { words: words.collect(), at: start..start + part.len() }
    };
    text.split('|').map(sentence).collect()
}

fn states(model: &Model, text: &str) -> Vec<Vec<f32>> {
    let mut out = Vec::new();
    model.states(text, &sentences(text), &[1, 2], |s| out.push(s.to_vec()));
    out
}

#[test]
fn every_word_has_its_states() {
    let model = Model::read(tiny()).unwrap();
    let long = format!("міст .|{}|bridge .", "міст ".repeat(40));
    for text in ["", "міст", "міст bridge|. ||мост", "稣👍 міст", long.as_str()] {
        let found = states(&model, text);
        let words: usize = sentences(text).iter().map(|s| s.words.len()).sum();
        assert_eq!(found.len(), words, "{text}");
        assert!(found.iter().all(|s| s.len() == 2 * WIDTH && s.iter().all(|x| x.is_finite())), "{text}");
        for with in Instructions::here() {
            assert_eq!(states(&model.clone().with(with), text), found, "{} {text}", with.name());
        }
    }
    // The same word elsewhere has other states; so it has beside another sentence that is read together with it.
    let found = states(&model, "міст міст|bridge");
    assert_ne!(found[0], found[1]);
    assert_ne!(states(&model, "міст міст")[0], found[0]);
}

#[test]
fn a_head_for_another_encoder_is_refused() {
    let model = Model::read(tiny()).unwrap();
    let head = |layers: Vec<usize>, width: usize| {
        let inputs = layers.len() * width;
        let (mean, scale, inner) = (vec![0.0; inputs], vec![1.0; inputs], vec![0.1; inputs]);
        let outer = vec![1.0, 2.0];
        let (inner_bias, outer_bias) = (vec![1.0], vec![0.0; 2]);
        let weights = Weights { layers, mean, scale, inner, inner_bias, outer, outer_bias };
        Head::read(Head::write(&weights)).unwrap()
    };
    let told = model.tag(&head(vec![1, 2], WIDTH), "міст", &sentences("міст")).unwrap();
    assert!(told.len() == 2 && told[0] == 0.0);
    for other in [head(vec![3], WIDTH), head(vec![0], WIDTH), head(vec![1], WIDTH / 2)] {
        assert!(matches!(model.tag(&other, "", &[]), Err(ModelError::Shape(_))));
    }
    assert!(matches!(Head::read(tiny()), Err(ModelError::Missing(part)) if part == "head.shape"));
}

#[test]
fn damage_has_a_name() {
    let file = tiny();
    assert!(matches!(Model::read(b"PK\x03\x04 is no model".to_vec()), Err(ModelError::Magic("model"))));
    assert!(matches!(Model::read(Vec::new()), Err(ModelError::Truncated("header"))));
    for end in (0..file.len()).step_by(997) {
        assert!(
            matches!(Model::read(file[..end].to_vec()), Err(ModelError::Truncated(_) | ModelError::Hash { .. })),
            "{end}"
        );
    }
    let mut newer = file.clone();
    newer[8] = 9;
    assert_eq!(Model::read(newer).unwrap_err(), ModelError::Version(9));
    let mut damaged = file;
    damaged[3000] ^= 1;
    assert!(matches!(Model::read(damaged), Err(ModelError::Hash { what: "content", .. })));
}

#[test]
fn damaged_sources_are_refused_or_make_a_model_that_reads() {
    let whole = source(&PIECES);
    let western = source(&PIECES[..9]);
    for end in (0..whole.len() - 1).step_by(331) {
        assert!(make_unchecked(&whole[..end], &western, |_| ()).is_err(), "{end}");
    }
    for at in (0..2600).step_by(3) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x81;
        if let Ok(file) = make_unchecked(&damaged, &western, |_| ()) {
            // What cannot be computed with is named when it is read.
            if let Ok(model) = Model::read(file) {
                assert_eq!(model.embed(&["міст"], Kind::Query).len(), 1);
            }
        }
    }
    let mut steps = Vec::new();
    let refused = make(&whole, &western, |s| steps.push(s));
    assert!(matches!(refused, Err(ModelError::Hash { what: "e5-small-q4.bin", .. })));
    assert_eq!(steps, [Step::Check]);
}

static TINY: LazyLock<Model> = LazyLock::new(|| Model::read(tiny()).unwrap());

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_has_pieces_in_order(text in "(\\PC|[ \u{a0}\u{ad}\n\0міст▁.]){0,60}") {
        let pieces = TINY.pieces(&text);
        prop_assert!(!pieces.is_empty());
        prop_assert!(pieces.is_sorted_by_key(|p| p.start));
        prop_assert!(pieces.iter().all(|p| text.is_char_boundary(p.start as usize) && (p.id as usize) < TINY.vocabulary()));
        let found = &TINY.embed(&[&text], Kind::Passage)[0];
        prop_assert!(found.vector.iter().all(|x| x.is_finite()));
    }
}
