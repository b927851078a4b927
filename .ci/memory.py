#!/usr/bin/env python3
"""Peak memory of the release binary: one page at a time, and over a web archive of many.

memory.py BINARY PAGES [MEGABYTES]: PAGES is a folder of HTML files, which are repeated in an archive of that size (2048)
outside the repository. Fails above 64 MB for a page, 512 MB for the archive.
"""
import gzip
import os
import pathlib
import subprocess
import sys
import tempfile
import time

PAGE, ARCHIVE = 64, 512


def peak(command):
    """Peak resident memory of a command in MB, its seconds, and the last line that it prints."""
    with tempfile.TemporaryFile() as out:
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        out.seek(max(0, out.seek(0, os.SEEK_END) - 300))
        lines = out.read().decode("utf-8", "replace").splitlines()
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{' '.join(command)}: {status}")
    return used.ru_maxrss / 1024, time.monotonic() - start, lines[0][:100] if lines else ""


def record(number, body):
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://pages.example/{number}\r\n"
            f"WARC-Date: 2024-10-03T09:20:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n")
    return head.encode() + answer + b"\r\n\r\n"


binary, folder = sys.argv[1], pathlib.Path(sys.argv[2])
size = int(sys.argv[3] if len(sys.argv) > 3 else 2048) << 20
pages = sorted(p for p in folder.rglob("*.htm*") if p.is_file())
if not pages:
    sys.exit(f"no pages in {folder}")
faults = []

by_size = sorted(pages, key=lambda p: p.stat().st_size)
some = {by_size[len(by_size) // 2], *by_size[-3:]}
for page in sorted(some):
    used, took, _ = peak([binary, "read", "--format", "jsonl", str(page)])
    print(f"{used:7.0f} MB {took:6.1f} s  one page of {page.stat().st_size >> 10} KB")
    if used > PAGE:
        faults.append(f"{page.name}: {used:.0f} MB are more than {PAGE}")

with tempfile.TemporaryDirectory() as work:
    for name, opener in [("pages.warc", open), ("pages.warc.gz", None)]:
        path, written, number = pathlib.Path(work, name), 0, 0
        limit = size if opener else size // 8
        with open(path, "wb") as out:
            while written < limit:
                # A comment makes every copy a page of its own.
                body = pages[number % len(pages)].read_bytes() + f"<!-- {number} -->".encode()
                packed = record(number, body)
                written += len(packed)
                out.write(packed if opener else gzip.compress(packed, 1))
                number += 1
        for command in (["read", "--format", "jsonl"], ["--store", str(pathlib.Path(work, name + ".sqlite")), "add"]):
            used, took, _ = peak([binary, *command, str(path)])
            print(f"{used:7.0f} MB {took:6.1f} s  {' '.join(command[-3:])[-24:]} {name}, {written >> 20} MB, {number} pages")
            if used > ARCHIVE:
                faults.append(f"{name}: {used:.0f} MB are more than {ARCHIVE}")
        path.unlink()
print("\n".join(faults) or "within the limits")
sys.exit(bool(faults))
