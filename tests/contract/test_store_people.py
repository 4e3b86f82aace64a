"""Chats, the outbox and updates: every store keeps them in the same way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from given_shell import ALI, DESK, NOW, a_chat, a_message, a_parcel, a_story, an_event

from bot.types import Alerts, Bot, ChatId, ChatKind, Interest, Matter, Period, Stance, State, Subscription

if TYPE_CHECKING:
    from bot.ports import Store

LATER = NOW + timedelta(hours=1)
LEASE = timedelta(minutes=2)
GROUP = ChatId("telegram", "-1001")
NEW = ChatId("telegram", "-2002")


def a_subscription(chat: ChatId = ALI, **given: object) -> Subscription:
    """Give a subscription that is due."""
    return replace(Subscription(chat=chat, at=time(7, 0), zone="Africa/Casablanca", next_run=NOW), **given)  # type: ignore[arg-type]  # fields by name


def an_interest(**given: object) -> Interest:
    """Give a country that is followed."""
    return replace(Interest(matter=Matter.COUNTRY, key="MA", name="المغرب", stance=Stance.FOLLOW, since=NOW), **given)  # type: ignore[arg-type]  # fields by name


def alerts_on(chat: ChatId = DESK) -> Alerts:
    """Give alerts turned on."""
    return Alerts(chat=chat, on=True, by="7", since=NOW)


# --- chats -----------------------------------------------------------------------------------------------------------


async def test_a_chat_comes_back_as_it_was_put(store: Store) -> None:
    """Settings survive; putting again replaces them."""
    changed = a_chat(
        zone="Asia/Riyadh", arabic_digits=True, title="علي", told_in_full=0, least_sources=3, differing=True, quiet=(time(23), time(7, 30)), rich=True
    )
    async with store.begin() as work:
        assert await work.chats.get(ALI) is None
        await work.chats.put(a_chat())
        await work.chats.put(changed)
        assert await work.chats.get(ALI) == changed


async def test_a_pause_holds_for_all_topics_and_survives_new_settings(store: Store) -> None:
    """Losing the right to post concerns the chat, not one topic; nothing is wiped."""
    async with store.begin() as work:
        await work.chats.put(a_chat(DESK, kind=ChatKind.GROUP))
        await work.outbox.put([a_parcel("k1", DESK), a_parcel("k2", ALI)], NOW)
        await work.chats.pause(GROUP, "kicked")
        await work.chats.put(a_chat(DESK, kind=ChatKind.GROUP))
        chat = await work.chats.get(DESK)
        assert chat is not None
        assert chat.paused == "kicked"
        assert await work.outbox.count() == {"paused": 1, "queued": 1}
        await work.chats.resume(GROUP)
        chat = await work.chats.get(DESK)
        assert chat is not None
        assert chat.paused is None
        assert await work.outbox.count() == {"queued": 2}


async def test_what_is_put_for_a_paused_chat_waits(store: Store) -> None:
    """It goes out when the chat takes messages again."""
    async with store.begin() as work:
        await work.chats.pause(GROUP, "kicked")
        await work.outbox.put([a_parcel("k1", DESK)], NOW)
        assert await work.outbox.claim(NOW, 9, LEASE) == []
        await work.chats.resume(DESK)
        assert [d.key for d in await work.outbox.claim(NOW, 9, LEASE)] == ["k1"]


async def test_a_migrated_chat_keeps_all_it_has(store: Store) -> None:
    """A group that becomes a supergroup has another id, and the same readers."""
    moved = ChatId("telegram", "-2002", "7")
    async with store.begin() as work:
        await work.chats.put(a_chat(DESK, kind=ChatKind.GROUP))
        await work.events.put(an_event("e1", "a1"), NOW)
        await work.chats.subscribe(a_subscription(DESK))
        await work.chats.set_alerts(alerts_on())
        await work.chats.take_slot(a_subscription(DESK), date(2026, 11, 2), NOW)
        await work.interests.keep(DESK, an_interest())
        await work.interests.ring(DESK, "e1", NOW)
        await work.events.mark_told(DESK, [a_story()], NOW)
        await work.outbox.put([a_parcel("k1", DESK)], NOW)
        await work.chats.migrate(GROUP, NEW)
        assert await work.chats.get(DESK) is None
        assert await work.chats.get(moved) == a_chat(moved, kind=ChatKind.GROUP)
        assert await work.chats.subscriptions(moved) == [a_subscription(moved)]
        assert await work.interests.of(moved) == [an_interest()]
        assert await work.interests.rung(moved, NOW - LEASE, NOW) == 1
        assert await work.chats.alerts(moved) == alerts_on(moved)
        assert not await work.chats.take_slot(a_subscription(moved), date(2026, 11, 2), NOW)
        assert await work.events.told(moved) == {"e1": "v1"}
        assert [d.chat for d in await work.outbox.claim(NOW, 9, LEASE)] == [moved]


async def test_migrating_onto_a_known_chat_keeps_its_settings(store: Store) -> None:
    """The newer id's own choices win."""
    async with store.begin() as work:
        await work.chats.put(a_chat(GROUP, zone="UTC"))
        await work.chats.put(a_chat(NEW, zone="Asia/Riyadh"))
        await work.chats.subscribe(a_subscription(GROUP, zone="UTC"))
        await work.chats.subscribe(a_subscription(NEW))
        await work.chats.migrate(GROUP, NEW)
        assert await work.chats.get(NEW) == a_chat(NEW, zone="Asia/Riyadh")
        assert await work.chats.subscriptions(NEW) == [a_subscription(NEW)]
        assert await work.chats.subscriptions(GROUP) == []


async def test_a_chat_is_known_by_the_ids_that_it_had(store: Store) -> None:
    """Through several moves, and for its topics."""
    third = ChatId("telegram", "-3003")
    async with store.begin() as work:
        await work.chats.migrate(GROUP, NEW)
        await work.chats.migrate(GROUP, NEW)
        assert await work.chats.formerly(ChatId("telegram", "-2002", "7")) == [GROUP]
        await work.chats.migrate(NEW, third)
        assert await work.chats.formerly(third) == [GROUP, NEW]
        assert await work.chats.formerly(ALI) == []


async def test_a_chat_and_its_topics_are_found_together(store: Store) -> None:
    """With their pause; a chat whose number begins alike is another."""
    async with store.begin() as work:
        for chat in (DESK, GROUP, ChatId("telegram", "-10011")):
            await work.chats.put(a_chat(chat, keeper=ALI))
        await work.chats.pause(GROUP, "kicked")
        assert await work.chats.within(DESK) == [a_chat(chat, keeper=ALI, paused="kicked") for chat in (GROUP, DESK)]


async def test_a_message_is_known_by_its_event(store: Store) -> None:
    """The last thing that it showed, in any topic, and under the chat's new id."""
    async with store.begin() as work:
        await work.chats.show(DESK, "55", "e1", "ask")
        await work.chats.show(DESK, "55", "e2", "report")
        assert await work.chats.shown(GROUP, "55") == ("e2", "report")
        assert await work.chats.shown(ALI, "55") is None
        await work.chats.migrate(GROUP, NEW)
        assert await work.chats.shown(NEW, "55") == ("e2", "report")


# --- subscriptions and alerts ----------------------------------------------------------------------------------------


async def test_a_chat_has_one_subscription_a_slot(store: Store) -> None:
    """Subscribing again at an hour changes its days; another hour, a week's digest and a topic are others."""
    evening = a_subscription(at=time(21, 30), next_run=LATER, days=frozenset({0, 6}))
    week = a_subscription(period=Period.WEEK, days=frozenset({4}), next_run=LATER)
    async with store.begin() as work:
        await work.chats.subscribe(a_subscription(at=time(21, 30)))
        for subscription in (a_subscription(), evening, week, a_subscription(DESK)):
            await work.chats.subscribe(subscription)
        assert await work.chats.subscriptions(ALI) == [a_subscription(), evening, week]
        assert await work.chats.due(NOW, 9) == [a_subscription(DESK), a_subscription()]
        assert await work.chats.due(LATER, 1) == [a_subscription(DESK)]
        assert await work.chats.due(LATER, 9) == [a_subscription(DESK), a_subscription(), evening, week]


async def test_unsubscribing_tells_how_many_there_were(store: Store) -> None:
    """One of a slot, or all that are left."""
    async with store.begin() as work:
        for at in (time(7), time(13), time(19)):
            await work.chats.subscribe(a_subscription(at=at))
        await work.chats.subscribe(a_subscription(DESK))
        assert await work.chats.unsubscribe(ALI, "day 13:00") == 1
        assert await work.chats.unsubscribe(ALI, "day 13:00") == 0
        assert await work.chats.unsubscribe(ALI) == 2
        assert await work.chats.subscriptions(ALI) == []
        assert await work.chats.subscriptions(DESK) == [a_subscription(DESK)]


async def test_a_slot_is_taken_once(store: Store) -> None:
    """One digest a chat, local date and hour, over restarts and processes."""
    async with store.begin() as work:
        assert await work.chats.take_slot(a_subscription(), date(2026, 11, 2), NOW)
    async with store.begin() as work:
        assert not await work.chats.take_slot(a_subscription(next_run=LATER), date(2026, 11, 2), LATER)
        assert await work.chats.take_slot(a_subscription(at=time(8, 0)), date(2026, 11, 2), NOW)
        assert await work.chats.take_slot(a_subscription(period=Period.WEEK), date(2026, 11, 2), NOW)
        assert await work.chats.take_slot(a_subscription(), date(2026, 11, 3), NOW)
        assert await work.chats.take_slot(a_subscription(DESK), date(2026, 11, 2), NOW)


# --- interests -------------------------------------------------------------------------------------------------------


async def test_a_chat_has_one_stance_to_a_matter(store: Store) -> None:
    """The last one counts; a matter is known by its kind and key."""
    muted = an_interest(stance=Stance.MUTE, since=LATER)
    async with store.begin() as work:
        await work.interests.keep(ALI, an_interest())
        await work.interests.keep(ALI, muted)
        await work.interests.keep(ALI, an_interest(matter=Matter.WORD))
        await work.interests.keep(DESK, an_interest())
        assert await work.interests.of(ALI) == [an_interest(matter=Matter.WORD), muted]
        assert await work.interests.drop(ALI, Matter.COUNTRY, "MA")
        assert not await work.interests.drop(ALI, Matter.COUNTRY, "MA")
        assert await work.interests.of(ALI) == [an_interest(matter=Matter.WORD)]


async def test_those_who_follow_are_found(store: Store) -> None:
    """Not those who only mute, nor those who may not be written to."""
    async with store.begin() as work:
        await work.interests.keep(ALI, an_interest())
        await work.interests.keep(ALI, an_interest(key="EG"))
        await work.interests.keep(NEW, an_interest(stance=Stance.ONLY))
        await work.interests.keep(DESK, an_interest())
        assert await work.interests.followers() == [DESK, ALI]
        await work.chats.pause(GROUP, "kicked")
        assert await work.interests.followers() == [ALI]


async def test_what_rang_is_counted_within_a_time(store: Store) -> None:
    """After one moment, until another; an event rings once."""
    async with store.begin() as work:
        for name, at in (("e1", NOW), ("e2", LATER), ("e1", LATER)):
            await work.events.put(an_event(name, f"a-{name}"), NOW)
            await work.interests.ring(ALI, name, at)
        assert await work.interests.rung(ALI, NOW - LEASE, NOW) == 1
        assert await work.interests.rung(ALI, NOW, LATER) == 1
        assert await work.interests.rung(ALI, NOW - LEASE, LATER) == 2
        assert await work.interests.rung(DESK, NOW - LEASE, LATER) == 0


async def test_alerts_go_to_chats_that_have_them_on_and_are_not_paused(store: Store) -> None:
    """Who turned them on is kept."""
    async with store.begin() as work:
        assert await work.chats.alerts(DESK) is None
        await work.chats.set_alerts(alerts_on(DESK))
        await work.chats.set_alerts(alerts_on(ALI))
        await work.chats.set_alerts(alerts_on(NEW))
        await work.chats.set_alerts(replace(alerts_on(NEW), on=False))
        assert await work.chats.alerted() == [alerts_on(DESK), alerts_on(ALI)]
        await work.chats.set_alerts(replace(alerts_on(NEW), on=False, least_accounts=5, an_hour=3))
        assert await work.chats.alerts(NEW) == replace(alerts_on(NEW), on=False, least_accounts=5, an_hour=3)
        await work.chats.pause(GROUP, "kicked")
        assert await work.chats.alerted() == [alerts_on(ALI)]


# --- outbox ----------------------------------------------------------------------------------------------------------


async def test_a_key_is_put_once(store: Store) -> None:
    """Deciding the same thing again after a crash adds nothing."""
    async with store.begin() as work:
        assert await work.outbox.put([a_parcel("k1"), a_parcel("k2")], NOW) == 2
        assert await work.outbox.put([a_parcel("k1"), a_parcel("k3")], LATER) == 1
        assert await work.outbox.count() == {"queued": 3}
        kept = await work.outbox.get("k1")
        assert kept is not None
        assert kept.message == a_message("k1")
        assert kept.not_before == NOW
        assert await work.outbox.get("k9") is None


async def test_one_parcel_a_chat_is_on_its_way_in_order(store: Store) -> None:
    """The parts of a digest arrive in their order."""
    async with store.begin() as work:
        await work.outbox.put([a_parcel("k1"), a_parcel("k2"), a_parcel("k3", DESK)], NOW)
        first = await work.outbox.claim(NOW, 9, LEASE)
        assert [(d.key, d.state, d.attempts, d.lease) for d in first] == [("k1", State.QUEUED, 1, NOW + LEASE), ("k3", State.QUEUED, 1, NOW + LEASE)]
        assert await work.outbox.claim(NOW, 9, LEASE) == []
        await work.outbox.settle(replace(first[0], state=State.SENT, sent_as="55"))
        assert [d.key for d in await work.outbox.claim(NOW, 9, LEASE)] == ["k2"]
        sent = await work.outbox.get("k1")
        assert sent is not None
        assert (sent.state, sent.sent_as, sent.lease) == (State.SENT, "55", None)


async def test_no_more_are_claimed_than_asked(store: Store) -> None:
    """Oldest first."""
    async with store.begin() as work:
        await work.outbox.put([a_parcel(f"k{i}", ChatId("telegram", str(i))) for i in range(5)], NOW)
        assert [d.key for d in await work.outbox.claim(NOW, 2, LEASE)] == ["k0", "k1"]
        assert [d.key for d in await work.outbox.claim(NOW, 2, LEASE)] == ["k2", "k3"]


async def test_nothing_goes_out_before_its_time(store: Store) -> None:
    """Neither what was put for later nor what is held."""
    async with store.begin() as work:
        await work.outbox.put([a_parcel("k1", not_before=LATER), a_parcel("k2", DESK), a_parcel("k3", DESK)], NOW)
        await work.outbox.hold(DESK, LATER)
        await work.outbox.hold(DESK, NOW)
        assert await work.outbox.claim(NOW, 9, LEASE) == []
        assert [d.key for d in await work.outbox.claim(LATER, 9, LEASE)] == ["k1", "k2"]


async def test_a_parcel_put_back_is_claimed_again(store: Store) -> None:
    """Its attempts are counted and its reason is forgotten once it is on its way again."""
    async with store.begin() as work:
        await work.outbox.put([a_parcel("k1")], NOW)
        (first,) = await work.outbox.claim(NOW, 9, LEASE)
        await work.outbox.settle(replace(first, state=State.QUEUED, not_before=LATER, reason="asked to wait"))
        (again,) = await work.outbox.claim(LATER, 9, LEASE)
        assert (again.attempts, again.reason) == (2, None)


async def test_what_is_no_longer_its_claimers_is_not_begun(store: Store) -> None:
    """Neither when the lease ran out and another took it, nor when the chat was paused."""
    async with store.begin() as work:
        await work.outbox.put([a_parcel("k1"), a_parcel("k2", DESK)], NOW)
        mine, paused = await work.outbox.claim(NOW, 9, LEASE)
        after = NOW + LEASE
        (others, _) = await work.outbox.claim(after, 9, LEASE)
        assert (others.key, others.attempts) == ("k1", 2)
        assert await work.outbox.begin(mine, after, after + LEASE) is None
        await work.chats.pause(DESK, "kicked")
        assert await work.outbox.begin(paused, after, after + LEASE) is None
        await work.chats.resume(DESK)
        assert [d.key for d in await work.outbox.claim(after, 9, LEASE)] == ["k2"]
        assert await work.outbox.begin(others, after, after + LEASE) is not None


async def test_who_takes_over_knows_what_was_handed_over_and_what_was_in_hand(store: Store) -> None:
    """At once: what had left is unknown, what only waited for its turn is free, and other platforms' parcels are left alone."""
    elsewhere = ChatId("terminal", "1")
    async with store.begin() as work:
        await work.outbox.put([a_parcel("left"), a_parcel("waited", GROUP), a_parcel("elsewhere", elsewhere)], NOW)
        left, waited, other = await work.outbox.claim(NOW, 9, LEASE)
        await work.outbox.begin(left, NOW, NOW + LEASE)
        await work.outbox.begin(other, NOW + timedelta(seconds=9), NOW + LEASE)
        assert await work.outbox.begun(NOW) == [(ALI, NOW), (elsewhere, NOW + timedelta(seconds=9))]
        assert await work.outbox.begun(NOW + timedelta(seconds=1)) == [(elsewhere, NOW + timedelta(seconds=9))]
    async with store.begin() as work:
        assert [(d.key, d.state) for d in await work.outbox.abandon("telegram")] == [("left", State.UNKNOWN)]
        assert await work.outbox.begin(waited, NOW, NOW + LEASE) is None
        assert [d.key for d in await work.outbox.claim(NOW, 9, LEASE)] == ["waited"]
        assert await work.outbox.count() == {"queued": 1, "sending": 1, "unknown": 1}


async def test_what_was_on_its_way_when_the_sender_died_is_unknown(store: Store) -> None:
    """It is never sent again blindly; what follows it goes on."""
    async with store.begin() as work:
        await work.outbox.put([a_parcel("k1"), a_parcel("k2")], NOW)
        (claimed,) = await work.outbox.claim(NOW, 9, LEASE)
        begun = await work.outbox.begin(claimed, NOW, NOW + LEASE)
        assert begun == replace(claimed, state=State.SENDING, begun=NOW)
        assert await work.outbox.claim(LATER, 9, LEASE) == []
    async with store.begin() as work:
        assert await work.outbox.expire(NOW + LEASE - timedelta(seconds=1)) == []
        (lost,) = await work.outbox.expire(NOW + LEASE)
        assert (lost.key, lost.state) == ("k1", State.UNKNOWN)
        assert await work.outbox.expire(NOW + LEASE) == []
        assert [d.key for d in await work.outbox.claim(LATER, 9, LEASE)] == ["k2"]


# --- bots ------------------------------------------------------------------------------------------------------------

FIRST, SECOND = Bot("telegram", "1", "bayn_bot"), Bot("telegram", "2", "other_bot")


async def test_chats_wait_where_another_bot_takes_over(store: Store) -> None:
    """Nothing is wiped; the same bot with another name is no other, and a chat that was paused before keeps its reason."""
    async with store.begin() as work:
        assert await work.bots.serving("telegram") is None
        await work.chats.put(a_chat(ALI))
        await work.chats.put(a_chat(DESK, kind=ChatKind.GROUP))
        await work.chats.put(a_chat(replace(DESK, topic="9"), kind=ChatKind.GROUP))
        await work.chats.put(a_chat(NEW, kind=ChatKind.GROUP))
        await work.chats.pause(NEW, "kicked")
        await work.outbox.put([a_parcel("k1", ALI), a_parcel("k2", ChatId("terminal", "t"))], NOW)
        await work.bots.take_over(FIRST, "another bot")
        await work.bots.take_over(replace(FIRST, name="renamed_bot"), "another bot")
        assert await work.bots.left_behind("telegram", "another bot") == []
        assert await work.outbox.count() == {"queued": 2}
        await work.bots.take_over(SECOND, "another bot")
        assert await work.bots.serving("telegram") == SECOND
        assert [chat.id for chat in await work.bots.left_behind("telegram", "another bot")] == [DESK, ALI]
        assert [chat.id for chat in await work.bots.left_behind("telegram", "kicked")] == [NEW]
        assert await work.outbox.count() == {"paused": 1, "queued": 1}
        await work.chats.resume(ALI)
        assert await work.outbox.count() == {"queued": 2}


async def test_what_another_bot_sent_can_no_longer_be_changed(store: Store) -> None:
    """Its numbers mean other messages to the one that serves now."""
    async with store.begin() as work:
        await work.bots.take_over(FIRST, "another bot")
        await work.outbox.put([a_parcel("k1", ALI)], NOW)
        (delivery,) = await work.outbox.claim(NOW, 9, LEASE)
        await work.outbox.settle(replace(delivery, state=State.SENT, sent_as="55"))
        await work.chats.show(ALI, "55", "e1", "ask")
        assert await work.outbox.sent_as("k1") == "55"
        await work.bots.take_over(SECOND, "another bot")
        assert await work.outbox.sent_as("k1") is None
        assert await work.chats.shown(ALI, "55") is None
        assert await work.outbox.count() == {"sent": 1}


# --- updates ---------------------------------------------------------------------------------------------------------


async def test_an_update_is_taken_up_once(store: Store) -> None:
    """Until it is forgotten; bots do not share ids."""
    async with store.begin() as work:
        assert await work.updates.take("telegram:1", "1", NOW)
        assert not await work.updates.take("telegram:1", "1", NOW)
        assert not await work.updates.take("telegram:1", "1", LATER)
        assert await work.updates.take("telegram:2", "1", LATER)
        assert await work.updates.forget(LATER) == 1
        assert await work.updates.take("telegram:1", "1", LATER)


async def test_what_an_update_says_waits_until_it_is_taken_up(store: Store) -> None:
    """In the order of coming; kept again it stays as it was, taken up it is gone for good."""
    async with store.begin() as work:
        await work.updates.keep("telegram:1", {"9": "a", "10": "b"}, NOW)
        await work.updates.keep("telegram:1", {"10": "other", "11": "c"}, LATER)
        await work.updates.keep("telegram:2", {"1": "x"}, NOW)
        await work.updates.keep("telegram:2", {}, NOW)
        assert await work.updates.waiting("telegram:1") == ["a", "b", "c"]
        assert await work.updates.take("telegram:1", "10", LATER)
        assert not await work.updates.take("telegram:1", "10", LATER)
        await work.updates.keep("telegram:1", {"10": "b"}, LATER)
        assert await work.updates.waiting("telegram:1") == ["a", "c"]
