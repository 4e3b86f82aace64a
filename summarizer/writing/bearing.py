"""What other accounts bear of a sentence: shared text ends where one source begins to tell what no other does."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.arabic.kin import word
from summarizer.arabic.rarity import rarity
from summarizer.arabic.shortening import LEAST_WORDS, clauses, ends_at, is_attribution, is_complement, words_in
from summarizer.arabic.tokens import is_stop_word, stem, tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from summarizer.types import Event

#: Share of a clause's weight that one sentence of another account must hold to bear it, 0 to 1.
_IN_A_SENTENCE = 0.5
#: Share of its weight that the other accounts together must hold to bear it; and of the first clause, which is the matter itself.
_IN_ALL, _FIRST_IN_ALL = 0.9, 0.6
#: Share of the weight of the first clause that one sentence must hold: words scattered over a text tell no matter.
_FIRST_IN_A_SENTENCE = 0.5
#: The same of a first clause that compare found shared.
_FIRST_AGREED = 0.45

Meanings = frozenset[str]


@lru_cache(maxsize=65536)
def _meanings(form: str) -> Meanings:
    """Give all that a word may be known by in another account: its stems and its families of meaning; common roots let too much pass."""
    known = word(form)
    return known.stems | {form} | {f"family {f}" for f in known.families}


def _told(text: str) -> Meanings:
    return frozenset(key for t in tokens(text) if (t.is_word and not is_stop_word(t.form)) or t.is_number for key in _meanings(t.form))


def _weighed(text: str, but: Collection[str] = ()) -> list[tuple[Meanings, float]]:
    """Give the words of a text that carry matter, some forms left out, each by what it may be known by, with its weight."""
    found = {t.form: t for t in tokens(text) if t.form not in but and (t.is_number or (t.is_word and not is_stop_word(t.form)))}
    return [(_meanings(form), rarity(form if t.is_number else stem(form))) for form, t in found.items()]


_COMMAS = "\N{ARABIC COMMA}\N{ARABIC SEMICOLON} "


def _joined(clause: str, *, after_aside: bool) -> str:
    """Give a clause as it joins what is kept: what was said, after an aside that went, without the comma before it."""
    return f" {clause[1:].lstrip()}" if after_aside and is_complement(clause) else clause


@dataclass(frozen=True, slots=True)
class Others:
    """What the other accounts of an event tell."""

    articles: Sequence[Sequence[Meanings]]  #: what the words of each sentence and headline of each article may be known by

    @classmethod
    def of(cls, articles: Iterable[Iterable[str]]) -> Others:
        """Give what some articles tell, each as its sentences."""
        return cls([[_told(sentence) for sentence in article] for article in articles])

    @property
    def sentences(self) -> list[Meanings]:
        """Give the sentences of all articles."""
        return [s for article in self.articles for s in article]

    def nearness(self, text: str) -> tuple[float, float]:
        """Give how much of a text the articles tell in one sentence each, on the mean: as a share, 0 to 1, and as a weight."""
        words = _weighed(text)
        whole = sum(weight for _, weight in words)
        best = [max((sum(weight for keys, weight in words if keys & s) for s in article), default=0.0) for article in self.articles]
        held = sum(best) / len(best) if best else 0.0
        return (held / whole if whole else 0.0), held

    def telling(self, text: str, least: float = _IN_A_SENTENCE) -> float:
        """Give the share of the articles that tell a text, or `least` of its weight, in one of their sentences, 0 to 1."""
        words = _weighed(text)
        enough = least * sum(weight for _, weight in words)
        tell = [any(sum(weight for keys, weight in words if keys & s) >= enough for s in article) for article in self.articles]
        return sum(tell) / len(tell) if tell else 0.0

    def _share(self, clause: str, but: Collection[str] = ()) -> tuple[float, float]:
        """Give the share of the weight of a clause that one sentence holds, and that all hold together."""
        words = _weighed(clause, but)
        whole = sum(weight for _, weight in words)
        if not whole:
            return 1.0, 1.0
        sentences = self.sentences
        held = [[weight for keys, weight in words if keys & s] for s in sentences]
        together = sum(weight for keys, weight in words if any(keys & s for s in sentences))
        return max(map(sum, held)) / whole, together / whole

    def share(self, text: str) -> float:
        """Give the share of the weight of a text that all sentences together tell, 0 to 1."""
        return self._share(text)[1] if self.sentences else 0.0

    def _bear(self, clause: str, but: Collection[str]) -> bool:
        one, together = self._share(clause, but)
        return one >= _IN_A_SENTENCE or together >= _IN_ALL

    def _fate(self, rest: Sequence[str], place: int, but: Collection[str]) -> str:
        """Decide on a clause: "kept", "skipped" (an aside), "last" (the sentence ends before it) or "unsaid" (no end is possible)."""
        clause = rest[place]
        if is_attribution(clause) or self._bear(clause, but):
            return "kept"
        if ends_at(rest, place):
            return "last"
        later = any(map(is_complement, rest[place + 1 :]))
        return "skipped" if later and not is_complement(clause) else "unsaid"

    def borne_part(self, text: str, *, agreed: bool = False, but: Collection[str] = ()) -> str:
        """Give a sentence up to the first clause that no other account bears; what was said is never parted from who said it.

        An aside between the two goes. Empty where what no other account bears is the matter itself; less is asked of a sentence
        that compare found to be agreed. What is in dispute, the forms `but`, needs nobody to bear it: it will be settled.
        """
        if not self.articles:
            return text
        kept, *rest = clauses(text)
        one, together = self._share(kept, but)
        if one < _FIRST_IN_A_SENTENCE or together < (_FIRST_AGREED if agreed else _FIRST_IN_ALL):
            return ""
        skipped = False
        for i, clause in enumerate(rest):
            fate = self._fate(rest, i, but)
            if fate == "unsaid":
                return ""
            if fate == "last":
                break
            kept += "" if fate == "skipped" else _joined(clause, after_aside=skipped)
            skipped = fate == "skipped"
        return kept.rstrip(_COMMAS) if words_in(kept) >= LEAST_WORDS else ""


def others_of(event: Event, article: str) -> Others:
    """Give what the accounts other than an article's tell; the other articles where there is one account."""
    own = next((a.articles for a in event.accounts if article in a.articles), (article,))
    outside = [d for d in event.documents if d.id not in own] or [d for d in event.documents if d.id != article]
    return Others.of((d.article.at(s.span) for s in (*d.sentences, *((d.headline,) if d.headline else ()))) for d in outside)
