"""Clitics: the short words that Arabic writes onto the next one, and how to take them off.

proclitics("وبالقتلى") gives «وبال» + «قتلى», «وب» + «القتلى», «و» + «بالقتلى» as readings, longest first.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

#: Every run of conjunction, preposition and article that stands before a noun, in folded letters, with its three parts.
#: Longest first, so that the first reading that a lexicon knows takes off the most.
_RUNS: tuple[tuple[str, bool, str, bool], ...] = tuple(
    sorted(
        (
            (conjunction + written, bool(conjunction), preposition, article)
            for conjunction in ("", "و", "ف")
            for written, preposition, article in (
                ("", "", False),
                ("ال", "", True),
                ("ب", "ب", False),
                ("بال", "ب", True),
                ("ل", "ل", False),
                ("لل", "ل", True),
                ("ك", "ك", False),
                ("كال", "ك", True),
            )
        ),
        key=lambda run: -len(run[0]),
    ),
)

#: Shortest rest of a word that a clitic is taken off.
_LEAST_REST = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a written word as clitics and a rest."""

    rest: str  #: folded
    conjunction: bool = False  #: و or ف
    preposition: str = ""  #: ب, ل or ك; empty where none
    article: bool = False


def combinations(form: str) -> list[tuple[str, Reading]]:
    """Give every written form of a folded noun with clitics before it, and its reading."""
    return [(written + form, Reading(form, conjunction, preposition, article)) for written, conjunction, preposition, article in _RUNS]


@lru_cache(maxsize=16384)
def readings(form: str) -> tuple[Reading, ...]:
    """Give every way to take clitics off a folded word, the word as it stands first, then the longest run first."""
    found = [Reading(form)]
    for written, conjunction, preposition, article in _RUNS:
        if written and form.startswith(written) and len(form) - len(written) >= _LEAST_REST:
            found.append(Reading(form[len(written) :], conjunction, preposition, article))
    return tuple(found)
