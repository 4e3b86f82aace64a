"""What other accounts bear of a sentence: shared text ends where one source begins to tell what no other does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic.rarity import weights
from summarizer.writing.shortening import LEAST_WORDS, clauses, ends_at, is_complement, words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.types import Event

#: Share of a clause's weight that one sentence of another account must hold to bear it, 0 to 1.
_BEARS = 0.4

Words = dict[str, float]

_COMMAS = "\N{ARABIC COMMA}\N{ARABIC SEMICOLON} "


def told_by_others(event: Event, article: str) -> list[Words]:
    """Give the words of every sentence and headline of the other accounts; of the other articles where there is one account."""
    own = next((a.articles for a in event.accounts if article in a.articles), (article,))
    outside = [d for d in event.documents if d.id not in own] or [d for d in event.documents if d.id != article]
    return [weights(d.article.at(s.span)) for d in outside for s in (*d.sentences, *((d.headline,) if d.headline else ()))]


def _is_borne(clause: str, others: Sequence[Words]) -> bool:
    words = weights(clause)
    whole = sum(words.values())
    return not whole or any(sum(w for form, w in words.items() if form in other) >= _BEARS * whole for other in others)


def _joined(clause: str, *, after_aside: bool) -> str:
    """Give a clause as it joins what is kept: what was said, after an aside that went, without the comma before it."""
    return f" {clause[1:].lstrip()}" if after_aside and is_complement(clause) else clause


def _fate(rest: Sequence[str], place: int, others: Sequence[Words]) -> str:
    """Decide on a clause: "kept", "skipped" (an aside), "last" (the sentence ends before it) or "unsaid" (no end is possible)."""
    clause = rest[place]
    if _is_borne(clause, others):
        return "kept"
    if ends_at(rest, place):
        return "last"
    later = any(map(is_complement, rest[place + 1 :]))
    return "skipped" if later and not is_complement(clause) else "unsaid"


def borne_part(text: str, others: Sequence[Words]) -> str:
    """Give a sentence up to the first clause that no other account bears; what was said is never parted from who said it.

    An aside between the two goes. Empty where what no other account bears is the matter itself.
    """
    if not others:
        return text
    kept, *rest = clauses(text)
    skipped = False
    for i, clause in enumerate(rest):
        fate = _fate(rest, i, others)
        if fate == "unsaid":
            return ""
        if fate == "last" and words_in(kept) >= LEAST_WORDS:
            break
        kept += "" if fate == "skipped" else _joined(clause, after_aside=skipped)
        skipped = fate == "skipped"
    return kept.rstrip(_COMMAS)
