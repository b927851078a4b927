//! Text into pieces of words, as SentencePiece does with a unigram model (Kudo 2018).

mod cut;
mod normal;
mod vocabulary;

pub(crate) use cut::kept;
pub(crate) use normal::NormalForms;
pub(crate) use vocabulary::Vocabulary;

use normal::Normal;

/// Stands for a space in front of a word.
pub(crate) const SPACE: char = '\u{2581}';

/// A piece of a text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its number in the vocabulary.
    pub id: u32,
    /// The byte of the text where it begins. A piece that stands for a space or for nothing begins where the next character does.
    pub start: u32,
}

/// The way to a character that scores best so far.
#[derive(Copy, Clone)]
struct Step {
    score: f32,
    from: u32,
    id: u32,
}

/// The pieces of a text: of all ways to cut it, the one with the highest sum of scores (Viterbi). Texts of 4 GiB and more have none.
///
/// Time is linear in the length of the text times the length of the longest piece.
pub(crate) fn pieces(text: &str, forms: &NormalForms, vocabulary: &Vocabulary) -> Vec<Piece> {
    if u32::try_from(text.len()).is_err() {
        return Vec::new();
    }
    let normal = Normal::of(text, forms);
    let mut best = vec![Step { score: f32::NEG_INFINITY, from: 0, id: vocabulary.unknown }; normal.count() + 1];
    best[0].score = 0.0;
    for from in 0..normal.count() {
        // One character that no piece begins with is unknown, which costs more than any piece.
        let mut try_step = |to: usize, score: f32, id: u32| {
            let score = best[from].score + score;
            if score > best[to].score {
                best[to] = Step { score, from: from as u32, id };
            }
        };
        let rest = normal.bytes_from(from);
        vocabulary.prefixes(rest, |length, id, score| {
            if let Some(to) = normal.character_at(from, length) {
                try_step(to, score, id);
            }
        });
        try_step(from + 1, vocabulary.unknown_score, vocabulary.unknown);
    }
    let mut out = Vec::new();
    let mut at = normal.count();
    while at > 0 {
        let step = best[at];
        at = step.from as usize;
        out.push(Piece { id: step.id, start: normal.source(at) });
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        let pieces = [
            ("<unk>", 0.0),
            ("▁", -3.0),
            ("a", -4.0),
            ("b", -4.0),
            ("▁ab", -5.0),
            ("ba", -5.5),
            ("▁aba", -9.0),
            ("é", -6.0),
        ];
        let mut sorted = pieces;
        sorted.sort_unstable_by_key(|p| p.0);
        let at = sorted.iter().position(|p| p.0 == "<unk>").unwrap();
        let mut text = String::new();
        let mut ends = vec![0];
        for (piece, _) in sorted {
            text.push_str(piece);
            ends.push(text.len() as u32);
        }
        Vocabulary::new(ends, text.into_bytes(), sorted.map(|p| p.1).to_vec(), at as u32, -19.0).unwrap()
    }

    fn cut(text: &str) -> Vec<(String, u32)> {
        let (forms, words) = (NormalForms::new(vec![0xc9, 0x200b], vec![0, 1, 1], vec![0xe9]).unwrap(), vocabulary());
        pieces(text, &forms, &words).iter().map(|p| (words.text(p.id).to_owned(), p.start)).collect()
    }

    #[test]
    fn the_best_way_is_taken() {
        // ▁ab + a (-9) ties with ▁aba (-9): what was tried first stays, the longer piece from further left.
        assert_eq!(cut("aba"), [("▁aba".into(), 0)]);
        assert_eq!(cut("ab ba"), [("▁ab".into(), 0), ("▁".into(), 2), ("ba".into(), 3)]);
        // Runs of spaces are one.
        assert_eq!(cut("ab   ba").len(), 3);
        assert_eq!(cut(""), [("▁".into(), 0)]);
        assert_eq!(cut(" "), [("▁".into(), 0)]);
    }

    #[test]
    fn unknown_and_replaced_characters_keep_their_place() {
        assert_eq!(cut("aяb"), [("▁".into(), 0), ("a".into(), 0), ("<unk>".into(), 1), ("b".into(), 3)]);
        assert_eq!(cut("aÉ"), [("▁".into(), 0), ("a".into(), 0), ("é".into(), 1)]);
        // A character may stand for nothing.
        assert_eq!(cut("a\u{200b}b"), [("▁ab".into(), 0)]);
        // The sign of a piece that is written out is no piece.
        assert!(cut("<unk>").iter().filter(|p| p.0 == "<unk>").count() == 5);
    }

    #[test]
    fn damaged_vocabularies_are_refused() {
        assert!(Vocabulary::new(vec![0, 2, 1], b"ab".to_vec(), vec![0.0; 2], 0, -1.0).is_err());
        assert!(Vocabulary::new(vec![0, 1, 2], b"ba".to_vec(), vec![0.0; 2], 0, -1.0).is_err());
        assert!(Vocabulary::new(vec![0, 1, 2], b"ab".to_vec(), vec![0.0; 2], 2, -1.0).is_err());
        assert!(Vocabulary::new(vec![0, 1, 2], b"ab".to_vec(), vec![0.0, f32::NAN], 0, -1.0).is_err());
        assert!(NormalForms::new(vec![5, 4], vec![0, 0, 0], vec![]).is_err());
        assert!(NormalForms::new(vec![5], vec![0, 1], vec![0xd800]).is_err());
    }
}
