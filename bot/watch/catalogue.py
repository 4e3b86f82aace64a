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

    @property
    def address(self) -> str:
        """Give what is to be added."""
        return self.feed or self.site


@cache
def catalogue() -> tuple[Outlet, ...]:
    """Give every outlet, by country."""
    data = tomllib.loads(resources.files(__package__).joinpath("catalogue.toml").read_text("utf-8"))
    return tuple(Outlet(country=country, **outlet) for country, part in data.items() if isinstance(part, dict) for outlet in part["outlets"])


def outlet_named(name: str) -> Outlet | None:
    """Give the outlet of a name, in any spelling; None where the catalogue has none."""
    return next((outlet for outlet in catalogue() if fold(outlet.name) == fold(name)), None)
