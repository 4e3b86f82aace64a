"""Whether words stand in the sentences that are cited for them: names, posts and all the rest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from summarizer.arabic.kin import FAMILY, ROOT, STEM, Word, likeness, word
from summarizer.arabic.letters import fold
from summarizer.arabic.names import is_given_name
from summarizer.arabic.negation import find_hedges, is_future, negated_spans
from summarizer.arabic.places import is_place_name
from summarizer.arabic.rarity import rarity
from summarizer.arabic.speech import find_verb
from summarizer.arabic.tokens import Token, is_stop_word, tokens, without_proclitics
from summarizer.lexicon import lexicon
from summarizer.types import Force

if TYPE_CHECKING:
    from collections.abc import Callable

    Sign = Callable[[str], frozenset[int]]

#: Rarity from which a word may be a name that no list knows, 0 to 1 (`arabic.rarity`): it is in no list of common words.
_UNKNOWN = 0.95


@cache
def _neutral() -> frozenset[str]:
    return frozenset(fold(w) for entry in lexicon("briefing")["neutral"] for w in entry.split())


def _is_neutral(form: str) -> bool:
    """Tell whether a word joins what the sources say without adding to it: «قال», «بحسب», and the plain verbs of telling."""
    verb = find_verb(form)
    said = verb is not None and verb.force is Force.SAY
    return said or any(bare in _neutral() for bare in (form, form[1:] if form[:1] in "وف" else form))


def matter(text: str) -> list[tuple[Token, Word]]:
    """Give the words of a text that carry matter; figures are looked at elsewhere."""
    return [(t, word(t.form)) for t in tokens(text) if t.is_word and not is_stop_word(t.form)]


def _is_name(form: str) -> bool:
    """Tell whether a word is a name, or may be one: a common root with another word is then no kinship."""
    bare = without_proclitics(form)
    known = any(is_given_name(b) or is_place_name(b) for b in bare)
    return known or word(form).nation or min(rarity(word(b).stem) for b in bare) >= _UNKNOWN


@dataclass(frozen=True)
class Cited:
    """The sentences that something rests on."""

    quotes: tuple[str, ...]

    @cached_property
    def words(self) -> tuple[frozenset[Word], ...]:
        """Give the words of each sentence."""
        return tuple(frozenset(w for _, w in matter(q)) for q in self.quotes)

    def _bears(self, wanted: Word) -> bool:
        kinship = {STEM, FAMILY} if _is_name(wanted.form) else {STEM, FAMILY, ROOT}
        return any(likeness(wanted, w) in kinship for words in self.words for w in words)

    def unborne(self, text: str) -> list[str]:
        """Give the words of a text that no sentence has: in the same stem, or in kindred words where they are no names."""
        return [t.text for t, w in matter(text) if not _is_neutral(t.form) and not self._bears(w)]

    def covers(self, text: str) -> list[float]:
        """Give for each sentence the share of the words of a text that it has, 0 to 1."""
        wanted = [w for t, w in matter(text) if not _is_neutral(t.form)]
        return [sum(any(likeness(w, other) for other in words) for w in wanted) / len(wanted) if wanted else 0.0 for words in self.words]

    def turned(self, text: str) -> list[str]:
        """Give the words of a text that every sentence having them negates or hedges while the text does not, or the other way round."""
        return [t.text for sign in (_negated, _hedged) for t, w in matter(text) if self._is_turned(t, w, text, sign)]

    def _is_turned(self, token: Token, wanted: Word, text: str, sign: Sign) -> bool:
        here = token.start in sign(text)
        there = [t.start in signs for q in self.quotes for signs in [sign(q)] for t, w in matter(q) if likeness(wanted, w)]
        return bool(there) and here not in there


def _negated(text: str) -> frozenset[int]:
    """Give the places of the words right behind a negator."""
    firsts = [next((t for t, _ in matter(text) if a <= t.start < b), None) for a, b in negated_spans(text)]
    return frozenset(t.start for t in firsts if t)


def _hedged(text: str) -> frozenset[int]:
    """Give the places of the words right behind a hedge, and of verbs of the future, which are hedges themselves."""
    words = [t for t, _ in matter(text)]
    firsts = [next((t for t in words if t.start >= h.start and (t.start >= h.end or is_future(t.form))), None) for h in find_hedges(text)]
    return frozenset(t.start for t in firsts if t)
