"""The roles of a process: what it runs until a signal stops it.

    serve      bayn run: everything, in one process

One process of a store looks after what is due, one a token converses and sends; those started besides stand by.
"""

from __future__ import annotations

import asyncio
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.app import opened
from bot.errors import SettingsError
from bot.jobs.duties import Watching, duties_of, overseeing
from bot.jobs.embedded import EmbeddedRunner
from bot.jobs.heard import Heard
from bot.jobs.leased import Right
from bot.jobs.sending import Token
from bot.jobs.ticks import ticks_of
from bot.jobs.together import together

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator
    from typing import Any

    from bot.app import Bayn
    from bot.config import Settings
    from bot.jobs.duties import Duty
    from bot.jobs.leased import Held
    from bot.jobs.sending import Conversation
    from bot.telegram.webhook import Hook

_PLATFORM = "telegram"


async def serve(settings: Settings) -> None:
    """Run the bot and all its duties until a signal stops them, or one of them fails.

    Raises: SettingsError without a token or with one that Telegram does not know, StoreError.
    """
    check_token(settings)
    async with opened(settings) as bayn:
        stop = asyncio.Event()
        await attended(bayn, stop, converse(bayn, stop), look_after(bayn, stop))


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
    """Give everything that is looked after but the sending, and that the operator hears of what is late."""
    return (*duties_of(bayn.publisher, Watching(bayn.visit, bayn.visit_page)), overseeing(bayn.overseer))


async def look_after(bayn: Bayn, stop: asyncio.Event) -> None:
    """Do what is due within this process, whenever it is the one that does."""

    async def ticking(_held: Held, ended: asyncio.Event) -> None:
        await EmbeddedRunner(ticks_of(all_duties(bayn))).run(ended)

    await Right(bayn.store, bayn.clock, "duties").act(stop, ticking)


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
