"""Check settings, machine, token, models, database, sources and outbox, and say of each what to do. Nothing is changed.

Telegram (getMe), the language model's server and a running Bayn are asked at the addresses of the settings; with --offline nobody is.
Exit status 1 where something must be done before Bayn can run.

example: bayn doctor
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot import logs
from bot.app import utc_now
from bot.commands.diagnosis import Finding, Health
from bot.commands.diagnosis.given import examine_settings
from bot.commands.diagnosis.kept import examine_store
from bot.commands.diagnosis.machine import examine_machine, examine_place
from bot.commands.diagnosis.network import examine_network
from bot.config import load_settings
from bot.errors import SettingsError
from bot.redaction import learn, redact

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from datetime import datetime


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell what the command takes."""
    parser.add_argument("--offline", action="store_true", help="ask nobody over the network")


def run(args: argparse.Namespace) -> int:
    """Check everything and print what was found."""
    logs.configure("error")
    well = True
    for finding in examine(utc_now(), offline=args.offline):
        print(redact(finding.line()), flush=True)
        well = well and finding.health is not Health.ILL
    return 0 if well else 1


def examine(now: datetime, *, offline: bool) -> Iterator[Finding]:
    """Check one thing after another; what cannot be checked because of an earlier failure is left out."""
    yield from examine_machine(now)
    try:
        settings = load_settings()
    except SettingsError as error:
        yield from (Finding(Health.ILL, "settings", f"{name}: {wrong}") for name, wrong in error.mistakes)
        return
    learn(settings.secrets)
    yield from examine_settings(settings)
    if not offline:
        yield from asyncio.run(examine_network(settings, now))
    places = list(examine_place(settings, now))
    yield from places
    if all(place.health is not Health.ILL for place in places):
        yield from asyncio.run(examine_store(settings.place, now))
