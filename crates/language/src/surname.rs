//! Surnames that Ukrainian and Russian spell too differently for [`fold`] (`Раківський`, `Раковский`).

use crate::{Shared, fold, rows, shared};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Folded Ukrainian spelling to folded Russian one.
static SPELLINGS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let pairs = rows(shared(Shared::Surnames)).filter_map(|r| Some((*r.first()?, *r.get(1)?)));
    pairs.collect()
});

/// Latin key of a surname in any script, the same for its Ukrainian and its Russian spelling.
pub fn surname_key(word: &str) -> String {
    let key = fold(word);
    SPELLINGS.get(&*key).map_or(key, |other| (*other).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_surname_agree() {
        for line in ["Раківський Раковский", "Білокобильська Белокобыльская", "Лінивий Ленивый", "Лимар Лымарь Lymar"]
        {
            let keys: Vec<_> = line.split(' ').map(surname_key).collect();
            assert!(keys.iter().all(|k| *k == keys[0] && !k.is_empty()), "{line}: {keys:?}");
        }
    }

    #[test]
    fn keys_are_keys_already() {
        assert!(SPELLINGS.len() > 1000);
        for row in rows(shared(Shared::Surnames)) {
            let [from, to] = row[..] else { panic!("{row:?}") };
            assert!(from != to && !SPELLINGS.contains_key(to), "{from} {to}");
            assert!([from, to].iter().all(|k| k.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')), "{from} {to}");
        }
    }
}
