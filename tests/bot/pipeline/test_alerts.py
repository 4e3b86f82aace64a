"""Alerts: what a chat hears of an event, from its first report on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from given_shell import ALI, DESK, NOW, SteppedClock, a_chat, a_message, an_article
from publishing import a_publisher, round_of, two_accounts

from bot.pipeline.quiet import bell_at
from bot.types import Alerts, ChatId, ChatKind, Interest, Matter, Stance, State
from summarizer.grouping import event_id

if TYPE_CHECKING:
    from bot.ports import Store
    from bot.types import Delivery

OTHER = ChatId("telegram", "-1002")
LEASE = timedelta(minutes=1)
EVENT = event_id("غرق1")
ALERT = f"alert:{DESK}:{EVENT}:1"


async def turn_on(store: Store, *chats: ChatId) -> None:
    """Turn alerts on."""
    async with store.begin() as work:
        for chat in chats:
            await work.chats.set_alerts(Alerts(chat=chat, on=True, by="7", since=NOW))


async def send_all(store: Store) -> list[Delivery]:
    """Let everything go out, as the outbox gives it."""
    sent: list[Delivery] = []
    async with store.begin() as work:
        while claimed := await work.outbox.claim(NOW, 99, LEASE):
            for delivery in claimed:
                await work.outbox.settle(replace(delivery, state=State.SENT, sent_as=str(len(sent) + 1)))
                sent.append(delivery)
    return sent


async def test_a_new_event_rings_once_in_every_chat_with_alerts(store: Store, clock: SteppedClock) -> None:
    """And each is told of it."""
    await turn_on(store, DESK, OTHER)
    await round_of(a_publisher(store, clock), clock, *two_accounts())
    async with store.begin() as work:
        assert await work.outbox.count() == {"queued": 2}
        for chat in (DESK, OTHER):
            delivery = await work.outbox.get(f"alert:{chat}:{EVENT}:1")
            assert delivery is not None
            assert delivery.message == a_message("غرق")
            assert set(await work.events.told(chat)) == {EVENT}


async def test_further_reports_edit_the_alert_and_do_not_ring(store: Store, clock: SteppedClock) -> None:
    """One message an event, as long as no figure and no conflict changes."""
    await turn_on(store, DESK)
    publisher = a_publisher(store, clock)
    await round_of(publisher, clock, *two_accounts())
    await send_all(store)
    await round_of(publisher, clock, an_article("غرق3", text="غرق زورق", source="ثالث"))
    await round_of(publisher, clock, an_article("غرق4", text="غرق قارب", source="رابع"))
    assert [(d.edits, d.answers) for d in await send_all(store)] == [(ALERT, None)]


async def test_a_changed_figure_rings_once_under_the_alert(store: Store, clock: SteppedClock) -> None:
    """A short message of what changed, in reply; the alert itself is edited."""
    await turn_on(store, DESK)
    publisher = a_publisher(store, clock)
    await round_of(publisher, clock, *two_accounts())
    await send_all(store)
    await round_of(publisher, clock, an_article("غرق3", text="غرق المركب ارتفع", source="ثالث"))
    edited, rung = await send_all(store)
    assert (edited.edits, rung.answers) == (ALERT, ALERT)
    assert rung.message == a_message("06:00 غرق المركب ارتفع")
    await round_of(publisher, clock, an_article("غرق3", text="غرق المركب ارتفع", source="ثالث"))
    assert await send_all(store) == []


async def test_what_the_daily_digest_told_is_not_edited_and_rings_for_a_changed_figure(store: Store, clock: SteppedClock) -> None:
    """The digest stays as it was read."""
    publisher = a_publisher(store, clock)
    await round_of(publisher, clock, *two_accounts())
    await turn_on(store, DESK)
    async with store.begin() as work:
        await work.events.mark_told(DESK, await work.events.latest(9), NOW)
    await round_of(publisher, clock, an_article("غرق3", text="غرق زورق", source="ثالث"))
    assert await send_all(store) == []
    await round_of(publisher, clock, an_article("غرق4", text="غرق المركب ارتفع", source="رابع"))
    (rung,) = await send_all(store)
    assert (rung.edits, rung.message) == (None, a_message("06:00 غرق المركب ارتفع"))


async def test_one_account_does_not_ring_and_the_second_does(store: Store, clock: SteppedClock) -> None:
    """An outlet alone, or an agency reprinted, opens no alert."""
    await turn_on(store, DESK)
    publisher = a_publisher(store, clock)
    first, second = two_accounts()
    await round_of(publisher, clock, first)
    async with store.begin() as work:
        assert await work.outbox.count() == {}
    await round_of(publisher, clock, second)
    async with store.begin() as work:
        assert await work.outbox.count() == {"queued": 1}


async def test_a_chat_that_is_not_served_any_more_hears_nothing(store: Store, clock: SteppedClock) -> None:
    """The operator took it off his list."""
    await turn_on(store, DESK, OTHER)
    await round_of(a_publisher(store, clock, unserved=frozenset({DESK})), clock, *two_accounts())
    async with store.begin() as work:
        assert set(await work.events.told(DESK)) == set()
        assert await work.outbox.count() == {"queued": 1}


async def test_what_a_digest_told_does_not_ring(store: Store, clock: SteppedClock) -> None:
    """A chat that has both hears once."""
    await turn_on(store, DESK)
    publisher = a_publisher(store, clock)
    first, second = two_accounts()
    await round_of(publisher, clock, first)
    async with store.begin() as work:
        await work.events.mark_told(DESK, await work.events.latest(9), NOW)
    await round_of(publisher, clock, second)
    assert await send_all(store) == []


# --- what a chat asked for -------------------------------------------------------------------------------------------


async def wish(store: Store, stance: Stance, word: str, chat: ChatId = DESK) -> None:
    """Let a chat follow, keep to or mute a word."""
    async with store.begin() as work:
        await work.interests.keep(chat, Interest(matter=Matter.WORD, key=word, name=word, stance=stance, since=NOW))


async def test_who_follows_hears_at_once_of_one_account_and_of_nothing_else(store: Store, clock: SteppedClock) -> None:
    """Alerts of everything need not be on."""
    await wish(store, Stance.FOLLOW, "غرق", ALI)
    publisher = a_publisher(store, clock)
    await round_of(publisher, clock, an_article("غرق1", text="غرق مركب", title="غرق مركب"), *two_accounts("حريق"))
    assert [d.chat for d in await send_all(store)] == [ALI]


@pytest.mark.parametrize(("stance", "word", "heard"), [(Stance.MUTE, "غرق", 0), (Stance.MUTE, "حريق", 1), (Stance.ONLY, "غرق", 1), (Stance.ONLY, "حريق", 0)])
async def test_alerts_keep_to_what_suits_the_chat(store: Store, clock: SteppedClock, stance: Stance, word: str, heard: int) -> None:
    """As its digests do."""
    await turn_on(store, DESK)
    await wish(store, stance, word)
    await round_of(a_publisher(store, clock), clock, *two_accounts())
    assert len(await send_all(store)) == heard


async def test_a_muted_event_is_silent_from_then_on(store: Store, clock: SteppedClock) -> None:
    """Neither edited nor rung for again."""
    await turn_on(store, DESK)
    publisher = a_publisher(store, clock)
    await round_of(publisher, clock, *two_accounts())
    await send_all(store)
    async with store.begin() as work:
        await work.interests.keep(DESK, Interest(matter=Matter.EVENT, key=EVENT, name="غرق", stance=Stance.MUTE, since=NOW))
    await round_of(publisher, clock, an_article("غرق3", text="غرق المركب ارتفع", source="ثالث"))
    assert await send_all(store) == []


async def test_an_hour_has_so_many_alerts_and_no_more(store: Store, clock: SteppedClock) -> None:
    """What is beyond is left to the digests, and rings in a later hour if it goes on."""
    await turn_on(store, DESK)
    async with store.begin() as work:
        await work.chats.set_alerts(Alerts(chat=DESK, on=True, by="7", since=NOW, an_hour=2))
    publisher = a_publisher(store, clock)
    for word in ("غرق", "حريق", "زلزال"):
        await round_of(publisher, clock, *two_accounts(word))
    assert len(await send_all(store)) == 2
    async with store.begin() as work:
        assert event_id("زلزال1") not in await work.events.told(DESK)
    clock.step(hours=1)
    await round_of(publisher, clock, an_article("زلزال3", text="زلزال آخر", source="ثالث"))
    async with store.begin() as work:
        assert event_id("زلزال1") in await work.events.told(DESK)


async def test_quiet_hours_hold_an_alert_which_develops_meanwhile(store: Store, clock: SteppedClock) -> None:
    """In the morning it is one message, as the event is by then."""
    await turn_on(store, DESK)
    async with store.begin() as work:
        await work.chats.put(a_chat(DESK, kind=ChatKind.GROUP, quiet=(time(23), time(8))))
    publisher = a_publisher(store, clock)
    await round_of(publisher, clock, *two_accounts())
    await round_of(publisher, clock, an_article("غرق3", text="غرق المركب ارتفع", source="ثالث"))
    assert await send_all(store) == []
    async with store.begin() as work:
        (waiting,) = await work.outbox.claim(NOW + timedelta(hours=1), 9, LEASE)
        assert await work.outbox.count() == {"queued": 1}
    assert (waiting.key, waiting.not_before) == (ALERT, NOW + timedelta(hours=1))


@pytest.mark.parametrize(
    ("quiet", "now", "bell"),
    [
        (None, "02:00", "02:00"),
        ((time(23), time(7)), "22:59", "22:59"),
        ((time(23), time(7)), "23:00", "07:00"),
        ((time(23), time(7)), "06:59", "07:00"),
        ((time(23), time(7)), "07:00", "07:00"),
        ((time(13), time(15)), "14:00", "15:00"),
        ((time(13), time(15)), "16:00", "16:00"),
    ],
)
def test_a_bell_waits_for_the_end_of_quiet_hours(quiet: tuple[time, time] | None, now: str, bell: str) -> None:
    """In the chat's own zone, over midnight too."""
    zone = ZoneInfo("Asia/Riyadh")
    local = datetime.combine(NOW.date(), time.fromisoformat(now), zone)
    rings = bell_at(a_chat(zone="Asia/Riyadh", quiet=quiet), local.astimezone(UTC)).astimezone(zone)
    assert (f"{rings:%H:%M}", local <= rings < local + timedelta(days=1)) == (bell, True)
