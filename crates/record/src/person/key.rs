//! The key of a name: what all its spellings share.

use onrecord_language::{
    body_key, fold, given_name, is_particle, name_key, patronymic_key, place_key, sound_block, surname_key,
};
use onrecord_text::content_id;

/// What the key of a patronymic ends in, after the key of the father's given name.
pub(super) const PATRONYMIC: &str = "ich";

/// Version of [`key`] and [`block`]: raised when they give something else for some name, so that records made before are brought up
/// to date.
pub const KEYS: u32 = 1;

/// The key under which a name is merged. For people: given names and patronymics by the key that all their spellings and
/// languages share, other words folded, the surname last. States, places and bodies that the tables list have one key in every
/// language; for everything else the folded words.
pub fn key(kind: &str, name: &str) -> String {
    let listed = match kind {
        "person" => None,
        "state" | "place" => place_key(name),
        _ => body_key(name),
    };
    if kind != "person" {
        return listed.map_or_else(|| name_key(name), str::to_owned);
    }
    let mut words: Vec<&str> = name.split_whitespace().filter(|w| !fold(w).is_empty()).collect();
    if turned(&words) {
        words.rotate_left(1);
    }
    let words = parts(&words);
    let last = words.len().saturating_sub(1);
    let word = |(i, w): (usize, &&str)| match (given(w), father(w)) {
        _ if i == last => surname_key(w),
        (_, Some(father)) if i > 0 => father.into_owned() + PATRONYMIC,
        (Some(given), _) => given.key.to_owned(),
        _ => fold(w),
    };
    words.iter().enumerate().map(word).collect::<Vec<_>>().join(" ")
}

fn given(word: &str) -> Option<&'static onrecord_language::GivenName> {
    given_name(&word.to_lowercase())
}

fn father(word: &str) -> Option<std::borrow::Cow<'static, str>> {
    patronymic_key(&word.to_lowercase())
}

/// True when the surname comes first: `Лимар Орест`, `Лимар Орест Іванович`. A patronymic follows the given name, also one that is
/// in no list.
fn turned(words: &[&str]) -> bool {
    match words[..] {
        [first, second] => given(first).is_none() && given(second).is_some(),
        [_, second, third] => father(third).is_some() && father(second).is_none() && given(third).is_none(),
        _ => false,
    }
}

/// Words with what a hyphen joins taken apart, where languages differ: double given names (`Жан-Ів`, `Jean Yves`), and particles
/// before surnames (`el-Vasri`, `El Vasri`).
fn parts<'w>(words: &[&'w str]) -> Vec<&'w str> {
    let last = words.len().saturating_sub(1);
    let mut out = Vec::with_capacity(words.len() + 1);
    for (i, word) in words.iter().enumerate() {
        match word.split_once('-').filter(|(a, b)| !fold(a).is_empty() && !fold(b).is_empty()) {
            Some((a, b)) if i == last && is_particle(&fold(a)) => out.extend([a, b]),
            Some((a, b)) if i < last && (given(a).is_some() || given(b).is_some()) => out.extend([a, b]),
            _ => out.push(*word),
        }
    }
    out
}

/// The block of a key: keys of different blocks never stand for one person. For people what the spellings of the surname (the last
/// word) share in any script, for everything else the whole key.
pub fn block(kind: &str, key: &str) -> String {
    match kind {
        "person" => sound_block(surname(key)),
        _ => key.to_owned(),
    }
}

/// The last word of a person's key.
pub(super) fn surname(key: &str) -> &str {
    key.rsplit(' ').next().unwrap_or_default()
}

/// Identity of whoever is known under this key alone.
pub fn id_of(kind: &str, key: &str) -> String {
    format!("p{}", content_id(&[kind, key]))
}
