"""Points of reference: what the measure gives to one who knows the labels, and to three who do not read.

perfect          flags every gold label with its own words, and nothing else
nothing          flags nothing
unlike numbers   flags every two figures of two articles that are not equal
everything       flags those, and every two unlike times, persons and places of two articles
"""

from __future__ import annotations

from itertools import combinations, islice
from typing import TYPE_CHECKING

from bot.evaluation.count import Counts, count_differences, sort
from bot.evaluation.matching import holds
from summarizer.types import Difference, Evidence, Kind, Position, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bot.evaluation.cases import Case, Label, Side
    from summarizer.types import Article, Document

#: Flags of a blind reader that are counted of one event and kind: beyond it only the harm grows.
_ENOUGH = 200

Blind = tuple[str, Evidence, str]


def _sentences(article: Article) -> Iterator[Evidence]:
    """Give what can be quoted of an article: its title and the lines of its text."""
    if article.title:
        yield Evidence(article.id, article.title[:400], Span(0, len(article.title[:400]), title=True))
    start = 0
    for line in article.text.split("\n"):
        for at in range(0, len(line), 400):
            yield Evidence(article.id, line[at : at + 400], Span(start + at, start + min(at + 400, len(line))))
        start += len(line) + 1


def _quoted(side: Side, case: Case) -> tuple[Evidence, ...]:
    """Give for each article of a side a quotation that holds one of its strings."""
    by_id = {a.id: a for a in case.articles}
    found = (next((e for e in _sentences(by_id[i]) if any(holds(e.quote, m) for m in side.match)), None) for i in sorted(side.articles))
    return tuple(e for e in found if e is not None)


def _labelled(label: Label, case: Case) -> Difference:
    positions = tuple(Position(value=s.match[0][:120], evidence=_quoted(s, case)) for s in label.sides)
    return Difference(kind=Kind(label.kind), topic=label.topic, positions=positions)


def perfect(case: Case, _documents: Sequence[Document]) -> Iterable[Difference]:
    """Flag every gold label."""
    return [_labelled(label, case) for label in case.gold]


def nothing(_case: Case, _documents: Sequence[Document]) -> Iterable[Difference]:
    """Flag nothing."""
    return ()


def _pairs(kind: Kind, facts: Sequence[Blind]) -> Iterator[Difference]:
    """Flag every two facts of two articles that are not the same."""
    for (one, a, key), (other, b, unlike) in combinations(facts, 2):
        if a.article != b.article and key != unlike and one.strip() and other.strip():
            positions = (Position(value=one[:120], evidence=(a,)), Position(value=other[:120], evidence=(b,)))
            yield Difference(kind=kind, topic=kind.value, positions=positions)


def _fact(document: Document, span: Span, key: str) -> Blind:
    text = document.article.at(span)
    return text, Evidence(document.id, text[:400], span), key


def unlike_numbers(_case: Case, documents: Sequence[Document]) -> Iterable[Difference]:
    """Flag every two unlike figures."""
    facts = [_fact(d, q.span, str(q.value)) for d in documents for q in d.quantities]
    return islice(_pairs(Kind.NUMBER, facts), _ENOUGH)


def everything(case: Case, documents: Sequence[Document]) -> Iterable[Difference]:
    """Flag every two unlike figures, times, persons and places."""
    yield from unlike_numbers(case, documents)
    moments = [_fact(d, m.span, str(m.start)) for d in documents for m in d.moments]
    yield from islice(_pairs(Kind.DATE, moments), _ENOUGH)
    for kind, entity in ((Kind.NAME, "person"), (Kind.PLACE, "place")):
        named = [_fact(d, m.span, m.actor) for d in documents for m in d.mentions if m.kind.value == entity and not m.nominal]
        yield from islice(_pairs(kind, named), _ENOUGH)


ORACLES: dict[str, Callable[[Case, Sequence[Document]], Iterable[Difference]]] = {
    "one who knows the labels": perfect,
    "flags nothing": nothing,
    "flags every two unlike numbers": unlike_numbers,
    "flags everything": everything,
}


def count_oracle(name: str, read: Iterable[tuple[Case, Sequence[Document]]]) -> Counts:
    """Count what an oracle flags over events with their documents."""
    flag = ORACLES[name]
    return sum((count_differences(sort(flag(case, documents), case), case) for case, documents in read), Counts())
