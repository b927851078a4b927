//! States, places and bodies of the tables under one key in every language.

use crate::{Shared, name_key, rows, shared};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// From the folded name in any language to the folded first English one; `None` where two things have that name.
type Keys = FxHashMap<String, Option<String>>;

/// The key of a state, a capital or another place that the tables list; `None` for all others.
pub fn place_key(name: &str) -> Option<&'static str> {
    static KEYS: LazyLock<Keys> = LazyLock::new(|| {
        let mut keys = Keys::default();
        for row in rows(shared(Shared::States)) {
            add(&mut keys, row.get(1..4).unwrap_or_default());
            let seats = |language: usize| row.get(7 + language).map_or("", |cell| *cell).split(';').collect::<Vec<_>>();
            let [uk, ru, en] = [0, 1, 2].map(seats);
            for ((uk, ru), en) in uk.into_iter().zip(ru).zip(en) {
                add(&mut keys, &[uk, ru, en]);
            }
        }
        rows(shared(Shared::Places)).for_each(|row| add(&mut keys, row.get(..3).unwrap_or_default()));
        keys
    });
    get(&KEYS, name)
}

/// The key of a body or an outlet that the tables list; `None` for all others.
pub fn body_key(name: &str) -> Option<&'static str> {
    static KEYS: LazyLock<Keys> = LazyLock::new(|| {
        let mut keys = Keys::default();
        rows(shared(Shared::Bodies)).for_each(|row| add(&mut keys, row.get(1..4).unwrap_or_default()));
        keys
    });
    get(&KEYS, name)
}

fn get(keys: &'static Keys, name: &str) -> Option<&'static str> {
    keys.get(&name_key(name))?.as_deref()
}

/// Adds what is listed under these names: cells in Ukrainian, Russian and English, forms parted by `|`.
fn add(keys: &mut Keys, cells: &[&str]) {
    let [.., english] = cells else { return };
    let Some(key) = english.split('|').map(name_key).find(|k| !k.is_empty()) else { return };
    for form in cells.iter().flat_map(|c| c.split('|')).map(|f| name_key(&f.replace('*', ""))).filter(|f| !f.is_empty())
    {
        let known = keys.entry(form).or_insert_with(|| Some(key.clone()));
        if known.as_ref() != Some(&key) {
            *known = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_all_languages_have_one_key() {
        assert_eq!((place_key("Німеччина"), place_key("Германия")), (place_key("Germany"), place_key("Germany")));
        assert_eq!((place_key("Київ"), place_key("Киев")), (place_key("Kyiv"), place_key("Kiev")));
        assert_ne!(place_key("Москва"), place_key("Кремль"));
        assert_ne!(place_key("Москва"), place_key("Росія"));
        assert_eq!(body_key("Північноатлантичний альянс"), body_key("NATO"));
        assert!(place_key("Germany").is_some() && body_key("NATO").is_some());
        assert_eq!((place_key("Каліста"), body_key("")), (None, None));
    }
}
