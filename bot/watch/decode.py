"""Bytes of a feed or page ─► text. What an outlet declares is often wrong: undeclared Windows-1256 is common in Arabic feeds.

    a mark at the beginning, else UTF-8 where it holds strictly, else whichever of the likely encodings reads best as Arabic

A feed is never refused for its encoding: a few damaged characters cost less than the news.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter

from summarizer.arabic.letters import count_arabic_letters

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

#: The encoding that an XML declaration or a page's meta tag names, which stands near the beginning.
_DECLARED = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})""")
_NEAR = 1024

#: Arabic encodings that are tried where nothing better is declared, likeliest first.
_LIKELY = ("utf-8", "cp1256", "iso-8859-6")

#: Families of encodings that pages are written in, as Python names them; it knows others that are none ("hex", "idna", "unicode_escape").
_OF_THE_WEB = ("utf-8", "utf-16", "utf-32", "cp", "iso8859", "mac-", "koi8", "gb", "big5", "euc", "shift_jis")

#: What characters count that are no Arabic letter, beyond ASCII: a wrong encoding makes many of them.
_DAMAGED, _STRANGE = -4, -2
#: Of Arabic letters read from UTF-8 as Windows-1256, every other one is one of these two.
_TELLTALE = "\N{ARABIC LETTER TAH}\N{ARABIC LETTER ZAH}"
_MOST_TELLTALE = 0.3

#: Characters that are weighed: enough to tell, cheap for any length.
_SAMPLE = 20_000


def _known(name: str) -> str | None:
    """Give Python's name of an encoding that pages are written in, None for any other word."""
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return known if known.startswith(_OF_THE_WEB) else None


def _quality(text: str) -> int:
    """Say how well a text reads as Arabic: letters count for it, what no newsroom types counts against it."""
    strange = [c for c in text[:_SAMPLE] if not c.isascii() and (c.isalpha() or c == "\N{REPLACEMENT CHARACTER}")]
    counts = Counter(strange)
    arabic = count_arabic_letters("".join(strange))
    if sum(counts[c] for c in _TELLTALE) > _MOST_TELLTALE * max(arabic, 1):
        arabic = 0
    damaged = counts["\N{REPLACEMENT CHARACTER}"]
    return arabic + _DAMAGED * damaged + _STRANGE * (len(strange) - arabic - damaged)


def decode(body: bytes, charset: str | None = None) -> str:
    """Read the text of a body; `charset` is what the answer's header names."""
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        named = [charset or "", *(m.decode() for m in _DECLARED.findall(body[:_NEAR]))]
        encodings = dict.fromkeys(filter(None, map(_known, (*filter(None, named), *_LIKELY))))
        return max((body.decode(encoding, "replace") for encoding in encodings), key=_quality)
