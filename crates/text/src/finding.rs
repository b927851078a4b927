//! A value with its evidence.

use crate::{Span, Spanned};

/// Name of a rule, as it is written in its documentation and shown by `explain`.
pub type RuleId = &'static str;

/// A value, where it was read, and the rule that read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding<T> {
    /// What was found.
    pub value: T,
    /// Where it stands in the page's text.
    pub span: Span,
    /// The rule that found it.
    pub rule: RuleId,
}

impl<T> Spanned for Finding<T> {
    fn span(&self) -> Span {
        self.span
    }
}
