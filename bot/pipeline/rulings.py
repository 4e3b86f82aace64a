"""What a person rules on events: two are one, or a part of one is another. It holds against later rounds.

event, others ─► their documents ─join─► Event ─put─► store, the change recorded as a person's with its reason
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.errors import EventError
from bot.keys import article_of
from bot.pipeline.grouping import GUARD
from bot.pipeline.reading import articles_of, read_articles
from summarizer.grouping.place import Change, ChangeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.pipeline.mind import Mind
    from bot.ports import Clock, Store, Work


async def members_of(work: Work, event: str) -> tuple[str, ...]:
    """Give the documents of an event.

    Raises: EventError where there is no such event, or it has none.
    """
    members = await work.events.members(event)
    if not members:
        raise EventError(event, "is no event; 'bayn digest' and the chat's /today give what there is")
    return members


async def known_as(work: Work, event: str) -> str:
    """Give the whole id of an event that is named by its id, by the beginning of its id, or by that of one merged into it.

    Raises: EventError where nothing is named so.
    """
    story = await work.events.story(event)
    found = story.event if story else await work.groupings.survivor(event)
    await members_of(work, found)
    return found


async def merge_events(store: Store, mind: Mind, clock: Clock, event: str, others: Sequence[str], *, reason: str) -> str:
    """Put the documents of other events into one, which keeps its identity; gives its id.

    Raises: EventError where one of them is none, or where it is named twice.
    """
    async with store.begin() as work:
        kept = await known_as(work, event)
        gone = {other: await members_of(work, other) for other in [await known_as(work, one) for one in others]}
        if kept in gone or len(gone) < len(others):
            raise EventError(event, "cannot be merged with itself; name other events")
        documents = (*await work.events.members(kept), *(d for members in gone.values() for d in members))
    changes = [Change(ChangeKind.MERGE, kept, other, members, reason) for other, members in gone.items()]
    await _put(store, mind, clock, {kept: documents}, changes)
    return kept


async def split_event(store: Store, mind: Mind, clock: Clock, event: str, articles: Sequence[str], *, reason: str) -> str:
    """Let articles of an event be one of their own; gives its id. The rest keeps the identity.

    Raises: EventError where there is no such event, an article is not in it, or nothing would stay.
    """
    async with store.begin() as work:
        kept = await known_as(work, event)
        members = await members_of(work, kept)
    strange = sorted(set(articles) - set(members) - set(map(article_of, members)))
    if strange:
        raise EventError(kept, f"holds no article {strange[0]!r}; 'bayn event show {kept}' lists those it has")
    leaving = tuple(d for d in members if d in articles or article_of(d) in articles)
    staying = tuple(d for d in members if d not in leaving)
    if not staying or not leaving:
        raise EventError(kept, "has to keep one article at least, and to lose one")
    began = await _new_id(store, leaving)
    await _put(store, mind, clock, {kept: staying, began: leaving}, [Change(ChangeKind.SPLIT, kept, began, leaving, reason)])
    return began


async def _new_id(store: Store, documents: Sequence[str]) -> str:
    """Give an id for a new event that none has or had."""
    from summarizer.grouping import event_id  # noqa: PLC0415  (who only reads events need not wait for the stage)

    name = min(documents)
    async with store.begin() as work:
        while await work.events.members(event_id(name)) or await work.groupings.history(event_id(name)):
            name += "'"
    return event_id(name)


async def _put(store: Store, mind: Mind, clock: Clock, groups: dict[str, tuple[str, ...]], changes: Sequence[Change]) -> None:
    async with store.begin() as work:
        articles = await articles_of(work, [d for documents in groups.values() for d in documents])
    read = await read_articles(mind, articles)
    known = {document.id: document for document in read.documents}
    present = {event: [known[d] for d in documents if d in known] for event, documents in groups.items()}
    if not all(present.values()):
        raise EventError(next(e for e, d in present.items() if not d), "has no article that can be read any more")
    events = await asyncio.to_thread(lambda: [mind.join(documents, event) for event, documents in present.items()])
    async with store.begin() as work:
        await work.leases.guard(GUARD)
        for event in events:
            await work.events.put(event, clock())
        await work.groupings.record(changes, clock(), by_person=True)
