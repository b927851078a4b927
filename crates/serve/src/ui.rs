//! What a template needs of the reader's language: texts, plurals, numbers, dates, links that keep the language.

use crate::html::{Html, encode};
use crate::texts::Tongue;

/// The interface in one language.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Ui {
    /// Its language.
    pub(crate) tongue: Tongue,
    /// The reader asked for it by `?lang=`, so links must carry it on.
    pub(crate) asked: bool,
}

impl Ui {
    /// A text; the key itself when it is missing (a test forbids that).
    pub(crate) fn t(&self, key: &str) -> String {
        self.tongue.texts().get(key).map_or_else(|| key.to_owned(), |v| (*v).to_owned())
    }

    /// A text of the record's vocabulary (`kind.say`); an unknown word stands for itself.
    pub(crate) fn word(&self, group: &str, word: &str) -> String {
        self.tongue.texts().get(format!("{group}.{word}").as_str()).map_or_else(|| word.to_owned(), |v| (*v).to_owned())
    }

    /// A text that counts.
    pub(crate) fn n(&self, key: &str, n: &u64) -> String {
        self.t(&format!("{key}.{}", self.tongue.plural(*n))).replace("{n}", &self.number(n))
    }

    /// A text with one value in it.
    pub(crate) fn with(&self, key: &str, name: &str, value: &str) -> String {
        self.t(key).replace(&format!("{{{name}}}"), value)
    }

    /// A text with pieces of HTML in it; the text itself is escaped.
    pub(crate) fn fill(&self, key: &str, values: &[(&str, Html)]) -> Html {
        let text = self.t(key);
        let mut out = Html::default();
        let mut parts = text.split('{');
        out.push(&Html::text(parts.next().unwrap_or_default()));
        for part in parts {
            let (name, rest) = part.split_once('}').unwrap_or(("", part));
            if let Some((_, value)) = values.iter().find(|(n, _)| *n == name) {
                out.push(value);
            }
            out.push(&Html::text(rest));
        }
        out
    }

    /// A whole number in groups of three.
    pub(crate) fn number(&self, n: &u64) -> String {
        let digits = n.to_string();
        let gap = if self.tongue == Tongue::En { "," } else { "\u{a0}" };
        let mut out = String::new();
        for (i, d) in digits.chars().enumerate() {
            // Four digits stay together in Ukrainian and Russian print.
            if i > 0 && (digits.len() - i).is_multiple_of(3) && (digits.len() > 4 || self.tongue == Tongue::En) {
                out.push_str(gap);
            }
            out.push(d);
        }
        out
    }

    /// A share of one as whole per cent.
    pub(crate) fn percent(&self, share: &f32) -> String {
        let gap = if self.tongue == Tongue::En { "" } else { "\u{a0}" };
        format!("{:.0}{gap}%", share * 100.0)
    }

    /// A link inside the site, which keeps the language that was asked for.
    pub(crate) fn href(&self, path: &str) -> String {
        if self.asked { add(path, "lang", self.tongue.code()) } else { path.to_owned() }
    }

    /// An interval of local time (ISO 8601, both ends included) as a reader writes it.
    pub(crate) fn interval(&self, earliest: &str, latest: &str, precision: &str) -> String {
        let (from, to) = (self.moment(earliest, precision), self.moment(latest, precision));
        if from == to {
            return from;
        }
        self.with("date.between", "from", &from).replace("{to}", &to)
    }

    /// One point of time, cut to its precision; what is no date stands for itself.
    pub(crate) fn moment(&self, iso: &str, precision: &str) -> String {
        let Some(m) = Moment::of(iso) else { return iso.to_owned() };
        let (month, day) = match (precision, m.month, m.day) {
            ("year", ..) | (_, None, _) => return m.year.to_owned(),
            ("month", Some(month), _) | (_, Some(month), None) => {
                let text = self.with("date.month", "month", &self.t(&format!("month.alone.{month}")));
                return text.replace("{year}", m.year);
            }
            (_, Some(month), Some(day)) => (month, day),
        };
        let date = self.with("date.day", "day", &day.to_string());
        let date = date.replace("{month}", &self.t(&format!("month.{month}"))).replace("{year}", m.year);
        match m.time {
            Some(time) if precision == "minute" => self.with("date.minute", "date", &date).replace("{time}", time),
            _ => date,
        }
    }
}

/// Adds a parameter to an address inside the site, before its fragment.
pub(crate) fn add(path: &str, name: &str, value: &str) -> String {
    let (path, fragment) = path.split_once('#').map_or((path, None), |(p, f)| (p, Some(f)));
    let joint = if path.contains('?') { '&' } else { '?' };
    let fragment = fragment.map(|f| format!("#{f}")).unwrap_or_default();
    format!("{path}{joint}{name}={}{fragment}", encode(value))
}

/// The parts of `yyyy[-mm[-dd[Thh:mm…]]]`.
struct Moment<'a> {
    year: &'a str,
    month: Option<u8>,
    day: Option<u8>,
    time: Option<&'a str>,
}

impl Moment<'_> {
    fn of(iso: &str) -> Option<Moment<'_>> {
        let (date, time) = iso.split_once('T').map_or((iso, None), |(d, t)| (d, t.get(..5)));
        let mut parts = date.split('-');
        let year = parts.next().filter(|y| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit()))?;
        let mut small = |most| parts.next().and_then(|p| p.parse().ok()).filter(|n| (1..=most).contains(n));
        let month = small(12);
        Some(Moment { year, month, day: month.and(small(31)), time })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ui(tongue: Tongue) -> Ui {
        Ui { tongue, asked: false }
    }

    #[test]
    fn plurals_and_numbers() {
        let n = |t, n: u64| ui(t).n("count.statements", &n);
        assert_eq!([n(Tongue::Uk, 1), n(Tongue::Uk, 23), n(Tongue::Uk, 11)], ["1 заява", "23 заяви", "11 заяв"]);
        assert_eq!(
            [n(Tongue::Ru, 21), n(Tongue::Ru, 4), n(Tongue::Ru, 100)],
            ["21 заявление", "4 заявления", "100 заявлений"]
        );
        assert_eq!([n(Tongue::En, 1), n(Tongue::En, 1234)], ["1 statement", "1,234 statements"]);
        assert_eq!([ui(Tongue::Uk).number(&1234), ui(Tongue::Uk).number(&1234567)], ["1234", "1\u{a0}234\u{a0}567"]);
    }

    #[test]
    fn dates() {
        let u = ui(Tongue::Uk);
        assert_eq!(u.interval("2031-03-04T17:21", "2031-03-04T17:21", "minute"), "4 березня 2031, 17:21");
        assert_eq!(u.interval("2031-03", "2031-04", "month"), "березень 2031 – квітень 2031");
        assert_eq!(ui(Tongue::En).moment("2031", "year"), "2031");
        for odd in ["", "x", "2031-99-99", "2031-03-99", "2031-03-04Tї"] {
            ui(Tongue::Ru).moment(odd, "minute");
        }
    }

    #[test]
    fn links_keep_the_language() {
        let asked = Ui { tongue: Tongue::Ru, asked: true };
        assert_eq!(asked.href("/p/a?x=1#s-2"), "/p/a?x=1&lang=ru#s-2");
        assert_eq!(ui(Tongue::Ru).href("/p/a"), "/p/a");
    }

    #[test]
    fn filled_text_is_escaped() {
        let html = ui(Tongue::En).fill("report.say", &[("outlet", Html::text("<b>")), ("speaker", Html::text("X"))]);
        assert_eq!(html.to_string(), "&lt;b&gt; reports that X said");
    }
}
