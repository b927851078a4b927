//! The words of stamps: months, weekdays, halves of the day, and what stands around them.

use super::Day;
use super::read::day;
use crate::{phrase::Phrases, words::Words};
use onrecord_language::{Lang, Shared, Table, rows, shared, table};
use std::sync::OnceLock;

/// What a word of the tables says.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Month(u8),
    Weekday,
    Filler,
    Joint,
    Updated,
    Published,
    Half(u8),
}

/// The class of a row; in the table of all other languages a month is its number.
fn class_of(name: &str, value: Option<&&str>) -> Option<Class> {
    let value = value.and_then(|v| v.parse().ok());
    Some(match name {
        "month" => Class::Month(value?),
        "weekday" => Class::Weekday,
        "half" => Class::Half(value?),
        "filler" => Class::Filler,
        "joint" => Class::Joint,
        "updated" => Class::Updated,
        "published" => Class::Published,
        number => Class::Month(number.parse().ok()?),
    })
}

fn table_words() -> &'static Phrases<Class> {
    static ALL: OnceLock<Phrases<Class>> = OnceLock::new();
    ALL.get_or_init(|| {
        let own = Lang::all().flat_map(|l| rows(table(l, Table::Stamps)));
        let own = own.filter_map(|row| Some((class_of(row.first()?, row.get(2))?, *row.get(1)?)));
        let others = rows(shared(Shared::Stamps)).filter_map(|row| Some((class_of(row.first()?, None)?, *row.get(1)?)));
        Phrases::new(own.chain(others))
    })
}

pub(super) fn class(words: &Words, at: usize, pick: impl Fn(Class) -> Option<u8>) -> Option<u8> {
    table_words().at(words, at..at + 1, at).find_map(|(p, _)| pick(p.value))
}

/// The month that a word names, and another one that it names in another language.
pub(super) fn month(words: &Words, at: usize) -> Option<(u8, Option<u8>)> {
    let mut all = table_words().at(words, at..at + 1, at).filter_map(|(p, _)| match p.value {
        Class::Month(m) => Some(m),
        _ => None,
    });
    let first = all.next()?;
    Some((first, all.find(|m| *m != first)))
}

/// A day of a month that a word names.
pub(super) fn day_of((m, other): (u8, Option<u8>), d: u16) -> Option<Day> {
    let other = other.and_then(|m| day(u16::from(m), d));
    Some((day(u16::from(m), d)?, other))
}

/// Number of the word after those that join day, month and year: `de`, `of`, `m.`.
pub(super) fn past_joints(words: &Words, at: usize, end: usize) -> usize {
    (at..end.min(at + 3)).find(|i| class(words, *i, |c| (c == Class::Joint).then_some(1)).is_none()).unwrap_or(at)
}
