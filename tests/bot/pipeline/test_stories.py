"""Publish, first half: events ─► stories and alerts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from given_shell import NOW, SteppedClock, a_story, an_article
from minds import WordMind
from publishing import a_publisher, round_of, two_accounts

from bot.pipeline.stories import publish_stories, story_of
from bot.types import Alerts, ChatId
from summarizer.grouping import event_id
from summarizer.types import Comparison

if TYPE_CHECKING:
    from bot.ports import Store
    from bot.types import Story

OTHER = ChatId("telegram", "-1002")


async def turn_on(store: Store, *chats: ChatId) -> None:
    """Turn alerts on."""
    async with store.begin() as work:
        for chat in chats:
            await work.chats.set_alerts(Alerts(chat=chat, on=True, by="7", since=NOW))


async def stories_of(store: Store) -> list[Story]:
    """Give all stories."""
    async with store.begin() as work:
        return await work.events.latest(99)


# --- stories ---------------------------------------------------------------------------------------------------------


async def test_an_event_becomes_a_story_with_its_sources(store: Store, clock: SteppedClock) -> None:
    """And is not made again until it changes."""
    publisher = a_publisher(store, clock)
    assert await round_of(publisher, clock, *two_accounts()) == 1
    (story,) = await stories_of(store)
    assert (story.title, story.accounts, story.first, story.updated) == ("غرق", 2, NOW, NOW)
    assert [(link.article, link.source) for link in story.links] == [("غرق1", "الأفق"), ("غرق2", "البحر")]
    assert await publish_stories(publisher) == 0


async def test_a_story_is_updated_where_its_facts_changed(store: Store, clock: SteppedClock) -> None:
    """When Bayn first had it stays."""
    publisher = a_publisher(store, clock)
    await round_of(publisher, clock, *two_accounts())
    clock.step(hours=1)
    await round_of(publisher, clock, an_article("غرق3", text="غرق زورق"))
    (story,) = await stories_of(store)
    assert (story.first, story.updated) == (NOW, NOW + timedelta(hours=1))


@pytest.mark.parametrize(("version", "updated"), [("v1", NOW), ("v2", NOW + timedelta(hours=1))])
def test_a_new_article_without_a_new_fact_is_no_update(version: str, updated: object) -> None:
    """The digest's version says whether a reader would notice anything."""
    event = WordMind().mind().join(WordMind().mind().read(an_article()), "e1")
    before = a_story()
    story = story_of(Comparison(event=event), replace(before.digest, version=version), before, NOW + timedelta(hours=1))
    assert (story.first, story.updated) == (NOW, updated)


async def test_an_event_that_cannot_be_compared_keeps_no_other_from_its_readers(store: Store, clock: SteppedClock) -> None:
    """A bug that one event meets is logged, and tried again when the event changes."""
    publisher = a_publisher(store, clock, WordMind(incomparable=frozenset({"غرق"})))
    await round_of(publisher, clock, *two_accounts(), *two_accounts("زلزال"))
    assert [story.title for story in await stories_of(store)] == ["زلزال"]
    assert await publish_stories(publisher) == 0
    healthy = replace(publisher, mind=WordMind().mind())
    await round_of(healthy, clock, an_article("غرق3", text="غرق زورق"))
    assert len(await stories_of(store)) == 2


async def test_an_event_whose_articles_cannot_be_read_any_more_is_left(store: Store, clock: SteppedClock) -> None:
    """Its story stays as it was."""
    publisher = a_publisher(store, clock)
    await round_of(publisher, clock, *two_accounts())
    blind = replace(publisher, mind=WordMind(unreadable=frozenset({"غرق1", "غرق2"})).mind())
    async with store.begin() as work:
        await work.events.put(publisher.mind.join([d for a in two_accounts() for d in publisher.mind.read(a)], event_id("غرق1")), clock())
    assert await publish_stories(blind) == 1
    assert await publish_stories(blind) == 0
    assert len(await stories_of(store)) == 1
