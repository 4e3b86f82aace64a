"""What other accounts bear of a sentence: shared text ends where one source begins to tell what no other does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic.rarity import weights
from summarizer.writing.shortening import LEAST_WORDS, clauses, is_complement, words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.types import Event

#: Share of a clause's weight that one sentence of another account must hold to bear it, 0 to 1.
_BEARS = 0.4

Words = dict[str, float]


def told_by_others(event: Event, article: str) -> list[Words]:
    """Give the words of every sentence and headline of the other accounts; of the other articles where there is one account."""
    own = next((a.articles for a in event.accounts if article in a.articles), (article,))
    outside = [d for d in event.documents if d.id not in own] or [d for d in event.documents if d.id != article]
    return [weights(d.article.at(s.span)) for d in outside for s in (*d.sentences, *((d.headline,) if d.headline else ()))]


def _is_borne(clause: str, others: Sequence[Words]) -> bool:
    words = weights(clause)
    whole = sum(words.values())
    return not whole or any(sum(w for form, w in words.items() if form in other) >= _BEARS * whole for other in others)


def borne_part(text: str, others: Sequence[Words]) -> str:
    """Give a sentence up to the first clause that no other account bears; what was said is never parted from who said it."""
    if not others:
        return text
    first, *rest = clauses(text)
    kept = first
    for clause in rest:
        if not _is_borne(clause, others) and not is_complement(clause) and words_in(kept) >= LEAST_WORDS:
            break
        kept += clause
    return kept.rstrip("،؛ ")
