"""A tagger that knows the names it is told: the fake for tests of what is read from names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.types import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class GivenTagger:
    """An `EntityTagger` that finds the names given to it, a clitic before the first word allowed."""

    def __init__(self, people: Iterable[str] = (), organizations: Iterable[str] = (), places: Iterable[str] = ()) -> None:
        """Take the names as they are written."""
        kinds = ((EntityKind.PERSON, people), (EntityKind.ORGANIZATION, organizations), (EntityKind.PLACE, places))
        self._names = sorted(((fold(name).split(), kind) for kind, names in kinds for name in names), key=lambda item: -len(item[0]))

    def tag(self, tokens: Sequence[str]) -> list[tuple[int, int, EntityKind]]:
        """Find the names in one sentence, the longest first."""
        forms = [fold(token) for token in tokens]
        found, place = [], 0
        while place < len(forms):
            size, kind = next(((len(name), kind) for name, kind in self._names if _matches(forms[place : place + len(name)], name)), (0, None))
            if kind is not None:
                found.append((place, place + size, kind))
            place += max(size, 1)
        return found

    def tag_all(self, sentences: Sequence[Sequence[str]]) -> list[list[tuple[int, int, EntityKind]]]:
        """Find the names in every sentence."""
        return [self.tag(tokens) for tokens in sentences]


def _matches(forms: list[str], name: list[str]) -> bool:
    return len(forms) == len(name) and forms[1:] == name[1:] and forms[0] in {name[0], *(clitic + name[0] for clitic in "ولبف")}
