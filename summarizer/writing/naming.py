"""Who stands behind an article: the outlet's name as a reader knows it, when it was published, and how outlets are listed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.plurals import counted
from summarizer.types import Fragment
from summarizer.writing.wording import clipped, phrase, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime, tzinfo

    from summarizer.types import Article, Document, Event, Evidence, Position

#: Characters of a name; names of outlets are short, a longer one is a sentence in the wrong field.
_LONGEST_NAME = 40
#: Characters of a name that still tells an outlet from others.
_SHORTEST_NAME = 3


def outlet(article: Article) -> str:
    """Give the name of an article's outlet; its id where nobody said."""
    return clipped(article.source or article.id, _LONGEST_NAME) or article.id[:_LONGEST_NAME]


@cache
def _heads() -> frozenset[str]:
    return frozenset(fold(w) for w in word("outlets", "heads"))


def _short(name: str) -> str:
    """Give a name of an outlet without the word for what it is: «وكالة أنباء المتوسط» is «المتوسط» to its readers."""
    rest = name
    while (first := rest.split(" ", 1)[0]) != rest and fold(first) in _heads():
        rest = rest.split(" ", 1)[1]
    proper = fold(rest.split(" ", 1)[0]) not in {fold(w) for w in word("outlets", "common")}
    return rest if proper and len(rest) >= _SHORTEST_NAME else name


def _short_names(names: Iterable[str]) -> dict[str, str]:
    """Give the short names of outlets, those that two would share left whole."""
    short = {name: _short(name) for name in names}
    times = Counter(short.values())
    return {name: s if times[s] == 1 else name for name, s in short.items()}


@dataclass(frozen=True, slots=True)
class Outlets:
    """The outlets of an event, by the ids of their articles."""

    documents: Mapping[str, Document]
    zone: tzinfo | None = None  #: the reader's; None for each outlet's own
    short: Mapping[str, str] = field(default_factory=dict)  #: the names by which lines call them

    def name(self, article: str) -> str:
        """Give the outlet of an article, as lines call it."""
        name = outlet(self.documents[article].article) if article in self.documents else article
        return self.short.get(name, name)

    def published(self, article: str) -> datetime | None:
        """Give when an article was published, in the reader's zone; None where unknown."""
        document = self.documents.get(article)
        at = document.article.published if document else None
        return at.astimezone(self.zone) if at and self.zone else at

    def since(self, position: Position) -> datetime | None:
        """Give when a position was first published, None where unknown."""
        times = [at for a in position.articles if (at := self.published(a))]
        return min(times, default=None)


def outlets_of(event: Event, zone: tzinfo | None = None) -> Outlets:
    """Give the outlets of an event."""
    return Outlets({d.id: d for d in event.documents}, zone, _short_names(names_of(event)))


def names_of(event: Event) -> list[str]:
    """Give the names of an event's outlets in order, each once."""
    return list(dict.fromkeys(outlet(d.article) for d in event.documents))


def _named(names: list[str], most: int) -> list[str]:
    """Choose which outlets are named: the one of the shortest name where there is room for one alone."""
    if most == 1:
        return [min(names, key=len)]
    return names[: most if len(names) > most + 1 else most + 1]


def listed(position: Position, outlets: Outlets, most: int) -> tuple[Fragment, ...]:
    """Name the outlets that hold a position, each tied to its sentence; beyond `most` they are counted."""
    first: dict[str, Evidence] = {}
    for evidence in position.evidence:
        first.setdefault(outlets.name(evidence.article), evidence)
    shown = _named(list(first), most)
    parts: list[Fragment] = []
    for name in shown:
        if parts:
            parts.append(Fragment(word("comma")))
        parts.append(Fragment(name, (first[name],)))
    if len(first) > len(shown):
        parts.append(Fragment(" " + phrase("and_others", others=counted(len(first) - len(shown), "other_source"))))
    return tuple(parts)


def speaker_of(document: Document | None, evidence: Evidence) -> str | None:
    """Give who speaks first in a sentence, as the document names them; None where nobody is named or nothing said."""
    said = [s for s in document.statements if s.span.meets(evidence.span)] if document else []
    first = min(said, key=lambda s: s.span, default=None)
    return first.speaker if first else None
