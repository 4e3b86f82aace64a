"""Sides: on which side of which pair of opposites a word stands, in whatever form it is written.

The pairs stand in lexicon/opposites.toml, a word once a side. A word is inflected and a written form is stripped of what is
written onto it, and the two must meet letter for letter: a stem or a root would take «وأنها» for «أنهى» and «الأمن» for «آمن».
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.phrases import Phrases
from summarizer.arabic.tokens import is_stop_word, without_proclitics
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.arabic.tokens import Token

Side = tuple[int, int]

#: What joins the words of a phrase in the lexicon.
_JOINER = "_"
#: Letters of a verb of the present that is inflected as one, and of a noun or adjective that takes the endings of the feminine.
_LEAST_PRESENT, _LEAST_FEMININE = 4, 4
#: Endings: of persons in the present, of persons in the past and of number and case, of the feminine.
_OF_PRESENT, _OF_PAST, _OF_FEMININE = ("ون", "وا", "ان"), ("ت", "وا", "ا", "تا", "ين", "ون", "ان"), ("ه", "ات", "تين", "تان")
#: Endings that only a verb has, and prepositions that are written onto nouns only.
_OF_A_VERB, _PREPOSITIONS = ("ت", "وا", "تا"), ("ب", "ك")
#: Pronouns that are written onto a word, longest first, and the least letters that stay.
_PRONOUNS, _LEAST_OWNED = ("هما", "ها", "هم", "ه"), 3


def _of_present(word: str) -> Iterator[str]:
    """Give the forms of a verb of the present, those of the future with «س» too."""
    for one in (word, "ت" + word[1:]):
        weak = one[:-1] if one.endswith(("ي", "و", "ا")) else one
        for form in (one, *(weak + e for e in _OF_PRESENT)):
            yield form
            yield "س" + form


def _inflected(word: str) -> Iterator[str]:
    """Give the forms in which a folded word of the lexicon may be written."""
    if word.startswith("ي") and len(word) >= _LEAST_PRESENT:
        yield from _of_present(word)
        return
    weak = word[:-1] if word.endswith(("ي", "ا")) else word
    yield from (word, *(weak + e for e in _OF_PAST), *(word + e for e in _OF_PAST))
    if len(word) >= _LEAST_FEMININE:
        yield from (word + e for e in _OF_FEMININE)


def _entries() -> Iterator[tuple[str, Side]]:
    for n, sides in enumerate(lexicon("opposites")["told"]):
        for side, words in enumerate(sides):
            yield from ((word, (n, side)) for word in words.split())


@cache
def _words() -> dict[str, frozenset[Side]]:
    found: dict[str, set[Side]] = defaultdict(set)
    for word, side in _entries():
        if _JOINER not in word:
            for form in _inflected(fold(word)):
                found[form].add(side)
    return {form: frozenset(sides) for form, sides in found.items()}


@cache
def _phrases() -> Phrases[Side]:
    return Phrases([(word.replace(_JOINER, " "), side) for word, side in _entries() if _JOINER in word])


def _bare(form: str) -> Iterator[str]:
    """Give a written form as it stands, and without what is written before and after it."""
    for one in without_proclitics(form):
        yield one
        owned = next((one.removesuffix(p) for p in _PRONOUNS if one.endswith(p) and len(one) - len(p) >= _LEAST_OWNED), None)
        if owned:
            yield owned


@lru_cache(maxsize=16384)
def sides_of(form: str) -> frozenset[Side]:
    """Give the sides that a folded word stands on, the first reading of it that stands on any."""
    if is_stop_word(form):
        return frozenset()
    return next((sides for one in _bare(form) if (sides := _words().get(one)) and not _is_verb_after_preposition(form, one)), frozenset())


@cache
def _of_verbs() -> frozenset[str]:
    """Give the forms that only a verb of the past has."""
    return frozenset(fold(word) + ending for word, _ in _entries() for ending in _OF_A_VERB if not word.startswith("ي"))


def _is_verb_after_preposition(form: str, bare: str) -> bool:
    """Tell whether a form would be a preposition written onto a verb, which none is: «بارجات» is no «أرجأت»."""
    before = form.removeprefix("و").removeprefix("ف")
    return before != bare and before.startswith(_PREPOSITIONS) and before.endswith(bare) and bare in _of_verbs()


def sides_at(line: Sequence[Token], i: int) -> tuple[frozenset[Side], int]:
    """Give the sides that the words at a place stand on, and the place after them."""
    phrase = _phrases().at(line, i)
    if phrase is not None:
        return frozenset({phrase.value}), phrase.after
    return sides_of(line[i].form), i + 1
