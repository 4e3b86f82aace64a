"""What is read of sentences that are labelled in full: figures, speakers, quotations, places; found and right, of those made and of those labelled.

labels of a sentence · its document ─► Count of each matter ─► precision, recall
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.evaluation.marks import MarkKind
from summarizer.types import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bot.evaluation.marks import Mark
    from summarizer.types import Document, Quantity, Statement

#: Two places are of one thing from this share of the shorter on.
_SAME_PLACE = 0.5


@dataclass(frozen=True, slots=True)
class Score:
    """How much of one matter was found, and how much of what was found is right."""

    right: int
    made: int  #: what was found in the labelled sentences
    labelled: int

    @property
    def precision(self) -> float:
        """Give the share of what was found that is right, 1 where nothing was found."""
        return self.right / self.made if self.made else 1.0

    @property
    def recall(self) -> float:
        """Give the share of what is labelled that was found, 1 where nothing is labelled."""
        return self.right / self.labelled if self.labelled else 1.0


def _span(mark: Mark) -> Span:
    return Span(mark.place[0], mark.place[1], mark.title)


def _same_place(one: Span, other: Span) -> bool:
    """Tell whether two places are of one thing: they share half of the shorter."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return one.title == other.title and shared >= _SAME_PLACE * min(one.end - one.start, other.end - other.start)


def _is_value(quantity: Quantity, mark: Mark) -> bool:
    same = quantity.value == mark.value["value"] or abs(quantity.value - mark.value["value"]) < abs(mark.value["value"]) / 1e6
    return same and quantity.high == mark.value.get("high") and quantity.span.meets(_span(mark))


def _quantities(document: Document, within: Span, marks: Sequence[Mark]) -> Counter[str]:
    """Count the figures; of those found, the class and the bound."""
    made = [q for q in document.quantities if within.covers(q.span)]
    left, counts = list(made), Counter({"quantities made": len(made), "quantities labelled": len(marks)})
    for mark in marks:
        found = next((q for q in left if _is_value(q, mark)), None)
        if found is None:
            continue
        left.remove(found)
        counts["quantities right"] += 1
        for name, told in (("bounds", found.bound == mark.value["bound"]), ("classes", found.kind == mark.value["class"])):
            if name == "bounds" or mark.value["class"] is not None:
                counts.update({f"{name} labelled": 1, f"{name} made": 1, f"{name} right": told})
    return counts


def _is_at(document: Document, statement: Statement, mark: Mark) -> bool:
    whole = (document.article.title or "") if mark.title else document.article.text
    verb: int = mark.value["verb"]
    return statement.span.title == mark.title and statement.span.start <= verb < statement.span.end and whole.startswith(statement.verb, verb)


def _names(document: Document, statement: Statement, mark: Mark) -> bool:
    """Tell whether the speaker is the labelled one: the same words, or one name within the other."""
    start, end = mark.value["speaker"]
    named = document.article.at(Span(start, end, mark.title))
    return statement.speaker is not None and (statement.speaker in named or named in statement.speaker)


def _speakers(document: Document, within: Span, marks: Sequence[Mark]) -> Counter[str]:
    """Count the speakers that the sentence names; a report by a pronoun counts for nothing."""
    made = [s for s in document.statements if s.speaker is not None and within.covers(Span(s.span.start, s.span.start, s.span.title))]
    named, others = [m for m in marks if m.value["speaker"]], [m for m in marks if not m.value["speaker"]]
    made = [s for s in made if not any(_is_at(document, s, m) for m in others)]
    right = sum(any(_is_at(document, s, m) and _names(document, s, m) for s in made) for m in named)
    return Counter({"speakers made": max(len(made), right), "speakers labelled": len(named), "speakers right": right})


def _places(name: str, made: Sequence[Span], marks: Sequence[Mark]) -> Counter[str]:
    right = sum(any(_same_place(span, _span(mark)) for span in made) for mark in marks)
    return Counter({f"{name} made": max(len(made), right), f"{name} labelled": len(marks), f"{name} right": right})


def _quotations(document: Document, within: Span, marks: Sequence[Mark]) -> Counter[str]:
    return _places("quotations", sorted({q for s in document.statements for q in s.quotes if within.meets(q)}), marks)


def _sites(document: Document, within: Span, marks: Sequence[Mark]) -> Counter[str]:
    return _places("places", [s.span for s in document.sites if within.covers(s.span) and not s.virtual], marks)


_MATTERS: Mapping[MarkKind, Callable[[Document, Span, Sequence[Mark]], Counter[str]]] = {
    MarkKind.QUANTITY: _quantities,
    MarkKind.STATEMENT: _speakers,
    MarkKind.QUOTATION: _quotations,
    MarkKind.SITE: _sites,
}
MATTERS = ("quantities", "classes", "bounds", "speakers", "quotations", "places")


def score_sentences(labelled: Iterable[tuple[Document, Mark, Sequence[Mark]]]) -> dict[str, Score]:
    """Score what was read of labelled sentences: of each its document, its own label and the labels of its article."""
    counts: Counter[str] = Counter()
    for document, sentence, marks in labelled:
        within = _span(sentence)
        own = [m for m in marks if within.covers(_span(m))]
        for kind, count in _MATTERS.items():
            counts += count(document, within, [m for m in own if m.kind is kind])
    return {name: Score(counts[f"{name} right"], counts[f"{name} made"], counts[f"{name} labelled"]) for name in MATTERS}
