"""What the sources agree on: sentences that several tell in substance, the most telling first."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.comparing.evidence import quote_sentence
from summarizer.comparing.lines import once_for_each
from summarizer.comparing.matter import covered, sentence_words
from summarizer.types import Agreed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.types import Document, Event

#: Share of a sentence's weight that a sentence of another source must hold to tell it too.
_TELLS = 0.42
#: Sentences from the beginning that are looked at: news puts what matters first.
_FIRST = 12
#: Sentences given at the most; writing chooses among them.
MOST = 8
#: How much a sentence loses for each place further down.
_DOWN = 0.04
#: Words added to a sentence's length, so that a sentence of three words does not win by being short.
_SHORT = 6


@dataclass(frozen=True, slots=True)
class _Candidate:
    document: Document
    sentence: int
    words: Mapping[str, float]
    support: dict[str, int]  #: article to the sentence that tells it


def _teller(words: Mapping[str, float], document: Document) -> int | None:
    """Give the sentence of a document that best tells what some words say, None where none does."""
    told = [(covered(words, sentence_words(document, s.index)), -s.index) for s in document.sentences if not s.heading]
    best = max(told, default=(0.0, 0))
    return -best[1] if best[0] >= _TELLS else None


def _candidates(event: Event) -> list[_Candidate]:
    found = []
    for document in event.documents:
        for s in [s for s in document.sentences if not s.heading][:_FIRST]:
            words = sentence_words(document, s.index)
            told = {d.id: _teller(words, d) for d in event.documents if d.id != document.id}
            support = {i: n for i, n in told.items() if n is not None} | {document.id: s.index}
            found.append(_Candidate(document, s.index, words, support))
    return found


@once_for_each
def _words(document: Document) -> frozenset[str]:
    """Give the words of all sentences of a body."""
    return frozenset(form for s in document.sentences for form in sentence_words(document, s.index))


def _shared(words: Mapping[str, float], event: Event) -> dict[str, float]:
    """Weigh words by the share of the documents that have them."""
    told = [_words(d) for d in event.documents]
    counts = {form: sum(form in there for there in told) for form in words}
    return {form: w * counts[form] / len(event.documents) for form, w in words.items() if counts[form] > 1 or len(event.documents) == 1}


def _gain(one: _Candidate, shared: Mapping[str, float], told: set[str], documents: int) -> float:
    """Give what a sentence adds of what the sources share, for its length, its support and its place."""
    new = sum(w for form, w in shared.items() if form not in told)
    return new * len(one.support) / documents / (1 + _DOWN * one.sentence) / math.sqrt(_SHORT + len(one.words))


def _choose(candidates: Sequence[_Candidate], event: Event) -> list[_Candidate]:
    """Choose greedily what adds most; a report's lead first, since it says what happened."""
    chosen: list[_Candidate] = []
    told: set[str] = set()
    left = [(c, _shared(c.words, event)) for c in candidates]
    while left and len(chosen) < MOST:
        leads = [n for n, (c, _) in enumerate(left) if c.sentence == 0]
        gains = [_gain(c, shared, told, len(event.documents)) for c, shared in left]
        best = max(leads if leads and not chosen else range(len(left)), key=gains.__getitem__)
        if gains[best] <= 0:
            break
        chosen.append(left.pop(best)[0])
        told |= chosen[-1].words.keys()
    return chosen


def find(event: Event) -> tuple[Agreed, ...]:
    """Find the sentences that the sources of an event share in substance; those of the only source where there is one."""
    documents = {d.id: d for d in event.documents}
    alone = len(event.documents) == 1
    candidates = [c for c in _candidates(event) if alone or len(c.support) > 1]
    return tuple(
        Agreed(
            evidence=quote_sentence(c.document, c.sentence),
            support=tuple(quote_sentence(documents[i], n) for i, n in c.support.items()),
        )
        for c in _choose(candidates or _candidates(event), event)
    )
