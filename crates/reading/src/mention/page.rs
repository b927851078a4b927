//! The tokens of one article with what the tables say of them.

use super::lexicon::{Class, Lexicon, Sense, key, lexicon};
use crate::Analysis;
use onrecord_language::{Lang, Token, TokenKind};
use onrecord_page::{Article, Region};
use onrecord_text::{Span, Text};

/// One article on its way through the rules.
pub(super) struct Page<'a> {
    pub(super) text: &'a Text,
    pub(super) analysis: &'a Analysis,
    /// By token: the claim that owns it (number + 1), or 0.
    owner: Vec<u32>,
}

impl<'a> Page<'a> {
    pub(super) fn new(text: &'a Text, _article: &'a Article, analysis: &'a Analysis) -> Page<'a> {
        Page { text, analysis, owner: vec![0; analysis.tokens.len()] }
    }

    pub(super) fn sentences(&self) -> impl Iterator<Item = Place<'a>> + use<'a> {
        let analysis = self.analysis;
        analysis.sentences.as_slice().iter().map(|s| Place {
            tokens: &analysis.tokens,
            from: s.tokens.start,
            to: s.tokens.end,
            lang: s.lang,
            region: s.region,
            lexicon: lexicon(s.lang),
        })
    }

    /// Marks tokens as belonging to something found; `who` is any number.
    pub(super) fn claim(&mut self, from: usize, to: usize, who: usize) {
        self.owner[from..to].fill(who as u32 + 1);
    }

    pub(super) fn owner(&self, token: usize) -> Option<usize> {
        self.owner.get(token).filter(|o| **o > 0).map(|o| *o as usize - 1)
    }
}

/// A sentence with its tables.
#[derive(Copy, Clone)]
pub(super) struct Place<'a> {
    tokens: &'a [Token],
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) lang: Lang,
    pub(super) region: Region,
    pub(super) lexicon: &'static Lexicon,
}

impl<'a> Place<'a> {
    /// The token, when it belongs to this sentence.
    pub(super) fn get(&self, i: usize) -> Option<&'a Token> {
        if i < self.from || i >= self.to { None } else { self.tokens.get(i) }
    }

    pub(super) fn key(&self, i: usize) -> &'a str {
        self.get(i).map_or("", |t| key(t, self.lang))
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        self.get(i).is_some_and(Token::is_word)
    }

    pub(super) fn is_quote(&self, i: usize) -> bool {
        self.get(i).is_some_and(|t| t.kind == TokenKind::Quote)
    }

    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.get(i).is_some_and(|t| t.is_word() && t.capital)
    }

    /// True when the word begins the sentence, or what follows a colon, a quotation mark or a dash.
    pub(super) fn opens(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).and_then(|b| self.get(b)) else { return true };
        matches!(before.kind, TokenKind::Quote | TokenKind::Newline | TokenKind::Dash)
            || matches!(&*before.lower, "." | ":" | "!" | "?" | "…" | "(" | "•" | "/")
    }

    /// The readings at a token.
    pub(super) fn senses(&self, i: usize) -> impl Iterator<Item = &'a Sense> {
        let tokens = if i < self.from || i >= self.to { &[][..] } else { &self.tokens[i..self.to] };
        self.lexicon.at(tokens, self.lang)
    }

    pub(super) fn has(&self, i: usize, class: Class) -> bool {
        self.senses(i).any(|s| s.len() == 1 && s.class == class)
    }

    /// The longest reading that fits.
    pub(super) fn longest(&self, i: usize, fits: impl Fn(&Sense) -> bool) -> Option<&'a Sense> {
        let mut best: Option<&'a Sense> = None;
        for s in self.senses(i).filter(|s| fits(s)) {
            if best.is_none_or(|b| s.len() > b.len()) {
                best = Some(s);
            }
        }
        best
    }

    /// Bytes of tokens `from..to`, without an English possessive ending.
    pub(super) fn span(&self, text: &Text, from: usize, to: usize) -> Span {
        let (Some(a), Some(b)) = (self.tokens.get(from), to.checked_sub(1).and_then(|l| self.tokens.get(l))) else {
            return Span::default();
        };
        let mut end = b.span.end;
        if self.lang == Lang::EN && b.is_word() && b.lower.ends_with("'s") {
            let raw = text.slice(b.span);
            let tail: usize = raw.chars().rev().take(2).map(char::len_utf8).sum();
            end -= tail as u32;
        }
        Span { start: a.span.start, end: end.max(a.span.start) }
    }

    /// True when the token carries an English possessive ending.
    pub(super) fn possessive(&self, i: usize) -> bool {
        self.lang == Lang::EN && self.get(i).is_some_and(|t| t.is_word() && t.lower.ends_with("'s"))
    }
}
