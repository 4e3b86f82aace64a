"""What is particular about a document: its weighted words, those of its headline, its acts, people and places, its time."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import datetime  # noqa: TC003  (bot.store resolves the fields of Features when it runs)
from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.rarity import rarity
from summarizer.arabic.tokens import content_stems, tokens, without_proclitics
from summarizer.lexicon import lexicon
from summarizer.types import EntityKind

if TYPE_CHECKING:
    from summarizer.types import Document

#: Characters of the text that are weighed: news puts what matters first, and a long backgrounder must not drown it.
_WEIGHED = 3000
#: Characters of the text, beside the title, that tell what happened.
_LEAD = 500
#: Characters of the beginning that stand for a headline that is missing.
_HEAD = 150
#: A word of the title counts as much as this many in the text.
_TITLE = 2
#: Lengths of the runs of letters by which headlines alone are compared, as the best of the published anchors has them (character 3- to 5-grams).
_GRAMS = (3, 4, 5)
#: Digits that weights are kept to: a hundredth of the least difference that decides anything.
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Features:
    """What grouping knows of a document; all that is kept of it between rounds."""

    id: str
    words: dict[str, float]  #: stem or figure to weight: rarity, more where it is repeated
    head: dict[str, float]  #: stem or figure of the headline, or of the beginning where there is none, to its rarity
    acts: frozenset[tuple[str, str]]  #: (family, act) in the title and the lead, from lexicon/acts.toml (of `defining_families`, in the first sentence)
    told: frozenset[tuple[str, str]]  #: the same anywhere in the article
    people: frozenset[str]  #: keys of the persons in the headline and the first sentence
    known: frozenset[str]  #: keys of the persons anywhere in the article
    places: frozenset[str]  #: stems of the places in the headline and the first sentence, that of filing left out
    time: datetime | None  #: of publication; None where unknown
    grams: dict[str, int]  #: runs of letters of a headline that stands alone to how often they stand there; empty where there is a text


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


def acts_of(form: str) -> frozenset[tuple[str, str]]:
    """Give the acts that a folded word tells of; a stem would take «وزارة» for «زار», so it is looked up whole, proclitics off."""
    return frozenset().union(*(_acts().get(one, ()) for one in without_proclitics(form)))


def _acts_in(text: str) -> frozenset[tuple[str, str]]:
    """Give the acts told in a text."""
    return frozenset().union(*(acts_of(token.form) for token in tokens(text)))


def _leading(title: str, document: Document) -> frozenset[tuple[str, str]]:
    """Give the acts that an article leads with: a call or visit in its third sentence is none of which it tells."""
    first = document.text_of(0) if document.sentences else ""
    lead, head = _acts_in(f"{title}\n{document.article.text[:_LEAD]}"), _acts_in(f"{title}\n{first}")
    return frozenset(act for act in lead if act in head or act[0] not in defining_families())


def _weights(title: str, text: str) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for form in content_stems(title):
        counts[form] += _TITLE
    counts.update(content_stems(text))
    return {form: round((1 + math.log(n)) * rarity(form), _DIGITS) for form, n in counts.items() if rarity(form)}


def _people(document: Document, *, lead: bool) -> frozenset[str]:
    named = (m for m in document.mentions if m.kind is EntityKind.PERSON and not m.nominal)
    return frozenset(m.actor for m in named if not lead or m.sentence <= 0)


def _places(document: Document) -> frozenset[str]:
    named = (m.text for m in document.mentions if m.kind is EntityKind.PLACE and not m.nominal and m.sentence <= 0)
    return frozenset(form for text in named for form in content_stems(text)) - frozenset(content_stems(document.dateline or ""))


def _grams(title: str) -> dict[str, int]:
    letters = f" {fold(title)} "
    return dict(Counter(letters[i : i + n] for n in _GRAMS for i in range(len(letters) - n + 1)))


def features(document: Document) -> Features:
    """Read off a document what grouping needs."""
    article = document.article
    title, text = article.title or "", article.text[:_WEIGHED]
    return Features(
        id=article.id,
        words=_weights(title, text),
        head={form: round(rarity(form), _DIGITS) for form in content_stems(title or text[:_HEAD])},
        acts=_leading(title, document),
        told=_acts_in(f"{title}\n{text}"),
        people=_people(document, lead=True),
        known=_people(document, lead=False),
        places=_places(document),
        time=article.published,
        grams={} if text.strip() else _grams(title),
    )
