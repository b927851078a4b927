#!/usr/bin/env python3
"""Times found in text by onrecord and by dateparser, megabytes a second of CPU, measured in one run.

    times_peer.py ONRECORD_EVAL FILE... [--bytes N] [--rounds N]

ONRECORD_EVAL is a release build; FILE is UTF-8 text of one language, its name beginning with the code (`uk-news.txt`). dateparser
(`pip install dateparser`) is told the language and reads line by line the first N bytes of each file, since it is slow; onrecord reads all.
"""
import argparse
import datetime
import json
import pathlib
import subprocess
import time


def peer(path, limit):
    from dateparser.search import search_dates
    text = path.read_bytes()[:limit].decode("utf-8", "ignore")
    settings = {"RELATIVE_BASE": datetime.datetime(2024, 10, 28, 13, 20)}
    start, found = time.process_time(), 0
    for line in text.splitlines():
        if line.strip():
            found += len(search_dates(line, languages=[path.name[:2]], settings=settings) or [])
    return len(text.encode()), time.process_time() - start, found


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("program")
    args.add_argument("files", nargs="+", type=pathlib.Path)
    args.add_argument("--bytes", type=int, default=100_000)
    args.add_argument("--rounds", type=int, default=5)
    args = args.parse_args()
    for path in args.files:
        command = [args.program, "pace", str(path), "--rounds", str(args.rounds), "--json"]
        own = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
        size, seconds, found = peer(path, args.bytes)
        theirs = size / 1e6 / seconds
        print(f"{path.name}: onrecord {own['finding']:.0f} MB/s ({own['resolved']:.0f} resolved, {own['found']} times), "
              f"dateparser {theirs:.3f} MB/s ({found} times in {size} bytes), ratio {own['resolved'] / theirs:.0f}")


if __name__ == "__main__":
    main()
