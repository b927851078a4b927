//! A page drawn with its labels: one row a block, the article's text in full, furniture dimmed and cut to a line.
//!
//! On a terminal rows fit its width and labels have colours; elsewhere every block is one line, whole, without colours, so that
//! `grep` and `cut` can work on it.

use crate::terminal::{Style, plain, width};
use onrecord_record::{BlockLine, Line, SpanLine, slice};
use onrecord_text::CodePoints;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of the label: the longest one with its role.
const LABEL: usize = 16;

/// Columns left of the text: label, rule, language, spaces.
const MARGIN: usize = LABEL + 6;

/// Narrowest text that is still wrapped.
const NARROWEST: usize = 20;

/// What a label stands for, which is how it is coloured.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// The article's text.
    Text,
    /// What is told about the article.
    About,
    /// Everything else.
    Furniture,
}

impl Group {
    const ALL: [(Group, &'static str); 3] =
        [(Group::Text, "the article"), (Group::About, "about it"), (Group::Furniture, "not the article")];

    fn of(label: &str) -> Group {
        match label {
            "title" | "subtitle" | "lead" | "body" => Group::Text,
            "dateline" | "byline" | "outlet" | "section" | "caption" | "credit" | "tags" => Group::About,
            _ => Group::Furniture,
        }
    }

    fn paint(self, style: Style, what: &str) -> String {
        match self {
            Group::Text => style.bold(what),
            Group::About => style.name(what),
            Group::Furniture => style.aside(what),
        }
    }
}

/// Draws a page.
pub(super) fn draw(out: &mut impl Write, line: &Line, style: Style) -> io::Result<()> {
    let cp = CodePoints::new(&line.text);
    let words = |span: SpanLine| plain(slice(&cp, &line.text, span).unwrap_or_default().trim()).into_owned();
    let room = width().map(|w| w.saturating_sub(MARGIN).max(NARROWEST));
    writeln!(out, "{}", style.dim(plain(&line.page.source)))?;
    writeln!(out, "{}", kind(line, style, words))?;
    for b in &line.blocks {
        block(out, b, &words(b.span), style, room)?;
    }
    writeln!(out, "{}", legend(line, style))
}

/// What the page is, and by which rules.
fn kind(line: &Line, style: Style, words: impl Fn(SpanLine) -> String) -> String {
    let kind = &line.page.kind;
    let rules = kind.evidence.iter().map(|e| match e.span.map(&words) {
        Some(words) => format!("{} “{}”", e.rule, cut(&words, 40)),
        None => e.rule.clone(),
    });
    let rules: Vec<String> = rules.collect();
    let name = style.bold(&kind.name);
    if rules.is_empty() { name } else { format!("{name} {}", style.dim(format!("by {}", rules.join(", ")))) }
}

fn block(out: &mut impl Write, b: &BlockLine, words: &str, style: Style, room: Option<usize>) -> io::Result<()> {
    let group = Group::of(&b.label);
    let label = match b.role.as_deref() {
        Some(role) if role != "paragraph" => format!("{}/{role}", b.label),
        _ => b.label.clone(),
    };
    let label = group.paint(style, &format!("{label:>LABEL$}"));
    let language = b.language.as_deref().unwrap_or("--");
    let rows = match room {
        Some(room) if group == Group::Furniture => vec![cut(words, room)],
        Some(room) => wrapped(words, room),
        None => vec![words.to_owned()],
    };
    for (i, row) in rows.iter().enumerate() {
        let row = if group == Group::Furniture { style.dim(row) } else { row.clone() };
        if i == 0 {
            writeln!(out, "{label} {} {row}", style.dim(language))?;
        } else {
            writeln!(out, "{:1$}{row}", "", LABEL + 4)?;
        }
    }
    Ok(())
}

/// What the colours mean, and how many blocks each label has.
fn legend(line: &Line, style: Style) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for b in &line.blocks {
        *counts.entry(&b.label).or_default() += 1;
    }
    let of = |group: Group| {
        let mut all: Vec<(&str, usize)> =
            counts.iter().map(|(l, n)| (*l, *n)).filter(|(l, _)| Group::of(l) == group).collect();
        all.sort_by_key(|(label, n)| (Reverse(*n), *label));
        all.iter().map(|(label, n)| format!("{label} {n}")).collect::<Vec<_>>().join(", ")
    };
    let rows = Group::ALL.iter().map(|(group, name)| (group, name, of(*group)));
    let rows = rows.filter(|(.., counts)| !counts.is_empty());
    let rows = rows.map(|(group, name, counts)| format!("{} {counts}", group.paint(style, &format!("{name:>LABEL$}"))));
    rows.collect::<Vec<_>>().join("\n")
}

/// The beginning of a text, in so many columns.
fn cut(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut columns = 0;
    let fits = |c: &char| {
        columns += c.width().unwrap_or(0);
        columns < room
    };
    let mut out: String = text.chars().take_while(fits).collect();
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

/// A text in rows of so many columns, broken at spaces where it can be.
fn wrapped(text: &str, room: usize) -> Vec<String> {
    let mut rows = vec![String::new()];
    let mut columns = 0;
    for word in text.split(' ') {
        let wide = word.width();
        if columns > 0 && columns + 1 + wide > room {
            rows.push(String::new());
            columns = 0;
        }
        if columns > 0 {
            columns += 1;
            rows.last_mut().into_iter().for_each(|r| r.push(' '));
        }
        for c in word.chars() {
            let wide = c.width().unwrap_or(0);
            if columns + wide > room && columns > 0 {
                rows.push(String::new());
                columns = 0;
            }
            rows.last_mut().into_iter().for_each(|r| r.push(c));
            columns += wide;
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rows_fit_and_lose_nothing() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(cut("Орест Далмир сказав", 12), "Орест Далми…");
        assert_eq!(cut("short", 12), "short");
    }

    proptest! {
        #[test]
        fn no_row_is_wider_than_the_room(text in "[a-zа-я橋 ]{0,60}", room in 2usize..20) {
            for row in wrapped(&text, room).iter().chain([&cut(&text, room)]) {
                prop_assert!(row.width() <= room, "{row:?}");
            }
            let squeeze = |s: &str| s.replace(' ', "");
            prop_assert_eq!(squeeze(&wrapped(&text, room).concat()), squeeze(&text));
        }
    }
}
