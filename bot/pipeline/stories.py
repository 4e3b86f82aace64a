"""Publish, first half: events that changed become stories, and are told where alerts are on.

    changed events ─read, compare, write─► story ─┐
    alerts (bot.pipeline.alerts) ─► messages ─────┴─► store and outbox, one transaction an event

The alert is in the outbox in the same moment as the story is kept: neither is without the other.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog

from bot.errors import StoreError
from bot.pipeline.alerts import alert
from bot.pipeline.edits import find_edits, versions_of, with_edits, withdrawn_of
from bot.pipeline.reading import articles_of, read_articles
from bot.pipeline.writing import EmbeddedWriter
from bot.types import Link, Story
from bot.units import FAILED, unit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from bot.pipeline.mind import Mind
    from bot.pipeline.publisher import Publisher
    from bot.types import Version
    from bot.units import Unit
    from summarizer.types import Comparison, Digest, Document

_log = structlog.get_logger(__name__)

#: Events looked up at once.
BATCH = 50
#: Events that one job of a queue tells of: each costs a tenth of a second or more, beside some milliseconds of the queue's own.
TOGETHER = 10


async def publish_stories(publisher: Publisher) -> int:
    """Make the stories of events that changed; gives how many."""
    made = 0
    while True:
        async with publisher.store.begin() as work:
            changed = await work.events.changed(BATCH)
        made += await publish_events(publisher, changed)
        if len(changed) < BATCH:
            return made


async def publish_events(publisher: Publisher, changed: Mapping[str, int], going: Callable[[], bool] = lambda: True) -> int:
    """Make the stories of some events as they were at their revisions, as long as it is still `going`; gives how many."""
    made = 0
    for event, revision in changed.items():
        if going():
            with unit("story", event) as told:
                await _publish(publisher, event, revision, told)
            made += 1
    return made


async def _publish(publisher: Publisher, event: str, revision: int, about: Unit) -> None:
    async with publisher.store.begin() as work:
        members = await work.events.members(event)
        articles = await articles_of(work, members)
        versions = await versions_of(work, articles)
        known = await work.events.story(event)
    read = await read_articles(publisher.mind, articles)
    documents = [document for document in read.documents if document.id in members]
    told = await _tell(publisher, event, documents, known, versions) if documents else None
    async with publisher.store.begin() as work:
        if not await work.events.take_up(event, revision):
            about.quiet = True  # another process told it meanwhile
            return
        if told is None:
            await work.events.give_up(event, revision)
            about.tell(FAILED, grave=True, articles=len(documents))
            return
        story = story_of(told.comparison, told.digest, await work.events.story(event), publisher.clock())
        await work.events.keep_story(story, revision)
        alerts = await alert(publisher, work, story, told.changes)
    about.tell(articles=len(documents), accounts=story.accounts, differences=len(story.differences), alerts=alerts)
    about.tell(flagged=_flagged(story, known), lag=_lag(documents, publisher.clock()) if alerts else None)


def _flagged(story: Story, known: Story | None) -> dict[str, int]:
    """Count by kind the differences that a story has beyond those that it had."""
    before = Counter(str(difference.kind) for difference in known.differences) if known else Counter()
    return dict(Counter(str(difference.kind) for difference in story.differences) - before)


def _lag(documents: Sequence[Document], now: datetime) -> float | None:
    """Give the seconds since the last article of an event was published; None where none says when."""
    published = [document.article.published for document in documents if document.article.published]
    return max((now - max(published)).total_seconds(), 0.0) if published else None


@dataclass(frozen=True, slots=True)
class _Told:
    """An event as it is now, and what changed since its last story."""

    comparison: Comparison
    digest: Digest
    changes: Callable[[datetime], Digest | None]  #: as of a moment in the reader's zone; None where nothing changed


async def _tell(publisher: Publisher, event: str, documents: list[Document], known: Story | None, versions: Sequence[Sequence[Version]]) -> _Told | None:
    """Compare and write; None where that fails, which is logged whole and keeps no other event from its readers."""
    mind, writer = publisher.mind, publisher.writer or EmbeddedWriter(publisher.mind)
    try:
        comparison = await asyncio.to_thread(lambda: mind.compare(mind.join(documents, event)))
        written = await writer.write(comparison)
        return await asyncio.to_thread(_told, mind, comparison, written, known, versions)
    except StoreError:
        raise
    except Exception:  # noqa: BLE001  (the outermost loop over events)
        _log.exception("event_failed", story=event)
        return None


def _told(mind: Mind, comparison: Comparison, written: Digest, known: Story | None, versions: Sequence[Sequence[Version]]) -> _Told:
    """Add to a digest what outlets altered or withdrew, and find what changed since the last story."""
    digest = with_edits(written, find_edits(mind, versions), withdrawn_of(comparison.event.documents))
    return _Told(comparison, digest, _changes(mind, comparison, known))


def _changes(mind: Mind, now: Comparison, known: Story | None) -> Callable[[datetime], Digest | None]:
    """Give what writes the change between an event as its articles of then told it, and as all tell it now."""
    then = {link.article for link in known.links} if known else set()
    documents = [document for document in now.event.documents if document.article.id in then]
    if not documents:
        return lambda _at: None
    before = mind.compare(mind.join(documents, now.event.id))
    return lambda at: mind.changes(before, now, at)


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
        corrections=before.corrections if before else (),
    )


def link_of(document: Document) -> Link:
    """Give how a reader is led to a document."""
    article = document.article
    return Link(article=article.id, source=article.source, url=article.url, title=article.title, full=article.full, withdrawn=article.withdrawn is not None)
