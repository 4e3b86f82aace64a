"""Alerts: what a chat hears of an event, from its first report on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from given_shell import DESK, NOW, SteppedClock, a_message, a_story, an_article
from publishing import a_publisher, round_of, two_accounts

from bot.pipeline.alerts import rings
from bot.types import Alerts, ChatId, State

if TYPE_CHECKING:
    from bot.ports import Store
    from bot.types import Delivery

OTHER = ChatId("telegram", "-1002")
LEASE = timedelta(minutes=1)
ALERT = f"alert:{DESK}:e-غرق1:1"


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
            delivery = await work.outbox.get(f"alert:{chat}:e-غرق1:1")
            assert delivery is not None
            assert delivery.message == a_message("غرق")
            assert set(await work.events.told(chat)) == {"e-غرق1"}


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


def test_what_a_digest_told_does_not_ring() -> None:
    """A chat that has both hears once."""
    assert rings(a_story(), {})
    assert not rings(a_story(), {"e1": "v0"})
    assert not rings(a_story(accounts=1), {})
