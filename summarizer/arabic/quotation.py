"""Quotations: the words between quotation marks, whatever marks an outlet types.

[text[q.start : q.end] for q in find_quotations('قال: «نحن في سباق مع "الوقت" هنا»')]
    == ['نحن في سباق مع "الوقت" هنا', 'الوقت']
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.arabic.letters import INVISIBLE

#: A quotation longer than this, in characters, was never closed: the longest of 3,879 real articles that was is under 1,500.
LONGEST = 1500
#: Words from which a quotation reports speech; below it is a name, a term or a scare quote («المصدر», «البنية المحيطة»).
LEAST_SPOKEN_WORDS = 3
#: Quotations within quotations, at most; more are marks that were mistyped.
_DEEPEST = 4

#: The marks of each family: its opener first. Which one opens is told by place, since some outlets type a family reversed.
_FAMILIES = (
    ("\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}", "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"),
    ("\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}", "\N{DOUBLE LOW-9 QUOTATION MARK}", "\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}"),
    ("\N{QUOTATION MARK}",),
    ("\N{APOSTROPHE}\N{APOSTROPHE}",),
    ("\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}", "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"),
    ("\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}", "\N{SINGLE LOW-9 QUOTATION MARK}"),
)
_FAMILY_OF = {mark: i for i, family in enumerate(_FAMILIES) for mark in family}
_BREAKS = "\n\r\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"
#: A mark or a break; the apostrophe of a Latin word («l’Express») is neither.
_EVENT = re.compile(f"(?!(?<=[A-Za-z])\N{RIGHT SINGLE QUOTATION MARK}[A-Za-z])(?:{'|'.join(map(re.escape, _FAMILY_OF))}|[{_BREAKS}])")
_WORD = re.compile(r"\w+")
_HIDDEN = "".join(sorted(INVISIBLE))


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """The words between two marks, the marks left out."""

    start: int  #: code points; of the first word's first character
    end: int  #: exclusive
    outer_start: int  #: of the opening mark
    outer_end: int  #: after the closing mark
    words: int  #: how many words stand within
    depth: int = 0  #: how many quotations it stands in

    @property
    def spoken(self) -> bool:
        """Tell whether it is long enough to report speech, not a name or a scare quote."""
        return self.words >= LEAST_SPOKEN_WORDS


@dataclass(frozen=True, slots=True)
class _Open:
    """A mark that waits for its partner."""

    family: int
    mark: str
    start: int
    end: int


def _ends_word(text: str, match: re.Match[str]) -> bool:
    """Tell whether a mark stands at the end of a word, where none opens: a closer, a stray one, an apostrophe."""
    before = text[match.start() - 1] if match.start() else " "
    after = text[match.end()] if match.end() < len(text) else " "
    return not before.isspace() and (after.isspace() or after in ".,;:\N{ARABIC COMMA}\N{ARABIC SEMICOLON})]")


def _closes(text: str, match: re.Match[str], opened: _Open | None) -> bool:
    """Tell whether a mark closes the open one of its family; the same mark again closes where it ends a word."""
    if opened is None:
        return False
    if len(_FAMILIES[opened.family]) == 1 or match.group() != opened.mark:
        return True
    return _ends_word(text, match)


def _inner(text: str, opened: _Open, close: re.Match[str], depth: int) -> Quotation | None:
    """Give the quotation between two marks, None where no word stands there."""
    start, end = opened.end, close.start()
    while start < end and (text[start].isspace() or text[start] in _HIDDEN):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _HIDDEN):
        end -= 1
    words = sum(1 for _ in _WORD.finditer(text, start, end))
    return Quotation(start, end, opened.start, close.end(), words, depth) if words else None


def _partner(stack: list[_Open], family: int) -> int | None:
    """Find the innermost open mark of a family, as its place on the stack."""
    return next((i for i in range(len(stack) - 1, -1, -1) if stack[i].family == family), None)


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Find the quotations of a text, ordered by their start, those within others included.

    Marks of a family pair by their order, not their direction. A line break ends whatever is open: it was never closed.
    """
    found: list[Quotation] = []
    stack: list[_Open] = []
    for match in _EVENT.finditer(text):
        if match.group() in _BREAKS:
            stack.clear()
            continue
        family = _FAMILY_OF[match.group()]
        stack = [o for o in stack if match.start() - o.end <= LONGEST]
        place = _partner(stack, family)
        if place is not None and _closes(text, match, stack[place]):
            quotation = _inner(text, stack[place], match, place)
            del stack[place:]
            found += [quotation] if quotation else []
        elif not _ends_word(text, match) and len(stack) < _DEEPEST:
            stack.append(_Open(family, match.group(), match.start(), match.end()))
    return tuple(sorted(found))


def outermost_quotations(text: str) -> tuple[Quotation, ...]:
    """Find the quotations of a text that stand in no other, by place, never overlapping."""
    outer: list[Quotation] = []
    for quotation in find_quotations(text):
        if not outer or quotation.start >= outer[-1].outer_end:
            outer.append(quotation)
    return tuple(outer)
