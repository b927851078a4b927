#!/usr/bin/env python3
"""Checks habits that no compiler checks: size of files, nothing left open, the readme of each crate and language."""
import pathlib
import re
import subprocess
import sys

LONGEST = 800        # lines of a hand-written source file
README = 15          # lines of a crate's readme
OPEN = re.compile(r"\b(todo|unimplemented|dbg)!|#\[ignore|\b(FIXME|XXX)\b")
# Places of one machine, which mean nothing on another.
MACHINE = re.compile(r"(?<![\w.])/(home|root|Users|work)/\w")

files = subprocess.check_output(["git", "ls-files", "-z"]).decode().split("\0")
faults = []
for name in filter(None, files):
    path = pathlib.Path(name)
    if not path.is_file() or name.startswith(".ci/"):
        continue
    if path.suffix in {".rs", ".py", ".js", ".mjs", ".css", ".html", ".sh"} and not {"demo", "cases"} & set(path.parts):
        lines = path.read_text(encoding="utf-8").splitlines()
        if len(lines) > LONGEST:
            faults.append(f"{name}: {len(lines)} lines, more than {LONGEST}")
        faults += [f"{name}:{n}: {line.strip()}" for n, line in enumerate(lines, 1)
                   if OPEN.search(line) or MACHINE.search(line)]
for crate in sorted(pathlib.Path("crates").iterdir()):
    readme = crate / "README.md"
    if not readme.is_file():
        faults.append(f"{readme}: missing")
    else:
        text = readme.read_text(encoding="utf-8")
        if len(text.splitlines()) > README:
            faults.append(f"{readme}: more than {README} lines")
        if "oes not know" not in text:
            faults.append(f"{readme}: does not say what the crate does not know")
languages = [d for d in sorted(pathlib.Path("languages").iterdir()) if d.is_dir()]
faults += [f"{d}/README.md: missing" for d in languages if not (d / "README.md").is_file()]
for folder in languages:
    text = (folder / "README.md").read_text(encoding="utf-8") if (folder / "README.md").is_file() else ""
    faults += [f"{folder}/README.md: does not name {t.name}, nor its source" for t in sorted(folder.glob("*.t[sx][vt]"))
               if t.name not in text]
packs = {d.name: {f.name for f in d.glob("*.tsv")} for d in languages if d.name != "shared"}
every = set().union(*packs.values())
faults += [f"languages/{pack}/{f}: missing, other languages have it" for pack, names in packs.items()
           for f in sorted(every - names)]
print("\n".join(faults) or f"{len(files)} files, all as they should be")
sys.exit(bool(faults))
