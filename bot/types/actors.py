"""Who is read of: the register of actors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.types import EntityKind

if TYPE_CHECKING:
    from datetime import datetime

    from summarizer.types import Evidence, PostStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPost:
    """An office that an actor holds, as one sentence says."""

    title: str  #: verbatim («وزير الدفاع في الإدارة السورية»)
    status: PostStatus
    evidence: Evidence  #: the sentence, in a document
    at: datetime  #: when the document was published, or first kept where that is unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What one document tells of one actor."""

    document: str  #: id
    key: str  #: of the actor within the document
    actor: str  #: id in the register
    kind: EntityKind
    names: tuple[str, ...]  #: as spelled, the fullest first; never empty
    words: frozenset[str]  #: by which the actor is looked up from now on
    posts: tuple[HeldPost, ...] = ()
    at: datetime  #: when the document was published, or first kept where that is unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """A person, body or state as the register has it."""

    id: str
    kind: EntityKind
    names: tuple[tuple[str, int], ...]  #: each spelling with the number of documents that have it, most first
    given: str | None = None  #: how the operator calls it; None where he said nothing
    claimed: tuple[str, ...] = ()  #: names that mean this actor by the operator's word
    posts: tuple[HeldPost, ...] = ()  #: each title and status once, with its newest evidence; newest first
    documents: int = 0  #: how many name it

    @property
    def name(self) -> str:
        """Give the canonical name: the operator's, else the commonest full one («فلاديمير بوتين», not «بوتين»)."""
        if self.given:
            return self.given
        full = [name for name in self.names if self.kind is not EntityKind.PERSON or " " in name[0]]
        spelled = max(full or self.names, key=lambda name: (name[1], len(name[0]), name[0]), default=("", 0))[0]
        return spelled or next(iter(self.claimed), self.id)

    @property
    def aliases(self) -> tuple[str, ...]:
        """Give the other names, commonest first."""
        return tuple(dict.fromkeys(name for name in (*(name for name, _ in self.names), *self.claimed) if name != self.name))
