//! Which quotation marks open, which close, and what to do with lost ones.
//!
//! Each block is solved by a cheapest path over its marks (Viterbi over the nesting depth): every mark opens, closes or
//! is no quotation mark at all, at a cost that comes from its glyph and from what stands beside it. A page is never
//! refused: an opener without its closer runs to the next opener or to the end of the block, a closer without its opener
//! from the start of the sentence group. The costs are plain judgements, tried on the mark systems of Ukrainian, Russian and
//! English news: «…», „…“, „…”, “…”, "…", doubled and mixed ones.

use onrecord_language::{Token, TokenKind};

/// A stretch between quotation marks. Indices are of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// The opening mark; `None` when it is lost.
    pub(crate) open: Option<usize>,
    /// The closing mark; `None` when it is lost or stands in a later block.
    pub(crate) close: Option<usize>,
    /// First token inside.
    pub(crate) start: usize,
    /// One past the last token inside.
    pub(crate) end: usize,
    /// Nesting depth, outermost 0.
    pub(crate) depth: u8,
}

impl Quotation {
    /// One past the last token, closing mark included.
    pub(crate) fn after(&self) -> usize {
        self.close.map_or(self.end, |c| c + 1)
    }

    /// The first token, opening mark included.
    pub(crate) fn before(&self) -> usize {
        self.open.unwrap_or(self.start)
    }
}

#[derive(Copy, Clone, Debug, PartialEq)]
enum Act {
    Open,
    /// Close what was left open, and open anew.
    Reopen,
    Close,
    /// Close what was opened by a lost mark.
    CloseLost,
    Ignore,
}

const DEPTHS: usize = 4;
const LOST_OPENER: f32 = 1.8;
const LOST_CLOSER: f32 = 1.6;
const REOPEN: f32 = 1.3;
/// The most tokens of a name in quotation marks.
const NAME: usize = 5;

/// Brackets the tokens of one block; `base` is the index of the first. In order of start, outer before inner.
pub(crate) fn quotations(tokens: &[Token], base: usize) -> Vec<Quotation> {
    let marks: Vec<usize> =
        (0..tokens.len()).filter(|i| tokens[*i].kind == TokenKind::Quote && !is_single(&tokens[*i])).collect();
    let acts = cheapest(tokens, &marks);
    let mut out: Vec<Quotation> = Vec::new();
    let mut stack: Vec<usize> = Vec::new();
    // Past the last mark that opens or closes: what a closing mark without its opener ends cannot begin before it.
    let mut edge = base;
    for (mark, act) in marks.iter().zip(acts) {
        let at = base + mark;
        if act == Act::Reopen
            && let Some(top) = stack.pop()
        {
            let q: &mut Quotation = &mut out[top];
            q.end = at;
        }
        match act {
            Act::Open | Act::Reopen => {
                let depth = stack.len() as u8;
                stack.push(out.len());
                out.push(Quotation { open: Some(at), close: None, start: at + 1, end: base + tokens.len(), depth });
            }
            Act::Close => {
                if let Some(top) = stack.pop() {
                    out[top].end = at;
                    out[top].close = Some(at);
                }
            }
            Act::CloseLost => {
                out.push(Quotation { open: None, close: Some(at), start: edge, end: at, depth: 0 });
            }
            Act::Ignore => continue,
        }
        edge = at + 1;
    }
    collapse(tokens, base, &mut out);
    out.iter_mut().filter(|q| q.close.is_none()).for_each(|q| q.end = lost_end(tokens, base, q));
    single(tokens, base, &mut out);
    out.retain(|q| q.start < q.end);
    out.sort_by_key(|q| (q.before(), std::cmp::Reverse(q.after())));
    nest(&mut out);
    out
}

/// Gives each quotation its depth, in order of start. Where repairs let two cross, the one that begins later ends with the other: any
/// two are apart, or one holds the other.
fn nest(out: &mut Vec<Quotation>) {
    let mut open: Vec<(usize, usize)> = Vec::new();
    for q in out.iter_mut() {
        while open.last().is_some_and(|o| o.1 <= q.before()) {
            open.pop();
        }
        if let Some((end, after)) = open.last().copied().filter(|o| q.after() > o.0) {
            // Both end at one mark, or the outer one ends first.
            (q.end, q.close) = (q.end.min(end), None);
            debug_assert!(q.end <= after, "it ends with the outer one");
        }
        q.depth = open.len().min(DEPTHS) as u8;
        open.push((q.end, q.after()));
    }
    out.retain(|q| q.start < q.end);
}

/// `«Words and a «name», – said X`: two closing marks in a row are often written as one, which then ends both.
fn collapse(tokens: &[Token], base: usize, out: &mut [Quotation]) {
    let ends = |close: usize| {
        let at = |i: usize| tokens.get(close - base + i);
        let comma = at(1).is_some_and(|t| &*t.lower == ",");
        comma && at(2).is_some_and(|t| t.kind == TokenKind::Dash)
    };
    for i in 0..out.len() {
        let (from, to) = (out[i].start, out[i].end);
        if out[i].depth != 0 || out[i].close.is_some() || out[i].open.is_none() {
            continue;
        }
        let name = |q: &Quotation| q.end - q.start <= NAME || q.depth > 0;
        let inside =
            |j: &usize| out[*j].before() <= to && out[*j].close.is_some_and(|c| c > from && ends(c)) && name(&out[*j]);
        let reach = i + 1..out.len().min(i + 1 + NAME);
        if let Some(j) = reach.take_while(|j| out[*j].before() <= to).find(inside) {
            out[i].end = out[j].after();
            out[j].depth = 1;
        }
    }
}

/// Where a quotation without its closing mark ends. A fragment (it begins with a small letter) ends with its sentence, or before
/// a bracket that the article inserts; whole sentences of speech can go on for a paragraph.
fn lost_end(tokens: &[Token], base: usize, q: &Quotation) -> usize {
    let first = &tokens[q.start - base..];
    if first.first().is_none_or(|t| !t.is_word() || t.capital) {
        return q.end;
    }
    let ends = |i: &usize| {
        let next = tokens.get(i + 1);
        match &*tokens[*i].lower {
            "(" | "[" => true,
            "." | "!" | "?" => next.is_none_or(|t| t.space_before && (t.capital || !t.is_word())),
            _ => false,
        }
    };
    (q.start - base + 1..q.end - base).find(ends).map_or(q.end, |i| i + base)
}

/// The cheapest sequence of acts.
fn cheapest(tokens: &[Token], marks: &[usize]) -> Vec<Act> {
    let mut cost = [0.0, f32::INFINITY, f32::INFINITY, f32::INFINITY];
    let mut back: Vec<[(u8, Act); DEPTHS]> = Vec::with_capacity(marks.len());
    for &m in marks {
        let (open, close) = (open_cost(tokens, m), close_cost(tokens, m));
        let mut next = [f32::INFINITY; DEPTHS];
        let mut from = [(0u8, Act::Ignore); DEPTHS];
        let mut step = |d: usize, to: usize, c: f32, act: Act| {
            if cost[d] + c < next[to] {
                next[to] = cost[d] + c;
                from[to] = (d as u8, act);
            }
        };
        for d in 0..DEPTHS {
            step(d, d, 2.2, Act::Ignore);
            if d + 1 < DEPTHS {
                step(d, d + 1, open + if d > 0 { 0.9 } else { 0.0 }, Act::Open);
            }
            if d > 0 {
                step(d, d - 1, close, Act::Close);
                step(d, d, open + REOPEN, Act::Reopen);
            } else {
                step(0, 0, close + LOST_OPENER, Act::CloseLost);
            }
        }
        cost = next;
        back.push(from);
    }
    let ends = |d: &usize| cost[*d] + *d as f32 * LOST_CLOSER;
    let mut depth = (0..DEPTHS).min_by(|a, b| ends(a).total_cmp(&ends(b))).unwrap_or(0);
    let mut acts: Vec<Act> = Vec::with_capacity(marks.len());
    for from in back.iter().rev() {
        let (d, act) = from[depth];
        acts.push(act);
        depth = d as usize;
    }
    acts.reverse();
    acts
}

fn glyph(t: &Token) -> char {
    t.lower.chars().next().unwrap_or('"')
}

fn is_single(t: &Token) -> bool {
    glyph(t) == '\''
}

fn spaced_before(tokens: &[Token], m: usize) -> bool {
    tokens[m].space_before || m == 0 || matches!(&*tokens[m - 1].lower, "(" | "[")
}

fn spaced_after(tokens: &[Token], m: usize) -> bool {
    tokens.get(m + 1).is_none_or(|t| t.space_before || t.kind == TokenKind::Newline)
}

/// The mark is followed by what ends or parts a sentence.
fn before_stop(tokens: &[Token], m: usize) -> bool {
    tokens.get(m + 1).is_none_or(|t| {
        matches!(&*t.lower, "," | "." | ";" | ":" | "!" | "?" | ")" | "…") || t.kind == TokenKind::Newline
    })
}

fn open_cost(tokens: &[Token], m: usize) -> f32 {
    let base = match glyph(&tokens[m]) {
        '«' | '„' | '‹' | '‚' => 0.0,
        '“' | '‟' => 0.3,
        '"' | '″' => 0.5,
        '”' => 2.0,
        _ => 5.0,
    };
    let glued = m > 0 && (tokens[m - 1].kind == TokenKind::Dash || tokens[m - 1].kind == TokenKind::Quote);
    let before = if spaced_before(tokens, m) || glued { 0.0 } else { 1.5 };
    let after = if before_stop(tokens, m) {
        2.5
    } else if spaced_after(tokens, m) {
        1.2
    } else {
        0.0
    };
    base + before + after
}

fn close_cost(tokens: &[Token], m: usize) -> f32 {
    let base = match glyph(&tokens[m]) {
        '»' | '›' | '”' => 0.0,
        '"' | '″' => 0.5,
        '“' | '‟' => 0.8,
        _ => 5.0,
    };
    let before = if spaced_before(tokens, m) { 1.0 } else { 0.0 };
    let after = if before_stop(tokens, m) {
        -0.3
    } else if spaced_after(tokens, m)
        || tokens.get(m + 1).is_some_and(|t| matches!(t.kind, TokenKind::Dash | TokenKind::Quote))
    {
        0.0
    } else {
        2.0
    };
    base + before + after
}

/// Single marks (`'…'`) count where an opener at the start of a word meets a closer at the end of one, outside other quotations.
fn single(tokens: &[Token], base: usize, out: &mut Vec<Quotation>) {
    let mut opened: Option<usize> = None;
    for m in 0..tokens.len() {
        if tokens[m].kind != TokenKind::Quote || !is_single(&tokens[m]) {
            continue;
        }
        if out.iter().any(|q| q.start <= base + m && base + m < q.end) {
            continue;
        }
        if spaced_before(tokens, m) && !spaced_after(tokens, m) {
            opened = Some(m);
        } else if let Some(o) = opened.filter(|o| m - o > 2 && (spaced_after(tokens, m) || before_stop(tokens, m))) {
            out.push(Quotation {
                open: Some(base + o),
                close: Some(base + m),
                start: base + o + 1,
                end: base + m,
                depth: 0,
            });
            opened = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_text::{Span, Text};

    /// The quotations of a line, inner text of each, outermost first.
    fn read(line: &str) -> Vec<String> {
        let text = Text::from(line);
        let tokens = onrecord_language::tokens(&text, Span::new(0, line.len()));
        let inner = |q: &Quotation| text.slice(tokens[q.start].span.to(tokens[q.end - 1].span)).to_owned();
        quotations(&tokens, 0).iter().map(inner).collect()
    }

    #[test]
    fn every_mark_system() {
        for line in [
            "Він «так» сказав",
            "Він \"так\" сказав",
            "Він “так” сказав",
            "Він „так“ сказав",
            "Він „так” сказав",
            "Він „так\" сказав",
        ] {
            assert_eq!(read(line), ["так"], "{line}");
        }
    }

    #[test]
    fn nested() {
        assert_eq!(read("«Газета «Ранок» пише»"), ["Газета «Ранок» пише", "Ранок"]);
    }

    #[test]
    fn space_before_closer() {
        assert_eq!(read("\"Міст стоїть \", – сказала вона."), ["Міст стоїть"]);
    }

    #[test]
    fn lost_closer_does_not_swallow_the_next_quotation() {
        let got = read("Це \"перше, так само як і \"друге\". \"Третє речення\", - сказав він.");
        assert!(got.contains(&"друге".to_owned()) && got.contains(&"Третє речення".to_owned()), "{got:?}");
    }

    #[test]
    fn two_closers_written_as_one() {
        assert_eq!(read("«Це не «крадіж», – сказав він.")[0], "Це не «крадіж»");
    }

    #[test]
    fn a_fragment_without_its_closer_ends_with_its_sentence() {
        assert_eq!(read("Він каже, що \"міст стоїть. Другий міст закрили.")[0], "міст стоїть");
    }

    #[test]
    fn lost_opener() {
        assert_eq!(read("Міст стоїть», — сказала вона."), ["Міст стоїть"]);
    }

    #[test]
    fn a_lost_opener_behind_a_nested_quotation_begins_behind_the_outer_one() {
        assert_eq!(read("«Газета «Ранок» пише», а міст стоїть», — сказала вона.")[2], ", а міст стоїть");
    }

    /// Marks in any order and spacing: any two quotations are apart, or one holds the other.
    #[test]
    fn quotations_never_cross() {
        let parts = ["«", "»", "\"", "„", "“", "'", "слово", "Слово", ",", ".", " – ", " ", " "];
        let mut seed = 7u64;
        for _ in 0..4000 {
            let mut line = String::new();
            for _ in 0..18 {
                seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                line += parts[(seed >> 33) as usize % parts.len()];
            }
            let text = Text::from(line.as_str());
            let tokens = onrecord_language::tokens(&text, Span::new(0, line.len()));
            let all = quotations(&tokens, 0);
            for (i, a) in all.iter().enumerate() {
                assert!(a.start < a.end && a.after() <= tokens.len(), "{line}: {a:?}");
                for b in &all[i + 1..] {
                    let (apart, inside) = (b.before() >= a.after(), b.before() >= a.start && b.after() <= a.end);
                    assert!(apart || inside && b.depth > a.depth, "{line}: {a:?} {b:?}");
                }
            }
        }
    }

    #[test]
    fn apostrophes_are_no_quotations() {
        assert!(read("the workers' union and the ministers' aides").is_empty());
        assert_eq!(read("It is a 'very dangerous' step"), ["very dangerous"]);
    }
}
