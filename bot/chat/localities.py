"""Where a person is, and so by whose clock he lives: by a place's name in Arabic or Latin letters, or by where he stands. No network.

zone_named("الزرقاء")        ─► "Asia/Amman"
zone_at((33.59, -7.61))      ─► "Africa/Casablanca", that of the nearest place
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from summarizer.arabic.letters import fold

#: Farther from every place of the list than this, in kilometres, nobody's zone is known: he is at sea.
_FARTHEST = 1000.0
_EARTH = 6371.0


class Place(NamedTuple):
    """A city or town."""

    zone: str
    north: float  #: degrees
    east: float
    names: tuple[str, ...]  #: folded, in small letters


@cache
def places() -> tuple[Place, ...]:
    """Give every place, the largest first."""
    lines = resources.files("bot.texts").joinpath("places.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple(Place(zone, float(north), float(east), tuple(names.split("|"))) for zone, north, east, names in rows)


@cache
def _zones() -> dict[str, str]:
    """Give the zone of every name; where several places have one, that of the largest."""
    found: dict[str, str] = {}
    for place in places():
        for name in place.names:
            found.setdefault(name, place.zone)
    return found


def zone_named(name: str) -> str | None:
    """Give the IANA zone of a place, None where it is not in the list."""
    return _zones().get(" ".join(fold(name).lower().split()))


def zone_at(point: tuple[float, float]) -> str | None:
    """Give the IANA zone of the place that is nearest to a point; None far from all."""
    near = min(places(), key=lambda place: _distance(point, (place.north, place.east)))
    return near.zone if _distance(point, (near.north, near.east)) <= _FARTHEST else None


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Give the distance of two points on the earth in kilometres (haversine)."""
    (north, east), (north_, east_) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((north_ - north) / 2) ** 2 + cos(north) * cos(north_) * sin((east_ - east) / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(half)))
