"""Prints the surnames of the Python package names-translator: Ukrainian, then Russian spellings, the most frequent first.

    pip install names-translator==2.1.0
    python3 eval/surnames.py > pairs.tsv && onrecord-eval train surnames pairs.tsv
"""
from names_translator.dicts import NameDicts

for name, spellings in sorted(NameDicts().as_dict("last").items()):
    print(name, *spellings, sep="\t")
