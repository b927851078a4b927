//! Shapes of numbers: what a run of digits and marks between them may be, by its look alone.

/// How many shapes there are.
pub(super) const COUNT: usize = YEAR + 2000;

/// Any number that is of no use for times.
pub(super) const OTHER: usize = 0;
/// A whole number of three digits, or of more than four.
pub(super) const LONG: usize = 1;
/// `13:20`.
pub(super) const CLOCK: usize = 2;
/// `28.10.2024`, `2024-10-28`, `10/28/2024`.
pub(super) const FULL: usize = 3;
/// `2024-10-28T13:20`.
pub(super) const STAMP: usize = 4;
/// `15.02`: a day and month, or a decimal.
pub(super) const DAY_MONTH: usize = 5;
/// `15.30`: an hour and minutes, or a decimal.
pub(super) const DOT_CLOCK: usize = 6;
/// `15.02`, when both.
pub(super) const DAY_MONTH_OR_CLOCK: usize = 7;
/// `1,5`.
pub(super) const DECIMAL: usize = 8;
/// `10.2024`, `2024-10`.
pub(super) const MONTH_YEAR: usize = 9;
/// Four digits that are no year.
pub(super) const FOUR: usize = 10;
/// `XX`.
pub(super) const ROMAN: usize = 11;
/// `5/10`: a day and month, in either order.
pub(super) const SLASHED: usize = 12;
/// The first of the numbers of one digit (0 to 9), then those of two (00 to 99).
pub(super) const SMALL: usize = 13;
/// The first of the years 1000 to 2999.
const YEAR: usize = SMALL + 110;

/// The shape of a whole number by its digits.
pub(super) fn whole(value: i64, digits: usize) -> usize {
    match (digits, value) {
        (1, v) => SMALL + v as usize,
        (2, v) => SMALL + 10 + v as usize,
        (4, 1000..=2999) => YEAR + (value - 1000) as usize,
        (4, _) => FOUR,
        (3 | 5..=9, _) => LONG,
        _ => OTHER,
    }
}

/// The classes of a shape.
pub(super) fn classes(shape: usize) -> Vec<String> {
    let mut out: Vec<&str> = match shape {
        OTHER => vec!["blob"],
        LONG | FOUR => vec!["int"],
        CLOCK => vec!["hm"],
        FULL => vec!["full"],
        STAMP => vec!["stamp"],
        DAY_MONTH => vec!["daymon", "dec"],
        DOT_CLOCK => vec!["dotclock", "dec"],
        DAY_MONTH_OR_CLOCK => vec!["daymon", "dotclock", "dec"],
        DECIMAL => vec!["dec"],
        MONTH_YEAR => vec!["monyear"],
        ROMAN => vec!["roman"],
        SLASHED => vec!["slashed"],
        _ => vec!["int"],
    };
    if (SMALL..YEAR).contains(&shape) {
        let two = shape >= SMALL + 10;
        let n = shape - SMALL - if two { 10 } else { 0 };
        out.push("small");
        let is = |out: &mut Vec<&str>, yes: bool, name| {
            if yes {
                out.push(name);
            }
        };
        is(&mut out, (1..=31).contains(&n), "day");
        is(&mut out, (1..=12).contains(&n), "mon");
        is(&mut out, n <= 24, "hour");
        is(&mut out, two && n < 60, "min");
        is(&mut out, two, "yy");
        is(&mut out, two && n >= 10 && n.is_multiple_of(10), "tens");
    }
    if shape >= YEAR {
        let n = shape - YEAR + 1000;
        out.push("year");
        if (1900..=2100).contains(&n) {
            out.push("nyear");
        }
        if n.is_multiple_of(10) {
            out.push("tens");
        }
        if n.is_multiple_of(100) {
            out.push("hundreds");
        }
    }
    out.into_iter().map(str::to_owned).collect()
}
