//! What the nominative of a name may be, by its ending.
//!
//! A surname is never lemmatised alone: every form keeps all nominatives it may come from, and the one that explains all
//! forms on the page is chosen later.

use super::{cases::Cases, words::words};
use crate::Gender;
use onrecord_language::{Lang, fold, nominatives};

/// A nominative that a form may come from, and the cases the form would then be in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Guess {
    /// In the spelling of the form, first letter as in the text.
    pub(super) nominative: String,
    /// Folded nominative, the same in all scripts.
    pub(super) key: String,
    pub(super) cases: Cases,
    pub(super) gender: Option<Gender>,
}

const M: Option<Gender> = Some(Gender::Masculine);
const F: Option<Gender> = Some(Gender::Feminine);

/// `ending, ending of the nominative, cases, gender`: the longest fitting rows come first.
type Row = (&'static str, &'static str, Cases, Option<Gender>);

const GA: Cases = Cases::GEN;

fn table(lang: Lang) -> &'static [Row] {
    if lang == Lang::UK { UK } else { RU }
}

const UK: &[Row] = &[
    ("енка", "енко", GA, M),
    ("енку", "енко", Cases::DAT, M),
    ("енкові", "енко", Cases::DAT, M),
    ("енком", "енко", Cases::INS, M),
    ("ського", "ський", GA, M),
    ("цького", "цький", GA, M),
    ("ському", "ський", Cases::DAT, M),
    ("цькому", "цький", Cases::DAT, M),
    ("ським", "ський", Cases::INS, M),
    ("цьким", "цький", Cases::INS, M),
    ("ської", "ська", Cases::GEN, F),
    ("цької", "цька", Cases::GEN, F),
    ("ській", "ська", Cases::DAT, F),
    ("цькій", "цька", Cases::DAT, F),
    ("ську", "ська", Cases::ACC, F),
    ("цьку", "цька", Cases::ACC, F),
    ("ською", "ська", Cases::INS, F),
    ("цькою", "цька", Cases::INS, F),
    ("ого", "ий", GA, M),
    ("ому", "ий", Cases::DAT, M),
    ("ової", "ова", Cases::GEN, F),
    ("евої", "ева", Cases::GEN, F),
    ("євої", "єва", Cases::GEN, F),
    ("іної", "іна", Cases::GEN, F),
    ("ової", "ова", Cases::GEN, F),
    ("овій", "ова", Cases::DAT, F),
    ("евій", "ева", Cases::DAT, F),
    ("євій", "єва", Cases::DAT, F),
    ("іній", "іна", Cases::DAT, F),
    ("овою", "ова", Cases::INS, F),
    ("іною", "іна", Cases::INS, F),
    ("овим", "ов", Cases::INS, M),
    ("евим", "ев", Cases::INS, M),
    ("євим", "єв", Cases::INS, M),
    ("їним", "їн", Cases::INS, M),
    ("іним", "ін", Cases::INS, M),
    ("им", "ий", Cases::INS, M),
    ("ієм", "ій", Cases::INS, M),
    ("ею", "я", Cases::INS, None),
    ("ею", "а", Cases::INS, None),
    ("єю", "я", Cases::INS, None),
    ("ою", "а", Cases::INS, None),
    ("еві", "ь", Cases::DAT, M),
    ("еві", "", Cases::DAT, M),
    ("еві", "о", Cases::DAT, M),
    ("єві", "й", Cases::DAT, M),
    ("ові", "", Cases::DAT, M),
    ("ові", "о", Cases::DAT, M),
    ("ом", "", Cases::INS, M),
    ("ом", "о", Cases::INS, M),
    ("ем", "ь", Cases::INS, M),
    ("ем", "", Cases::INS, M),
    ("єм", "й", Cases::INS, M),
    ("йця", "єць", GA, M),
    ("йцю", "єць", Cases::DAT, M),
    ("йцем", "єць", Cases::INS, M),
    ("йцеві", "єць", Cases::DAT, M),
    ("ця", "ець", GA, M),
    ("цю", "ець", Cases::DAT, M),
    ("цем", "ець", Cases::INS, M),
    ("ока", "ік", GA, M),
    ("зі", "га", Cases::DAT, None),
    ("ці", "ка", Cases::DAT, None),
    ("сі", "ха", Cases::DAT, None),
    ("ії", "ія", Cases::GEN, F),
    ("ією", "ія", Cases::INS, F),
    ("ії", "ія", Cases::DAT, F),
    ("ію", "ія", Cases::ACC, F),
    ("ія", "ій", GA, M),
    ("ію", "ій", Cases::DAT, M),
    ("єві", "й", Cases::DAT, M),
    ("а", "о", GA, M),
    ("у", "о", Cases::DAT, M),
    ("а", "", GA, M),
    ("у", "", Cases::DAT, M),
    ("у", "а", Cases::ACC, None),
    ("і", "а", Cases::DAT, None),
    ("и", "а", Cases::GEN, None),
    ("і", "", Cases::LOC, M),
    ("ю", "я", Cases::ACC, None),
    ("і", "я", Cases::DAT, None),
    ("я", "ь", GA, M),
    ("я", "й", GA, M),
    ("ю", "ь", Cases::DAT, M),
    ("ю", "й", Cases::DAT, M),
    ("я", "", GA, M),
    ("ю", "", Cases::DAT, M),
    ("ї", "я", Cases::GEN, None),
];

const RU: &[Row] = &[
    ("ского", "ский", GA, M),
    ("цкого", "цкий", GA, M),
    ("скому", "ский", Cases::DAT, M),
    ("цкому", "цкий", Cases::DAT, M),
    ("ским", "ский", Cases::INS, M),
    ("цким", "цкий", Cases::INS, M),
    ("ском", "ский", Cases::LOC, M),
    ("цком", "цкий", Cases::LOC, M),
    ("ской", "ская", GA, F),
    ("цкой", "цкая", GA, F),
    ("скую", "ская", Cases::ACC, F),
    ("цкую", "цкая", Cases::ACC, F),
    ("ого", "ый", GA, M),
    ("ого", "ой", GA, M),
    ("ого", "ий", GA, M),
    ("его", "ий", GA, M),
    ("ому", "ый", Cases::DAT, M),
    ("ому", "ой", Cases::DAT, M),
    ("ому", "ий", Cases::DAT, M),
    ("ой", "ая", GA, F),
    ("ую", "ая", Cases::ACC, F),
    ("овым", "ов", Cases::INS, M),
    ("евым", "ев", Cases::INS, M),
    ("иным", "ин", Cases::INS, M),
    ("ыным", "ын", Cases::INS, M),
    ("ым", "ый", Cases::INS, M),
    ("ым", "ой", Cases::INS, M),
    ("им", "ий", Cases::INS, M),
    ("иной", "ина", GA, F),
    ("овой", "ова", GA, F),
    ("евой", "ева", GA, F),
    ("овою", "ова", Cases::INS, F),
    ("ой", "а", Cases::INS, None),
    ("ою", "а", Cases::INS, None),
    ("ей", "а", Cases::INS, None),
    ("ей", "я", Cases::INS, None),
    ("ёй", "я", Cases::INS, None),
    ("ом", "", Cases::INS, M),
    ("ем", "ь", Cases::INS, M),
    ("ем", "й", Cases::INS, M),
    ("ем", "", Cases::INS, M),
    ("йца", "ец", GA, M),
    ("йцу", "ец", Cases::DAT, M),
    ("йцем", "ец", Cases::INS, M),
    ("ца", "ец", GA, M),
    ("цу", "ец", Cases::DAT, M),
    ("цем", "ец", Cases::INS, M),
    ("ии", "ия", GA, F),
    ("ию", "ия", Cases::ACC, F),
    ("ией", "ия", Cases::INS, F),
    ("ия", "ий", GA, M),
    ("ию", "ий", Cases::DAT, M),
    ("ла", "ел", GA, M),
    ("лом", "ел", Cases::INS, M),
    ("а", "", GA, M),
    ("у", "", Cases::DAT, M),
    ("у", "а", Cases::ACC, None),
    ("е", "а", Cases::DAT, None),
    ("ы", "а", Cases::GEN, None),
    ("и", "а", Cases::GEN, None),
    ("и", "ь", Cases::GEN, F),
    ("е", "", Cases::LOC, M),
    ("ю", "я", Cases::ACC, None),
    ("е", "я", Cases::DAT, None),
    ("и", "я", Cases::GEN, None),
    ("я", "ь", GA, M),
    ("я", "й", GA, M),
    ("ю", "ь", Cases::DAT, M),
    ("ю", "й", Cases::DAT, M),
];

/// Ends of forms that are hardly ever nominatives.
const OBLIQUE: &[&str] = &[
    "ого", "его", "ому", "ему", "ої", "ії", "ією", "ии", "ией", "ым", "ом", "ем", "єм", "ою", "єю", "ову", "еву",
    "єву", "ёву", "ину", "іну", "їну", "ыну", "ську", "цьку", "скую", "цкую", "ові", "еві", "єві",
];

/// All nominatives a name's form may come from; the form itself comes first.
pub(super) fn guesses(form: &str, lang: Lang) -> Vec<Guess> {
    let mut all = raw_guesses(form, lang);
    for g in all.iter_mut().filter(|g| g.key.is_empty()) {
        g.key = fold(&g.nominative);
    }
    all
}

fn guess(nominative: String, cases: Cases, gender: Option<Gender>) -> Guess {
    Guess { nominative, key: String::new(), cases, gender }
}

fn raw_guesses(form: &str, lang: Lang) -> Vec<Guess> {
    let own = |cases, gender| guess(form.to_owned(), cases, gender);
    let latin = form.chars().all(|c| c < '\u{400}');
    if lang == Lang::EN || latin {
        // `al-Abadi` is `Abadi` as well.
        let bare = form.split_once('-').filter(|(p, _)| words(lang).particle.contains(p.to_lowercase().as_str()));
        let bare = bare.map(|(_, rest)| Guess { key: fold(rest), ..own(Cases::ALL, None) });
        return [own(Cases::ALL, None)].into_iter().chain(bare).collect();
    }
    if let Some((head, tail)) = form.rsplit_once('-').filter(|(h, t)| h.chars().count() > 1 && t.chars().count() > 1) {
        return double(head, tail, lang);
    }
    let letters = form.chars().filter(|c| c.is_alphabetic()).count();
    let mut out = vec![self_reading(form, lang)];
    // One or two letters before an ending are enough for `Кан` and `Лі`, none is not.
    for (ending, nominative, cases, gender) in table(lang) {
        let Some(stem) = form.strip_suffix(ending) else { continue };
        let left = letters - ending.chars().count();
        if left < 2 || !fits(stem, nominative) {
            continue;
        }
        let nominative = format!("{stem}{nominative}");
        match out.iter_mut().find(|g| g.nominative == nominative) {
            Some(g) => g.cases |= *cases,
            None => out.push(guess(nominative, *cases, *gender)),
        }
    }
    if out.len() > 1 && out[0].cases == Cases::NONE {
        out.remove(0);
    }
    bare_first(&mut out);
    for g in &mut out {
        // Animate masculine nouns have one form for genitive and accusative.
        if g.gender == M && g.cases.has(Cases::GEN) {
            g.cases |= Cases::ACC;
        }
        if g.gender == F && g.nominative != form && g.cases.has(Cases::GEN) && form.ends_with("ой") {
            g.cases |= Cases::DAT | Cases::INS | Cases::LOC;
        }
        if g.cases.has(Cases::DAT) {
            g.cases |= Cases::LOC;
        }
    }
    out
}

/// `Гринюка` is of `Гринюк`, `Бойка` of `Бойко`: behind a vowel and one consonant, or a double one (`Бревенна`), a surname hardly ever
/// has an -о.
fn bare_first(all: &mut [Guess]) {
    let vowel = |c: char| "аеєиіїоуюя".contains(c);
    let plain = |name: &str| {
        let mut ends = name.chars().rev();
        let (last, before) = (ends.next(), ends.next());
        before.is_some_and(|c| vowel(c) || Some(c) == last) && !last.is_some_and(vowel)
    };
    for long in 0..all.len() {
        let Some(name) = all[long].nominative.strip_suffix('о').filter(|n| plain(n)) else { continue };
        if let Some(bare) = (long + 1..all.len()).find(|i| all[*i].nominative == name) {
            all.swap(long, bare);
        }
    }
}

/// `Жаном-Івом`: both parts are declined; of `аль-Асада` the particle is not, and it may be left out.
fn double(head: &str, tail: &str, lang: Lang) -> Vec<Guess> {
    let mut out = Vec::new();
    let particle = words(lang).particle.contains(head.to_lowercase().as_str());
    for g in raw_guesses(tail, lang) {
        let first =
            if particle || g.nominative == tail { head.to_owned() } else { nominatives(head, lang).swap_remove(0) };
        let nominative = format!("{first}-{}", g.nominative);
        if particle {
            out.push(Guess { key: fold(&g.nominative), nominative: nominative.clone(), ..g.clone() });
        }
        out.push(Guess { nominative, ..g });
    }
    out
}

/// The form taken as a nominative: with the other cases it may then also be.
fn self_reading(form: &str, lang: Lang) -> Guess {
    let ends = |e: &[&str]| e.iter().any(|e| form.ends_with(e));
    let own = |cases, gender| guess(form.to_owned(), cases, gender);
    let uk = lang == Lang::UK;
    let long = form.chars().count() > 4;
    if long && ends(OBLIQUE) && !ends(&["аго", "яго"]) {
        // Hardly ever a nominative; kept only when nothing else fits.
        own(Cases::NONE, None)
    } else if ends(&["ова", "ева", "єва", "ёва", "ина", "іна", "їна", "ына", "ская", "цкая", "ська", "цька", "ая"])
    {
        own(Cases::NOM, F)
    } else if ends(&["ов", "ев", "єв", "ёв", "ін", "їн", "ын", "ский", "цкий", "ський", "цький", "ый", "ий", "ій"])
    {
        own(Cases::NOM, M)
    } else if ends(&["а", "я"]) {
        own(Cases::NOM, None)
    } else if uk && ends(&["ко"]) {
        // Men's names in -ко are declined, women's are not.
        own(Cases::ALL, None)
    } else if ends(&["о", "е", "є", "у", "ю", "и", "і", "ї", "э", "ы", "их", "ых", "аго"]) {
        own(Cases::ALL, None)
    } else {
        // In a consonant: a man's nominative, or a woman's name in any case.
        own(Cases::NOM, None)
    }
}

fn fits(stem: &str, nominative: &str) -> bool {
    let last = stem.chars().last().unwrap_or('-');
    let vowel = "аеєиіїоуюяэыёАЕЄИІЇОУЮЯЭЫЁ".contains(last);
    match nominative {
        "й" => vowel,
        "ел" => !vowel,
        "ь" if "жчшщцЖЧШЩЦ".contains(last) => false,
        "" | "о" | "ь" => !vowel && last.is_alphabetic() && last != 'ь' && last != '\'',
        "а" => !vowel,
        _ => true,
    }
}
