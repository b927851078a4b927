//! The command `onrecord`.

mod commands;
mod csv;
mod progress;
mod terminal;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    match commands::Cli::parse().run() {
        Ok(code) => code,
        // Whoever reads the output has enough of it (`onrecord find | head`).
        Err(e) if terminal::is_broken_pipe(&e) => ExitCode::SUCCESS,
        Err(e) => {
            terminal::complain(format_args!("{e:#}"));
            ExitCode::FAILURE
        }
    }
}
