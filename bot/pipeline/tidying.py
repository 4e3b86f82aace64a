"""Tidy: what a store needs no longer in full is packed, and what nobody asks for is dropped.

    texts of articles    packed after a month, dropped where the operator set an age
    traces of grouping   dropped after a month: what arrives then joins no event as old
    messages             dropped three months after they went out, or failed to

Never dropped: articles with title and link, events, stories with their digests, differences and evidence, the register of actors.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.ports import Store, Work

_log = structlog.get_logger(__name__)

#: Younger texts are read again and again, by grouping, stories and questions; a packed one costs 30 microseconds more to read.
PACKED_AFTER = timedelta(days=30)
#: Ten times as far as grouping looks (`bot.pipeline.grouping.WINDOW`).
TRACES_KEPT = timedelta(days=30)
#: Longer than any event develops, and than a reader scrolls back to press a button.
MESSAGES_KEPT = timedelta(days=90)
#: Texts that one transaction packs or drops: a tenth of a second, for which others wait.
BATCH = 500
#: Transactions of one round: together twice what a large installation reads in an hour.
_ROUNDS = 20


async def tidy_news(store: Store, now: datetime, texts_kept: timedelta | None = None) -> tuple[int, int]:
    """Pack and drop what is old; texts are dropped where an age is given. Gives how many texts were packed and dropped."""
    async with store.begin() as work:
        traces, messages = await work.groupings.forget(now - TRACES_KEPT), await work.outbox.forget(now - MESSAGES_KEPT)
    packed = await _again(store, lambda work: work.texts.pack(now - PACKED_AFTER, BATCH))
    dropped = await _again(store, lambda work: work.texts.drop(now - texts_kept, BATCH)) if texts_kept else 0
    if packed or dropped or traces or messages:
        _log.info("tidied", texts_packed=packed, texts_dropped=dropped, traces=traces, messages=messages)
    return packed, dropped


async def _again(store: Store, step: Callable[[Work], Awaitable[int]]) -> int:
    """Repeat a step, a transaction each time, until nothing is left or the round is over."""
    done = 0
    for _ in range(_ROUNDS):
        async with store.begin() as work:
            some = await step(work)
        done += some
        if some < BATCH:
            break
    return done
