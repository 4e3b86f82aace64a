"""Overseeing: the operator hears of what is late, once, and once that it is over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from given_shell import ALI, NOW, SteppedClock, a_parcel, a_source
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import NotSentError
from bot.pipeline.deliver import deliver
from bot.pipeline.lateness import PATIENCE, judge, lateness
from bot.pipeline.overseeing import Overseer, oversee, told_of
from bot.types import ChatId, Incident, Part, Sent

if TYPE_CHECKING:
    from datetime import datetime

    from bot.ports import Store
    from bot.types import Message

BOSS = ChatId("telegram", "7")
MINUTES = st.integers(min_value=0, max_value=600).map(lambda minutes: timedelta(minutes=minutes))


class Line:
    """A sender that works or does not, and remembers what arrived and what it was a reply to."""

    def __init__(self) -> None:
        """Begin with a line that works."""
        self.up = True
        self.got: list[tuple[ChatId, str, str | None]] = []

    async def turn(self, chat: ChatId) -> None:
        """Let everything through."""

    async def send(self, chat: ChatId, message: Message, *, to: str | None = None) -> Sent:
        """Take a message, or fail before it left."""
        if not self.up:
            raise NotSentError(str(chat), "no connection")
        self.got.append((chat, message.plain(), to))
        return Sent(str(len(self.got)))

    async def edit(self, chat: ChatId, sent: str, message: Message) -> Sent:
        """Edit nothing."""
        raise AssertionError(chat, sent, message)


def an_overseer(store: Store, clock: SteppedClock, *, polled: datetime | None = None) -> Overseer:
    """Give an overseer that began when the clock did."""
    return Overseer(store=store, clock=clock, operators=[BOSS], began=NOW, zone="Africa/Casablanca", polled=(lambda: polled) if polled else None)


# --- pure ------------------------------------------------------------------------------------------------------------


@given(st.dictionaries(st.sampled_from(Part), MINUTES), st.sets(st.sampled_from(Part)))
def test_an_incident_opens_once_and_closes_once(late: dict[Part, timedelta], open_parts: set[Part]) -> None:
    """Whatever is late: none opens that is open, none closes that is not, none does both, and judging the outcome again changes nothing."""
    before = [Incident(part=part, since=NOW, found=NOW) for part in sorted(open_parts)]
    verdict = judge(late, PATIENCE, before, NOW)
    opened, closed = {i.part for i in verdict.opened}, {i.part for i in verdict.closed}
    assert not opened & open_parts
    assert closed <= open_parts & late.keys()
    assert all(late[part] >= PATIENCE[part] for part in opened)
    after = [i for i in (*before, *verdict.opened) if i.part not in closed]
    assert judge(late, PATIENCE, after, NOW).opened == ()
    assert judge(late, PATIENCE, after, NOW).closed == ()


def test_what_fell_due_while_the_bot_was_down_counts_from_its_start() -> None:
    """A night without power is no late round in the morning."""
    late = lateness({Part.ROUND: NOW - timedelta(hours=9), Part.DIGEST: None}, NOW, NOW + timedelta(minutes=3))
    assert late == {Part.ROUND: timedelta(minutes=3), Part.DIGEST: timedelta()}


def test_a_part_that_hovers_at_its_limit_does_not_flutter() -> None:
    """It is over once it is late for less than half of what is borne."""
    incident = Incident(part=Part.OUTBOX, since=NOW, found=NOW)
    just_below = {Part.OUTBOX: PATIENCE[Part.OUTBOX] - timedelta(seconds=1)}
    assert judge(just_below, PATIENCE, [incident], NOW).closed == ()
    assert judge({Part.OUTBOX: PATIENCE[Part.OUTBOX] / 2.1}, PATIENCE, [incident], NOW).closed[0].until == NOW


# --- with a store ----------------------------------------------------------------------------------------------------


async def test_a_late_round_is_told_once_and_so_is_its_end(store: Store, clock: SteppedClock) -> None:
    """Over any number of looks and a restart; the all-clear is a reply to the alert."""
    line, overseer = Line(), an_overseer(store, clock)
    async with store.begin() as work:
        feed = await work.sources.add(a_source(), "https://x.test/feed", NOW)
    await oversee(overseer)
    clock.step(minutes=31)
    for _ in range(3):
        await oversee(an_overseer(store, clock))
        await deliver(store, {"telegram": line}, clock)
        clock.step(seconds=30)
    ((chat, told, to),) = line.got
    assert (chat, to) == (BOSS, None)
    assert "تأخرت زيارة المصادر" in told
    assert "07:00" in told, "the hour is that of the operator's zone"
    async with store.begin() as work:
        await work.sources.remove(feed.id)
    for _ in range(3):
        await oversee(overseer)
        await deliver(store, {"telegram": line}, clock)
    assert len(line.got) == 2
    assert line.got[1][2] == "1"
    assert "ودام 33 دقيقة" in line.got[1][1] or "ودام 32 دقيقة" in line.got[1][1]


async def test_while_telegram_is_down_one_message_waits_and_becomes_the_all_clear(store: Store, clock: SteppedClock) -> None:
    """No loop: hours of silence leave the operator with one message when the line is back."""
    line, overseer = Line(), an_overseer(store, clock)
    line.up = False
    async with store.begin() as work:
        await work.outbox.put([a_parcel("k1", ALI)], NOW)
    for _ in range(24):
        await oversee(overseer)
        await deliver(store, {"telegram": line}, clock)
        clock.step(minutes=5)
    async with store.begin() as work:
        assert await work.outbox.count() == {"queued": 2}
        assert [incident.part for incident in await work.upkeep.incidents()] == [Part.OUTBOX]
    line.up = True
    async with store.begin() as work:  # the first message's turn comes before the operator's, as it does by the length of the pauses
        await work.outbox.hold(BOSS, clock() + timedelta(minutes=20))
    for _ in range(10):
        await oversee(overseer)
        await deliver(store, {"telegram": line}, clock)
        clock.step(minutes=5)
    assert [chat for chat, _, _ in line.got] == [ALI, BOSS]
    assert "عادت الرسائل تخرج في وقتها" in line.got[1][1]
    async with store.begin() as work:
        assert await work.outbox.count() == {"sent": 2}


async def test_a_poll_that_is_answered_no_more_is_told(store: Store, clock: SteppedClock) -> None:
    """Where this process polls; another knows nothing of it, and leaves the incident open."""
    clock.step(minutes=20)
    assert [i.part for i in (await oversee(an_overseer(store, clock, polled=NOW))).opened] == [Part.POLLING]
    assert (await oversee(an_overseer(store, clock))).closed == ()
    assert [i.part for i in (await oversee(an_overseer(store, clock, polled=clock()))).closed] == [Part.POLLING]


@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize("over", [False, True])
def test_every_part_has_its_words(part: Part, *, over: bool) -> None:
    """With the hour and the day; an end says how long it took, in the form that Arabic asks for."""
    until = NOW + timedelta(minutes=125) if over else None
    told = told_of(Incident(part=part, since=NOW, found=NOW, until=until), "Africa/Casablanca").plain()
    assert "07:00 من يوم 2026-11-02" in told
    assert ("ساعتين" in told) is over
