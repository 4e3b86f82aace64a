"""Publish, second half: the daily digests whose hour has come."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from given_shell import ALI, DESK, NOW, SteppedClock, a_chat, a_story, an_event
from publishing import a_publisher

from bot.pipeline.choosing import choose
from bot.pipeline.daily import publish_daily
from bot.types import ChatId, Entry, Interest, Matter, Period, Stance, Subscription

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


async def texts(store: Store, kind: str = "digest", *, chat: ChatId = ALI, day: date = TODAY, slot: str = "day-0700") -> list[str]:
    """Give the parts of a digest in the outbox."""
    async with store.begin() as work:
        found = [await work.outbox.get(f"{kind}:{chat}:{day}:{slot}:{n}") for n in range(1, 9)]
    return [delivery.message.plain() for delivery in found if delivery]


async def test_a_due_digest_goes_out_in_its_parts(store: Store, clock: SteppedClock) -> None:
    """In the subscription's zone, and the next run is tomorrow's."""
    await subscribe(store)
    await tell(store, a_story())
    assert await publish_daily(a_publisher(store, clock)) == 1
    assert await texts(store) == ["2026-11-02 Africa/Casablanca 0 غرق مركب", "end"]
    async with store.begin() as work:
        (subscription,) = await work.chats.subscriptions(ALI)
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
    """Unsubscribing and subscribing again at the same hour gives no second digest of that hour, whatever the zone by then."""
    await subscribe(store)
    await publish_daily(a_publisher(store, clock))
    async with store.begin() as work:
        await work.chats.unsubscribe(ALI)
    await subscribe(store, zone="Atlantic/Azores", next_run=NOW + timedelta(hours=2))
    clock.step(hours=2)
    assert await publish_daily(a_publisher(store, clock)) == 0


async def test_each_hour_has_its_digest_with_what_is_new_since(store: Store, clock: SteppedClock) -> None:
    """The evening does not repeat the morning."""
    await subscribe(store)
    await subscribe(store, at=time(19, 0), next_run=NOW + timedelta(hours=12))
    await tell(store, a_story("e1", title="صباح"))
    assert await publish_daily(a_publisher(store, clock)) == 1
    clock.step(hours=12)
    await tell(store, a_story("e2", title="مساء", updated=clock()))
    assert await publish_daily(a_publisher(store, clock)) == 1
    assert (await texts(store))[0].endswith(" صباح")
    assert (await texts(store, slot="day-1900"))[0].endswith(" 0 مساء")


async def test_a_week_is_looked_back_at_whole(store: Store, clock: SteppedClock) -> None:
    """What the days told stands in it too."""
    await subscribe(store, period=Period.WEEK, days=frozenset({0}))
    await tell(store, a_story("e1", title="قديم", updated=NOW - 6 * DAY), a_story("e2", title="جديد"), a_story("e3", updated=NOW - 8 * DAY))
    async with store.begin() as work:
        await work.events.mark_told(ALI, [a_story("e1")], NOW)
    assert await publish_daily(a_publisher(store, clock)) == 1
    assert await texts(store, slot="week-0700") == ["2026-10-26 2026-11-01 جديد قديم"]
    async with store.begin() as work:
        (subscription,) = await work.chats.subscriptions(ALI)
    assert subscription.next_run == NOW + 7 * DAY


async def test_a_chat_is_told_what_it_asked_for(store: Store, clock: SteppedClock) -> None:
    """What it mutes is left out, what it follows goes first."""
    await subscribe(store)
    await tell(store, a_story("e1", title="مباراة"), a_story("e2", title="زلزال"), a_story("e3", title="قمة", accounts=5))
    for stance, word in ((Stance.MUTE, "مباراة"), (Stance.FOLLOW, "زلزال")):
        async with store.begin() as work:
            await work.interests.keep(ALI, Interest(matter=Matter.WORD, key=word, name=word, stance=stance, since=NOW))
    await publish_daily(a_publisher(store, clock))
    assert (await texts(store))[0].endswith(" زلزال قمة")


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


async def test_a_run_missed_by_more_than_two_hours_is_caught_up(store: Store, clock: SteppedClock) -> None:
    """And so are nine missed days: what is new since, in one digest, when it may ring again."""
    await subscribe(store)
    await tell(store, a_story("e1", title="قديم"), a_story("e2", title="جديد", updated=NOW + 8 * DAY))
    async with store.begin() as work:
        await work.chats.put(a_chat(quiet=(time(9), time(11))))
    clock.step(days=9, hours=3)
    assert await publish_daily(a_publisher(store, clock)) == 0
    assert await texts(store, "catch-up") == ["missed 2026-11-02 جديد"]
    async with store.begin() as work:
        assert await work.outbox.count() == {"queued": 1}
        waiting = await work.outbox.get("catch-up:telegram:101:2026-11-02:day-0700:1")
        assert waiting is not None
        assert waiting.not_before == NOW + 9 * DAY + timedelta(hours=4)
        (subscription,) = await work.chats.subscriptions(ALI)
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
