//! Numbers with their magnitudes: `1,5 тис.`, `15 мільйонів 300 тисяч`, `half a million`, `два с половиной миллиона`.

use crate::lexicon::{Class, Words};
use crate::{Lang, number};

/// A number with its magnitude.
pub(super) struct Amount {
    pub(super) value: f64,
    /// The product of its magnitude words.
    pub(super) factor: f64,
    pub(super) end: usize,
    /// It has a magnitude word.
    pub(super) large: bool,
    /// It is a magnitude word alone.
    pub(super) bare: bool,
    pub(super) ordinal: bool,
}

/// The number that begins at token `i`.
pub(super) fn amount(w: &Words, i: usize) -> Option<Amount> {
    let plain = Amount { value: 0.0, factor: 1.0, end: i, large: false, bare: false, ordinal: false };
    if let Some((n, end)) = number::ordinal(w, i).filter(|_| w.find(i, Class::Number).is_none()) {
        return Some(Amount { value: f64::from(n), end, ordinal: true, ..plain });
    }
    if let Some(f) = w.find(i, Class::Fraction) {
        let (factor, end, large) = magnitude(w, f.end);
        return large.then(|| Amount { value: f.number() * factor, factor, end, large, ..plain });
    }
    let Some(n) = number::cardinal(w, i) else {
        return w.find(i, Class::Tens).map_or_else(
            || bare(w, i),
            |f| {
                let (factor, end, _) = magnitude(w, f.end);
                Some(Amount { value: f.number() * factor, factor, end, large: true, bare: true, ..plain })
            },
        );
    };
    // `два с половиной`, `two and a half`.
    let half = w.find(n.end, Class::AndHalf).filter(|f| f.end > n.end + 1);
    let (base, end) = half.map_or((n.value, n.end), |f| (n.value + 0.5, f.end));
    let (factor, end, large) = magnitude(w, end);
    let (value, end) = if large { smaller(w, base * factor, factor, end) } else { (base, end) };
    value.is_finite().then_some(Amount { value, factor, end, large, ..plain })
}

/// What smaller numbers after a magnitude add: `дві тисячі п'ятсот`, `3 миллиона 200 тысяч`, `two hundred and fifty`.
fn smaller(w: &Words, mut value: f64, mut below: f64, mut end: usize) -> (f64, usize) {
    while let Some(n) = number::cardinal(w, after_and(w, end, below)) {
        let word = w.tokens.get(n.end - 1).is_some_and(|t| t.is_word());
        let (factor, after, more) = magnitude(w, n.end);
        // Digits that have no magnitude count something else.
        if n.value * factor >= below || !word && !more {
            break;
        }
        value += n.value * factor;
        (below, end) = (factor, after);
        if !more {
            break;
        }
    }
    (value, end)
}

/// Past the `and` between hundreds and what is less.
fn after_and(w: &Words, i: usize, below: f64) -> usize {
    i + usize::from(w.lang == Lang::EN && below == 100.0 && w.lower(i) == "and" && w.is(i + 1, Class::Number))
}

/// A magnitude word by itself: `мільйони одиниць`, `a million people`, `тисяч` after a word that is no number.
fn bare(w: &Words, i: usize) -> Option<Amount> {
    if !w.tokens.get(i)?.is_word() {
        return None;
    }
    let article = w.lang == Lang::EN && w.is(i, Class::NumberWeak);
    if w.lower(if article { i + 1 } else { i }).chars().count() < 5 {
        return None;
    }
    let (factor, end, large) = magnitude(w, if article { i + 1 } else { i });
    // A singular one is the number itself.
    let many = ["и", "і", "ів", "ов", "ами", "ях", "ч", "s", "ах"].iter().any(|e| w.lower(i).ends_with(e));
    large.then_some(Amount { value: factor, factor, end, large: true, bare: many, ordinal: false })
}

/// The product of the magnitude words, the token after them and whether there are any.
pub(super) fn magnitude(w: &Words, mut i: usize) -> (f64, usize, bool) {
    let (mut factor, start) = (1.0, i);
    while let Some(f) = w.find(i, Class::Magnitude).filter(|f| letters(w, i) > 1 || w.joined(i) && f.end == i + 1) {
        factor *= f.number();
        // An abbreviation keeps its full stop.
        let dot = w.lower(f.end) == "." && w.joined(f.end) && (3..=4).contains(&letters(w, i)) && w.lang != Lang::EN;
        i = f.end + usize::from(dot);
        if i > start + 8 {
            break;
        }
    }
    (factor, i, i > start)
}

fn letters(w: &Words, i: usize) -> usize {
    w.lower(i).chars().count()
}
