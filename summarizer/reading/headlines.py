"""Titles and headings: the same headline again, and the lines within a story that are headings and no sentences.

    same_headline("كارثـة العبّارة في البصرة", "كارثة العبارة في البصره")     True
    headings of «محاور الاتفاق», then «قال الوزير إن ...» (a paragraph)       {0}

Both work on the form of lines alone.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from summarizer.arabic.tokens import tokens

#: Two headlines of so much likeness (0 to 1, of their letters) differ by a slip of the pen: about one letter in ten.
_SAME = 0.9
#: A headline that a page cuts short, or one without the site's name after it, is the beginning of the other and so much of it.
_CUT = 0.6
_LEAST_CUT_WORDS = 4
#: Spelled with all its marks a line is twice as long; one of two that is shorter than this share of the other is no repeat of it.
_LEAST_LENGTH = 0.3
#: A headline is not longer than this, in characters.
_LONGEST_HEADLINE = 300

#: A heading within a story has at most so many words, one with a bullet so many; a paragraph of prose has at least so many.
_MOST_HEADING_WORDS, _MOST_BULLET_WORDS, _LEAST_PROSE_WORDS = 14, 6, 15

_STOPPED = re.compile(r"[.!\N{ARABIC QUESTION MARK}?\N{HORIZONTAL ELLIPSIS}][»”\"')\]]*$")
_INTRODUCES = re.compile(r"[:،؛,;][»”\"')\]]*$")
_BULLET = re.compile(r"[^\w\s«“\"(]\s")


def words_of(line: str) -> tuple[str, ...]:
    """Give the words and numbers of a line, folded."""
    return tuple(t.form.casefold() for t in tokens(line) if t.is_word or t.is_number)


def _numbers(words: tuple[str, ...]) -> list[str]:
    return [w for w in words if w[0].isdigit()]


def _is_cut(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    return len(shorter) >= _LEAST_CUT_WORDS and longer[: len(shorter)] == shorter and len(shorter) >= _CUT * len(longer)


def same_headline(one: str, other: str) -> bool:
    """Tell whether two lines are one headline: spelled a little otherwise, cut short, or with the site's name after it."""
    if max(len(one), len(other)) > _LONGEST_HEADLINE or min(len(one), len(other)) < _LEAST_LENGTH * max(len(one), len(other)):
        return False
    first, second = words_of(one), words_of(other)
    if first == second:
        return bool(first)
    if _is_cut(first, second) or _is_cut(second, first):
        return True
    if min(len(one), len(other)) < _SAME**2 * max(len(one), len(other)):
        return False
    matcher = SequenceMatcher(None, " ".join(first), " ".join(second), autojunk=False)
    return _numbers(first) == _numbers(second) and matcher.quick_ratio() >= _SAME and matcher.ratio() >= _SAME


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return _STOPPED.search(line.rstrip()[-8:]) is not None


def _is_prose(line: str) -> bool:
    return ends_sentence(line) and len(line.split(maxsplit=_LEAST_PROSE_WORDS)) >= _LEAST_PROSE_WORDS


def _is_short(line: str) -> bool:
    """Tell whether a line has the form of a heading: a few words, no stop, nothing announced."""
    most = _MOST_BULLET_WORDS if _BULLET.match(line) else _MOST_HEADING_WORDS
    return len(line.split(maxsplit=most)) <= most and not ends_sentence(line) and not _INTRODUCES.search(line[-8:])


def headings(text: str) -> frozenset[int]:
    """Give the numbers of the paragraphs that are headings or standfirsts.

    They stand above the first paragraph of prose, or alone between others and right above one; several short lines after
    each other further down are a list. In a text that does not end its paragraphs with a stop nothing can be told.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    prose, short = [_is_prose(line) for line in lines], [_is_short(line) for line in lines]
    if True not in prose:
        return frozenset()
    first = prose.index(True)
    above = {n for n in range(first) if short[n]}
    return frozenset(above | {n for n in range(first + 1, len(lines) - 1) if short[n] and prose[n + 1] and not short[n - 1]})
