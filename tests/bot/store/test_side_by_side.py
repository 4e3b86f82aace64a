"""Transactions side by side on a server: what one writer sees to in a file, guards and locked rows see to here."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from given_shell import ALI, DESK, NOW, SteppedClock, a_parcel, a_story, an_article, an_event
from minds import WordMind
from publishing import a_publisher

from bot.pipeline.alerts import alert
from bot.pipeline.grouping import group_articles
from bot.pipeline.keeping import keep_articles
from bot.store import open_store
from bot.types import Alerts, ChatId, Invitation, State, Subscription

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from typing import TypeVar

    from bot.ports import Store, Work

    T = TypeVar("T")

LEASE = 2 * (NOW.replace(minute=1) - NOW.replace(minute=0))
#: How many do the same at once.
MANY = 4


@pytest.fixture
async def store(postgres_url: str) -> AsyncIterator[Store]:
    """Give a store on a server, whose connections are those of as many processes."""
    opened = await open_store(postgres_url, migrate=False)
    yield opened
    await opened.close()


async def at_once(store: Store, do: Callable[[Work, int], Awaitable[T]]) -> list[T]:
    """Do something in several transactions, none of which ends before all have begun."""
    begun = asyncio.Barrier(MANY)

    async def one(number: int) -> T:
        async with store.begin() as work:
            await work.ledger.counted(NOW.date())  # a first statement: the transaction has begun
            await begun.wait()
            return await do(work, number)

    return list(await asyncio.gather(*map(one, range(MANY))))


async def test_no_parcel_is_claimed_twice_and_no_chat_has_two_in_hand(store: Store) -> None:
    """Whoever claims sees what the others took."""
    chats = [ChatId("telegram", str(number)) for number in range(20)]
    async with store.begin() as work:
        await work.outbox.put([a_parcel(f"{chat}:{part}", chat) for part in range(3) for chat in chats], NOW)
    claimed = [one for some in await at_once(store, lambda work, _: work.outbox.claim(NOW, 7, LEASE)) for one in some]
    assert sorted(str(one.chat) for one in claimed) == sorted(map(str, chats))


async def test_a_parcel_that_another_claimed_is_not_settled_by_the_first(store: Store) -> None:
    """Its lease had run out: what it says of the parcel comes too late."""
    async with store.begin() as work:
        await work.outbox.put([a_parcel("k1")], NOW)
        (late,) = await work.outbox.claim(NOW, 1, LEASE)
    async with store.begin() as work:
        (mine,) = await work.outbox.claim(NOW + LEASE, 1, LEASE)
    async with store.begin() as work:
        await work.outbox.settle(replace(late, state=State.FAILED, reason="too late"))
        kept = await work.outbox.get("k1")
    assert kept == mine


async def test_an_article_that_two_feeds_bring_at_once_is_kept_once(store: Store) -> None:
    """Under the id of whoever came first: the address is the same."""
    news = [an_article(f"a{number}", url="https://x.test/one") for number in range(MANY)]
    assert sorted(await at_once(store, lambda work, number: keep_articles(work, [news[number]], NOW))) == [0, 0, 0, 1]
    async with store.begin() as work:
        assert len(await work.articles.ungrouped(9)) == 1


async def test_an_article_has_one_version_of_a_number(store: Store) -> None:
    """Each edit follows the last one, whoever brings it."""
    edits = [an_article("a1", text=f"غرق مركب. الحصيلة {number}.") for number in range(MANY)]
    assert await at_once(store, lambda work, number: keep_articles(work, [edits[number]], NOW)) == [1] * MANY
    async with store.begin() as work:
        assert [one.article.version for one in await work.articles.versions("a1")] == [1, 2, 3, 4]


async def test_articles_of_one_event_grouped_at_once_are_in_one(store: Store) -> None:
    """Two processes that know nothing of each other place two articles each."""
    mind, clock = WordMind().mind(), SteppedClock()
    async with store.begin() as work:
        for number in range(MANY):
            await work.articles.keep(an_article(f"a{number}", source=f"s{number}"), NOW)
    await asyncio.gather(*[group_articles(store, mind, clock) for _ in range(2)])
    async with store.begin() as work:
        assert await work.articles.ungrouped(9) == []
        (event,) = (await work.events.recent(NOW)).items()
        assert sorted(event[1]) == ["a0", "a1", "a2", "a3"]


async def test_a_story_is_taken_up_by_one(store: Store) -> None:
    """The others learn that it is told, and ring no bell."""
    async with store.begin() as work:
        await work.events.put(an_event("e1", "a1"), NOW)

    async def tell(work: Work, _number: int) -> bool:
        if not await work.events.take_up("e1", 1):
            return False
        await work.events.keep_story(a_story("e1"), 1)
        return True

    assert sorted(await at_once(store, tell)) == [False, False, False, True]


async def test_a_full_hour_is_full_for_events_that_are_told_at_once(store: Store) -> None:
    """Each sees the bells that the others rang."""
    publisher = a_publisher(store, SteppedClock())
    async with store.begin() as work:
        await work.chats.set_alerts(Alerts(chat=ALI, on=True, by="u", since=NOW, an_hour=2, least_accounts=1))
        for number in range(MANY):
            await work.events.put(an_event(f"e{number}", f"a{number}"), NOW)
    told = await at_once(store, lambda work, number: alert(publisher, work, a_story(f"e{number}"), lambda _at: None))
    assert sorted(told) == [0, 0, 1, 1]


async def test_what_is_given_once_is_given_to_one(store: Store) -> None:
    """A digest's slot, an update, the last place of an invitation, a right."""
    subscription = Subscription(chat=ALI, at=NOW.time(), zone="UTC", next_run=NOW)
    async with store.begin() as work:
        await work.admissions.invite(Invitation(code="c", by=DESK, until=NOW + LEASE, left=1))
    slots = await at_once(store, lambda work, _: work.chats.take_slot(subscription, NOW.date(), NOW))
    updates = await at_once(store, lambda work, _: work.updates.take("telegram", "7", NOW))
    places = await at_once(store, lambda work, number: work.admissions.redeem("c", ChatId("telegram", str(number)), NOW))
    rights = await at_once(store, lambda work, number: work.leases.take("send", f"p{number}", NOW, LEASE))
    assert [sum(map(bool, some)) for some in (slots, updates, places, rights)] == [1, 1, 1, 1]


async def test_everything_counted_is_counted(store: Store) -> None:
    """Tokens and requests: nothing is lost between a reader and a writer."""
    await at_once(store, lambda work, _: work.ledger.count(NOW.date(), "tokens", 5))
    await at_once(store, lambda work, _: work.admissions.use(ALI, "day", NOW))
    async with store.begin() as work:
        assert (await work.ledger.counted(NOW.date()))["tokens"] == 5 * MANY
        assert await work.admissions.use(ALI, "day", NOW) == MANY + 1
