//! `/` and `/search`: one box, filters, statements in their context.

use crate::app::{App, html};
use crate::asked::Asked;
use crate::frame::{Frame, Pager};
use crate::hit_view::HitView;
use crate::query::{FILTERS, PAGE, problem, query};
use crate::ui::Ui;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use onrecord_store::{Count, Facets, Hits};

/// Most values of a facet that are listed beside the results.
const LISTED: usize = 10;

/// Most values that a select offers.
const OFFERED: usize = 100;

/// A value of a select.
struct Choice {
    value: String,
    label: String,
    count: Option<u64>,
    chosen: bool,
}

/// A select of the form.
struct Select {
    name: &'static str,
    label: &'static str,
    options: Vec<Choice>,
}

/// A link that narrows the search.
struct Narrow {
    href: String,
    label: String,
    count: String,
}

/// A facet beside the results.
struct Facet {
    label: &'static str,
    values: Vec<Narrow>,
}

/// A filter that is in force, with the link that takes it away.
struct Chosen {
    label: String,
    href: String,
}

#[derive(Template)]
#[template(path = "search.html")]
struct Search {
    frame: Frame,
    q: String,
    since: String,
    until: String,
    /// Filters are in force, so they are shown unfolded.
    dated: bool,
    selects: Vec<Select>,
    problem: Option<String>,
    /// The record has no statements at all.
    empty: bool,
    searched: bool,
    total: u64,
    csv: String,
    json: String,
    chosen: Vec<Chosen>,
    clear: String,
    hits: Vec<HitView>,
    pager: Option<Pager>,
    facets: Vec<Facet>,
}

/// The handler.
pub(crate) async fn search(State(app): State<App>, asked: Asked) -> Response {
    let question = query(&asked, PAGE);
    let found = app.ask(move |s| {
        let hits = s.find(&question)?;
        let name = match &question.speaker {
            Some(id) => s.person(id)?.map(|p| p.person.name),
            None => None,
        };
        // Nothing found: is there anything at all?
        let empty = hits.total == 0 && s.status()?.statements == 0;
        Ok((hits, name, empty))
    });
    let found = found.await;
    let problem = problem(&asked, found.as_ref().err());
    match found {
        Err(failure) if problem.is_none() => failure.page(&asked),
        Err(_) => view(&asked, &Hits::default(), None, false, problem),
        Ok((hits, name, empty)) => view(&asked, &hits, name, empty, problem),
    }
}

fn view(asked: &Asked, hits: &Hits, speaker: Option<String>, empty: bool, problem: Option<String>) -> Response {
    let ui = asked.ui;
    let q = asked.get("q").to_owned();
    let title = if q.is_empty() { ui.t("search.title") } else { format!("{q} · {}", ui.t("search.title")) };
    let name = |filter: &str, value: &str| match filter {
        "speaker" => speaker.clone().unwrap_or_else(|| value.to_owned()),
        "kind" | "form" => ui.word(filter, value),
        "language" => ui.word("lang", value),
        "since" | "until" => format!("{} {value}", ui.t(&format!("search.{filter}"))),
        _ => value.to_owned(),
    };
    let chosen: Vec<Chosen> = (FILTERS.iter())
        .filter(|f| !asked.get(f).is_empty())
        .map(|f| Chosen { label: name(f, asked.get(f)), href: asked.link("/search", &[(f, ""), ("page", "")]) })
        .collect();
    let clear: Vec<_> = FILTERS.iter().map(|f| (*f, "")).chain([("page", "")]).collect();
    html(&Search {
        since: asked.get("since").to_owned(),
        until: asked.get("until").to_owned(),
        dated: !chosen.is_empty() || problem.is_some(),
        selects: selects(asked, &hits.facets, speaker.as_deref()),
        problem,
        empty,
        searched: !q.is_empty() || !chosen.is_empty(),
        total: hits.total,
        csv: asked.link("/search.csv", &[("page", "")]),
        json: asked.link("/api/search", &[]),
        clear: asked.link("/search", &clear),
        chosen,
        hits: hits.items.iter().map(|h| HitView::new(ui, h)).collect(),
        pager: Pager::new(asked, hits.total, PAGE),
        facets: if hits.total == 0 { Vec::new() } else { facets(asked, &hits.facets) },
        q,
        frame: Frame::new(asked, "nav.search", title),
    })
}

/// How a value of a facet is shown.
fn shown(ui: Ui, filter: &str, count: &Count) -> String {
    match filter {
        "kind" | "form" => ui.word(filter, &count.value),
        "language" => ui.word("lang", &count.value),
        _ => count.label.clone(),
    }
}

fn selects(asked: &Asked, facets: &Facets, speaker: Option<&str>) -> Vec<Select> {
    let ui = asked.ui;
    let forms: Vec<Count> =
        ["direct", "mixed", "indirect"].map(|f| Count { value: f.into(), label: f.into(), count: 0 }).into();
    let lists = [
        ("speaker", "search.speaker", &facets.speaker),
        ("kind", "search.kind", &facets.kind),
        ("form", "search.form", &forms),
        ("outlet", "search.outlet", &facets.outlet),
        ("language", "search.language", &facets.language),
    ];
    let select = |(name, label, values): (&'static str, &'static str, &Vec<Count>)| {
        let current = asked.get(name);
        let mut options: Vec<Choice> = (values.iter().take(OFFERED))
            .map(|c| Choice {
                value: c.value.clone(),
                label: shown(ui, name, c),
                count: (c.count > 0).then_some(c.count),
                chosen: c.value == current,
            })
            .collect();
        // What is in force stays in force when the form is sent again, even if nothing matches it now.
        if !current.is_empty() && !options.iter().any(|o| o.chosen) {
            let label = speaker.filter(|_| name == "speaker").unwrap_or(current).to_owned();
            options.push(Choice { value: current.to_owned(), label, count: None, chosen: true });
        }
        Select { name, label, options }
    };
    lists.into_iter().map(select).collect()
}

fn facets(asked: &Asked, facets: &Facets) -> Vec<Facet> {
    let ui = asked.ui;
    let lists = [
        ("speaker", "search.speaker", &facets.speaker),
        ("kind", "search.kind", &facets.kind),
        ("outlet", "search.outlet", &facets.outlet),
        ("language", "search.language", &facets.language),
        ("year", "pages.published", &facets.year),
    ];
    let facet = |(name, label, counts): (&'static str, &'static str, &Vec<Count>)| {
        let link = |c: &Count| match name {
            "year" => asked.link("/search", &[("since", &c.value), ("until", &c.value), ("page", "")]),
            _ => asked.link("/search", &[(name, &c.value), ("page", "")]),
        };
        let values = counts.iter().take(LISTED);
        let values = values.map(|c| Narrow { href: link(c), label: shown(ui, name, c), count: ui.number(&c.count) });
        Facet { label, values: values.collect() }
    };
    let open = lists.into_iter().filter(|(name, ..)| match *name {
        "year" => asked.get("since").is_empty() && asked.get("until").is_empty(),
        name => asked.get(name).is_empty(),
    });
    open.map(facet).filter(|f| !f.values.is_empty()).collect()
}
