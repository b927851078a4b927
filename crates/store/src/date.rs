//! Dates of any precision as two sortable ends.

use crate::{Result, StoreError};

const FIRST: &str = "0000-01-01T00:00";
const LAST: &str = "9999-12-31T23:59";

/// The first minute of a date written to any precision (`2024-10` → `2024-10-01T00:00`).
pub(crate) fn start(date: &str) -> Result<String> {
    fill(date, FIRST)
}

/// The last minute (`2024-10` → `2024-10-31T23:59`). Every month is given 31 days: the ends are only compared.
pub(crate) fn end(date: &str) -> Result<String> {
    fill(date, LAST)
}

/// Fills up what is not written from `rest`; seconds and zones are cut off.
fn fill(date: &str, rest: &str) -> Result<String> {
    let bad = || StoreError::Date(date.to_owned());
    let date = date.trim();
    let shape = |(i, b): (usize, u8)| match i {
        4 | 7 => b == b'-',
        10 => b == b'T' || b == b' ',
        13 => b == b':',
        _ => b.is_ascii_digit(),
    };
    let cut = date.get(..date.len().min(rest.len())).ok_or_else(bad)?;
    if !matches!(cut.len(), 4 | 7 | 10 | 16) || !cut.bytes().enumerate().all(shape) {
        return Err(bad());
    }
    Ok(cut.replace(' ', "T") + &rest[cut.len()..])
}

/// Most years for which an interval is taken apart.
const YEARS: u32 = 20;

/// The years that an interval touches; `None` when they are too many to list.
pub(crate) fn years(start: &str, end: &str) -> Option<Vec<String>> {
    let year = |d: &str| d.get(..4)?.parse::<u32>().ok();
    let (from, to) = (year(start)?, year(end)?);
    (to.checked_sub(from)? < YEARS).then(|| (from..=to).map(|y| format!("{y:04}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_any_precision_sort() {
        assert_eq!(start("2024").unwrap(), "2024-01-01T00:00");
        assert_eq!(end("2024-02").unwrap(), "2024-02-31T23:59");
        assert_eq!(start("2024-02-29 13:05:59+02:00").unwrap(), "2024-02-29T13:05");
        assert_eq!(end("2024-02-29").unwrap(), "2024-02-29T23:59");
        for bad in ["", "24", "2024-1", "2024/10", "october", "2024-10-1x", "é024"] {
            assert!(start(bad).is_err(), "{bad}");
        }
    }
}
