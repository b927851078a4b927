#!/usr/bin/env python3
"""Pages a second of onrecord and of two other extractors, measured by turns in one run, so that the ratios hold on a noisy machine.

    peers.py ONRECORD_EVAL FOLDER [--step N] [--rounds N]

ONRECORD_EVAL is a release build; FOLDER holds *.html. Each round times onrecord's page stage (bytes to labelled article with metadata),
trafilatura with metadata and resiliparse's main content, all in CPU time of one thread. Needs `pip install trafilatura resiliparse
lxml_html_clean`. Prints the median of each and the ratios.
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import time


def trafilatura():
    from trafilatura import bare_extraction
    return lambda b: bare_extraction(b, include_comments=False, include_tables=True, with_metadata=True)


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    options = {"main_content": True, "alt_texts": False, "preserve_formatting": True, "links": False, "comments": False}
    return lambda b: extract_plain_text(b.decode(detect_encoding(b), "replace"), **options)


def rate(tool, documents):
    spent = 0.0
    for document in documents:
        start = time.process_time()
        try:
            tool(document)
        except Exception:  # a peer may fail on a page; its time counts
            pass
        spent += time.process_time() - start
    return len(documents) / spent


def ours(program, files):
    run = subprocess.run([program, "speed", "--json", "--rounds", "1", *map(str, files)], check=True, capture_output=True, text=True)
    speed = json.loads(run.stdout)
    return (speed["pages"] + speed["refused"]) * 1e3 / speed["stage"], speed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--step", type=int, default=1, help="take every N-th page")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    files = sorted(args.folder.glob("*.html"))[::args.step]
    documents = [f.read_bytes() for f in files]
    peers = {"trafilatura": trafilatura(), "resiliparse": resiliparse()}
    for tool in peers.values():
        rate(tool, documents[:2])
    rates = {"onrecord": [], **{name: [] for name in peers}}
    slowest = []
    for _ in range(args.rounds):
        pages_a_second, speed = ours(args.program, files)
        rates["onrecord"].append(pages_a_second)
        slowest.append(speed["slowest"])
        for name, tool in peers.items():
            rates[name].append(rate(tool, documents))
    own = statistics.median(rates["onrecord"])
    for name, values in rates.items():
        median = statistics.median(values)
        print(f"{name:12} {median:8.1f} pages/s ({min(values):.1f} to {max(values):.1f}), onrecord is {own / median:.1f} times that")
    print(f"{len(files)} pages; slowest page of onrecord {min(slowest):.1f} ms")


if __name__ == "__main__":
    main()
