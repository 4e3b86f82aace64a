"""Deliver: what waits goes out once, whatever the sender meets."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from given_shell import ALI, DESK, NOW, SteppedClock, a_message, a_parcel

from bot.errors import ForbiddenError, MigratedError, NotSentError, RejectedError, RetryLaterError, SendError, UnknownOutcomeError
from bot.pipeline import deliver as delivering
from bot.pipeline.deliver import AT_ONCE, LEASE, deliver, take_over
from bot.types import ChatId, Sent, State

if TYPE_CHECKING:
    from bot.ports import Store
    from bot.types import Delivery, Message


@dataclass
class Post:
    """A sender that follows orders: what it raises for a chat, one after another, and then takes all."""

    orders: dict[ChatId, list[BaseException]] = field(default_factory=dict)
    sent: list[tuple[ChatId, str]] = field(default_factory=list)
    edited: list[tuple[ChatId, str, str]] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)  #: messages that were replied to
    at_once: int = 0
    most_at_once: int = 0
    two_sent: asyncio.Event = field(default_factory=asyncio.Event)
    waits: dict[ChatId, asyncio.Event] = field(default_factory=dict)  #: chats whose turn comes when somebody says so

    async def turn(self, chat: ChatId) -> None:
        """Wait where ordered."""
        if chat in self.waits:
            await self.waits[chat].wait()

    async def edit(self, chat: ChatId, sent: str, message: Message) -> Sent:
        """Edit or fail as ordered."""
        if self.orders.get(chat):
            raise self.orders[chat].pop(0)
        self.edited.append((chat, sent, message.plain()))
        return Sent(sent)

    async def send(self, chat: ChatId, message: Message, *, to: str | None = None) -> Sent:
        """Send or fail as ordered."""
        self.replies += [to] if to else []
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0)
        self.at_once -= 1
        if self.orders.get(chat):
            raise self.orders[chat].pop(0)
        self.sent.append((chat, message.plain()))
        if len(self.sent) > 1:
            self.two_sent.set()
        return Sent(str(len(self.sent)))


async def put(store: Store, *keys: str, chat: ChatId = ALI) -> None:
    """Queue parcels."""
    async with store.begin() as work:
        await work.outbox.put([a_parcel(key, chat) for key in keys], NOW)


async def state(store: Store, key: str) -> Delivery:
    """Give a parcel as it stands."""
    async with store.begin() as work:
        delivery = await work.outbox.get(key)
    assert delivery is not None
    return delivery


async def test_a_chat_gets_its_messages_in_order(store: Store, clock: SteppedClock) -> None:
    """Each after the one before it, chats side by side."""
    post = Post()
    await put(store, "a1", "a2", "a3")
    await put(store, "b1", "b2", chat=DESK)
    assert await deliver(store, {"telegram": post}, clock) == 5
    assert [text for chat, text in post.sent if chat == ALI] == ["a1", "a2", "a3"]
    assert [text for chat, text in post.sent if chat == DESK] == ["b1", "b2"]
    assert (await state(store, "a3")).state is State.SENT


async def test_no_more_are_in_hand_at_once_than_allowed(store: Store, clock: SteppedClock) -> None:
    """A hundred chats."""
    post = Post()
    for i in range(100):
        await put(store, f"k{i}", chat=ChatId("telegram", str(i)))
    assert await deliver(store, {"telegram": post}, clock) == 100
    assert post.most_at_once <= AT_ONCE


async def test_when_asked_to_wait_the_chat_waits_and_the_order_stays(store: Store, clock: SteppedClock) -> None:
    """The others do not wait with it."""
    post = Post({ALI: [RetryLaterError("c", "slow", after=timedelta(seconds=30))]})
    await put(store, "a1", "a2")
    await put(store, "b1", chat=DESK)
    await deliver(store, {"telegram": post}, clock)
    assert post.sent == [(DESK, "b1")]
    clock.step(seconds=29)
    assert await deliver(store, {"telegram": post}, clock) == 0
    clock.step(seconds=1)
    await deliver(store, {"telegram": post}, clock)
    assert post.sent[1:] == [(ALI, "a1"), (ALI, "a2")]


async def test_a_chat_that_was_lost_is_paused_with_all_that_waits(store: Store, clock: SteppedClock) -> None:
    """And gets it when it is back."""
    post = Post({ALI: [ForbiddenError("c", "blocked")]})
    await put(store, "a1", "a2")
    await deliver(store, {"telegram": post}, clock)
    assert post.sent == []
    async with store.begin() as work:
        assert await work.outbox.count() == {"paused": 2}
        await work.chats.resume(ALI)
    await deliver(store, {"telegram": post}, clock)
    assert [text for _, text in post.sent] == ["a1", "a2"]


async def test_a_chat_with_a_new_id_gets_all_there(store: Store, clock: SteppedClock) -> None:
    """At once, topic and all."""
    post = Post({DESK: [MigratedError("c", "moved", to=ChatId("telegram", "-2002"))]})
    await put(store, "b1", "b2", chat=DESK)
    await deliver(store, {"telegram": post}, clock)
    moved = ChatId("telegram", "-2002", "7")
    assert post.sent == [(moved, "b1"), (moved, "b2")]


async def test_a_bug_in_a_sender_makes_its_message_unknown_and_stops_no_other(store: Store, clock: SteppedClock) -> None:
    """Whether it left is not known."""
    post = Post({ALI: [ZeroDivisionError()]})
    await put(store, "a1", "a2")
    await put(store, "b1", chat=DESK)
    await deliver(store, {"telegram": post}, clock)
    assert (await state(store, "a1")).state is State.UNKNOWN
    assert sorted(text for _, text in post.sent) == ["a2", "b1"]


async def test_a_sender_that_hangs_is_given_up_as_unknown(store: Store, clock: SteppedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the time limit; the lease is longer, so nobody else has judged it by then."""

    class Hanging(Post):
        async def send(self, chat: ChatId, message: Message, *, to: str | None = None) -> Sent:
            await asyncio.sleep(99)
            return Sent(f"{chat}{message}{to}")

    monkeypatch.setattr(delivering, "TIME_LIMIT", timedelta(seconds=0.05))
    await put(store, "a1")
    await deliver(store, {"telegram": Hanging()}, clock)
    assert (await state(store, "a1")).state is State.UNKNOWN
    assert timedelta(minutes=2) < LEASE


async def test_a_message_for_a_platform_that_is_not_here_waits(store: Store, clock: SteppedClock) -> None:
    """Another process may be its sender."""
    await put(store, "t1", chat=ChatId("terminal", "0"))
    await deliver(store, {"telegram": Post()}, clock)
    assert (await state(store, "t1")).state is State.QUEUED


async def test_a_stop_takes_nothing_new_and_waits_for_what_is_on_its_way(store: Store, clock: SteppedClock) -> None:
    """The first messages go out, the rest waits for the next life."""
    post = Post()
    await put(store, "a1", "a2", "a3")
    await deliver(store, {"telegram": post}, clock, going=lambda: not post.sent)
    assert post.sent == [(ALI, "a1")]
    async with store.begin() as work:
        assert await work.outbox.count() == {"queued": 2, "sent": 1}


async def test_what_a_dead_process_had_in_hand_is_unknown_after_its_lease(store: Store, clock: SteppedClock) -> None:
    """And what waited behind it goes out."""
    await put(store, "a1", "a2")
    async with store.begin() as work:
        (claimed,) = await work.outbox.claim(clock(), 1, LEASE)
        await work.outbox.begin(claimed, clock(), clock() + LEASE)
    post = Post()
    assert await deliver(store, {"telegram": post}, clock) == 0
    clock.now += LEASE
    await deliver(store, {"telegram": post}, clock)
    assert post.sent == [(ALI, "a2")]
    assert (await state(store, "a1")).state is State.UNKNOWN


async def test_what_only_waited_for_its_turn_when_a_process_died_goes_out_later(store: Store, clock: SteppedClock) -> None:
    """It surely did not leave, so that nobody need wonder."""
    await put(store, "a1", "a2")
    async with store.begin() as work:
        await work.outbox.claim(clock(), 1, LEASE)
    post = Post()
    assert await deliver(store, {"telegram": post}, clock) == 0
    clock.now += LEASE
    await deliver(store, {"telegram": post}, clock)
    assert post.sent == [(ALI, "a1"), (ALI, "a2")]


async def test_a_chat_paused_while_its_message_waits_for_its_turn_gets_nothing(store: Store, clock: SteppedClock) -> None:
    """Until it is back, and then at once."""
    post = Post(waits={ALI: asyncio.Event()})
    await put(store, "a1")
    delivering_ = asyncio.create_task(deliver(store, {"telegram": post}, clock))
    await asyncio.sleep(0.05)
    async with store.begin() as work:
        await work.chats.pause(ALI, "blocked")
    post.waits[ALI].set()
    await delivering_
    assert post.sent == []
    async with store.begin() as work:
        await work.chats.resume(ALI)
    await deliver(store, {"telegram": post}, clock)
    assert post.sent == [(ALI, "a1")]


async def test_groups_that_wait_for_their_pace_hold_up_no_other_chat(store: Store, clock: SteppedClock) -> None:
    """Ten of them, each with its turn still to come."""
    groups = [ChatId("telegram", f"-{i}") for i in range(1, 11)]
    post = Post(waits={group: asyncio.Event() for group in groups})
    for i, group in enumerate(groups):
        await put(store, f"g{i}", chat=group)
    await put(store, "a1", "a2")
    delivering_ = asyncio.create_task(deliver(store, {"telegram": post}, clock))
    async with asyncio.timeout(5):
        await post.two_sent.wait()
    assert post.sent == [(ALI, "a1"), (ALI, "a2")]
    for event in post.waits.values():
        event.set()
    assert await delivering_ == 12


async def test_a_turn_that_does_not_come_puts_the_message_back(store: Store, clock: SteppedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """It surely did not leave."""
    monkeypatch.setattr(delivering, "TIME_LIMIT", timedelta(seconds=0.05))
    await put(store, "a1")
    await deliver(store, {"telegram": Post(waits={ALI: asyncio.Event()})}, clock)
    assert (await state(store, "a1")).state is State.QUEUED


@pytest.mark.parametrize("error", [NotSentError("c", "no line"), RetryLaterError("c", "slow", after=timedelta(seconds=1))])
async def test_a_message_that_failed_for_now_goes_out_in_the_end(store: Store, clock: SteppedClock, error: SendError) -> None:
    """Nothing is lost on a bad line."""
    post = Post({ALI: [error] * 20})
    await put(store, "a1")
    for _ in range(40):
        await deliver(store, {"telegram": post}, clock)
        clock.step(minutes=16)
    assert post.sent == [(ALI, "a1")]


# --- edits -----------------------------------------------------------------------------------------------------------


async def edit(store: Store, key: str, text: str, of: str = "a1") -> None:
    """Queue an edit."""
    async with store.begin() as work:
        await work.outbox.put([replace(a_parcel(key), message=a_message(text), edits=of)], NOW)


async def test_an_edit_takes_the_place_of_what_was_sent(store: Store, clock: SteppedClock) -> None:
    """The newest text alone, whatever waits."""
    post = Post()
    await put(store, "a1")
    await deliver(store, {"telegram": post}, clock)
    await edit(store, "a1:v2", "second")
    await edit(store, "a1:v3", "third")
    await deliver(store, {"telegram": post}, clock)
    await edit(store, "a1:v4", "fourth")
    await deliver(store, {"telegram": post}, clock)
    assert post.sent == [(ALI, "a1")]
    assert post.edited == [(ALI, "1", "third"), (ALI, "1", "fourth")]


async def test_an_edit_of_what_still_waits_is_what_goes_out(store: Store, clock: SteppedClock) -> None:
    """One message, and no edit."""
    post = Post()
    await put(store, "a1")
    await edit(store, "a1:v2", "second")
    await deliver(store, {"telegram": post}, clock)
    assert (post.sent, post.edited) == ([(ALI, "second")], [])


async def test_an_edit_of_what_may_never_have_arrived_is_a_message_and_then_the_one_to_edit(store: Store, clock: SteppedClock) -> None:
    """It tells something newer, so that it is no second sending of the first."""
    post = Post({ALI: [UnknownOutcomeError("c", "reply lost")]})
    await put(store, "a1")
    await deliver(store, {"telegram": post}, clock)
    await edit(store, "a1:v2", "second")
    await deliver(store, {"telegram": post}, clock)
    await edit(store, "a1:v3", "third")
    await deliver(store, {"telegram": post}, clock)
    assert (post.sent, post.edited) == ([(ALI, "second")], [(ALI, "1", "third")])


async def test_an_edit_whose_reply_was_lost_is_made_again(store: Store, clock: SteppedClock) -> None:
    """Twice is the same as once."""
    post = Post()
    await put(store, "a1")
    await deliver(store, {"telegram": post}, clock)
    post.orders[ALI] = [UnknownOutcomeError("c", "reply lost")]
    await edit(store, "a1:v2", "second")
    await deliver(store, {"telegram": post}, clock)
    clock.step(minutes=1)
    await deliver(store, {"telegram": post}, clock)
    assert post.edited == [(ALI, "1", "second")]


async def test_an_edit_of_a_message_that_is_gone_fails_alone(store: Store, clock: SteppedClock) -> None:
    """The person deleted it; what follows goes out."""
    post = Post()
    await put(store, "a1")
    await deliver(store, {"telegram": post}, clock)
    post.orders[ALI] = [RejectedError("c", "message to edit not found")]
    await edit(store, "a1:v2", "second")
    await put(store, "a2")
    await deliver(store, {"telegram": post}, clock)
    assert (await state(store, "a1:v2")).state is State.FAILED
    assert (post.sent, post.edited) == ([(ALI, "a1"), (ALI, "a2")], [])


async def test_a_message_that_answers_another_is_shown_as_its_reply(store: Store, clock: SteppedClock) -> None:
    """Where that was sent."""
    post = Post()
    await put(store, "a1")
    async with store.begin() as work:
        await work.outbox.put([replace(a_parcel("n1"), answers="a1"), replace(a_parcel("n2"), answers="never")], NOW)
    await deliver(store, {"telegram": post}, clock)
    assert [text for _, text in post.sent] == ["a1", "n1", "n2"]
    assert post.replies == ["1"]


# --- one sender a token ----------------------------------------------------------------------------------------------


async def test_who_lost_the_right_to_send_takes_up_and_sends_nothing(store: Store, clock: SteppedClock) -> None:
    """Not even what had its turn when another took over."""
    await put(store, "a1")
    async with store.begin() as work:
        mine = await work.leases.take("telegram:1", "one", clock(), LEASE)
    assert mine is not None

    class Slow(Post):
        async def turn(self, chat: ChatId) -> None:
            """Lose the right while waiting for the turn."""
            assert chat == ALI
            async with store.begin() as work:
                assert await work.leases.take("telegram:1", "two", clock() + LEASE, LEASE) is not None

    slow = Slow()
    assert await deliver(store, {"telegram": slow}, clock, right=mine) == 1
    assert await deliver(store, {"telegram": slow}, clock, right=mine) == 0
    assert slow.sent == []


async def test_who_takes_over_sends_what_waited_at_once_and_knows_the_last_minute(store: Store, clock: SteppedClock) -> None:
    """What the dead one had handed over is unknown, with no waiting for its lease."""
    await put(store, "a1", "a2")
    async with store.begin() as work:
        (claimed,) = await work.outbox.claim(clock(), 1, LEASE)
        await work.outbox.begin(claimed, clock(), clock() + LEASE)
    clock.now += timedelta(seconds=7)
    assert await take_over(store, "telegram", clock) == [(ALI, NOW)]
    post = Post()
    await deliver(store, {"telegram": post}, clock)
    assert post.sent == [(ALI, "a2")]
    assert (await state(store, "a1")).state is State.UNKNOWN
    clock.now += timedelta(minutes=2)
    assert await take_over(store, "telegram", clock) == []
