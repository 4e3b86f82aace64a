"""Counted things: the nouns that figures count and the acts that tell what became of people, by class of meaning.

noun_at(tokens("قتيلاً"), 0) ─► killed, singular; act_at(tokens("أودى بحياة"), 1) ─► killed
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from summarizer.arabic.clitics import readings
from summarizer.arabic.letters import fold
from summarizer.arabic.phrases import Match, Phrases
from summarizer.arabic.tokens import Token, tokens
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TEH_MARBUTA = "ة"
_NO_ACCUSATIVE = ("ة", "ى", "ا", "ات", "ون", "ين", "اء")


class Number(Enum):
    """How many a form of a noun says."""

    ONE = "one"
    TWO = "two"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that figures count."""

    lemma: str  #: its singular as the lexicon spells it
    kind: str  #: its class
    number: Number
    person: bool  #: whether it names people, whom an act may make one of another class


def _classes() -> dict[str, dict[str, Any]]:
    return dict(lexicon("counted")["classes"])


def _forms(entry: str) -> Iterator[tuple[str, Number]]:
    """Give the written forms of an entry («قتيل قتلى»): case endings and duals made, both halves of a joined noun («حالة_وفاة») kept."""
    singular, *plurals = entry.split()
    yield from ((form, Number.ONE) for form in _with_accusative(singular))
    yield from ((form, Number.MANY) for plural in plurals for form in _with_accusative(plural))
    sound = any(plural.endswith("ين") for plural in plurals)
    if "_" not in singular and singular not in lexicon("counted")["no_dual"]:
        yield from ((form, Number.TWO) for form in _duals(singular, sound_plural=sound))


def _with_accusative(word: str) -> list[str]:
    spaced = word.replace("_", " ")
    return [spaced] if word.endswith(_NO_ACCUSATIVE) or "_" in word else [spaced, word + "ا"]


def _duals(singular: str, *, sound_plural: bool) -> list[str]:
    """Give «قتيلان»، «طائرتين»; «مصابين» is left out: it is the plural as well."""
    if singular.endswith(_TEH_MARBUTA):
        return [singular[:-1] + end for end in ("تان", "تين")]
    if singular.endswith("ى"):
        return [singular[:-1] + end for end in ("يان", "يين")]
    return [singular + "ان"] if sound_plural else [singular + "ان", singular + "ين"]


@cache
def nouns() -> Phrases[Noun]:
    """Give every written form of every counted noun."""
    return Phrases(
        (form, Noun(entry.split()[0].replace("_", " "), kind, number, table.get("person", False)))
        for kind, table in _classes().items()
        for entry in table["nouns"]
        for form, number in _forms(entry)
    )


@cache
def acts() -> Phrases[str]:
    """Give the acts and what became of people, by class."""
    return Phrases((act.replace("_", " "), kind) for kind, table in _classes().items() for act in table.get("acts", ()))


@cache
def _diseases() -> frozenset[str]:
    return frozenset(fold(word) for word in _classes()["infected"]["disease"])


@lru_cache(maxsize=16384)
def is_disease(form: str) -> bool:
    """Tell whether a folded word tells of a disease."""
    return any(reading.rest in _diseases() for reading in readings(form))


@cache
def disease_things() -> frozenset[str]:
    """Give the nouns that count cases of a disease where an article speaks of one."""
    return frozenset(thing.replace("_", " ") for thing in _classes()["infected"]["things"])


def noun_at(line: Sequence[Token], i: int) -> Match[Noun] | None:
    """Give the counted noun at a place, clitics before it allowed."""
    return nouns().at(line, i)


def act_at(line: Sequence[Token], i: int) -> Match[str] | None:
    """Give the class that an act at a place makes people one of."""
    return acts().at(line, i)


@cache
def people_classes() -> frozenset[str]:
    """Give the classes that people can be of: those of acts and those of nouns for people."""
    return frozenset(kind for kind, table in _classes().items() if table.get("acts") or table.get("person"))


@cache
def plain_classes() -> frozenset[str]:
    """Give the classes that only say who people are, so that an act decides what became of them."""
    return frozenset(kind for kind, table in _classes().items() if table.get("person")) | {"cases"}


@cache
def fated_classes() -> frozenset[str]:
    """Give the classes whose nouns already say what became of people, though more may have («أُفرج عن 90 أسيرا»)."""
    return frozenset(kind for kind, table in _classes().items() if table.get("acts") and table.get("person"))


@cache
def _lemma_topics() -> dict[str, str]:
    return {fold(lemma): topic for table in _classes().values() for lemma, topic in table.get("topics", {}).items()}


def topic_of(kind: str | None, counted: str | None = None) -> str | None:
    """Give the topic line of a class in good Arabic, more exact where the counted noun has its own; None for no class."""
    line = tokens(counted) if counted else []
    noun = noun_at(line, 0) if line else None
    own = _lemma_topics().get(fold(noun.value.lemma)) if noun and noun.value.kind == kind else None
    classes = _classes()
    return own or (classes[kind]["topic"] if kind in classes else None)
