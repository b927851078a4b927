//! Pages damaged at random, as crawls damage them, and what reading them still finds.
//!
//! Every quotation mark is dropped, doubled or replaced by another with the probability of the damage, every line break is lost with
//! it, as much of the end is cut off, and one page in eight comes in another encoding than it says. The gold moves with the
//! characters, so that who said what is scored on damaged pages too; what stood in the part cut off is not owed.

use crate::{
    chance::Chance,
    gold::{Gold, GoldFile},
    marks::{Mark, Points},
    names::Names,
    pages::load,
    score::score,
    tally::Count,
};
use anyhow::{Context, Result};
use onrecord::pipeline::read_page;
use onrecord_page::{Limits, Raw};
use onrecord_record::validate;
use std::path::{Path, PathBuf};

/// What to damage, and how much.
#[derive(clap::Args)]
pub struct MutateArgs {
    /// Folder of gold files with their names.tsv.
    #[arg(long, default_value = "demo/gold")]
    pub gold: PathBuf,
    /// Folder of the pages; damaged are those in plain text.
    #[arg(long, default_value = "demo/pages")]
    pub pages: PathBuf,
    /// More files of accepted names.
    #[arg(long)]
    pub names: Vec<PathBuf>,
    /// How many damaged pages.
    #[arg(long, default_value_t = 10_000)]
    pub count: usize,
    /// Share of marks, line breaks and text that is damaged.
    #[arg(long, default_value_t = 0.05)]
    pub damage: f64,
    /// Seed of the generator.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Damaged {
    /// Pages read.
    pub pages: usize,
    /// Refusals and lines that do not hold, with the seed of the page.
    pub faults: Vec<String>,
    /// Who said what on the pages as they are.
    pub whole: Count,
    /// Who said what on the damaged ones.
    pub damaged: Count,
}

const MARKS: [char; 9] = ['«', '»', '"', '“', '”', '„', '\'', '’', '‘'];
const ENCODINGS: [&str; 5] = ["windows-1251", "koi8-u", "iso-8859-5", "ibm866", "windows-1252"];

/// Reads `count` damaged pages.
///
/// # Errors
/// When pages or gold cannot be read, or there is no page in plain text.
pub fn mutate(args: &MutateArgs) -> Result<Damaged> {
    let mut names = Names::default();
    for path in &args.names {
        names.load(path)?;
    }
    names.load(&args.gold.join("names.tsv"))?;
    let files: Vec<_> =
        GoldFile::load_all(&args.gold)?.into_iter().filter(|f| matches!(f, GoldFile::Marked(_))).collect();
    let pages: Vec<(GoldFile, String)> = (files.into_iter())
        .map(|f| {
            let text = text(&args.pages.join(f.page()))?;
            Ok((f, text))
        })
        .collect::<Result<_>>()?;
    anyhow::ensure!(!pages.is_empty(), "no page in plain text");
    let mut out = Damaged::default();
    let mut fall = vec![Count::default(); pages.len()];
    for ((file, text), whole) in pages.iter().zip(&mut fall) {
        let line = read_page(&raw(file.page(), text.clone().into_bytes()), &Limits::default())?;
        let tally = score(&file.over(&Points::new(&line.text)), &line, &names, &mut Vec::new());
        *whole = tally.counts.get("who-said-what").copied().unwrap_or_default();
    }
    for i in 0..args.count {
        let mut random = Chance(args.seed.wrapping_mul(1_000_003).wrapping_add(i as u64));
        let which = i % pages.len();
        let (file, text) = &pages[which];
        let (damaged, at) = damage(text, args.damage, &mut random);
        let other = random.holds(0.125);
        let bytes = if other { encode(&damaged, &mut random) } else { damaged.clone().into_bytes() };
        out.pages += 1;
        match read_page(&raw(file.page(), bytes), &Limits::default()) {
            Err(refusal) => out.faults.push(format!("{i} {}: refused: {refusal}", file.page())),
            Ok(line) => {
                out.faults.extend(validate(&line).into_iter().map(|f| format!("{i} {}: {f}", file.page())));
                if !other && line.text == damaged {
                    let gold = moved(file.over(&Points::new(text)), &at);
                    let tally = score(&gold, &line, &names, &mut Vec::new());
                    add(&mut out.damaged, tally.counts.get("who-said-what").copied().unwrap_or_default());
                    add(&mut out.whole, fall[which]);
                }
            }
        }
    }
    Ok(out)
}

fn add(sum: &mut Count, more: Count) {
    sum.right += more.right;
    sum.system += more.system;
    sum.gold += more.gold;
}

fn text(path: &Path) -> Result<String> {
    String::from_utf8(load(path)?.bytes).with_context(|| path.display().to_string())
}

fn raw(source: &str, bytes: Vec<u8>) -> Raw {
    Raw { bytes, source: source.to_owned(), ..Raw::default() }
}

/// The damaged text, and for each code point of the old one, and for its end, where it stands now (`None`: cut off).
fn damage(text: &str, rate: f64, random: &mut Chance) -> (String, Vec<Option<u32>>) {
    let chars: Vec<char> = text.chars().collect();
    let kept = chars.len() - random.below((chars.len() as f64 * rate) as usize + 1);
    let (mut out, mut at) = (String::with_capacity(text.len()), Vec::with_capacity(chars.len() + 1));
    let mut points = 0;
    for (i, c) in chars.iter().enumerate() {
        at.push((i < kept).then_some(points));
        if i >= kept {
            continue;
        }
        let hit = (MARKS.contains(c) || *c == '\n') && random.holds(rate as f32);
        let new: String = match (hit, *c, random.below(3)) {
            (false, c, _) => c.into(),
            (true, '\n', _) => " ".into(),
            (true, _, 0) => String::new(),
            (true, c, 1) => [c, c].iter().collect(),
            (true, ..) => MARKS[random.below(MARKS.len())].into(),
        };
        points += new.chars().count() as u32;
        out += &new;
    }
    at.push(Some(points));
    (out, at)
}

/// The text in an old encoding; characters that it does not have become references, which is what bad exports do.
fn encode(text: &str, random: &mut Chance) -> Vec<u8> {
    let label = ENCODINGS[random.below(ENCODINGS.len())];
    encoding_rs::Encoding::for_label(label.as_bytes())
        .map_or_else(|| text.as_bytes().to_vec(), |e| e.encode(text).0.into_owned())
}

/// The gold of the damaged page: marks where their characters stand now, without what was cut off.
fn moved(mut gold: Gold, at: &[Option<u32>]) -> Gold {
    let place = |i: u32| at.get(i as usize).copied().flatten();
    let there = |m: &Mark| Some([place(m[0])?, place(m[1].saturating_sub(1))? + 1]);
    let all = |ms: &[Mark]| ms.iter().map(there).collect::<Option<Vec<_>>>();
    gold.furniture.retain_mut(|f| there(&f.span).map(|m| f.span = m).is_some());
    gold.statements.retain_mut(|s| {
        s.cue_span = s.cue_span.as_ref().and_then(there);
        s.content_alternatives = s.content_alternatives.iter().filter_map(|a| all(a)).collect();
        all(&s.content_spans).map(|c| s.content_spans = c).is_some()
    });
    gold
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_keeps_track_of_characters() {
        let text = "«Міст стоїть», – сказав він.\nДруге речення з \"лапками\".\n".repeat(9);
        for seed in 0..40 {
            let (new, at) = damage(&text, 0.3, &mut Chance(seed));
            let chars: Vec<char> = new.chars().collect();
            for (c, to) in text.chars().zip(&at) {
                if let Some(to) = to.filter(|_| c.is_alphabetic()) {
                    assert_eq!(chars[to as usize], c);
                }
            }
        }
    }

    #[test]
    fn no_damage_changes_nothing() {
        let text = "«Так», – сказав він.\n";
        assert_eq!(damage(text, 0.0, &mut Chance(1)).0, text);
    }
}
