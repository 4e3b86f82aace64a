"""Actors: which names of an article are one actor.

A longer name gathers its shorter forms: «بوتين» joins «فلاديمير بوتين». Where two long names could take a short one, the
one named last before it does. Two people of one family name stay two. A state is named by its name, its capital where
the capital acts («أكدت دمشق»), and by the seats of its government.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.arabic.names import is_first_name, loose_keys, name_key, same_name
from summarizer.arabic.states import Sign, read_state, state_name
from summarizer.types import Actor, EntityKind

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Actors that a name is compared with for each of its words: no article has as many of one name.
_MOST_COMPARED = 20


@dataclass(frozen=True, slots=True)
class Named:
    """A name at its place in the order of the article."""

    text: str
    kind: EntityKind
    acting: bool = False  #: whether it stands where one who acts does («أكدت دمشق»), not where a place does («في دمشق»)


@dataclass(slots=True)
class _Group:
    """The names of one actor while they are gathered."""

    name: str
    kind: EntityKind
    spellings: dict[str, None] = field(default_factory=dict)
    last: int = -1  #: place in the article of the last mention gathered


def _state_of(named: Named) -> str | None:
    """Give the code of the state that a name stands for, None where it stands for none."""
    if named.kind is EntityKind.PERSON:
        return None
    state = read_state(named.text)
    if state is None or state.sign is Sign.ADJECTIVE or (state.sign is Sign.CAPITAL and not named.acting):
        return None
    return state.code


def _fits(kind: EntityKind, short: str, long: str) -> bool:
    """Tell whether a name is a shorter form or a spelling of a longer one of its kind."""
    if kind is EntityKind.PERSON:
        return same_name(short, long)
    one, other = name_key(short).split(), name_key(long).split()
    return one == other or (kind is EntityKind.ORGANIZATION and len(one) > 1 and _runs_in(one, other))


def _runs_in(short: Sequence[str], long: Sequence[str]) -> bool:
    return any(list(long[i : i + len(short)]) == list(short) for i in range(len(long) - len(short) + 1))


def _length(text: str) -> tuple[int, int]:
    return len(name_key(text).split()), len(text)


class _Groups:
    """The actors found so far, looked up by the words of a name."""

    def __init__(self) -> None:
        self.all: list[_Group] = []
        self._by_word: dict[tuple[EntityKind, str], list[_Group]] = {}

    def add(self, group: _Group) -> None:
        """Take one more actor."""
        self.all.append(group)
        for word in loose_keys(group.name):
            self._by_word.setdefault((group.kind, word), []).append(group)

    def fitting(self, kind: EntityKind, text: str) -> list[_Group]:
        """Give the actors of whose name a text is a form, in the order in which they came.

        A given name alone is of the only one who bears it as his first.
        """
        near = {id(group): group for word in sorted(loose_keys(text)) for group in self._by_word.get((kind, word), ())[:_MOST_COMPARED]}
        found = [group for group in near.values() if _fits(kind, text, group.name)]
        first = [group for group in near.values() if kind is EntityKind.PERSON and is_first_name(text, group.name)]
        return found or (first if len(first) == 1 else [])


def _full_names(names: Sequence[Named]) -> _Groups:
    """Make a group of every name that is no shorter form of another, longest first."""
    groups = _Groups()
    unique = {(named.kind, name_key(named.text)): named for named in reversed(names)}
    for kind, text in sorted(((named.kind, named.text) for named in unique.values()), key=lambda item: _length(item[1]), reverse=True):
        if not groups.fitting(kind, text):
            groups.add(_Group(text, kind))
    return groups


def _chosen(named: Named, fitting: Sequence[_Group]) -> _Group:
    """Choose among the actors that a name may speak of: the one named last, before that the first in the article."""
    exact = [group for group in fitting if name_key(group.name) == name_key(named.text)]
    return max(exact or fitting, key=lambda group: group.last)


def join_names(names: Sequence[Named]) -> tuple[list[Actor], list[str]]:
    """Join the names of an article, given in order: the actors, and for each name the key of its own."""
    states = [_state_of(named) for named in names]
    groups = _full_names([named for named, state in zip(names, states, strict=True) if state is None])
    fitting: dict[tuple[EntityKind, str], list[_Group]] = {}
    gathered: dict[str, _Group] = {}
    keys = []
    for place, (named, state) in enumerate(zip(names, states, strict=True)):
        if state is not None:
            name = state_name(state)
            group = gathered.setdefault(name_key(name), _Group(name, EntityKind.PLACE))
        else:
            asked = (named.kind, name_key(named.text))
            if asked not in fitting:
                fitting[asked] = groups.fitting(named.kind, named.text)
            group = _chosen(named, fitting[asked] or [gathered.setdefault(name_key(named.text), _Group(named.text, named.kind))])
        group.spellings[named.text] = None
        group.last = place
        gathered.setdefault(name_key(group.name), group)
        keys.append(name_key(group.name))
    return [_actor(key, group) for key, group in gathered.items()], keys


def _actor(key: str, group: _Group) -> Actor:
    spelled = group.name if group.name in group.spellings else next(iter(group.spellings), group.name)
    name = group.name if group.kind is not EntityKind.PLACE or group.name in group.spellings else spelled
    return Actor(key=key, name=name, kind=group.kind, aliases=tuple(text for text in group.spellings if text != name))
