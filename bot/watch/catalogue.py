"""The bundled catalogue of Arabic outlets, from which an operator picks. Nothing in it was checked from here."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from summarizer.arabic.letters import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An outlet as the catalogue has it."""

    name: str
    country: str  #: ISO 3166 code; "INT" for publishers elsewhere that have an outlet in Arabic
    site: str
    feed: str | None = None  #: None where it must be looked for
    tie: str | None = None  #: to a state, a party or a company, as publicly declared
    family: str | None = None  #: as `bot.types.Source.family`
    agency: bool = False
    field: str | None = None  #: what it keeps to, as a topic of readers is called; None for a general one

    @property
    def address(self) -> str:
        """Give what is to be added."""
        return self.feed or self.site


@cache
def catalogue() -> tuple[Outlet, ...]:
    """Give every outlet, by country."""
    data = tomllib.loads(resources.files(__package__).joinpath("catalogue.toml").read_text("utf-8"))
    return tuple(Outlet(country=country, **outlet) for country, part in data.items() if isinstance(part, dict) for outlet in part["outlets"])


@cache
def _by_name() -> dict[str, Outlet]:
    return {fold(outlet.name): outlet for outlet in reversed(catalogue())}


def outlet_named(name: str) -> Outlet | None:
    """Give the outlet of a name, in any spelling; None where the catalogue has none."""
    return _by_name().get(fold(name))


def tie_of(name: str) -> str | None:
    """Give what an outlet or its owner declares to be tied to, or its publisher; None where neither is known."""
    outlet = outlet_named(name)
    return (outlet.tie or outlet.family) if outlet else None
