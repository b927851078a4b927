//! Surnames that Ukrainian and Russian spell too differently for one folded key.

use onrecord_language::fold;
use std::collections::BTreeMap;

const HEAD: &str = "\
# Surnames that Ukrainian and Russian spell differently, folded; made by `onrecord-eval train surnames` from names-translator 2.1.0 (MIT).
# uk\tru
";

/// The table: folded Ukrainian and Russian keys of the surnames whose keys differ in all Russian spellings. What leads back to
/// itself is left out.
pub(super) fn table(pairs: &str) -> String {
    let mut all = BTreeMap::new();
    for line in pairs.lines() {
        let mut forms = line.split('\t');
        let uk = fold(forms.next().unwrap_or_default());
        let ru: Vec<String> = forms.map(fold).filter(|f| !f.is_empty()).collect();
        if let Some(first) = ru.first().filter(|_| !uk.is_empty() && !ru.contains(&uk)) {
            all.entry(uk).or_insert_with(|| first.clone());
        }
    }
    let rows = all.keys().filter_map(|uk| Some(format!("{uk}\t{}\n", end(&all, uk)?)));
    HEAD.to_owned() + &rows.collect::<String>()
}

/// What a key leads to in the end.
fn end<'k>(all: &'k BTreeMap<String, String>, from: &'k str) -> Option<&'k str> {
    let mut at = from;
    for _ in 0..8 {
        match all.get(at) {
            Some(next) => at = next,
            None => return Some(at),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn only_what_the_key_does_not_join_is_kept() {
        let made = table("лимар\tЛымарь\nраківський\tРаковский\nа\tО\nо\tА\n");
        assert_eq!(made.lines().skip(2).collect::<Vec<_>>(), ["rakivski\trakovski"]);
    }
}
