"""Units: what a figure measures, and how two units of one kind compare.

in_base(5, "kilometre") == (5000.0, "metre")
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from summarizer.arabic.phrases import Phrases
from summarizer.lexicon import lexicon

_HEADER = frozenset({"source", "licence"})
_DUAL = "dual"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure or money."""

    name: str  #: a key of lexicon/units.toml: "percent", an ISO 4217 code, "metre", ...
    kind: str  #: its class in lexicon/counted.toml
    factor: float  #: how many of the kind's base unit it is


@cache
def all_units() -> dict[str, Unit]:
    """Give every unit by name."""
    tables = [(key, table) for key, table in lexicon("units").items() if key not in _HEADER and key != _DUAL]
    return {name: Unit(name, table["kind"], float(entry["factor"])) for _, table in tables for name, entry in table["units"].items()}


@cache
def unit_words() -> Phrases[Unit]:
    """Give the words of the units, singular and plural."""
    tables = [table for key, table in lexicon("units").items() if key not in _HEADER and key != _DUAL]
    return Phrases((word, all_units()[name]) for table in tables for name, entry in table["units"].items() for word in entry["words"])


@cache
def dual_unit_words() -> Phrases[Unit]:
    """Give two of a unit in one word."""
    return Phrases((word, all_units()[name]) for name, entry in lexicon("units")[_DUAL]["units"].items() for word in entry["words"])


@cache
def _base(kind: str) -> str:
    return next(unit.name for unit in all_units().values() if unit.kind == kind and unit.factor == 1)


def in_base(value: float, unit: str | None) -> tuple[float, str | None]:
    """Give a value in the base unit of its kind, so that 5 km and 5000 m are equal; money and unknown units stay as they are."""
    known = all_units().get(unit) if unit else None
    if known is None or known.kind in {"money", "percent_points"}:
        return value, unit
    return value * known.factor, _base(known.kind)
