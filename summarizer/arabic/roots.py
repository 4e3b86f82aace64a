"""Roots: the consonants that words of one family share, for matching a question's verb with a text's noun.

roots("تجتمع") & roots("اجتماعها") == {"جمع"}

A light guess without a dictionary: every way of taking derivation off a word gives a candidate, and two words are kin
where they share one. It gives too much rather than too little, so a match weighs less than one of stems.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from summarizer.arabic.letters import fold
from summarizer.arabic.tokens import stem
from summarizer.lexicon import lexicon

#: A root has three consonants, or four.
_LENGTHS = frozenset({3, 4})
#: The least letters that stay when something is taken off.
_LEAST = 3
#: The same for a conjunction or preposition of one letter: three letters after it are more often a word with it («وزير»).
_LEAST_APART = 4
_WEAK = re.compile("[\N{ARABIC LETTER ALEF}\N{ARABIC LETTER WAW}\N{ARABIC LETTER YEH}\N{ARABIC LETTER HAMZA}]+")
#: Stands for the weak consonant of a root, whichever letter it shows as («قال»، «يقول»، «القائل»).
_W = "w"
_TEH = "\N{ARABIC LETTER TEH}"


@cache
def _parts(name: str) -> tuple[str, ...]:
    return tuple(sorted(lexicon("derivation")[name], key=len, reverse=True))


def _without_prefix(form: str, name: str, least: int) -> list[str]:
    """Give the word as it is and with each prefix of a list taken off; a prefix of one letter asks for so many letters after it."""
    return [form, *(form.removeprefix(p) for p in _parts(name) if form.startswith(p) and len(form) - len(p) >= (least if len(p) == 1 else _LEAST))]


def _without_suffix(form: str) -> list[str]:
    """Give the word as it is and without the longest suffix that it can spare."""
    longest = next((s for s in _parts("suffixes") if form.endswith(s) and len(form) - len(s) >= _LEAST), "")
    return [form, form.removesuffix(longest)] if longest else [form]


def _weak_roots(body: str, strong: str) -> set[str]:
    """Give the roots of a body with two strong consonants: the third is weak, wherever it shows, or doubles the second."""
    first, second = body.index(strong[0]), body.rindex(strong[1])
    places = {0: first > 0, 1: second - first > 1, 2: second < len(body) - 1}
    doubled = set() if places[1] or places[2] else {strong + strong[1]}
    return {strong[:i] + _W + strong[i:] for i, weak in places.items() if weak} | doubled


def _consonants(body: str) -> set[str]:
    """Give the roots that a word's body may have, none where its length is not that of one."""
    strong = _WEAK.sub("", body)
    if len(strong) == _LEAST - 1:
        return _weak_roots(body, strong)
    return {strong} if len(strong) in _LENGTHS else set()


def _bodies(form: str) -> set[str]:
    """Give what may be left of a word, its derivation taken off: «تجتمع» gives «جمع» among others."""
    plain = {s for p in _without_prefix(form, "proclitics", _LEAST_APART) for s in _without_suffix(p)}
    bare = {b for p in plain for b in _without_prefix(p, "prefixes", _LEAST)}
    return bare | {b[0] + b[2:] for b in bare if len(b) > _LEAST and b[1] == _TEH}


def _whole_stem(form: str) -> str:
    """Give the light stem, the first letter of «وزير» taken for the word's own."""
    return stem("ال" + form if form.startswith("و") else form)


@cache
def _frozen() -> frozenset[str]:
    return frozenset(_whole_stem(fold(w)) for w in lexicon("derivation")["frozen"])


@lru_cache(maxsize=65536)
def roots(form: str) -> frozenset[str]:
    """Give the roots that a folded word may have; empty for a short word, one of other script, and one that no longer tells its root."""
    if len(form) < _LEAST or not form.isalpha() or form.isascii() or _whole_stem(form) in _frozen():
        return frozenset()
    return frozenset(r for body in _bodies(form) for r in _consonants(body))
