"""The roles of a process: what it runs until a signal stops it.

    serve             bayn run: everything, in one process
    serve_bot         bayn bot: the conversation, and the sending
    serve_schedule    bayn schedule: what is due goes into the queue
    serve_worker      bayn worker: what is in the queue is done

One process of a store looks after what is due, one a token converses and sends; those started besides stand by.
"""

from __future__ import annotations

import asyncio
import signal
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

from bot.app import opened
from bot.errors import SettingsError
from bot.jobs.duties import Watching, duties_of, overseeing
from bot.jobs.embedded import EmbeddedRunner
from bot.jobs.heard import Heard
from bot.jobs.leased import Right
from bot.jobs.sending import Token
from bot.jobs.supervisor import supervise, until_orphaned
from bot.jobs.ticks import ticks_of
from bot.jobs.together import together

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Coroutine, Iterator, Sequence
    from typing import Any

    from bot.app import Bayn
    from bot.config import Settings
    from bot.jobs.duties import Duty
    from bot.jobs.leased import Held
    from bot.jobs.queue import Queue
    from bot.jobs.sending import Conversation
    from bot.telegram.webhook import Hook

_PLATFORM = "telegram"
#: The right to look after what is due.
_DUTIES = "duties"
#: The queues that there are, for the command line: the last words of the duties' names.
QUEUES = ("visit", "pages", "group", "stories", "daily", "tidy")


async def serve(settings: Settings) -> None:
    """Run the bot and all its duties until a signal stops them, or one of them fails.

    Raises: SettingsError without a token or with one that Telegram does not know, StoreError.
    """
    check_token(settings)
    async with opened(settings) as bayn:
        stop = asyncio.Event()
        if not isinstance(settings.place, str):
            await attended(bayn, stop, converse(bayn, stop), look_after(bayn, stop))
            return
        async with queue_of(settings) as queue:
            await attended(bayn, stop, converse(bayn, stop), schedule(bayn, queue, stop), work(bayn, queue, None, stop))


async def serve_bot(settings: Settings) -> None:
    """Converse and send until a signal; what is told is put into the outbox by others. Raises: as `serve`."""
    check_token(settings)
    check_server(settings)
    async with opened(settings) as bayn:
        stop = asyncio.Event()
        await attended(bayn, stop, converse(bayn, stop))


async def serve_schedule(settings: Settings) -> None:
    """Put what is due into the queue until a signal. Raises: SettingsError without a server, StoreError."""
    check_server(settings)
    async with opened(settings) as bayn, queue_of(settings) as queue:
        stop = asyncio.Event()
        await attended(bayn, stop, schedule(bayn, queue, stop))


async def serve_worker(settings: Settings, queues: Collection[str] | None) -> None:
    """Do what is in some queues, or in all, until a signal or the end of the parent. Raises: as `serve_schedule`."""
    check_server(settings)
    async with opened(settings) as bayn, queue_of(settings) as queue:
        stop = asyncio.Event()
        orphaned = asyncio.create_task(until_orphaned(stop))
        try:
            await attended(bayn, stop, work(bayn, queue, queues, stop))
        finally:
            orphaned.cancel()


async def keep_workers(words: Sequence[str], processes: int) -> None:
    """Keep processes of workers going until a signal."""
    stop = asyncio.Event()
    with signals(stop):
        await supervise(words, processes, stop)


# --- parts -----------------------------------------------------------------------------------------------------------


async def attended(bayn: Bayn, stop: asyncio.Event, *parts: Coroutine[Any, Any, None]) -> None:
    """Run parts until a signal stops them, their work counted and shown to the operator's machines: what every role does.

    Raises: what the first part that failed did.
    """
    from bot.operation import operation_of  # noqa: PLC0415  (Prometheus and Tornado take a tenth of a second to import)

    operation = operation_of(bayn.vitals, bayn.settings.health_place)
    with signals(stop), operation.watching():
        await together(stop, operation.run(stop), *parts)


async def converse(bayn: Bayn, stop: asyncio.Event) -> None:
    """Hold the conversation and send, whenever this process is the one of its token that does.

    Raises: SettingsError where Telegram does not know the token.
    """
    from bot.telegram import SERVER  # noqa: PLC0415  (takes half a second to import)
    from bot.telegram.application import Telegram  # noqa: PLC0415  (as above)

    settings, desk = bayn.settings, bayn.desk()
    token, former = check_token(settings), settings.former_token.get_secret_value() if settings.former_token else None

    def open_() -> Conversation:
        telegram = Telegram(desk, token, server=settings.telegram_server or SERVER, hook=_hook(settings), former=former)
        return Heard(telegram, bayn.vitals, bayn.overseer)

    number = token.partition(":")[0]  # of the bot, no secret
    await Right(bayn.store, bayn.clock, f"{_PLATFORM}:{number}").act(stop, Token(bayn.store, bayn.clock, _PLATFORM, open_).hold)


def _hook(settings: Settings) -> Hook | None:
    """Give where updates are brought; None where they are asked for."""
    if settings.webhook_url is None:
        return None
    from bot.telegram.webhook import Hook  # noqa: PLC0415  (as above)

    host, port = settings.webhook_place
    return Hook(settings.webhook_url, host, port, settings.webhook_certificate, settings.webhook_key)


def all_duties(bayn: Bayn) -> tuple[Duty, ...]:
    """Give everything that is looked after but the sending."""
    return duties_of(bayn.store, bayn.clock, lambda: bayn.publisher, Watching(bayn.visit, bayn.visit_page))


async def look_after(bayn: Bayn, stop: asyncio.Event) -> None:
    """Do what is due within this process, whenever it is the one that does."""
    duties = (*all_duties(bayn), overseeing(bayn.overseer))  # once a process: a term that is lost for a moment is no start, after which digests wait

    async def ticking(_held: Held, ended: asyncio.Event) -> None:
        await EmbeddedRunner(ticks_of(duties)).run(ended)

    await Right(bayn.store, bayn.clock, _DUTIES).act(stop, ticking)


async def schedule(bayn: Bayn, queue: Queue, stop: asyncio.Event) -> None:
    """Put what is due into the queue, whenever this process is the one that does."""
    ticks = (*queue.ticks(all_duties(bayn)), *ticks_of([overseeing(bayn.overseer)]))  # once a process, as above

    async def ticking(_held: Held, ended: asyncio.Event) -> None:
        await EmbeddedRunner(ticks).run(ended)

    await Right(bayn.store, bayn.clock, _DUTIES).act(stop, ticking)


async def work(bayn: Bayn, queue: Queue, queues: Collection[str] | None, stop: asyncio.Event) -> None:
    """Do what is in some queues, or in all."""
    await queue.work([duty for duty in all_duties(bayn) if queues is None or duty.queue in queues], stop)


@asynccontextmanager
async def queue_of(settings: Settings) -> AsyncIterator[Queue]:
    """Open the queue of jobs in the database of the settings.

    Raises: SettingsError without a server, StoreError.
    """
    from bot.jobs.queue import open_queue  # noqa: PLC0415  (procrastinate and its driver take half a second to import)

    async with open_queue(check_server(settings)) as queue:
        yield queue


def check_server(settings: Settings) -> str:
    """Give the address of the database.

    Raises: SettingsError where it is a file, which one process holds alone.
    """
    place = settings.place
    if isinstance(place, str):
        return place
    raise SettingsError([("BAYN_DATABASE", "must be the address of a PostgreSQL server for several processes; 'bayn run' does all in one with a file")])


def check_token(settings: Settings) -> str:
    """Give the bot's token.

    Raises: SettingsError where there is none.
    """
    if settings.token is None:
        raise SettingsError([("BAYN_TOKEN", "is not set; ask @BotFather for a token, or use 'bayn chat', which needs none")])
    return settings.token.get_secret_value()


@contextmanager
def signals(stop: asyncio.Event) -> Iterator[None]:
    """Let SIGINT and SIGTERM ask for the stop."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    try:
        yield
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)
