"""A comparison: where the sources of an event agree and where they part, and what one of them changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from summarizer.types.events import Event, Evidence


class Kind(StrEnum):
    """What a difference is about (the contract's words)."""

    NUMBER = "number"
    DATE = "date"
    PLACE = "place"
    NAME = "name"
    ROLE = "role"
    ATTRIBUTION = "attribution"
    QUOTE = "quote"
    HEADLINE = "headline"
    STANCE = "stance"
    ONLY_IN = "only_in"


class Relation(StrEnum):
    """How the positions of a difference stand to each other."""

    CONFLICT = "conflict"
    UPDATE = "update"
    DIFFERENT_MEASURE = "different_measure"


class Importance(StrEnum):
    """What a difference changes for a reader."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One value of a difference and who holds it."""

    value: str  #: 1 to 120 characters, as a reader sees it
    evidence: tuple[Evidence, ...]  #: one or two an article, never empty
    by: str | None = None  #: who said or counted; None where the article itself says so
    through: str | None = None  #: the readout, agency or source that carried it

    @property
    def articles(self) -> tuple[str, ...]:
        """Give the ids of the articles that hold it, in order, each once."""
        return tuple(dict.fromkeys(e.article for e in self.evidence))


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A matter on which positions of sources part."""

    kind: Kind
    topic: str  #: what it is about, in good Arabic («عدد القتلى»)
    positions: tuple[Position, ...]  #: one for `only_in`, at least two otherwise
    relation: Relation = Relation.CONFLICT
    importance: Importance = Importance.MEDIUM
    confidence: float = 1.0  #: 0 to 1; kept inside, never shown


class EditKind(StrEnum):
    """What a source changed in an article after it was published."""

    HEADLINE = "headline"
    FIGURE = "figure"  #: a number or a date
    NAME = "name"  #: a person, a post, a place, a speaker
    QUOTE = "quote"
    DENIAL = "denial"  #: a denial that came or went


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One thing that a source changed between two versions of an article."""

    kind: EditKind
    before: str  #: as the earlier version has it; empty where it has none
    after: str  #: as the later version has it; empty where it has none
    topic: str = ""  #: what it is about («عدد القتلى»); empty for headlines and denials


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A sentence that several sources share in substance."""

    evidence: Evidence  #: the sentence chosen to stand for all
    support: tuple[Evidence, ...]  #: a sentence of each article that bears it out, the chosen one included


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """An event with what its sources agree on and where they part, weightiest first."""

    event: Event
    agreed: tuple[Agreed, ...] = ()
    differences: tuple[Difference, ...] = ()
