"""An answer: what a question gets, with the sentences that bear it out."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.types.comparisons import Position
from summarizer.types.events import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What Bayn says to a question."""

    question: str
    answered: bool  #: False where the articles do not say
    text: str  #: short Arabic, at most 600 characters
    evidence: tuple[Evidence, ...] = ()  #: at most 6; the nearest sentences where it is a refusal
    positions: tuple[Position, ...] = field(default=())  #: where the sources differ
