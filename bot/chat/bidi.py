"""Direction: what keeps Latin names, addresses and numbers in their place within Arabic lines.

    shaped("BBC: قُتل 41 شخصاً")  an isolate holds «BBC» together, and a right-to-left mark keeps the line from turning around

Telegram deletes embeddings and overrides and breaks runs of marks (tdlib, misc.cpp), so none of these is ever written;
isolates and single marks survive.
"""

from __future__ import annotations

import re
import unicodedata

from summarizer.writing.typesetting import in_digits

RLM = "\N{RIGHT-TO-LEFT MARK}"
FSI = "\N{FIRST STRONG ISOLATE}"
PDI = "\N{POP DIRECTIONAL ISOLATE}"

#: Controls of direction, which pasted text carries and which would meddle with ours, and others of no use in a line.
_CONTROLS = re.compile(
    "[\N{SOFT HYPHEN}\N{ARABIC LETTER MARK}\N{ZERO WIDTH SPACE}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
    "\N{LEFT-TO-RIGHT EMBEDDING}-\N{RIGHT-TO-LEFT OVERRIDE}\N{LEFT-TO-RIGHT ISOLATE}-\N{POP DIRECTIONAL ISOLATE}\N{ZERO WIDTH NO-BREAK SPACE}]"
)
#: What would end a line or cannot be shown (controls, separators, lone surrogates): it becomes a space.
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")

_LATIN = "A-Za-z\u00c0-\u024f"
_WORD = rf"[{_LATIN}0-9@#/:.,_%&=?+'~-]*"
#: A run of Latin script: words with the signs between them, joined by single spaces, that reads from left to right.
_FOREIGN = re.compile(rf"(?<![0-9])[0-9@#/]{{0,9}}-?[{_LATIN}]{_WORD}(?: [{_LATIN}0-9&@#/]{_WORD})*")
#: A run of Arabic script: words with the signs and figures between them.
_ARABIC = re.compile("[\u0600-\u06ff](?:[^A-Za-z\n()]*[\u0600-\u06ff])?")
#: The sentence's own punctuation at the end of a run, which stays outside.
_TRAILING = ".,:?'- "

_STRONG = frozenset({"L", "R", "AL"})
#: Categories of a first character that a client may take for the beginning of a left-to-right line: digits and symbols.
_UNSURE = frozenset({"Nd", "No", "So", "Sc", "Sm"})
#: What may stand before the character that decides.
_OPENING = f" «([\"'{FSI}"


def bare(text: str) -> str:
    """Take every control of direction out of a text, and make breaks within it spaces."""
    return _BREAKS.sub(" ", _CONTROLS.sub("", text))


def isolate_foreign(text: str) -> str:
    """Hold each Latin run of a text together: names, abbreviations, commands, addresses. Numbers alone need none."""
    return _FOREIGN.sub(_isolated, text)


def _isolated(found: re.Match[str]) -> str:
    run = found.group()
    kept = run.rstrip(_TRAILING)
    return f"{FSI}{kept}{PDI}{run[len(kept) :]}"


def isolate_arabic(text: str) -> str:
    """Hold each Arabic run of a text together that is within a line of another script."""
    return _ARABIC.sub(lambda found: f"{FSI}{found.group()}{PDI}", text)


def runs_from_left(line: str) -> bool:
    """Tell whether the first letter of a line is of a script that runs from the left."""
    strong = (unicodedata.bidirectional(char) for char in line)
    return next((direction == "L" for direction in strong if direction in _STRONG), False)


def arabic_digits(text: str) -> str:
    """Write figures as ٠١٢, those within isolates left alone."""
    parts = re.split(f"({FSI}[^{PDI}]*{PDI})", text)
    return "".join(part if part.startswith(FSI) else in_digits(part, "arabic") for part in parts)


def may_turn(line: str) -> bool:
    """Tell whether a line would run from the left, or its beginning leaves that open."""
    first = line.lstrip(_OPENING)[:1]
    if first and unicodedata.category(first) in _UNSURE:
        return True
    return runs_from_left(line)


def shaped(text: str) -> str:
    """Give a whole line as it is sent: clean, foreign runs held together, and its direction fixed."""
    held = isolate_foreign(bare(text))
    return RLM + held if may_turn(held) else held
