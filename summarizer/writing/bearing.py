"""What other accounts bear of a sentence: shared text ends where one source begins to tell what no other does."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.arabic.comma_clauses import clauses, ends_at, is_attribution, is_complement
from summarizer.arabic.negation import turned_clauses
from summarizer.arabic.openings import words_in
from summarizer.arabic.shortening import LEAST_WORDS
from summarizer.writing.terms import terms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from summarizer.types import Event
    from summarizer.writing.terms import Term

#: Share of a clause's weight that one sentence of another account must hold to bear it, 0 to 1.
_IN_A_SENTENCE = 0.5
#: Share of its weight that the other accounts together must hold to bear it; and of the first clause, which is the matter itself.
_IN_ALL, _FIRST_IN_ALL = 0.9, 0.6
#: Share of the weight of the first clause that one sentence must hold: words scattered over a text tell no matter.
_FIRST_IN_A_SENTENCE = 0.45
#: The same of a first clause that compare found shared.
_FIRST_AGREED = 0.45

#: What a sentence is known by that denies or turns something; a denial that is itself in dispute needs nobody else to make it.
DENIAL = "denial"

Meanings = frozenset[str]


@lru_cache(maxsize=4096)
def _told(text: str) -> Meanings:
    """Give all that the words of a text may be known by, and whether it denies something."""
    return frozenset(key for term in terms(text) for key in term.keys) | ({DENIAL} if turned_clauses(text) else frozenset())


def _weighed(text: str) -> list[tuple[Meanings, float]]:
    """Give the terms of a text that carry matter, each by what it may be known by, with its weight."""
    return [(term.keys, term.weight) for term in {term.key: term for term in terms(text)}.values()]


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

    def nearness(self, text: str) -> float:
        """Give the weight of a text that the articles tell in one sentence each, on the mean."""
        words = _weighed(text)
        best = [max((sum(weight for keys, weight in words if keys & s) for s in article), default=0.0) for article in self.articles]
        return sum(best) / len(best) if best else 0.0

    def support(self, text: str) -> dict[str, float]:
        """Give the terms of a text, each with its weight times the share of the articles that tell it where they tell the text best."""
        found = {term.key: term for term in terms(text)}
        if not self.articles:
            return {key: term.weight for key, term in found.items()}
        best = [max(article, key=lambda s: sum(t.weight for t in found.values() if t.keys & s), default=frozenset()) for article in self.articles]
        return {key: term.weight * sum(bool(term.keys & s) for s in best) / len(best) for key, term in found.items()}

    def telling(self, text: str, least: float = _IN_A_SENTENCE) -> float:
        """Give the share of the articles that tell a text, or `least` of its weight, in one of their sentences, 0 to 1."""
        words = _weighed(text)
        enough = least * sum(weight for _, weight in words)
        tell = [any(sum(weight for keys, weight in words if keys & s) >= enough for s in article) for article in self.articles]
        return sum(tell) / len(tell) if tell else 0.0

    def _tell_alike(self, asked: Collection[Term], *, turned: bool) -> Iterator[Meanings]:
        """Give the sentences of the articles that have every figure of a clause, those that deny something where it does."""
        exact = [t.keys for t in asked if t.exact]
        for article in self.articles:
            whole = frozenset[str]().union(*article)
            if all(keys & whole for keys in exact):
                yield from (s for s in article if not turned or DENIAL in s)

    def _share(self, clause: str, but: Collection[str] = ()) -> tuple[float, float]:
        """Give the share of the weight of a clause that one sentence holds, and that all hold together; none where figures or a denial are its own.

        Terms with one of the forms `but` count where they are held, and are not missed where they are not.
        """
        found = {term.key: term for term in terms(clause)}.values()
        asked, open_ones = [t for t in found if not t.forms & frozenset(but)], [t for t in found if t.forms & frozenset(but)]
        whole = sum(t.weight for t in asked)
        if not whole:
            return 1.0, 1.0

        def share(told: Meanings) -> float:
            extra = sum(t.weight for t in open_ones if t.keys & told)
            return (extra + sum(t.weight for t in asked if t.keys & told)) / (extra + whole)

        alike = list(self._tell_alike(asked, turned=DENIAL not in but and bool(turned_clauses(clause))))
        return max(map(share, alike), default=0.0), share(frozenset().union(*self.sentences)) if alike else 0.0

    def share(self, text: str) -> float:
        """Give the share of the weight of a text that all sentences together tell, 0 to 1."""
        words, told = _weighed(text), frozenset[str]().union(*self.sentences)
        whole = sum(weight for _, weight in words)
        return sum(weight for keys, weight in words if keys & told) / whole if whole and self.sentences else 0.0

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
        that compare found to be agreed. What is in dispute, the forms `but` or a `DENIAL`, needs nobody to bear it: it will be settled.
        """
        if not self.articles:
            return text
        first, *rest = clauses(text)
        kept = first
        one, together = self._share(kept, but)
        if one < _FIRST_IN_A_SENTENCE or together < (_FIRST_AGREED if agreed else _FIRST_IN_ALL):
            return ""
        skipped = False
        for i, clause in enumerate(rest):
            fate = self._fate(rest, i, but)
            if fate == "unsaid":
                return ""
            if fate == "last":
                whole = words_in(first) >= LEAST_WORDS or any(map(is_complement, rest[:i]))
                kept = kept if whole else ""  # «وحكمت الهيئة، برئاسة المستشار» before what it ruled
                break
            kept += "" if fate == "skipped" else _joined(clause, after_aside=skipped)
            skipped = fate == "skipped"
        return kept.rstrip(_COMMAS) if words_in(kept) >= LEAST_WORDS else ""


def others_of(event: Event, article: str) -> Others:
    """Give what the accounts other than an article's tell; the other articles where there is one account."""
    own = next((a.articles for a in event.accounts if article in a.articles), (article,))
    told = event.weighed().documents
    outside = [d for d in told if d.id not in own] or [d for d in told if d.id != article]
    return Others.of((d.article.at(s.span) for s in (*d.sentences, *((d.headline,) if d.headline else ()))) for d in outside)
