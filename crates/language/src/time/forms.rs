//! The words of a language's tables by class, and the class byte of every word, mark and shape of number.
//!
//! A word has every class whose rows list it. Words with the same set of classes share one byte, so that a run of words is a run
//! of bytes and one automaton reads them all; a class in a pattern stands for the bytes of all sets that hold it.

use super::cell::Key;
use super::dictionary::Dictionary;
use super::endings::Endings;
use super::number_shape;
use crate::{Lang, Table, rows, table};
use rustc_hash::{FxHashMap, FxHashSet};

/// A row's form: its class, value, and the words after the first one.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) class: &'static str,
    pub(super) value: &'static str,
    pub(super) rest: Vec<Box<str>>,
}

/// A word of the tables.
#[derive(Clone, Debug, Default)]
pub(super) struct Form {
    /// Its rows.
    pub(super) entries: Vec<Entry>,
}

/// What is asked of every word.
#[derive(Copy, Clone, Debug, Default)]
struct Told {
    /// The class byte.
    class: u8,
    /// A row is of months, weekdays or seasons, which may also be names.
    calendar: bool,
}

/// Index of a [`Form`]; 0 is any word that no table lists.
pub(super) type FormIx = u32;

/// The tables of one language.
#[derive(Debug, Default)]
pub(super) struct Forms {
    words: Dictionary,
    /// Forms of the marks in ASCII.
    marks: Vec<FormIx>,
    forms: Vec<Form>,
    /// By the same index.
    told: Vec<Told>,
    /// The sets of classes by their byte.
    sets: Vec<Vec<String>>,
    /// Forms of several words by class.
    phrases: FxHashMap<String, Vec<Vec<Box<str>>>>,
    /// Class bytes of the shapes of numbers, see [`number_shape`].
    shapes: Vec<u8>,
    /// Endings of past and of future verbs.
    pub(super) past: Endings,
    pub(super) future: Endings,
}

/// Marks with a class of their own.
const MARKS: [(&str, &str); 14] = [
    (",", "comma"),
    (".", "dot"),
    (":", "colon"),
    (";", "semicolon"),
    ("-", "dash"),
    ("/", "slash"),
    ("(", "open"),
    (")", "close"),
    ("\"", "quote"),
    ("'", "apostrophe"),
    ("\n", "line"),
    ("№", "sign"),
    ("~", "sign"),
    ("?", "stop"),
];

/// The words of a form: letters, digits and single marks.
fn words(form: &str, lang: Lang) -> Vec<Box<str>> {
    let mut out: Vec<String> = Vec::new();
    let mut open = false;
    for c in form.chars() {
        let inner = c.is_alphanumeric() || c == '\'';
        match out.last_mut() {
            Some(last) if open && inner => last.push(c),
            _ if c.is_whitespace() => {}
            _ => out.push(c.to_string()),
        }
        open = inner;
    }
    // As the scanner cuts it.
    let cut = |w: &str| if lang == Lang::EN { w.strip_suffix("'s").unwrap_or(w).into() } else { w.into() };
    out.iter().map(|w| cut(w)).collect()
}

impl Forms {
    /// The tables of a language, and the words that `patterns` quote. Classes that neither a pattern names nor code asks for are
    /// left out, since words that differ in nothing else share a byte.
    pub(super) fn build(lang: Lang, patterns: &[&str], asked: &[&'static str]) -> Forms {
        let named: FxHashSet<&str> = patterns.iter().flat_map(|p| classes_of(p)).collect();
        let mut out = Forms::default();
        out.forms.push(Form::default());
        out.sets.push(Vec::new());
        let mut sets: Vec<Vec<String>> = vec![Vec::new()];
        let mut words_by_form = vec![Key::new()];
        let mut form_of: FxHashMap<Box<[u8]>, usize> = FxHashMap::default();
        let mut put = |out: &mut Forms, sets: &mut Vec<Vec<String>>, word: &str| -> usize {
            let next = out.forms.len();
            let form = *form_of.entry(word.as_bytes().into()).or_insert(next);
            if form == next {
                out.forms.push(Form::default());
                sets.push(Vec::new());
                words_by_form.push(Key::of(word.as_bytes()));
            }
            form
        };
        for (mark, class) in MARKS {
            let ix = put(&mut out, &mut sets, mark);
            sets[ix].push(class.to_owned());
        }
        for which in [Table::Times, Table::Numbers, Table::Quantities] {
            for row in rows(table(lang, which)) {
                let [class, forms, ..] = *row else { continue };
                let value = row.get(2).copied().unwrap_or_default();
                match class {
                    "past-end" => out.past.add(forms),
                    "future-end" => out.future.add(forms),
                    _ => {}
                }
                let class = if which == Table::Quantities && class == "unit" { "measure" } else { class };
                for form in forms.split('|').filter(|_| !class.ends_with("-end")) {
                    let mut all = words(form, lang).into_iter();
                    let Some(first) = all.next() else { continue };
                    let ix = put(&mut out, &mut sets, &first);
                    let rest: Vec<Box<str>> = all.collect();
                    for name in names(class, value) {
                        if rest.is_empty() {
                            if named.contains(&*name) || asked.contains(&&*name) {
                                sets[ix].push(name);
                            }
                            continue;
                        }
                        if !named.contains(&*name) {
                            continue;
                        }
                        for w in &rest {
                            let ix = put(&mut out, &mut sets, w);
                            sets[ix].push(format!("={w}"));
                        }
                        sets[ix].push(format!("={first}"));
                        let phrase = std::iter::once(first.clone()).chain(rest.iter().cloned()).collect();
                        out.phrases.entry(name).or_default().push(phrase);
                    }
                    out.forms[ix].entries.push(Entry { class, value, rest });
                }
            }
        }
        for word in patterns.iter().flat_map(|p| p.split('\'').skip(1).step_by(2)) {
            let ix = put(&mut out, &mut sets, word);
            sets[ix].push(format!("={word}"));
        }
        out.told = vec![Told::default(); out.forms.len()];
        out.words = Dictionary::new(words_by_form);
        out.marks = (0..128u8).map(|b| out.find(&Key::of(&[b]))).collect();
        out.shapes = (0..number_shape::COUNT).map(|s| out.byte(number_shape::classes(s))).collect();
        for (ix, set) in sets.into_iter().enumerate().skip(1) {
            let entries = &out.forms[ix].entries;
            let name = |e: &Entry| ["month", "weekday", "season"].contains(&e.class.trim_end_matches('?'));
            let calendar = entries.iter().any(name);
            out.told[ix] = Told { class: out.byte(set), calendar };
        }
        out
    }

    /// The byte of a set of classes.
    fn byte(&mut self, mut set: Vec<String>) -> u8 {
        set.sort_unstable();
        set.dedup();
        let found = self.sets.iter().position(|s| *s == set).unwrap_or_else(|| {
            self.sets.push(set);
            self.sets.len() - 1
        });
        // A language with more sets than bytes would lose the last of them; a test holds the number far below.
        u8::try_from(found).unwrap_or(0)
    }

    /// How many class bytes there are.
    #[cfg(test)]
    pub(super) fn sets(&self) -> usize {
        self.sets.len()
    }

    /// The bytes of the words of a class.
    pub(super) fn bytes(&self, class: &str) -> [bool; 256] {
        let mut out = [false; 256];
        for (is, set) in out.iter_mut().zip(&self.sets) {
            *is = set.iter().any(|c| c == class);
        }
        out
    }

    /// The forms of a class that are several words.
    pub(super) fn phrases(&self, class: &str) -> &[Vec<Box<str>>] {
        self.phrases.get(class).map_or(&[], Vec::as_slice)
    }

    /// The form of a word.
    #[inline]
    pub(super) fn find(&self, word: &Key) -> FormIx {
        self.words.find(word)
    }

    /// The form of a word of eight bytes at most, see [`Key::short`].
    #[inline]
    pub(super) fn find_short(&self, word: u64) -> FormIx {
        self.words.find_short(word)
    }

    /// There may be a word of more than eight bytes with these first eight, this length and last byte.
    #[inline]
    pub(super) fn may_hold(&self, first: u64, len: usize, last: u8) -> bool {
        self.words.may_hold(first, len, last)
    }

    /// The form of a mark; 0 beyond ASCII.
    #[inline]
    pub(super) fn mark(&self, mark: u8) -> FormIx {
        self.marks.get(usize::from(mark)).copied().unwrap_or_default()
    }

    #[inline]
    pub(super) fn form(&self, ix: FormIx) -> &Form {
        &self.forms[ix as usize]
    }

    /// The class byte of a form.
    #[inline]
    pub(super) fn class(&self, ix: FormIx) -> u8 {
        self.told.get(ix as usize).map_or(0, |t| t.class)
    }

    /// The form may be a name as well, see [`Told::calendar`].
    #[inline]
    pub(super) fn calendar(&self, ix: FormIx) -> bool {
        self.told.get(ix as usize).is_some_and(|t| t.calendar)
    }

    /// The class byte of a shape of number.
    #[inline]
    pub(super) fn shape(&self, shape: usize) -> u8 {
        self.shapes[shape]
    }
}

/// The names in a pattern or a column of classes.
pub(super) fn classes_of(pattern: &str) -> impl Iterator<Item = &str> {
    pattern.split(|c: char| " ()|?*+".contains(c)).filter_map(|p| p.rsplit(':').next())
}

/// The classes of a row: its own, with `-weak` for `?`, and for units and relative times also one with the unit.
fn names(class: &str, value: &str) -> Vec<String> {
    let class = class.replace('?', "-weak");
    let part = value.split(' ').next().filter(|v| matches!(&*class, "unit" | "rel") && !v.is_empty());
    let more = part.map(|v| format!("{class}-{v}"));
    std::iter::once(class).chain(more).collect()
}
