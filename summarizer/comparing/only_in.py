"""Important claims of one source alone.

Silence is no denial: a claim counts only where the other sources were read in full. What is weighed is how much the
sentence tells that no other source has, and whether it is the sort of thing that a reader must know came from one side:
an accusation, a denial, an unnamed source, a document seen, an offer, a condition.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.retelling import with_speaker, without_own_conjunction
from summarizer.arabic.shortening import shorten
from summarizer.arabic.tokens import stem, tokens
from summarizer.comparing.evidence import quote_sentence
from summarizer.comparing.matter import covered_in_meaning, meanings, sentence_words
from summarizer.comparing.positions import position
from summarizer.lexicon import lexicon
from summarizer.types import Difference, Force, Importance, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.types import Document, Event, Statement

#: Claims of an event at the most (the contract's number), and of one account where there are many.
MOST, _MOST_AN_ACCOUNT = 5, 2
#: Share of a sentence's weight, kindred words counted, up to which no sentence of another source tells the same.
_TOLD = 0.5
#: Least weight of what is new: below it the sentence says little; and the most that counts, so that long sentences do not win by length.
_LEAST_NEW, _MOST_NEW = 1.0, 3.0
#: What a sentence gains for each sort of claim.
_BY_FORCE = {Force.ACCUSE: 2.0, Force.DENY: 1.5, Force.DECLINE: 1.0, Force.DEMAND: 1.0, Force.WARN: 0.5, Force.ANNOUNCE: 0.5, Force.EXPECT: 0.3}
_UNNAMED, _MARKER, _FIGURE, _SPOKEN = 1.5, 0.8, 0.4, 0.3
#: Weight from which a claim is one that a reader must know.
_WEIGHTY = 3.5
#: Words of claims that count in one sentence.
_MOST_MARKERS = 3


@dataclass(frozen=True, slots=True)
class _Claim:
    document: Document
    sentence: int
    words: Mapping[str, float]
    weight: float


@cache
def _markers() -> frozenset[str]:
    return frozenset(stem(fold(w)) for w in lexicon("claims")["markers"].split())


@cache
def _background() -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("claims")["background"].split())


def _is_background(text: str) -> bool:
    """Tell whether a sentence only recalls what was before («يُذكر أن», «وكان»)."""
    first = next((t.form for t in tokens(text) if t.is_word), "")
    return first in _background()


def _statements(document: Document, sentence: int) -> list[Statement]:
    return [s for s in document.statements if s.sentence == sentence]


def _gain(document: Document, sentence: int, words: Mapping[str, float]) -> float:
    said = _statements(document, sentence)
    gain = max((_BY_FORCE.get(s.force, _SPOKEN) for s in said), default=0.0)
    gain += _UNNAMED if any(s.unnamed for s in said) else 0.0
    gain += _MARKER * min(_MOST_MARKERS, len(words.keys() & _markers()))
    return gain + (_FIGURE if any(q.sentence == sentence for q in document.quantities) else 0.0)


def _told(document: Document) -> list[frozenset[str]]:
    """Give what the words of each sentence of a document, its headline too, may be known by."""
    indices = [*([document.headline.index] if document.headline else []), *(s.index for s in document.sentences)]
    return [meanings(sentence_words(document, i)) for i in indices]


def _claims(document: Document, others: Sequence[Document], most: int) -> list[_Claim]:
    told = [sentence for other in others for sentence in _told(other)]
    known = frozenset().union(*told)
    found = []
    for s in document.sentences:
        words = sentence_words(document, s.index)
        new = sum(words.values()) * (1 - covered_in_meaning(words, known))
        if s.heading or new < _LEAST_NEW or _is_background(document.text_of(s.index)):
            continue
        if max((covered_in_meaning(words, sentence) for sentence in told), default=0.0) <= _TOLD:
            found.append(_Claim(document, s.index, words, min(new, _MOST_NEW) / 2 + _gain(document, s.index, words)))
    return sorted(found, key=lambda c: -c.weight)[:most]


def _difference(claim: _Claim) -> Difference:
    said = next(iter(_statements(claim.document, claim.sentence)), None)
    evidence = quote_sentence(claim.document, claim.sentence)
    return Difference(
        kind=Kind.ONLY_IN,
        topic=_topic(evidence.quote),
        positions=(position(_plainly(evidence.quote, said), [evidence], said.speaker if said else None, said.through if said else None),),
        importance=Importance.HIGH if claim.weight >= _WEIGHTY else Importance.MEDIUM,
        confidence=claim.weight,
    )


def _plainly(quote: str, said: Statement | None) -> str:
    """Give a claim as a reader meets it: no connective or aside, its speaker named where the sentence leaves them out."""
    return without_own_conjunction(with_speaker(shorten(quote), said.speaker if said else None))


def _topic(text: str) -> str:
    """Give the first words of a claim."""
    return " ".join(text.split()[:6]).rstrip("\N{ARABIC COMMA},.:")


def find(event: Event) -> list[Difference]:
    """Find the important claims of one source alone, the weightiest first."""
    if len(event.accounts) < 2 or not all(d.article.full for d in event.documents):  # noqa: PLR2004  (alone among others, all read in full)
        return []
    account_of = {article: n for n, account in enumerate(event.accounts) for article in account.articles}
    most = max(_MOST_AN_ACCOUNT, math.ceil(MOST / len(event.accounts)))
    claims: list[_Claim] = []
    for account in event.accounts:
        own = next(d for d in event.documents if d.id == account.articles[0])
        claims += _claims(own, [d for d in event.documents if account_of[d.id] != account_of[own.id]], most)
    return [_difference(claim) for claim in sorted(claims, key=lambda c: -c.weight)[:MOST]]
