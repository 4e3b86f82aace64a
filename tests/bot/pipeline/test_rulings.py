"""What a person rules on events, and that later rounds do not undo it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from given_shell import NOW, SteppedClock, an_article
from minds import WordMind

from bot.errors import EventError
from bot.pipeline.grouping import Memory, group_articles
from bot.pipeline.rulings import merge_events, split_event
from summarizer.grouping import ChangeKind, event_id

if TYPE_CHECKING:
    from bot.ports import Store

MIND = WordMind().mind()


async def arrive(store: Store, clock: SteppedClock, memory: Memory | None = None, **texts: str) -> None:
    """Let articles arrive and be grouped."""
    async with store.begin() as work:
        for name, text in texts.items():
            await work.articles.keep(an_article(name, text=text), NOW)
    await group_articles(store, MIND, clock, memory)


async def events_of(store: Store) -> dict[str, tuple[str, ...]]:
    """Give all events with their documents."""
    async with store.begin() as work:
        return await work.events.recent(NOW - timedelta(days=99))


async def test_a_merge_holds_and_is_recorded(store: Store, clock: SteppedClock) -> None:
    """The first keeps its id, later articles of either join it, and the old id leads to it."""
    memory = Memory()
    await arrive(store, clock, memory, a1="غرق مركب", b1="زلزال شديد")
    kept, gone = event_id("a1"), event_id("b1")

    assert await merge_events(store, MIND, clock, kept, [gone], reason="هزة أغرقت المركب") == kept
    await arrive(store, clock, memory, a2="غرق سفينة", b2="زلزال قوي")

    assert {kept: {"a1", "a2", "b1", "b2"}} == {event: set(documents) for event, documents in (await events_of(store)).items()}
    async with store.begin() as work:
        (change,) = await work.groupings.history(gone)
        assert (change.change.kind, change.by_person, change.change.reason) == (ChangeKind.MERGE, True, "هزة أغرقت المركب")
        assert await work.groupings.survivor(gone) == kept


async def test_a_split_holds(store: Store, clock: SteppedClock) -> None:
    """However alike the two are: what arrives joins one of them, and neither takes the other in."""
    memory = Memory()
    await arrive(store, clock, memory, a1="غرق مركب", a2="غرق سفينة", a3="غرق قارب")
    kept = event_id("a1")

    began = await split_event(store, MIND, clock, kept, ["a2"], reason="مركب آخر")
    await arrive(store, clock, memory, a4="غرق عبارة")
    await arrive(store, clock, None, a5="غرق زورق")

    found = {event: set(documents) for event, documents in (await events_of(store)).items()}
    assert set(found) == {kept, began}
    assert "a2" in found[began]
    assert {"a1", "a3"} <= found[kept]
    assert set().union(*found.values()) == {"a1", "a2", "a3", "a4", "a5"}


async def test_the_first_article_may_leave_too(store: Store, clock: SteppedClock) -> None:
    """The rest keeps the id that was made of it."""
    await arrive(store, clock, a1="غرق مركب", a2="غرق سفينة")

    began = await split_event(store, MIND, clock, event_id("a1"), ["a1"], reason="مركب آخر")

    assert await events_of(store) == {event_id("a1"): ("a2",), began: ("a1",)}


async def test_what_cannot_be_done_is_told_in_one_line(store: Store, clock: SteppedClock) -> None:
    """An unknown event, one with itself, a strange article, nothing left."""
    await arrive(store, clock, a1="غرق مركب", b1="زلزال شديد")
    event = event_id("a1")
    with pytest.raises(EventError, match="is no event"):
        await merge_events(store, MIND, clock, "e0", [event], reason="")
    with pytest.raises(EventError, match="with itself"):
        await merge_events(store, MIND, clock, event, [event], reason="")
    with pytest.raises(EventError, match="holds no article 'b1'"):
        await split_event(store, MIND, clock, event, ["b1"], reason="")
    with pytest.raises(EventError, match="one article at least"):
        await split_event(store, MIND, clock, event, ["a1"], reason="")


async def test_another_process_is_heard_of(store: Store, clock: SteppedClock) -> None:
    """What one remembers from round to round is recalled anew where another grouped meanwhile."""
    mine = Memory()
    await arrive(store, clock, mine, a1="غرق مركب")
    await arrive(store, clock, Memory(), b1="زلزال شديد")
    await arrive(store, clock, mine, b2="زلزال قوي")

    assert sorted(map(sorted, (await events_of(store)).values())) == [["a1"], ["b1", "b2"]]


async def test_a_late_article_joins_the_event_of_its_day(store: Store, clock: SteppedClock) -> None:
    """After a while without a network: the events of those days are recalled."""
    await arrive(store, clock, a1="غرق مركب")
    clock.step(days=30)
    async with store.begin() as work:
        await work.articles.keep(an_article("a2", text="غرق سفينة", published=NOW + timedelta(hours=3)), clock())
        await work.articles.keep(an_article("a3", text="غرق قارب", published=clock()), clock())
    await group_articles(store, MIND, clock)

    assert sorted(map(sorted, (await events_of(store)).values())) == [["a1", "a2"], ["a3"]]
