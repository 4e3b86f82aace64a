"""What other accounts bear of a sentence: shared text ends where one source begins to tell what no other does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.arabic.rarity import weights
from summarizer.arabic.shortening import LEAST_WORDS, clauses, ends_at, is_attribution, is_complement, words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.types import Event

#: Share of a clause's weight that one sentence of another account must hold to bear it, 0 to 1.
_IN_A_SENTENCE = 0.4
#: Share of its weight that the other accounts together must hold to bear it; and of the first clause, which is the matter itself.
_IN_ALL, _FIRST_IN_ALL = 0.75, 0.6
#: The same of a first clause that compare found shared.
_FIRST_AGREED = 0.35

Words = dict[str, float]

_COMMAS = "\N{ARABIC COMMA}\N{ARABIC SEMICOLON} "


def _joined(clause: str, *, after_aside: bool) -> str:
    """Give a clause as it joins what is kept: what was said, after an aside that went, without the comma before it."""
    return f" {clause[1:].lstrip()}" if after_aside and is_complement(clause) else clause


@dataclass(frozen=True, slots=True)
class Others:
    """What the other accounts of an event tell."""

    sentences: Sequence[Words]  #: the words of each sentence and headline

    def _share(self, words: Words) -> tuple[float, float]:
        """Give the share of the weight of some words that one sentence holds, and that all hold together."""
        whole = sum(words.values())
        if not whole:
            return 1.0, 1.0
        one = max(sum(w for form, w in words.items() if form in s) for s in self.sentences)
        together = sum(w for form, w in words.items() if any(form in s for s in self.sentences))
        return one / whole, together / whole

    def _bear(self, clause: str) -> bool:
        one, together = self._share(weights(clause))
        return one >= _IN_A_SENTENCE or together >= _IN_ALL

    def _fate(self, rest: Sequence[str], place: int) -> str:
        """Decide on a clause: "kept", "skipped" (an aside), "last" (the sentence ends before it) or "unsaid" (no end is possible)."""
        clause = rest[place]
        if is_attribution(clause) or self._bear(clause):
            return "kept"
        if ends_at(rest, place):
            return "last"
        later = any(map(is_complement, rest[place + 1 :]))
        return "skipped" if later and not is_complement(clause) else "unsaid"

    def borne_part(self, text: str, *, agreed: bool = False) -> str:
        """Give a sentence up to the first clause that no other account bears; what was said is never parted from who said it.

        An aside between the two goes. Empty where what no other account bears is the matter itself; less is asked of a sentence
        that compare found to be agreed.
        """
        if not self.sentences:
            return text
        kept, *rest = clauses(text)
        if self._share(weights(kept))[1] < (_FIRST_AGREED if agreed else _FIRST_IN_ALL):
            return ""
        skipped = False
        for i, clause in enumerate(rest):
            fate = self._fate(rest, i)
            if fate == "unsaid":
                return ""
            if fate == "last" and words_in(kept) >= LEAST_WORDS:
                break
            kept += "" if fate == "skipped" else _joined(clause, after_aside=skipped)
            skipped = fate == "skipped"
        return kept.rstrip(_COMMAS)


def others_of(event: Event, article: str) -> Others:
    """Give what the accounts other than an article's tell; the other articles where there is one account."""
    own = next((a.articles for a in event.accounts if article in a.articles), (article,))
    outside = [d for d in event.documents if d.id not in own] or [d for d in event.documents if d.id != article]
    return Others([weights(d.article.at(s.span)) for d in outside for s in (*d.sentences, *((d.headline,) if d.headline else ()))])
