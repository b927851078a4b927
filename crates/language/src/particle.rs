//! Small words inside names: `van`, `де`, `аль`.

use crate::{Lang, Table, fold, rows, table};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

static PARTICLES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let of =
        |lang: Lang| rows(table(lang, Table::Names)).filter(|r| r[0] == "particle").filter_map(|r| r.get(1).copied());
    Lang::all().flat_map(of).map(fold).collect()
});

/// True for the key that [`fold`] gives a small word inside names, in any language.
pub fn is_particle(key: &str) -> bool {
    PARTICLES.contains(key)
}

#[cfg(test)]
mod tests {
    use super::is_particle;
    use crate::fold;

    #[test]
    fn particles_of_all_languages() {
        assert!(["van", "ван", "аль", "де"].iter().all(|p| is_particle(&fold(p))));
        assert!(!is_particle("lymar") && !is_particle(""));
    }
}
