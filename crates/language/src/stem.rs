//! A light stemmer for search.
//!
//! It drops the longest known ending, then what alternates before endings. Forms of one word should meet; that distant
//! relatives meet too (`решение`, `решить`) is wanted in search.

use crate::{Lang, Table, rows, table};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// The stem under which a word is searched; `word` in lower case. Never empty for a word that is not; not a word of the
/// language as a rule. Numbers stay as they are, words of three letters nearly so.
pub fn stem(word: &str, lang: Lang) -> String {
    let mut letters: Vec<char> = word.chars().map(|c| if c == 'ё' { 'е' } else { c }).collect();
    if letters.len() <= SHORTEST || letters.iter().any(|c| c.is_numeric()) {
        if letters.len() == SHORTEST {
            opened(&mut letters, lang);
        }
        return letters.into_iter().collect();
    }
    let cyrillic = lang != Lang::EN && letters.iter().any(|c| matches!(c, '\u{400}'..='\u{4ff}'));
    if cyrillic { slavic(letters, lang) } else { english(letters) }
}

/// Letters that an ending must leave.
const SHORTEST: usize = 3;

static ENDINGS: LazyLock<Vec<(FxHashSet<&'static str>, usize)>> = LazyLock::new(|| {
    let load = |lang| {
        let all: FxHashSet<_> = rows(table(lang, Table::Endings)).filter_map(|row| row.first().copied()).collect();
        let longest = rows(table(lang, Table::Endings)).filter_map(|row| Some(row.first()?.chars().count())).max();
        (all, longest.unwrap_or(0))
    };
    Lang::all().map(load).collect()
});

/// Cuts the longest ending of the table that `fits`; true when there was one.
fn cut(letters: &mut Vec<char>, lang: Lang, fits: impl Fn(&[char]) -> bool) -> bool {
    let (all, longest) = &ENDINGS[lang.index()];
    let most = (*longest).min(letters.len().saturating_sub(SHORTEST));
    for n in (1..=most).rev() {
        let from = letters.len() - n;
        if fits(&letters[from..]) && all.contains(letters[from..].iter().collect::<String>().as_str()) {
            letters.truncate(from);
            return true;
        }
    }
    false
}

/// `держав` of `держава` ends as a verb does (`казав`): endings of a vowel and a consonant go in every form or in none.
fn is_closed(ending: &[char]) -> bool {
    matches!(ending, [vowel, consonant] if VOWELS.contains(*vowel) && !VOWELS.contains(*consonant) && !"йь".contains(*consonant))
}

const VOWELS: &str = "аеиіоуєяїюыэ";

fn slavic(mut letters: Vec<char>, lang: Lang) -> String {
    if letters.len() > SHORTEST + 2 && (letters.ends_with(&['с', 'я']) || letters.ends_with(&['с', 'ь'])) {
        letters.truncate(letters.len() - 2);
    }
    cut(&mut letters, lang, |_| true);
    // What is left of -ія, -ние after its own ending.
    while letters.len() > SHORTEST && letters.last().is_some_and(|c| VOWELS.contains(*c) || "йь".contains(*c)) {
        letters.pop();
    }
    while cut(&mut letters, lang, is_closed) {}
    // випадок and випадку.
    if let [.., consonant, 'о' | 'е', last @ ('к' | 'ц')] = letters[..]
        && letters.len() > SHORTEST + 1
        && !VOWELS.contains(consonant)
    {
        letters.truncate(letters.len() - 2);
        letters.push(last);
    }
    // заявляти and заявити, рішення and рішень.
    if let [.., before, last] = letters[..]
        && letters.len() > SHORTEST
        && (before == last || last == 'л' && matches!(before, 'б' | 'п' | 'в' | 'м' | 'ф'))
    {
        letters.pop();
    }
    opened(&mut letters, lang);
    letters.into_iter().collect()
}

/// `рік` as `рок`, for `року`: the last і of a Ukrainian stem is о in an open syllable.
fn opened(letters: &mut [char], lang: Lang) {
    if lang == Lang::UK
        && let Some(last) = letters.iter_mut().rev().find(|c| VOWELS.contains(**c))
        && *last == 'і'
    {
        *last = 'о';
    }
}

fn english(mut letters: Vec<char>) -> String {
    let plural_like =
        letters.ends_with(&['s', 's']) || letters.ends_with(&['u', 's']) || letters.ends_with(&['i', 's']);
    if !plural_like {
        cut(&mut letters, Lang::EN, |_| true);
    }
    if letters.len() > SHORTEST && letters.last() == Some(&'e') {
        letters.pop();
    }
    let n = letters.len();
    if n > SHORTEST && letters[n - 1] == letters[n - 2] {
        letters.pop();
    }
    if letters.last() == Some(&'y') {
        letters.pop();
        letters.push('i');
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_meet() {
        for (lang, forms) in [
            (Lang::UK, "заява заяви заяву заявою заявив заявила заявити заявляє заявлять заявлено"),
            (Lang::UK, "рішення рішенню рішенням рішень рішеннями"),
            (Lang::UK, "готовність готовності готовністю"),
            (Lang::UK, "планує планував планували планування плану плани"),
            (Lang::UK, "росія росії росію росією"),
            (Lang::UK, "погодився погодилася погодитися погодились"),
            (Lang::UK, "сподівається сподівалися сподіваючись сподіватися"),
            (Lang::UK, "український української українською українських"),
            (Lang::UK, "мосту міст мости"),
            (Lang::UK, "рік року роки роком"),
            (Lang::UK, "держава держав державі державою"),
            (Lang::RU, "заявление заявления заявлению заявил заявила заявить заявляет заявлено"),
            (Lang::RU, "решение решения решить решил решили"),
            (Lang::RU, "россия россии россию россией"),
            (Lang::RU, "согласился согласилась согласиться"),
            (Lang::RU, "планирует планировал планирование планировать"),
            (Lang::RU, "подчёркивает подчеркивал подчеркивать"),
            (Lang::RU, "мост моста мосту мостом"),
            (Lang::EN, "promise promises promised promising"),
            (Lang::EN, "country countries"),
            (Lang::EN, "deny denies denied denying"),
            (Lang::EN, "plan plans planned planning"),
            (Lang::EN, "state states stated stating"),
            (Lang::EN, "press pressed pressing"),
        ] {
            let stems: Vec<_> = forms.split(' ').map(|f| stem(f, lang)).collect();
            assert!(stems.iter().all(|s| *s == stems[0]), "{forms}: {stems:?}");
        }
    }

    #[test]
    fn different_words_stay_apart() {
        for (lang, a, b) in [
            (Lang::UK, "заява", "завод"),
            (Lang::UK, "уряд", "урок"),
            (Lang::RU, "страна", "сторона"),
            (Lang::RU, "война", "воин"),
            (Lang::EN, "state", "station"),
            (Lang::EN, "talk", "tall"),
        ] {
            assert_ne!(stem(a, lang), stem(b, lang));
        }
    }

    #[test]
    fn odd_words() {
        for lang in Lang::all() {
            assert_eq!(stem("", lang), "");
            assert_eq!(stem("f16s", lang), "f16s");
            assert!(!stem("нато", lang).is_empty());
            assert_eq!(stem("reuters", lang), stem("reuters", Lang::EN));
        }
    }
}
