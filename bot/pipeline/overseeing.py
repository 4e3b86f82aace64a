"""Oversee: the operator hears when a part of the work is late, once an incident, and once when all is well again.

    store ─survey─► lateness ─judge (pure)─► opened ─► a message to each operator ─┬─► incidents and outbox, one transaction
                                         └─► closed ─► a message in reply to it   ─┘
                                                       (in its place, where it never went out: as when Telegram was the one that was down)

It goes through the outbox like every message: where Telegram itself does not answer, one message waits and turns into the
all-clear, and nothing is sent in a loop.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.pipeline.lateness import PATIENCE, judge, lateness, waiting_since
from bot.pipeline.survey import OWN, survey
from bot.texts import count, say
from bot.types import Message, Parcel, Part, State
from bot.units import happened
from summarizer.types import Block, BlockKind, Fragment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from bot.pipeline.lateness import Verdict
    from bot.ports import Clock, Store, Work
    from bot.types import ChatId, Incident

#: From one look to the next: short beside any patience, and a look costs some milliseconds.
LOOKED_EVERY = timedelta(seconds=30)
#: Minutes from which on a time is told in hours.
_MINUTES_UNTIL = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Overseer:
    """What overseeing needs of the rest."""

    store: Store
    clock: Clock
    operators: Iterable[ChatId]
    began: datetime  #: when this process did
    zone: str  #: in which hours are told
    patience: Mapping[Part, timedelta] = field(default_factory=lambda: PATIENCE)
    polled: Callable[[], datetime | None] | None = None  #: oversees polling alone, by when Telegram last answered; None for all but polling


async def oversee(overseer: Overseer) -> Verdict:
    """Look once, tell what has changed, and give it."""
    now = overseer.clock()
    async with overseer.store.begin() as work:
        late = lateness(await _since(overseer, work, now), overseer.began, now)
        verdict = judge(late, overseer.patience, await work.upkeep.incidents(), now)
        for incident in (*verdict.opened, *verdict.closed):
            await work.upkeep.keep(incident)
            for operator in overseer.operators:
                await work.outbox.put([await _parcel(work, incident, operator, overseer.zone)], now)
    for incident in (*verdict.opened, *verdict.closed):
        happened("incident", "over" if incident.until else "found", grave=not incident.until, part=incident.part.value, since=incident.since.isoformat())
    return verdict


async def _since(overseer: Overseer, work: Work, now: datetime) -> dict[Part, datetime | None]:
    """Give since when what waits longest does: any process sees that in the store, and only one that converses whether it is spoken to."""
    return {Part.POLLING: overseer.polled() or overseer.began} if overseer.polled else waiting_since(await survey(work, now))


def _key(incident: Incident, operator: ChatId) -> str:
    return f"{OWN}{incident.part.value}:{incident.found.isoformat()}:{operator}"


async def _parcel(work: Work, incident: Incident, operator: ChatId, zone: str) -> Parcel:
    key, message = _key(incident, operator), told_of(incident, zone)
    if incident.until is None:
        return Parcel(key=key, chat=operator, message=message)
    alert = await work.outbox.get(key)
    if alert is not None and alert.state in {State.QUEUED, State.PAUSED}:
        return Parcel(key=f"{key}:over", chat=operator, message=message, edits=key)
    return Parcel(key=f"{key}:over", chat=operator, message=message, answers=key)


def told_of(incident: Incident, zone: str) -> Message:
    """Say what is late and since when, or that it is over and how long it took; and what to look at."""
    since = incident.since.astimezone(ZoneInfo(zone))
    values = {"since": f"{since:%H:%M}", "day": f"{since:%Y-%m-%d}"}
    if incident.until is None:
        lines = [say(f"late.{incident.part}", **values), say(f"late.{incident.part}_look")]
    else:
        lines = [say(f"late.{incident.part}_over", **values, took=_length(incident.until - incident.since))]
    return Message(tuple(Block(BlockKind.NOTE, ((Fragment(line),),)) for line in lines))


def _length(time: timedelta) -> str:
    """Say how long something took, in minutes up to two hours, in hours beyond."""
    minutes = max(round(time.total_seconds() / 60), 1)
    return count("late.minutes", minutes) if minutes < _MINUTES_UNTIL else count("late.hours", round(minutes / 60))
