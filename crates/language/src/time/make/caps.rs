//! What a rule caught, and how it is read.

use super::super::cell::{Cell, Cells};
use super::super::expr::{Unit, Year};
use super::super::grammar::Grammar;
use super::super::pattern::Caught;
use crate::Lang;

/// What a rule caught.
pub(in crate::time) struct Caps<'a> {
    pub(in crate::time) text: &'a str,
    pub(in crate::time) g: &'a Grammar,
    pub(in crate::time) all: &'a Cells,
    pub(in crate::time) from: usize,
    pub(in crate::time) caught: Caught,
}

impl<'a> Caps<'a> {
    /// The cells of a name.
    pub(super) fn get(&self, name: &str) -> Option<(usize, usize)> {
        let (a, b) = self.caught.get(&self.g.names, name)?;
        (b > a).then_some((self.from + a, self.from + b))
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    pub(super) fn cell(&self, i: usize) -> &Cell {
        &self.all.cells[i]
    }

    pub(super) fn words(&self, i: usize) -> &'a str {
        let c = self.cell(i);
        self.text.get(c.start as usize..c.end as usize).unwrap_or_default()
    }

    pub(super) fn lower(&self, i: usize) -> String {
        self.words(i).to_lowercase()
    }

    /// The value of a class in the cells of a name; `?` classes count too.
    pub(super) fn value(&self, name: &str, class: &str) -> Option<&'static str> {
        let (a, b) = self.get(name)?;
        (a..b).find_map(|i| self.value_at(i, b, class))
    }

    /// The value of a form of a class that begins at cell `i` and ends before `end`, the longest.
    pub(super) fn value_at(&self, i: usize, end: usize, class: &str) -> Option<&'static str> {
        let form = self.g.forms.form(self.cell(i).form);
        let of_class = form.entries.iter().filter(|e| e.class == class || e.class.strip_suffix('?') == Some(class));
        let whole = of_class.filter(|e| {
            let fits = i + 1 + e.rest.len() <= end;
            fits && e.rest.iter().zip(i + 1..).all(|(w, at)| {
                let word = self.lower(at).replace('ё', "е").replace(['’', 'ʼ', '‘', '`'], "'");
                *word == **w || (**w == *"-" && word != "." && word != ",")
            })
        });
        whole.max_by_key(|e| e.rest.len()).map(|e| e.value)
    }

    pub(super) fn int(&self, name: &str, class: &str) -> Option<i64> {
        self.value(name, class)?.parse().ok()
    }

    pub(super) fn unit(&self, name: &str) -> Option<Unit> {
        self.value(name, "unit").and_then(|v| Unit::parse(v.split(' ').next()?))
    }

    /// A number in digits or words.
    pub(super) fn number(&self, name: &str) -> Option<f64> {
        let (a, b) = self.get(name)?;
        let (mut sum, mut part, mut any) = (0.0, 0.0, false);
        for i in a..b {
            let c = self.cell(i);
            let digits = self.words(i);
            if c.form == 0 && digits.starts_with(|x: char| x.is_ascii_digit()) {
                part += if c.number > 0 || digits.bytes().all(|x| x.is_ascii_digit()) {
                    f64::from(c.number)
                } else {
                    digits.replace(',', ".").parse().ok()?
                };
                any = true;
            } else if c.form == 0 && c.number > 0 {
                part += f64::from(c.number);
                any = true;
            } else if let Some(n) = ["num", "ord"].iter().find_map(|k| self.value_at(i, b, k)?.parse::<f64>().ok()) {
                part += n;
                any = true;
            } else if let Some(n) = self.value_at(i, b, "magnitude").and_then(|v| v.parse::<f64>().ok()) {
                sum += if part == 0.0 { 1.0 } else { part } * n;
                part = 0.0;
                any = true;
            }
        }
        any.then_some(sum + part)
    }

    pub(super) fn whole(&self, name: &str) -> Option<i64> {
        self.number(name).filter(|n| n.fract() == 0.0 && *n < 1e6).map(|n| n as i64)
    }

    /// A class stands directly before the match, or before one more word.
    pub(super) fn before(&self, class: &str) -> bool {
        let is = |back: usize| self.from.checked_sub(back).is_some_and(|i| self.g.is(self.all.classes[i], class));
        is(1) || is(2) && !self.from.checked_sub(1).is_some_and(|i| self.g.is(self.all.classes[i], "comma"))
    }

    pub(super) fn year(&self) -> Year {
        self.year_of("y").unwrap_or(Year::Open)
    }

    /// The year caught under `y`, or one told in words.
    pub(super) fn year_of(&self, name: &str) -> Option<Year> {
        if let Some((a, b)) = self.get(name) {
            let n = (a..b)
                .map(|i| (self.cell(i).number, self.cell(i).end - self.cell(i).start))
                .find(|n| n.0 > 0 || n.1 == 2)?;
            let n = (i64::from(n.0), n.1);
            // `in '41` is past: writers of this century are not that far ahead.
            return Some(Year::Is(if n.1 == 2 { 1900 + n.0 + if n.0 < 30 { 100 } else { 0 } } else { n.0 }));
        }
        if let Some(by) = self
            .value("yrel", "rel")
            .or_else(|| self.value("yrel", "rel-abbr"))
            .and_then(|v| v.split(' ').nth(1)?.parse().ok())
        {
            return Some(Year::Offset(by));
        }
        if let Some(by) = self.int("ydir", "dir") {
            return Some(Year::Offset(by));
        }
        if self.has("ynew") {
            return Some(Year::New);
        }
        self.has("ysame").then_some(Year::Same)
    }

    pub(super) fn month(&self, name: &str) -> Option<i64> {
        if let Some(m) = self.int(name, "month") {
            // `this may be` is no month.
            let named = self.g.lang != Lang::EN || self.get(name).is_some_and(|(i, _)| self.cell(i).capital);
            return named.then_some(m);
        }
        self.whole(name).filter(|m| (1..=12).contains(m))
    }

    pub(super) fn day_number(&self, name: &str) -> Option<i64> {
        self.whole(name).filter(|d| (1..=31).contains(d))
    }

    pub(super) fn weekday(&self) -> Option<i64> {
        self.int("wd", "weekday")
    }
}
