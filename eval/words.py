"""Prints the common English words of the Python package wordfreq and how rare they are, parted by a tab; the most common first:
the share of all words is ten to the power of minus that many hundredths.

    pip install wordfreq==3.1.1
    python3 eval/words.py > words.tsv && onrecord-eval train gazetteer person_names.txt cities15000.json words.tsv
"""
from wordfreq import get_frequency_list

RAREST = 550

for rare, words in enumerate(get_frequency_list("en", "large")[:RAREST]):
    for word in words:
        if word.isalpha():
            print(word, rare, sep="\t")
