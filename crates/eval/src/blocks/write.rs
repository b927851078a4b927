//! Composed pages as files.

use super::{Composed, Row};
use anyhow::{Context, Result};
use serde_json::json;
use std::path::Path;

/// Writes `html/`, `plain/` and `gold.jsonl` into a folder.
///
/// # Errors
/// When a file cannot be written.
pub fn write(pages: &[Composed], folder: &Path) -> Result<()> {
    let (html, plain) = (folder.join("html"), folder.join("plain"));
    for dir in [&html, &plain] {
        std::fs::create_dir_all(dir).with_context(|| dir.display().to_string())?;
    }
    let mut gold = String::new();
    for page in pages {
        put(&html.join(format!("{}.html", page.id)), &page.html)?;
        put(&plain.join(format!("{}.txt", page.id)), &page.text)?;
        let blocks: Vec<_> = page.rows.iter().flat_map(pieces).collect();
        let lines: Vec<_> = page.plain_rows().map(pieces).collect();
        let line = json!({
            "id": page.id, "site": page.site, "language": page.language, "url": page.url, "title": page.title,
            "author": page.author, "date": page.date, "text": page.body(), "blocks": blocks, "plain": lines,
        });
        gold += &line.to_string();
        gold.push('\n');
    }
    put(&folder.join("gold.jsonl"), &gold)
}

fn pieces(row: &Row) -> Vec<(&str, &str)> {
    row.pieces.iter().map(|p| (p.label.name(), p.text.as_str())).collect()
}

fn put(path: &Path, text: &str) -> Result<()> {
    std::fs::write(path, text).with_context(|| path.display().to_string())
}
