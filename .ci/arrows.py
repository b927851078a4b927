#!/usr/bin/env python3
"""Checks that the crates depend on each other in one direction, and that outside libraries stay where they belong."""
import json
import pathlib
import subprocess
import sys

# A crate may use those before it.
ORDER = ["onrecord-text", "onrecord-language", "onrecord-deep", "onrecord-page", "onrecord-reading", "onrecord-record",
         "onrecord-store", "onrecord-serve", "onrecord", "onrecord-eval"]

# Libraries that say what a crate knows, with the crates that may use them.
ONLY_IN = {
    "rusqlite": {"onrecord-store"},
    "axum": {"onrecord-serve", "onrecord"},
    "askama": {"onrecord-serve"},
    "tokio": {"onrecord-serve", "onrecord"},
    # The evaluation decodes pages anew, to hold spans against the bytes without the code that made them.
    "encoding_rs": {"onrecord-page", "onrecord-eval"},
    "chardetng": {"onrecord-page"},
    "flate2": {"onrecord-page"},
    "quick-xml": {"onrecord-page"},
    # The command takes the model's Python package apart, which is a ZIP.
    "zip": {"onrecord-page", "onrecord"},
    "ruzstd": {"onrecord-page"},
    "brotli-decompressor": {"onrecord-page"},
    "clap": {"onrecord", "onrecord-eval"},
    "anyhow": {"onrecord", "onrecord-eval"},
    "rustix": {"onrecord-eval"},
}

# The only file that may ask for unsafe code, and the only crate that may say so.
UNSAFE = pathlib.Path("crates/deep/src/kernel/x86.rs")

metadata = json.loads(subprocess.check_output(
    ["cargo", "metadata", "--format-version", "1", "--no-deps", "--locked"]))
faults = []
for package in metadata["packages"]:
    name = package["name"]
    if name not in ORDER:
        faults.append(f"{name} has no place in the order of crates")
        continue
    for dependency in package["dependencies"]:
        other = dependency["name"]
        if dependency["kind"] == "dev":
            continue
        if other in ORDER and ORDER.index(other) >= ORDER.index(name):
            faults.append(f"{name} must not depend on {other}")
        if name not in ONLY_IN.get(other, {name}):
            faults.append(f"{name} must not use {other}")
for path in sorted(pathlib.Path("crates").rglob("*.rs")):
    if path != UNSAFE and "unsafe_code" in path.read_text(encoding="utf-8"):
        faults.append(f"{path} must not ask for unsafe code")
for path in sorted(pathlib.Path("crates").glob("*/Cargo.toml")):
    if path.parent != UNSAFE.parents[2] and "[lints]\nworkspace = true" not in path.read_text(encoding="utf-8"):
        faults.append(f"{path} does not have the lints of the workspace")
print("\n".join(faults) or f"{len(metadata['packages'])} crates, every arrow goes one way")
sys.exit(bool(faults))
