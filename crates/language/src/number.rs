//! Numbers in digits and words.

use crate::lexicon::{Class, Words};
use crate::{Lang, TokenKind};

/// A number and the token after it.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(crate) struct Number {
    pub(crate) value: f64,
    pub(crate) end: usize,
}

/// A cardinal in digits (`1 200,5`) or words (`двадцять п'ять`), without magnitude words.
pub(crate) fn cardinal(w: &Words, i: usize) -> Option<Number> {
    if w.tokens.get(i)?.kind == TokenKind::Number {
        return digits(w, i);
    }
    let mut sum = 0.0;
    let mut unit = f64::INFINITY;
    let mut at = i;
    while let Some(f) = w.find(at, Class::Number) {
        let n = f.number();
        // Only a smaller number of the next order goes on: `twenty five`, not `five twenty`.
        if n >= unit || (unit < 20.0) || (unit < 100.0 && n >= 10.0) {
            break;
        }
        (sum, unit, at) = (sum + n, n, f.end);
        if w.lang == Lang::EN && w.lower(at) == "-" && w.is(at + 1, Class::Number) {
            at += 1;
        }
    }
    if at > i
        && unit >= 20.0
        && let Some(one) = w.find(at, Class::NumberWeak).filter(|_| w.lang != Lang::EN)
    {
        return Some(Number { value: sum + one.number(), end: one.end });
    }
    if at == i && w.lang == Lang::EN {
        return hyphened(w, i);
    }
    (at > i).then_some(Number { value: sum, end: at })
}

/// `twenty-five` is one token.
fn hyphened(w: &Words, i: usize) -> Option<Number> {
    let (tens, ones) = w.lower(i).split_once('-')?;
    let value = word(w.lang, tens)? + word(w.lang, ones)?;
    Some(Number { value, end: i + 1 })
}

fn word(lang: Lang, text: &str) -> Option<f64> {
    crate::lexicon::number_word(lang, text)
}

/// A decimal comma or point, thousands parted by spaces, points or commas as the language writes them.
fn digits(w: &Words, i: usize) -> Option<Number> {
    let raw = w.lower(i);
    let three = |s: &str| s.len() == 3 && s.bytes().all(|b| b.is_ascii_digit());
    let whole = |s: &str| !s.is_empty() && s.len() <= 15 && s.bytes().all(|b| b.is_ascii_digit());
    let (thousands, decimal) = if w.lang == Lang::EN { (',', '.') } else { ('.', ',') };
    let mut parts = raw.split(thousands);
    let head = parts.next()?;
    let rest: Vec<&str> = parts.collect();
    let mut text = String::new();
    let (last, groups) = rest.split_last().map_or((head, &rest[..]), |(l, g)| (*l, g));
    let (last, fraction) = last.split_once(decimal).map_or((last, ""), |(a, b)| (a, b));
    if rest.is_empty() {
        text += last;
    } else if head.len() <= 3 && groups.iter().all(|g| three(g)) && three(last) && whole(head) {
        text += head;
        groups.iter().for_each(|g| text += g);
        text += last;
    } else if groups.is_empty() && fraction.is_empty() && whole(head) && whole(last) {
        // `45.2` in a language that writes commas, and the other way round.
        return format!("{head}.{last}").parse().ok().map(|value| Number { value, end: i + 1 });
    } else {
        return None;
    }
    if !whole(&text) || !(fraction.is_empty() || whole(fraction)) {
        return None;
    }
    let mut end = i + 1;
    while text.len() < 15
        && fraction.is_empty()
        && (text.len() <= 3 || end > i + 1)
        && rest.is_empty()
        && w.tokens.get(end).is_some_and(|t| t.space_before)
    {
        let (group, tail) = w.lower(end).split_once(decimal).map_or((w.lower(end), ""), |(a, b)| (a, b));
        if !three(group) || !(tail.is_empty() || whole(tail)) {
            break;
        }
        text += group;
        end += 1;
        if !tail.is_empty() {
            text = format!("{text}.{tail}");
            break;
        }
    }
    if !fraction.is_empty() {
        text = format!("{text}.{fraction}");
    }
    text.parse().ok().map(|value| Number { value, end })
}

/// An ordinal in words (`двадцять першого`, `twenty-first`) or digits with an ending (`5-го`, `28th`).
pub(crate) fn ordinal(w: &Words, i: usize) -> Option<(u32, usize)> {
    if let Some(n) = w.digits(i) {
        let at = if w.lang == Lang::EN { i + 1 } else { i + 2 };
        let hyphen = w.lang == Lang::EN || w.dash(i + 1) && w.joined(i + 1);
        return (hyphen && w.joined(at)).then(|| w.find(at, Class::Suffix)).flatten().map(|f| (n, f.end));
    }
    if let Some(f) = w.find(i, Class::Ordinal) {
        return Some((f.number() as u32, f.end));
    }
    if let Some(tens) = w.find(i, Class::Number).filter(|f| (20.0..100.0).contains(&f.number())) {
        return w
            .find(tens.end, Class::Ordinal)
            .filter(|f| f.number() < 10.0)
            .map(|f| ((tens.number() + f.number()) as u32, f.end));
    }
    None
}
