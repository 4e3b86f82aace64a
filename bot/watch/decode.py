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

#: What characters count that are no Arabic letter, beyond ASCII: a wrong encoding makes many of them.
_DAMAGED, _STRANGE = -4, -2
#: Of Arabic letters read from UTF-8 as Windows-1256, every other one is one of these two.
_TELLTALE = "\N{ARABIC LETTER TAH}\N{ARABIC LETTER ZAH}"
_MOST_TELLTALE = 0.3

#: Characters that are weighed: enough to tell, cheap for any length.
_SAMPLE = 20_000


def _known(name: str) -> str | None:
    """Give Python's name of an encoding of text, None where it knows none."""
    try:
        info = codecs.lookup(name)
    except LookupError:
        return None
    return info.name if info._is_text_encoding else None  # noqa: SLF001  (the one way to tell "hex" and the like from encodings of text)


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
