"""Furniture: what one line of a page is by its own words, without looking at its neighbours.

    judge("شارك: فيسبوك | واتساب")                 Furniture.SHARE
    judge("اقرأ أيضاً: افتتاح الجسر الجديد")          Furniture.LINK
    judge("قتل خمسة أشخاص في انهيار مبنى.")          None

The words are data (lexicon/furniture.toml); here is only how they are matched: the line is exactly a phrase, begins with
one, holds one, or is made of nothing but words of one kind. Long lines are never furniture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.letters import count_arabic_letters
from summarizer.arabic.tokens import tokens
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.arabic.tokens import Token


class Furniture(StrEnum):
    """What a line of a page is, where it is no part of the story."""

    RELATED = "related"  #: the header of a block of links
    LINK = "link"  #: a link to another story, with its label on the same line
    SHARE = "share"
    STAMP = "stamp"  #: when the page was published
    SECTION = "section"
    FOLLOW = "follow"
    LEGAL = "legal"
    TAGS = "tags"
    COMMENTS = "comments"
    BYLINE = "byline"
    CREDIT = "credit"
    CAPTION = "caption"
    LATIN = "latin"  #: a few words of Latin script alone
    ADDRESS = "address"  #: nothing but addresses and hashtags
    ORNAMENT = "ornament"  #: no letters: a counter, a row of stars


#: The kinds in the order in which they are tried: the more particular first.
_ORDER = (
    Furniture.RELATED,
    Furniture.COMMENTS,
    Furniture.STAMP,
    Furniture.SHARE,
    Furniture.SECTION,
    Furniture.FOLLOW,
    Furniture.LEGAL,
    Furniture.TAGS,
    Furniture.BYLINE,
    Furniture.CREDIT,
    Furniture.CAPTION,
)

#: No line of furniture is longer, in characters; a longer one is a paragraph of the story and is not looked at.
_LONGEST = 400
#: A line made of the words of one kind alone has at most so many of them.
_MOST_MADE_OF = 40
#: A trail of sections has at most so many words.
_MOST_TRAIL = 10
#: A line of Latin script with more words than this may be a quotation.
_MOST_LATIN = 8
#: A line without letters is a counter, a date in figures or an ornament up to so many characters; above it, it may be a table.
_LONGEST_ORNAMENT = 40

_ARTICLE = "ال"
_FULL_STOP = re.compile(r"\.[»”\"')\]]*$")
_ADDRESS = re.compile(r"(?:https?://|www\.|t\.me/|pic\.twitter\.com/|[#@])\S+|\S+@\S+\.\S+|\S+\.(?:com|net|org|me|tv|news|info)(?:/\S*)?", re.IGNORECASE)
_BETWEEN_SECTIONS = re.compile(r"[,،/|>»<\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}]")
_ARROW = re.compile(r"\s[»>\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}]\s")
_SIGNED_POST = re.compile(r"[\-\N{EN DASH}\N{EM DASH}]\s?[^@]{1,80}\(@\w{1,40}\)")
_MARK_AFTER = frozenset(":|/-\N{EN DASH}\N{EM DASH}\N{FULLWIDTH COLON}>»<\N{BULLET}\N{DOWNWARDS BLACK ARROW}")


def ends_with_full_stop(line: str) -> bool:
    """Tell whether a full stop ends the line, closing marks left aside: a sentence of prose."""
    return _FULL_STOP.search(line[-8:]) is not None


def _words(text: str) -> tuple[str, ...]:
    return tuple(t.form.casefold() for t in tokens(text) if t.is_word or t.is_number)


def _by_first_word(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Give phrases as words, findable by the first of them."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for words in map(_words, phrases):
        table.setdefault(words[0], []).append(words)
    return {first: tuple(found) for first, found in table.items()}


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as its words, folded, and what the rules ask about it."""

    words: tuple[str, ...]
    joined: str  #: the words with a space before and after each
    marked: tuple[bool, ...]  #: for each word, whether a mark that ends a label, or nothing, follows it
    prose: bool  #: whether a full stop ends it

    @classmethod
    def of(cls, line: str) -> _Line:
        """Cut a line into words."""
        parts = tokens(line)
        places = [n for n, t in enumerate(parts) if t.is_word or t.is_number]
        marked = tuple(n + 1 == len(parts) or _ends_label(parts, n + 1) for n in places)
        words = tuple(parts[n].form.casefold() for n in places)
        return cls(words, f" {' '.join(words)} ", marked, ends_with_full_stop(line))


def _ends_label(parts: Sequence[Token], place: int) -> bool:
    return parts[place].text in _MARK_AFTER


@dataclass(frozen=True, slots=True)
class _Rules:
    """What the lexicon says of one kind of furniture."""

    whole: frozenset[tuple[str, ...]]
    starts: dict[str, tuple[tuple[str, ...], ...]]
    labels: dict[str, tuple[tuple[str, ...], ...]]
    holds: tuple[str, ...]
    made_of: frozenset[str]
    least_made_of: int
    numbers: bool
    most_words: int

    def fit(self, line: _Line) -> bool:
        """Tell whether a line is of this kind."""
        return self.fit_whole(line) or (len(line.words) <= self.most_words and self._fits_in_part(line))

    def fit_whole(self, line: _Line) -> bool:
        """Tell whether a line is a label of this kind and nothing else."""
        return line.words in self.whole or self._is_made_of(line.words)

    def _is_made_of(self, words: tuple[str, ...]) -> bool:
        if len(words) > _MOST_MADE_OF or not all(map(self._is_own_word, words)):
            return False
        return self.least_made_of <= sum(not w[0].isdigit() for w in words)

    def _is_own_word(self, word: str) -> bool:
        return word in self.made_of or word.removeprefix(_ARTICLE) in self.made_of or (self.numbers and word[0].isdigit())

    def _fits_in_part(self, line: _Line) -> bool:
        return self.opening(line) > 0 or any(held in line.joined for held in self.holds)

    def opening(self, line: _Line) -> int:
        """Count the words of the label or phrase that opens a line, 0 where there is none."""
        first = line.words[0]
        lengths = [len(p) for p in self.labels.get(first, ()) if line.words[: len(p)] == p and line.marked[len(p) - 1]]
        if not line.prose:
            lengths += [len(p) for p in self.starts.get(first, ()) if line.words[: len(p)] == p]
        return max(lengths, default=0)


@cache
def _rules(kind: Furniture) -> _Rules:
    data = lexicon("furniture")[kind]
    return _Rules(
        whole=frozenset(map(_words, data.get("whole", ()))),
        starts=_by_first_word(data.get("starts", ())),
        labels=_by_first_word(data.get("labels", ())),
        holds=tuple(f" {' '.join(_words(phrase))} " for phrase in data.get("holds", ())),
        made_of=frozenset(w for word in data.get("made_of", ()) for w in _words(word)),
        least_made_of=int(data.get("least_made_of", 1)),
        numbers=bool(data.get("numbers", False)),
        most_words=int(data.get("most_words", 0)),
    )


def _is_embedded(line: str) -> bool:
    """Tell whether a line is the signature of a post shown within a page («— وزارة النقل (@example) March 3, 2026»)."""
    return _SIGNED_POST.match(line) is not None


def _without_words(line: str) -> Furniture | None:
    """Judge a line by its signs: nothing but addresses, or no letters at all."""
    if not any(map(str.isalpha, line)):
        return Furniture.ORNAMENT if len(line) <= _LONGEST_ORNAMENT else None
    if _is_embedded(line):
        return Furniture.ADDRESS
    if count_arabic_letters(_ADDRESS.sub("", line)) == 0 and _ADDRESS.search(line):
        return Furniture.ADDRESS
    return None


def _by_words(line: _Line) -> Furniture | None:
    for kind in _ORDER:
        rules = _rules(kind)
        if rules.fit(line):
            return Furniture.LINK if kind is Furniture.RELATED and not rules.fit_whole(line) else kind
    return None


def _is_trail(line: str) -> bool:
    """Tell whether a line is a trail of sections: all of its parts are («الشرق الأوسط، العالم»), or one of those between arrows («محليات » متابعات»)."""
    section = _rules(Furniture.SECTION)
    arrowed = _ARROW.split(line) if "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}" not in line else [line]
    if len(arrowed) > 1:
        return any(part.words and section.fit_whole(part) for part in map(_Line.of, arrowed))
    parts = [_Line.of(part) for part in _BETWEEN_SECTIONS.split(line)]
    return len(parts) > 1 and all(not part.words or section.fit_whole(part) for part in parts)


def judge(line: str) -> Furniture | None:
    """Tell what furniture a line is by its own words, None where it may be the story's."""
    if len(line) > _LONGEST:
        return None
    by_signs = _without_words(line)
    if by_signs is not None:
        return by_signs
    cut = _Line.of(line)
    if not cut.words:
        return None
    found = _by_words(cut)
    if found is None and len(cut.words) <= _MOST_TRAIL and _is_trail(line):
        return Furniture.SECTION
    if found is None and len(cut.words) <= _MOST_LATIN and count_arabic_letters(line) == 0:
        return Furniture.LATIN
    return found
