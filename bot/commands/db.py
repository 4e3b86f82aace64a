"""Bring the database up to date, or make it. Every command that writes does so by itself; this one does nothing else.

example: bayn db upgrade
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.app import settle_in
from bot.store import Age, name_of, upgrade_store

if TYPE_CHECKING:
    import argparse

_TOLD = {Age.EMPTY: "made", Age.OLDER: "upgraded", Age.CURRENT: "is up to date"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell what the command takes."""
    parser.add_argument("step", choices=["upgrade"], help="what to do")


def run(args: argparse.Namespace) -> int:
    """Upgrade, and tell what the database was before."""
    del args
    place = settle_in("warning").place
    print(f"{name_of(place)}: {_TOLD[asyncio.run(upgrade_store(place))]}")
    return 0
