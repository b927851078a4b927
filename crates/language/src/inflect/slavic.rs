//! Verbs of Ukrainian and Russian: the frame that both share, filled by each.

use super::{Aspect, Form, Irregular};
use crate::Tense;

/// Non-past forms without the reflexive ending: first and third person singular, third plural.
pub(super) type NonPast = [String; 3];

/// What differs between the languages. Infinitives and forms are without the reflexive ending.
pub(super) trait Verbs {
    /// Cuts the reflexive ending off an infinitive.
    fn bare(infinitive: &str) -> Option<&str>;
    /// Non-past forms by rule; `None` when the infinitive does not tell them.
    fn non_past(infinitive: &str) -> Option<NonPast>;
    /// Past masculine and feminine by rule.
    fn past(infinitive: &str) -> (String, String);
    /// Impersonal participle by rule (`заявлено`).
    fn participle(infinitive: &str, first: Option<&str>) -> Option<String>;
    /// Present gerund from the third person plural.
    fn present_gerund(infinitive: &str, plural: &str) -> Option<String>;
    /// Past gerund; `None` where the language takes the one made from the plural instead (`приведя`).
    fn past_gerund(infinitive: &str, masculine: &str, reflexive: bool) -> Option<String>;
    /// All spellings of a form with the reflexive ending.
    fn reflexive(form: &str) -> Vec<String>;
    /// Synthetic future of an imperfective infinitive: singular and plural.
    fn synthetic_future(infinitive: &str) -> Option<[String; 2]>;
}

/// All forms of a verb; `infinitive` in its dictionary form, reflexive or not.
pub(super) fn verb<V: Verbs>(infinitive: &str, aspect: Aspect, irregular: Irregular<'_>) -> Vec<Form> {
    let (base, reflexive) = match V::bare(infinitive) {
        Some(base) => (base, true),
        None => (infinitive, false),
    };
    let mut out = Paradigm { forms: Vec::with_capacity(32), reflexive, spell: V::reflexive };
    out.add(Form::new(base, Tense::Infinitive));

    let explicit = irregular.get("pres").and_then(|list| {
        let mut parts = list.split(',').map(str::to_owned);
        Some([parts.next()?, parts.next()?, parts.next()?])
    });
    let non_past = explicit.or_else(|| V::non_past(base));
    let tense = aspect.non_past();
    if let Some([first, third, plural]) = &non_past {
        out.add(Form::personal(first, tense, 1, false));
        out.add(Form::personal(third, tense, 3, false));
        out.add(Form::personal(plural, tense, 3, true));
    }

    let (masculine, feminine) = match irregular.get("past").and_then(|p| p.split_once(',')) {
        Some((m, f)) => (m.to_owned(), f.to_owned()),
        None => V::past(base),
    };
    let stem = feminine.strip_suffix('а').unwrap_or(&feminine).to_owned();
    for (form, mark) in
        [(masculine.clone(), 'm'), (feminine, 'f'), (format!("{stem}о"), 'n'), (format!("{stem}и"), 'p')]
    {
        out.add(Form::agreeing(form, Tense::Past, mark));
    }

    let imperfective = aspect != Aspect::Perfective;
    let past_gerund = V::past_gerund(base, &masculine, reflexive);
    if imperfective || past_gerund.is_none() {
        let plural = non_past.as_ref().map(|f| f[2].as_str());
        if let Some(g) = irregular.or("ger", || V::present_gerund(base, plural?)) {
            out.gerund(g);
        }
    }
    out.forms.extend(past_gerund.map(|g| Form::new(g, Tense::Gerund)));
    if let (true, Some([singular, plural])) = (imperfective, V::synthetic_future(base)) {
        out.add(Form::personal(singular, Tense::Future, 3, false));
        out.add(Form::personal(plural, Tense::Future, 3, true));
    }

    if !reflexive {
        let first = non_past.as_ref().map(|f| f[0].as_str());
        let rule = || (aspect != Aspect::Imperfective).then(|| V::participle(base, first)).flatten();
        if let Some(p) = irregular.or("pass", rule) {
            out.forms.push(Form::agreeing(p, Tense::Impersonal, 'n'));
        }
        if let (true, Some([_, third, plural])) = (imperfective, &non_past) {
            for (form, mark) in [(third.clone(), ' '), (plural.clone(), 'p'), (format!("{stem}о"), 'n')] {
                let spelled = V::reflexive(&form).into_iter();
                out.forms.extend(spelled.map(|f| Form::agreeing(f, Tense::Impersonal, mark)));
            }
        }
    }
    out.forms
}

struct Paradigm {
    forms: Vec<Form>,
    reflexive: bool,
    spell: fn(&str) -> Vec<String>,
}

impl Paradigm {
    /// Adds a form, with its reflexive ending when the verb has one.
    fn add(&mut self, form: Form) {
        if !self.reflexive {
            self.forms.push(form);
            return;
        }
        let spelled = (self.spell)(&form.text);
        self.forms.extend(spelled.into_iter().map(|text| Form { text, ..form.clone() }));
    }

    /// Adds a gerund: its reflexive ending is always the short one.
    fn gerund(&mut self, text: String) {
        let text = if self.reflexive { format!("{text}сь") } else { text };
        self.forms.push(Form::new(text, Tense::Gerund));
    }
}

/// True for the vowels of both languages.
pub(super) fn is_vowel(c: char) -> bool {
    "аеиіоуяєїюёыэ".contains(c)
}

/// Replaces the end of a stem by the first pair that fits.
pub(super) fn alternate(stem: &str, pairs: &[(&str, &str)]) -> String {
    match pairs.iter().find_map(|(from, to)| Some((stem.strip_suffix(from)?, to))) {
        Some((head, to)) => format!("{head}{to}"),
        None => stem.to_owned(),
    }
}

/// A stem with every ending of a list; each ending carries the mark of [`Form::agreeing`].
pub(super) fn endings(stem: &str, list: &[(&str, char)]) -> Vec<Form> {
    list.iter().map(|(ending, mark)| Form::agreeing(format!("{stem}{ending}"), Tense::None, *mark)).collect()
}

/// True when a stem ends in two consonants.
pub(super) fn ends_in_cluster(stem: &str) -> bool {
    stem.chars().rev().take(2).filter(|c| !is_vowel(*c)).count() == 2
}
