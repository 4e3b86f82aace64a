"""Who stands behind an article: the outlet's name as a reader knows it, when it was published, and how outlets are listed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.arabic.plurals import counted
from summarizer.types import Fragment
from summarizer.writing.wording import clipped, phrase, word

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, tzinfo

    from summarizer.types import Article, Document, Event, Evidence, Position

#: Characters of a name; names of outlets are short, a longer one is a sentence in the wrong field.
_LONGEST_NAME = 40


def outlet(article: Article) -> str:
    """Give the name of an article's outlet; its id where nobody said."""
    return clipped(article.source or article.id, _LONGEST_NAME) or article.id[:_LONGEST_NAME]


@dataclass(frozen=True, slots=True)
class Outlets:
    """The outlets of an event, by the ids of their articles."""

    documents: Mapping[str, Document]
    zone: tzinfo | None = None  #: the reader's; None for each outlet's own

    def name(self, article: str) -> str:
        """Give the outlet of an article."""
        return outlet(self.documents[article].article) if article in self.documents else article

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
    return Outlets({d.id: d for d in event.documents}, zone)


def names_of(event: Event) -> list[str]:
    """Give the names of an event's outlets in order, each once."""
    return list(dict.fromkeys(outlet(d.article) for d in event.documents))


def listed(position: Position, outlets: Outlets, most: int) -> tuple[Fragment, ...]:
    """Name the outlets that hold a position, each tied to its sentence; beyond `most` they are counted."""
    first: dict[str, Evidence] = {}
    for evidence in position.evidence:
        first.setdefault(outlets.name(evidence.article), evidence)
    shown = list(first)[: most if len(first) > most + 1 else most + 1]
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
