//! The tokens of one article with what the tables say of them.

use super::{
    lexicon::lexicon,
    nominative::{Guess, guesses},
    sense::{Class, Sense, key},
    words::{Words, words},
};
use crate::Analysis;
use onrecord_language::{CueKind, Lang, Tense, Token, TokenKind, cues};
use onrecord_page::Region;
use onrecord_text::{Span, Text};
use rustc_hash::FxHashMap;
use std::{cell::RefCell, rc::Rc};

/// What was looked up for a token.
#[derive(Copy, Clone, Default)]
struct Looked {
    /// Readings that begin with it, not yet compared with the tokens after it.
    senses: &'static [Sense],
    /// It is a form of any reporting word.
    cue: bool,
    /// It is a form of a reporting verb.
    verb: bool,
    /// It is a form of a reporting verb other than a gerund.
    finite: bool,
}

/// One article on its way through the rules.
pub(super) struct Page<'a> {
    pub(super) text: &'a Text,
    pub(super) analysis: &'a Analysis,
    looked: Vec<Looked>,
    /// By token: the item that owns it (number + 1), or 0.
    owner: Vec<u32>,
    guesses: RefCell<FxHashMap<usize, Rc<[Guess]>>>,
}

impl<'a> Page<'a> {
    pub(super) fn new(text: &'a Text, analysis: &'a Analysis) -> Page<'a> {
        let mut looked = vec![Looked::default(); analysis.tokens.len()];
        for s in analysis.sentences.as_slice() {
            let (lexicon, cues) = (lexicon(s.lang), cues(s.lang));
            for i in s.tokens.clone() {
                let Some(token) = analysis.tokens.get(i).filter(|t| t.is_word()) else { continue };
                let key = key(token, s.lang);
                let forms = cues.get(key);
                let verb = |f: &onrecord_language::CueForm| f.class == CueKind::Verb;
                looked[i] = Looked {
                    senses: lexicon.first(key),
                    cue: !forms.is_empty(),
                    verb: forms.iter().any(verb),
                    finite: forms.iter().any(|f| verb(f) && f.tense != Tense::Gerund),
                };
            }
        }
        let owner = vec![0; analysis.tokens.len()];
        Page { text, analysis, looked, owner, guesses: RefCell::default() }
    }

    /// The sentences, to be asked about their tokens.
    pub(super) fn places(&self) -> Vec<Place<'a>> {
        let of = |s: &'a crate::Sentence| Place {
            tokens: &self.analysis.tokens,
            from: s.tokens.start,
            to: s.tokens.end,
            lang: s.lang,
            region: s.region,
            words: words(s.lang),
        };
        self.analysis.sentences.as_slice().iter().map(of).collect()
    }

    /// Marks tokens as belonging to item number `item`.
    pub(super) fn claim(&mut self, from: usize, to: usize, item: usize) {
        self.owner[from..to].fill(item as u32 + 1);
    }

    /// Gives tokens free again.
    pub(super) fn free(&mut self, from: usize, to: usize) {
        self.owner[from..to].fill(0);
    }

    /// The item that owns a token.
    pub(super) fn owner(&self, token: usize) -> Option<usize> {
        self.owner.get(token).filter(|o| **o > 0).map(|o| *o as usize - 1)
    }

    /// The nominatives that a token may come from; worked out once.
    pub(super) fn guesses(&self, at: &Place, i: usize) -> Rc<[Guess]> {
        if let Some(known) = self.guesses.borrow().get(&i) {
            return known.clone();
        }
        let new: Rc<[Guess]> = guesses(&self.name_word(at, i), at.lang).into();
        self.guesses.borrow_mut().insert(i, new.clone());
        new
    }

    /// A word of a name as it is compared: in the usual spelling when it stands in capitals.
    pub(super) fn name_word(&self, at: &Place, i: usize) -> String {
        let word = self.text.slice(at.span(self.text, i, i + 1));
        if at.get(i).is_some_and(|t| t.upper) && word.chars().count() > 3 {
            let mut letters = word.chars();
            return letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect();
        }
        word.to_owned()
    }

    /// The readings at a token.
    pub(super) fn senses<'p>(&'p self, at: &'p Place<'a>, i: usize) -> impl Iterator<Item = &'static Sense> + 'p {
        let inside = i >= at.from && i < at.to;
        let all = if inside { self.looked[i].senses } else { &[] };
        let tokens = if inside { &at.tokens[i..at.to] } else { &[] };
        all.iter().filter(move |s| s.fits(tokens, at.lang))
    }

    /// True when the token alone has a reading of the class.
    pub(super) fn has(&self, at: &Place, i: usize, class: Class) -> bool {
        self.senses(at, i).any(|s| s.len() == 1 && s.class == class)
    }

    /// The longest reading that fits.
    pub(super) fn longest(&self, at: &Place, i: usize, fits: impl Fn(&Sense) -> bool) -> Option<&'static Sense> {
        let mut best: Option<&'static Sense> = None;
        for s in self.senses(at, i).filter(|s| fits(s)) {
            if best.is_none_or(|b| s.len() > b.len()) {
                best = Some(s);
            }
        }
        best
    }

    /// A reporting word in any form.
    pub(super) fn is_cue(&self, i: usize) -> bool {
        self.looked.get(i).is_some_and(|l| l.cue)
    }

    /// A reporting verb in any form.
    pub(super) fn is_cue_verb(&self, i: usize) -> bool {
        self.looked.get(i).is_some_and(|l| l.verb)
    }

    /// A reporting verb in a form other than a gerund.
    pub(super) fn is_finite_cue(&self, i: usize) -> bool {
        self.looked.get(i).is_some_and(|l| l.finite)
    }
}

/// A sentence: tokens `from..to` of the article.
#[derive(Copy, Clone)]
pub(super) struct Place<'a> {
    tokens: &'a [Token],
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) lang: Lang,
    pub(super) region: Region,
    pub(super) words: &'static Words,
}

impl<'a> Place<'a> {
    /// The token, when it belongs to this sentence.
    pub(super) fn get(&self, i: usize) -> Option<&'a Token> {
        if i < self.from || i >= self.to { None } else { self.tokens.get(i) }
    }

    /// Text for look-up, or the empty string.
    pub(super) fn key(&self, i: usize) -> &'a str {
        self.get(i).map_or("", |t| key(t, self.lang))
    }

    /// The token `n` places before `i`.
    pub(super) fn back(&self, i: usize, n: usize) -> Option<usize> {
        i.checked_sub(n).filter(|b| *b >= self.from)
    }

    /// True when the token is exactly this mark.
    pub(super) fn is(&self, i: usize, mark: &str) -> bool {
        self.get(i).is_some_and(|t| &*t.lower == mark)
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

    pub(super) fn is_small(&self, i: usize) -> bool {
        self.get(i).is_some_and(|t| t.is_word() && !t.capital)
    }

    /// True when the word begins the sentence, or what follows a colon, a quotation mark or a dash.
    pub(super) fn opens(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).and_then(|b| self.get(b)) else { return true };
        matches!(before.kind, TokenKind::Quote | TokenKind::Newline | TokenKind::Dash)
            || matches!(&*before.lower, "." | ":" | "!" | "?" | "…" | "(" | "•" | "/")
    }

    /// Bytes of tokens `from..to`, without an English possessive ending.
    pub(super) fn span(&self, text: &Text, from: usize, to: usize) -> Span {
        let (Some(a), Some(b)) = (self.tokens.get(from), to.checked_sub(1).and_then(|l| self.tokens.get(l))) else {
            return Span::default();
        };
        let mut end = b.span.end;
        if self.possessive(to - 1) {
            let tail: usize = text.slice(b.span).chars().rev().take(2).map(char::len_utf8).sum();
            end -= tail as u32;
        }
        Span { start: a.span.start, end: end.max(a.span.start) }
    }

    /// True when the token carries an English possessive ending.
    pub(super) fn possessive(&self, i: usize) -> bool {
        self.lang == Lang::EN && self.get(i).is_some_and(|t| t.is_word() && t.lower.ends_with("'s"))
    }
}
