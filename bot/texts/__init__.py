"""Every sentence that a person reads, in one file for each language, and nothing else knows them.

    say("subscribe.done", at="07:30", city="الرباط")
    count("today.events", 3)  # the form that Arabic asks for, of six
    with speaking("en"):      # whoever is spoken to within reads English, where there is an English text
        say("subscribe.done", at="07:30", city="Rabat")

The language is a context variable, as in gettext's users: every task has its own, and Arabic where it sets none.
Direction is no matter of the texts: the views fix it where a whole line is known.
"""

from __future__ import annotations

import tomllib
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from summarizer.arabic.letters import fold
from summarizer.arabic.plurals import plural_category

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Languages of the interface, with their files; a text that a later one lacks is said in the first.
LANGUAGES = {"ar": "arabic.toml", "en": "english.toml"}
ARABIC, ENGLISH = LANGUAGES

_language: ContextVar[str] = ContextVar("language", default=ARABIC)


def _read(file: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__name__).joinpath(file).read_text("utf-8"))


def language() -> str:
    """Give the language that is spoken."""
    return _language.get()


@contextmanager
def speaking(chosen: str) -> Iterator[None]:
    """Speak a language within a block."""
    before = _language.set(chosen)
    try:
        yield
    finally:
        _language.reset(before)


@cache
def _all(chosen: str = ARABIC) -> dict[str, str | dict[str, str]]:
    """Give every text of a language by its name."""
    return {f"{section}.{name}": text for section, names in _read(LANGUAGES[chosen]).items() for name, text in names.items()}


@cache
def _texts(chosen: str = ARABIC) -> dict[str, str]:
    return {name: text for name, text in _all(chosen).items() if isinstance(text, str)}


@cache
def _counted(chosen: str = ARABIC) -> dict[str, dict[str, str]]:
    return {name: forms for name, forms in _all(chosen).items() if isinstance(forms, dict)}


@cache
def words() -> dict[str, tuple[str, ...]]:
    """Give for each command, and some of what follows one, the words that mean it."""
    return {meaning: tuple(said) for meaning, said in _read("words.toml").items()}


@cache
def cities() -> dict[str, tuple[str, ...]]:
    """Give for each time zone the places that people know it by, its chief city first."""
    return {zone: tuple(names) for zone, names in _read("cities.toml").items()}


@dataclass(frozen=True, slots=True)
class Topic:
    """A field of the news that a reader can follow."""

    names: tuple[str, ...]  #: how he may call it, the one that is shown first
    words: tuple[str, ...]  #: by which its news are known


@cache
def topics() -> dict[str, Topic]:
    """Give every topic."""
    return {name: Topic(tuple(topic["names"]), tuple(topic["words"])) for name, topic in _read("topics.toml").items()}


def find_topic(said: str) -> str | None:
    """Find the topic that somebody names; None where he names none."""
    form = fold(said).lower()
    return next((topic for topic, known in topics().items() if form in {fold(name).lower() for name in known.names}), None)


def topic_name(topic: str) -> str:
    """Give the name of a topic."""
    return topics()[topic].names[0]


def say(name: str, /, **values: str | int) -> str:
    """Give a sentence with its values in place."""
    text = _texts(language()).get(name) or _texts()[name]
    return text.format(**values)


def count(name: str, number: int, /) -> str:
    """Give a counted sentence in the form for its number, the number in place."""
    forms = _counted(language()).get(name) if language() != ARABIC else None
    if forms is None:
        return _counted()[name][plural_category(number)].format(n=number)
    return forms.get(_english_category(number), forms["other"]).format(n=number)


def _english_category(number: int) -> str:
    """Give the form of a counted English text: one and other as of CLDR, and zero, which may be worded by itself."""
    return {0: "zero", 1: "one"}.get(number, "other")
