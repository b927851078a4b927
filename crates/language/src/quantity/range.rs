//! Ranges: `3–5 млрд`, `від 20 до 30 тонн`, `between $15 and $40`.

use super::amount::{Amount, amount};
use crate::Lang;
use crate::lexicon::{Class, Words};

/// A range.
pub(super) struct Range {
    pub(super) lower: f64,
    pub(super) upper: f64,
    /// Token after the upper number.
    pub(super) end: usize,
    pub(super) large: bool,
    /// It is told with words, the first of which stands before it.
    pub(super) told: bool,
}

/// The range whose lower end is `first`, which begins at token `i` with its currency.
pub(super) fn upper(w: &Words, i: usize, first: &Amount, sign: Option<&str>) -> Option<Range> {
    if first.ordinal || first.bare {
        return None;
    }
    let before = i.checked_sub(1).and_then(|p| w.find(p, Class::RangeFrom));
    let at = if w.dash(first.end) {
        first.end + 1
    } else {
        // English also says `15 to 20 percent`.
        let free = w.lang == Lang::EN && w.lower(first.end) == "to";
        w.find(first.end, Class::RangeTo).filter(|f| free || before.is_some_and(|b| b.value == f.value))?.end
    };
    let again = w.find(at, Class::Currency).filter(|f| sign == Some(f.value));
    let second = amount(w, again.map_or(at, |f| f.end)).filter(|a| !a.ordinal && !a.bare)?;
    // The magnitude of the second is that of both, unless the first would be more then.
    let shared = !first.large && second.large && first.value * second.factor < second.value;
    let lower = if shared { first.value * second.factor } else { first.value };
    let large = first.large || second.large;
    (lower < second.value).then_some(Range {
        lower,
        upper: second.value,
        end: second.end,
        large,
        told: before.is_some(),
    })
}
