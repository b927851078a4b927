//! The floors under the figures, which only rise.

use crate::tally::{CONDITIONAL, Tally};
use anyhow::{Context, Result};
use std::{collections::BTreeMap, path::Path};

/// A figure may lie this far under its floor, since floors are written with four decimals.
pub const EPSILON: f64 = 0.0005;

const HEADER: &str = "\
# Floors of the figures by set: `onrecord-eval gate` fails when a figure falls below its floor (`leaks`: rises above it).
# Floors only rise: `onrecord-eval gate --update` raises them to what is reached and never lowers one.
";

/// Floors by set and figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Floors(BTreeMap<String, BTreeMap<String, f64>>);

/// One figure beside its floor.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// Name.
    pub figure: String,
    /// What was reached; `None` when the set no longer yields the figure.
    pub value: Option<f64>,
    /// What must be reached.
    pub floor: Option<f64>,
}

impl Held {
    /// False when the figure is under its floor (`leaks`: over it) or gone.
    pub fn holds(&self) -> bool {
        match (self.value, self.floor) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(v), Some(f)) if self.figure == "leaks" => v <= f,
            (Some(v), Some(f)) => v >= f - EPSILON,
        }
    }
}

impl Floors {
    /// Reads the floors; a missing file has none.
    ///
    /// # Errors
    /// When the file cannot be read or is not a table of tables of numbers.
    pub fn load(path: &Path) -> Result<Floors> {
        if !path.exists() {
            return Ok(Floors::default());
        }
        let context = || path.display().to_string();
        let toml = std::fs::read_to_string(path).with_context(context)?;
        Ok(Floors(basic_toml::from_str(&toml).with_context(context)?))
    }

    /// The figures of a set beside their floors: first those reached, then the floors that no figure answers to.
    pub fn hold(&self, set: &str, tally: &Tally) -> Vec<Held> {
        let empty = BTreeMap::new();
        let floors = self.0.get(set).unwrap_or(&empty);
        let figures = tally.figures();
        let held = |(figure, value): &(&str, f64)| Held {
            figure: (*figure).to_owned(),
            value: Some(*value),
            floor: floors.get(*figure).copied(),
        };
        let gone = floors.iter().filter(|(f, _)| !figures.iter().any(|(g, _)| g == f));
        let gone = gone.map(|(f, floor)| Held { figure: f.clone(), value: None, floor: Some(*floor) });
        figures.iter().map(held).chain(gone).collect()
    }

    /// Raises the floors of a set to what was reached; a floor that is higher stays, and those of [`CONDITIONAL`] figures too.
    pub fn raise(&mut self, set: &str, tally: &Tally) {
        let floors = self.0.entry(set.to_owned()).or_default();
        for (figure, value) in tally.figures().into_iter().filter(|(f, _)| !CONDITIONAL.contains(f)) {
            let value = (value * 1e4).floor() / 1e4;
            let floor = floors.entry(figure.to_owned()).or_insert(value);
            *floor = if figure == "leaks" { floor.min(value) } else { floor.max(value) };
        }
    }

    /// The floors as they are written, sets and figures in alphabetical order.
    pub fn to_toml(&self) -> String {
        let mut out = HEADER.to_owned();
        for (set, floors) in &self.0 {
            out += &format!("\n[{set}]\n");
            for (figure, floor) in floors {
                let whole = figure == "pages" || figure == "leaks";
                out += &if whole { format!("{figure} = {floor:.0}\n") } else { format!("{figure} = {floor:.4}\n") };
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(right: usize, leaks: u64) -> Tally {
        let mut t = Tally { pages: 2, leaks, ..Tally::default() };
        t.count("found", right, 10, 10);
        t
    }

    #[test]
    fn floors_rise_and_never_fall() {
        let mut floors = Floors::default();
        floors.raise("demo", &tally(8, 1));
        floors.raise("demo", &tally(9, 2));
        let once = floors.clone();
        floors.raise("demo", &tally(7, 1));
        assert_eq!(floors, once);
        assert_eq!(floors.0["demo"]["found"], 0.9);
        assert_eq!(floors.0["demo"]["leaks"], 1.0);
    }

    #[test]
    fn a_figure_below_its_floor_or_gone_does_not_hold() {
        let mut floors = Floors::default();
        floors.raise("demo", &tally(8, 0));
        let holds = |t: &Tally| floors.hold("demo", t).iter().all(Held::holds);
        assert!(holds(&tally(8, 0)));
        assert!(holds(&tally(9, 0)));
        assert!(!holds(&tally(7, 0)));
        assert!(!holds(&tally(8, 1)));
        assert!(!holds(&Tally { pages: 2, ..Tally::default() }));
        assert!(floors.hold("other", &tally(0, 9)).iter().all(Held::holds));
    }

    #[test]
    fn floors_are_read_as_they_are_written() {
        let mut floors = Floors::default();
        floors.raise("uk-politics", &tally(8, 0));
        let read: BTreeMap<String, BTreeMap<String, f64>> = basic_toml::from_str(&floors.to_toml()).unwrap();
        assert_eq!(Floors(read), floors);
    }
}
