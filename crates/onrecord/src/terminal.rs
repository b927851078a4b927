//! What is shown, and how: colours only on a terminal, and nothing from a page that could steer one.

use std::borrow::Cow;
use std::fmt::{Arguments, Display};
use std::io::{self, IsTerminal, Write};

/// Writes a complaint to standard error; there is nobody to tell when that fails.
pub(crate) fn complain(what: Arguments) {
    let _ = writeln!(io::stderr(), "onrecord: {what}");
}

/// True when an error comes from a closed pipe.
pub(crate) fn is_broken_pipe(e: &anyhow::Error) -> bool {
    let pipe = |e: &io::Error| e.kind() == io::ErrorKind::BrokenPipe;
    e.chain().any(|e| {
        let json = || {
            e.downcast_ref::<serde_json::Error>().is_some_and(|e| e.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
        };
        e.downcast_ref::<io::Error>().is_some_and(pipe) || json()
    })
}

/// How to write: with colours or plain.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Style {
    colour: bool,
}

impl Style {
    /// Colours when standard output is a terminal and `NO_COLOR` (<https://no-color.org>) is not set.
    pub(crate) fn of_stdout() -> Self {
        let off = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|t| t == "dumb");
        Style { colour: io::stdout().is_terminal() && !off("NO_COLOR") && !dumb }
    }

    /// Strong.
    pub(crate) fn bold(self, what: impl Display) -> String {
        self.paint("1", what)
    }

    /// In the background.
    pub(crate) fn dim(self, what: impl Display) -> String {
        self.paint("2", what)
    }

    /// A person's name.
    pub(crate) fn name(self, what: impl Display) -> String {
        self.paint("1;36", what)
    }

    /// Somebody's own words.
    pub(crate) fn quote(self, what: impl Display) -> String {
        self.paint("32", what)
    }

    /// What stands beside the article.
    pub(crate) fn aside(self, what: impl Display) -> String {
        self.paint("33", what)
    }

    fn paint(self, code: &str, what: impl Display) -> String {
        if self.colour { format!("\x1b[{code}m{what}\x1b[0m") } else { what.to_string() }
    }
}

/// Columns of the terminal that standard output is, 80 for one that does not tell; `None` when it is none.
pub(crate) fn width() -> Option<usize> {
    let told = terminal_size::terminal_size_of(io::stdout()).map(|(terminal_size::Width(w), _)| usize::from(w));
    told.or_else(|| io::stdout().is_terminal().then_some(80))
}

/// Text of a page on one line, without control characters: they could move the cursor or change the terminal's state.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    // Marks of direction could show a text in another order than it has.
    let steers = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| {
        if matches!(c, '\n' | '\r' | '\t') {
            ' '
        } else if steers(c) {
            '\u{fffd}'
        } else {
            c
        }
    };
    Cow::Owned(text.chars().map(shown).collect())
}
