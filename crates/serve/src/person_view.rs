//! A person's page, and the list of people.

use crate::app::{App, Failure, html};
use crate::asked::Asked;
use crate::frame::{Frame, Pager};
use crate::hit_view::{HitView, date};
use crate::html::encode;
use crate::page_view::{Linked, short};
use crate::strip::{Strip, strip};
use crate::ui::Ui;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use onrecord_record::PublishedLine;
use onrecord_store::{Count, NameForm, OccasionItem, PeopleQuery, PersonItem, PersonPage};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// People on one page of their list.
const PAGE: usize = 100;

/// Types of whom the list can show.
const TYPES: [&str; 3] = ["person", "organisation", "state"];

/// Statements of one day.
struct Day {
    /// `yyyy-mm-dd`, or nothing when undated.
    id: String,
    date: String,
    hits: Vec<HitView>,
}

/// A name with what is to be said of it.
struct Entry {
    name: Linked,
    about: String,
}

/// A list beside the statements.
struct List {
    label: &'static str,
    values: Vec<Entry>,
}

/// A meeting, call, … in the list.
struct Meeting {
    kind: String,
    status: String,
    with: Vec<Linked>,
    date: String,
    page: Linked,
}

#[derive(Template)]
#[template(path = "person.html")]
struct Person {
    frame: Frame,
    name: String,
    kind: String,
    statements: u64,
    pages: u64,
    search: String,
    strip: Option<Strip>,
    days: Vec<Day>,
    names: Vec<NameForm>,
    lists: Vec<List>,
    occasions: Vec<Meeting>,
}

/// `/e/{id}`.
pub(crate) async fn person(State(app): State<App>, Path(id): Path<String>, asked: Asked) -> Response {
    match app.ask(move |s| s.person(&id)?.ok_or(Failure::Missing)).await {
        Err(failure) => failure.page(&asked),
        Ok(p) => html(&view(&asked, p)),
    }
}

fn view(asked: &Asked, p: PersonPage) -> Person {
    let ui = asked.ui;
    let mut frame = Frame::new(asked, "person", p.person.name.clone());
    frame.json = Some(format!("/api/person/{}", encode(&p.person.id)));
    let somebody =
        |c: &Count| Linked { text: c.label.clone(), href: Some(ui.href(&format!("/e/{}", encode(&c.value)))) };
    let people = |counts: &[Count]| -> Vec<Entry> {
        let entry = |c: &Count| Entry { name: somebody(c), about: ui.n("count.statements", &c.count) };
        counts.iter().map(entry).collect()
    };
    let plain = |text: &str| Linked { text: text.to_owned(), href: None };
    let roles = p.roles.iter().map(|c| Entry { name: plain(&c.label), about: ui.n("count.pages", &c.count) });
    let outlet = |c: &Count| Entry {
        name: Linked {
            text: c.label.clone(),
            href: Some(ui.href(&format!("/search?outlet={}&speaker={}", encode(&c.value), encode(&p.person.id)))),
        },
        about: ui.n("count.statements", &c.count),
    };
    Person {
        frame,
        strip: strip(ui, &p.statements),
        days: days(ui, &p),
        search: ui.href(&format!("/search?speaker={}", encode(&p.person.id))),
        lists: vec![
            List { label: "person.roles", values: roles.collect() },
            List { label: "person.outlets", values: p.outlets.iter().map(outlet).collect() },
            List { label: "person.said", values: people(&p.said_to) },
            List { label: "person.heard", values: people(&p.heard_from) },
        ],
        occasions: p.occasions.iter().map(|o| meeting(ui, o, &somebody)).collect(),
        names: p.names,
        name: p.person.name,
        kind: p.person.r#type,
        statements: p.person.statements,
        pages: p.person.pages,
    }
}

fn meeting(ui: Ui, o: &OccasionItem, somebody: &dyn Fn(&Count) -> Linked) -> Meeting {
    Meeting {
        kind: o.r#type.clone(),
        status: o.status.clone(),
        with: o.with.iter().map(somebody).collect(),
        date: date(ui, o.published.as_ref()),
        page: Linked {
            text: o.title.clone().unwrap_or_else(|| ui.t("page.untitled")),
            href: Some(ui.href(&format!("/p/{}", encode(short(&o.page))))),
        },
    }
}

/// Statements by day of publication, the latest day first, undated ones at the end; within a day as the record has them.
fn days(ui: Ui, p: &PersonPage) -> Vec<Day> {
    let mut days: BTreeMap<(Reverse<&str>, String), Vec<HitView>> = BTreeMap::new();
    for hit in &p.statements {
        let day = hit.published.as_ref().and_then(|w| w.earliest.get(..10)).unwrap_or_default();
        let exact = |w: &PublishedLine| w.precision == "minute" || w.precision == "day";
        let text = match &hit.published {
            Some(w) if exact(w) && w.earliest.get(..10) == w.latest.get(..10) => ui.moment(day, "day"),
            Some(w) => date(ui, Some(w)),
            None => ui.t("person.timeline.undated"),
        };
        days.entry((Reverse(day), text)).or_default().push(HitView::new(ui, hit));
    }
    let mut ids = BTreeSet::new();
    // A month and its first day may begin alike: only one of them can have the anchor.
    let mut id = |day: &str| if ids.insert(day.to_owned()) { day.to_owned() } else { String::new() };
    days.into_iter().map(|((Reverse(day), date), hits)| Day { id: id(day), date, hits }).collect()
}

#[derive(Template)]
#[template(path = "people.html")]
struct People {
    frame: Frame,
    name: String,
    here: String,
    kinds: Vec<(&'static str, String)>,
    people: Vec<PersonItem>,
    pager: Option<Pager>,
}

/// `/people`.
pub(crate) async fn people(State(app): State<App>, asked: Asked) -> Response {
    let ui = asked.ui;
    let here = TYPES.into_iter().find(|t| *t == asked.get("type")).unwrap_or("person");
    let offset = (asked.page() - 1) * PAGE;
    let name = asked.get("name").to_owned();
    // One more than is shown tells whether there is a next page.
    let query = PeopleQuery { name: name.clone(), r#type: Some(here.into()), limit: PAGE + 1, offset };
    match app.ask(move |s| Ok(s.people(&query)?)).await {
        Err(failure) => failure.page(&asked),
        Ok(mut people) => {
            let more = people.len() > PAGE;
            people.truncate(PAGE);
            let link = |n: usize| asked.link("/people", &[("page", &n.to_string())]);
            let page = asked.page();
            let pager = (more || page > 1).then(|| Pager {
                previous: (page > 1).then(|| link(page - 1)),
                next: more.then(|| link(page + 1)),
                here: ui.number(&(page as u64)),
            });
            html(&People {
                frame: Frame::new(&asked, "nav.people", ui.t("people.title")),
                kinds: TYPES.map(|t| (t, asked.link("/people", &[("type", t), ("page", "")]))).into(),
                here: here.to_owned(),
                name,
                people,
                pager,
            })
        }
    }
}
