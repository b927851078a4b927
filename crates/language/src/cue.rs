//! Words that report speech, in all their forms.

use crate::inflect::{Class, Form, Irregular, forms};
use crate::{Lang, Table, rows, table};
use rustc_hash::FxHashMap;
use std::{ops::Range, sync::LazyLock};

/// Part of speech of a cue.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum CueKind {
    /// `заявити`, `say`.
    Verb,
    /// `заява`, `слова`, `statement`.
    Noun,
    /// `переконаний`, `confident`.
    Adjective,
}

/// What a verb form tells.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Tense {
    /// `заявив`, `said`; in English also the participle when it is written alike.
    Past,
    /// `заявляє`, `says`.
    Present,
    /// `заявить`.
    Future,
    /// `заявити`.
    Infinitive,
    /// `заявивши`, `заявляючи`, `saying`.
    Gerund,
    /// `заявлено`, `повідомляється`, `written`: passive, without a subject of its own.
    Impersonal,
    /// Nouns and adjectives.
    None,
}

/// One form of a cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CueForm {
    /// Dictionary form; of a phrase, the whole phrase.
    pub lemma: &'static str,
    /// Kind of the statement that the word by itself suggests: a name of the record line (`say`, `promise`, …).
    pub kind: &'static str,
    /// What the word says of the statement's truth: `n` neutral, `a` presents it as true, `d` keeps its distance,
    /// `h` hedged, `e` emotive.
    pub force: char,
    /// Part of speech.
    pub class: CueKind,
    /// Tense or kind of form.
    pub tense: Tense,
    /// 1 or 3, `None` where the form does not tell.
    pub person: Option<u8>,
    /// `'m'`, `'f'`, `'n'` or, where the form does not tell, `None`.
    pub gender: Option<char>,
    /// True plural, false singular, `None` where the form does not tell.
    pub plural: Option<bool>,
    /// What may follow: letters of the table's `takes` column (`t` that-clause, `i` infinitive, `n` noun phrase,
    /// `q` quotation, `p` phrase with "about", `a` the addressee as an object before the content, `r` the words of
    /// another, relayed).
    pub takes: &'static str,
}

impl CueForm {
    /// True when `letter` of the table's `takes` column may follow.
    pub fn takes(&self, letter: char) -> bool {
        self.takes.contains(letter)
    }
}

/// One form of a phrase such as `дати зрозуміти`, `make clear`: a verb form and the fixed words after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CuePhrase {
    /// The form of the verb; its lemma is the whole phrase.
    pub head: CueForm,
    /// The words after the verb, in lower case. Other words may stand between (`дав чітко зрозуміти`).
    pub rest: Vec<&'static str>,
}

/// The cues of one language.
#[derive(Debug, Default)]
pub struct Cues {
    words: Index<CueForm>,
    phrases: Index<CuePhrase>,
}

impl Cues {
    /// The readings of a word form in lower case (see [`crate::Token::lower`]); empty when it is no cue.
    pub fn get(&self, lower: &str) -> &[CueForm] {
        self.words.get(lower)
    }

    /// The phrases that begin with a word form in lower case, in the order of the table.
    pub fn phrases(&self, lower: &str) -> &[CuePhrase] {
        self.phrases.get(lower)
    }

    fn build(lang: Lang) -> Self {
        let mut words = Vec::new();
        for row in rows(table(lang, Table::Cues)) {
            if let Some((lemma, form, class)) = Entry::read(&row) {
                words.extend(forms(lang, lemma, class, form.irregular).into_iter().map(|f| form.of(lemma, f)));
            }
        }
        let mut phrases = Vec::new();
        for row in rows(table(lang, Table::CuePhrases)) {
            if let Some((lemma, form, class)) = Entry::read(&row) {
                let mut parts = lemma.split(' ');
                let verb = parts.next().unwrap_or(lemma);
                let rest: Vec<_> = parts.collect();
                for f in forms(lang, verb, class, form.irregular) {
                    let (key, head) = form.of(lemma, f);
                    phrases.push((key, CuePhrase { head, rest: rest.clone() }));
                }
            }
        }
        drop_shadowed_passives(&mut words);
        Cues { words: Index::build(words), phrases: Index::build(phrases) }
    }
}

/// The cues of a language; built at the first call.
pub fn cues(lang: Lang) -> &'static Cues {
    static ALL: LazyLock<Vec<Cues>> = LazyLock::new(|| Lang::all().map(Cues::build).collect());
    &ALL[lang.index()]
}

/// A row of a cue table without its lemma.
struct Entry {
    kind: &'static str,
    force: char,
    class: CueKind,
    takes: &'static str,
    irregular: Irregular<'static>,
}

impl Entry {
    fn read(row: &[&'static str]) -> Option<(&'static str, Entry, Class)> {
        let [lemma, kind, force, class, takes, ..] = *row else { return None };
        let class = Class::parse(class)?;
        let irregular = Irregular::new(row.get(5).copied().unwrap_or_default());
        let force = force.chars().next().unwrap_or('n');
        Some((lemma, Entry { kind, force, class: class.kind(), takes, irregular }, class))
    }

    fn of(&self, lemma: &'static str, form: Form) -> (String, CueForm) {
        let Form { text, tense, gender, plural, person } = form;
        let Entry { kind, force, class, takes, .. } = *self;
        (fold_yo(&text), CueForm { lemma, kind, force, class, tense, person, gender, plural, takes })
    }
}

/// `признается` is a form of `признаться` rather than a passive of `признать`.
fn drop_shadowed_passives(words: &mut Vec<(String, CueForm)>) {
    let reflexive = |f: &CueForm| f.lemma.ends_with("ся");
    words.sort_by(|a, b| a.0.cmp(&b.0));
    let mut shadowed = vec![false; words.len()];
    let mut start = 0;
    for group in words.chunk_by(|a, b| a.0 == b.0) {
        let own = group.iter().any(|(_, f)| reflexive(f) && f.tense != Tense::Impersonal);
        for (i, (text, form)) in group.iter().enumerate() {
            let passive = form.tense == Tense::Impersonal && (text.ends_with("ся") || text.ends_with("сь"));
            shadowed[start + i] = own && passive;
        }
        start += group.len();
    }
    let mut drop = shadowed.into_iter();
    words.retain(|_| !drop.next().unwrap_or(false));
}

/// Forms by their text: a hash map into one list, so that nothing depends on the order of the map.
#[derive(Debug)]
struct Index<T> {
    items: Vec<T>,
    at: FxHashMap<Box<str>, Range<u32>>,
}

impl<T> Default for Index<T> {
    fn default() -> Self {
        Index { items: vec![], at: FxHashMap::default() }
    }
}

impl<T: PartialEq> Index<T> {
    /// Keeps the order of entries with the same key, without repetitions.
    fn build(mut entries: Vec<(String, T)>) -> Self {
        entries.sort_by(|a, b| a.0.cmp(&b.0));
        let mut out: Self = Self::default();
        let mut last: Option<String> = None;
        let mut start = 0;
        for (key, item) in entries {
            if last.as_deref() != Some(key.as_str()) {
                out.close(last.replace(key), start);
                start = out.items.len();
            }
            if !out.items[start..].contains(&item) {
                out.items.push(item);
            }
        }
        out.close(last, start);
        out
    }

    fn close(&mut self, key: Option<String>, start: usize) {
        if let Some(key) = key {
            self.at.insert(key.into(), start as u32..self.items.len() as u32);
        }
    }

    fn get(&self, key: &str) -> &[T] {
        let range = if key.contains('ё') { self.at.get(fold_yo(key).as_str()) } else { self.at.get(key) };
        range.map_or(&[], |r| &self.items[r.start as usize..r.end as usize])
    }
}

fn fold_yo(text: &str) -> String {
    text.replace('ё', "е")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first reading of a form: lemma, tense, gender.
    fn first(lang: Lang, form: &str) -> Option<(&'static str, Tense, Option<char>)> {
        cues(lang).get(form).first().map(|f| (f.lemma, f.tense, f.gender))
    }

    #[test]
    fn ukrainian_verbs() {
        for (form, lemma, tense, gender) in [
            ("заявив", "заявити", Tense::Past, Some('m')),
            ("погодилась", "погодитися", Tense::Past, Some('f')),
            ("наполіг", "наполягти", Tense::Past, Some('m')),
            ("скаже", "сказати", Tense::Future, None),
            ("кажуть", "казати", Tense::Present, None),
            ("визнають", "визнати", Tense::Future, None),
            ("визнає", "визнати", Tense::Future, None),
            ("заявлять", "заявити", Tense::Future, None),
            ("говоритиме", "говорити", Tense::Future, None),
            ("сподівається", "сподіватися", Tense::Present, None),
            ("кажучи", "казати", Tense::Gerund, None),
            ("погодившись", "погодитися", Tense::Gerund, None),
            ("підтверджено", "підтвердити", Tense::Impersonal, Some('n')),
            ("наголошується", "наголошувати", Tense::Impersonal, None),
            ("йдеться", "йтися", Tense::Impersonal, None),
            ("переконані", "переконаний", Tense::None, None),
            ("заявою", "заява", Tense::None, Some('f')),
            ("висновком", "висновок", Tense::None, Some('m')),
        ] {
            assert_eq!(first(Lang::UK, form), Some((lemma, tense, gender)), "{form}");
        }
        assert!(cues(Lang::UK).get("визнає").iter().any(|f| f.lemma == "визнавати" && f.tense == Tense::Present));
    }

    #[test]
    fn russian_verbs() {
        for (form, lemma, tense, gender) in [
            ("сказала", "сказать", Tense::Past, Some('f')),
            ("опроверг", "опровергнуть", Tense::Past, Some('m')),
            ("признаёт", "признать", Tense::Future, None),
            ("согласился", "согласиться", Tense::Past, Some('m')),
            ("согласилась", "согласиться", Tense::Past, Some('f')),
            ("пишут", "писать", Tense::Present, None),
            ("решат", "решить", Tense::Future, None),
            ("говоря", "говорить", Tense::Gerund, None),
            ("отказавшись", "отказаться", Tense::Gerund, None),
            ("приведя", "привести", Tense::Gerund, None),
            ("утверждено", "утвердить", Tense::Impersonal, Some('n')),
            ("сообщается", "сообщать", Tense::Impersonal, None),
            ("уверена", "уверенный", Tense::None, Some('f')),
            ("намерен", "намеренный", Tense::None, Some('m')),
            ("словам", "слово", Tense::None, None),
        ] {
            assert_eq!(first(Lang::RU, form), Some((lemma, tense, gender)), "{form}");
        }
        let own = cues(Lang::RU).get("признаются");
        assert!(own.iter().all(|f| f.lemma.ends_with("ся")), "a passive beside the reflexive verb: {own:?}");
    }

    #[test]
    fn english_verbs() {
        for (form, lemma, tense) in [
            ("said", "say", Tense::Past),
            ("says", "say", Tense::Present),
            ("denies", "deny", Tense::Present),
            ("admitted", "admit", Tense::Past),
            ("acknowledging", "acknowledge", Tense::Gerund),
            ("written", "write", Tense::Impersonal),
            ("signaled", "signal", Tense::Past),
            ("warnings", "warning", Tense::None),
        ] {
            assert_eq!(first(Lang::EN, form).map(|f| (f.0, f.1)), Some((lemma, tense)), "{form}");
        }
    }

    #[test]
    fn phrases_begin_with_a_verb_form() {
        let phrase = |lang, form, rest: &[&str]| {
            cues(lang).phrases(form).iter().find(|p| p.rest == rest).map(|p| (p.head.lemma, p.head.kind))
        };
        assert_eq!(phrase(Lang::UK, "дала", &["зрозуміти"]), Some(("дати зрозуміти", "say")));
        assert_eq!(phrase(Lang::RU, "принял", &["решение"]), Some(("принять решение", "decide")));
        assert_eq!(phrase(Lang::EN, "called", &["for"]), Some(("call for", "demand")));
    }

    #[test]
    fn every_row_is_read() {
        const KINDS: [&str; 14] = [
            "say", "confirm", "deny", "admit", "promise", "warn", "demand", "propose", "agree", "refuse", "accuse",
            "praise", "believe", "decide",
        ];
        for lang in Lang::all() {
            for (phrase, row) in [(false, Table::Cues), (true, Table::CuePhrases)]
                .iter()
                .flat_map(|(p, t)| rows(table(lang, *t)).map(|r| (*p, r)))
            {
                let (lemma, entry, class) = Entry::read(&row).unwrap_or_else(|| panic!("unreadable row {row:?}"));
                assert_eq!(lemma.contains(' '), phrase, "{lemma}");
                assert!(KINDS.contains(&entry.kind), "kind of {lemma}");
                assert!("nadhe".contains(entry.force), "force of {lemma}");
                assert!(!entry.takes.is_empty() && entry.takes.chars().all(|c| "tinqpar".contains(c)), "{lemma}");
                assert_eq!(entry.irregular.unknown(), None, "{lemma}");
                let verb = lemma.split(' ').next().unwrap_or(lemma);
                let made = forms(lang, verb, class, entry.irregular);
                let verbal = matches!(class, Class::Verb(_)) && lang != Lang::EN;
                assert!(!verbal || made.iter().any(|f| f.person == Some(3)), "no present of {lemma}");
            }
        }
    }
}
