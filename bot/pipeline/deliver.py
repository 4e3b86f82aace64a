"""Deliver: what waits in the outbox goes out, each message once.

    queued ─claim with a lease─► sending ─send─┬─ taken ─────────────────► sent
       ▲                            │          ├─ asked to wait, no line ─► queued, not before a moment
       │                            │          ├─ reply lost ─────────────► unknown, never again
       └──── resumed ── paused ◄────│──────────┼─ may not write ──────────► paused, with the chat
                                    │          ├─ chat has a new id ──────► queued under it
                                    │          └─ refused ────────────────► failed
                                    └─ lease ran out (the sender died) ───► unknown

A message is marked as being sent before it is, so that a crash can lose the knowledge whether it arrived, never send it twice.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from bot.errors import NotSentError, SendError, UnknownOutcomeError
from bot.pipeline.settling import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.ports import Clock, Sender, Store
    from bot.types import Delivery, Sent

_log = structlog.get_logger(__name__)

#: Messages on their way at once: Telegram's own pace (25 a second at a tenth of a second each) needs three. Each of them is
#: unknown after a kill, those that still wait for their turn too: with 8, 25 kills in 250 messages left 71 unknown, none twice.
AT_ONCE = 4
#: Fewer are not asked for at a time: asking costs a look at all that waits.
_LEAST_CLAIM = AT_ONCE // 2
#: One sending may take this long, waiting for its turn at the pace included (a group: at most a minute).
TIME_LIMIT = timedelta(minutes=2)
#: Until when a claimed message is its sender's: longer than a sending may take, so that nobody else judges it meanwhile.
LEASE = 2 * TIME_LIMIT


async def deliver(store: Store, senders: Mapping[str, Sender], clock: Clock, *, going: Callable[[], bool] = lambda: True) -> int:
    """Send what may go out now, several at once, until nothing is left or it is no longer `going`; `senders` by platform.

    Gives how many were handed out. What is on its way when it stops going is waited for.
    """
    await _expire(store, clock)
    handed = 0
    on_their_way: set[asyncio.Task[None]] = set()
    async with asyncio.TaskGroup() as group:
        while True:
            room = AT_ONCE - len(on_their_way)
            claimed = await _claim(store, clock, room) if going() and room >= _LEAST_CLAIM else []
            on_their_way |= {group.create_task(_deliver(store, senders, clock, delivery)) for delivery in claimed}
            handed += len(claimed)
            if not on_their_way:
                return handed
            _, on_their_way = await asyncio.wait(on_their_way, return_when=asyncio.FIRST_COMPLETED)


async def _expire(store: Store, clock: Clock) -> None:
    async with store.begin() as work:
        lost = await work.outbox.expire(clock())
    for delivery in lost:
        _log.warning("outcome_unknown", key=delivery.key, reason=delivery.reason)


async def _claim(store: Store, clock: Clock, room: int) -> list[Delivery]:
    async with store.begin() as work:
        return await work.outbox.claim(clock(), room, LEASE)


async def _deliver(store: Store, senders: Mapping[str, Sender], clock: Clock, delivery: Delivery) -> None:
    settlement = settle(delivery, await _send(senders, delivery), clock())
    async with store.begin() as work:
        await work.outbox.settle(settlement.delivery)
        if settlement.hold is not None:
            await work.outbox.hold(delivery.chat, settlement.hold)
        if settlement.pause is not None:
            await work.chats.pause(delivery.chat.whole, settlement.pause)
        if settlement.moved is not None:
            await work.chats.migrate(delivery.chat.whole, settlement.moved)
    _log.info("message_handled", key=delivery.key, state=settlement.delivery.state.value, attempts=delivery.attempts, reason=settlement.delivery.reason)


async def _send(senders: Mapping[str, Sender], delivery: Delivery) -> Sent | SendError:
    """Send within the time limit; every failure comes back as a value."""
    sender = senders.get(delivery.chat.platform)
    if sender is None:
        return NotSentError(delivery.key, f"nothing here sends to {delivery.chat.platform}")
    try:
        async with asyncio.timeout(TIME_LIMIT.total_seconds()):
            return await sender.send(delivery.chat, delivery.message)
    except SendError as error:
        return error
    except TimeoutError:
        return UnknownOutcomeError(delivery.key, f"no answer within {TIME_LIMIT.total_seconds():g} seconds")
    except Exception as error:  # noqa: BLE001  (a bug in a sender must not stop the others' messages; whether this one left is unknown)
        _log.exception("sender_failed", key=delivery.key)
        return UnknownOutcomeError(delivery.key, f"failed: {type(error).__name__}")
