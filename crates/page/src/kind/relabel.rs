//! Labels that fit the kind of a page: no text of a list or an error is an article's, entries of a live page are.

use super::entries;
use super::signs::Signs;
use super::{Kind, PageKind};
use crate::{Article, Label, Note, Role};
use onrecord_text::RuleId;

/// Changes to make on an article.
#[derive(Debug, Default)]
pub(super) struct Changes {
    labels: Vec<(usize, Label, RuleId)>,
    note: Option<Note>,
    /// No title, date or author on it is that of an article.
    empties: bool,
    keeps_title: bool,
}

/// The changes that a kind asks for.
pub(super) fn fit(s: &Signs<'_>, told: &PageKind) -> Changes {
    let span = told.evidence.iter().find_map(|e| e.span);
    let note = |text: &str| Some(Note { text: text.to_owned(), span });
    match told.kind {
        Kind::List => {
            let in_card = s.title.filter(|i| s.cards.hold(*i) || s.blocks[*i].linked);
            Changes {
                labels: of_body(s, Label::Teaser, "page-is-list")
                    .chain(in_card.map(|i| (i, Label::Teaser, "page-is-list")))
                    .collect(),
                note: note("this page is a list of articles; none of its text was taken for one"),
                empties: true,
                keeps_title: in_card.is_none(),
            }
        }
        Kind::Error => {
            let consent = told.evidence.iter().any(|e| e.rule == "consent-wall");
            let label = if consent { Label::CookieNotice } else { Label::Debris };
            Changes {
                labels: of_body(s, label, "page-is-error").collect(),
                note: note("this page is an error page or a wall; none of its text was taken for an article"),
                empties: true,
                keeps_title: true,
            }
        }
        Kind::Stub => Changes {
            note: note("a part of the article's text is not on this page"),
            keeps_title: true,
            ..Changes::default()
        },
        Kind::Live => Changes { labels: of_entries(s), keeps_title: true, ..Changes::default() },
        Kind::Article | Kind::Video | Kind::Unknown => Changes { keeps_title: true, ..Changes::default() },
    }
}

fn of_body(s: &Signs<'_>, label: Label, rule: RuleId) -> impl Iterator<Item = (usize, Label, RuleId)> {
    let blocks = s.blocks.iter().enumerate();
    blocks.filter(|(_, b)| b.is_body() || b.block.label == Label::Subtitle).map(move |(i, _)| (i, label, rule))
}

/// Prose of entries that was taken for teasers or lists because it does not stand with the rest.
fn of_entries(s: &Signs<'_>) -> Vec<(usize, Label, RuleId)> {
    let entries = entries::find(s).at;
    let (Some(first), Some(last)) = (entries.first(), entries.last()) else { return Vec::new() };
    let texts = |i: &usize| {
        let b = &s.blocks[*i];
        let weak = matches!(
            b.block.label,
            Label::Teaser | Label::LatestList | Label::Promotion | Label::Debris | Label::Subtitle
        );
        weak && b.is_prose() && !b.hidden && b.block.rule != "prompt" && b.block.rule != "class-name"
    };
    (first.0..=last.1).filter(texts).map(|i| (i, Label::Body, "entry")).collect()
}

impl Changes {
    /// Makes them.
    pub(super) fn apply(self, article: &mut Article) {
        let mut labels = self.labels;
        labels.sort_by_key(|l| l.0);
        let mut labels = labels.into_iter().peekable();
        for (i, block) in article.blocks.iter_mut().enumerate() {
            while let Some((_, label, rule)) = labels.next_if(|l| l.0 == i) {
                block.role = label.is_body().then(|| block.role.unwrap_or(Role::Paragraph));
                block.label = label;
                block.rule = rule;
            }
        }
        if self.empties {
            article.byline.clear();
            article.credits.clear();
            article.published = None;
            article.subtitle = None;
        }
        if !self.keeps_title {
            article.title = None;
            article.metadata.headline = None;
        }
        article.notes.extend(self.note);
    }
}
