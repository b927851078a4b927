#!/usr/bin/env python3
"""Checks that every library in the lock file has a licence that lets onrecord be passed on under its own."""
import json
import re
import subprocess
import sys

ALLOWED = {"MIT", "MIT-0", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib",
           "Unlicense", "0BSD", "CC0-1.0", "BSL-1.0", "Unicode-3.0", "CDLA-Permissive-2.0"}


def allowed(expression):
    """Reads an SPDX expression: some alternative must have only allowed parts."""
    expression = expression.replace("/", " OR ")
    while (inner := re.search(r"\(([^()]*)\)", expression)):
        expression = expression.replace(inner.group(0), "MIT" if allowed(inner.group(1)) else "refused")
    return any(all(part.strip() in ALLOWED for part in way.split(" AND ")) for way in expression.split(" OR "))


metadata = json.loads(subprocess.check_output(["cargo", "metadata", "--format-version", "1", "--locked"]))
faults = [f"{p['name']} {p['version']}: {p['license'] or 'no licence named'}"
          for p in metadata["packages"] if not allowed(p["license"] or "")]
print("\n".join(faults) or f"{len(metadata['packages'])} packages, every licence is allowed")
sys.exit(bool(faults))
