#!/usr/bin/env python3
"""Names in texts: onrecord beside natasha, measured by turns in one run, so that the ratio holds on a noisy machine.

    names_peers.py ONRECORD_EVAL FOLDER [--step N] [--rounds N]

ONRECORD_EVAL is a release build; FOLDER holds Russian *.txt and a gold.json: by file name a list of [start, end, type, id] in characters,
with the types person, place and organisation. Both tools are timed in CPU time of one thread: onrecord from the text of a page to its
mentions (sentences, tokens, rules, tagger, people), natasha from the text to its spans (sentences, tokens, its tagger of names). Strict F1 of
span and type stands beside. Needs `pip install natasha`.
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile
import time

TYPES = {"PER": "person", "LOC": "place", "ORG": "organisation"}


def natasha():
    from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter
    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())

    def names(text):
        doc = Doc(text)
        doc.segment(segmenter)
        doc.tag_ner(tagger)
        return {(s.start, s.stop, TYPES[s.type]) for s in doc.spans if s.type in TYPES}
    return names


def ours(program, files):
    """Pages a second of all about names, tokens a second of the tagger, and the names."""
    run = subprocess.run([program, "names", "--json", "--rounds", "1", *map(str, files)], check=True, capture_output=True, text=True)
    return json.loads(run.stdout)


def f1(found, gold):
    right = sum(len(found[k] & gold[k]) for k in gold)
    told, all_gold = sum(len(found[k]) for k in gold), sum(len(gold[k]) for k in gold)
    return 2 * right / (told + all_gold)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--step", type=int, default=1, help="take every N-th text")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    files = sorted(args.folder.glob("*.txt"))[::args.step]
    marked = json.loads((args.folder / "gold.json").read_text(encoding="utf-8"))
    gold = {f.name: {tuple(n[:3]) for n in marked.get(f.name, []) if n[2] in TYPES.values()} for f in files}
    texts = {f.name: f.read_bytes().decode("utf-8") for f in files}
    peer = natasha()
    peer(next(iter(texts.values())))
    rates = {"onrecord": [], "natasha": []}
    tokens = []
    for _ in range(args.rounds):
        read = ours(args.program, files)
        rates["onrecord"].append(read["pages_a_second"])
        tokens.append(read["tagged_tokens_a_second"])
        start = time.process_time()
        found = {name: peer(text) for name, text in texts.items()}
        rates["natasha"].append(len(files) / (time.process_time() - start))
    mine = {pathlib.Path(name).name: {tuple(n) for n in names} for name, names in read["names"].items()}
    mine = {name: mine.get(name, set()) for name in gold}
    speed = {tool: statistics.median(all_rates) for tool, all_rates in rates.items()}
    print(f"{len(files)} texts, {args.rounds} rounds")
    print(f"onrecord {speed['onrecord']:8.0f} texts/s  F1 {f1(mine, gold):.4f}  tagger alone {statistics.median(tokens) / 1e6:.2f} M tokens/s")
    print(f"natasha  {speed['natasha']:8.1f} texts/s  F1 {f1(found, gold):.4f}")
    print(f"ratio    {speed['onrecord'] / speed['natasha']:8.1f}")


if __name__ == "__main__":
    main()
