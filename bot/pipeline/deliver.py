"""Deliver: what waits in the outbox goes out, each message once.

    queued ─claim with a lease, wait for its turn─► sending ─send─┬─ taken ─────────────────► sent
       ▲                                               │          ├─ asked to wait, no line ─► queued, not before a moment
       │                                               │          ├─ reply lost ─────────────► unknown, never again
       └──── resumed ── paused ◄───────────────────────│──────────┼─ may not write ──────────► paused, with the chat
                                                       │          ├─ chat has a new id ──────► queued under it
                                                       │          └─ refused ────────────────► failed
                                                       └─ lease ran out (the sender died) ───► unknown

A message is marked as being sent when its turn has come and before it leaves: a crash can lose the knowledge whether it
arrived, for the few that are in the air, and never sends one twice. What only waited for its turn is taken up by the next.

An edit takes the place of a message that was sent, and is repeated until it is known to have: twice is the same as once. Where
its message may never have arrived, it goes out as a message of its own: it tells something newer.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import structlog

from bot.errors import NotSentError, SendError, UnknownOutcomeError
from bot.pipeline.serving import pause
from bot.pipeline.settling import settle
from bot.units import happened, unit

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping

    from bot.pipeline.settling import Settlement
    from bot.ports import Clock, Sender, Store, Work
    from bot.types import ChatId, Delivery, Lease, Sent

_log = structlog.get_logger(__name__)

#: Messages in hand at once, nearly all of them waiting for their turn: so many groups, each at its own slow pace, may wait
#: before they hold up the other chats. In the air are the few that the pace lets go within one reply's time.
AT_ONCE = 32
#: Fewer are not asked for at a time: asking costs a look at all that waits.
_LEAST_CLAIM = AT_ONCE // 4
#: A turn comes within this time (a group's, at most a minute), and a sending ends within it.
TIME_LIMIT = timedelta(minutes=2)
#: Until when a message in hand is its claimer's: longer than each step may take, so that nobody else judges it meanwhile.
LEASE = 2 * TIME_LIMIT
#: The longest that any pace looks back (a group's messages within a minute).
WINDOW = timedelta(minutes=1)


async def deliver(
    store: Store,
    senders: Mapping[str, Sender],
    clock: Clock,
    *,
    going: Callable[[], bool] = lambda: True,
    right: Lease | None = None,
) -> int:
    """Send what may go out now, several at once, until nothing is left or it is no longer `going`; `senders` by platform.

    With the `right` to be the one sender, nothing is taken up or sent once another has it. Gives how many were handed out. What is on its
    way when it stops going is waited for.
    """
    await _expire(store, clock)
    with unit("batch") as told:
        handed = await _hand_out(_Post(store, senders, clock, right), going)
        told.tell(messages=handed)
        told.quiet = not handed
        return handed


async def _hand_out(post: _Post, going: Callable[[], bool]) -> int:
    handed = 0
    on_their_way: set[asyncio.Task[None]] = set()
    async with asyncio.TaskGroup() as group:
        while True:
            room = AT_ONCE - len(on_their_way)
            claimed = await _claim(post, room) if going() and room >= _LEAST_CLAIM else []
            on_their_way |= {group.create_task(_deliver(post, delivery)) for delivery in claimed}
            handed += len(claimed)
            if not on_their_way:
                return handed
            _, on_their_way = await asyncio.wait(on_their_way, return_when=asyncio.FIRST_COMPLETED)


async def _expire(store: Store, clock: Clock) -> None:
    async with store.begin() as work:
        lost = await work.outbox.expire(clock())
    _tell_lost(lost)


def _tell_lost(lost: Iterable[Delivery]) -> None:
    for delivery in lost:
        happened("message", delivery.state.value, grave=True, key=delivery.key, reason=delivery.reason)


async def take_over(store: Store, platform: str, clock: Clock) -> list[tuple[ChatId, datetime]]:
    """Begin as the one sender to a platform: let go what the last one had in hand; give what the pace must know of, the sends of its longest window."""
    async with store.begin() as work:
        lost = await work.outbox.abandon(platform)
        begun = await work.outbox.begun(clock() - WINDOW)
    _tell_lost(lost)
    return [(chat, at) for chat, at in begun if chat.platform == platform]


@dataclass(frozen=True, slots=True)
class _Post:
    """What delivering needs."""

    store: Store
    senders: Mapping[str, Sender]
    clock: Clock
    right: Lease | None

    async def may_send(self, work: Work) -> bool:
        """Tell whether nobody else sends; until the transaction ends, nobody can begin to."""
        return self.right is None or await work.leases.holds(self.right)


async def _claim(post: _Post, room: int) -> list[Delivery]:
    async with post.store.begin() as work:
        return await work.outbox.claim(post.clock(), room, LEASE) if await post.may_send(work) else []


async def _deliver(post: _Post, delivery: Delivery) -> None:
    store, senders, clock = post.store, post.senders, post.clock
    stopped = await _turn(senders, delivery)
    if stopped is not None:
        await _apply(store, settle(delivery, stopped, clock()), clock())
        return
    async with store.begin() as work:
        begun = await work.outbox.begin(delivery, clock(), clock() + LEASE) if await post.may_send(work) else None
        place = await work.outbox.sent_as(delivery.edits) if delivery.edits else None
        above = await work.outbox.sent_as(delivery.answers) if delivery.answers else None
    if begun is not None:  # else it was paused meanwhile, or is another's
        sender = senders[begun.chat.platform]
        sending = sender.edit(begun.chat, place, begun.message) if place else sender.send(begun.chat, begun.message, to=above)
        settlement = settle(begun, await _outcome(sending, begun, repeatable=place is not None), clock())
        await _apply(store, settlement, clock())


async def _apply(store: Store, settlement: Settlement, now: datetime) -> None:
    delivery, chat = settlement.delivery, settlement.delivery.chat
    async with store.begin() as work:
        await work.outbox.settle(delivery)
        if delivery.sent_as and delivery.message.event:
            await work.chats.show(chat, delivery.sent_as, delivery.message.event, delivery.message.expects)
        if settlement.hold is not None:
            await work.outbox.hold(chat, settlement.hold)
        if settlement.pause is not None:
            await pause(work, chat, settlement.pause, now)
        if settlement.moved is not None:
            await work.chats.migrate(chat.whole, settlement.moved)
    waited = max((now - (delivery.due or now)).total_seconds(), 0.0)
    happened("message", delivery.state.value, key=delivery.key, attempts=delivery.attempts, waited=round(waited, 3), reason=delivery.reason)


async def _turn(senders: Mapping[str, Sender], delivery: Delivery) -> NotSentError | None:
    """Wait until it is a message's turn; what stands in its way comes back as a value."""
    sender = senders.get(delivery.chat.platform)
    if sender is None:
        return NotSentError(delivery.key, f"nothing here sends to {delivery.chat.platform}")
    try:
        async with asyncio.timeout(TIME_LIMIT.total_seconds()):
            await sender.turn(delivery.chat)
    except TimeoutError:
        return NotSentError(delivery.key, f"its turn did not come within {TIME_LIMIT.total_seconds():g} seconds")
    return None


async def _outcome(sending: Awaitable[Sent], delivery: Delivery, *, repeatable: bool) -> Sent | SendError:
    """Send within the time limit; every failure comes back as a value. What is repeatable is tried again where its outcome is unknown."""
    outcome = await _tried(sending, delivery)
    if repeatable and isinstance(outcome, UnknownOutcomeError):
        return NotSentError(outcome.thing, outcome.message)
    return outcome


async def _tried(sending: Awaitable[Sent], delivery: Delivery) -> Sent | SendError:
    try:
        async with asyncio.timeout(TIME_LIMIT.total_seconds()):
            return await sending
    except SendError as error:
        return error
    except TimeoutError:
        return UnknownOutcomeError(delivery.key, f"no answer within {TIME_LIMIT.total_seconds():g} seconds")
    except Exception as error:  # noqa: BLE001  (a bug in a sender must not stop the others' messages; whether this one left is unknown)
        _log.exception("sender_failed", key=delivery.key)
        return UnknownOutcomeError(delivery.key, f"failed: {type(error).__name__}")
