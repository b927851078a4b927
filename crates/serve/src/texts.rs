//! The interface's texts: `key = value` files in `texts/`, one a language, with plural forms.
//!
//! Plural categories are those of the Unicode CLDR for whole numbers: `one`, `other` in English; `one`, `few`, `many` in
//! Ukrainian and Russian.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A language of the interface, which is independent of the language of a page.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Tongue {
    /// Ukrainian.
    Uk,
    /// English.
    En,
    /// Russian.
    Ru,
}

impl Tongue {
    /// All, in the order in which they are offered.
    pub(crate) const ALL: [Tongue; 3] = [Tongue::Uk, Tongue::En, Tongue::Ru];

    /// ISO 639-1.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Tongue::Uk => "uk",
            Tongue::En => "en",
            Tongue::Ru => "ru",
        }
    }

    /// The language of a code or of a tag that begins with it (`uk-UA`).
    pub(crate) fn of(tag: &str) -> Option<Tongue> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|t| t.code().eq_ignore_ascii_case(primary))
    }

    /// The best of an `Accept-Language` header; English when it names none of ours.
    pub(crate) fn accepted(header: &str) -> Tongue {
        let mut best = (0.0, Tongue::En);
        for part in header.split(',').take(32) {
            let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
            let weight: f32 = weight.trim().parse().unwrap_or(0.0);
            if let Some(tongue) = Tongue::of(tag)
                && weight > best.0
            {
                best = (weight, tongue);
            }
        }
        best.1
    }

    fn source(self) -> &'static str {
        match self {
            Tongue::Uk => include_str!("../texts/uk.txt"),
            Tongue::En => include_str!("../texts/en.txt"),
            Tongue::Ru => include_str!("../texts/ru.txt"),
        }
    }

    /// Every key with its text.
    pub(crate) fn texts(self) -> &'static BTreeMap<&'static str, &'static str> {
        static LOADED: [OnceLock<BTreeMap<&str, &str>>; 3] = [const { OnceLock::new() }; 3];
        LOADED[self as usize].get_or_init(|| {
            let lines = self.source().lines().filter(|l| !l.starts_with('#'));
            lines.filter_map(|l| l.split_once('=')).map(|(k, v)| (k.trim(), v.trim())).collect()
        })
    }

    /// The plural category of a whole number.
    pub(crate) fn plural(self, n: u64) -> &'static str {
        match (self, n % 10, n % 100) {
            (Tongue::En, ..) => {
                if n == 1 {
                    "one"
                } else {
                    "other"
                }
            }
            (_, _, 11..=14) => "many",
            (_, 1, _) => "one",
            (_, 2..=4, _) => "few",
            _ => "many",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const CATEGORIES: [&str; 4] = ["one", "few", "many", "other"];

    /// Keys without their plural category.
    fn keys(t: Tongue) -> BTreeSet<String> {
        let bare = |k: &str| match k.rsplit_once('.') {
            Some((stem, last)) if CATEGORIES.contains(&last) => format!("{stem}.#"),
            _ => k.to_owned(),
        };
        t.texts().keys().filter(|k| **k != "why.other").map(|k| bare(k)).collect()
    }

    #[test]
    fn every_language_has_every_key() {
        for t in [Tongue::Uk, Tongue::Ru] {
            assert_eq!(keys(t), keys(Tongue::En), "{}", t.code());
        }
    }

    #[test]
    fn every_plural_has_every_category_and_no_text_is_empty() {
        for t in Tongue::ALL {
            let wanted: BTreeSet<_> = (0..200).map(|n| t.plural(n)).collect();
            for key in keys(t).iter().filter_map(|k| k.strip_suffix(".#")) {
                for category in &wanted {
                    assert!(
                        t.texts().contains_key(format!("{key}.{category}").as_str()),
                        "{}: {key}.{category}",
                        t.code()
                    );
                }
            }
            assert!(t.texts().values().all(|v| !v.is_empty()));
        }
    }

    #[test]
    fn placeholders_agree_between_languages() {
        let holes = |v: &str| -> BTreeSet<String> {
            v.split('{').skip(1).filter_map(|p| p.split_once('}')).map(|(n, _)| n.to_owned()).collect()
        };
        for (key, text) in Tongue::En.texts() {
            for t in [Tongue::Uk, Tongue::Ru] {
                if let Some(other) = t.texts().get(key) {
                    assert_eq!(holes(text), holes(other), "{} {key}", t.code());
                }
            }
        }
    }

    #[test]
    fn plural_categories() {
        let uk = [
            (0, "many"),
            (1, "one"),
            (2, "few"),
            (5, "many"),
            (11, "many"),
            (14, "many"),
            (21, "one"),
            (112, "many"),
            (122, "few"),
        ];
        for (n, category) in uk {
            assert_eq!(Tongue::Uk.plural(n), category, "{n}");
            assert_eq!(Tongue::Ru.plural(n), category, "{n}");
        }
        assert_eq!((Tongue::En.plural(1), Tongue::En.plural(21)), ("one", "other"));
    }

    #[test]
    fn accepted_language() {
        assert_eq!(Tongue::accepted("uk-UA,uk;q=0.9,ru;q=0.8"), Tongue::Uk);
        assert_eq!(Tongue::accepted("de, ru;q=0.3, en;q=0.2"), Tongue::Ru);
        assert_eq!(Tongue::accepted("de-DE"), Tongue::En);
        assert_eq!(Tongue::accepted(";q=;q=,,\u{0}"), Tongue::En);
    }
}
