"""How this process does: what is asked of it by probes, looked at when it is asked, and at most every few seconds.

alive   the event loop turns: whoever gets an answer has the proof; systemd gets it every few seconds
ready   the store answers · its schema is this version's · Telegram brings updates (where this process converses) · no round is late

A process that stands by for another is ready too: it needs nothing but the store.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.errors import StoreError
from bot.operation.notify import ALIVE, READY, STOPPING
from bot.pipeline.lateness import lateness, waiting_since
from bot.pipeline.survey import survey
from bot.types import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from bot.operation.notify import Notifier
    from bot.ports import Clock, Store
    from bot.types import Survey

#: How long what was seen holds: probes and scrapes may come as often as they like and cost the store no more.
FRESH = timedelta(seconds=5)
#: How long the store may take to answer; its transactions wait for each other, and a long one takes about a second.
_PATIENCE = timedelta(seconds=5)
#: From one beat of the loop to the next, in seconds, where systemd asks for none sooner.
_BEAT = 1.0
#: Beats within the time in which systemd expects one.
_BEATS_EXPECTED = 3

WELL = "ok"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    """What was seen at a moment."""

    checks: Mapping[str, str]  #: what was checked ─► "ok", or what is wrong with it
    late: Mapping[Part, timedelta] = field(default_factory=dict)
    survey: Survey | None = None  #: None where the store does not answer

    @property
    def ready(self) -> bool:
        """Tell whether all is well."""
        return all(found == WELL for found in self.checks.values())


@dataclass(slots=True, kw_only=True)
class Vitals:
    """Looks at how this process does."""

    store: Store
    clock: Clock
    began: datetime
    patience: Mapping[Part, timedelta]
    polled: Callable[[], datetime | None] | None = None  #: when Telegram last answered, while this process is the one that converses
    listens_since: datetime | None = None
    lag: float = 0.0  #: seconds by which the loop woke up too late the last time
    _last: Checkup | None = None
    _until: float = 0.0  #: until when it holds, by the loop's clock
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    def listen(self, polled: Callable[[], datetime | None] | None, now: datetime) -> None:
        """Know from now on when Telegram last answered; None where another process is the one that converses."""
        self.polled, self.listens_since, self._until = polled, now, 0.0

    async def look(self) -> Checkup:
        """Give how things stand; those who ask at once share one look."""
        async with self._turn:
            now = asyncio.get_running_loop().time()
            if self._last is None or now >= self._until:
                self._last = await self._look()
                self._until = asyncio.get_running_loop().time() + FRESH.total_seconds()
            return self._last

    async def _look(self) -> Checkup:
        try:
            async with asyncio.timeout(_PATIENCE.total_seconds()), self.store.begin() as work:
                seen = await survey(work, self.clock())
        except StoreError as error:
            return Checkup(checks={"store": str(error)} | self._polling(self.clock()))
        except TimeoutError:
            return Checkup(checks={"store": f"does not answer within {_PATIENCE.total_seconds():g} seconds"} | self._polling(self.clock()))
        late = lateness(waiting_since(seen) | self._polled_since(), self.began, seen.at)
        checks = {"store": WELL, "schema": WELL if seen.current else "is not this version's", "rounds": self._found(Part.ROUND, late[Part.ROUND])}
        return Checkup(checks=checks | self._polling(seen.at), late=late, survey=seen)

    def _polled_since(self) -> dict[Part, datetime | None]:
        """Give since when Telegram is silent, where this process listens to it."""
        return {} if self.polled is None else {Part.POLLING: self.polled() or self.listens_since or self.began}

    def _polling(self, now: datetime) -> dict[str, str]:
        late = lateness(self._polled_since(), self.began, now)
        return {"polling": self._found(Part.POLLING, late[Part.POLLING])} if late else {}

    def _found(self, part: Part, late: timedelta) -> str:
        return WELL if late < self.patience[part] else f"late by {late // timedelta(seconds=1)} seconds"

    async def beat(self, stop: asyncio.Event, notifier: Notifier) -> None:
        """Give signs of life from the loop itself until told to stop: where it no longer turns, they end."""
        every = min(_BEAT, notifier.interval / _BEATS_EXPECTED) if notifier.interval else _BEAT
        loop = asyncio.get_running_loop()
        notifier.tell(READY)
        while not stop.is_set():
            asked = loop.time() + every
            try:
                await asyncio.wait_for(stop.wait(), every)
            except TimeoutError:
                self.lag = max(loop.time() - asked, 0.0)
            if notifier.interval:
                notifier.tell(ALIVE)
        notifier.tell(STOPPING)
