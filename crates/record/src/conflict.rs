//! The same words given to different speakers.
//!
//! Both spans are shown and neither is called right: a page may quote one person repeating another, or may be wrong.

use crate::line::{Line, SpanLine, StatementLine};
use crate::slice::slice;
use onrecord_language::{Lang, TokenKind, stem, tokens};
use onrecord_text::{CodePoints, Span, Text};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Two statements of one page that give the same words to different speakers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// Ids of the two statements, in the order of the page.
    pub statements: [String; 2],
    /// The words they share, as the earlier one has them.
    pub words: String,
    /// Where the shared words (or, where only the contents are alike, the contents) stand, one span for each statement.
    pub spans: [SpanLine; 2],
}

/// A shared quotation of this many words is a conflict by itself: that many are no accident.
const PHRASE: usize = 4;
/// A shorter one, from two words on, needs contents that share this part of the shorter one's other words: a catchword in
/// quotation marks is used by many.
const ALIKE: f32 = 0.3;
/// Contents that share this part of all their words are the same statement, quoted or not.
const SAME: f32 = 0.8;

/// Statements are compared when they share two words in a row that no more statements of the page than this have, so that
/// the work stays linear in the length of the page.
const COMMON: usize = 16;

/// The conflicts of a page, in the order of its statements. Statements nested in each other and speakers who were not
/// resolved are left out: there is nobody to disagree about.
pub fn conflicts(line: &Line) -> Vec<Conflict> {
    let text = Text::from(line.text.as_str());
    let cp = CodePoints::new(&line.text);
    let sides: Vec<Side> = line.statements.iter().filter_map(|s| Side::new(line, s, &text, &cp)).collect();
    let mut out = Vec::new();
    for (i, k) in candidates(&sides) {
        let (a, b) = (&sides[i], &sides[k]);
        if a.who != b.who
            && !a.overlaps(b)
            && let Some(spans) = a.shared(b)
        {
            let words = slice(&cp, &line.text, spans[0]).unwrap_or_default().to_owned();
            out.push(Conflict { statements: [a.id.into(), b.id.into()], words, spans });
        }
    }
    out
}

/// Pairs of statements that share two words in a row, in order.
fn candidates(sides: &[Side]) -> BTreeSet<(usize, usize)> {
    let mut having = BTreeMap::<(&str, &str), BTreeSet<usize>>::new();
    for (i, side) in sides.iter().enumerate() {
        for pair in side.said.iter().flat_map(|piece| piece.windows(2)) {
            having.entry((&pair[0].stem, &pair[1].stem)).or_default().insert(i);
        }
    }
    let few = having.values().filter(|s| s.len() <= COMMON);
    few.flat_map(|s| s.iter().flat_map(|a| s.range(a + 1..).map(|b| (*a, *b)))).collect()
}

/// A word for comparing, with where it stands.
struct Word {
    stem: String,
    span: SpanLine,
}

/// One statement, made ready for comparing.
struct Side<'l> {
    id: &'l str,
    who: &'l str,
    content: &'l [SpanLine],
    said: Vec<Vec<Word>>,
    words: BTreeSet<String>,
    quoted: Vec<Vec<Word>>,
}

impl<'l> Side<'l> {
    fn new(line: &'l Line, s: &'l StatementLine, text: &Text, cp: &CodePoints) -> Option<Self> {
        let who = s.speaker.as_ref()?.entity.as_ref()?;
        let first = s.content.first()?;
        let block = line.blocks.get(line.blocks.partition_point(|b| b.span[1] <= first[0]));
        let code = block.and_then(|b| b.language.as_deref()).unwrap_or(&line.language.code);
        let lang = Lang::from_code(code).unwrap_or(Lang::EN);
        let read = |span: &SpanLine| words(text, cp, cp.to_span(*span), lang);
        let said: Vec<Vec<Word>> = s.content.iter().map(read).collect();
        Some(Side {
            id: &s.id,
            who,
            content: &s.content,
            words: said.iter().flatten().map(|w| w.stem.clone()).collect(),
            said,
            quoted: s.quoted.iter().map(read).collect(),
        })
    }

    fn overlaps(&self, other: &Side) -> bool {
        self.content.iter().any(|a| other.content.iter().any(|b| a[0] < b[1] && b[0] < a[1]))
    }

    /// Where the shared words stand in both.
    fn shared(&self, other: &Side) -> Option<[SpanLine; 2]> {
        let common = self.words.intersection(&other.words).count();
        let shorter = self.words.len().min(other.words.len());
        for a in &self.quoted {
            for b in &other.quoted {
                let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
                let Some((s, l)) = find(short, long) else { continue };
                let rest = shorter.saturating_sub(short.len());
                let alike = rest == 0 || common.saturating_sub(short.len()) as f32 >= ALIKE * rest as f32;
                if short.len() >= PHRASE || alike {
                    return Some(if a.len() <= b.len() { [s, l] } else { [l, s] });
                }
            }
        }
        let all = self.words.union(&other.words).count();
        let whole = |c: &[SpanLine]| Some([c.first()?[0], c.last()?[1]]);
        (shorter >= PHRASE && common as f32 >= SAME * all as f32)
            .then(|| Some([whole(self.content)?, whole(other.content)?]))
            .flatten()
    }
}

/// Where `short`, of two words or more, stands in `long`.
fn find(short: &[Word], long: &[Word]) -> Option<(SpanLine, SpanLine)> {
    if short.len() < 2 {
        return None;
    }
    let same = |w: &[Word]| w.iter().zip(short).all(|(a, b)| a.stem == b.stem);
    let at = long.windows(short.len()).find(|w| same(w))?;
    let whole = |w: &[Word]| Some([w.first()?.span[0], w.last()?.span[1]]);
    Some((whole(short)?, whole(at)?))
}

fn words(text: &Text, cp: &CodePoints, within: Span, lang: Lang) -> Vec<Word> {
    let kept = |k: TokenKind| matches!(k, TokenKind::Word | TokenKind::Number);
    let word = |t: &onrecord_language::Token| Word { stem: stem(&t.lower, lang), span: cp.of_span(t.span) };
    tokens(text, within).iter().filter(|t| kept(t.kind)).map(word).collect()
}
