"""Bytes ─► text: UTF-8 strictly, else Windows-1256 where that gives Arabic, else an error.

Nothing is replaced: a file is read whole and right, or not at all.
"""

from __future__ import annotations

import codecs
import unicodedata

from summarizer.arabic.letters import count_arabic_letters
from summarizer.errors import UnreadableArticleError

#: Files in UTF-16 say so at their beginning.
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: Of the letters beyond ASCII, at least this share is Arabic in a text that really is Windows-1256, and
#: at most this share is ط or ظ, which is how the first byte of every Arabic letter of (damaged) UTF-8 looks in it.
_LEAST_ARABIC, _MOST_TAH = 0.9, 0.2
#: A text holds control characters other than white space in at most this share.
_MOST_CONTROLS = 0.01


def _is_binary(text: str) -> bool:
    controls = sum(1 for c in text if unicodedata.category(c) == "Cc" and not c.isspace())
    return "\0" in text or controls > _MOST_CONTROLS * len(text)


def _windows_1256(raw: bytes) -> str | None:
    """Decode as Windows-1256, None where the result is not Arabic."""
    text = raw.decode("cp1256")
    beyond = [c for c in text if not c.isascii() and c.isalpha()]
    tah = sum(text.count(c) for c in "طظ")
    arabic = count_arabic_letters(text)
    return text if arabic and arabic >= _LEAST_ARABIC * len(beyond) and tah <= _MOST_TAH * arabic else None


def decode(raw: bytes, thing: str) -> str:
    """Decode the bytes of a file; `thing` names it.

    Raises `UnreadableArticleError`.
    """
    if raw.startswith(_UTF_16):
        text: str | None = raw.decode("utf-16", "replace")
    elif b"\0" in raw:
        raise UnreadableArticleError(thing, "is no text but binary data; give a .json, .jsonl, .html or .txt file")
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = _windows_1256(raw)
    if text is None:
        raise UnreadableArticleError(thing, "is neither UTF-8 nor Windows-1256; save it as UTF-8")
    if _is_binary(text):
        raise UnreadableArticleError(thing, "is no text but binary data; give a .json, .jsonl, .html or .txt file")
    return text
