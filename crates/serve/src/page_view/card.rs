//! What is known of a statement, for the card beside its words.

use super::{Builder, Linked};
use crate::fragment::text_fragment;
use onrecord_record::StatementLine;

/// What a statement's card shows.
#[derive(Clone, Debug)]
pub(crate) struct Card {
    pub(crate) id: String,
    pub(crate) number: usize,
    pub(crate) speaker: Option<Linked>,
    /// The words that name the speaker, when they are not the name itself.
    pub(crate) said_by: Option<Linked>,
    pub(crate) how: Option<String>,
    pub(crate) kind: String,
    pub(crate) form: String,
    pub(crate) region: String,
    pub(crate) language: String,
    pub(crate) words: String,
    pub(crate) cue: Option<String>,
    pub(crate) lemma: Option<String>,
    pub(crate) addressee: Option<Linked>,
    pub(crate) via: Vec<String>,
    pub(crate) when: Option<String>,
    pub(crate) occasion: Option<Linked>,
    pub(crate) background: bool,
    pub(crate) parent: Option<Linked>,
    pub(crate) confidence: f32,
    pub(crate) rule: String,
    pub(crate) spans: String,
    pub(crate) at_source: Option<String>,
    /// Cards that give the same words to somebody else.
    pub(crate) against: Vec<Linked>,
}

impl Builder<'_> {
    pub(super) fn card(&self, i: usize, s: &StatementLine) -> Card {
        let words: Vec<String> = s.content.iter().map(|c| self.words(*c)).collect();
        let speaker = s.speaker.as_ref();
        let named = speaker.and_then(|w| w.entity.as_deref()).and_then(|e| self.entity(e));
        let said_by = speaker.and_then(|w| w.span).map(|span| Linked { text: self.words(span), href: None });
        let against = |other: &&str| {
            let n = self.place(other)? + 1;
            Some(Linked { text: n.to_string(), href: Some(format!("#s-{other}")) })
        };
        let occasion = |id: &String| {
            let o = self.line.occasions.get(*self.occasions.get(id.as_str())?)?;
            Some(Linked { text: self.ui.word("occasion", &o.r#type), href: Some(format!("#o-{id}")) })
        };
        let parent =
            |id: &String| Some(Linked { text: (self.place(id)? + 1).to_string(), href: Some(format!("#c-{id}")) });
        let addressee = s.addressee.as_ref().map(|a| {
            let words = Linked { text: self.words(a.span), href: None };
            a.entity.as_deref().and_then(|e| self.entity(e)).unwrap_or(words)
        });
        let spans: Vec<String> = s.content.iter().map(|c| format!("{}–{}", c[0], c[1])).collect();
        Card {
            id: s.id.clone(),
            number: i + 1,
            said_by: said_by.clone().filter(|w| named.as_ref().is_some_and(|n| n.text != w.text)),
            speaker: named.or(said_by),
            how: speaker.map(|w| w.how.clone()),
            kind: s.kind.clone(),
            form: s.form.clone(),
            region: s.region.clone(),
            language: self.language_at(s.content.first().map_or(0, |c| c[0])),
            at_source: text_fragment(self.line.page.url.as_deref(), words.first().map_or("", String::as_str)),
            words: words.join(" … "),
            cue: s.cue.as_ref().map(|c| self.words(c.span)),
            lemma: s.cue.as_ref().map(|c| c.lemma.clone()),
            addressee,
            via: s.via.iter().map(|v| v.source.clone()).collect(),
            when: s.when.as_ref().map(|w| self.ui.interval(&w.earliest, &w.latest, &w.precision)),
            occasion: s.occasion.as_ref().and_then(occasion),
            background: s.background,
            parent: s.parent.as_ref().and_then(parent),
            confidence: s.confidence,
            rule: s.rule.clone(),
            spans: spans.join(", "),
            against: self.against.get(s.id.as_str()).into_iter().flatten().filter_map(against).collect(),
        }
    }

    fn language_at(&self, at: u32) -> String {
        let i = self.line.blocks.partition_point(|b| b.span[0] <= at);
        let block = i.checked_sub(1).and_then(|i| self.line.blocks.get(i));
        block.and_then(|b| b.language.clone()).unwrap_or_else(|| self.line.language.code.clone())
    }
}
