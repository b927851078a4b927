//! Making of the model file: the source's numbers in our order, and of its vocabulary what the three languages need.

use crate::kernel::tile::{size, tiles};
use crate::pieces::kept;
use crate::source::{FULL, Source, WESTERN};
use crate::{ModelError, format};
use std::collections::BTreeSet;

/// A step in making a model.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The hashes of the source files are computed.
    Check,
    /// The vocabulary is cut.
    Cut,
    /// The weights are put in order.
    Weights,
    /// The file is put together.
    Write,
}

/// Makes the model file from the two files of the package, after checking their hashes; `step` is told of each step before it.
///
/// The same files give the same bytes.
///
/// # Errors
/// When a file is not the one that is expected.
pub fn make(full: &[u8], western: &[u8], mut step: impl FnMut(Step)) -> Result<Vec<u8>, ModelError> {
    step(Step::Check);
    FULL.check(full)?;
    WESTERN.check(western)?;
    make_unchecked(full, western, step)
}

/// As [`make`], of any files of the format, with any hashes.
///
/// # Errors
/// When a file cannot be read.
pub fn make_unchecked(full: &[u8], western: &[u8], mut step: impl FnMut(Step)) -> Result<Vec<u8>, ModelError> {
    let (full, western) = (Source::parse(full)?, Source::parse(western)?);
    step(Step::Cut);
    let pieces = cut(&full, &western)?;
    step(Step::Weights);
    let mut parts = vocabulary(&full, &pieces)?;
    parts.extend(weights(&full, &pieces)?);
    step(Step::Write);
    Ok(format::write(&parts))
}

/// Texts and numbers of the pieces that are kept, in the order of their bytes.
fn cut<'b>(full: &Source<'b>, western: &Source) -> Result<Vec<(&'b str, usize)>, ModelError> {
    let known: BTreeSet<&str> = (0..western.count()).map(|n| western.piece(n)).collect::<Result<_, _>>()?;
    let signs = [full.signs.begin, full.signs.end, full.signs.unknown];
    let mut out = Vec::new();
    for n in 0..full.count() {
        let piece = full.piece(n)?;
        // Pieces that cannot be found in a text would only take room.
        let sign = signs.contains(&(n as u32));
        if sign || !piece.is_empty() && kept(piece, |p| known.contains(p)) {
            out.push((piece, n));
        }
    }
    out.sort_unstable();
    out.dedup_by_key(|p| p.0);
    Ok(out)
}

fn vocabulary(full: &Source, pieces: &[(&str, usize)]) -> Result<Vec<(String, Vec<u8>)>, ModelError> {
    let number = |sign: u32| {
        let at = pieces.iter().position(|p| p.1 == sign as usize);
        at.map(|n| n as u32).ok_or(ModelError::Vocabulary("a sign is missing"))
    };
    let signs = full.signs;
    // What a character costs that no piece has: ten more than the rarest piece of the full vocabulary (SentencePiece).
    let unknown_score = full.scores.iter().copied().fold(f32::INFINITY, f32::min) - 10.0;
    let shape = [full.width, full.layers, full.heads, full.inner, full.positions, pieces.len()].map(|n| n as u32);
    let signs = [number(signs.begin)?, number(signs.end)?, number(signs.unknown)?];
    let mut head = words(shape.into_iter().chain(signs));
    head.extend_from_slice(&full.epsilon.to_le_bytes());
    head.extend_from_slice(&unknown_score.to_le_bytes());
    let text: String = pieces.iter().map(|p| p.0).collect();
    let ends = pieces.iter().scan(0, |end, p| {
        *end += p.0.len() as u32;
        Some(*end)
    });
    let scores = pieces.iter().map(|p| full.scores[p.1].to_bits());
    let mut forms: Vec<&(u32, Vec<u32>)> = full.forms.iter().collect();
    forms.sort();
    let form_ends = forms.iter().scan(0, |end, f| {
        *end += f.1.len() as u32;
        Some(*end)
    });
    Ok(vec![
        ("shape".into(), head),
        ("pieces.end".into(), words([0].into_iter().chain(ends))),
        ("pieces.score".into(), words(scores)),
        ("pieces.text".into(), text.into_bytes()),
        ("forms.from".into(), words(forms.iter().map(|f| f.0))),
        ("forms.end".into(), words([0].into_iter().chain(form_ends))),
        ("forms.to".into(), words(forms.iter().flat_map(|f| f.1.iter().copied()))),
    ])
}

fn words(numbers: impl Iterator<Item = u32>) -> Vec<u8> {
    numbers.flat_map(u32::to_le_bytes).collect()
}

fn weights(full: &Source, pieces: &[(&str, usize)]) -> Result<Vec<(String, Vec<u8>)>, ModelError> {
    let (width, inner) = (full.width, full.inner);
    let vocabulary = full.q4("emb.word", full.rows, width)?;
    let row = size(1, width).ok_or(ModelError::Shape("rows are too long"))?;
    let mut rows = Vec::new();
    for (_, n) in pieces {
        let bytes = vocabulary.get(n * row..(n + 1) * row);
        rows.extend_from_slice(bytes.ok_or(ModelError::Vocabulary("a piece has no row"))?);
    }
    let mut parts = vec![("word".to_owned(), rows)];
    for (to, from, count) in
        [("position", "emb.pos", full.positions * width), ("norm.w", "emb.ln.w", width), ("norm.b", "emb.ln.b", width)]
    {
        parts.push((to.to_owned(), full.f32(from, count)?.to_vec()));
    }
    // Of the two types that a piece can have only the first is used.
    parts.push(("type".to_owned(), full.f32("emb.type", 2 * width)?[..4 * width].to_vec()));
    for l in 0..full.layers {
        let mut part = |to: &str, from: &[&str], rows: usize, columns: usize| -> Result<(), ModelError> {
            let (mut weights, mut bias) = (Vec::new(), Vec::new());
            for f in from {
                weights.extend(tiles(full.q4(&format!("l{l}.{f}.w"), rows, columns)?, rows, columns)?);
                bias.extend_from_slice(full.f32(&format!("l{l}.{f}.b"), rows)?);
            }
            parts.push((format!("{l}.{to}.w"), weights));
            parts.push((format!("{l}.{to}.b"), bias));
            Ok(())
        };
        part("qkv", &["q", "k", "v"], width, width)?;
        part("out", &["ao"], width, width)?;
        part("up", &["fi"], inner, width)?;
        part("down", &["fo"], width, inner)?;
        for (to, from) in [("norm1", "aln"), ("norm2", "oln")] {
            for end in ["w", "b"] {
                parts.push((format!("{l}.{to}.{end}"), full.f32(&format!("l{l}.{from}.{end}"), width)?.to_vec()));
            }
        }
    }
    Ok(parts)
}
