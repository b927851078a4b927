//! The words of the tables in all their forms, for look-up by token.

use super::{
    adjective::{adjective, phrase},
    cases::{Cases, Form, Pattern},
    decline::noun,
    sense::{Class, RoleClass, Sense, Shape},
};
use crate::Gender;
use onrecord_language::{Lang, Shared, Table, rows, shared, table, tokens};
use onrecord_text::{Span, Text};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A row of a table, on its way into the lexicon.
#[derive(Copy, Clone)]
struct Word {
    lemma: &'static str,
    canonical: Option<&'static str>,
    seat: Option<&'static str>,
    class: Class,
    gender: Option<Gender>,
    shape: Shape,
}

impl Word {
    fn common(lemma: &'static str, class: Class, gender: Option<Gender>) -> Word {
        Word { lemma, canonical: None, seat: None, class, gender, shape: Shape::Any }
    }
}

/// A way to say an office: the words around its head.
#[derive(Debug)]
struct Office {
    key: &'static str,
    before: Vec<&'static str>,
    after: Vec<&'static str>,
}

/// The tables of one language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    by_first: FxHashMap<Box<str>, Vec<Sense>>,
    /// Ways to say an office, by head word.
    offices: FxHashMap<&'static str, Vec<Office>>,
}

impl Lexicon {
    fn load(lang: Lang) -> Lexicon {
        let mut lex = Lexicon::default();
        let role = |class: &str| match class {
            "office" => RoleClass::Office,
            "voice" => RoleClass::Voice,
            "rank" => RoleClass::Rank,
            "job" => RoleClass::Job,
            "kin" => RoleClass::Kin,
            "unnamed" => RoleClass::Unnamed,
            _ => RoleClass::Person,
        };
        for row in rows(table(lang, Table::Roles)) {
            if let [lemma, gender, class] = *row {
                lex.decline(lemma, gender, Class::Role(role(class)), lang);
            }
        }
        for row in rows(table(lang, Table::Heads)) {
            let [lemma, gender, class] = *row else { continue };
            let class = match class {
                "body" => Class::Body,
                "outlet" => Class::OutletHead,
                "document" => Class::Document,
                "group" => Class::Group,
                "unnamed" => Class::Source,
                _ => Class::Bearer,
            };
            lex.decline(lemma, gender, class, lang);
        }
        for row in rows(table(lang, Table::Titles)) {
            if let [word, gender] = *row {
                lex.decline(word, gender, Class::Title, lang);
            }
        }
        for row in rows(table(lang, Table::Capitals)) {
            if let [word, class] = *row {
                let class = if class == "never" { Class::Never } else { Class::Opener };
                lex.add(Word::common(word, class, None), one(word));
            }
        }
        let column = lang.index();
        for row in rows(shared(Shared::States)) {
            let Some(&key) = row.first() else { continue };
            let canonical = names(&row, 1 + column).next();
            let word = Word { canonical, ..Word::common(key, Class::State, None) };
            for (offset, class) in [(1, Class::State), (4, Class::StateAdjective)] {
                for name in names(&row, offset + column) {
                    lex.shared(Word { class, ..word }, name, lang);
                }
            }
            for seat in row.get(7 + column).into_iter().flat_map(|c| c.split(';')) {
                for name in forms(seat) {
                    lex.shared(Word { class: Class::Seat, seat: forms(seat).next(), ..word }, name, lang);
                }
            }
        }
        for row in rows(shared(Shared::Places)) {
            for name in names(&row, column) {
                let (lemma, class) = (row.first().copied().unwrap_or(name), Class::Place);
                lex.shared(Word { canonical: Some(name), ..Word::common(lemma, class, None) }, name, lang);
            }
        }
        for row in rows(shared(Shared::Bodies)) {
            let (Some(&key), Some(&kind)) = (row.first(), row.get(4)) else { continue };
            let canonical = names(&row, 1 + column).next();
            let class = if kind == "outlet" { Class::NamedOutlet } else { Class::NamedBody };
            for name in names(&row, 1 + column) {
                lex.shared(Word { canonical, ..Word::common(key, class, None) }, name, lang);
            }
        }
        for row in rows(shared(Shared::Offices)) {
            if let Some(&key) = row.first() {
                for name in names(&row, 1 + column) {
                    lex.office_phrase(key, name);
                }
            }
        }
        lex
    }

    fn decline(&mut self, lemma: &'static str, gender: &str, class: Class, lang: Lang) {
        let sex = match gender {
            "m" if lang != Lang::EN || !matches!(class, Class::Body | Class::Document) => Some(Gender::Masculine),
            "f" | "fa" => Some(Gender::Feminine),
            "n" => Some(Gender::Neuter),
            _ => None,
        };
        let head = lemma.rsplit(' ').next().unwrap_or(lemma);
        let before = &lemma[..lemma.len() - head.len()];
        let pattern = Pattern::from_code(gender);
        let forms = if before.is_empty() || lang == Lang::EN {
            noun(lemma, pattern, lang)
        } else {
            phrase(&format!("{lemma}*"), lang)
        };
        for mut form in forms {
            // People have one form for genitive and accusative: `директор` is never an accusative.
            if matches!(class, Class::Role(_))
                && sex == Some(Gender::Masculine)
                && lang != Lang::EN
                && form.text == lemma
            {
                form.cases = if form.plural { continue } else { Cases::NOM };
            }
            self.add(Word::common(lemma, class, sex), form);
        }
    }

    fn shared(&mut self, mut word: Word, name: &'static str, lang: Lang) {
        let upper = name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        let adjective = word.class == Class::StateAdjective && lang != Lang::EN;
        word.shape = if adjective {
            Shape::Any
        } else if upper {
            Shape::Upper
        } else {
            Shape::Capital
        };
        for form in if adjective { adjectives(name, lang) } else { phrase(name, lang) } {
            self.add(word, form);
        }
    }

    /// The head of an office is its longest role word that is listed.
    fn office_phrase(&mut self, key: &'static str, name: &'static str) {
        let words: Vec<&'static str> = name.split(' ').collect();
        let role =
            |w: &str| self.by_first.get(w).is_some_and(|s| s.iter().any(|s| s.role().is_some() && s.rest.is_empty()));
        // `foreign minister`, but `secretary of state`: the last role word before a preposition.
        let stop = words.iter().position(|w| matches!(*w, "of" | "for")).unwrap_or(words.len());
        let whole: Option<&'static str> = self
            .by_first
            .get(words[0])
            .and_then(|all| all.iter().find(|s| s.role().is_some() && s.lemma == name))
            .map(|s| s.lemma);
        if let Some(lemma) = whole {
            self.offices.entry(lemma).or_default().push(Office { key, before: vec![], after: vec![] });
        }
        let position = if name.is_ascii() {
            words[..stop].iter().rposition(|w| role(w))
        } else {
            words.iter().position(|w| role(w))
        };
        let Some(at) = position else { return };
        let (before, after) = (words[..at].to_vec(), words[at + 1..].to_vec());
        self.offices.entry(words[at]).or_default().push(Office { key, before, after });
    }

    fn add(&mut self, word: Word, form: Form) {
        let text = Text::new(form.text.as_str());
        let mut words = tokens(&text, Span::new(0, text.len())).into_iter().map(|t| t.lower);
        let Some(first) = words.next() else { return };
        let rest: Box<[Box<str>]> = words.collect();
        let senses = self.by_first.entry(first).or_default();
        let Word { lemma, canonical, seat, class, gender, shape } = word;
        let same = |s: &&mut Sense| {
            (s.class, s.lemma, s.seat, s.plural) == (class, lemma, seat, form.plural) && s.rest == rest
        };
        match senses.iter_mut().find(same) {
            Some(s) => s.cases |= form.cases,
            None => {
                let Form { cases, plural, .. } = form;
                senses.push(Sense { class, lemma, canonical, seat, cases, plural, gender, shape, rest });
            }
        }
    }

    /// The readings of a word in lower case and of phrases that begin with it.
    pub(super) fn first(&self, lower: &str) -> &[Sense] {
        self.by_first.get(lower).map_or(&[], |s| s)
    }

    /// True when a single word in lower case has a reading of the class.
    pub(super) fn word_is(&self, lower: &str, class: Class) -> bool {
        self.by_first.get(lower).is_some_and(|all| all.iter().any(|s| s.rest.is_empty() && s.class == class))
    }

    /// The office that a head word names together with the words before and after it; words are compared by their
    /// first letters, since the table gives dictionary forms.
    pub(super) fn office(&self, head: &str, before: &[&str], after: &[&str]) -> Option<&'static str> {
        let alike = |a: &str, b: &str| {
            let n = a.chars().count().clamp(3, 6) - 1;
            a.chars().take(n).eq(b.chars().take(n))
        };
        let mut best: Option<(usize, &'static str)> = None;
        for o in self.offices.get(head).map_or(&[][..], |v| v) {
            let fits = o.before.len() <= before.len()
                && o.before.iter().zip(&before[before.len() - o.before.len()..]).all(|(a, b)| alike(a, b))
                && o.after.len() <= after.len()
                && o.after.iter().zip(after).all(|(a, b)| alike(a, b));
            let size = o.before.len() + o.after.len() + 1;
            if fits && best.is_none_or(|b| size > b.0) {
                best = Some((size, o.key));
            }
        }
        best.map(|b| b.1)
    }
}

fn one(word: &str) -> Form {
    Form { text: word.to_owned(), cases: Cases::ALL, plural: false }
}

fn names<'r>(row: &[&'r str], column: usize) -> impl Iterator<Item = &'r str> {
    forms(row.get(column).copied().unwrap_or(""))
}

fn forms(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').filter(|n| !n.is_empty())
}

/// Masculine, feminine and neuter forms of an adjective given in the masculine.
fn adjectives(masculine: &str, lang: Lang) -> Vec<Form> {
    let stem: String = masculine.chars().take(masculine.chars().count().saturating_sub(2)).collect();
    let (feminine, neuter) = if lang == Lang::UK { ("а", "е") } else { ("ая", "ое") };
    let others = [format!("{stem}{feminine}"), format!("{stem}{neuter}")];
    let mut out = adjective(masculine, lang);
    out.extend(others.iter().flat_map(|w| adjective(w, lang)));
    out
}

/// The lexicon of a language; built at the first call.
pub(super) fn lexicon(lang: Lang) -> &'static Lexicon {
    static ALL: LazyLock<Vec<Lexicon>> = LazyLock::new(|| Lang::all().map(Lexicon::load).collect());
    &ALL[lang.index()]
}
