//! A statement in a list: who is reported to have said it, its words in their context, where it leads.

use crate::html::{Html, encode};
use crate::page_view::short;
use crate::segment::{Layer, segments};
use crate::ui::Ui;
use onrecord_record::PublishedLine;
use onrecord_store::Hit;

/// The store cuts context at a whole word, somewhat below 160 characters: from this length on it may have been cut.
const CONTEXT: usize = 120;

/// What the templates show of a hit.
pub(crate) struct HitView {
    pub(crate) id: String,
    /// `<outlet> reports that <speaker> said`.
    pub(crate) report: Html,
    pub(crate) speaker: Html,
    pub(crate) via: String,
    pub(crate) language: String,
    pub(crate) before: String,
    pub(crate) content: Html,
    pub(crate) after: String,
    pub(crate) kind: String,
    pub(crate) form: String,
    pub(crate) cue: Option<String>,
    pub(crate) background: bool,
    pub(crate) date: String,
    pub(crate) title: Option<String>,
    pub(crate) href: String,
    pub(crate) page_href: String,
}

impl HitView {
    /// Prepares a hit in the reader's language.
    pub(crate) fn new(ui: Ui, hit: &Hit) -> HitView {
        HitView {
            id: hit.statement.clone(),
            report: report(ui, hit),
            speaker: speaker(ui, hit),
            via: hit.via.join(", "),
            language: hit.language.clone(),
            before: cut_left(&hit.before),
            content: content(hit),
            after: cut_right(&hit.after),
            kind: hit.kind.clone(),
            form: hit.form.clone(),
            cue: hit.cue.clone(),
            background: hit.background,
            date: date(ui, hit.published.as_ref()),
            title: hit.title.clone(),
            href: ui.href(&format!("/s/{}", encode(&hit.statement))),
            page_href: ui.href(&format!("/p/{}#s-{}", encode(short(&hit.page)), hit.statement)),
        }
    }
}

/// When something was published, in words.
pub(crate) fn date(ui: Ui, published: Option<&PublishedLine>) -> String {
    published.map_or_else(|| ui.t("pages.undated"), |p| ui.interval(&p.earliest, &p.latest, &p.precision))
}

/// The speaker, with a link when the record knows who it is.
fn speaker(ui: Ui, hit: &Hit) -> Html {
    let Some(s) = &hit.speaker else { return Html::text(&ui.t("speaker.unknown")) };
    let name = Html::text(&s.name);
    match &s.person {
        Some(id) => {
            let href = ui.href(&format!("/e/{}", encode(id)));
            Html::element("a", &[("class", "speaker"), ("lang", &hit.language), ("href", &href)], &name)
        }
        None => Html::element("q", &[("lang", &hit.language)], &name),
    }
}

fn report(ui: Ui, hit: &Hit) -> Html {
    let outlet = match &hit.outlet {
        Some(name) => Html::element("cite", &[("class", "outlet")], &Html::text(name)),
        None => Html::text(&ui.t("outlet.unknown")),
    };
    let key = format!("report.{}", hit.kind);
    let key = match (&hit.speaker, ui.tongue.texts().contains_key(key.as_str())) {
        (None, _) => "report.unnamed",
        (_, true) => &key,
        (_, false) => "report.say",
    };
    ui.fill(key, &[("outlet", outlet), ("speaker", speaker(ui, hit))])
}

/// The pieces of the content, the speaker's own words told apart from the outlet's.
fn content(hit: &Hit) -> Html {
    let mut out = Html::default();
    for (i, piece) in hit.content.iter().enumerate() {
        if i > 0 {
            out.push(&Html::element("span", &[("class", "around")], &Html::text(" … ")));
        }
        let [from, to] = piece.span;
        let shift = |s: &[u32; 2]| [s[0].saturating_sub(from), s[1].min(to).saturating_sub(from)];
        let marks: Vec<_> = hit.quoted.iter().map(|q| (shift(q), Layer::Quoted(0))).collect();
        for s in segments(&piece.text, &[[0, to.saturating_sub(from)]], &marks).concat() {
            let class = if s.quoted { format!("{} quoted", hit.form) } else { hit.form.clone() };
            out.push(&Html::element("mark", &[("class", &class)], &Html::text(s.text)));
        }
    }
    out
}

fn cut_left(context: &str) -> String {
    let inside = context.chars().next().is_some_and(char::is_lowercase);
    if inside && context.chars().count() >= CONTEXT { format!("… {context}") } else { context.to_owned() }
}

fn cut_right(context: &str) -> String {
    let inside = context.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == ',');
    if inside && context.chars().count() >= CONTEXT { format!("{context} …") } else { context.to_owned() }
}
