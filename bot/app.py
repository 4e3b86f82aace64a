"""The composition root: the only module that knows every adapter.

    settings ─► store · fetcher · mind (tagger) · language model ─► publisher, desk ─► bot.roles

Importing it has no effect. `opened` closes what it opened, also where the wiring fails half way.
"""

from __future__ import annotations

from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from bot import logs
from bot.config import load_settings
from bot.store import open_store
from bot.watch.fetch import HttpFetcher
from bot.watch.guard import GuardedBackend
from bot.watch.page_visit import PageReader
from bot.watch.picking import pick
from bot.watch.readers import Readers
from bot.watch.robots import Robots
from bot.watch.visit import visit

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from datetime import timedelta

    from bot.chat.types import Access, Desk
    from bot.config import Settings
    from bot.models.language import HttpLanguageModel
    from bot.operation.vitals import Vitals
    from bot.pipeline.consulting import Consultant
    from bot.pipeline.mind import Mind
    from bot.pipeline.overseeing import Overseer
    from bot.pipeline.publisher import Publisher
    from bot.ports import Clock, Store, Writer
    from bot.types import Feed, Link, Page, Part, Story
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

        return Publisher(self.store, self.mind, ArabicViews(), self.clock, self.access.allows, self.writer, self.settings.texts_age)

    @cached_property
    def vitals(self) -> Vitals:
        """Give what tells how this process does, from now on."""
        from bot.operation.vitals import Vitals  # noqa: PLC0415

        return Vitals(store=self.store, clock=self.clock, began=self.clock(), patience=self.patience)

    @cached_property
    def overseer(self) -> Overseer:
        """Give what tells the operator what is late."""
        from bot.pipeline.overseeing import Overseer  # noqa: PLC0415

        operators = sorted(self.access.operators)
        return Overseer(store=self.store, clock=self.clock, operators=operators, began=self.vitals.began, zone=self.settings.zone, patience=self.patience)

    @cached_property
    def patience(self) -> Mapping[Part, timedelta]:
        """Give how late each part of the work may be before anybody is told."""
        from bot.pipeline.lateness import PATIENCE  # noqa: PLC0415

        return PATIENCE | self.settings.late

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
        store = await open_store(settings.place)
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
