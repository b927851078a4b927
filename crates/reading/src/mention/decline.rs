//! Forms of nouns by the ending of their dictionary form.
//!
//! The tables of `languages/` give dictionary forms; texts give any case. Forms are made too freely rather than too
//! narrowly (`секретаром` beside `секретарем`): a form that does not exist does no harm in a look-up.

use super::{
    adjective::adjective,
    cases::{Cases, Form, Pattern},
};
use onrecord_language::Lang;

/// The order of the cases in a paradigm.
const SG: [Cases; 6] = [Cases::NOM, Cases::GEN, Cases::DAT, Cases::ACC, Cases::INS, Cases::LOC];

/// Adds the forms of a paradigm: six groups of endings parted by blanks, in the order of [`SG`], variants parted by `/`, `-` for no
/// ending. An ending `^` stands for a case that this stem does not have; its caller drops such forms.
pub(super) fn push(out: &mut Vec<Form>, stem: &str, endings: &str, plural: bool) {
    for (cases, group) in SG.iter().zip(endings.split(' ')) {
        for e in group.split('/') {
            let text = if e == "-" { stem.to_owned() } else { format!("{stem}{e}") };
            match out.iter_mut().find(|f| f.text == text && f.plural == plural) {
                Some(f) => f.cases |= *cases,
                None => out.push(Form { text, cases: *cases, plural }),
            }
        }
    }
}

/// The word without its last `n` letters.
pub(super) fn cut(word: &str, n: usize) -> &str {
    word.char_indices().rev().nth(n.saturating_sub(1)).map_or("", |(i, _)| &word[..i])
}

/// True when the word has one of the endings.
pub(super) fn ends(word: &str, any: &[&str]) -> bool {
    any.iter().any(|e| word.ends_with(e))
}

/// All forms of a noun in lower or mixed case; English nouns have a singular and a plural.
pub(super) fn noun(word: &str, pattern: Pattern, lang: Lang) -> Vec<Form> {
    let mut out = Vec::new();
    if lang == Lang::EN {
        english(word, pattern, &mut out);
        return out;
    }
    let uk = lang == Lang::UK;
    let fixed =
        pattern == Pattern::Fixed || word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.contains('-');
    if fixed {
        return vec![Form { text: word.to_owned(), cases: Cases::ALL, plural: false }];
    }
    match pattern {
        Pattern::Plural => plural_only(word, uk, &mut out),
        Pattern::FeminineAdjective => adjective_into(word, uk, &mut out),
        Pattern::Masculine if ends(word, &["ий", "ый", "ой"]) => adjective_into(word, uk, &mut out),
        Pattern::Feminine if ends(word, &["ая", "яя"]) => adjective_into(word, uk, &mut out),
        Pattern::Masculine | Pattern::Feminine if ends(word, &["а", "я"]) => first(word, uk, &mut out),
        Pattern::Masculine => second(word, uk, &mut out),
        Pattern::Feminine => third(word, uk, &mut out),
        Pattern::Neuter => neuter(word, uk, &mut out),
        Pattern::Fixed => {}
    }
    out
}

fn english(word: &str, pattern: Pattern, out: &mut Vec<Form>) {
    let form = |text: String, plural| Form { text, cases: Cases::ALL, plural };
    out.push(form(word.to_owned(), pattern == Pattern::Plural));
    if matches!(pattern, Pattern::Plural | Pattern::Fixed) {
        return;
    }
    let plural = if let Some(stem) = word.strip_suffix("man") {
        format!("{stem}men")
    } else if word == "person" {
        "people".to_owned()
    } else if word == "child" {
        "children".to_owned()
    } else if word == "wife" {
        "wives".to_owned()
    } else if word.ends_with('y') && !ends(word, &["ay", "ey", "oy"]) {
        format!("{}ies", cut(word, 1))
    } else if ends(word, &["s", "x", "ch", "sh"]) {
        format!("{word}es")
    } else {
        format!("{word}s")
    };
    out.push(form(plural, true));
}

fn soft_or_hushing(stem: &str) -> bool {
    ends(stem, &["ж", "ч", "ш", "щ"])
}

fn velar(stem: &str) -> bool {
    ends(stem, &["г", "к", "х", "ж", "ч", "ш", "щ"])
}

/// Words in -а, -я.
fn first(word: &str, uk: bool, out: &mut Vec<Form>) {
    let stem = cut(word, 1);
    if ends(word, &["ія", "ия", "їя", "ея", "уя", "ая", "оя", "єя"]) {
        let e = if uk { "я ї ї ю єю ї" } else { "я и и/е ю ей/ею и/е" };
        push(out, stem, e, false);
        push(out, stem, if uk { "ї й ям ї ями ях" } else { "и й ям и ями ях" }, true);
    } else if word.ends_with('я') {
        push(out, stem, if uk { "я і і ю ею/єю і" } else { "я и е ю ей/ёй/ею е" }, false);
        push(out, stem, if uk { "і ь/- ям і/ь ями ях" } else { "и ь/-/ей ям и/ь/ей ями ях" }, true);
    } else {
        let soft = soft_or_hushing(stem);
        let (gen_, ins) = match (uk, soft, velar(stem)) {
            (true, true, _) => ("і/и", "ею/ою"),
            (true, ..) => ("и", "ою"),
            (false, true, _) => ("и", "ей/ою/ой"),
            (false, _, true) => ("и", "ой/ою"),
            (false, ..) => ("ы", "ой/ою/ей"),
        };
        let dat = if uk { "і" } else { "е" };
        push(out, stem, &format!("а {gen_} {dat} у {ins} {dat}"), false);
        if uk && ends(stem, &["г", "к", "х"]) {
            let soft = stem.chars().last().map_or("", |c| match c {
                'г' => "зі",
                'к' => "ці",
                _ => "сі",
            });
            push(out, &format!("{}{soft}", cut(stem, 1)), "^ ^ - ^ ^ -", false);
        }
        push(out, stem, &format!("{gen_} -/ів ам -/{gen_} ами ах"), true);
        if let Some(base) = stem.strip_suffix('к') {
            let vowel = if soft_or_hushing(base) && !uk { "ек" } else { "ок" };
            push(out, &format!("{}{vowel}", base.trim_end_matches('ь')), "^ - ^ - ^ ^", true);
        }
    }
    out.retain(|f| !f.text.ends_with('^'));
}

/// Masculine words in a consonant, -й, -ь, -о.
fn second(word: &str, uk: bool, out: &mut Vec<Form>) {
    const HARD_UK: &str = "- а/у у/ові а/- ом і/у/ові";
    const SOFT_UK: &str = "- я/ю ю/еві я ем і/ю/еві";
    let all = |stem: &str, sg: &str, pl: &str, out: &mut Vec<Form>| {
        push(out, stem, sg, false);
        push(out, stem, pl, true);
    };
    let soft_pl =
        if uk { "і ів/ей ям ів/і/ей ями ях" } else { "и ей/ев ям ей/ев/и ями ях" };
    let hard_pl = |stem: &str| match (uk, velar(stem)) {
        (true, _) if soft_or_hushing(stem) => "і ів ам ів/і ами ах",
        (true, _) => "и ів/- ам ів/-/и ами ах",
        (false, true) => "и ов/ей ам ов/ей/и ами ах",
        (false, false) => "ы/а ов/- ам ов/-/ы ами ах",
    };
    out.push(Form { text: word.to_owned(), cases: Cases::NOM | Cases::ACC, plural: false });
    if let Some(stem) = word.strip_suffix("ець") {
        let stem = if ends(stem, &["є"]) { format!("{}йц", cut(stem, 1)) } else { format!("{stem}ц") };
        all(&stem, "^ я/ю ю/еві я ем і/ю/еві", "і ів ям ів/і ями ях", out);
    } else if let Some(stem) = word.strip_suffix("ец") {
        let stem = match stem.chars().last() {
            Some('а' | 'о' | 'е' | 'и' | 'у' | 'ы') => format!("{stem}йц"),
            Some('л') => format!("{stem}ьц"),
            _ => format!("{stem}ц"),
        };
        all(&stem, "^ а у а ем/ом е", "ы ев/ов ам ев/ов ами ах", out);
    } else if let Some(stem) = word.strip_suffix("анин").or_else(|| word.strip_suffix("янин")) {
        all(word, if uk { HARD_UK } else { "- а у а ом е" }, "^ ^ ^ ^ ^ ^", out);
        let a = if word.ends_with("анин") { "ан" } else { "ян" };
        push(out, &format!("{stem}{a}"), if uk { "и - ам - ами ах" } else { "е - ам - ами ах" }, true);
    } else if let Some(stem) = word.strip_suffix('ь') {
        all(stem, if uk { "ь я/ю ю/еві я ем і/ю/еві" } else { "ь я ю я/ь ем/ём е" }, soft_pl, out);
        if let Some(s) = stem.strip_suffix("ен").or_else(|| stem.strip_suffix("он")) {
            all(&format!("{s}н"), if uk { SOFT_UK } else { "^ я ю я ем/ём е" }, soft_pl, out);
        }
        if let Some(s) = stem.strip_suffix("іл") {
            all(&format!("{s}ол"), SOFT_UK, soft_pl, out);
        }
    } else if let Some(stem) = word.strip_suffix('й') {
        let sg = if uk { "й я/ю ю/єві я єм ї/ю/єві" } else { "й я ю я/й ем/ём е/и" };
        all(stem, sg, if uk { "ї їв ям їв/ї ями ях" } else { "и ев ям ев/и ями ях" }, out);
    } else if let Some(stem) = word.strip_suffix('о') {
        all(stem, if uk { "о а у/ові а/о ом і/у/ові" } else { "о о о о о о" }, hard_pl(stem), out);
    } else if ends(word, &["е", "и", "і", "у", "ю", "є", "ї", "э", "ы"]) {
        out[0].cases = Cases::ALL;
    } else {
        let sg = match (uk, soft_or_hushing(word)) {
            (true, true) => "- а/у у/еві а/- ем і/у/еві",
            (true, false) => HARD_UK,
            (false, true) => "- а у а/- ом/ем е",
            (false, false) => "- а у а/- ом е",
        };
        all(word, sg, hard_pl(word), out);
        if uk && word.ends_with('р') {
            all(word, SOFT_UK, soft_pl, out);
        }
        for (end, with) in
            [("ок", "к"), ("ёк", "ьк"), ("ек", "к"), ("ів", "ов"), ("їв", "єв"), ("ел", "л"), ("ер", "р")]
        {
            if let Some(s) = word.strip_suffix(end).filter(|s| s.chars().count() > 1) {
                let s = format!("{s}{with}");
                all(&s, &sg.replacen('-', "^", 1), hard_pl(&s), out);
            }
        }
    }
    out.retain(|f| !f.text.ends_with('^'));
}

/// Feminine words in -ь or a consonant (uk `любов`, `матір`).
fn third(word: &str, uk: bool, out: &mut Vec<Form>) {
    match word {
        "мати" | "мать" | "дочь" => {
            let stem = if word == "дочь" { "доч" } else { "мат" };
            out.push(Form { text: word.to_owned(), cases: Cases::NOM, plural: false });
            let sg = if uk {
                "ір ері ері ір/ері ір'ю ері"
            } else {
                "ь ери ери ь ерью ери"
            };
            push(out, stem, sg, false);
            push(out, &format!("{stem}ер"), if uk { "і ів ям ів ями ях" } else { "и ей ям ей ями/ьми ях" }, true);
        }
        _ => {
            let stem = word.strip_suffix('ь').unwrap_or(word);
            out.push(Form { text: word.to_owned(), cases: Cases::NOM | Cases::ACC, plural: false });
            let sg = if uk { "^ і/и і ^ ю/ью/'ю і" } else { "^ и и ^ ью и" };
            push(out, stem, sg, false);
            if uk && let Some(s) = stem.strip_suffix("іст") {
                push(out, &format!("{s}ост"), "^ і і ^ ^ і", false);
            }
            push(out, stem, if uk { "і ей ям і/ей ями ях" } else { "и ей ям и/ей ями ях" }, true);
            out.retain(|f| !f.text.ends_with('^'));
        }
    }
}

fn neuter(word: &str, uk: bool, out: &mut Vec<Form>) {
    let stem = cut(word, 1);
    match word.chars().last() {
        Some('о') => {
            push(out, stem, if uk { "о а у о ом і/у" } else { "о а у о ом е" }, false);
            push(out, stem, "а - ам а ами ах", true);
            // Foreign names in -о are not declined.
            out[0].cases = if word.starts_with(char::is_uppercase) { Cases::ALL } else { out[0].cases };
        }
        Some('я') => {
            push(out, stem, "я я ю я ям і/ю", false);
            let dull = stem
                .char_indices()
                .last()
                .map_or(stem, |(i, c)| if stem[..i].ends_with(c) { &stem[..i] } else { stem });
            push(out, dull, "^ ь ^ ^ ^ ^", true);
            out.retain(|f| !f.text.ends_with('^'));
            push(out, stem, "я ь ям я ями ях", true);
        }
        Some('е') if ends(word, &["ие", "ье"]) => {
            push(out, stem, "е я ю е ем и", false);
            push(out, stem, "я й ям я ями ях", true);
        }
        _ => {
            push(out, stem, "е а/я у/ю е ем/єм і/е/ю", false);
            push(out, stem, "а/я - ам/ям а/я ами/ями ах/ях", true);
        }
    }
}

fn adjective_into(word: &str, uk: bool, out: &mut Vec<Form>) {
    out.extend(adjective(word, if uk { Lang::UK } else { Lang::RU }));
}

fn plural_only(word: &str, uk: bool, out: &mut Vec<Form>) {
    out.push(Form { text: word.to_owned(), cases: Cases::NOM | Cases::ACC, plural: true });
    let stem = cut(word, 1);
    match word {
        "діти" | "люди" | "дети" => push(out, stem, "^ ей ям ей ьми ях", true),
        _ if ends(word, &["чі", "ші", "ші", "жі", "ії"]) && !uk => {}
        _ if ends(word, &["ее", "ие", "ые"]) => {
            push(out, cut(word, 2), "ые/ие ых/их ым/им ых/их ыми/ими ых/их", true)
        }
        _ if uk
            && ends(word, &["чі", "кі", "ві", "ні", "ті", "рі"])
            && !ends(word, &["арі", "орі", "яні", "ачі", "дчі"]) =>
        {
            push(out, stem, "і их им их ими их", true);
        }
        _ if word.ends_with('е') => push(out, stem, "е - ам - ами ах", true),
        _ if word.ends_with('я') || word.ends_with('ї') || ends(word, &["ии", "аи"]) => {
            push(out, stem, "^ їв/ей/й/ев ям ^ ями ях", true);
        }
        _ => {
            push(out, stem, "^ ів/ов/ев/ей/- ам/ям ів/ов/ев/ей/- ами/ями ах/ях", true);
            if uk || word.ends_with('ы') {
                let full = stem.to_owned();
                for (end, with) in [("ц", "ець"), ("ник", "ник")] {
                    if let Some(s) = full.strip_suffix(end) {
                        push(out, &format!("{s}{with}"), "^ ^ ^ ^ ^ ^", true);
                    }
                }
            }
        }
    }
    out.retain(|f| !f.text.ends_with('^'));
}
