//! Civil dates as day numbers (day 0 is 1970-01-01, proleptic Gregorian).
//!
//! Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil` and `civil_from_days`.

/// Minutes in a day.
pub(crate) const DAY: i64 = 1440;

/// The day number of a date; months out of range carry over into the year.
pub fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = (year + (month - 1).div_euclid(12), (month - 1).rem_euclid(12) + 1);
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    let doy = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468
}

/// Year, month and day of a day number.
pub fn civil(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (yoe + era * 400 + i64::from(month <= 2), month, doy - (153 * mp + 2) / 5 + 1)
}

/// 1 for Monday to 7 for Sunday.
pub(crate) fn weekday(days: i64) -> i64 {
    (days + 3).rem_euclid(7) + 1
}

/// The day number of a date that exists.
pub(crate) fn valid(year: i64, month: i64, day: i64) -> Option<i64> {
    let number = days(year, month, day);
    (civil(number) == (year, month, day)).then_some(number)
}

/// `2024-10-28`, with `T13:20` when `clock`.
pub(crate) fn write(minutes: i64, clock: bool) -> String {
    let (y, m, d) = civil(minutes.div_euclid(DAY));
    let date = format!("{y:04}-{m:02}-{d:02}");
    let rest = minutes.rem_euclid(DAY);
    if clock { format!("{date}T{:02}:{:02}", rest / 60, rest % 60) } else { date }
}

/// First minute and one past the last minute of a date written to any precision (`2024`, `2024-10`, `2024-10-28`,
/// `2024-10-28T13:20`, and with seconds or zone, which are passed over).
pub(crate) fn parse(text: &str) -> Option<(i64, i64)> {
    let (date, clock) = text.split_once(['T', ' ']).map_or((text, None), |(d, c)| (d, Some(c)));
    let mut parts = date.split('-').map(|p| p.parse::<i64>().ok());
    let year = parts.next()??;
    if !(1..=9999).contains(&year) {
        return None;
    }
    let Some(month) = parts.next() else { return Some((days(year, 1, 1) * DAY, days(year + 1, 1, 1) * DAY)) };
    let month = month.filter(|m| (1..=12).contains(m))?;
    let Some(day) = parts.next() else { return Some((days(year, month, 1) * DAY, days(year, month + 1, 1) * DAY)) };
    let day = valid(year, month, day?)? * DAY;
    let Some(clock) = clock else { return Some((day, day + DAY)) };
    let mut parts = clock.split(':').map(|p| p.get(..2).and_then(|p| p.parse::<i64>().ok()));
    let (h, m) = (parts.next()??, parts.next()??);
    ((0..24).contains(&h) && (0..60).contains(&m)).then_some((day + h * 60 + m, day + h * 60 + m + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_agree() {
        for n in (-800_000..800_000).step_by(37) {
            let (y, m, d) = civil(n);
            assert_eq!(days(y, m, d), n);
        }
        assert_eq!((weekday(days(2024, 10, 28)), weekday(0)), (1, 4));
        assert_eq!(valid(2023, 2, 29), None);
    }

    #[test]
    fn dates_of_any_precision() {
        let text = |s: &str| parse(s).map(|(a, b)| (write(a, true), write(b, true)));
        let pair = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(text("2024"), pair("2024-01-01T00:00", "2025-01-01T00:00"));
        assert_eq!(text("2024-12"), pair("2024-12-01T00:00", "2025-01-01T00:00"));
        assert_eq!(text("2024-10-28T13:20:05Z"), pair("2024-10-28T13:20", "2024-10-28T13:21"));
        assert_eq!((text("soon"), text("2024-13"), text("2024-02-30")), (None, None, None));
    }
}
