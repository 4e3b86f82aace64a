"""Who is let in, how much each asks, and what readers say: every store keeps them in the same way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from given_shell import ALI, DESK, NOW, a_chat, a_difference, a_parcel, a_story, an_event

from bot.types import Alerts, ChatId, Interest, Invitation, Judgement, Matter, Report, Stance, State, Subscription, Verdict

if TYPE_CHECKING:
    from bot.ports import Store

OTHER = ChatId("telegram", "102")
THIRD = ChatId("telegram", "103")
LATER = NOW + timedelta(hours=1)
LEASE = timedelta(minutes=1)


def a_verdict(**given: object) -> Verdict:
    """Give a verdict."""
    plain = Verdict(chat=ALI, user="101", event="e1", key="d1", difference=a_difference(), articles=("a1", "a2"), judgement=Judgement.RIGHT, at=NOW)
    return replace(plain, **given)  # type: ignore[arg-type]  # fields by name


def a_report(**given: object) -> Report:
    """Give a report."""
    return replace(Report(chat=ALI, user="101", event="e1", said="خطأ", at=NOW), **given)  # type: ignore[arg-type]  # fields by name


async def test_who_is_let_in_stays_so_under_another_number(store: Store) -> None:
    """A topic is of its chat."""
    async with store.begin() as work:
        await work.admissions.admit(DESK, ALI, NOW)
        await work.admissions.admit(DESK, OTHER, LATER)
        assert await work.admissions.admitted(DESK.whole)
        assert not await work.admissions.admitted(ALI)
        await work.chats.migrate(DESK.whole, THIRD)
        assert await work.admissions.admitted(THIRD)
        assert not await work.admissions.admitted(DESK)


async def test_an_invitation_lets_so_many_in_for_so_long(store: Store) -> None:
    """Neither more nor later, and no other code does."""
    async with store.begin() as work:
        await work.admissions.invite(Invitation(code="c1", by=ALI, until=LATER, left=1))
        await work.admissions.invite(Invitation(code="c2", by=ALI, until=LATER, left=9))
        assert not await work.admissions.redeem("c9", OTHER, NOW)
        assert await work.admissions.redeem("c1", OTHER, NOW)
        assert not await work.admissions.redeem("c1", THIRD, NOW)
        assert not await work.admissions.redeem("c2", THIRD, LATER)
        assert await work.admissions.admitted(OTHER)
        assert not await work.admissions.admitted(THIRD)


async def test_requests_are_counted_by_person_and_span(store: Store) -> None:
    """And forgotten when the span is over."""
    async with store.begin() as work:
        assert [await work.admissions.use(ALI, "minute", NOW) for _ in range(3)] == [1, 2, 3]
        assert await work.admissions.use(ALI, "day", NOW) == 1
        assert await work.admissions.use(OTHER, "minute", NOW) == 1
        assert await work.admissions.use(ALI, "minute", LATER) == 1
        assert await work.admissions.forget(LATER) == 3
        assert await work.admissions.use(ALI, "minute", LATER) == 2


async def test_a_person_has_one_verdict_on_a_difference(store: Store) -> None:
    """The last one."""
    changed = a_verdict(judgement=Judgement.UPDATE, at=LATER)
    others = [a_verdict(user="102"), a_verdict(key="d2", at=LATER), a_verdict(event="e0", at=LATER)]
    async with store.begin() as work:
        for verdict in (a_verdict(), changed, *others):
            await work.voices.judge(verdict)
        assert await work.voices.verdicts() == [others[2], others[0], changed, others[1]]


async def test_reports_are_kept_in_order(store: Store) -> None:
    """Each with its number."""
    async with store.begin() as work:
        assert [await work.voices.report(a_report(said=said)) for said in ("أول", "ثان", "ثالث")] == [1, 2, 3]
        assert [r.said for r in await work.voices.reports(2)] == ["ثالث", "ثان"]
        assert await work.voices.reports(9) == [a_report(said=said) for said in ("ثالث", "ثان", "أول")]


async def test_a_chat_that_is_forgotten_leaves_nothing(store: Store) -> None:
    """But what is in the air at that moment, and the others."""
    subscription = Subscription(chat=DESK, at=NOW.time(), zone="UTC", next_run=NOW)
    follow = Interest(matter=Matter.WORD, key="غرق", name="غرق", stance=Stance.FOLLOW, since=NOW)
    async with store.begin() as work:
        await work.events.put(an_event("e1", "a1"), NOW)
        for chat in (DESK, ALI):
            await work.chats.put(a_chat(chat))
            await work.chats.subscribe(replace(subscription, chat=chat))
            await work.chats.take_slot(replace(subscription, chat=chat), NOW.date(), NOW)
            await work.chats.set_alerts(Alerts(chat=chat, on=True, by="7", since=NOW))
            await work.chats.show(chat, "55", "e1", "ask")
            await work.interests.keep(chat, follow)
            await work.interests.ring(chat, "e1", NOW)
            await work.admissions.admit(chat, OTHER, NOW)
            await work.admissions.use(chat.whole, "day", NOW)
            await work.voices.judge(a_verdict(chat=chat, user=chat.id))
            await work.voices.report(a_report(chat=chat))
            await work.events.mark_told(chat, [a_story()], NOW)
            await work.outbox.put([a_parcel(f"{chat}:1", chat), a_parcel(f"{chat}:2", chat)], NOW)
        for delivery in await work.outbox.claim(NOW, 9, LEASE):
            await work.outbox.begin(delivery, NOW, LATER)
        await work.chats.forget(DESK.whole)
        assert await work.chats.get(DESK) is None
        assert await work.chats.subscriptions(DESK) == []
        assert await work.chats.take_slot(subscription, NOW.date(), NOW)
        assert await work.chats.alerts(DESK) is None
        assert await work.chats.shown(DESK, "55") is None
        assert await work.interests.of(DESK) == []
        assert await work.interests.rung(DESK, NOW - LEASE, NOW) == 0
        assert not await work.admissions.admitted(DESK)
        assert await work.admissions.use(DESK.whole, "day", NOW) == 1
        assert [v.chat for v in await work.voices.verdicts()] == [ALI]
        assert [r.chat for r in await work.voices.reports(9)] == [ALI]
        assert await work.events.told(DESK) == {}
        assert await work.outbox.get(f"{DESK}:2") is None
        assert await work.outbox.count() == {State.QUEUED: 1, State.SENDING: 2}
        assert await work.chats.subscriptions(ALI) != []
