"""The store: whether it can be used, its schema, the sources, the outbox, and what is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.diagnosis import Finding, Health
from bot.errors import StoreError
from bot.pipeline.survey import survey
from bot.store import Age, inspect_store, name_of, open_store

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from bot.types import Feed, FeedState, Incident, Survey

#: Failing feeds that are named.
_NAMED = 5
#: States of messages that somebody should know of, and what each means.
_ODD = {"unknown": "perhaps sent, never sent again", "failed": "refused for good", "paused": "their chats may not be written to"}


async def examine_store(place: Path | str, now: datetime) -> list[Finding]:
    """Look into the database; makes and changes nothing."""
    try:
        age = await inspect_store(place)
        if age is not Age.CURRENT:
            return [_database(name_of(place), age)]
        store = await open_store(place, migrate=False)
        try:
            async with store.begin() as work:
                seen, feeds = await survey(work, now), await work.sources.feeds()
        finally:
            await store.close()
    except StoreError as error:
        return [Finding(Health.ILL, "database", str(error))]
    return [_database(name_of(place), age, seen), _sources(seen.feeds, [feed for feed in feeds if feed.failures]), _outbox(seen.outbox), _late(seen.incidents)]


def _database(name: str, age: Age, seen: Survey | None = None) -> Finding:
    if age is Age.EMPTY:
        return Finding(Health.ODD, "database", f"{name} is not there yet; 'bayn run' makes it")
    if age is Age.OLDER:
        return Finding(Health.ODD, "database", f"{name} is of an older version; 'bayn run' or 'bayn db upgrade' brings it up to date")
    size = f", {seen.size / 1e6:.1f} MB" if seen else ""
    return Finding(Health.WELL, "database", f"{name} is up to date{size}")


def _sources(states: Mapping[FeedState, int], failing: Sequence[Feed]) -> Finding:
    count = sum(states.values())
    if not count:
        return Finding(Health.ODD, "sources", "none is watched; add one with 'bayn sources add URL'")
    if failing:
        named = ", ".join(f"{feed.source.name} ({feed.problem})" for feed in failing[:_NAMED])
        more = f" and {len(failing) - _NAMED} more" if len(failing) > _NAMED else ""
        return Finding(Health.ODD, "sources", f"{len(failing)} of {count} fail: {named}{more}; 'bayn sources check' tells more")
    return Finding(Health.WELL, "sources", f"{count} feeds are watched")


def _outbox(parcels: Mapping[str, int]) -> Finding:
    told = ", ".join(f"{number} {state}" + (f" ({_ODD[state]})" if state in _ODD else "") for state, number in parcels.items())
    return Finding(Health.ODD if parcels.keys() & _ODD.keys() else Health.WELL, "outbox", told or "empty")


def _late(incidents: Sequence[Incident]) -> Finding:
    if not incidents:
        return Finding(Health.WELL, "late", "nothing is known to be late")
    told = ", ".join(f"{incident.part} since {incident.since:%Y-%m-%d %H:%M} UTC" for incident in incidents)
    return Finding(Health.ODD, "late", f"{told}; see the log, and deploy/README.md on what to watch")
