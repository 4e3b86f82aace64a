"""What is looked at to tell how Bayn does: every store gives it in the same way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from given_shell import ALI, NOW, a_chat, a_parcel, a_source, an_article

from bot.pipeline.survey import survey
from bot.types import FeedKind, FeedState, Incident, Page, Part, Subscription, Trouble

if TYPE_CHECKING:
    from bot.ports import Store

LATER = NOW + timedelta(hours=1)


async def test_an_empty_store_waits_for_nothing(store: Store) -> None:
    """Nothing is late where there is nothing."""
    async with store.begin() as work:
        seen = await survey(work, NOW)
    assert (seen.visit, seen.reading, seen.digest, seen.message) == (None, None, None, None)
    assert (seen.outbox, seen.feeds) == ({}, {})


async def test_what_waits_longest_is_told(store: Store) -> None:
    """Of visits, articles, digests and messages; what is due later counts for nothing."""
    async with store.begin() as work:
        for n, ahead in enumerate((5, 30, 90)):
            await work.sources.add(a_source(), f"https://x.test/{n}", NOW + timedelta(minutes=ahead))
        await work.sources.add(a_source(), "telegram:-1001", NOW, kind=FeedKind.CHANNEL)
        await work.articles.keep(an_article("a1"), NOW + timedelta(minutes=7))
        await work.articles.keep(an_article("a0"), NOW)
        await work.pages.put(Page(article="a0", url="https://x.test/a0", seen="p", due=NOW))
        await work.chats.put(a_chat())
        due = Subscription(chat=ALI, at=NOW.time(), zone="UTC", next_run=NOW + timedelta(minutes=11))
        await work.chats.subscribe(due)
        await work.outbox.put([a_parcel("k1", not_before=NOW + timedelta(minutes=13)), a_parcel("k2", not_before=LATER + timedelta(hours=1))], NOW)
    async with store.begin() as work:
        seen = await survey(work, LATER)
    minutes = {name: (getattr(seen, name) - NOW) // timedelta(minutes=1) for name in ("visit", "reading", "digest", "message")}
    assert minutes == {"visit": 5, "reading": 7, "digest": 11, "message": 13}
    assert seen.feeds == {FeedState.NEW: 3, FeedState.LISTENING: 1}
    assert seen.outbox == {"queued": 2}


async def test_a_message_waits_from_when_it_was_first_to_go_out(store: Store) -> None:
    """However often it was put off since; one that went out waits no longer."""
    async with store.begin() as work:
        await work.outbox.put([a_parcel("k1")], NOW)
        (claimed,) = await work.outbox.claim(NOW, 1, timedelta(minutes=1))
        assert claimed.due == NOW
        begun = await work.outbox.begin(claimed, NOW, NOW + timedelta(minutes=1))
        assert begun is not None
        assert await work.outbox.due_since(LATER, "late:") == NOW
        await work.outbox.settle(replace(begun, state=type(begun.state).QUEUED, not_before=LATER + timedelta(minutes=15)))
    async with store.begin() as work:
        assert await work.outbox.due_since(LATER, "late:") == NOW
        (claimed,) = await work.outbox.claim(LATER + timedelta(minutes=15), 1, timedelta(minutes=1))
        await work.outbox.settle(replace(claimed, state=type(claimed.state).SENT, sent_as="1"))
        assert await work.outbox.due_since(LATER, "late:") is None
        await work.outbox.put([a_parcel("late:x"), a_parcel("lat%:y", not_before=NOW + timedelta(minutes=1))], NOW)
        assert await work.outbox.due_since(LATER, "late:") == NOW + timedelta(minutes=1)
        assert await work.outbox.due_since(LATER, "lat%") == NOW


async def test_what_a_chat_held_back_is_not_late_once_it_may_be_sent(store: Store) -> None:
    """It waited for the chat, however long, and for nobody who sends."""
    async with store.begin() as work:
        await work.chats.put(a_chat())
        await work.outbox.put([a_parcel("k1")], NOW)
        await work.chats.pause(ALI, "kicked")
        await work.chats.resume(ALI)
        assert await work.outbox.due_since(LATER, "late:") is None
        (claimed,) = await work.outbox.claim(LATER, 1, timedelta(minutes=1))
        assert claimed.key == "k1"


async def test_feeds_are_counted_by_how_they_do(store: Store) -> None:
    """One that is gone rests, whatever else is known of it; and a feed tells the same of itself."""
    async with store.begin() as work:
        feeds = [await work.sources.add(a_source(), f"https://x.test/{n}", NOW) for n in range(5)]
        await work.sources.visited(replace(feeds[0], last_success=NOW))
        await work.sources.visited(replace(feeds[1], failures=2, problem="x", trouble=Trouble.BUSY, last_success=NOW))
        await work.sources.visited(replace(feeds[2], failures=3, problem="x", trouble=Trouble.GONE))
        await work.sources.add(a_source(), "telegram:-1001", NOW, kind=FeedKind.CHANNEL)
    async with store.begin() as work:
        counted = await work.sources.states()
        assert counted == {FeedState.WELL: 1, FeedState.FAILING: 1, FeedState.RESTING: 1, FeedState.NEW: 2, FeedState.LISTENING: 1}
        told = [feed.state for feed in await work.sources.feeds()]
    assert {state: told.count(state) for state in told} == counted


async def test_an_incident_is_open_until_it_is_over(store: Store) -> None:
    """And is remembered then; a part may have another one later."""
    first = Incident(part=Part.OUTBOX, since=NOW, found=NOW + timedelta(minutes=15))
    async with store.begin() as work:
        await work.upkeep.keep(first)
        await work.upkeep.keep(replace(first, part=Part.DIGEST))
        assert [incident.part for incident in await work.upkeep.incidents()] == [Part.DIGEST, Part.OUTBOX]
    over = replace(first, until=LATER)
    async with store.begin() as work:
        await work.upkeep.keep(over)
        assert [incident.part for incident in await work.upkeep.incidents()] == [Part.DIGEST]
        again = replace(first, found=LATER, since=LATER)
        await work.upkeep.keep(again)
        assert list(await work.upkeep.last(2)) == [again, replace(first, part=Part.DIGEST)]
        assert list(await work.upkeep.last(9)) == [again, replace(first, part=Part.DIGEST), over]
