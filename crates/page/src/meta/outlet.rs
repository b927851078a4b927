//! Who published a page, as the page itself says it: a name line, an address in a prompt or a notice, `© 2024 Name`.

use crate::furniture::{Cue, is};
use crate::meta::{agency, credit};
use crate::words::Words;
use crate::{Label, Outlet, Page};
use onrecord_text::Span;

/// A furniture line with its label, as far as it may name the outlet.
pub(crate) type Line = (Span, Label);

/// Finds the outlet in the furniture of a page; lines in page order.
pub(crate) fn find(page: &Page, words: &Words, lines: &[Line]) -> Option<Outlet> {
    let named = |span: Span| Outlet { name: page.text.slice(span).to_owned(), span: Some(span) };
    let labelled = |label| lines.iter().filter(move |l: &&Line| l.1 == label).map(|l| l.0);
    if let Some(line) = labelled(Label::Outlet).next() {
        return Some(named(line));
    }
    if let Some(name) = labelled(Label::Body).next().and_then(|line| place_line(page, line)) {
        return Some(named(name));
    }
    let own = [Label::Promotion, Label::CookieNotice, Label::Subscribe, Label::Legal];
    let notices: Vec<Span> = lines.iter().filter(|l| own.contains(&l.1)).map(|l| l.0).collect();
    let pick = |find: fn(&Page, &Words, Span) -> Option<Span>| {
        notices.iter().find_map(|line| find(page, words, *line)).map(named)
    };
    // Terms of use name other owners too, and cookie notices other firms: only an address or the sign tells there.
    let told = |find: fn(&Page, &Words, Span) -> Option<Span>| {
        let open = lines.iter().filter(|l| matches!(l.1, Label::Promotion | Label::Subscribe));
        open.map(|l| l.0).find_map(|line| find(page, words, line)).map(named)
    };
    pick(domain)
        .or_else(|| pick(copyright))
        .or_else(|| told(quoted))
        .or_else(|| told(listed))
        .or_else(|| told(capitals))
        .or_else(|| page.head.all("capture:outlet").next().map(|name| Outlet { name: name.to_owned(), span: None }))
        .or_else(|| {
            let host = page.url.as_deref()?.split("://").nth(1)?.split(['/', '?', ':']).next()?;
            Some(Outlet { name: host.trim_start_matches("www.").to_owned(), span: None })
        })
}

/// `CITY, April 12 (Name) - `: the wire that a report is from.
fn place_line(page: &Page, line: Span) -> Option<Span> {
    let text = page.text.slice(line);
    let open = text.find('(').filter(|at| *at <= 60)?;
    let close = open + text[open..].find(')')?;
    let (place, name, rest) = (&text[..open], &text[open + 1..close], text[close + 1..].trim_start());
    let shouted = place.chars().take_while(|c| c.is_uppercase()).count() >= 3;
    let fits = (2..=30).contains(&name.len()) && name.starts_with(char::is_uppercase);
    let at = line.start as usize + open + 1;
    (shouted && fits && rest.starts_with(['-', '–', '—'])).then(|| Span::new(at, at + name.len()))
}

fn platform(words: &Words, i: usize) -> bool {
    is(words, i, Cue::Platform)
}

fn domain(_: &Page, words: &Words, line: Span) -> Option<Span> {
    let all = words.within(line);
    let mut found =
        all.filter(|i| words.all().get(*i).is_some_and(|w| agency::is_domain(words.lower(w))) && !platform(words, *i));
    found.find_map(|i| words.all().get(i)).map(|w| w.span)
}

/// `© 2024 Name`: the capitalised words after the sign and the years.
fn copyright(page: &Page, words: &Words, line: Span) -> Option<Span> {
    let all = words.within(line);
    let sign =
        all.clone().find(|i| words.all().get(*i).is_some_and(|w| matches!(words.lower(w), "©" | "copyright")))?;
    let is_year = |i: &usize| words.all().get(*i).is_some_and(|w| w.number || w.mark);
    let from = (sign + 1..all.end).find(|i| !is_year(i))?;
    name_from(page, words, from, all.end)
}

fn quoted(page: &Page, words: &Words, line: Span) -> Option<Span> {
    let mut all = words.within(line);
    let end = all.end;
    let from = all.find(|i| words.all().get(*i).is_some_and(|w| w.quoted && w.capital) && !platform(words, *i))?;
    let first = words.all().get(from)?;
    let rest = page.text.slice(Span::new(first.span.start as usize, line.end as usize));
    let close = rest.find(['»', '"', '”', '“', '\n'])?;
    let last =
        (from..end).rev().find_map(|i| words.all().get(i).filter(|w| w.span.end <= first.span.start + close as u32))?;
    Some(first.span.to(last.span)).filter(|s| s.len() <= 80)
}

fn listed(_: &Page, words: &Words, line: Span) -> Option<Span> {
    let all = words.within(line);
    let (_, found) =
        all.clone().skip(1).filter(|i| !platform(words, *i)).find_map(|i| agency::at(words, all.clone(), i))?;
    Some(words.all().get(found.start)?.span.to(words.all().get(found.end - 1)?.span))
}

/// Capitalised words that are no platform, after a preposition or the first word of the line.
fn capitals(page: &Page, words: &Words, line: Span) -> Option<Span> {
    let all = words.within(line);
    let begins = |i: &usize| {
        let w = words.all().get(*i);
        w.is_some_and(|w| w.capital && !w.after_stop) && !platform(words, *i)
    };
    let led = |i: &usize| *i == all.start + 1 || credit::is_preposition(words, i - 1);
    let from = all.clone().skip(1).find(|i| begins(i) && led(i))?;
    name_from(page, words, from, all.end)
}

/// Capitalised words from word `from` on, with only spaces, hyphens or quotation marks between them.
fn name_from(page: &Page, words: &Words, from: usize, end: usize) -> Option<Span> {
    let first = words.all().get(from).filter(|w| w.capital && !w.mark)?;
    if platform(words, from) {
        return None;
    }
    let mut last = first;
    for i in from + 1..end.min(from + 6) {
        let Some(w) = words.all().get(i).filter(|w| w.capital && !w.mark) else { break };
        let gap = page.text.slice(Span::new(last.span.end as usize, w.span.start as usize));
        if !gap.chars().all(|c| c.is_whitespace() || "-–\"«»“”".contains(c)) || platform(words, i) {
            break;
        }
        last = w;
    }
    let mut span = first.span.to(last.span);
    // Sentences that lost the space between them: `Read more on Name.Name News`.
    let inside = page.text.slice(span);
    let glued = inside.match_indices('.').find(|(i, _)| inside[i + 1..].starts_with(char::is_uppercase));
    span.end = glued.map_or(span.end, |(i, _)| span.start + i as u32);
    // A quotation mark that the name opens closes inside it too.
    let inside = page.text.slice(span);
    let open = inside.rfind(['«', '“', '„']).is_some_and(|i| !inside[i..].contains(['»', '”']));
    let next = page.text[span.end as usize..].chars().next().filter(|c| open && "»”“".contains(*c));
    span.end += next.map_or(0, |c| c.len_utf8() as u32);
    Some(span)
}
