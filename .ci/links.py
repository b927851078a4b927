#!/usr/bin/env python3
"""Checks that the files which the Markdown files link to are there, and the headings too."""
import pathlib
import re
import subprocess
import sys

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.M | re.S)


def anchor(heading):
    """The name that a heading has as a link target."""
    return re.sub(r"[^\w\- ]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()).strip().replace(" ", "-")


def anchors(path):
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    return {anchor(h) for h in re.findall(r"^#+ (.*)$", text, re.M)}


faults, links = [], 0
for name in subprocess.check_output(["git", "ls-files", "*.md"]).decode().split():
    path = pathlib.Path(name)
    if not path.is_file():
        continue
    for target in LINK.findall(FENCE.sub("", path.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        links += 1
        file, _, part = target.partition("#")
        to = (path.parent / file) if file else path
        if not to.exists():
            faults.append(f"{name}: {target} is not there")
        elif part and to.suffix == ".md" and part not in anchors(to):
            faults.append(f"{name}: {target} has no such heading")
print("\n".join(faults) or f"{links} links, every target is there")
sys.exit(bool(faults))
