"""The composition root: the only module that knows every adapter.

    settings ─► store · fetcher · mind (tagger) · language model ─► publisher, desk ─► Telegram
                                                         └─────────► ticks

Importing it has no effect. `opened` closes what it opened, also where the wiring fails half way; `serve` is `bayn run`.
"""

from __future__ import annotations

import asyncio
import signal
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from bot import logs
from bot.config import load_settings
from bot.errors import SettingsError
from bot.store import open_store
from bot.watch.fetch import HttpFetcher
from bot.watch.guard import GuardedBackend
from bot.watch.page_visit import PageReader
from bot.watch.picking import pick
from bot.watch.readers import Readers
from bot.watch.robots import Robots
from bot.watch.visit import visit

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine, Iterator
    from typing import Any

    from bot.chat.types import Access, Desk
    from bot.config import Settings
    from bot.models.language import HttpLanguageModel
    from bot.pipeline.consulting import Consultant
    from bot.pipeline.mind import Mind
    from bot.pipeline.publisher import Publisher
    from bot.ports import Clock, Store, Writer
    from bot.telegram.webhook import Hook
    from bot.types import Feed, Link, Page, Story
    from bot.watch.discover import Found
    from bot.watch.page_visit import PageVisit
    from bot.watch.visit import Visit
    from summarizer.types import Answer, Article


def utc_now() -> datetime:
    """Give the present moment: the clock of everything."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Bayn:
    """Everything that is open, wired together."""

    settings: Settings
    store: Store
    fetcher: HttpFetcher
    readers: Readers
    model: HttpLanguageModel | None = None  #: None where none is set
    clock: Clock = field(default=utc_now)

    @cached_property
    def mind(self) -> Mind:
        """Give the summarizer, its weights loaded at first use."""
        from bot.models.choice import choose_tagger  # noqa: PLC0415  (weights and stages take a second that a command without reading need not wait)
        from bot.pipeline.mind import make_mind  # noqa: PLC0415

        return make_mind(choose_tagger(self.settings.tagger))

    @cached_property
    def consultant(self) -> Consultant | None:
        """Give the language model with its budget, None where none is set."""
        from bot.models.language import estimate  # noqa: PLC0415  (httpx and pydantic models, which few installations need)
        from bot.pipeline.consulting import Consultant  # noqa: PLC0415

        return Consultant(self.store, self.model, self.clock, self.settings.model_tokens, estimate) if self.model else None

    @cached_property
    def writer(self) -> Writer:
        """Give who puts events into words."""
        from bot.pipeline.writing import CheckedWriter, EmbeddedWriter  # noqa: PLC0415

        embedded = EmbeddedWriter(self.mind)
        return CheckedWriter(self.consultant, embedded) if self.consultant else embedded

    @cached_property
    def access(self) -> Access:
        """Give who is served."""
        from bot.chat.types import Access  # noqa: PLC0415

        listed, operators = (frozenset(chat.whole for chat in chats) for chats in (self.settings.allowed_chats, self.settings.operators))
        return Access(open=self.settings.open, chats=listed, operators=operators)

    @cached_property
    def publisher(self) -> Publisher:
        """Give what publishing needs."""
        from bot.chat.views import ArabicViews  # noqa: PLC0415
        from bot.pipeline.publisher import Publisher  # noqa: PLC0415

        return Publisher(self.store, self.mind, ArabicViews(), self.clock, self.access.allows, self.writer)

    def desk(self, access: Access | None = None) -> Desk:
        """Give what a conversation needs; `access` in place of the operator's, for a chat that is his own."""
        from bot.chat.types import Desk  # noqa: PLC0415
        from bot.pipeline.slots import next_run  # noqa: PLC0415

        return Desk(
            store=self.store,
            clock=self.clock,
            ask=self.ask,
            next_run=next_run,
            access=access or self.access,
            check=self.check,
            pick=self.pick,
            zone=self.settings.zone,
        )

    async def ask(self, question: str, about: str | None = None) -> tuple[Answer, tuple[Link, ...]]:
        """Answer a question from the store, or from one event."""
        from bot.pipeline.ask import ask  # noqa: PLC0415

        return await ask(self.store, self.mind, question, about)

    async def check(self, said: str) -> Story | None:
        """Compare a link or a pasted article with what others report of its event."""
        from bot.pipeline.checking import check_brought  # noqa: PLC0415
        from bot.watch.bringing import read_link  # noqa: PLC0415

        return await check_brought(self.store, self.mind, said, partial(read_link, self.visit_page), self.clock())

    async def pick(self, said: str) -> Found:
        """Find what can be watched by an outlet's name or an address."""
        return await pick(said, self.fetcher)

    async def visit(self, feed: Feed) -> Visit:
        """Visit a feed."""
        return await visit(feed, self.fetcher, self.clock(), self.settings.interval, self.readers.parse)

    @cached_property
    def _pages(self) -> PageReader:
        return PageReader(self.fetcher, Robots(self.fetcher, self.clock, self.fetcher.hosts.slow_down), self.readers.page)

    async def visit_page(self, page: Page, article: Article) -> PageVisit:
        """Visit the page of an article."""
        return await self._pages.visit(page, article, self.clock())


# --- opening and closing ---------------------------------------------------------------------------------------------


def settle_in(level: str | None = None) -> Settings:
    """Read the settings and set up the logs by them; `level` in place of the operator's, for commands that print.

    Raises: SettingsError.
    """
    settings = load_settings()
    logs.configure(level or settings.log_level, settings.secrets, settings.log_form)
    return settings


@asynccontextmanager
async def opened(settings: Settings, clock: Clock = utc_now) -> AsyncIterator[Bayn]:
    """Open store and network; close them at the end.

    Raises: StoreError, one of its kinds.
    """
    async with AsyncExitStack() as open_things:
        store = await open_store(settings.database_path)
        open_things.push_async_callback(store.close)
        fetcher = HttpFetcher(GuardedBackend(settings.allowed_networks), clock=clock)
        open_things.push_async_callback(fetcher.close)
        readers = Readers()
        open_things.push_async_callback(readers.close)
        model = _language_model(settings)
        if model:
            open_things.push_async_callback(model.close)
        yield Bayn(settings, store, fetcher, readers, model, clock)


def _language_model(settings: Settings) -> HttpLanguageModel | None:
    if settings.model_url is None or settings.model is None:
        return None
    from bot.models.language import HttpLanguageModel, Limits  # noqa: PLC0415  (as above)

    key = settings.model_key.get_secret_value() if settings.model_key else None
    return HttpLanguageModel(settings.model_url, settings.model, key, limits=Limits(seconds=settings.model_seconds))


# --- bayn run --------------------------------------------------------------------------------------------------------


async def serve(settings: Settings) -> None:
    """Run the bot and its ticks until a signal stops them, or one of them fails.

    Raises: SettingsError without a token or with one that Telegram does not know, StoreError.
    """
    if settings.token is None:
        raise SettingsError([("BAYN_TOKEN", "is not set; ask @BotFather for a token, or use 'bayn chat', which needs none")])
    from bot.jobs.embedded import EmbeddedRunner  # noqa: PLC0415  (APScheduler and Telegram take half a second to import)
    from bot.jobs.ticks import Watching, ticks_of  # noqa: PLC0415
    from bot.telegram.application import SERVER, Telegram  # noqa: PLC0415

    async with opened(settings) as bayn:
        telegram = Telegram(bayn.desk(), settings.token.get_secret_value(), server=settings.telegram_server or SERVER, hook=_hook(settings))
        runner = EmbeddedRunner(ticks_of(bayn.publisher, Watching(bayn.visit, bayn.visit_page), {"telegram": telegram.sender}))
        stop = asyncio.Event()
        with _signals(stop):
            await together(stop, telegram.run(stop), runner.run(stop))


def _hook(settings: Settings) -> Hook | None:
    """Give where updates are brought; None where they are asked for."""
    if settings.webhook_url is None:
        return None
    from bot.telegram.webhook import Hook  # noqa: PLC0415  (as above)

    host, port = settings.webhook_place
    return Hook(settings.webhook_url, host, port, settings.webhook_certificate, settings.webhook_key)


async def together(stop: asyncio.Event, *parts: Coroutine[Any, Any, None]) -> None:
    """Run parts side by side; the end of one, or its failure, stops the others in order.

    Raises: what the first part that failed did.
    """

    async def until_stopped(part: Coroutine[Any, Any, None]) -> None:
        try:
            await part
        finally:
            stop.set()

    ended = await asyncio.gather(*map(until_stopped, parts), return_exceptions=True)
    failure = next((end for end in ended if end is not None), None)
    if failure is not None:
        raise failure


@contextmanager
def _signals(stop: asyncio.Event) -> Iterator[None]:
    """Let SIGINT and SIGTERM ask for the stop."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    try:
        yield
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)
