"""Every sentence that a person reads, in one file for each language, and nothing else knows them.

    say("subscribe.done", at="07:30", city="الرباط")
    count("today.events", 3)  # the form that Arabic asks for, of six

Direction is no matter of the texts: the views fix it where a whole line is known.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from summarizer.arabic.plurals import plural_category


def _read(file: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__name__).joinpath(file).read_text("utf-8"))


@cache
def _all() -> dict[str, str | dict[str, str]]:
    return {f"{section}.{name}": text for section, names in _read("arabic.toml").items() for name, text in names.items()}


@cache
def _texts() -> dict[str, str]:
    return {name: text for name, text in _all().items() if isinstance(text, str)}


@cache
def _counted() -> dict[str, dict[str, str]]:
    return {name: forms for name, forms in _all().items() if isinstance(forms, dict)}


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


def say(name: str, /, **values: str | int) -> str:
    """Give a sentence with its values in place."""
    return _texts()[name].format(**values)


def count(name: str, number: int, /) -> str:
    """Give a counted sentence in the form for its number, the number in place."""
    return _counted()[name][plural_category(number)].format(n=number)
