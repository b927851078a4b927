//! The nominative of a name that stands in some case.
//!
//! One form of a surname does not tell it: `Брінкена` may be the genitive of `Брінкен` or the nominative of a woman's
//! name. So every declension that could have made the form gives a hypothesis, likely ones first; who has seen several
//! forms of the name takes the hypothesis that explains them all.

use crate::{Lang, given::given_nominative};

/// Hypotheses of the nominative of a name, best first, without repetitions; the word itself is always among them, since a
/// name may be indeclinable. Of English names the possessive is cut off. A word in capitals keeps only its first one.
/// Double names are taken apart at the hyphen.
pub fn nominatives(word: &str, lang: Lang) -> Vec<String> {
    let word = relaxed(word);
    let mut out = match word.rsplit_once('-') {
        Some((head, tail)) if lang != Lang::EN && !head.is_empty() && !head.contains('-') && !tail.is_empty() => {
            let first = single(head, lang).into_iter().next().unwrap_or_default();
            let last = single(tail, lang);
            [first.as_str(), head].iter().flat_map(|h| last.iter().map(move |t| format!("{h}-{t}"))).collect()
        }
        _ => single(&word, lang),
    };
    out.push(word);
    let mut seen = 0;
    while seen < out.len() {
        let (head, tail) = out.split_at(seen);
        if head.contains(&tail[0]) {
            out.remove(seen);
        } else {
            seen += 1;
        }
    }
    out
}

/// Hypotheses for a name without a hyphen, perhaps with repetitions.
fn single(word: &str, lang: Lang) -> Vec<String> {
    let mut out = Vec::with_capacity(6);
    if let Some(name) = given_nominative(&word.to_lowercase(), lang) {
        out.push(capitalised(name, word));
    }
    if lang == Lang::EN {
        let bare = ["'s", "’s", "'", "’"].iter().find_map(|end| word.strip_suffix(end));
        out.extend(bare.filter(|b| !b.is_empty()).map(str::to_owned));
    } else {
        let rules = if lang == Lang::UK { UK } else { RU };
        out.extend(rules.iter().find_map(|rule| rule.apply(word)).into_iter().flatten());
    }
    if out.is_empty() {
        out.push(word.to_owned());
    }
    out
}

/// `БРІНКЕНА` as `Брінкена`.
fn relaxed(word: &str) -> String {
    let mut letters = word.chars();
    let shouted = !word.contains('.')
        && word.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !word.chars().any(char::is_lowercase);
    match letters.next() {
        Some(first) if shouted => first.to_string() + &letters.as_str().to_lowercase(),
        _ => word.to_owned(),
    }
}

/// A name in lower case with the capital of `like`.
fn capitalised(name: &str, like: &str) -> String {
    let mut letters = name.chars();
    match letters.next() {
        Some(first) if like.starts_with(char::is_uppercase) => first.to_uppercase().chain(letters).collect(),
        _ => name.to_owned(),
    }
}

/// What an ending may stand for: nominative endings, likely ones first; `=` is the word as it is. The stem before it must
/// end in one of `after` (anything, when empty).
struct Rule {
    ending: &'static str,
    after: &'static [&'static str],
    nominative: &'static [&'static str],
}

const fn rule(ending: &'static str, after: &'static [&'static str], nominative: &'static [&'static str]) -> Rule {
    Rule { ending, after, nominative }
}

impl Rule {
    fn apply(&self, word: &str) -> Option<Vec<String>> {
        let stem = word.strip_suffix(self.ending)?;
        let long = stem.chars().nth(1).is_some();
        if !long || !(self.after.is_empty() || self.after.iter().any(|a| stem.ends_with(a))) {
            return None;
        }
        let make = |end: &&str| match *end {
            "=" => Some(word.to_owned()),
            // The consonant that the ending had changed: Грибізі, Грибіга.
            "~а" => {
                let (from, to) =
                    [("з", "г"), ("ц", "к"), ("с", "х")].into_iter().find(|(from, _)| stem.ends_with(from))?;
                Some(format!("{}{to}а", stem.strip_suffix(from)?))
            }
            // The vowel that the ending had pushed out: Кравцем, Кравець.
            "~ець" => Some(format!("{}ець", stem.strip_suffix('ц')?)),
            "~ец" => Some(format!("{}ец", stem.strip_suffix('ц')?)),
            // Коваля, Коваль; Гуреем, Гурей.
            "ь" if stem.ends_with(VOWELS) => None,
            "й" if !stem.ends_with(VOWELS) => None,
            end => Some(format!("{stem}{end}")),
        };
        Some(self.nominative.iter().filter_map(make).collect())
    }
}

const VOWELS: [char; 10] = ['а', 'е', 'и', 'і', 'о', 'у', 'є', 'я', 'ю', 'ї'];

/// Ends of stems that are men's surnames as a rule, so that a vowel after them is a case ending.
const BARE: &[&str] = &[
    "ен", "ер", "он", "ан", "єв", "ев", "ов", "ін", "ин", "їн", "ич", "ач", "ук", "юк", "як", "ак", "ик", "ік", "ок",
    "ек", "ел", "ус", "іс", "ис", "ас", "ос", "берг", "ц", "нд", "рд", "рт", "т", "ф", "п", "йд", "мб", "мп", "нг",
    "ш", "уб", "уд", "ур", "ор", "ар", "ам", "ом", "ург", "лл", "ид", "ід", "бс", "лс", "нс",
];

/// Stems of names on -ко and the like.
const KO: &[&str] = &["нк", "йк", "чк", "шк", "рк", "лк", "ськ"];
const HUSHING: &[&str] = &["ж", "ч", "ш", "щ", "ц"];
const SOFT: &[&str] = &["л", "н"];
const POSSESSIVE: &[&str] = &["ов", "ев", "єв", "ін", "їн", "ин", "ын", "ёв"];

/// The first rule that fits counts: longer endings stand first.
const UK: &[Rule] = &[
    rule("ського", &[], &["ський"]),
    rule("цького", &[], &["цький"]),
    rule("ському", &[], &["ський"]),
    rule("цькому", &[], &["цький"]),
    rule("ським", &[], &["ський"]),
    rule("цьким", &[], &["цький"]),
    rule("ської", &[], &["ська"]),
    rule("цької", &[], &["цька"]),
    rule("ській", &[], &["ська", "ський"]),
    rule("цькій", &[], &["цька", "цький"]),
    rule("ську", &[], &["ська"]),
    rule("цьку", &[], &["цька"]),
    rule("ською", &[], &["ська"]),
    rule("цькою", &[], &["цька"]),
    rule("ська", &[], &["="]),
    rule("цька", &[], &["="]),
    rule("ього", &[], &["ій"]),
    rule("ьому", &[], &["ій"]),
    rule("ого", &[], &["ий", "="]),
    rule("ому", &[], &["ий", "="]),
    rule("ої", POSSESSIVE, &["а"]),
    rule("ій", POSSESSIVE, &["а", "="]),
    rule("ою", POSSESSIVE, &["а"]),
    rule("ої", &[], &["а", "="]),
    rule("ою", &[], &["а", "="]),
    rule("ею", &[], &["я", "а", "="]),
    rule("єю", &[], &["я"]),
    rule("им", POSSESSIVE, &["", "ий"]),
    rule("им", &[], &["ий", "=", ""]),
    rule("ові", KO, &["о", "", "="]),
    rule("ові", &[], &["", "ов", "="]),
    rule("еві", HUSHING, &["", "~ець", "ь", "="]),
    rule("еві", &[], &["ь", "", "ев", "="]),
    rule("єві", &[], &["й", "="]),
    rule("ом", KO, &["о", "", "="]),
    rule("ом", &[], &["", "о", "="]),
    rule("ем", HUSHING, &["", "~ець", "ь", "="]),
    rule("ем", SOFT, &["ь", "", "="]),
    rule("ем", &[], &["", "ь", "="]),
    rule("єм", &[], &["й", "="]),
    rule("у", POSSESSIVE, &["", "а", "="]),
    rule("у", KO, &["о", "а", "", "="]),
    rule("у", BARE, &["", "а", "="]),
    rule("у", &[], &["а", "", "о", "="]),
    rule("ю", HUSHING, &["~ець", "ь", "", "="]),
    rule("ю", &[], &["ь", "й", "я", "="]),
    rule("а", POSSESSIVE, &["=", ""]),
    rule("а", KO, &["о", "=", ""]),
    rule("а", BARE, &["", "=", "о"]),
    rule("а", &[], &["=", "", "о"]),
    rule("я", HUSHING, &["~ець", "ь", "="]),
    rule("я", SOFT, &["ь", "="]),
    rule("я", &["у", "о"], &["й", "="]),
    rule("я", &[], &["=", "ь", "й"]),
    rule("ії", &[], &["ія", "ій", "="]),
    rule("ї", &[], &["я", "й", "="]),
    rule("и", &[], &["а", "=", ""]),
    rule("зі", &[], &["га", "зь", "=", "з"]),
    rule("ці", &[], &["ка", "ця", "ць", "=", "ц"]),
    rule("сі", &[], &["=", "ха", "с", "са"]),
    rule("і", BARE, &["", "=", "а"]),
    rule("і", &[], &["=", "а", "я", "ь", "", "о"]),
];

const RU: &[Rule] = &[
    rule("ского", &[], &["ский", "ской"]),
    rule("цкого", &[], &["цкий", "цкой"]),
    rule("скому", &[], &["ский", "ской"]),
    rule("цкому", &[], &["цкий", "цкой"]),
    rule("ским", &[], &["ский", "ской"]),
    rule("цким", &[], &["цкий", "цкой"]),
    rule("ском", &[], &["ский", "ск", "ска"]),
    rule("цком", &[], &["цкий", "цк"]),
    rule("ской", &[], &["ская", "="]),
    rule("цкой", &[], &["цкая", "="]),
    rule("скую", &[], &["ская"]),
    rule("цкую", &[], &["цкая"]),
    rule("ого", &[], &["ый", "ой", "="]),
    rule("ому", &[], &["ый", "ой", "="]),
    rule("его", &[], &["ий", "="]),
    rule("ему", &[], &["ий", "="]),
    rule("ой", POSSESSIVE, &["а", "="]),
    rule("ой", &[], &["а", "ая", "="]),
    rule("ою", &[], &["а"]),
    rule("ую", &[], &["ая"]),
    rule("юю", &[], &["яя"]),
    rule("ией", &[], &["ия"]),
    rule("ей", HUSHING, &["а", "="]),
    rule("ей", &[], &["=", "я"]),
    rule("ым", POSSESSIVE, &["", "ый"]),
    rule("ым", &[], &["ый", "ой", "", "="]),
    rule("им", &[], &["ий", "=", ""]),
    rule("ом", &[], &["", "ый", "о", "="]),
    rule("ем", HUSHING, &["", "~ец", "ь", "="]),
    rule("ем", SOFT, &["ь", "", "="]),
    rule("ем", &[], &["", "ь", "й", "="]),
    rule("ём", &[], &["ь", "="]),
    rule("у", POSSESSIVE, &["", "а", "="]),
    rule("у", BARE, &["", "а", "="]),
    rule("у", &[], &["а", "", "="]),
    rule("ию", &[], &["ия", "ий"]),
    rule("ю", &[], &["ь", "й", "я", "="]),
    rule("а", POSSESSIVE, &["=", ""]),
    rule("а", BARE, &["", "="]),
    rule("ца", &["н", "в", "б", "л", "р", "м"], &["ц", "ец", "="]),
    rule("а", &[], &["=", ""]),
    rule("ия", &[], &["ия", "ий"]),
    rule("я", SOFT, &["ь", "="]),
    rule("я", &["у", "о"], &["й", "="]),
    rule("я", &[], &["=", "ь", "й"]),
    rule("ии", &[], &["ия", "ий"]),
    rule("и", &["г", "к", "х", "ж", "ч", "ш", "щ"], &["а", "=", ""]),
    rule("и", &[], &["=", "я", "ь"]),
    rule("ы", POSSESSIVE, &["а", ""]),
    rule("ы", &[], &["а", "=", ""]),
    rule("е", &["тт", "лл", "сс", "рр", "нн", "мм"], &["=", "", "а"]),
    rule("е", POSSESSIVE, &["", "а", "="]),
    rule("е", BARE, &["", "=", "а"]),
    rule("е", &["г", "к", "х"], &["а", "", "="]),
    rule("е", &[], &["=", "а", "", "я", "ь"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likely_nominative_is_first() {
        for (lang, forms, want) in [
            (Lang::UK, "Брінкена Брінкену Брінкеном Брінкенові Брінкен", "Брінкен"),
            (Lang::UK, "Грибіги Грибізі Грибігу Грибігою Грибіга", "Грибіга"),
            (Lang::UK, "Веленського Веленському Веленським Веленський", "Веленський"),
            (Lang::UK, "Веленської Веленську Веленською Веленська", "Веленська"),
            (Lang::UK, "Шальцем Шальцу Шальцеві Шальц", "Шальц"),
            (Lang::UK, "Стольденберга Стольденбергом Стольденберг", "Стольденберг"),
            (Lang::UK, "Лавринової Лавриновою Лавринова", "Лавринова"),
            (Lang::UK, "Гуреєвим Гуреєву Гуреєв", "Гуреєв"),
            (Lang::UK, "Петренка Петренку Петренком Петренко", "Петренко"),
            (Lang::UK, "Лужного Лужному Лужним Лужний", "Лужний"),
            (Lang::UK, "Коваля Ковалем Ковалю Ковалеві", "Коваль"),
            (Lang::UK, "Рюмме", "Рюмме"),
            (Lang::UK, "Андрієм Андрія Андрієві", "Андрій"),
            (Lang::UK, "Нечуя-Левенка", "Нечуй-Левенко"),
            (Lang::RU, "Бринкена Бринкену Бринкеном Бринкене Бринкен", "Бринкен"),
            (Lang::RU, "Грибиги Грибиге Грибигу Грибигой Грибига", "Грибига"),
            (Lang::RU, "Веленского Веленскому Веленским Веленский", "Веленский"),
            (Lang::RU, "Шальцем Шальцу Шальц", "Шальц"),
            (Lang::RU, "Гуреевым Гурееву Гурееве Гуреев", "Гуреев"),
            (Lang::RU, "Рюмме", "Рюмме"),
            (Lang::RU, "Савали", "Савали"),
            (Lang::RU, "Лавриновой Лавринова", "Лавринова"),
            (Lang::RU, "Лужного Лужному Лужным Лужный", "Лужный"),
            (Lang::RU, "Андреем Андрея", "Андрей"),
            (Lang::EN, "Hale Hale's", "Hale"),
        ] {
            for form in forms.split(' ') {
                let got = nominatives(form, lang);
                assert_eq!(got.first().map(String::as_str), Some(want), "{form}: {got:?}");
            }
        }
    }

    #[test]
    fn other_readings_are_among_them() {
        for (lang, form, want) in [
            (Lang::UK, "Лавринова", "Лавринов"),
            (Lang::UK, "Кравцем", "Кравець"),
            (Lang::UK, "Грибізі", "Грибіга"),
            (Lang::RU, "Донфрид", "Донфрид"),
            (Lang::RU, "Толстой", "Толстой"),
            (Lang::RU, "Лавринова", "Лавринов"),
        ] {
            assert!(nominatives(form, lang).iter().any(|n| n == want), "{form}");
        }
    }

    #[test]
    fn capitals_and_odd_words() {
        assert_eq!(nominatives("БРІНКЕНА", Lang::UK)[0], "Брінкен");
        for word in ["", "а", "Я", "'s", "’", "№"] {
            for lang in Lang::all() {
                assert!(!nominatives(word, lang).is_empty());
            }
        }
    }
}
