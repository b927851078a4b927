//! How a statement is cited. The wording names the outlet as the one who reports.

use crate::hit_view::date;
use crate::html::web_address;
use crate::ui::Ui;
use onrecord_store::Hit;

/// How much of a page's id is cited: the name of the hash and 64 bits, by which the record finds the page.
const PRINT: usize = "sha256:".len() + 16;

/// As a sentence in the reader's language.
pub(crate) fn text(ui: Ui, hit: &Hit, url: Option<&str>) -> String {
    let outlet = hit.outlet.clone().unwrap_or_else(|| ui.t("outlet.unknown"));
    let report = match &hit.speaker {
        Some(s) => ui.with(&format!("report.{}", hit.kind), "speaker", &s.name),
        None => ui.t("report.unnamed"),
    };
    let report = report.replace("{outlet}", &outlet);
    let (open, close) = (ui.t("quote.open"), ui.t("quote.close"));
    let title = hit.title.as_ref().map(|t| format!("{open}{t}{close}, ")).unwrap_or_default();
    let address = url.and_then(web_address).map(|u| format!(" {u}")).unwrap_or_default();
    let print = ui.with("statement.accessed", "id", hit.page.get(..PRINT).unwrap_or(&hit.page));
    let when = date(ui, hit.published.as_ref());
    format!("{report}: {open}{}{close}. {title}{outlet}, {when}.{address} [{print}; {}]", words(hit), hit.statement)
}

/// As a BibTeX entry.
pub(crate) fn bibtex(ui: Ui, hit: &Hit, url: Option<&str>) -> String {
    let clean = |s: &str| s.replace(['{', '}', '\\'], "");
    let mut fields = vec![("title", hit.title.clone().unwrap_or_else(|| ui.t("page.untitled")))];
    fields.extend(hit.outlet.clone().map(|o| ("organization", o)));
    fields.extend(hit.published.as_ref().and_then(|p| Some(("date", p.earliest.split('T').next()?.to_owned()))));
    fields.extend(url.and_then(web_address).map(|u| ("url", u.to_owned())));
    fields.push(("langid", hit.language.clone()));
    let who = hit.speaker.as_ref().map(|s| format!("{}: ", s.name)).unwrap_or_default();
    fields.push(("annote", format!("{who}{}", words(hit))));
    fields.push(("note", format!("{}; {}", hit.page.get(..PRINT).unwrap_or(&hit.page), hit.statement)));
    let body: String = fields.iter().map(|(name, value)| format!("  {name} = {{{}}},\n", clean(value))).collect();
    format!("@online{{{},\n{body}}}", clean(&hit.statement))
}

fn words(hit: &Hit) -> String {
    hit.content.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" … ")
}
