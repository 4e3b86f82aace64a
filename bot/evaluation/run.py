"""Labelled events ─► what Bayn makes of them, counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.evaluation.count import Counts, bcubed, count_answers, count_differences, count_digest, count_unborne, sort
from bot.pipeline.analysis import analyse, read_all
from summarizer.answering import Field, answer_from
from summarizer.grouping import group
from summarizer.writing import write, write_differences

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.evaluation.cases import Case, Cases
    from summarizer.errors import ArticleError
    from summarizer.ports import EntityTagger
    from summarizer.types import Comparison, Document

    Told = Callable[[ArticleError], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one labelled event came to."""

    name: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What a labelled set came to."""

    events: tuple[Outcome, ...]
    grouping: tuple[float, float, float]  #: BCubed precision, recall and F1 over all events and distractors thrown together

    @property
    def total(self) -> Counts:
        """Give the counts of all events."""
        return sum((o.counts for o in self.events), Counts())


def count_comparisons(comparisons: Sequence[Comparison], case: Case) -> Counts:
    """Count what was flagged of an event and what its digests tell; articles left alone count only where all are."""
    several = [c for c in comparisons if len(c.event.documents) > 1] or list(comparisons)
    made = sort((d for c in several for d in c.differences), case)
    written = [write(c) for c in several]
    borne = sum((count_unborne(c, (*d.blocks, *write_differences(c))) for c, d in zip(several, written, strict=True)), Counts())
    return count_differences(made, case) + count_digest([d.plain() for d in written], made, case) + borne


def _outcome(case: Case, documents: Sequence[Document]) -> Outcome:
    comparisons = analyse(documents)
    field = Field.of(comparisons)
    answers = count_answers((asked, answer_from(asked.question, field)) for asked in case.asked)
    return Outcome(case.name, count_comparisons(comparisons, case) + answers)


def _own(document: Document, event: str) -> Document:
    """Give a document an id that is its own among all events."""
    return replace(document, article=replace(document.article, id=f"{event}/{document.id}"))


def _grouping(thrown_together: Sequence[tuple[str, Document]]) -> tuple[float, float, float]:
    """Group all documents, each with the event that it is of, as if they came in one day."""
    known = {d.id: event for event, d in thrown_together if "~" not in d.id}
    events = group([d for _, d in thrown_together])
    found = {d.id: event.id for event in events for d in event.documents if d.id in known}
    return bcubed(known, found)


def evaluate(cases: Cases, tagger: EntityTagger, told: Told) -> Outcomes:
    """Run Bayn over a labelled set; an article that cannot be taken is told and counts as missed."""
    outcomes: list[Outcome] = []
    together: list[tuple[str, Document]] = []
    for case in cases.cases:
        documents = read_all(case.articles, tagger, told)
        outcomes.append(_outcome(case, documents))
        together += [(case.name, _own(d, case.name)) for d in documents]
    for document in read_all(cases.distractors, tagger, told):
        together.append((f"distractor {document.id}", _own(document, "distractor")))
    return Outcomes(tuple(outcomes), _grouping(together))
