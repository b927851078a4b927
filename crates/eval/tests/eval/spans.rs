//! Every character of every block leads to its bytes, and HTML has the text that a full parser finds: on the pages of the repository.
//! `onrecord-eval spans` does the same for any pages.

use onrecord_eval::{oracle, pages::files, pages::load, spans};
use onrecord_page::{Limits, Media};
use std::path::{Path, PathBuf};

fn pages(folders: &[&str]) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folders: Vec<_> = folders.iter().map(|f| root.join(f)).collect();
    files(&folders).expect("the pages of the repository")
}

#[test]
fn every_character_leads_to_its_bytes() {
    let mut blocks = 0;
    for path in pages(&["demo/pages", "crates/page/cases/html", "eval/blocks/sites"]) {
        let raw = load(&path).expect("a page");
        if let Ok(checked) = spans::check(&raw) {
            blocks += checked.unwrap_or_else(|fault| panic!("{fault}")).blocks;
        }
    }
    assert!(blocks > 1000, "{blocks}");
}

#[test]
fn the_text_is_that_of_a_full_parser() {
    for path in pages(&["demo/pages", "crates/page/cases/html"]) {
        let raw = load(&path).expect("a page");
        let Ok(page) = onrecord_page::open(&raw, &Limits::default()) else { continue };
        if page.media == Media::Html {
            assert_eq!(oracle::difference(&page, &raw.bytes), None, "{}", path.display());
        }
    }
}
