//! Who held which office when: a small table that users may replace.

use super::days::day_of;
use onrecord_language::{Shared, shared};
use std::sync::LazyLock;

/// A term of office.
#[derive(Clone, Debug)]
pub struct Term {
    /// Beginnings of the words of the name, in each spelling.
    person: Vec<Vec<String>>,
    /// Beginnings of the words of the office, in each language.
    office: Vec<Vec<String>>,
    /// First day.
    pub(super) from: Option<i64>,
    /// Last day.
    pub(super) to: Option<i64>,
}

/// Terms of office, in the order of their table.
#[derive(Clone, Debug, Default)]
pub struct Facts(pub(super) Vec<Term>);

impl Facts {
    /// Reads a table: `person office from to source`, parted by tabs; spellings and phrases are beginnings of words in lower case,
    /// parted by bars; an open end is empty; `#` begins a comment line. A row that does not fit is named in the error.
    ///
    /// # Errors
    /// The first row that has fewer than four columns, or an end that is no date.
    pub fn read(table: &str) -> Result<Facts, String> {
        let phrases = |column: &str| -> Vec<Vec<String>> {
            let words = |p: &str| p.split_whitespace().map(str::to_lowercase).collect();
            column.split('|').map(words).filter(|p: &Vec<String>| !p.is_empty()).collect()
        };
        let mut out = Vec::new();
        for row in table.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#')) {
            let mut columns = row.split('\t').map(str::trim);
            let mut next = || columns.next().ok_or_else(|| format!("too few columns: {row}"));
            let (person, office, from, to) = (next()?, next()?, next()?, next()?);
            let day = |text: &str| match text {
                "" => Ok(None),
                _ => day_of(text).map(Some).ok_or_else(|| format!("{text} is no date: {row}")),
            };
            out.push(Term { person: phrases(person), office: phrases(office), from: day(from)?, to: day(to)? });
        }
        Ok(Facts(out))
    }

    /// The table that comes with the program.
    pub fn shipped() -> &'static Facts {
        static FACTS: LazyLock<Facts> = LazyLock::new(|| Facts::read(shared(Shared::OfficeTerms)).unwrap_or_default());
        &FACTS
    }
}

impl Term {
    /// The words (in lower case) name the person with the office.
    pub(super) fn is_in(&self, words: &[String]) -> bool {
        self.person.iter().any(|p| holds(words, p)) && self.office.iter().any(|p| holds(words, p))
    }
}

/// The words begin with those of the phrase, one after the other, somewhere.
fn holds(words: &[String], phrase: &[String]) -> bool {
    words.windows(phrase.len()).any(|w| w.iter().zip(phrase).all(|(w, p)| w.starts_with(p.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_is_well_formed() {
        let facts = Facts::read(shared(Shared::OfficeTerms)).unwrap();
        assert!(facts.0.len() > 40);
        assert!(facts.0.iter().all(|t| t.from.is_none() || t.to.is_none() || t.from < t.to));
    }

    #[test]
    fn faults_are_named() {
        assert!(Facts::read("a\tb\t2020-01-01").is_err());
        assert!(Facts::read("a\tb\tsoon\t").is_err());
        assert_eq!(Facts::read("# nothing\n").unwrap().0.len(), 0);
    }
}
