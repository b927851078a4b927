//! The documents and the program agree: every command they name exists, with every option they give it.
#![allow(clippy::disallowed_methods, reason = "reads the documents")]

use crate::run::run;
use std::{collections::BTreeSet, path::Path};

const DOCUMENTS: [&str; 3] = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"];

/// The words of each command `onrecord …` (or `cargo run --release -- …`) in the documents' code.
fn commands() -> Vec<Vec<String>> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let texts = DOCUMENTS.map(|d| std::fs::read_to_string(top.join(d)).unwrap_or_else(|e| panic!("{d}: {e}")));
    let mut commands = Vec::new();
    for text in &texts {
        let mut fenced = false;
        for line in text.lines() {
            if line.starts_with("```") {
                fenced = !fenced;
            } else if fenced {
                commands.extend(command(line.trim_start_matches("$ ")));
            } else {
                commands.extend(line.split('`').skip(1).step_by(2).filter_map(command));
            }
        }
    }
    commands
}

fn command(code: &str) -> Option<Vec<String>> {
    let rest = code.strip_prefix("onrecord ").or_else(|| code.strip_prefix("cargo run --release -- "))?;
    let rest = rest.split(['#', '|', '>']).next()?;
    Some(rest.split_whitespace().map(str::to_owned).collect())
}

fn help(of: &[&str]) -> String {
    let (code, out, err) = run(Path::new("."), &[of, &["--help"]].concat());
    assert_eq!(code, 0, "onrecord {of:?} --help: {err}");
    out
}

#[test]
fn every_command_in_the_documents_exists() {
    let commands = commands();
    assert!(commands.len() > 5, "the documents hardly name a command: {commands:?}");
    for words in &commands {
        let sub: Vec<&str> = words.iter().take(1).map(String::as_str).filter(|w| !w.starts_with('-')).collect();
        let help = help(&sub);
        let known = |option: &str| help.split(|c: char| !(c.is_alphanumeric() || c == '-')).any(|w| w == option);
        for option in words.iter().filter(|w| w.starts_with("--") && w.len() > 2) {
            let option = option.split('=').next().unwrap_or(option);
            assert!(known(option), "onrecord {words:?}: there is no {option}");
        }
    }
}

#[test]
fn every_command_is_in_the_readme() {
    let named: BTreeSet<String> = commands().into_iter().filter_map(|c| c.into_iter().next()).collect();
    let help = help(&[]);
    let list = help.split("Commands:").nth(1).and_then(|l| l.split("\n\n").next()).unwrap_or("");
    let there: Vec<&str> = list.lines().filter_map(|l| l.split_whitespace().next()).filter(|c| *c != "help").collect();
    assert!(there.len() > 5, "{help}");
    for command in there {
        assert!(named.contains(command), "no document says what `onrecord {command}` is for");
    }
}
