//! Videos: a player and a few words.

use super::phrases::Said;
use super::signs::{Signs, by};
use crate::{ElementIx, Evidence};

/// Longest text beside a player, in words; a longer one is an article with a video.
const LONGEST: usize = 80;

/// The same where the head and the address say that the page is a video.
const DESCRIBED: usize = 150;

pub(super) fn evidence(s: &Signs<'_>) -> Vec<Evidence> {
    if !s.is_html() || s.body > if s.address.video { DESCRIBED } else { LONGEST } {
        return Vec::new();
    }
    let mut out = Vec::new();
    if s.head(&["meta:og:type"], |v| v.starts_with("video")) {
        out.push(by("og-video", None));
    }
    if s.page.head.all("json-ld:VideoObject:@type").next().is_some()
        && s.page.head.all("json-ld:@type").next().is_none()
    {
        out.push(by("json-ld-video", None));
    }
    if !out.is_empty() {
        return out;
    }
    if s.body > LONGEST || !has_player(s) {
        return Vec::new();
    }
    if let Some(span) = s.says(|said, _| said == Said::Video) {
        out.push(by("video-headline", span));
    }
    if s.address.video {
        out.push(by("video-address", None));
    }
    if !out.is_empty() {
        out.push(by("player", None));
    }
    out
}

/// A player stands on the page.
fn has_player(s: &Signs<'_>) -> bool {
    (1..s.page.elements.len()).map(ElementIx::from).any(|e| {
        let named = |w: &str| w.starts_with(['.', '#']) && w.contains("player");
        s.page.elements.name(e) == "video" || s.page.elements.words(e).split(' ').any(named)
    })
}
