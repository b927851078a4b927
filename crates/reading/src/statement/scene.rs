//! One article as the statement rules see it: tokens, quotations, units, cues and mentions side by side.

use super::run_on::RunOns;
use crate::{
    Analysis, MentionIx, Mentions,
    grammar::{Class, Found, Grammar, grammar},
    quotation::{Quotation, quotations},
};
use onrecord_language::{CueForm, CueKind, CuePhrase, Lang, Tense, Token, TokenKind, cues};
use onrecord_page::{Article, BlockIx, Credit, Region};
use onrecord_text::{Span, Text};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// The longest unit, in tokens. Rules look around in their unit, so that this bounds their work; prose stays far below.
const UNIT: usize = 1200;

/// A sentence, or several that a quotation or an attribution after a dash ties together.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    pub(crate) block: BlockIx,
    pub(crate) region: Region,
    pub(crate) lang: Lang,
    /// The outermost quotations that begin in it, as indices into [`Scene::quotes`].
    pub(crate) quotes: Vec<usize>,
}

/// A cue where it stands.
#[derive(Clone, Debug)]
pub(crate) struct CueAt {
    /// Its tokens (more than one for a phrase such as `звернув увагу`).
    pub(crate) tokens: Range<usize>,
    pub(crate) lemma: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) class: CueKind,
    pub(crate) tense: Tense,
    pub(crate) gender: Option<char>,
    pub(crate) plural: Option<bool>,
    pub(crate) takes: &'static str,
}

impl CueAt {
    /// True when something of the kind may follow: a letter of the `takes` column.
    pub(crate) fn takes(&self, what: char) -> bool {
        self.takes.contains(what)
    }

    /// True for a finite verb or a predicate adjective: the form that has a subject.
    pub(crate) fn finite(&self) -> bool {
        matches!(self.tense, Tense::Past | Tense::Present | Tense::Future) || self.class == CueKind::Adjective
    }
}

/// Tokens of a mention.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) ix: MentionIx,
    /// The name or role itself.
    pub(crate) core: Range<usize>,
    /// With title and office.
    pub(crate) phrase: Range<usize>,
}

/// Everything the rules look at.
pub(crate) struct Scene<'a> {
    pub(crate) text: &'a Text,
    pub(crate) mentions: &'a Mentions,
    pub(crate) tokens: &'a [Token],
    pub(crate) quotes: Vec<Quotation>,
    /// Quotations that run over several blocks.
    pub(crate) runs: RunOns,
    /// For each token, the outermost quotation that holds it, marks included.
    pub(crate) quote_of: Vec<Option<usize>>,
    pub(crate) units: Vec<Unit>,
    /// Cues in order; both the article's and those inside quotations.
    pub(crate) cues: Vec<CueAt>,
    /// Words written with a capital inside sentences: names, known or not.
    capitals: FxHashSet<&'a str>,
    /// Mentions in order of their cores.
    pub(crate) places: Vec<Place>,
    /// The credits of the page, in order.
    credits: Vec<&'a Credit>,
    /// Tokens of time expressions, in order.
    times: Vec<Range<usize>>,
}

impl<'a> Scene<'a> {
    /// Lays the scene; linear in the tokens.
    pub(crate) fn new(
        text: &'a Text,
        article: &'a Article,
        analysis: &'a Analysis,
        mentions: &'a Mentions,
        times: &[Span],
    ) -> Self {
        let tokens = analysis.tokens.as_slice();
        let mut scene = Scene {
            text,
            mentions,
            tokens,
            quotes: Vec::new(),
            runs: RunOns::default(),
            quote_of: vec![None; tokens.len()],
            units: Vec::new(),
            cues: Vec::new(),
            capitals: capitals(tokens),
            places: Vec::new(),
            credits: article.credits.iter().collect(),
            times: times.iter().map(|t| tokens_of(analysis, *t)).filter(|t| !t.is_empty()).collect(),
        };
        scene.credits.sort_by_key(|c| c.span.start);
        let sentences = analysis.sentences.as_slice();
        for of_block in sentences.chunk_by(|a, b| a.block == b.block) {
            scene.add_block(of_block);
        }
        scene.places = scene.place_mentions(analysis);
        scene
    }

    fn add_block(&mut self, sentences: &[crate::Sentence]) {
        let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else { return };
        let (from, to) = (first.tokens.start, last.tokens.end);
        let known = self.quotes.len();
        self.quotes.extend(quotations(&self.tokens[from..to], from));
        for (i, q) in self.quotes.iter().enumerate().skip(known).filter(|(_, q)| q.depth == 0) {
            self.quote_of[q.before()..q.after()].fill(Some(i));
        }
        if first.region == Region::Body {
            self.runs.block(&self.quotes, known, from..to, &mut self.quote_of);
        }
        let unit = |tokens: Range<usize>| Unit {
            tokens,
            block: first.block,
            region: first.region,
            lang: first.lang,
            quotes: Vec::new(),
        };
        let known_units = self.units.len();
        for s in sentences.iter().filter(|s| !s.tokens.is_empty()) {
            for from in s.tokens.clone().step_by(UNIT) {
                let to = s.tokens.end.min(from + UNIT);
                let joined = self.units.len() > known_units && self.continues(from);
                match self.units.last_mut() {
                    Some(last) if joined && to - last.tokens.start <= UNIT => last.tokens.end = to,
                    _ => self.units.push(unit(from..to)),
                }
            }
        }
        for u in &mut self.units[known_units..] {
            let inside = |q: &Quotation| q.depth == 0 && u.tokens.contains(&q.before());
            u.quotes = (known..self.quotes.len()).filter(|i| inside(&self.quotes[*i])).collect();
        }
        let lang = first.lang;
        let mut at = from;
        while at < to {
            at = match self.cue_at(at, to, lang) {
                Some(cue) => {
                    let next = cue.tokens.end;
                    self.cues.push(cue);
                    next
                }
                None => at + 1,
            };
        }
    }

    /// The sentence that begins at token `at` goes on from the one before: it starts inside a quotation, or with a dash
    /// and a small letter after a quotation.
    fn continues(&self, at: usize) -> bool {
        let inside = self.quote_of[at].is_some_and(|q| self.quotes[q].before() < at);
        let t = &self.tokens[at];
        let dash = t.kind == TokenKind::Dash && at > 0;
        let small = t.is_word() && !t.capital && at > 0 && self.quote_of[at - 1].is_some();
        inside || dash || small
    }

    fn cue_at(&self, at: usize, to: usize, lang: Lang) -> Option<CueAt> {
        let table = cues(lang);
        if !self.tokens[at].is_word() || self.capital_name(at, to) {
            return None;
        }
        let ends: Vec<(usize, &CuePhrase)> = (table.phrases(&self.tokens[at].lower).iter())
            .filter_map(|p| Some((self.phrase_end(p, at, to, lang)?, p)))
            .collect();
        if let Some(end) = ends.iter().map(|e| e.0).max() {
            let forms: Vec<CueForm> = ends.iter().filter(|e| e.0 == end).map(|e| e.1.head.clone()).collect();
            return self.choose(&forms, at, lang).map(|(f, _)| f).or(forms.last()).map(|f| cue_of(at..end, f));
        }
        let forms = table.get(&self.tokens[at].lower);
        let mut cue = match self.choose(forms, at, lang) {
            Some((form, progressive)) => {
                let mut cue = cue_of(at..at + 1, form);
                if progressive {
                    cue.tense = Tense::Present;
                }
                cue
            }
            // English participles of regular verbs look like the past: `was announced`.
            None => {
                let form =
                    forms.iter().find(|f| lang == Lang::EN && f.tense == Tense::Past && self.passive(at, lang))?;
                CueAt { tense: Tense::Impersonal, ..cue_of(at..at + 1, form) }
            }
        };
        if cue.class == CueKind::Noun {
            cue.tense = Tense::None;
        }
        Some(cue)
    }

    /// A capital inside a sentence makes a name of it (`United States`), but for the last word of a headline.
    fn capital_name(&self, at: usize, to: usize) -> bool {
        let opens = at == 0 || !self.tokens[at - 1].is_word() || self.quote_of[at].is_some();
        let last = !(at + 1..to).any(|i| self.tokens[i].is_word());
        self.tokens[at].capital && !opens && !last
    }

    /// The end of a cue phrase whose verb is token `at`; up to two other words may stand between (`дав чітко зрозуміти`).
    fn phrase_end(&self, p: &CuePhrase, at: usize, to: usize, lang: Lang) -> Option<usize> {
        let mut end = at + 1;
        for word in &p.rest {
            let reach = to.min(end + 3);
            let found = (end..reach).find(|i| &*self.tokens[*i].lower == *word)?;
            // `відмовився це коментувати`: what stands before the infinitive is its object, and the two are what is said.
            let verb = !p.head.takes.contains('t') && grammar(lang).ends(Class::InfinitiveEnding, word) && found > end;
            let plain = !verb && self.tokens[end..found].iter().all(|t| t.is_word());
            end = plain.then_some(found + 1)?;
        }
        Some(end)
    }

    /// Picks among the readings of an ambiguous form: after a modal or `to` it is an infinitive, after `be` a passive.
    fn choose<'f>(&self, forms: &'f [CueForm], at: usize, lang: Lang) -> Option<(&'f CueForm, bool)> {
        let g = grammar(lang);
        let before = &self.tokens[at.saturating_sub(1)..at];
        let modal = !before.is_empty() && (g.is(Class::Modal, before));
        let passive = self.passive(at, lang);
        // `reports of`, `calls from`: a noun of the same shape.
        let next = &self.tokens[(at + 1).min(self.tokens.len())..(at + 2).min(self.tokens.len())];
        let noun_after = g.any(Class::OfNoun, next)
            || g.any(Class::Be, next)
            || g.any(Class::Modal, next) && &*next[0].lower != "to";
        let article = g.any(Class::Article, before) || before.iter().any(|t| t.lower.ends_with("'s"));
        let noun = article || g.any(Class::Det, before);
        let fits = |f: &&CueForm| match f.tense {
            Tense::Infinitive => lang != Lang::EN || modal,
            Tense::Impersonal => lang != Lang::EN || passive,
            Tense::Past => !(lang == Lang::EN && (passive || article)),
            Tense::Present => !(lang == Lang::EN && (modal || noun || noun_after)),
            // `supporting role` is no gerund: one that reports follows a comma, a conjunction or nothing.
            Tense::Gerund => {
                lang != Lang::EN
                    || passive
                    || before
                        .iter()
                        .all(|t| !t.is_word() || g.is(Class::And, before) || g.is(Class::GerundAfter, before))
                    || self.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Quote)
            }
            _ => true,
        };
        let form = forms.iter().find(fits)?;
        // `is urging` is as finite as `urges`.
        Some((form, passive && form.tense == Tense::Gerund && lang == Lang::EN))
    }

    /// A form of `be` stands before token `at`, or before one word between.
    fn passive(&self, at: usize, lang: Lang) -> bool {
        let g = grammar(lang);
        let before = &self.tokens[at.saturating_sub(1)..at];
        let skip = usize::from(!before.is_empty() && g.is(Class::Between, before));
        let be = &self.tokens[at.saturating_sub(1 + skip)..at.saturating_sub(skip)];
        !be.is_empty() && g.is(Class::Be, be)
    }

    fn place_mentions(&self, analysis: &Analysis) -> Vec<Place> {
        (self.mentions.mentions.iter_enumerated())
            .map(|(ix, m)| Place { ix, core: tokens_of(analysis, m.span), phrase: tokens_of(analysis, m.phrase) })
            .filter(|p| !p.core.is_empty())
            .collect()
    }

    /// The tokens are one name that the page writes with a capital inside sentences too.
    pub(crate) fn named(&self, tokens: Range<usize>) -> bool {
        tokens.len() == 1
            && self.tokens[tokens.start].capital
            && self.capitals.contains(&*self.tokens[tokens.start].lower)
    }

    /// The grammar words of a unit's language.
    pub(crate) fn grammar(&self, unit: &Unit) -> &'static Grammar {
        grammar(unit.lang)
    }

    /// A phrase of a grammar class that begins at token `at` and ends before `to`.
    pub(crate) fn phrase(&self, unit: &Unit, class: Class, at: usize, to: usize) -> Option<Found> {
        (at < to).then(|| self.grammar(unit).find(class, &self.tokens[at..to])).flatten()
    }

    /// Token `at`, in lower case; empty past the end.
    pub(crate) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| &t.lower)
    }

    /// True when token `at` is one of the marks.
    pub(crate) fn mark(&self, at: usize, marks: &str) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark && marks.contains(&*t.lower))
    }

    /// True when token `at` is a dash.
    pub(crate) fn dash(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Dash)
    }

    /// The text from the first to the last of some tokens, without surrounding commas, stops, dashes and blanks.
    pub(crate) fn span(&self, tokens: Range<usize>) -> Span {
        if tokens.is_empty() {
            let at = self.tokens.get(tokens.start).map_or(self.text.len(), |t| t.span.start as usize);
            return Span::new(at, at);
        }
        let whole = self.tokens[tokens.start].span.to(self.tokens[tokens.end - 1].span);
        self.text.trim(whole, &[',', '.', ';', ':', '–', '—', '-', '…'])
    }

    /// The text of some tokens as it stands.
    pub(crate) fn exact(&self, tokens: Range<usize>) -> Span {
        if tokens.is_empty() {
            self.span(tokens)
        } else {
            self.tokens[tokens.start].span.to(self.tokens[tokens.end - 1].span)
        }
    }

    /// Number of words among some tokens; a range that ends before it starts has none.
    pub(crate) fn words(&self, tokens: Range<usize>) -> usize {
        let tokens = self.tokens.get(tokens).unwrap_or_default();
        tokens.iter().filter(|t| t.is_word() || t.kind == TokenKind::Number).count()
    }

    /// The cues among some tokens that stand outside quotations.
    pub(crate) fn cues_in(&self, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = &CueAt> {
        let from = self.cues.partition_point(|c| c.tokens.start < tokens.start);
        let to = self.cues.partition_point(|c| c.tokens.start < tokens.end);
        self.cues[from..to.max(from)].iter().filter(|c| self.quote_of[c.tokens.start].is_none())
    }

    /// Past the time expressions that begin at token `at`, each with what leads it in (`late on Sunday`, `у вівторок`).
    pub(crate) fn past_times(&self, unit: &Unit, at: usize, to: usize) -> usize {
        let mut at = at;
        loop {
            let i = self.times.partition_point(|t| t.end <= at);
            let Some(t) = self.times.get(i).filter(|t| t.start < to) else { return at };
            let lead = at..t.start.max(at);
            let leads = lead.len() <= 2
                && lead.clone().all(|j| {
                    self.phrase(unit, Class::Prep, j, t.start).is_some()
                        || self.phrase(unit, Class::TimeLead, j, t.start).is_some()
                });
            if !leads {
                return at;
            }
            at = t.end.min(to);
        }
    }

    /// The credits that begin in a span.
    pub(crate) fn credits_in(&self, span: Span) -> &[&'a Credit] {
        let from = self.credits.partition_point(|c| c.span.start < span.start);
        let to = self.credits.partition_point(|c| c.span.start < span.end);
        &self.credits[from..to.max(from)]
    }

    /// A time expression begins at token `at`.
    pub(crate) fn starts_time(&self, at: usize) -> bool {
        self.times.binary_search_by_key(&at, |t| t.start).is_ok()
    }

    /// The mentions whose cores begin among some tokens.
    pub(crate) fn places_in(&self, tokens: Range<usize>) -> &[Place] {
        let from = self.places.partition_point(|p| p.core.start < tokens.start);
        let to = self.places.partition_point(|p| p.core.start < tokens.end);
        &self.places[from..to.max(from)]
    }

    /// Nothing stands among the tokens but words that lead in a sentence (`Крім того,`).
    pub(crate) fn leads_in(&self, unit: &Unit, tokens: Range<usize>) -> bool {
        let mut at = tokens.start;
        while at < tokens.end {
            let lead = self.phrase(unit, Class::LeadIn, at, tokens.end).map_or(0, |f| f.len);
            let plain = !self.tokens[at].is_word();
            at += lead.max(usize::from(plain));
            if lead == 0 && !plain {
                return false;
            }
        }
        true
    }

    /// The tokens of a quotation with those of the blocks that it runs over.
    pub(crate) fn whole(&self, quote: usize) -> Vec<Range<usize>> {
        let q = &self.quotes[quote];
        self.runs.pieces(quote).map_or_else(|| vec![q.start..q.end], <[_]>::to_vec)
    }

    /// True when the quotation reads like words said, not like a title or a single scare word.
    pub(crate) fn speechlike(&self, quote: usize) -> bool {
        let q = &self.quotes[quote];
        let words = self.words(q.start..q.end);
        let named =
            self.places_in(q.before()..q.after()).iter().any(|p| p.core.start <= q.start && p.core.end >= q.end);
        let name = words <= 3 && self.tokens[q.start].capital && !self.mark(q.end.wrapping_sub(1), "!?.…,");
        words >= 2 && !named && !name
    }
}

/// The tokens of a span.
fn tokens_of(analysis: &Analysis, s: Span) -> Range<usize> {
    let from = analysis.token_at(s.start);
    let to = analysis.tokens[from..].partition_point(|t| t.span.start < s.end) + from;
    from..to
}

/// Capitalised words that follow another word of the same sentence.
fn capitals(tokens: &[Token]) -> FxHashSet<&str> {
    let inside = |w: &&[Token]| w[0].is_word() && !w[0].capital && w[1].is_word() && w[1].capital;
    tokens.windows(2).filter(inside).map(|w| &*w[1].lower).collect()
}

fn cue_of(tokens: Range<usize>, f: &CueForm) -> CueAt {
    CueAt {
        tokens,
        lemma: f.lemma,
        kind: f.kind,
        class: f.class,
        tense: f.tense,
        gender: f.gender,
        plural: f.plural,
        takes: f.takes,
    }
}
