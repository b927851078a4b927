//! What the page says about itself: every value of its metadata with its place, and where its own values disagree.

use super::{Builder, Linked, anchor};
use onrecord_record::CandidateLine;

/// Longest value that is drawn, in characters; the body of structured data is a whole article.
const VALUE: usize = 160;

/// The values of one field.
pub(crate) struct Witnesses {
    pub(crate) field: String,
    /// Its values cannot all be right.
    pub(crate) disagree: bool,
    pub(crate) values: Vec<Witness>,
}

/// One value, and who gives it.
pub(crate) struct Witness {
    pub(crate) value: String,
    /// It was taken, or says the same.
    pub(crate) chosen: bool,
    /// The words of the text, or the key of the head.
    pub(crate) place: Linked,
}

/// What stands in the text as a part of its own (headline, text) is no evidence to be marked there.
pub(super) fn linked(c: &CandidateLine) -> bool {
    !matches!(c.field.as_str(), "title" | "subtitle" | "body")
}

impl Builder<'_> {
    /// All fields in the order of the record line; those whose values disagree first.
    pub(super) fn witnesses(&self) -> Vec<Witnesses> {
        let m = &self.line.metadata;
        let of_field = |values: &[CandidateLine]| {
            let field = values.first().map(|c| c.field.clone()).unwrap_or_default();
            Witnesses {
                disagree: m.conflicts.iter().any(|c| c.field == field),
                values: values.iter().map(|c| self.witness(c)).collect(),
                field,
            }
        };
        let mut out: Vec<Witnesses> = m.candidates.chunk_by(|a, b| a.field == b.field).map(of_field).collect();
        out.sort_by_key(|w| !w.disagree);
        out
    }

    fn witness(&self, c: &CandidateLine) -> Witness {
        let cut = c.value.chars().count() > VALUE;
        let value: String = c.value.chars().take(VALUE).collect();
        let shown = self.ui.t("page.witness.shown");
        Witness {
            value: if cut { format!("{} …", value.trim_end()) } else { value },
            chosen: c.chosen,
            place: match c.span {
                Some(span) => Linked { text: shown, href: linked(c).then(|| anchor(span)) },
                None => Linked { text: self.ui.with("page.witness.head", "key", &c.rule), href: None },
            },
        }
    }
}
