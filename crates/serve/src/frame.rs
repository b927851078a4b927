//! What is around every page: title, menu, languages; and the pager of lists.

use crate::asked::Asked;
use crate::texts::Tongue;
use crate::ui::{Ui, add};

/// The frame of a page.
pub(crate) struct Frame {
    pub(crate) ui: Ui,
    pub(crate) title: String,
    /// Key of the menu item that is current, or the name of the page.
    pub(crate) here: &'static str,
    /// The same page in each language.
    pub(crate) tongues: Vec<(&'static str, String)>,
    /// The same page as JSON.
    pub(crate) json: Option<String>,
}

impl Frame {
    /// A frame for a request.
    pub(crate) fn new(asked: &Asked, here: &'static str, title: String) -> Frame {
        let bare = asked.params.iter().fold(asked.path.clone(), |path, (name, value)| add(&path, name, value));
        let tongues = Tongue::ALL.map(|t| (t.code(), add(&bare, "lang", t.code())));
        Frame { ui: asked.ui, title, here, tongues: tongues.into(), json: None }
    }

    /// Keys of the menu and where they lead.
    pub(crate) fn menu(&self) -> [(&'static str, &'static str); 4] {
        [("nav.search", "/"), ("nav.pages", "/pages"), ("nav.people", "/people"), ("nav.status", "/status")]
    }
}

/// Where one is in a list that has several pages.
pub(crate) struct Pager {
    pub(crate) previous: Option<String>,
    pub(crate) next: Option<String>,
    pub(crate) here: String,
}

impl Pager {
    /// `None` when everything is on one page.
    pub(crate) fn new(asked: &Asked, total: u64, size: usize) -> Option<Pager> {
        let pages = total.div_ceil(size as u64);
        let here = asked.page() as u64;
        let link =
            |n: u64| asked.link(&asked.path, &[("page", if n == 1 { String::new() } else { n.to_string() }.as_str())]);
        (pages > 1).then(|| Pager {
            previous: (here > 1).then(|| link(here.min(pages + 1) - 1)),
            next: (here < pages).then(|| link(here + 1)),
            here: asked.ui.with("list.page", "n", &asked.ui.number(&here)).replace("{total}", &asked.ui.number(&pages)),
        })
    }
}
