//! The commands `speed`, `scale`, `speech`, `spans`, `names`, `links`, `times`, `hidden` and `pace`.

use anyhow::{Context, Result, ensure};
use clap::Args;
use onrecord_eval::{
    marked::{self, NameSet, cost::NameCost},
    oracle,
    pages::{files, load},
    report,
    scale::{TIMES, scale},
    spans, speech,
    speed::{run_for_count, speed},
    tally::Count,
    time,
};
use onrecord_page::{Limits, Media};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Arguments of `speed`.
#[derive(Args)]
pub(crate) struct SpeedArgs {
    /// Pages, or folders of pages.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Times that each page is read; the best counts.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// Read without a clock, for a tool that counts the instructions of `counted_page` and `counted_whole`.
    #[arg(long)]
    count: bool,
}

/// Times the page stage, from bytes to labelled article with metadata.
pub(crate) fn run_speed(args: &SpeedArgs) -> Result<bool> {
    let pages = files(&args.paths)?.iter().map(|p| load(p)).collect::<Result<Vec<_>>>()?;
    if args.count {
        run_for_count(&pages);
        return Ok(true);
    }
    let found = speed(&pages, args.rounds)?;
    if args.json {
        println!("{}", serde_json::to_string(&found)?);
    } else {
        println!("{}", found.line());
    }
    Ok(true)
}

/// Arguments of `scale`.
#[derive(Args)]
pub(crate) struct ScaleArgs {
    /// Pages.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Rounds; the best counts.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
}

/// Times names, statements and occasions over longer and longer pages.
pub(crate) fn run_scale(args: &ScaleArgs) -> Result<bool> {
    for path in &args.paths {
        println!("{}", path.display());
        for (times, s) in TIMES.iter().zip(scale(path, args.rounds)?) {
            let (kb, per) = (s.bytes as f64 / 1e3, s.said_per_4_kb());
            println!(
                "{times:>5} ×  {kb:>7.1} KB  names {:>8.2} ms  said {:>8.2} ms, {per:.2} ms for 4 KB",
                s.names, s.said
            );
        }
    }
    Ok(true)
}

/// Arguments of `speech`.
#[derive(Args)]
pub(crate) struct SpeechArgs {
    /// Folder of the paragraphs.
    #[arg(long, default_value = "eval/speech")]
    from: PathBuf,
    /// Print everything that is not right.
    #[arg(long)]
    errors: bool,
}

/// Scores the paragraphs of speech: statements found with the right speaker, by language.
pub(crate) fn run_speech(args: &SpeechArgs) -> Result<bool> {
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    for paragraph in speech::load(&args.from)? {
        let heard = paragraph.hear();
        let count = counts.entry(paragraph.lang.code()).or_default();
        count.right += heard.count.right;
        count.system += heard.count.system;
        count.gold += heard.count.gold;
        if args.errors && !heard.faults.is_empty() {
            println!("{}", paragraph.text);
            heard.faults.iter().for_each(|f| println!("  - {f}"));
        }
    }
    for (lang, c) in counts {
        println!("{lang}: f1 {:.3} precision {:.3} recall {:.3} of {}", c.f1(), c.precision(), c.recall(), c.gold);
    }
    Ok(true)
}

/// Arguments of `names`.
#[derive(Args)]
pub(crate) struct NamesArgs {
    /// Texts, or folders of texts.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Times that each text is read; the best counts.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Print JSON with all names.
    #[arg(long)]
    json: bool,
}

/// Times the finding of names.
pub(crate) fn run_names(args: &NamesArgs) -> Result<bool> {
    let texts = files(&args.paths)?.iter().map(|p| load(p)).collect::<Result<Vec<_>>>()?;
    let cost = marked::cost::name_cost(&texts, args.rounds);
    if args.json {
        println!("{}", serde_json::to_string(&cost)?);
    } else {
        let NameCost { pages, tokens, pages_a_second, tagged_tokens_a_second, .. } = cost;
        let tagged = tagged_tokens_a_second / 1e6;
        println!("{pages} texts, {tokens} tokens: {pages_a_second:.0} texts/s, tagger alone {tagged:.2} M tokens/s");
    }
    Ok(true)
}

/// Arguments of `links`.
#[derive(Args)]
pub(crate) struct LinksArgs {
    /// Folder of all sets of marked texts.
    data: PathBuf,
    /// Names of sets with identities.
    #[arg(required = true)]
    sets: Vec<String>,
    /// Print which identities were taken for one.
    #[arg(long)]
    errors: bool,
}

/// Counts links.
pub(crate) fn run_links(args: &LinksArgs) -> Result<bool> {
    let set = NameSet { name: String::new(), data: args.data.clone(), of: args.sets.clone() };
    let links = marked::links(&set.load()?);
    print!("{}", report::figures(&links.score().total));
    let mut wrong: Vec<_> = links.wrong.iter().collect();
    wrong.sort_by_key(|w| std::cmp::Reverse(w.1));
    for ((a, b), times) in wrong.into_iter().filter(|_| args.errors) {
        println!("  - {times} x {a} = {b}");
    }
    Ok(true)
}

/// Arguments of `spans`.
#[derive(Args)]
pub(crate) struct SpansArgs {
    /// Pages, or folders of pages.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Also hold the text of each HTML page against that of a full parser. The file lists the pages that may differ, with the cause:
    /// `set/page` and a word for it, parted by a tab.
    #[arg(long)]
    differences: Option<PathBuf>,
}

/// Least share of pages whose text is that of a full parser.
const EQUAL: f64 = 0.99;

/// Follows every character of every block to its bytes.
pub(crate) fn run_spans(args: &SpansArgs) -> Result<bool> {
    let known = args.differences.as_deref().map(read_differences).transpose()?;
    let (mut pages, mut refused, mut blocks, mut chars) = (0, 0, 0, 0);
    let (mut faults, mut compared, mut differing, mut unexplained) = (0, 0, 0, 0);
    for path in files(&args.paths)? {
        let raw = load(&path)?;
        let Ok(checked) = spans::check(&raw) else {
            refused += 1;
            continue;
        };
        pages += 1;
        match checked {
            Ok(found) => {
                blocks += found.blocks;
                chars += found.chars;
            }
            Err(fault) => {
                faults += 1;
                println!("astray: {fault}");
            }
        }
        let Some(known) = &known else { continue };
        let page = onrecord_page::open(&raw, &Limits::default())?;
        if page.media == Media::Text {
            continue;
        }
        compared += 1;
        let id = id_of(&path);
        match (oracle::difference(&page, &raw.bytes), known.get(&id)) {
            (Some((got, want)), cause) => {
                differing += 1;
                if cause.is_none() {
                    unexplained += 1;
                    println!("differs: {id}\n  here        {got}\n  full parser {want}");
                }
            }
            (None, Some(_)) => println!("no longer differs: {id}"),
            (None, None) => {}
        }
    }
    ensure!(pages > 0, "no pages there");
    println!("{pages} pages ({refused} refused), {blocks} blocks, {chars} characters: {faults} pages lead astray");
    let equal = 1.0 - f64::from(differing) / f64::from(compared.max(1));
    if known.is_some() {
        println!(
            "{compared} pages against a full parser: {:.2} % equal, {unexplained} differ without a cause",
            equal * 100.0
        );
    }
    Ok(faults == 0 && unexplained == 0 && equal >= EQUAL)
}

fn read_differences(path: &Path) -> Result<BTreeMap<String, String>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let rows = text.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
    Ok(rows.map(|(id, cause)| (id.to_owned(), cause.to_owned())).collect())
}

/// `set/page` of `…/set/html/page.html`, or of `…/set/page.html`.
fn id_of(path: &Path) -> String {
    let name = |p: &Path| p.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let folder = path.parent().unwrap_or(path);
    let folder = if name(folder) == "html" { folder.parent().unwrap_or(folder) } else { folder };
    let page = path.file_stem().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    format!("{}/{page}", name(folder))
}

/// Arguments of `times`.
#[derive(Args)]
pub(crate) struct TimesArgs {
    /// A table of cases (`.tsv`), or marks of pages (`.json`).
    gold: PathBuf,
    /// Folder of the pages, for marks of pages.
    pages: Option<PathBuf>,
    /// Print everything that is not right.
    #[arg(long)]
    errors: bool,
}

/// Scores times.
pub(crate) fn run_times(args: &TimesArgs) -> Result<bool> {
    let sets = match &args.pages {
        Some(pages) => vec![("pages".to_owned(), time::pages::score(&args.gold, pages)?)],
        None => time::score_table("cases", &args.gold)?,
    };
    for (name, score) in sets {
        println!("== {name}\n{}", report::figures(&score.total));
        for p in score.pages.iter().filter(|_| args.errors) {
            p.faults.iter().for_each(|f| println!("  - {} {f}", p.page));
        }
        score.absent.iter().for_each(|(page, reason)| println!("absent {page}: {reason}"));
    }
    Ok(true)
}

/// Arguments of `hidden`.
#[derive(Args)]
pub(crate) struct HiddenArgs {
    /// Folders of pages; each is a row.
    #[arg(required = true)]
    folders: Vec<PathBuf>,
    /// Print every page whose interval does not hold its day, with the signs that say so.
    #[arg(long)]
    errors: bool,
    /// Write the table here.
    #[arg(long)]
    csv: Option<PathBuf>,
}

/// Dates pages with their stamps hidden.
pub(crate) fn run_hidden(args: &HiddenArgs) -> Result<bool> {
    let mut table = format!("{}\n", time::hidden::HEADING);
    let mut holds = true;
    for folder in &args.folders {
        let found = time::hidden::score(std::slice::from_ref(folder))?;
        let own = |p: &Path| p.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        // `…/set/html` is named for the set.
        let name = match own(folder).as_str() {
            "html" | "pages" => folder.parent().map(own).unwrap_or_default(),
            _ => own(folder),
        };
        table += &format!("{}\n", found.row(&name));
        found.faults.iter().filter(|_| args.errors).for_each(|f| println!("  - {f}"));
        holds &= found.pages == 0 || found.held * 100 >= found.pages * 98 && found.wrong * 50 <= found.asserted.max(1);
    }
    print!("{table}");
    if let Some(path) = &args.csv {
        std::fs::write(path, table).with_context(|| path.display().to_string())?;
    }
    Ok(holds)
}

/// Arguments of `pace`.
#[derive(Args)]
pub(crate) struct PaceArgs {
    /// Text files of one language each.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Rounds; the best counts.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// Times the finding of times.
pub(crate) fn run_pace(args: &PaceArgs) -> Result<bool> {
    let p = time::pace::pace(&args.files, args.rounds)?;
    let mb = p.bytes as f64 / 1e6;
    let (finding, whole) = (mb / p.finding, mb / (p.finding + p.resolving));
    if args.json {
        let out = serde_json::json!({"bytes": p.bytes, "found": p.found, "finding": finding, "resolved": whole});
        println!("{out}");
    } else {
        println!("{mb:.1} MB, {} times: found {finding:.0} MB/s, found and resolved {whole:.0} MB/s of CPU", p.found);
    }
    Ok(true)
}
