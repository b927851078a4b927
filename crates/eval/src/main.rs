//! `onrecord-eval`: scores, gates and timings.
#![allow(clippy::disallowed_methods, reason = "writes results and floors")]
#![allow(clippy::print_stdout, reason = "its output is what it is for")]

mod measure;

use anyhow::{Context, Result, ensure};
use clap::{Parser, Subcommand};
use onrecord_eval::{
    bench::{STAGES, bench},
    blocks,
    floors::{Floors, Held},
    marked,
    mutate::{MutateArgs, mutate},
    pages::{Pages, files},
    report,
    sets::{SetScore, Sets, score_set},
    time::{self, TimeSet},
    train::Train,
};
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Scores, gates and timings of onrecord.
#[derive(Parser)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Score the pages of a folder, or record lines already read (*.jsonl), against gold.
    Score {
        /// Folder of gold files with their names.tsv.
        gold: PathBuf,
        /// Folder of pages, or a file of record lines.
        pages: PathBuf,
        /// More files of accepted names.
        #[arg(long)]
        names: Vec<PathBuf>,
        /// Print everything that is not right.
        #[arg(long)]
        errors: bool,
        /// Write one row a page here.
        #[arg(long)]
        csv: Option<PathBuf>,
    },
    /// Score every set, write its results, and fail when a figure falls below its floor.
    Gate {
        /// Folder of sets.toml, floors.toml and results/.
        #[arg(long, default_value = "eval")]
        folder: PathBuf,
        /// Raise the floors to what is reached; no floor is ever lowered.
        #[arg(long)]
        update: bool,
        /// Print the faults of the set of this name.
        #[arg(long, value_name = "SET")]
        errors: Option<String>,
    },
    /// Write the block-labelled pages: HTML, plain text and their gold.
    Compose {
        /// Where to.
        folder: PathBuf,
        /// Folder of their articles and sites.
        #[arg(long, default_value = "eval/blocks")]
        from: PathBuf,
    },
    /// Score the labels of the block-labelled pages, by label, language and form.
    Blocks {
        /// Folder of their articles and sites.
        #[arg(long, default_value = "eval/blocks")]
        from: PathBuf,
        /// Print every piece of text with a wrong label.
        #[arg(long)]
        errors: bool,
        /// Folder to write one row a page and one row a label to.
        #[arg(long, default_value = "eval/results")]
        results: PathBuf,
    },
    /// Time the reading of pages, in CPU milliseconds of one thread.
    Bench {
        /// Pages, or folders of pages.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Runs a page.
        #[arg(long, default_value_t = 9)]
        runs: usize,
        /// Fail when the median of a page is over this many milliseconds.
        #[arg(long, default_value_t = f64::INFINITY)]
        limit: f64,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Time names, statements and occasions over the body of a page once, ten times and a hundred times over.
    Scale(measure::ScaleArgs),
    /// Train the small models that the engine carries.
    #[command(subcommand)]
    Train(Train),
    /// Time the page stage over many pages, and the scanner alone: pages and megabytes a second, the slowest page.
    Speed(measure::SpeedArgs),
    /// Damage pages at random and read them: no panic, no refusal, and how far who said what falls.
    Mutate(MutateArgs),
    /// Score the invented paragraphs of speech, by language.
    Speech(measure::SpeechArgs),
    /// Score times against tables of cases, or the marks of pages.
    Times(measure::TimesArgs),
    /// Date pages that state their day with their stamps hidden.
    Hidden(measure::HiddenArgs),
    /// Time the finding of times in text files.
    Pace(measure::PaceArgs),
    /// Time the finding of names in texts, and print them.
    Names(measure::NamesArgs),
    /// Count the links between the people and places of marked texts, read into one record.
    Links(measure::LinksArgs),
    /// Follow every character of every block to the bytes of its page, and hold the text against a full parser's.
    Spans(measure::SpansArgs),
}

fn main() -> Result<ExitCode> {
    let holds = match Args::parse().command {
        Command::Score { gold, pages, names, errors, csv } => run_score(&gold, &pages, &names, errors, csv)?,
        Command::Gate { folder, update, errors } => run_gate(&folder, update, errors.as_deref())?,
        Command::Compose { folder, from } => {
            let pages = blocks::compose(&from)?;
            blocks::write(&pages, &folder)?;
            println!("{} pages", pages.len());
            true
        }
        Command::Blocks { from, errors, results } => run_blocks(&from, errors, &results)?,
        Command::Bench { paths, runs, limit, json } => run_bench(&paths, runs, limit, json)?,
        Command::Scale(args) => measure::run_scale(&args)?,
        Command::Train(what) => {
            what.run()?;
            true
        }
        Command::Speed(args) => measure::run_speed(&args)?,
        Command::Mutate(args) => run_mutate(&args)?,
        Command::Speech(args) => measure::run_speech(&args)?,
        Command::Times(args) => measure::run_times(&args)?,
        Command::Hidden(args) => measure::run_hidden(&args)?,
        Command::Pace(args) => measure::run_pace(&args)?,
        Command::Names(args) => measure::run_names(&args)?,
        Command::Links(args) => measure::run_links(&args)?,
        Command::Spans(args) => measure::run_spans(&args)?,
    };
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn run_mutate(args: &MutateArgs) -> Result<bool> {
    let got = mutate(args)?;
    got.faults.iter().for_each(|f| println!("{f}"));
    let (whole, damaged) = (got.whole.f1(), got.damaged.f1());
    println!("{} pages, {} faults; who said what {whole:.3} whole, {damaged:.3} damaged", got.pages, got.faults.len());
    Ok(got.faults.is_empty() && damaged > whole * 2.0 / 3.0)
}

fn run_score(gold: &Path, pages: &Path, names: &[PathBuf], errors: bool, csv: Option<PathBuf>) -> Result<bool> {
    let score = score_set(gold, &Pages::open(pages)?, names)?;
    print!("{}", report::figures(&score.total));
    for (page, reason) in &score.absent {
        println!("absent         {page}: {reason}");
    }
    for p in score.pages.iter().filter(|_| errors) {
        p.faults.iter().for_each(|f| println!("  - {} {f}", p.page));
    }
    if let Some(path) = csv {
        std::fs::write(&path, report::csv(&score)).with_context(|| path.display().to_string())?;
    }
    Ok(score.absent.is_empty())
}

fn run_gate(folder: &Path, update: bool, errors: Option<&str>) -> Result<bool> {
    let sets = Sets::load(&folder.join("sets.toml"))?;
    let path = folder.join("floors.toml");
    let mut floors = Floors::load(&path)?;
    let results = folder.join("results");
    std::fs::create_dir_all(&results).with_context(|| results.display().to_string())?;
    let (mut scored, mut below) = (0, Vec::new());
    let mut hold = |name: &str, score: &SetScore| -> Result<()> {
        write(&results.join(format!("{name}.csv")), &report::csv(score))?;
        let held = floors.hold(name, &score.total);
        print!("{}", report::held(name, &held));
        for p in score.pages.iter().filter(|_| errors == Some(name)) {
            p.faults.iter().for_each(|f| println!("  - {} {f}", p.page));
        }
        for (page, reason) in &score.absent {
            println!("  absent: {page}: {reason}");
            below.push(format!("{name} {page}"));
        }
        below.extend(held.iter().filter(|h| !h.holds()).map(|h: &Held| format!("{name} {}", h.figure)));
        if update {
            floors.raise(name, &score.total);
        }
        scored += 1;
        Ok(())
    };
    for set in &sets.set {
        if set.gold.is_dir() {
            hold(&set.name, &score_set(&set.gold, &Pages::open(&set.pages)?, &set.names)?)?;
        } else {
            println!("{}: skipped, {} is not here", set.name, set.gold.display());
        }
    }
    for set in &sets.time {
        if !set.gold.exists() {
            println!("{}: skipped, {} is not here", set.name, set.gold.display());
            continue;
        }
        for (name, score) in score_times(set)? {
            hold(&name, &score)?;
        }
    }
    for set in &sets.name {
        if set.data.is_dir() {
            hold(&set.name, &score_names(set)?)?;
        } else {
            println!("{}: skipped, {} is not here", set.name, set.data.display());
        }
    }
    for record in &sets.across {
        let of: Vec<_> = sets.set.iter().filter(|s| record.of.contains(&s.name) && s.gold.is_dir()).collect();
        if of.len() == record.of.len() {
            hold(&record.name, &marked::across(&of)?)?;
        } else {
            println!("{}: skipped, not all of its sets are here", record.name);
        }
    }
    let composed = folder.join("blocks");
    if composed.is_dir() {
        let sets = blocks::score_blocks(&blocks::compose(&composed)?);
        sets.iter().try_for_each(|set| hold(&set.name, &set.score))?;
        write(&results.join("blocks.csv"), &blocks::csv(&sets))?;
    }
    ensure!(scored > 0, "none of the sets is here");
    if update {
        write(&path, &floors.to_toml())?;
    }
    if below.is_empty() {
        println!("{scored} sets scored, every figure holds");
    } else {
        println!("{scored} sets scored, below their floors: {}", below.join(", "));
    }
    Ok(below.is_empty())
}

/// One set by its names, several of one record by the links between them.
fn score_names(set: &marked::NameSet) -> Result<SetScore> {
    let texts = set.load()?;
    Ok(if let [one] = &texts[..] { marked::score_names(one) } else { marked::links(&texts).score() })
}

fn score_times(set: &TimeSet) -> Result<Vec<(String, SetScore)>> {
    match &set.pages {
        Some(pages) => Ok(vec![(set.name.clone(), time::pages::score(&set.gold, pages)?)]),
        None => time::score_table(&set.name, &set.gold),
    }
}

fn run_blocks(from: &Path, errors: bool, results: &Path) -> Result<bool> {
    let sets = blocks::score_blocks(&blocks::compose(from)?);
    for set in &sets {
        println!("== {}", set.name);
        for p in set.score.pages.iter().filter(|_| errors) {
            p.faults.iter().for_each(|f| println!("  - {} {f}", p.page));
        }
        print!("{}{}", report::figures(&set.score.total), blocks::table(set));
        for (page, reason) in &set.score.absent {
            println!("absent         {page}: {reason}");
        }
        write(&results.join(format!("{}.csv", set.name)), &report::csv(&set.score))?;
    }
    write(&results.join("blocks.csv"), &blocks::csv(&sets))?;
    Ok(sets.iter().all(|set| set.score.absent.is_empty()))
}

fn write(path: &Path, text: &str) -> Result<()> {
    std::fs::write(path, text).with_context(|| path.display().to_string())
}

fn run_bench(paths: &[PathBuf], runs: usize, limit: f64, json: bool) -> Result<bool> {
    let costs = files(paths)?.iter().map(|p| bench(p, runs, limit)).collect::<Result<Vec<_>>>()?;
    ensure!(!costs.is_empty(), "no pages there");
    let slow: Vec<_> = costs.iter().filter(|c| c.median > limit).collect();
    if json {
        println!("{}", serde_json::to_string_pretty(&costs)?);
    } else {
        let [a, b, c, d] = STAGES;
        println!("{:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}  page", "bytes", "median ms", "max ms", a, b, c, d);
        for cost in &costs {
            let [a, b, c, d] = cost.stages;
            println!(
                "{:>9} {:>9.3} {:>9.3} {a:>9.3} {b:>9.3} {c:>9.3} {d:>9.3}  {}",
                cost.bytes, cost.median, cost.max, cost.page
            );
        }
        let slowest = costs.iter().map(|c| c.median).fold(0.0, f64::max);
        let mean = costs.iter().map(|c| c.median).sum::<f64>() / costs.len() as f64;
        println!("{} pages: mean {mean:.3} ms, slowest {slowest:.3} ms, {} over the limit", costs.len(), slow.len());
    }
    Ok(slow.is_empty())
}
