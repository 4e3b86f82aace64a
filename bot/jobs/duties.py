"""The work of the bot as duties: what is due, by the rows of the store alone, and what is done about it.

    visit    feeds due          ─► articles          pages     pages due          ─► whole texts
    group    articles waiting   ─► events            stories   events changed     ─► stories, alerts
    daily    subscriptions due  ─► digests           tidy      once an hour       ─► what is old is dropped
    oversee  what waits         ─► the operator hears when something is late

Every duty may be cut off at any point and done again, by another process too: what is no longer due is passed over. Either runner takes
them as they are: the embedded one (`bot.jobs.ticks`) finds and does, the distributed one (`bot.jobs.queue`) finds in one process and does
in others, in jobs of so many keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.pipeline import pages, refresh, stories
from bot.pipeline.daily import Shelf, publish_runs
from bot.pipeline.grouping import Memory, group_articles
from bot.pipeline.keeping import fair, host_of
from bot.pipeline.overseeing import LOOKED_EVERY, oversee
from bot.pipeline.pages import read_pages
from bot.pipeline.refresh import visit_feeds
from bot.pipeline.stories import publish_events
from bot.pipeline.tidying import tidy_news
from bot.types import ChatId

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Sequence
    from datetime import datetime

    from bot.pipeline.overseeing import Overseer
    from bot.pipeline.publisher import Publisher
    from bot.ports import Clock, Store
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
#: The one key of a duty that does all there is.
ALL = ("all",)
#: Subscriptions and events found at a look; those beyond are found by the next.
_LOOKED_AT = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something to look after."""

    name: str  #: for ever: jobs that wait in a queue carry it, also from one version to the next
    every: timedelta  #: from one look to the next
    find: Callable[[Collection[str]], Awaitable[Sequence[str]]]  #: gives the keys that are due, those left out that are in hand
    do: Callable[[Sequence[str], Callable[[], bool]], Awaitable[object]]  #: given keys, and what tells whether it may still take up new work
    batch: int = 1  #: keys that one job takes

    @property
    def queue(self) -> str:
        """Give the queue that a worker names to take it up: the last word of its name."""
        return self.name.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Watching:
    """How what is watched is visited."""

    visit: Callable[[Feed], Awaitable[Visit]]
    visit_page: Callable[[Page, Article], Awaitable[PageVisit]]


def duties_of(store: Store, clock: Clock, publisher: Callable[[], Publisher], watching: Watching) -> tuple[Duty, ...]:
    """Give everything that is looked after but the sending, which is `bot.jobs.sending`'s; the publisher is asked for by what is done alone."""
    return (
        *_watching(store, clock, watching),
        *_telling(store, clock, publisher),
        Duty(name="bayn.tidy", every=timedelta(hours=1), find=_always, do=lambda _keys, _going: _tidy(publisher())),
    )


def overseeing(overseer: Overseer) -> Duty:
    """Give the duty of telling the operator what is late."""
    return Duty(name="bayn.oversee", every=LOOKED_EVERY, find=_always, do=lambda _keys, _going: oversee(overseer))


async def _always(busy: Collection[str]) -> Sequence[str]:
    return [key for key in ALL if key not in busy]


# --- what is watched -------------------------------------------------------------------------------------------------


def _watching(store: Store, clock: Clock, watching: Watching) -> tuple[Duty, Duty]:
    async def feeds_due(busy: Collection[str]) -> list[str]:
        async with store.begin() as work:
            due = await work.sources.due(clock(), refresh.LOOKED_AT + len(busy))
        return [feed.id for feed in fair([feed for feed in due if feed.id not in busy], lambda feed: host_of(feed.url), refresh.ROUND)]

    async def visit(keys: Sequence[str], _going: Callable[[], bool]) -> object:
        async with store.begin() as work:
            feeds = [feed for feed in await work.sources.get(keys) if feed.next_visit <= clock()]
        return await visit_feeds(store, watching.visit, clock, feeds, limit=refresh.ROUND_LIMIT)

    async def pages_due(busy: Collection[str]) -> list[str]:
        async with store.begin() as work:
            due = await work.pages.due(clock(), pages.LOOKED_AT + len(busy))
        return [page.article for page in fair([page for page in due if page.article not in busy], lambda page: host_of(page.url), pages.ROUND)]

    async def read(keys: Sequence[str], _going: Callable[[], bool]) -> object:
        async with store.begin() as work:
            due = [page for page in (await work.pages.get(keys)).values() if page.due is not None and page.due <= clock()]
        return await read_pages(store, watching.visit_page, clock, pages.ROUND_LIMIT, due)

    return (
        Duty(name="bayn.visit", every=timedelta(seconds=30), batch=50, find=feeds_due, do=visit),
        Duty(name="bayn.pages", every=timedelta(seconds=5), batch=50, find=pages_due, do=read),
    )


# --- what is told ----------------------------------------------------------------------------------------------------


def _telling(store: Store, clock: Clock, publisher: Callable[[], Publisher]) -> tuple[Duty, Duty, Duty]:
    memory, start = Memory(), Start(store, clock, clock())

    async def waiting(busy: Collection[str]) -> Sequence[str]:
        async with store.begin() as work:
            return await _always(busy) if await work.articles.ungrouped(1) else []

    async def changed(busy: Collection[str]) -> list[str]:
        async with store.begin() as work:
            return [event for event in await work.events.changed(_LOOKED_AT + len(busy)) if event not in busy]

    async def tell(keys: Sequence[str], going: Callable[[], bool]) -> int:
        async with store.begin() as work:
            still = await work.events.changed(len(keys), keys)
        return await publish_events(publisher(), still, going)

    async def runs_due(busy: Collection[str]) -> list[str]:
        if not await start.is_over():
            return []
        async with store.begin() as work:
            due = await work.chats.due(clock(), _LOOKED_AT + len(busy))
        return [key for key in dict.fromkeys(str(subscription.chat) for subscription in due) if key not in busy]

    async def run(keys: Sequence[str], _going: Callable[[], bool]) -> int:
        async with store.begin() as work:
            every = [one for key in keys for one in await work.chats.subscriptions(ChatId.parse(key))]
        return await publish_runs(publisher(), [one for one in every if one.next_run <= clock()], Shelf())

    return (
        Duty(name="bayn.group", every=timedelta(seconds=3), find=waiting, do=lambda _keys, _going: group_articles(store, publisher().mind, clock, memory)),
        Duty(name="bayn.stories", every=timedelta(seconds=3), batch=stories.TOGETHER, find=changed, do=tell),
        Duty(name="bayn.daily", every=timedelta(seconds=5), batch=100, find=runs_due, do=run),
    )


@dataclass(slots=True)
class Start:
    """The first minutes of a process: a digest that fell due while the bot was down waits for the news of that time."""

    store: Store
    clock: Clock
    began: datetime
    over: bool = False

    async def is_over(self) -> bool:
        """Tell whether digests may go out: what was due to be visited at the start is visited and in stories, or they waited long enough."""
        if not self.over:
            self.over = self.clock() - self.began >= PATIENCE or await self._caught_up()
        return self.over

    async def _caught_up(self) -> bool:
        async with self.store.begin() as work:
            return not (await work.sources.due(self.began, 1) or await work.articles.ungrouped(1) or await work.events.changed(1))


async def _tidy(publisher: Publisher) -> None:
    """Drop what nobody will ask for again."""
    now = publisher.clock()
    async with publisher.store.begin() as work:
        await work.updates.forget(now - UPDATES_KEPT)
        await work.ledger.forget(now - ANSWERS_KEPT)
        await work.admissions.forget(now - UPDATES_KEPT)
    await tidy_news(publisher.store, now, publisher.texts_kept)
