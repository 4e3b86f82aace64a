"""How articles were put together: every store keeps it in the same way."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from given_shell import ALI, DESK, NOW, a_document, a_story, an_article, an_event

from bot.types import EventChange
from summarizer.grouping import Change, ChangeKind, features

if TYPE_CHECKING:
    from bot.ports import Store

LATER = NOW + timedelta(hours=1)
MERGE = Change(ChangeKind.MERGE, "e1", "e2", ("a2",), "one occurrence")
SPLIT = Change(ChangeKind.SPLIT, "e1", "e3", ("a3", "a4"), "two occurrences")


async def test_what_is_known_of_a_document_comes_back_with_its_event(store: Store) -> None:
    """Whole, by time, once it is in an event."""
    known = features(a_document("a1"))
    async with store.begin() as work:
        await work.articles.keep(an_article("a1"), NOW)
        await work.groupings.remember(known, NOW)
        assert await work.groupings.traces(NOW, LATER) == []
        await work.events.put(an_event("e1", "a1"), NOW)
    async with store.begin() as work:
        (trace,) = await work.groupings.traces(NOW, LATER)
        assert (trace.features, trace.event, trace.at) == (known, "e1", NOW)
        assert await work.groupings.traces(LATER, LATER + timedelta(days=1)) == []
        assert await work.groupings.moments(["a1", "a9"]) == {"a1": NOW}


async def test_a_later_version_takes_the_place_of_an_earlier(store: Store) -> None:
    """And the stamp tells that something changed."""
    async with store.begin() as work:
        await work.articles.keep(an_article("a1"), NOW)
        await work.events.put(an_event("e1", "a1"), NOW)
        await work.groupings.remember(features(a_document("a1")), NOW)
        before = await work.groupings.stamp()
        edited = features(a_document("a1", text="زلزال شديد"))
        await work.groupings.remember(edited, NOW)
        assert [trace.features for trace in await work.groupings.traces(NOW, LATER)] == [edited]
        assert await work.groupings.stamp() != before


async def test_merges_and_splits_are_told_with_their_reason(store: Store) -> None:
    """From either side, the first first; a person's are known as such."""
    async with store.begin() as work:
        before = await work.groupings.stamp()
        await work.groupings.record([MERGE], NOW)
        await work.groupings.record([SPLIT], LATER, by_person=True)
        assert await work.groupings.stamp() != before
    async with store.begin() as work:
        merge, split = EventChange(MERGE, by_person=False, at=NOW), EventChange(SPLIT, by_person=True, at=LATER)
        assert await work.groupings.history("e1") == [merge, split]
        assert await work.groupings.history("e2") == [merge]
        assert await work.groupings.history("e9") == []
        assert await work.groupings.ruled(["e1", "e2", "e3", "e9"]) == frozenset({"e1", "e3"})


async def test_a_merged_event_is_found_by_its_old_id(store: Store) -> None:
    """Over any number of merges: a link to it, or a chat's command, still leads to its story."""
    async with store.begin() as work:
        for name in ("a1", "a2"):
            await work.articles.keep(an_article(name), NOW)
        await work.events.put(an_event("e2", "a2"), NOW)
        await work.events.put(an_event("e1", "a1", "a2"), NOW)
        await work.events.keep_story(a_story("e1"), 1)
        await work.groupings.record([Change(ChangeKind.MERGE, "e2", "e0", ("a0",), "one occurrence"), MERGE], NOW)
        assert await work.groupings.survivor("e0") == "e1"
        assert await work.groupings.survivor("e1") == "e1"
        assert await work.events.story("e0") == a_story("e1")
        assert await work.events.story("e9") is None


async def test_who_was_told_of_a_merged_event_is_not_told_anew(store: Store) -> None:
    """He counts as told of the one that goes on, unless he was told of that already."""
    async with store.begin() as work:
        await work.articles.keep(an_article("a1"), NOW)
        await work.articles.keep(an_article("a2"), NOW)
        await work.events.put(an_event("e1", "a1"), NOW)
        await work.events.put(an_event("e2", "a2"), NOW)
        await work.events.mark_told(ALI, [a_story("e2", "v2")], NOW)
        await work.events.mark_told(DESK, [a_story("e1", "v1"), a_story("e2", "v2")], NOW)
        await work.groupings.record([MERGE], NOW)
        assert (await work.events.told(ALI))["e1"] == "v2"
        assert (await work.events.told(DESK))["e1"] == "v1"
