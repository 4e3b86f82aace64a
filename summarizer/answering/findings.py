"""Findings: values that answer a question, put together by value, with the positions that the comparison knows.

Findings ─► groups of one value ─► an Answer that gives every value with its sources
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.answering.values import keys_in, speaker_in
from summarizer.answering.wording import evidence_of, fitted, listed, quote_of, say, some, source_of
from summarizer.arabic.letters import fold
from summarizer.types import Answer, Difference, Evidence, Kind, Position, Relation, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.answering.field import Field, Match
    from summarizer.answering.question import Question

#: Findings of less than this share of the best one are no answer beside it; the same for those of its own sort in another article, which is how
#: sources part on one matter in other words.
_KEPT, _ALIKE = 0.68, 0.4
#: The share of the best finding's score from which a difference that another one is part of is the one asked about.
_SURE = 0.85
#: Values given in one answer.
_MOST_VALUES = 4
#: How the positions of a difference are introduced.
_FORMS = {Relation.CONFLICT: "differ", Relation.UPDATE: "update", Relation.DIFFERENT_MEASURE: "different_measure"}
#: Characters of the sentence that is told with a value.
_ROOM = 240
#: The most characters of a position's value (CONTRACT.md).
_MOST_VALUE = 120


@dataclass(frozen=True, slots=True)
class Finding:
    """A value in a sentence that may answer the question."""

    match: Match
    value: str  #: verbatim, as a reader sees it
    key: str  #: equal for one value told in several ways
    score: float
    span: Span  #: of the value
    by: str | None = None  #: who counted or said, as the sentence names it
    sort: str = ""  #: equal for values of one sort (what a figure counts, in what it measures), empty where there are no sorts
    written: str | None = None  #: the value in figures, where it may stand in words

    @property
    def plain(self) -> str:
        """Give the value as told, with its figure where it is told in words."""
        told = any(c.isdigit() for c in self.value) or self.written is None
        return self.value if told else f"{self.value} ({self.written})"

    @property
    def source(self) -> str:
        """Give the name of the article's source."""
        return source_of(self.match.passage.document)

    @property
    def evidence(self) -> Evidence:
        """Give the sentence, cut around the value where it is too long."""
        return evidence_of(self.match.passage, self.span)


def wanted_of(findings: list[Finding]) -> list[Finding]:
    """Keep what is told by whom the question wants to hear; all where nobody is named, or nothing found is theirs."""
    return [f for f in findings if f.match.wanted] or findings


def best_of(findings: Iterable[Finding]) -> list[Finding]:
    """Give the best finding of each article that is not far behind the best of all.

    One of the best one's sort may be further behind, and what a text says is taken before what its title says.
    """
    ordered = wanted_of(sorted(findings, key=lambda f: -f.score))
    if not ordered:
        return []
    best = ordered[0]
    near = [f for f in ordered if f.score >= (_ALIKE if f.sort and f.sort == best.sort else _KEPT) * best.score]
    by_article: dict[str, Finding] = {}
    for finding in sorted(near, key=lambda f: (f.sort != best.sort, bool(f.sort) and f.span.title)):
        by_article.setdefault(finding.match.passage.document.id, finding)
    return sorted(by_article.values(), key=lambda f: -f.score)


def grouped(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Put findings of one value together, the best value first."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.key, []).append(finding)
    return list(groups.values())[:_MOST_VALUES]


def _agrees(position: Position, finding: Finding, field: Field) -> bool:
    """Tell whether a position of a difference is what was found: the same value, be it of another article."""
    value, found = f" {fold(position.value)} ", f" {fold(finding.value)} "
    if value == found or (finding.match.passage.document.id in position.articles and (value in found or found in value)):
        return True
    return any(finding.key in keys_in(field.documents[a], position.value) for a in position.articles if a in field.documents)


def difference_on(findings: Sequence[Finding], field: Field, kinds: Iterable[Kind]) -> Difference | None:
    """Give the difference of the sources that is about what was found, None where there is none."""
    wanted = frozenset(kinds)
    known = [d for c in field.comparisons for d in c.differences if d.kind in wanted and len(d.positions) > 1]
    first = sorted(findings, key=lambda f: -f.score)
    sure = [f for f in first if f.key == first[0].key or f.score >= _SURE * first[0].score]
    about = next((found for f in sure if (found := [d for d in known if any(_agrees(p, f, field) for p in d.positions)])), [])
    return max(about, key=lambda d: sum(any(_agrees(p, f, field) for f in first) for p in d.positions), default=None)


def _named(position: Position, field: Field) -> str:
    """Tell a position with who holds it."""
    sources = listed(source_of(field.documents[a]) for a in position.articles if a in field.documents)
    by = speaker_in(position.by)
    if by and by not in sources:
        return say("by_speaker", value=position.value, by=by, sources=sources)
    return say("by_sources", value=position.value, sources=sources)


def _plainness(value: str) -> int:
    """Order the ways of writing one value: a whole figure («360 ألف»), one with a fraction («0.36 مليون»), words."""
    if not any(c.isdigit() for c in value):
        return 2
    return int(any(c in ".,\N{ARABIC DECIMAL SEPARATOR}" for c in value))


def _in_figures(position: Position, findings: Sequence[Finding], field: Field) -> Position:
    """Tell a position as the finding does that agrees with it and writes the value most plainly."""
    same = [f.plain for f in findings if f.written and _agrees(position, f, field)]
    best = min(same, key=_plainness, default=position.value)
    return replace(position, value=best[:_MOST_VALUE]) if _plainness(best) < _plainness(position.value) else position


def tell_difference(question: Question, known: Difference, field: Field, findings: Sequence[Finding]) -> Answer:
    """Answer with every position of a difference."""
    difference = replace(known, positions=tuple(_in_figures(p, findings, field) for p in known.positions))
    parts = say("semicolon").join(_named(p, field) for p in difference.positions)
    evidence = [e for n in range(2) for p in difference.positions for e in p.evidence[n : n + 1]]
    return Answer(
        question=question.text,
        answered=True,
        text=fitted(say(_FORMS[difference.relation], parts=parts)),
        evidence=some(evidence),
        positions=difference.positions,
    )


def _position(group: Sequence[Finding]) -> Position:
    """Put findings of one value together, told as the one does that has it in figures."""
    first = min(group, key=lambda f: _plainness(f.value))
    return Position(value=first.plain[:_MOST_VALUE], evidence=tuple(f.evidence for f in group), by=group[0].by)


def tell(question: Question, findings: Sequence[Finding], field: Field, kinds: Iterable[Kind], *, exclusive: bool = True) -> Answer | None:
    """Answer with the values found, each with its sources; None where nothing was found.

    `exclusive` says whether two values cannot both be right (figures, not places).
    """
    chosen = best_of(findings)
    if not chosen:
        return None
    difference = difference_on(chosen, field, kinds)
    if difference:
        return tell_difference(question, difference, field, findings)
    positions = tuple(_position(g) for g in grouped(chosen))
    parts = say("semicolon").join(_named(p, field) for p in positions)
    if len(positions) == 1:
        quote = quote_of(chosen[0].match.passage, chosen[0].span, _ROOM)
        text = say("one_value_in", parts=parts, quote=quote)
        return Answer(question=question.text, answered=True, text=fitted(text), evidence=some([f.evidence for f in chosen]))
    form = "differ" if exclusive else "several"
    evidence = [e for n in range(2) for p in positions for e in p.evidence[n : n + 1]]
    parted = positions if exclusive else ()
    return Answer(question=question.text, answered=True, text=fitted(say(form, parts=parts)), evidence=some(evidence), positions=parted)
