"""Places that sources give for one act and that cannot both be right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.comparing.evidence import quote
from summarizer.comparing.matter import around, likeness, words_of
from summarizer.comparing.parting import part
from summarizer.comparing.positions import ordered, position
from summarizer.comparing.topics import about, value
from summarizer.types import Difference, Importance, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.types import Document, Event, Position, Site

#: How alike the words around two sites must be to place one act, 0 to 1.
_SAME_ACT = 0.3


@dataclass(frozen=True, slots=True)
class _Placed:
    document: Document
    site: Site
    words: dict[str, float]
    name: frozenset[str]


def _placed(document: Document) -> list[_Placed]:
    sites = [s for s in document.sites if s.sentence >= 0]
    return [_Placed(document, s, around(document, s.span, s.sentence), frozenset(words_of(s.text))) for s in sites]


def _agree(a: _Placed, b: _Placed) -> bool:
    """Tell whether two sites may be one: they share a name, so that one may lie in the other, or both are no place at all."""
    if a.site.virtual or b.site.virtual:
        return a.site.virtual and b.site.virtual
    return bool(a.name & b.name)


def _alike(a: _Placed, b: _Placed) -> float:
    return likeness(a.words, b.words)


def _position(side: Sequence[_Placed]) -> Position:
    site = side[0].site
    told = value("virtual") if site.virtual else site.text
    return position(told, (quote(p.document, p.site.span, p.site.sentence) for p in side))


def _difference(event: Event, sides: Sequence[Sequence[_Placed]]) -> Difference:
    first = sides[0][0]
    return Difference(
        kind=Kind.PLACE,
        topic=about("place", [p.words for side in sides for p in side], first.document, first.site.sentence),
        positions=ordered(event, map(_position, sides)),
        importance=Importance.MEDIUM,
        confidence=_alike(first, sides[1][0]),
    )


def find(event: Event) -> list[Difference]:
    """Find the places on which the sources of an event part."""
    everything = [p for document in event.documents for p in _placed(document)]
    return [_difference(event, sides) for sides in part(everything, _alike, _agree, _SAME_ACT)]
