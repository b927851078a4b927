//! Accepted names of the identities in a gold set.

use anyhow::{Context, Result};
use std::{collections::BTreeMap, path::Path};

/// From an identity (`orest-dalmir`) to the lower-case fragments that tell its name in any script.
#[derive(Clone, Debug, Default)]
pub struct Names(BTreeMap<String, Vec<String>>);

impl Names {
    /// Adds the rows `identity<TAB>fragment|fragment|…` of a file; a missing file adds none.
    ///
    /// # Errors
    /// When the file cannot be read, or a row has no tab.
    pub fn load(&mut self, path: &Path) -> Result<()> {
        if !path.exists() {
            return Ok(());
        }
        let file = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        for row in file.lines().filter(|r| !r.trim().is_empty()) {
            let (slug, forms) = row.split_once('\t').with_context(|| format!("{}: `{row}`", path.display()))?;
            self.0.entry(slug.to_owned()).or_default().extend(forms.split('|').map(str::to_owned));
        }
        Ok(())
    }

    /// True when one of `texts` holds a fragment of the identity's name. An identity without a row is its own name.
    pub fn matches<'t>(&self, slug: &str, texts: impl IntoIterator<Item = &'t str>) -> bool {
        let own = [slug.replace('-', " ")];
        let forms = self.0.get(slug).map_or(&own[..], Vec::as_slice);
        texts.into_iter().any(|t| {
            let t = t.to_lowercase();
            forms.iter().any(|f| t.contains(f.as_str()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn fragments_match_in_any_case_and_script() {
        let mut names = Names::default();
        names.0.insert("orest-dalmir".into(), vec!["далмір".into(), "dalmir".into()]);
        assert!(names.matches("orest-dalmir", ["Ореста ДАЛМІРА"]));
        assert!(names.matches("orest-dalmir", ["", "Orest Dalmir"]));
        assert!(!names.matches("orest-dalmir", ["Streiko"]));
        assert!(names.matches("shore-guard", ["the Shore Guard"]));
        assert!(!names.matches("shore-guard", []));
    }
}
