//! The word and ending lists of `names.tsv`.

use onrecord_language::{Lang, Table, rows, table};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Endings, of which one is asked whether a word has it.
#[derive(Debug, Default)]
pub(super) struct Endings(Vec<&'static str>);

impl Endings {
    /// True when the word is one of the endings by itself.
    pub(super) fn are(&self, lower: &str) -> bool {
        self.0.contains(&lower)
    }

    /// True when the word has one of the endings.
    pub(super) fn fit(&self, lower: &str) -> bool {
        self.0.iter().any(|e| lower.ends_with(e))
    }
}

/// The lists of one language; see the head of the table.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) particle: FxHashSet<&'static str>,
    pub(super) initial: FxHashSet<&'static str>,
    pub(super) place_before: FxHashSet<&'static str>,
    /// Words of each phrase.
    pub(super) attributed: Vec<Vec<&'static str>>,
    pub(super) call: FxHashSet<&'static str>,
    pub(super) led: FxHashSet<&'static str>,
    pub(super) company: FxHashSet<&'static str>,
    pub(super) form: FxHashSet<&'static str>,
    pub(super) surname: Endings,
    pub(super) adjectival_surname: Endings,
    pub(super) place: Endings,
    pub(super) past: Endings,
    pub(super) verb: Endings,
    pub(super) verb_word: FxHashSet<&'static str>,
    pub(super) genitive: Endings,
    pub(super) adjective: Endings,
    pub(super) adjective_singular: Endings,
    pub(super) adjective_plural: Endings,
    pub(super) oblique: Endings,
    pub(super) patronymic_m: Endings,
    pub(super) patronymic_f: Endings,
    pub(super) attribute: FxHashSet<&'static str>,
    pub(super) indefinite: FxHashSet<&'static str>,
    pub(super) before_capital: FxHashSet<&'static str>,
    pub(super) stop: FxHashSet<&'static str>,
    /// Words of each phrase.
    pub(super) tail: Vec<Vec<&'static str>>,
    pub(super) join: FxHashSet<&'static str>,
    pub(super) generic: FxHashSet<&'static str>,
    pub(super) generic_company: FxHashSet<&'static str>,
    pub(super) generic_role: FxHashSet<&'static str>,
    pub(super) domain: FxHashSet<&'static str>,
}

impl Words {
    fn load(lang: Lang) -> Words {
        let mut all = Words::default();
        for row in rows(table(lang, Table::Names)) {
            let [class, word] = *row else { continue };
            all.add(class, word);
        }
        all
    }

    fn add(&mut self, class: &str, word: &'static str) {
        let set = match class {
            "particle" => &mut self.particle,
            "initial" => &mut self.initial,
            "place-before" => &mut self.place_before,
            "call" => &mut self.call,
            "led" => &mut self.led,
            "company" => &mut self.company,
            "form" => &mut self.form,
            "verb-word" => &mut self.verb_word,
            "attribute" => &mut self.attribute,
            "indefinite" => &mut self.indefinite,
            "stop" => &mut self.stop,
            "before-capital" => &mut self.before_capital,
            "join" => &mut self.join,
            "generic" => &mut self.generic,
            "generic-company" => &mut self.generic_company,
            "generic-role" => &mut self.generic_role,
            "domain" => &mut self.domain,
            _ => return self.add_listed(class, word),
        };
        set.insert(word);
    }

    fn add_listed(&mut self, class: &str, word: &'static str) {
        let phrase = || word.split(' ').collect();
        match class {
            "attributed" => return self.attributed.push(phrase()),
            "tail" => return self.tail.push(phrase()),
            _ => {}
        }
        let endings = match class {
            "surname" => &mut self.surname,
            "adjectival-surname" => &mut self.adjectival_surname,
            "place" => &mut self.place,
            "past" => &mut self.past,
            "verb" => &mut self.verb,
            "genitive" => &mut self.genitive,
            "adjective" => &mut self.adjective,
            "adjective-singular" => &mut self.adjective_singular,
            "adjective-plural" => &mut self.adjective_plural,
            "oblique" => &mut self.oblique,
            "patronymic-m" => &mut self.patronymic_m,
            _ => &mut self.patronymic_f,
        };
        endings.0.push(word);
    }
}

/// The lists of a language; built at the first call.
pub(super) fn words(lang: Lang) -> &'static Words {
    static ALL: LazyLock<Vec<Words>> = LazyLock::new(|| Lang::all().map(Words::load).collect());
    &ALL[lang.index()]
}
