"""Pace: how much a platform bears, and who goes first."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.gate import Gate
from bot.delivery.pace import Limits, Pace, Spacing

LIMITS = Limits(overall_a_second=25, chat_interval=1.0, shared_a_minute=18)


@dataclass
class Stepped:
    """A steady clock that a test moves."""

    now: float = 1000.0

    def __call__(self) -> float:
        """Give the seconds."""
        return self.now


def _run(pace: Pace, wanted: list[tuple[str, bool]]) -> list[tuple[float, str]]:
    """Send as fast as the pace allows, first come first served; give when each went."""
    now, sent = 0.0, []
    for chat, shared in wanted:
        while (wait := max(pace.overall_wait(now), pace.chat_wait(now, chat, shared=shared))) > 0:
            now += wait + 1e-9
        pace.take(now, chat, shared=shared)
        sent.append((now, chat))
    return sent


def _most(times: list[float], span: float) -> int:
    """Give the most messages within any span of seconds."""
    return max((sum(t <= u < t + span for u in times) for t in times), default=0)


@given(st.lists(st.sampled_from([("1", False), ("2", False), ("3", False), ("-1", True), ("-2", True)]), max_size=80))
def test_no_limit_is_ever_passed(wanted: list[tuple[str, bool]]) -> None:
    """Whatever is wanted, no second and no minute has more than it bears."""
    sent = _run(Pace(LIMITS), wanted)
    assert _most([t for t, _ in sent], 1.0) <= 26
    for chat in {chat for _, chat in sent}:
        times = [t for t, c in sent if c == chat]
        assert _most(times, 0.999) <= 1
        if chat.startswith("-"):
            assert _most(times, 59.999) <= 18


def test_many_chats_go_out_at_the_full_pace() -> None:
    """A hundred chats take four seconds."""
    sent = _run(Pace(LIMITS), [(str(n), False) for n in range(100)])
    assert sent[-1][0] == pytest.approx(99 / 25, abs=0.01)


def test_an_album_counts_each_of_its_pictures() -> None:
    """Ten pictures are ten messages."""
    pace = Pace(LIMITS)
    pace.take(0.0, "-1", shared=True, messages=10)
    assert pace.overall_wait(0.0) == pytest.approx(0.4)
    assert pace.chat_wait(0.0, "-1", shared=True) == pytest.approx(10.0)


def test_chats_that_were_left_alone_are_forgotten() -> None:
    """Memory does not grow with everybody ever written to."""
    pace = Pace(LIMITS)
    for n in range(5000):
        pace.take(n * 1.0, str(n), shared=False)
    assert len(pace._chats) < 4200


# --- the gate --------------------------------------------------------------------------------------------------------


async def test_a_message_that_was_long_on_its_way_holds_back_the_next_of_its_chat() -> None:
    """A busy machine hands it over late: what follows at once would come too close behind it, and others wait for nothing."""
    clock = Stepped()
    gate = Gate(Pace(LIMITS), clock)
    gate._pace.take(clock.now, "1", shared=False)
    clock.now += 0.8
    gate.left("1")
    assert gate._pace.chat_wait(clock.now, "1", shared=False) == pytest.approx(1.0)
    assert gate._pace.chat_wait(clock.now, "2", shared=False) == 0
    assert gate._pace.overall_wait(clock.now) <= 0


async def test_what_another_process_sent_is_counted() -> None:
    """A group that was full a moment ago is still full for who takes over, until its minute is over."""
    clock = Stepped()
    gate = Gate(Pace(LIMITS), clock)
    for n in range(18):
        gate.recall("-1", 58.0 - n, shared=True)
    assert gate._pace.chat_wait(clock.now, "-1", shared=True) == pytest.approx(2.0)
    assert gate._pace.chat_wait(clock.now, "1", shared=False) == 0
    assert gate._pace.overall_wait(clock.now) <= 0


async def test_people_go_before_broadcasts() -> None:
    """Who asks overtakes all that is not urgent; within a kind the first come goes first."""
    gate, order = Gate(Pace(Limits(overall_a_second=100, chat_interval=0.0, shared_a_minute=99))), []

    async def send(name: str, *, urgent: bool) -> None:
        await gate.enter(name, shared=False, urgent=urgent)
        order.append(name)

    await asyncio.gather(*(send(f"b{n}", urgent=False) for n in range(4)), *(send(f"p{n}", urgent=True) for n in range(2)))
    assert order == ["p0", "p1", "b0", "b1", "b2", "b3"]


async def test_a_chat_that_must_wait_holds_up_nobody_else() -> None:
    """A group that has had its share does not stand in the way of others."""
    gate, order = Gate(Pace(Limits(overall_a_second=1000, chat_interval=0.15, shared_a_minute=99))), []

    async def send(chat: str) -> None:
        await gate.enter(chat, shared=False, urgent=False)
        order.append(chat)

    await asyncio.gather(send("a"), send("a"), send("b"))
    assert order == ["a", "b", "a"]


async def test_a_flood_wait_holds_its_chat_and_a_second_one_holds_all() -> None:
    """One chat's wait is its own; two within seconds mean that the token is too fast."""
    clock = Stepped()
    pace = Pace(LIMITS)
    gate = Gate(pace, clock)
    gate.flooded("a", 5.0)
    assert pace.chat_wait(clock(), "a", shared=False) == pytest.approx(5.0)
    assert pace.overall_wait(clock()) <= 0
    gate.flooded("b", 7.0)
    assert pace.overall_wait(clock()) == pytest.approx(7.0)


def test_all_may_be_held_at_once() -> None:
    """Where the platform is asked too much, nobody is written to for a while, and a shorter wait shortens nothing."""
    pace = Pace(LIMITS)
    pace.hold(9.0)
    pace.hold(5.0)
    assert pace.overall_wait(0.0) == pytest.approx(9.0)


async def test_who_gives_up_waiting_leaves_the_line() -> None:
    """A cancelled message takes no turn."""
    gate = Gate(Pace(Limits(overall_a_second=1000, chat_interval=5.0, shared_a_minute=99)))
    await gate.enter("a", shared=False, urgent=False)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(gate.enter("a", shared=False, urgent=False), 0.05)
    assert gate._waiting == []
    await gate.close()


async def test_a_closed_gate_lets_nobody_wait() -> None:
    """Whoever waits is told that it is over."""
    gate = Gate(Pace(Limits(overall_a_second=1000, chat_interval=60.0, shared_a_minute=99)))
    await gate.enter("a", shared=False, urgent=False)
    waiting = asyncio.create_task(gate.enter("a", shared=False, urgent=False))
    await asyncio.sleep(0.01)
    await gate.close()
    with pytest.raises(asyncio.CancelledError):
        await waiting


def test_what_a_stall_has_bunched_leaves_apart() -> None:
    """Thirty that come at once take a second and more; what comes in its turn waits for nothing."""
    spacing = Spacing(27)
    waits = [spacing.reserve(100.0) for _ in range(30)]
    assert waits == pytest.approx([n / 27 for n in range(30)])
    assert spacing.reserve(102.0) == 0.0
    assert spacing.reserve(102.04) == 0.0
