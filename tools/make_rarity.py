"""Make summarizer/lexicon/rarity.toml: how common each Arabic stem is, from the word list of the package wordfreq.

    python -m venv /path/to/venv && /path/to/venv/bin/pip install wordfreq==3.1.1
    /path/to/venv/bin/python -c "import json, wordfreq; print(json.dumps(wordfreq.get_frequency_dict('ar', 'large')))" > words.json
    .venv/bin/python tools/make_rarity.py words.json

wordfreq (Robyn Speer, 2022) counts words of encyclopaedia, subtitles, news, books and web text; its data are CC BY-SA 4.0. The
frequencies of all forms of one light stem are added up. It is no part of the product and not installed with it.
"""

from __future__ import annotations

import json
import math
import sys
from collections import defaultdict
from pathlib import Path

from summarizer.arabic.letters import fold
from summarizer.arabic.tokens import stem

#: Stems less common than this are left out, in Zipf units (log10 of occurrences per 10^9 words): what is not in the table is rare.
_LEAST_ZIPF = 3.5
#: Width of a band in Zipf units.
_BAND = 0.25

_HEADER = """# How common each light stem is in Arabic: a band for each quarter of a Zipf unit (log10 of occurrences per 10^9 words), stems in folded letters.
source = "wordfreq 3.1.1 (Robyn Speer 2022), large Arabic list, forms added up by light stem; made by tools/make_rarity.py"
licence = "CC-BY-SA-4.0"

[bands]
"""


def main(words: Path) -> None:
    """Write the table from wordfreq's dictionary of frequencies (word to share of all words)."""
    shares: dict[str, float] = defaultdict(float)
    for word, share in json.loads(words.read_text("utf-8")).items():
        shares[stem(fold(word))] += share
    bands: dict[float, list[str]] = defaultdict(list)
    for form, share in shares.items():
        zipf = math.log10(share) + 9
        if zipf >= _LEAST_ZIPF and form.isalpha():
            bands[math.floor(zipf / _BAND) * _BAND].append(form)
    lines = [f'"{band}" = "{" ".join(sorted(forms))}"' for band, forms in sorted(bands.items(), reverse=True)]
    target = Path(__file__).parents[1] / "summarizer" / "lexicon" / "rarity.toml"
    target.write_text(_HEADER + "\n".join(lines) + "\n", "utf-8")
    print(f"{target}: {sum(map(len, bands.values()))} stems")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
