//! Dates as sites write them.

use anyhow::{Context, Result};
use jiff::{ToSpan, civil::DateTime};

struct Names {
    months: [&'static str; 12],
    days: [&'static str; 7],
}

const UK: Names = Names {
    months: [
        "січня",
        "лютого",
        "березня",
        "квітня",
        "травня",
        "червня",
        "липня",
        "серпня",
        "вересня",
        "жовтня",
        "листопада",
        "грудня",
    ],
    days: ["понеділок", "вівторок", "середа", "четвер", "п'ятниця", "субота", "неділя"],
};

const RU: Names = Names {
    months: [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    days: ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
};

fn parse(date: &str) -> Result<DateTime> {
    date.parse().with_context(|| format!("not a date: {date}"))
}

/// A date (`2031-04-12T14:05`) in the format of `eval/blocks/README.md`.
///
/// # Errors
/// When it is not a date.
pub(super) fn when(date: &str, format: &str, language: &str) -> Result<String> {
    let at = parse(date)?;
    let names = if language == "uk" { &UK } else { &RU };
    let month = names.months[usize::from(at.month().unsigned_abs()) - 1];
    let mut out = String::new();
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('Y') => out += &at.year().to_string(),
            Some('y') => out += &format!("{:02}", at.year() % 100),
            Some('m') => out += &format!("{:02}", at.month()),
            Some('d') => out += &format!("{:02}", at.day()),
            Some('e') => out += &at.day().to_string(),
            Some('H') => out += &format!("{:02}", at.hour()),
            Some('M') => out += &format!("{:02}", at.minute()),
            Some('B') => out += month,
            Some('b') => out.extend(month.chars().take(3)),
            Some('A') => out += names.days[at.weekday().to_monday_zero_offset().unsigned_abs() as usize],
            other => out.extend(other),
        }
    }
    Ok(out)
}

/// A date so many minutes later, in the form in which articles give it.
///
/// # Errors
/// When it is not a date.
pub(super) fn minutes(date: &str, minutes: i64) -> Result<String> {
    let at = parse(date)?.checked_add(minutes.minutes())?;
    Ok(at.strftime("%Y-%m-%dT%H:%M").to_string())
}

/// A date with seconds and a zone, as metadata gives it.
///
/// # Errors
/// When it is not a date.
pub(super) fn iso(date: &str) -> Result<String> {
    Ok(parse(date)?.strftime("%Y-%m-%dT%H:%M:%S+03:00").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_in_both_languages() {
        let at = "2031-04-02T09:05";
        assert_eq!(when(at, "%e %B %Y, %H:%M", "uk").unwrap(), "2 квітня 2031, 09:05");
        assert_eq!(when(at, "%A, %d.%m.%y %b", "ru").unwrap(), "среда, 02.04.31 апр");
        assert_eq!(minutes(at, -600).unwrap(), "2031-04-01T23:05");
        assert_eq!(iso(at).unwrap(), "2031-04-02T09:05:00+03:00");
    }
}
