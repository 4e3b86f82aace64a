"""The work of the bot as ticks: each looks for rows that are due, does what they ask, and may be cut off at any point."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.pipeline import pages, refresh
from bot.pipeline.daily import publish_daily
from bot.pipeline.deliver import deliver
from bot.pipeline.grouping import Memory, group_articles
from bot.pipeline.refresh import visit_feeds
from bot.pipeline.stories import publish_stories

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import datetime

    from bot.pipeline.publisher import Publisher
    from bot.ports import Sender
    from bot.types import Feed, Page
    from bot.watch.page_visit import PageVisit
    from bot.watch.visit import Visit
    from summarizer.types import Article

#: How long digests wait for the first round of visits at most.
PATIENCE = timedelta(minutes=5)
#: How long ids of updates are kept: Telegram repeats an update for a day at most (Bot API, getUpdates).
UPDATES_KEPT = timedelta(days=7)
#: How long answers of a language model are kept: an event that nobody has told of for a month is not written again.
ANSWERS_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Tick:
    """Something to look after."""

    name: str
    every: timedelta  #: from one look to the next
    run: Callable[[Callable[[], bool]], Awaitable[object]]  #: given what tells whether it may still take up new work


@dataclass(slots=True)
class _Start:
    """The first minutes of a process: a digest that fell due while the bot was down waits for the news of that time."""

    began: datetime
    visited: bool = False  #: whether a round of visits is done
    caught_up: bool = False  #: whether what it brought is in stories

    def is_over(self, now: datetime) -> bool:
        """Tell whether digests may go out."""
        return self.caught_up or now - self.began >= PATIENCE


@dataclass(frozen=True, slots=True)
class Watching:
    """How what is watched is visited."""

    visit: Callable[[Feed], Awaitable[Visit]]
    visit_page: Callable[[Page, Article], Awaitable[PageVisit]]


def ticks_of(publisher: Publisher, watching: Watching, senders: Mapping[str, Sender]) -> tuple[Tick, ...]:
    """Give everything that the bot looks after."""
    store, mind, clock = publisher.store, publisher.mind, publisher.clock
    start, memory = _Start(clock()), Memory()

    async def look(_going: Callable[[], bool]) -> None:
        await visit_feeds(store, watching.visit, clock, limit=refresh.ROUND_LIMIT)
        start.visited = True

    async def read(_going: Callable[[], bool]) -> None:
        await pages.read_pages(store, watching.visit_page, clock, pages.ROUND_LIMIT)

    async def think(_going: Callable[[], bool]) -> None:
        visited = start.visited
        await group_articles(store, mind, clock, memory)
        await publish_stories(publisher)
        start.caught_up = start.caught_up or visited

    async def daily(_going: Callable[[], bool]) -> None:
        if start.is_over(clock()):
            await publish_daily(publisher)

    async def tidy(_going: Callable[[], bool]) -> None:
        async with store.begin() as work:
            await work.updates.forget(clock() - UPDATES_KEPT)
            await work.ledger.forget(clock() - ANSWERS_KEPT)
            await work.admissions.forget(clock() - UPDATES_KEPT)

    return (
        Tick("visit", timedelta(seconds=30), look),
        Tick("pages", timedelta(seconds=5), read),
        Tick("think", timedelta(seconds=3), think),
        Tick("daily", timedelta(seconds=5), daily),
        Tick("deliver", timedelta(seconds=2), lambda going: deliver(store, senders, clock, going=going)),
        Tick("tidy", timedelta(hours=1), tidy),
    )
