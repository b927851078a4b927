//! Running the command, and pages to run it on.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The command in a folder, with nothing of the tester's own settings.
pub(crate) fn onrecord(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.current_dir(folder).env_remove("ONRECORD_STORE").env_remove("RUST_BACKTRACE");
    command
}

/// Runs it; gives the exit code, standard output and standard error.
pub(crate) fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    answer(onrecord(folder).args(args).output().unwrap())
}

/// Runs it on this standard input.
pub(crate) fn run_on(folder: &Path, args: &[&str], input: &[u8]) -> (i32, String, String) {
    let mut command = onrecord(folder);
    let command = command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    answer(child.wait_with_output().unwrap())
}

pub(crate) fn answer(out: Output) -> (i32, String, String) {
    let text = |b| String::from_utf8(b).unwrap();
    (out.status.code().unwrap_or(-1), text(out.stdout), text(out.stderr))
}

pub(crate) const ENGLISH: &str = "Calista promises to repair the old bridge
3 October 2024, 09:15

The foreign minister of Calista Orest Lymar met reporters in Lodim on Thursday after a long day of talks.

\"We will repair the old bridge before the autumn,\" Lymar said.

According to him, the work will cost two million crowns and will be paid for by both countries.
";

pub(crate) const UKRAINIAN: &str = "Калиста обіцяє відбудувати старий міст
4 жовтня 2024, 12:40

Міністр закордонних справ Калисти Орест Лимар провів у Лодимі зустріч із журналістами після довгих переговорів.

«Ми відбудуємо старий міст до осені», — заявив Лимар.

За його словами, роботи коштуватимуть два мільйони крон, а заплатять за них обидві країни.
";

const GIVEN: [&str; 6] = ["Orest", "Dana", "Marek", "Ilona", "Tavit", "Selma"];
const SURNAMES: [&str; 7] = ["Lymar", "Voskan", "Peltar", "Ruvik", "Domarin", "Kestel", "Aldary"];

/// The text of page number `n` of a pile; no two are alike.
pub(crate) fn page(n: usize) -> String {
    let (given, surname) = (GIVEN[n % GIVEN.len()], SURNAMES[n % SURNAMES.len()]);
    let day = n % 28 + 1;
    let mut text = format!(
        "Envoy {surname} comments on case {n}\n{day} October 2024, 10:{:02}\n\nThe envoy of Calista {given} {surname} spoke \
         to reporters in Lodim about case number {n} and about the bridge.\n\n\"We will settle case number {n} before the \
         winter comes,\" {surname} said.\n",
        n % 60
    );
    for i in 0..2 {
        text += &format!(
            "\nThe paper of record number {i} in case {n} runs to many pages and tells of boats, tolls and the old bridge \
             over the river, which both countries use. {surname} told reporters that part {i} would be closed in {} days.\n",
            n % 90 + i
        );
    }
    text
}

/// Writes pages `0..n` into folders of a hundred.
pub(crate) fn pile(folder: &Path, n: usize) {
    for i in 0..n {
        let inner = folder.join(format!("{:02}", i / 100));
        std::fs::create_dir_all(&inner).unwrap();
        std::fs::write(inner.join(format!("{i:04}.txt")), page(i)).unwrap();
    }
}
