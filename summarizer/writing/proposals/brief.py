"""What a language model gets of an event: sentences with ids, what is shared, where the sources part; and the form of its answer."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from summarizer.lexicon import lexicon
from summarizer.types import Evidence
from summarizer.writing.naming import outlet, speaker_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.types import Comparison, Difference, Document, Position
    from summarizer.writing.proposals.faults import Fault

#: Sentences of an article that are given besides those that something rests on; news puts what matters first.
_FIRST = 8
#: Sentences given at the most, and characters of one: an event of thirty articles must not cost a day's budget.
_MOST, _LONGEST = 90, 600
#: Differences given at the most, the weightiest: a digest has room for no more.
_MOST_DIFFERENCES = 12

_CITED = {"type": "array", "items": {"type": "string"}, "minItems": 1}
_TOLD = {"type": "object", "properties": {"text": {"type": "string"}, "cites": _CITED}, "required": ["text", "cites"], "additionalProperties": False}
_LINE = {
    "type": "object",
    "properties": {"difference": {"type": "integer"}, "topic": {"type": "string"}, "values": {"type": "array", "items": {"type": "string"}}},
    "required": ["difference", "topic", "values"],
    "additionalProperties": False,
}
#: JSON schema of an answer, as JSON.
SCHEMA = json.dumps(
    {
        "type": "object",
        "properties": {"headline": _TOLD, "summary": {"type": "array", "items": _TOLD}, "lines": {"type": "array", "items": _LINE}},
        "required": ["headline", "summary", "lines"],
        "additionalProperties": False,
    }
)


def task() -> str:
    """Give the instructions."""
    return str(lexicon("briefing")["task"]).strip()


@dataclass(frozen=True)
class Brief:
    """An event as a language model gets it."""

    comparison: Comparison
    sentences: Mapping[str, Evidence]  #: by the ids that the model cites
    ids: Mapping[Evidence, str] = field(default_factory=dict)

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Give the documents by the ids of their articles."""
        return {d.id: d for d in self.comparison.event.documents}

    def difference(self, number: int) -> Difference | None:
        """Give the difference of an id, None where there is none."""
        differences = self.comparison.differences[:_MOST_DIFFERENCES]
        return differences[number - 1] if 1 <= number <= len(differences) else None

    def material(self, rejected: str = "", faults: Sequence[Fault] = ()) -> str:
        """Give the event as JSON, with an answer that was refused and why."""
        given: dict[str, Any] = {
            "sentences": [self._sentence(i, e) for i, e in self.sentences.items()],
            "shared": [[self.ids[e] for e in a.support if e in self.ids] for a in self.comparison.agreed],
            "differences": [self._difference(i, d) for i, d in enumerate(self.comparison.differences[:_MOST_DIFFERENCES], start=1)],
        }
        if faults:
            given["rejected"] = {"answer": rejected, "faults": [str(f) for f in faults]}
        return json.dumps(given, ensure_ascii=False)

    def _sentence(self, name: str, evidence: Evidence) -> dict[str, str]:
        document = self.documents[evidence.article]
        speaker = speaker_of(document, evidence)
        told = {"id": name, "outlet": outlet(document.article), "text": evidence.quote[:_LONGEST]}
        return told | ({"speaker": speaker} if speaker else {})

    def _difference(self, number: int, difference: Difference) -> dict[str, Any]:
        parts = {"id": number, "kind": difference.kind, "relation": difference.relation, "importance": difference.importance, "topic": difference.topic}
        return parts | {"positions": [self._position(p) for p in difference.positions]}

    def _position(self, position: Position) -> dict[str, Any]:
        told = {"value": position.value, "by": position.by, "through": position.through}
        return told | {"sentences": [self.ids[e] for e in position.evidence if e in self.ids]}


def _rested_on(comparison: Comparison) -> Iterator[Evidence]:
    """Give the sentences that something rests on, weightiest first."""
    for difference in comparison.differences[:_MOST_DIFFERENCES]:
        for position in difference.positions:
            yield from position.evidence
    for agreed in comparison.agreed:
        yield from agreed.support


def _beginnings(document: Document) -> Iterator[Evidence]:
    """Give the headline and the first sentences of an article."""
    found = [*([document.headline] if document.headline else []), *[s for s in document.sentences if not s.heading][:_FIRST]]
    for sentence in found:
        yield Evidence(document.id, document.article.at(sentence.span), sentence.span)


def brief_of(comparison: Comparison) -> Brief:
    """Give an event as a language model gets it."""
    known = {d.id for d in comparison.event.documents}
    rested = [e for e in _rested_on(comparison) if e.article in known]
    rows = zip_longest(*(_beginnings(d) for d in comparison.event.documents))
    chosen = list(dict.fromkeys([*rested, *(e for row in rows for e in row if e)]))[:_MOST]
    ids = {e: f"s{n}" for n, e in enumerate(chosen, start=1)}
    return Brief(comparison, {i: e for e, i in ids.items()}, ids)
