//! Articles and sites as they are written: head lines, a line `---`, then the body.

use anyhow::{Context, Result, anyhow, bail, ensure};
use std::{collections::BTreeMap, path::Path};

/// A part of an article's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// `paragraph`, `heading`, `item`, `quote`, `also`, `photo`, `embed`.
    pub(super) kind: &'static str,
    /// Its words, with the marks of links and bold words.
    pub(super) text: String,
    /// Credit of a photo; empty otherwise.
    pub(super) credit: String,
}

/// An article.
#[derive(Clone, Debug)]
pub(super) struct Story {
    /// Name of its file, which is part of the page's address.
    pub(super) slug: String,
    /// The head lines.
    pub(super) head: BTreeMap<String, String>,
    /// Its text.
    pub(super) parts: Vec<Part>,
}

/// A site.
#[derive(Clone, Debug)]
pub(super) struct Site {
    /// Name of its file.
    pub(super) name: String,
    /// The head lines.
    pub(super) head: BTreeMap<String, String>,
    /// The page.
    pub(super) template: String,
}

const PREFIXES: [(&str, &str); 7] = [
    ("## ", "heading"),
    ("- ", "item"),
    ("> ", "quote"),
    ("[also] ", "also"),
    ("[photo] ", "photo"),
    ("[embed] ", "embed"),
    ("", "paragraph"),
];

impl Story {
    /// A head line; empty when there is none.
    pub(super) fn get(&self, key: &str) -> &str {
        self.head.get(key).map_or("", String::as_str)
    }

    fn parse(slug: &str, file: &str) -> Result<Story> {
        let (head, body) = halves(file)?;
        for key in head.keys() {
            let known = ["title", "subtitle", "author", "section", "tags", "date", "place", "source"];
            ensure!(known.contains(&key.as_str()), "unknown head line {key}");
        }
        let mut parts: Vec<Part> = Vec::new();
        for block in body.split("\n\n").map(str::trim).filter(|b| !b.is_empty()) {
            // Items may follow each other line by line.
            let items = block.lines().all(|l| l.starts_with("- "));
            let blocks =
                if items { block.lines().map(str::to_owned).collect() } else { vec![block.replace('\n', " ")] };
            parts.extend(blocks.iter().map(|b| Part::parse(b)));
        }
        ensure!(parts.iter().filter(|p| p.kind == "paragraph").count() >= 3, "fewer than three paragraphs");
        let story = Story { slug: slug.to_owned(), head, parts };
        ensure!(!story.get("title").is_empty() && !story.get("date").is_empty(), "no title or no date");
        Ok(story)
    }
}

impl Part {
    fn parse(block: &str) -> Part {
        let found = PREFIXES.iter().find_map(|(prefix, kind)| Some((*kind, block.strip_prefix(prefix)?)));
        let (kind, text) = found.unwrap_or(("paragraph", block));
        let split = if kind == "photo" { text.split_once(" | ") } else { None };
        let (text, credit) = split.unwrap_or((text, ""));
        Part { kind, text: text.trim().to_owned(), credit: credit.trim().to_owned() }
    }
}

impl Site {
    /// A head line that must be there.
    ///
    /// # Errors
    /// When it is not.
    pub(super) fn get(&self, key: &str) -> Result<&str> {
        self.head.get(key).map(String::as_str).ok_or_else(|| anyhow!("{}: no head line {key}", self.name))
    }
}

/// Reads all articles of a language, in the order of their names.
///
/// # Errors
/// When a file cannot be read or is not as it should be; the message names it.
pub(super) fn stories(folder: &Path) -> Result<Vec<Story>> {
    let files = read_all(folder, "txt")?.into_iter().filter(|(name, _)| name != "headlines");
    files.map(|(name, file)| Story::parse(&name, &file).with_context(|| name)).collect()
}

/// Reads the further headlines of a language; none when there is no such file.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn headlines(folder: &Path) -> Result<Vec<String>> {
    let files = read_all(folder, "txt")?;
    let lines = files.iter().filter(|(name, _)| name == "headlines").flat_map(|(_, file)| file.lines());
    Ok(lines.map(|l| l.trim().to_owned()).filter(|l| !l.is_empty() && !l.starts_with('#')).collect())
}

/// Reads all sites, in the order of their names.
///
/// # Errors
/// As [`stories`].
pub(super) fn sites(folder: &Path) -> Result<Vec<Site>> {
    let site = |(name, file): (String, String)| {
        let (head, template) = halves(&file).with_context(|| name.clone())?;
        Ok(Site { name, head, template: template.to_owned() })
    };
    read_all(folder, "html")?.into_iter().map(site).collect()
}

fn halves(file: &str) -> Result<(BTreeMap<String, String>, &str)> {
    let Some((head, body)) = file.split_once("\n---\n") else { bail!("no line ---") };
    let mut lines = BTreeMap::new();
    for line in head.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let (key, value) = line.split_once(':').ok_or_else(|| anyhow!("not a head line: {line}"))?;
        lines.insert(key.trim().to_owned(), value.trim().to_owned());
    }
    Ok((lines, body))
}

fn read_all(folder: &Path, extension: &str) -> Result<Vec<(String, String)>> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths = entries.map(|e| Ok(e?.path())).collect::<Result<Vec<_>>>()?;
    paths.retain(|p| p.extension().is_some_and(|e| e == extension));
    paths.sort();
    let read = |p: &std::path::PathBuf| {
        let name = p.file_stem().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        Ok((name, std::fs::read_to_string(p).with_context(|| p.display().to_string())?))
    };
    paths.iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_part_is_told() {
        let file = "title: A\ndate: 2031-04-12T14:05\n---\nOne\ntwo.\n\n## H\n\n- a\n- b\n\n> q\n\n[also] r\n\n[photo] c | d\n\nThree.\n\n[embed] e\n\nFour.\n";
        let story = Story::parse("x", file).unwrap();
        let kinds: Vec<_> = story.parts.iter().map(|p| p.kind).collect();
        let want =
            ["paragraph", "heading", "item", "item", "quote", "also", "photo", "paragraph", "embed", "paragraph"];
        assert_eq!(kinds, want);
        assert_eq!(story.parts[0].text, "One two.");
        assert_eq!((story.parts[6].text.as_str(), story.parts[6].credit.as_str()), ("c", "d"));
    }
}
