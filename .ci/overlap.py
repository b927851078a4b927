#!/usr/bin/env python3
"""Checks that no text of pages that may not be published has come into the repository.

Compares the words of every tracked file with the gold pages beside the repository: no sequence of eight words may be in
both. Where those pages are absent there is nothing to compare, and the step counts as skipped.
"""
import pathlib
import re
import subprocess
import sys

LENGTH = 8
WORD = re.compile(r"\w+")
SKIP = {"Cargo.lock", "LICENSE-APACHE", "LICENSE-MIT", "package-lock.json"}

shared = pathlib.Path("../shared")
pages = sorted([*shared.glob("seeds/*.txt"), *shared.glob("gold/*/*.txt")])
if not pages:
    print("no pages to compare with")
    sys.exit(77)


def sequences(text):
    words = [(m.group().lower(), m.start()) for m in WORD.finditer(text)]
    for i in range(len(words) - LENGTH + 1):
        yield " ".join(w for w, _ in words[i:i + LENGTH]), words[i][1]


known = {}
for page in pages:
    for sequence, _ in sequences(page.read_text(encoding="utf-8", errors="replace")):
        known.setdefault(sequence, page.name)
faults, compared = [], 0
for name in filter(None, subprocess.check_output(["git", "ls-files", "-z"]).decode().split("\0")):
    path = pathlib.Path(name)
    if path.name in SKIP or not path.is_file():
        continue
    data = path.read_bytes()
    if b"\0" in data[:4096]:
        continue
    compared += 1
    texts = [data.decode("utf-8", errors="replace")]
    if "\ufffd" in texts[0]:
        texts = [data.decode(charset, errors="replace") for charset in ("cp1251", "koi8_u")]
    for text in texts:
        hits = [(s, at) for s, at in sequences(text) if s in known]
        faults += [f"{name}:{text.count(chr(10), 0, at) + 1}: «{s}» stands in {known[s]}" for s, at in hits[:3]]
print("\n".join(faults) or f"{compared} files have no {LENGTH} words in common with {len(pages)} pages")
sys.exit(bool(faults))
