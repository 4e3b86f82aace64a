"""What an event is about: a title in the sources' own words, and its day."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from summarizer.arabic.rarity import weights
from summarizer.types import HEADLINE, Grain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from summarizer.types import Document, Moment

#: Sentences of the body, beside the headline, in which a report says when the thing happened.
_LEAD_SENTENCES = 2
#: Grains that name one day or less.
_WITHIN_A_DAY = frozenset({Grain.MINUTE, Grain.HOUR, Grain.PART_OF_DAY, Grain.DAY})
#: Marks of a headline that speaks in somebody's words, tells two things or asks; and what such a one is worth beside a plain one.
_NOT_NEUTRAL = (":", "«", "“", "...", "..", "\N{HORIZONTAL ELLIPSIS}", "\N{ARABIC QUESTION MARK}", "\N{QUOTATION MARK}")
_SOMEBODYS = 0.7
#: Characters of a first sentence that stand for a title that is missing.
_TITLE_LENGTH = 110


def _borne_out(title: str, documents: Sequence[Document]) -> float:
    """Give the mean share of a title's weight that the documents' texts hold."""
    words = weights(title)
    whole = sum(words.values())
    if not whole:
        return 0.0
    texts = [weights(d.article.text) for d in documents]
    return sum(sum(w for form, w in words.items() if form in text) for text in texts) / (whole * len(texts))


def _neutral(title: str) -> float:
    """Give less than 1 to a headline in somebody's words («الوزير: ...», quotations) or one that leaves something open."""
    return _SOMEBODYS if any(mark in title for mark in _NOT_NEUTRAL) else 1.0


def _shortened(text: str) -> str:
    """Cut a sentence at the last clause that fits a title."""
    if len(text) <= _TITLE_LENGTH:
        return text.rstrip(".")
    cut = text[:_TITLE_LENGTH]
    comma = cut.rfind("\N{ARABIC COMMA}")
    return cut[:comma] if comma > _TITLE_LENGTH // 3 else cut[: cut.rfind(" ")] + "\N{HORIZONTAL ELLIPSIS}"


def titles(documents: Sequence[Document]) -> tuple[str, ...]:
    """Give what an event may be called: its headlines, best borne out by all documents first, then its first sentences shortened."""

    def best_first(candidates: Iterable[str]) -> list[str]:
        return sorted(dict.fromkeys(candidates), key=lambda one: -_borne_out(one, documents) * _neutral(one))

    headlines = best_first(d.article.title.strip() for d in documents if d.article.title and d.article.title.strip())
    firsts = best_first(_shortened(d.text_of(0)) for d in documents if d.sentences)
    return (*headlines, *firsts) or (documents[0].id,)


def _days(document: Document) -> list[date]:
    """Give the days that a report's headline and lead name, the first first."""

    def tells(moment: Moment) -> bool:
        return moment.grain in _WITHIN_A_DAY and HEADLINE <= moment.sentence < _LEAD_SENTENCES

    return [m.start.date() for m in document.moments if m.start is not None and tells(m)]


def day(documents: Sequence[Document]) -> date | None:
    """Give the day that most documents name first in their lead; None where none names one.

    A day of publication is never taken for the day of the occurrence.
    """
    named = Counter(days[0] for days in map(_days, documents) if days)
    if not named:
        return None
    most = max(named.values())
    return min(one for one, count in named.items() if count == most)
