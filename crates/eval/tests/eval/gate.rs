//! The gate as a command, on a set of one page that was read before.

use crate::scoring::{gold, line};
use onrecord_record::Line;
use std::{fs, path::Path, process::Command};

struct Fold {
    folder: tempfile::TempDir,
}

impl Fold {
    fn new() -> Fold {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("eval")).unwrap();
        fs::create_dir_all(folder.path().join("gold")).unwrap();
        fs::write(folder.path().join("gold/a.json"), gold().to_string()).unwrap();
        let sets = "[[set]]\nname = \"one\"\ngold = \"gold\"\npages = \"lines.jsonl\"\n\n\
                    [[set]]\nname = \"absent\"\ngold = \"nowhere\"\npages = \"nowhere\"\n";
        fs::write(folder.path().join("eval/sets.toml"), sets).unwrap();
        Fold { folder }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs the gate over a line; true when it passes, with what it printed.
    fn gate(&self, line: &Line, more: &[&str]) -> (bool, String) {
        fs::write(self.path().join("lines.jsonl"), serde_json::to_string(line).unwrap()).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord-eval"));
        let out = command.current_dir(self.path()).arg("gate").args(more).output().unwrap();
        (out.status.success(), String::from_utf8(out.stdout).unwrap() + &String::from_utf8(out.stderr).unwrap())
    }

    fn floors(&self) -> String {
        fs::read_to_string(self.path().join("eval/floors.toml")).unwrap()
    }
}

#[test]
fn a_figure_may_not_fall_below_its_floor() {
    let fold = Fold::new();
    let (passes, said) = fold.gate(&line(), &["--update"]);
    assert!(passes && said.contains("absent: skipped"), "{said}");
    let floors = fold.floors();
    assert!(floors.contains("who-said-what = 0.4000") && floors.contains("leaks = 1"), "{floors}");

    let mut worse = line();
    worse.statements[0].speaker = None;
    let (passes, said) = fold.gate(&worse, &["--update"]);
    assert!(!passes && said.contains("BELOW") && said.contains("one who-said-what"), "{said}");
    assert_eq!(fold.floors(), floors, "no floor is lowered");

    let mut better = line();
    better.statements.pop();
    assert!(fold.gate(&better, &["--update"]).0);
    assert!(fold.floors().contains("leaks = 0"));
    let (passes, said) = fold.gate(&line(), &[]);
    assert!(!passes && said.contains("one leaks"), "{said}");
}

#[test]
fn results_hold_counts_and_no_words() {
    let fold = Fold::new();
    fold.gate(&line(), &[]);
    let csv = fs::read_to_string(fold.path().join("eval/results/one.csv")).unwrap();
    assert!(csv.starts_with("page,leaks,body,found,") && csv.contains("\na.txt,1,"), "{csv}");
    assert!(!csv.contains("Dalmir") && !csv.contains("bridge"), "{csv}");
}

#[test]
fn a_page_that_is_not_there_fails_the_gate() {
    let fold = Fold::new();
    let mut other = line();
    other.page.source = "b.txt".into();
    let (passes, said) = fold.gate(&other, &[]);
    assert!(!passes && said.contains("absent: a.txt"), "{said}");
}
