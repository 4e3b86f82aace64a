"""What is particular about a document: its weighted words, its acts, its time."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.rarity import rarity
from summarizer.arabic.tokens import content_stems, tokens, without_proclitics
from summarizer.lexicon import lexicon
from summarizer.types import EntityKind

if TYPE_CHECKING:
    from datetime import datetime

    from summarizer.types import Document

#: Characters of the text that are weighed: news puts what matters first, and a long backgrounder must not drown it.
_WEIGHED = 3000
#: Characters of the text, beside the title, that tell what happened.
_LEAD = 500
#: A word of the title counts as much as this many in the text.
_TITLE = 2


@dataclass(frozen=True, slots=True)
class Features:
    """What grouping knows of a document."""

    id: str
    words: dict[str, float]  #: stem or figure to weight: rarity, more where it is repeated
    length: float  #: Euclidean, of `words`
    acts: frozenset[tuple[str, str]]  #: (family, act) in the title and the lead, from lexicon/acts.toml
    told: frozenset[tuple[str, str]]  #: the same anywhere in the article
    people: frozenset[str]  #: keys of the persons in the headline and the first sentence
    known: frozenset[str]  #: keys of the persons anywhere in the article
    time: datetime | None  #: of publication; None where unknown


@cache
def _acts() -> dict[str, frozenset[tuple[str, str]]]:
    """Give for each word, folded, the acts that it tells of."""
    found: dict[str, set[tuple[str, str]]] = {}
    for family, acts in lexicon("acts").items():
        if isinstance(acts, dict):
            for act, words in acts.items():
                for word in words.split():
                    found.setdefault(fold(word), set()).add((family, act))
    return {form: frozenset(acts) for form, acts in found.items()}


@cache
def defining_families() -> frozenset[str]:
    """Give the families of acts that every article of their event names."""
    return frozenset(lexicon("acts")["defining"])


def _acts_in(text: str) -> frozenset[tuple[str, str]]:
    """Give the acts told in a text; a stem would take «وزارة» for «زار», so whole words are looked up, proclitics off."""
    forms = {form for token in tokens(text) for form in without_proclitics(token.form)}
    return frozenset().union(*(_acts()[form] for form in forms & _acts().keys()))


def _weights(title: str, text: str) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for form in content_stems(title):
        counts[form] += _TITLE
    counts.update(content_stems(text))
    return {form: (1 + math.log(n)) * rarity(form) for form, n in counts.items()}


def _people(document: Document, *, lead: bool) -> frozenset[str]:
    named = (m for m in document.mentions if m.kind is EntityKind.PERSON and not m.nominal)
    return frozenset(m.actor for m in named if not lead or m.sentence <= 0)


def features(document: Document) -> Features:
    """Read off a document what grouping needs."""
    article = document.article
    title, text = article.title or "", article.text[:_WEIGHED]
    words = _weights(title, text)
    return Features(
        id=article.id,
        words=words,
        length=math.sqrt(sum(w * w for w in words.values())) or 1.0,
        acts=_acts_in(f"{title}\n{text[:_LEAD]}"),
        told=_acts_in(f"{title}\n{text}"),
        people=_people(document, lead=True),
        known=_people(document, lead=False),
        time=article.published,
    )
