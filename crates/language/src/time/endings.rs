//! Endings of words, by their last byte.

/// Endings of one kind.
#[derive(Debug)]
pub(super) struct Endings {
    all: Vec<Vec<&'static str>>,
    /// Which of them there are.
    any: [bool; 256],
}

impl Default for Endings {
    fn default() -> Self {
        Endings { all: vec![Vec::new(); 256], any: [false; 256] }
    }
}

impl Endings {
    /// Adds endings parted by bars.
    pub(super) fn add(&mut self, endings: &'static str) {
        for ending in endings.split('|') {
            let last = ending.bytes().last().map_or(0, usize::from);
            self.all[last].push(ending);
            self.any[last] = true;
        }
    }

    /// Some ending has this last byte.
    #[inline]
    pub(super) fn any(&self, last: u8) -> bool {
        self.any[usize::from(last)]
    }

    /// The word has one of the endings, and a stem of more than two bytes before it.
    #[inline]
    pub(super) fn of(&self, word: &str) -> bool {
        let Some(last) = word.bytes().last() else { return false };
        self.all[usize::from(last)].iter().any(|e| word.len() > e.len() + 2 && word.ends_with(e))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn needs_a_stem() {
        let mut all = Endings::default();
        all.add("ла|ed");
        assert!(all.of("прийшла") && all.of("walked"));
        assert!(!all.of("ла") && !all.of("red") && !all.of("") && !all.of("прийшли"));
    }
}
