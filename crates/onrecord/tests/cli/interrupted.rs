//! A large pile: memory stays bounded, and a run that is killed loses and doubles nothing.

use crate::run::{onrecord, pile, run};
use onrecord_store::Store;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

const PAGES: usize = 2000;
/// Most memory that adding the pile may take, in kB.
const MEMORY: u64 = 200_000;

#[test]
fn two_thousand_pages_in_bounded_memory_and_killed_on_the_way() {
    let dir = tempfile::tempdir().unwrap();
    pile(&dir.path().join("pile"), PAGES);

    let mut whole = add(dir.path(), "whole.sqlite");
    let memory = highest(&mut whole);
    assert!(whole.wait().unwrap().success());
    assert!(memory < MEMORY, "{memory} kB");

    let broken = dir.path().join("broken.sqlite");
    let mut kept = 0;
    for _ in 0..3 {
        let mut child = add(dir.path(), "broken.sqlite");
        let now = wait_for_more(&mut child, &broken, kept);
        // On Unix this is SIGKILL: the program has no chance to tidy up.
        child.kill().unwrap();
        child.wait().unwrap();
        let after = pages(&broken);
        assert!(after >= now, "{now} pages were reported, {after} are there");
        kept = after;
    }
    assert!(kept < PAGES as u64, "it was killed before the end");

    let (code, out, err) = run(dir.path(), &["add", "pile", "--store", "broken.sqlite"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains(&format!("{kept} pages on record already")), "{kept}: {out}");
    let (code, verified, _) = run(dir.path(), &["verify", "--store", "broken.sqlite"]);
    assert_eq!(code, 0, "{verified}");
    assert!(verified.starts_with(&format!("all holds: {PAGES} pages")), "{verified}");
    let all = |store| run(dir.path(), &["find", "--format", "jsonl", "--store", store]).1;
    let (expected, found) = (all("whole.sqlite"), all("broken.sqlite"));
    assert!(expected.lines().count() >= PAGES, "{}", expected.lines().count());
    assert!(expected == found, "the two records differ");
}

fn add(folder: &Path, store: &str) -> Child {
    let mut command = onrecord(folder);
    command.args(["add", "pile", "--store", store]).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

/// Pages on record now; 0 while there is no record to be read.
fn pages(path: &Path) -> u64 {
    Store::open_existing(path).and_then(|s| s.status()).map_or(0, |s| s.pages)
}

/// Waits until more pages than `before` are there, or the program has ended.
fn wait_for_more(child: &mut Child, path: &Path, before: u64) -> u64 {
    loop {
        let now = pages(path);
        if now > before || child.try_wait().unwrap().is_some() {
            return now;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The highest resident memory of a process until it ends, in kB; 0 where the system does not tell.
fn highest(child: &mut Child) -> u64 {
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait().unwrap().is_none() {
        let text = std::fs::File::open(&status).and_then(std::io::read_to_string).unwrap_or_default();
        let line = text.lines().find_map(|l| l.strip_prefix("VmHWM:"));
        let now = line.and_then(|l| l.trim().trim_end_matches(" kB").parse().ok());
        most = most.max(now.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(20));
    }
    most
}
