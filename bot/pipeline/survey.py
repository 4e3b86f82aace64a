"""How things stand: one look at the store, for the health server, for the operator's alerts and for `bayn doctor`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.types import Survey

if TYPE_CHECKING:
    from datetime import datetime

    from bot.ports import Work

#: What the keys of the operator's alerts begin with: one that waits for a line that is down is no further message that is late.
OWN = "late:"


async def survey(work: Work, now: datetime) -> Survey:
    """Look at what waits, and at how feeds and messages do; its cost does not grow with the archive of articles."""
    feeds, digests = await work.sources.due(now, 1), await work.chats.due(now, 1)
    return Survey(
        at=now,
        outbox=await work.outbox.count(),
        feeds=await work.sources.states(),
        visit=feeds[0].next_visit if feeds else None,
        reading=await work.articles.ungrouped_since(),
        digest=digests[0].next_run if digests else None,
        message=await work.outbox.due_since(now, apart_from=OWN),
        incidents=tuple(await work.upkeep.incidents()),
        size=await work.upkeep.size(),
        current=await work.upkeep.is_current(),
    )
