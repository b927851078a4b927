//! The files of `languages/`, built into the program.
//!
//! A table is a UTF-8 text file: one row a line, columns parted by tabs, `#` begins a comment line. The same file names
//! stand in every language folder; a missing one does not compile.

use crate::lang::{CODES, Lang};

macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident $file:literal,)*) => {
        /// A file that every language folder has.
        #[derive(Copy, Clone, Debug, PartialEq, Eq)]
        pub enum Table { $($(#[$doc])* $name,)* }

        impl Table {
            /// All tables.
            pub const ALL: &'static [Table] = &[$(Table::$name,)*];

            /// File name.
            pub fn file(self) -> &'static str {
                match self { $(Table::$name => $file,)* }
            }
        }

        fn raw(lang: usize, table: Table) -> &'static str {
            match (lang, table) {
                $((0, Table::$name) => include_str!(concat!("../../../languages/uk/", $file)),)*
                $((1, Table::$name) => include_str!(concat!("../../../languages/ru/", $file)),)*
                $((2, Table::$name) => include_str!(concat!("../../../languages/en/", $file)),)*
                _ => unreachable!("every language has every table: {} {}", CODES[lang], table.file()),
            }
        }
    };
}

tables! {
    /// `abbreviation`: words whose full stop does not end a sentence.
    Abbreviations "abbreviations.tsv",
    /// `lemma kind force class takes forms`: words that report speech.
    Cues "cues.tsv",
    /// The same columns: phrases that report speech, a verb and fixed words.
    CuePhrases "cue-phrases.tsv",
    /// `word`: frequent words that tell the language from its neighbours.
    Common "common.tsv",
    /// `what value`: the alphabet, and letter groups that speak for the language.
    Spelling "spelling.tsv",
    /// `ending`: endings that a light stemmer may drop.
    Endings "endings.tsv",
    /// `class words kind`: function words and fixed phrases that the reading rules look for.
    Grammar "grammar.tsv",
    /// `label pattern`: prompts, headings and set phrases of news pages that are not the article.
    Furniture "furniture.tsv",
    /// `class pattern`: what lists, live pages, players, teasers and error pages say about themselves.
    PageKinds "page-kinds.tsv",
    /// `class pattern`: phrases by which an article names where it has its news from.
    Relay "relay.tsv",
    /// `class form value`: words of date lines.
    Stamps "stamps.tsv",
    /// `lemma gender class`: words for people by office, calling, kin or condition.
    Roles "roles.tsv",
    /// `lemma gender class`: words for bodies, outlets, documents, groups, unnamed sources and bearers of names.
    Heads "heads.tsv",
    /// `word gender`: words of address before a name.
    Titles "titles.tsv",
    /// `class word`: what tells names of people from other names, and where phrases end.
    Names "names.tsv",
    /// `word class`: capitalised words that are no part of a name.
    Capitals "capitals.tsv",
    /// `class words kind needs`: words that tell of meetings, calls, visits and the like.
    Occasions "occasions.tsv",
    /// `class forms value`: words of time expressions.
    Times "times.tsv",
    /// `make pattern before after unless-before unless-after`: rules of time expressions.
    TimeRules "time-rules.tsv",
    /// `class forms value`: number words.
    Numbers "numbers.tsv",
    /// `class forms value`: units, currencies, bounds of quantities.
    Quantities "quantities.tsv",
}

macro_rules! shared_tables {
    ($($(#[$doc:meta])* $name:ident $file:literal,)*) => {
        /// A file of `languages/shared`.
        #[derive(Copy, Clone, Debug, PartialEq, Eq)]
        pub enum Shared { $($(#[$doc])* $name,)* }

        /// The text of a shared table.
        pub fn shared(table: Shared) -> &'static str {
            match table { $(Shared::$name => include_str!(concat!("../../../languages/shared/", $file)),)* }
        }
    };
}

shared_tables! {
    /// `key gender uk ru en`: given names, forms parted by `|`.
    GivenNames "given-names.tsv",
    /// `code alphabet words patterns`: languages without a pack, to be told from those that have one.
    Neighbours "neighbours.tsv",
    /// `canonical name`, then its written forms parted by `|`: agencies and outlets that are credited as sources.
    Agencies "agencies.tsv",
    /// `key`, then names, adjectives and seats in each language: states.
    States "states.tsv",
    /// Names in each language: cities, regions, parts of the world.
    Places "places.tsv",
    /// `key`, names in each language, `body` or `outlet`: well-known bodies.
    Bodies "bodies.tsv",
    /// `key`, then the phrases of each language: ways to say the same office.
    Offices "offices.tsv",
    /// `label words`: parts of class names and ids that tell what part of a web page an element is.
    ClassHints "class-hints.tsv",
    /// `class word languages`: words of bylines.
    Bylines "bylines.tsv",
    /// `word`: words for "and" between the names of authors.
    Conjunctions "conjunctions.tsv",
    /// `person office from to source`: who held which office when.
    OfficeTerms "office-terms.tsv",
    /// `class form languages`: words of date lines in languages without a pack.
    Stamps "stamps.tsv",
    /// `uk ru`: surnames that both languages spell differently, folded.
    Surnames "surnames.tsv",
    /// `latin cyrillic cost`: how names are written over, in sounds of their keys.
    Transcription "transcription.tsv",
}

/// The text of a language's table.
pub fn table(lang: Lang, table: Table) -> &'static str {
    raw(lang.index(), table)
}

/// The rows of a table: its columns, without comment lines, empty lines and the heading (a first line that begins with `#`).
pub fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(|l| l.split('\t').map(str::trim).collect())
}
