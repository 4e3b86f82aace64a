"""Words by meaning: what two words have in common, from the same stem down to the same family of meaning.

likeness(word("تجتمع"), word("اجتماعها")) == ROOT
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.rarity import rarity
from summarizer.arabic.roots import roots
from summarizer.arabic.tokens import Token, stem, tokens
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: How much a match of each sort counts, 0 to 1.
STEM, ROOT, FAMILY = 1.0, 0.75, 0.7

#: Prepositions that are written onto the next word, and the most letters of a word that is taken to begin with such a letter itself.
_PREPOSITIONS = ("ب", "ل", "ك")
_LEAST_APART = 4
#: The rarity of a form that no text has.
_UNKNOWN = 0.99
#: The least letters of a verb that an ending was taken off.
_LEAST_VERB = 3
#: The words of one name that the lexicon joins.
_JOINER = "_"


@dataclass(frozen=True, slots=True)
class Word:
    """A word by what it may have in common with another."""

    form: str  #: folded; the words of a fixed name are joined
    stem: str
    stems: frozenset[str]  #: also without the preposition that may be written onto it («لعائلات»)
    roots: frozenset[str]
    families: frozenset[str]
    nation: bool = False  #: whether it names a country, a bloc or a capital
    owned: bool = False  #: whether a pronoun is written onto it («حصصها»)


def _forms(line: str) -> list[str]:
    return [fold(w) for w in line.split()]


def _stem(form: str) -> str:
    return form if _JOINER in form else stem(form)


#: Pronouns that are written onto a noun, longest first, and the least letters of the noun before one.
_PRONOUNS, _LEAST_OWNED = ("هما", "كما", "هم", "ها", "هن", "نا", "كم", "ه"), 3


#: What «ة» is folded to: it may as well be the pronoun.
_FEMININE = "ه"


def _unowned(form: str) -> Iterator[str]:
    """Give a form without the pronoun that may be written onto it: «حصتهم» is «حصة»."""
    bare = next((form.removesuffix(p) for p in _PRONOUNS if form.endswith(p) and len(form) - len(p) >= _LEAST_OWNED), None)
    if bare is not None and bare.endswith("ت") and not bare.endswith("ات"):
        yield bare[:-1] + "ه"
    elif bare is not None and rarity(form) >= _UNKNOWN > rarity(_stem(bare)):
        yield bare


def _is_joined(form: str) -> bool:
    """Tell whether a short form is a preposition and a word: it is none itself, and what is left is one («بعطل»)."""
    return len(form) == _LEAST_APART and rarity(form) >= _UNKNOWN > rarity(form[1:])


#: What dialects put before a verb of the present, the persons of the present, and the least letters of what is left.
_DIALECT, _PRESENT, _LEAST_DIALECT = ("ب", "ه", "ح", "ك"), ("ي", "ت", "ن"), 4


@lru_cache(maxsize=65536)
def plain_verb(form: str) -> str:
    """Give a verb of a dialect as standard Arabic writes it: «بيفحصو» is «يفحص», «هيسافروا» is «يسافر»; other words as they stand."""
    joined = form.startswith(_DIALECT) and form[1:2] in _PRESENT and len(form) > _LEAST_DIALECT and rarity(_stem(form)) >= _UNKNOWN
    bare = form[1:] if joined else form
    plural = joined and bare.endswith(("و", "وا")) and len(bare) > _LEAST_DIALECT
    return bare.rstrip("ا").removesuffix("و") if plural else bare


def _stems(form: str) -> frozenset[str]:
    """Give the stem of a form, and that of the form without a preposition of one letter or a pronoun, where a word remains."""
    if _JOINER in form:
        return frozenset({form})
    apart = form[1:] if form.startswith(_PREPOSITIONS) and (len(form) > _LEAST_APART or _is_joined(form)) else form
    whole = "ال" + form if form.startswith("و") else form  # the stemmer takes «و» for a conjunction unless the article stands before it
    return frozenset({_stem(form), _stem(apart), _stem(whole), *map(_stem, {*_unowned(form), *_unowned(apart)})})


#: What is written onto a verb: the future before the present, the persons of the present, the persons of the past.
_FUTURE, _PERSONS, _ENDINGS = "س", ("ت", "ن"), ("وا", "تا", "ت", "ن", "ون", "ا")


def _inflected(form: str) -> Iterator[str]:
    """Give a form as the lexicon of families may have it: conjunction, future and persons of a verb taken off."""
    bare = form[1:] if form.startswith(("و", "ف")) and len(form) > _LEAST_APART else form
    bare = bare[1:] if bare.startswith(_FUTURE) and bare[1:2] in {"ي", *_PERSONS} and len(bare) > _LEAST_APART else bare
    third = "ي" + bare[1:] if bare.startswith(_PERSONS) else bare
    for present in {bare, third, third[1:] if third.startswith("ي") and len(third) > _LEAST_VERB else bare}:
        yield present
        yield from (present.removesuffix(e) for e in _ENDINGS if present.endswith(e) and len(present) - len(e) >= _LEAST_VERB)


def known_by(form: str) -> frozenset[str]:
    """Give all forms by which a lexicon may know a folded word: its stems, and the verb that it is an inflection of."""
    return frozenset({*_stems(form), *_inflected(plain_verb(form))})


@cache
def _families() -> Mapping[str, frozenset[str]]:
    """Give the families of each form and stem of the lexicon."""
    found: dict[str, set[str]] = defaultdict(set)
    for n, line in enumerate(lexicon("kin")["families"]):
        for form in _forms(line):
            for key in {_stem(form), *_inflected(form)}:
                found[key].add(f"kin {n}")
    return {key: frozenset(names) for key, names in found.items()}


def _adjective(nisba: str) -> Iterator[str]:
    """Give the inflected forms of an adjective of origin."""
    for ending in ("", "ه", "ون", "ين", "ات", "ان", "تان", "تين", "ا"):
        yield nisba + ending
        yield "ال" + nisba + ending


def _state(entry: Mapping[str, list[str]]) -> set[str]:
    """Give every form by which a state of lexicon/countries.toml is named; the words of a name joined."""
    names = {_JOINER.join(fold(n).split()) for n in entry["names"]}
    return names | {form for n in entry["nisba"] for form in _adjective(fold(n))}


def _body(line: str) -> set[str]:
    """Give every form by which a body of lexicon/nations.toml is named."""
    return {form for name in _forms(line) for form in ((name,) if _JOINER in name or name.startswith("ال") else (name, *_adjective(name)))}


@cache
def _nations() -> Mapping[str, frozenset[str]]:
    """Give the states, bodies and capitals that each form names."""
    states = [s for s in lexicon("countries")["states"] if not set(s["names"]) & set(s["nisba"])]  # «مالي» says "of money" first
    capitals = [{_JOINER.join(fold(c).split())} for s in states for c in s["capitals"]]
    named = [*(_state(s) for s in states), *(_body(line) for line in lexicon("nations")["names"]), *capitals]
    found: dict[str, set[str]] = defaultdict(set)
    for n, forms in enumerate(named):
        for form in forms:
            found[form].add(f"nation {n}")
    return {form: frozenset(names) for form, names in found.items()}


@cache
def _names() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Give the fixed names of several words by their first, longest first."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in _nations():
        if _JOINER in name:
            parts = tuple(name.split(_JOINER))
            found[parts[0]].append(parts)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}


def _nation(form: str) -> frozenset[str]:
    """Give the states, bodies and capitals that a form names, with or without what may be written onto it."""
    return next((n for bare in _bare(form) if (n := _nations().get(bare))), frozenset())


@lru_cache(maxsize=65536)
def word(form: str) -> Word:
    """Give a folded word by what it may have in common with others."""
    stemmed, nation, verb = _stem(form), _nation(form), plain_verb(form)
    families = frozenset[str]().union(*(_families().get(key, ()) for key in known_by(form)))
    return Word(
        form,
        stemmed,
        _stems(form),
        roots(form) | (roots(verb) if verb != form else frozenset()),
        families | nation,
        bool(nation),
        not form.endswith(_FEMININE) and any(_unowned(form)),
    )


def likeness(one: Word, other: Word) -> float:
    """Tell how much two words have in common, 0 to 1."""
    if one.stem in other.stems or other.stem in one.stems:
        return STEM
    if one.families & other.families:
        return FAMILY
    return ROOT if one.roots & other.roots and not (one.nation or other.nation) else 0.0


def _bare(form: str) -> Iterator[str]:
    """Give a form with and without the conjunction and preposition that may be written onto a name."""
    yield form
    for joined in ("و", "ف"):
        if form.startswith(joined):
            yield from _bare(form[1:])
    if form.startswith(("ب", "ل", "ك")):
        yield form[1:]
    if form.startswith("لل"):
        yield "ا" + form[1:]
        yield "ال" + form[2:]


def _name_at(forms: list[str], place: int) -> tuple[str, ...] | None:
    """Give the fixed name that begins at a place, None where none does."""
    for first in _bare(forms[place]):
        for parts in _names().get(first, ()):
            if tuple(forms[place + 1 : place + len(parts)]) == parts[1:]:
                return parts
    return None


def _joined(found: list[Token]) -> Iterator[Token]:
    """Join the tokens of fixed names: «الولايات المتحدة» is one."""
    forms, place = [t.form for t in found], 0
    while place < len(found):
        name = _name_at(forms, place)
        if name is None:
            yield found[place]
            place += 1
            continue
        last = found[place + len(name) - 1]
        yield Token(found[place].start, last.end, _JOINER.join(t.text for t in found[place : place + len(name)]), _JOINER.join(name))
        place += len(name)


def words(text: str, offset: int = 0) -> list[tuple[Token, Word]]:
    """Cut a text into its words and figures, fixed names joined, each with what it may have in common with others."""
    return [(t, word(t.form)) for t in _joined(tokens(text, offset)) if t.is_word or t.is_number]


def any_alike(one: Word, others: Iterable[Word]) -> float:
    """Give the most that a word has in common with any of several."""
    return max((likeness(one, other) for other in others), default=0.0)


def any_same(one: Word, others: Iterable[Word]) -> bool:
    """Tell whether a word is one of several, or of one family with it; a common root is not enough («وزير»، «وزارة»)."""
    return any(likeness(one, other) in {STEM, FAMILY} for other in others)
