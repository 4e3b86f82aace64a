"""Publish, second half: the daily digests whose hour has come."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from given_shell import ALI, DESK, NOW, SteppedClock, a_chat, a_story, an_event
from publishing import a_publisher

from bot.pipeline.daily import choose, publish_daily
from bot.types import ChatId, Entry, Subscription

if TYPE_CHECKING:
    from bot.ports import Store
    from bot.types import Story

TODAY = date(2026, 11, 2)
DAY = timedelta(days=1)


async def subscribe(store: Store, chat: ChatId = ALI, **given: object) -> None:
    """Let a chat subscribe to 07:00 in Casablanca, which is due."""
    subscription = Subscription(chat=chat, at=time(7, 0), zone="Africa/Casablanca", next_run=NOW)
    async with store.begin() as work:
        await work.chats.subscribe(replace(subscription, **given))  # type: ignore[arg-type]  # fields by name


async def tell(store: Store, *stories: Story) -> None:
    """Put stories into the store."""
    async with store.begin() as work:
        for story in stories:
            await work.events.put(an_event(story.event, f"a-{story.event}"), NOW)
            await work.events.keep_story(story, 1)


async def texts(store: Store, kind: str = "digest", chat: ChatId = ALI, day: date = TODAY) -> list[str]:
    """Give the parts of a digest in the outbox."""
    async with store.begin() as work:
        found = [await work.outbox.get(f"{kind}:{chat}:{day}:{n}") for n in range(1, 9)]
    return [delivery.message.plain() for delivery in found if delivery]


async def test_a_due_digest_goes_out_in_its_parts(store: Store, clock: SteppedClock) -> None:
    """In the subscription's zone, and the next run is tomorrow's."""
    await subscribe(store)
    await tell(store, a_story())
    assert await publish_daily(a_publisher(store, clock)) == 1
    assert await texts(store) == ["2026-11-02 Africa/Casablanca 0 غرق مركب", "end"]
    async with store.begin() as work:
        subscription = await work.chats.subscription(ALI)
    assert subscription is not None
    assert subscription.next_run == NOW + DAY


async def test_nothing_goes_out_before_its_hour_or_twice(store: Store, clock: SteppedClock) -> None:
    """However often one looks."""
    await subscribe(store)
    clock.step(seconds=-1)
    assert await publish_daily(a_publisher(store, clock)) == 0
    clock.step(seconds=1)
    assert [await publish_daily(a_publisher(store, clock)) for _ in range(3)] == [1, 0, 0]


async def test_two_processes_send_one_digest(store: Store, clock: SteppedClock) -> None:
    """The slot is taken once."""
    await subscribe(store)
    sent = await asyncio.gather(*(publish_daily(a_publisher(store, clock)) for _ in range(4)))
    assert sum(sent) == 1


async def test_a_slot_taken_before_is_not_sent_again_though_the_run_comes_back(store: Store, clock: SteppedClock) -> None:
    """Unsubscribing and subscribing again at a later hour of the same day gives no second digest of that day."""
    await subscribe(store)
    await publish_daily(a_publisher(store, clock))
    await subscribe(store, at=time(8, 0), next_run=NOW + timedelta(hours=1))
    clock.step(hours=1)
    assert await publish_daily(a_publisher(store, clock)) == 0


async def test_a_story_is_told_once_and_again_when_it_changed(store: Store, clock: SteppedClock) -> None:
    """On the second day only the change; on the third nothing."""
    await subscribe(store)
    await tell(store, a_story("e1", title="ثابت"), a_story("e2", title="متغير"))
    await publish_daily(a_publisher(store, clock))
    clock.step(days=1)
    await tell(store, a_story("e2", "v2", title="متغير", updated=clock()), a_story("e1", title="ثابت", updated=clock()))
    await publish_daily(a_publisher(store, clock))
    assert (await texts(store, day=TODAY + DAY))[0].endswith(" 0 *متغير")
    clock.step(days=1)
    await publish_daily(a_publisher(store, clock))
    assert (await texts(store, day=TODAY + 2 * DAY))[0].endswith(" 0 ")


async def test_a_run_missed_by_more_than_two_hours_is_a_note(store: Store, clock: SteppedClock) -> None:
    """And so are nine missed days: one note, no flood."""
    await subscribe(store)
    clock.step(days=9, hours=3)
    assert await publish_daily(a_publisher(store, clock)) == 0
    assert await texts(store, "skipped") == ["skipped 2026-11-02 07:00"]
    async with store.begin() as work:
        assert await work.outbox.count() == {"queued": 1}
        subscription = await work.chats.subscription(ALI)
    assert subscription is not None
    assert subscription.next_run == NOW + 10 * DAY


async def test_paused_and_unserved_chats_get_nothing_and_lose_nothing(store: Store, clock: SteppedClock) -> None:
    """They keep their subscription, and get their digest once they are back."""
    await subscribe(store)
    await subscribe(store, DESK)
    async with store.begin() as work:
        await work.chats.put(a_chat())
        await work.chats.pause(ALI, "blocked")
    publisher = a_publisher(store, clock, unserved=frozenset({DESK}))
    assert await publish_daily(publisher) == 0
    async with store.begin() as work:
        await work.chats.resume(ALI)
    clock.step(days=1)
    assert await publish_daily(a_publisher(store, clock)) == 2


async def test_more_subscriptions_than_a_batch_are_all_served(store: Store, clock: SteppedClock) -> None:
    """A thousand readers at seven."""
    for i in range(130):
        await subscribe(store, ChatId("telegram", str(i)))
    assert await publish_daily(a_publisher(store, clock)) == 130


def test_choosing_leaves_out_what_was_told_and_marks_what_changed() -> None:
    """By the versions of the digests."""
    new, changed, old = a_story("e1"), a_story("e2", "v2"), a_story("e3")
    assert choose([new, changed, old], {"e2": "v1", "e3": "v1"}) == [Entry(new), Entry(changed, changed=True)]
