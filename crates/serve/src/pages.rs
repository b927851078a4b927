//! Pages, statements and the state of the record.

use crate::app::{App, Failure, html};
use crate::asked::Asked;
use crate::fragment::text_fragment;
use crate::frame::{Frame, Pager};
use crate::hit_view::{HitView, date};
use crate::html::{Html, encode};
use crate::page_view::{Builder, Card, Disagreement, Mentioned, PageView, Part, short};
use crate::ui::Ui;
use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::{Path, State};
use axum::response::Response;
use onrecord_store::{Count, Refusal};

/// Pages on one page of their list.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "page.html")]
struct PagePage {
    frame: Frame,
    v: PageView,
    keys: Html,
}

#[derive(Template)]
#[template(path = "cards.html")]
struct Cards<'a> {
    ui: Ui,
    cards: &'a [Card],
}

impl HtmlSafe for Cards<'_> {}

impl PagePage {
    /// The cards of one part. Their template is ours, so what it gives is HTML.
    fn cards<'a>(&self, cards: &'a [Card]) -> Cards<'a> {
        Cards { ui: self.frame.ui, cards }
    }

    /// Who is mentioned: first those who speak and people, then the rest.
    fn mentioned(&self) -> impl Iterator<Item = Vec<&Mentioned>> {
        let (first, rest): (Vec<_>, Vec<_>) =
            self.v.people.iter().partition(|m| m.statements > 0 || m.name.href.is_some());
        [first, rest].into_iter().filter(|group| !group.is_empty())
    }

    /// `This page gives these words to A here and to B there`, with both names leading to their places.
    fn claim(&self, d: &Disagreement) -> Html {
        let name = |i: usize| Html::element("a", &[("href", &d.sides[i].href)], &Html::text(&d.sides[i].name));
        self.frame.ui.fill("page.conflict.text", &[("a", name(0)), ("b", name(1))])
    }
}

/// `/p/{id}`.
pub(crate) async fn page(State(app): State<App>, Path(id): Path<String>, asked: Asked) -> Response {
    let ui = asked.ui;
    let all = asked.get("parts") == "all";
    let found = app.ask(move |s| {
        let line = s.page(&id)?.ok_or(Failure::Missing)?;
        let (people, conflicts) = (s.cast(&line.page.id)?, s.conflicts(&line.page.id)?);
        Ok(Builder::new(ui, &line, &people, &conflicts, &s.template(&line)?).view(all))
    });
    match found.await {
        Err(failure) => failure.page(&asked),
        Ok(v) => {
            let key = |k: &str| Html::element("kbd", &[], &Html::text(k));
            let keys = ui.fill("page.keys", &[("next", key("n")), ("previous", key("p")), ("fold", key("f"))]);
            let mut frame = Frame::new(&asked, "page", v.title.clone());
            frame.json = Some(format!("/api/page/{}", encode(short(&v.id))));
            html(&PagePage { frame, v, keys })
        }
    }
}

#[derive(Template)]
#[template(path = "statement.html")]
struct StatementPage {
    frame: Frame,
    hit: HitView,
    how: Option<String>,
    region: String,
    spans: String,
    confidence: f32,
    source: String,
    page: String,
    at_source: Option<String>,
    cite: String,
    bibtex: String,
}

/// `/s/{id}`.
pub(crate) async fn statement(State(app): State<App>, Path(id): Path<String>, asked: Asked) -> Response {
    let ui = asked.ui;
    let found = app.ask(move |s| {
        let hit = s.statement(&id)?.ok_or(Failure::Missing)?;
        let url = s.page(&hit.page)?.and_then(|l| l.page.url);
        Ok((hit, url))
    });
    let (hit, url) = match found.await {
        Ok(found) => found,
        Err(failure) => return failure.page(&asked),
    };
    let words = hit.content.first().map_or("", |p| p.text.as_str());
    let name = hit.speaker.as_ref().map_or_else(|| ui.t("speaker.unknown"), |s| s.name.clone());
    let mut frame = Frame::new(&asked, "statement", format!("{name}: {}", beginning(words)));
    frame.json = Some(format!("/api/statement/{}", encode(&hit.statement)));
    let spans: Vec<String> = hit.content.iter().map(|p| format!("{}–{}", p.span[0], p.span[1])).collect();
    html(&StatementPage {
        frame,
        how: hit.speaker.as_ref().map(|s| s.how.clone()),
        region: hit.region.clone(),
        spans: spans.join(", "),
        confidence: hit.confidence,
        source: hit.source.clone(),
        page: hit.page.clone(),
        at_source: text_fragment(url.as_deref(), words),
        cite: crate::cite::text(ui, &hit, url.as_deref()),
        bibtex: crate::cite::bibtex(ui, &hit, url.as_deref()),
        hit: HitView::new(ui, &hit),
    })
}

/// The first words, for a title.
fn beginning(words: &str) -> String {
    let cut: String = words.chars().take(60).collect();
    if cut.len() < words.len() { format!("{}…", cut.trim_end()) } else { cut }
}

/// A page in the list.
struct Item {
    href: String,
    title: String,
    outlet: String,
    date: String,
    language: String,
    /// What it is, where it is no article.
    kind: Option<String>,
    statements: u64,
}

#[derive(Template)]
#[template(path = "pages.html")]
struct PagesPage {
    frame: Frame,
    total: u64,
    pages: Vec<Item>,
    pager: Option<Pager>,
}

/// `/pages`.
pub(crate) async fn pages(State(app): State<App>, asked: Asked) -> Response {
    let ui = asked.ui;
    let offset = (asked.page() - 1) * PAGE;
    match app.ask(move |s| Ok((s.status()?.pages, s.pages(offset, PAGE)?))).await {
        Err(failure) => failure.page(&asked),
        Ok((total, pages)) => html(&PagesPage {
            frame: Frame::new(&asked, "nav.pages", ui.t("pages.title")),
            total,
            pager: Pager::new(&asked, total, PAGE),
            pages: (pages.into_iter())
                .map(|p| Item {
                    href: ui.href(&format!("/p/{}", encode(short(&p.id)))),
                    title: p.title.unwrap_or_else(|| ui.t("page.untitled")),
                    outlet: p.outlet.unwrap_or(p.source),
                    date: date(ui, p.published.as_ref()),
                    language: p.language,
                    kind: (p.kind != "article").then_some(p.kind),
                    statements: p.statements,
                })
                .collect(),
        }),
    }
}

/// A name, its figure, and its share of the largest figure in per cent.
type Row = (String, u64, u64);

#[derive(Template)]
#[template(path = "status.html")]
struct StatusPage {
    frame: Frame,
    figures: Vec<String>,
    /// Heading and rows.
    tables: Vec<(&'static str, Vec<Row>)>,
    refusals: Vec<Refusal>,
    version: &'static str,
    format: &'static str,
}

/// `/status`.
pub(crate) async fn status(State(app): State<App>, asked: Asked) -> Response {
    let ui = asked.ui;
    match app.ask(|s| Ok((s.status()?, s.refusals()?))).await {
        Err(failure) => failure.page(&asked),
        Ok((s, refusals)) => {
            let rows = |counts: &[Count], name: &dyn Fn(&Count) -> String| {
                let most = counts.iter().map(|c| c.count).max().unwrap_or(1).max(1);
                counts.iter().map(|c| (name(c), c.count, c.count * 100 / most)).collect()
            };
            let mut frame = Frame::new(&asked, "nav.status", ui.t("status.title"));
            frame.json = Some("/api/status".into());
            html(&StatusPage {
                frame,
                figures: vec![
                    ui.n("count.pages", &s.pages),
                    ui.n("count.statements", &s.statements),
                    ui.n("count.people", &s.people),
                    ui.n("count.outlets", &(s.outlets.len() as u64)),
                    ui.n("count.refused", &s.refusals),
                ],
                tables: vec![
                    ("status.outlets", rows(&s.outlets, &|c| c.label.clone())),
                    ("status.languages", rows(&s.languages, &|c| ui.word("lang", &c.value))),
                    ("status.kinds", rows(&s.kinds, &|c| ui.word("pagekind", &c.value))),
                ],
                refusals,
                version: env!("CARGO_PKG_VERSION"),
                format: onrecord_record::FORMAT,
            })
        }
    }
}
