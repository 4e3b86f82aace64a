"""What of the work is late, and what that means for the operator. Pure: what is known and the moment go in, what has changed comes out.

survey ─lateness─► {part: time} ─judge─┬─► late for longer than patience bears ─► an incident
incidents that are open ───────────────┘   late for less than half of that ────► it is over (one alert each, and no flutter)

How late anything is, is told by what waits in the store, so that any process can tell it, however many share the work.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.types import Incident, Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.types import Survey

#: How late each part may be without anybody being told, where the operator sets nothing else. A round comes every 30 seconds and may take 60, a
#: host gets one request in two seconds; digests wait up to five minutes for the first round after a start; 10,000 messages take seven minutes;
#: a poll is answered every 30 seconds.
PATIENCE = {
    Part.ROUND: timedelta(minutes=30),
    Part.READING: timedelta(minutes=30),
    Part.DIGEST: timedelta(minutes=15),
    Part.OUTBOX: timedelta(minutes=15),
    Part.POLLING: timedelta(minutes=10),
}

_NONE = timedelta()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What has changed: incidents that begin, and those that are over."""

    opened: tuple[Incident, ...] = ()
    closed: tuple[Incident, ...] = ()


def waiting_since(survey: Survey) -> dict[Part, datetime | None]:
    """Give by part since when what waits longest is due; None where nothing is."""
    return {Part.ROUND: survey.visit, Part.READING: survey.reading, Part.DIGEST: survey.digest, Part.OUTBOX: survey.message}


def lateness(since: Mapping[Part, datetime | None], began: datetime, now: datetime) -> dict[Part, timedelta]:
    """Give by part how late it is; what fell due while the bot was down counts from when it began, since it could not be done before."""
    return {part: max(now - max(moment, began), _NONE) if moment else _NONE for part, moment in since.items()}


def judge(late: Mapping[Part, timedelta], patience: Mapping[Part, timedelta], open_ones: Sequence[Incident], now: datetime) -> Verdict:
    """Decide which incidents begin and which are over; a part of which nothing is known stays as it is."""
    known = {incident.part: incident for incident in open_ones}
    opened = [Incident(part=part, since=now - time, found=now) for part, time in late.items() if part not in known and time >= patience[part]]
    closed = [replace(known[part], until=now) for part, time in late.items() if part in known and time < patience[part] / 2]
    return Verdict(tuple(opened), tuple(closed))
