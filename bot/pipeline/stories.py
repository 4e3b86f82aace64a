"""Publish, first half: events that changed become stories, and alerts of those that are new.

    changed events ─read, compare, write─► story ─┐
    chats with alerts ─choose (pure)─► messages ──┴─► store and outbox, one transaction an event

The alert is in the outbox in the same moment as the story is kept: neither is without the other.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog

from bot.pipeline.reading import articles_of, read_articles
from bot.types import Chat, ChatKind, Entry, Link, Parcel, Story

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.pipeline.mind import Mind
    from bot.ports import Clock, Store, Views, Work
    from bot.types import ChatId
    from summarizer.types import Comparison, Digest, Document

_log = structlog.get_logger(__name__)

#: Events looked up at once.
BATCH = 50
#: An event opens an alert from so many independent accounts on: one outlet alone, or one agency reprinted, does not ring.
LEAST_ACCOUNTS = 2


@dataclass(frozen=True, slots=True)
class Publisher:
    """What publishing needs of the rest."""

    store: Store
    mind: Mind
    views: Views
    clock: Clock
    serves: Callable[[ChatId], bool]  #: whether a chat is served; one that no longer is gets nothing


async def publish_stories(publisher: Publisher) -> int:
    """Make the stories of events that changed; gives how many."""
    made = 0
    while True:
        async with publisher.store.begin() as work:
            changed = await work.events.changed(BATCH)
        for event, revision in changed.items():
            await _publish(publisher, event, revision)
        made += len(changed)
        if len(changed) < BATCH:
            return made


async def _publish(publisher: Publisher, event: str, revision: int) -> None:
    async with publisher.store.begin() as work:
        members = await work.events.members(event)
        articles = await articles_of(work, members)
    read = await read_articles(publisher.mind, articles)
    documents = [document for document in read.documents if document.id in members]
    told = await asyncio.to_thread(_tell, publisher.mind, event, documents) if documents else None
    async with publisher.store.begin() as work:
        if told is None:
            await work.events.give_up(event, revision)
            return
        story = story_of(*told, await work.events.story(event), publisher.clock())
        await work.events.keep_story(story, revision)
        alerts = await _alert(publisher, work, story)
    _log.info("story_made", story=event, articles=len(documents), accounts=story.accounts, differences=len(story.differences), alerts=alerts)


def _tell(mind: Mind, event: str, documents: list[Document]) -> tuple[Comparison, Digest] | None:
    """Compare and write; None where that fails, which is logged whole and keeps no other event from its readers."""
    try:
        comparison = mind.compare(mind.join(documents, event))
        return comparison, mind.write(comparison)
    except Exception:  # noqa: BLE001  (the outermost loop over events)
        _log.exception("event_failed", story=event)
        return None


def story_of(comparison: Comparison, digest: Digest, before: Story | None, now: datetime) -> Story:
    """Give the story of an event; it counts as updated where its digest tells other facts than before."""
    event = comparison.event
    same = before is not None and before.digest.version == digest.version
    return Story(
        event=event.id,
        title=event.title,
        day=event.day,
        digest=digest,
        differences=comparison.differences,
        links=tuple(link_of(document) for document in event.documents),
        accounts=len(event.accounts),
        first=before.first if before else now,
        updated=before.updated if before and same else now,
    )


def link_of(document: Document) -> Link:
    """Give how a reader is led to a document."""
    article = document.article
    return Link(article=article.id, source=article.source, url=article.url, title=article.title, full=article.full)


# --- alerts ----------------------------------------------------------------------------------------------------------


def rings(story: Story, told: dict[str, str]) -> bool:
    """Decide whether a story opens an alert in a chat that was told some events."""
    return story.accounts >= LEAST_ACCOUNTS and story.event not in told


async def _alert(publisher: Publisher, work: Work, story: Story) -> int:
    """Put the alerts of a story into the outbox; gives to how many chats."""
    now, count = publisher.clock(), 0
    if story.accounts < LEAST_ACCOUNTS:
        return 0
    for alerts in await work.chats.alerted():
        if not publisher.serves(alerts.chat) or not rings(story, await work.events.told(alerts.chat)):
            continue
        chat = await work.chats.get(alerts.chat) or Chat(id=alerts.chat, kind=ChatKind.GROUP)
        messages = publisher.views.alert(Entry(story), chat)
        await work.outbox.put([Parcel(key=f"alert:{chat.id}:{story.event}:{n}", chat=chat.id, message=m) for n, m in enumerate(messages, 1)], now)
        await work.events.mark_told(chat.id, [story], now)
        count += 1
    return count
