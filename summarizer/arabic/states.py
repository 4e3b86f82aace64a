"""States: by which words the news names them: their names, capitals, seats of government and adjectives.

state_of("بالكرملين") == "RU"; state_of("السورية") == "SY"; states_in("البيت الأبيض") == ("US",)
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from summarizer.arabic.clitics import readings
from summarizer.arabic.letters import fold
from summarizer.arabic.tokens import tokens
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence


class Sign(StrEnum):
    """By what a state is named."""

    NAME = "name"
    CAPITAL = "capital"
    SEAT = "seat"  #: a palace, parliament or office that stands for the government
    ADJECTIVE = "adjective"


@dataclass(frozen=True, slots=True)
class StateName:
    """A state as named."""

    code: str  #: ISO 3166-1
    sign: Sign


#: In which order a word is read that names two things («كولومبو», «الجزائر»).
_ORDER = ((Sign.NAME, "names"), (Sign.SEAT, "seats"), (Sign.CAPITAL, "capitals"), (Sign.ADJECTIVE, "nisba"))


def _bare(form: str) -> str:
    return " ".join(word.removeprefix("ال") for word in form.split())


def _forms(sign: Sign, name: str) -> tuple[str, ...]:
    """Give the folded forms of a name, without articles; of an adjective both genders."""
    form = _bare(fold(name))
    if sign is not Sign.ADJECTIVE:
        return (form,)
    return form, " ".join(word + "ه" for word in form.split())


@cache
def _names() -> dict[str, StateName]:
    found: dict[str, StateName] = {}
    for sign, field in _ORDER:
        for state in lexicon("countries")["states"]:
            for name in state[field]:
                for form in _forms(sign, name):
                    found.setdefault(form, StateName(state["code"], sign))
    return found


@cache
def _long_names() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Give the names and capitals of several words by their first, without articles, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name, state in sorted(_names().items(), key=lambda item: -len(item[0].split())):
        words = tuple(name.split())
        if len(words) > 1 and state.sign in {Sign.NAME, Sign.CAPITAL}:
            found.setdefault(words[0], []).append(words)
    return {first: tuple(names) for first, names in found.items()}


def long_name_at(forms: Sequence[str], place: int) -> int:
    """Count the folded words of the longest state's name of several words that begins at a place; 0 where none does."""
    for reading in readings(forms[place]):
        for words in _long_names().get(_bare(reading.rest), ()):
            following = forms[place + 1 : place + len(words)]
            if [_bare(form) for form in following] == list(words[1:]) or _joined_by_and(following, words[1:]):
                return len(words)
    return 0


def _joined_by_and(following: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether two words are one but for the article after «و» («البوسنة والهرسك»)."""
    return [form.replace("وال", "و", 1) for form in following] == [word.replace("وال", "و", 1) for word in words]


@cache
def _longest() -> int:
    return max(len(name.split()) for name in _names())


@cache
def state_name(code: str) -> str:
    """Give the usual name of a state, the code itself where it is unknown."""
    return next((str(state["names"][0]) for state in lexicon("countries")["states"] if state["code"] == code), code)


def is_state_word(form: str) -> bool:
    """Tell whether a folded word names a state as it stands, no clitic taken off but the article."""
    return _bare(form) in _names()


@lru_cache(maxsize=16384)
def read_state(text: str) -> StateName | None:
    """Read a whole name as a state's, clitics before it allowed; None where it is none."""
    form = " ".join(token.form for token in tokens(text) if token.is_word)
    if not form:
        return None
    first, _, rest = form.partition(" ")
    for reading in readings(first):
        found = _names().get(_bare(f"{reading.rest} {rest}".strip()))
        if found is not None:
            return found
    return None


def state_of(form: str) -> str | None:
    """Give the code of the state that a folded word names in any way, None where it names none."""
    found = read_state(form)
    return found.code if found else None


def states_in(text: str) -> tuple[str, ...]:
    """Give the codes of all states that a text names in any way, in order, each once; longer names first."""
    words = [token.text for token in tokens(text) if token.is_word]
    found: list[str] = []
    place = 0
    while place < len(words):
        for size in range(min(_longest(), len(words) - place), 0, -1):
            named = read_state(" ".join(words[place : place + size]))
            if named:
                found.append(named.code)
                break
        else:
            size = 1
        place += size
    return tuple(dict.fromkeys(found))
