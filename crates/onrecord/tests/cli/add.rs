//! `onrecord add`, `status`, `verify`.

use crate::run::{ENGLISH, UKRAINIAN, run, run_on};
use std::fs;

#[test]
fn a_folder_is_added_once_and_every_file_that_fails_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let pages = dir.path().join("pages");
    fs::create_dir_all(pages.join("inner/more")).unwrap();
    fs::write(pages.join("en.txt"), ENGLISH).unwrap();
    fs::write(pages.join("inner/more/uk"), UKRAINIAN).unwrap();
    fs::write(pages.join("empty.txt"), "").unwrap();
    fs::write(pages.join("picture.htm"), [0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13, 0xff, 0xd8, 0, 1])
        .unwrap();
    fs::write(pages.join("style.css"), "p { color: red }").unwrap();
    fs::write(pages.join(".hidden"), ENGLISH).unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&pages, pages.join("inner/loop")).unwrap();
        std::os::unix::fs::symlink(pages.join("gone"), pages.join("dangling.txt")).unwrap();
    }

    let (code, out, err) = run(dir.path(), &["add", "pages", "missing.txt"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.starts_with("added 2 pages with "), "{out}");
    assert!(out.contains("2 files passed over as no pages: 1 .css, 1 without a name for their kind"), "{out}");
    let failed: &[&str] = match cfg!(unix) {
        true => &["pages/empty.txt", "pages/picture.htm", "missing.txt", "pages/dangling.txt"],
        false => &["empty.txt", "picture.htm", "missing.txt"],
    };
    assert_eq!(err.lines().count(), failed.len(), "{err}");
    for name in failed {
        assert!(err.contains(&format!("onrecord: {name}: ")), "{name} in {err}");
    }
    assert!(err.contains("pages/empty.txt: the file is empty"), "{err}");

    let (code, again, _) = run(dir.path(), &["add", "pages"]);
    assert_eq!(code, 0);
    assert!(
        again.starts_with("added 0 pages with 0 statements") && again.contains("2 pages on record already"),
        "{again}"
    );

    let (_, status, _) = run(dir.path(), &["status", "--format", "jsonl"]);
    let status: serde_json::Value = serde_json::from_str(&status).unwrap();
    assert_eq!((status["pages"].as_u64(), status["refusals"].as_u64()), (Some(2), Some(failed.len() as u64)));
    let (_, refused, _) = run(dir.path(), &["status", "--refused"]);
    assert_eq!(refused.lines().count(), failed.len());
    let (code, verified, _) = run(dir.path(), &["verify"]);
    assert_eq!((code, verified.starts_with("all holds: 2 pages, ")), (0, true), "{verified}");
}

#[test]
fn exit_codes_tell_how_it_went() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("empty.txt"), "").unwrap();
    assert_eq!(run(dir.path(), &["add", "empty.txt"]).0, 1);
    assert_eq!(run(dir.path(), &["add"]).0, 2);
    assert_eq!(run(dir.path(), &["find", "--kind", "shout"]).0, 2);
    let (code, _, err) = run(dir.path(), &["find", "x", "--store", "none.sqlite"]);
    assert_eq!(code, 1);
    assert!(err.contains("onrecord add"), "{err}");
    fs::write(dir.path().join("not.sqlite"), "a text, not a database".repeat(100)).unwrap();
    let (code, _, err) = run(dir.path(), &["add", "empty.txt", "--store", "not.sqlite"]);
    assert_eq!(code, 1);
    assert!(err.contains("not.sqlite is not a record of onrecord"), "{err}");
}

#[test]
fn standard_input_is_a_page() {
    let dir = tempfile::tempdir().unwrap();
    let (code, out, err) = run_on(dir.path(), &["add", "-", "--store", "s.sqlite"], ENGLISH.as_bytes());
    assert_eq!((code, out.starts_with("added 1 page with ")), (0, true), "{out}{err}");
    assert_eq!(run_on(dir.path(), &["add", "-", "--store", "s.sqlite"], b"").0, 1);
}

#[test]
fn help_has_examples_and_completions_are_scripts() {
    let dir = tempfile::tempdir().unwrap();
    for command in ["add", "find", "read", "status", "verify", "serve", "demo", "completions"] {
        let (code, help, _) = run(dir.path(), &[command, "--help"]);
        assert_eq!(code, 0);
        assert!(help.contains(&format!("Examples:\n  onrecord {command}")), "{help}");
    }
    for shell in ["bash", "zsh", "fish"] {
        assert!(run(dir.path(), &["completions", shell]).1.contains("onrecord"));
    }
}
