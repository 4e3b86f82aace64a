"""Differing: where the sources part, all over or on what a question names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.answering.findings import tell_difference
from summarizer.answering.values import kinds_in
from summarizer.answering.wording import fitted, listed, say, some, source_of
from summarizer.arabic.kin import FAMILY, STEM, any_alike, words
from summarizer.types import Answer, Importance

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.answering.field import Field
    from summarizer.answering.question import Question
    from summarizer.types import Difference, Kind, Position

#: Differences told in one answer.
_MOST = 4
#: The share of what a question names that a difference must bear to be about it.
_LEAST = 0.5
#: The same where a value is asked for.
_SURE = 0.6
#: The same as a share of the one that bears most.
_KEPT = 0.8
_ORDER = (Importance.HIGH, Importance.MEDIUM, Importance.LOW)


def _text(difference: Difference) -> str:
    return " ".join([difference.topic, *(p.value for p in difference.positions), *(e.quote for p in difference.positions for e in p.evidence)])


def _about(question: Question, difference: Difference) -> float:
    """Give the share of what a question names that a difference bears, 0 to 1."""
    meant = [w for _, w in words(_text(difference))]
    whole = question.weight
    return sum(t.weight for t in question.terms if any_alike(t.word, meant) >= FAMILY) / whole if whole else 1.0


def _position(position: Position, field: Field) -> str:
    sources = listed(source_of(field.documents[a]) for a in position.articles if a in field.documents)
    return say("position", value=position.value, sources=sources)


def _line(difference: Difference, field: Field) -> str:
    return say("difference_line", topic=difference.topic, positions=" · ".join(_position(p, field) for p in difference.positions))


def _relevant(question: Question, field: Field) -> list[Difference]:
    known = [d for c in field.comparisons for d in c.differences if len(d.positions) > 1]
    most = max((_about(question, d) for d in known), default=0.0)
    about = [d for d in known if _about(question, d) >= max(_LEAST, _KEPT * most)]
    return sorted(about or known, key=lambda d: (-_about(question, d), _ORDER.index(d.importance)))[:_MOST]


def _counts_asked(question: Question, difference: Difference, field: Field) -> bool:
    """Tell whether a difference is of what a question counts or measures, by its topic and its values; True where it asks for no noun."""
    if question.measure is not None:
        return any(question.measure in kinds_in(field.documents[a], p.value) for p in difference.positions for a in p.articles if a in field.documents)
    meant = [w for _, w in words(" ".join([difference.topic, *(p.value for p in difference.positions)]))]
    return question.asked is None or any_alike(question.asked, meant) >= FAMILY


def _bears_names(question: Question, difference: Difference, field: Field) -> bool:
    """Tell whether a difference speaks of every person, state and body that a question names."""
    meant = [w for _, w in words(_text(difference))]
    return all(any_alike(t.word, meant) == STEM for t in question.terms if t.firm or field.is_person(t.word))


def answer_parted(kind: Kind) -> Callable[[Question, Field], Answer | None]:
    """Answer with the one difference of a kind that is about a question, where no value was found by itself."""

    def way(question: Question, field: Field) -> Answer | None:
        known = [d for c in field.comparisons for d in c.differences if d.kind is kind and len(d.positions) > 1]
        about = [d for d in known if _counts_asked(question, d, field) and _bears_names(question, d, field)]
        best = max(about, key=lambda d: _about(question, d), default=None)
        return tell_difference(question, best, field, ()) if best and _about(question, best) >= _SURE else None

    return way


def answer_differs(question: Question, field: Field) -> Answer | None:
    """Answer where the sources part; that they do not, where nothing was found."""
    found = _relevant(question, field)
    if not found:
        number = sum(len(c.event.documents) for c in field.comparisons)
        return Answer(question=question.text, answered=True, text=say("none_differs", count=str(number)))
    text = fitted("\n".join(_line(d, field) for d in found))
    evidence = some([p.evidence[0] for d in found for p in d.positions])
    return Answer(question=question.text, answered=True, text=text, evidence=evidence, positions=found[0].positions)
