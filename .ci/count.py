#!/usr/bin/env python3
"""Counts the instructions that reading pages takes, and holds them against eval/instructions.toml.

    count.py PROGRAM [--update]     PROGRAM is a release build of onrecord-eval

Time on a shared machine says little; a count of instructions is nearly the same on every run. A count more than one twentieth above
its ceiling fails; --update writes the counts as the new ceilings. Exit code 77: there is no valgrind here. Counts differ a little
between processors and compilers, so a new compiler asks for an update.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib

CEILINGS = pathlib.Path("eval/instructions.toml")
TOLERANCE = 0.05
# Folders in the repository whose pages hardly change.
SETS = {"demo": "demo/pages", "cases": "crates/page/cases"}
STAGES = {"page": "counted_page", "whole": "counted_whole"}


def pages(folder):
    return sorted(str(p) for p in pathlib.Path(folder).rglob("*") if p.suffix in {".html", ".txt"})


def count(program, function, files):
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", "--collect-atstart=no",
             f"--toggle-collect=*{function}*", program, "speed", "--count", *files],
            capture_output=True, text=True)
    found = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode != 0 or not found or int(found[1]) == 0:
        sys.exit(f"nothing was counted:\n{run.stderr[-2000:]}")
    return int(found[1]) // len(files)


def main():
    program, update = sys.argv[1], "--update" in sys.argv[2:]
    if subprocess.run(["sh", "-c", "command -v valgrind"], capture_output=True).returncode:
        print("no valgrind here")
        return 77
    ceilings = tomllib.loads(CEILINGS.read_text(encoding="utf-8")) if CEILINGS.is_file() else {}
    counts, high = {}, []
    for name, folder in SETS.items():
        files = pages(folder)
        if not files:
            print(f"{name}: no pages in {folder}")
            continue
        for stage, function in STAGES.items():
            key = f"{name}-{stage}"
            counts[key] = count(program, function, files)
            ceiling = ceilings.get(key)
            share = f", {counts[key] / ceiling:.3f} of its ceiling" if ceiling else ", no ceiling yet"
            print(f"{key:16} {counts[key]:>12,} instructions a page{share}", flush=True)
            if ceiling and counts[key] > ceiling * (1 + TOLERANCE):
                high.append(key)
    if update:
        head = "# Instructions a page, counted by .ci/count.py; `page` is bytes to labelled article, `whole` bytes to record line.\n"
        CEILINGS.write_text(head + "".join(f"{k} = {v}\n" for k, v in counts.items()), encoding="utf-8")
    elif high:
        print(f"more instructions than before: {', '.join(high)}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
