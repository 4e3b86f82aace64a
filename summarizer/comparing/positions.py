"""Positions: the values of a matter with who holds each, in the order in which a reader should meet them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from summarizer.arabic.letters import fold
from summarizer.arabic.retelling import with_plain_verb, with_speaker, without_own_conjunction
from summarizer.types import Evidence, Position

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from summarizer.types import Event

T = TypeVar("T")

#: Characters of a value at the most, as the contract has it.
VALUE_LIMIT = 120
#: Quotations of one article in a position at the most.
_QUOTES_AN_ARTICLE = 2
#: «أن» and «إن», folded.
_THAT = frozenset({"ان", "بان"})
_BRACKETS = str.maketrans("", "", "()")
#: Pictures and bullets before a value, as channels post them.
_SIGNS = re.compile(r"^[^\w«“\"(\[+-]+")
#: Endings of the accusative: dual and plural, and the tanwin in both ways of writing it.
_GOVERNED = ("ين", "ا\N{ARABIC FATHATAN}", "\N{ARABIC FATHATAN}ا")


def short(value: str) -> str:
    """Cut a value at a word where it is longer than a value may be."""
    value = " ".join(value.split())
    if len(value) <= VALUE_LIMIT:
        return value
    return value[: VALUE_LIMIT - 1].rsplit(" ", 1)[0] + "\N{HORIZONTAL ELLIPSIS}"


def _few(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Keep two quotations an article at the most, each once."""
    kept: list[Evidence] = []
    for one in evidence:
        if one not in kept and sum(e.article == one.article for e in kept) < _QUOTES_AN_ARTICLE:
            kept.append(one)
    return tuple(kept)


def _plain(value: str, by: str | None) -> str:
    """Give a value without what tied its words to the sentence around them: «وأن جلسة انعقدت» is «جلسة انعقدت», «وأضاف أن» names who.

    «إن» stays before a word whose ending it governs («إن الوزيرين»، «إن خلافاً»), which would be wrong without it.
    """
    value = with_speaker(with_plain_verb(without_own_conjunction(value if value.count("(") == value.count(")") else value.translate(_BRACKETS))), by)
    first, _, rest = value.partition(" ")
    governed = rest.split(" ", 1)[0].endswith(_GOVERNED)
    return value if fold(first) not in _THAT or not rest or governed else rest


def position(value: str, evidence: Iterable[Evidence], by: str | None = None, through: str | None = None) -> Position:
    """Make a position whose value and quotations are within the contract."""
    return Position(value=short(_plain(_SIGNS.sub("", value) or value, by)), evidence=_few(evidence), by=by, through=through)


def together(items: Sequence[T], agree: Callable[[T, T], bool]) -> list[list[T]]:
    """Put the items of one matter together by value; an item joins the first group of which it agrees with all."""
    groups: list[list[T]] = []
    for item in items:
        for group in groups:
            if all(agree(item, other) for other in group):
                group.append(item)
                break
        else:
            groups.append([item])
    return groups


def ordered(event: Event, positions: Iterable[Position]) -> tuple[Position, ...]:
    """Order positions by how many independent accounts hold them, then by first publication."""
    account_of = {article: n for n, account in enumerate(event.accounts) for article in account.articles}
    place = {d.id: n for n, d in enumerate(event.documents)}

    def weight(one: Position) -> tuple[int, int]:
        return -len({account_of.get(a, -1) for a in one.articles}), min(place.get(a, 0) for a in one.articles)

    return tuple(sorted(positions, key=weight))
