"""Refresh: feeds ─► articles ─► events, on an invented mind that groups by the first word."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from given_shell import NOW, SteppedClock, a_source, an_article
from minds import WordMind

from bot.errors import FetchError
from bot.pipeline.grouping import group_articles
from bot.pipeline.refresh import Round, visit_feeds
from bot.watch.schedule import failed, succeeded
from bot.watch.visit import Visit

if TYPE_CHECKING:
    from bot.ports import Store
    from bot.types import Feed
    from summarizer.types import Article

QUARTER = timedelta(minutes=15)


@dataclass
class Outlets:
    """Visits that give some articles a feed; a feed without any fails."""

    given: dict[str, list[Article]]
    visited: list[str] = field(default_factory=list)

    async def visit(self, feed: Feed) -> Visit:
        """Visit."""
        self.visited.append(feed.url)
        if feed.url not in self.given:
            error = FetchError(feed.url, "is broken")
            return Visit(failed(feed, NOW, QUARTER, error.message), error=error)
        return Visit(succeeded(feed, NOW, QUARTER), tuple(self.given[feed.url]))


async def events_of(store: Store) -> dict[str, tuple[str, ...]]:
    """Give all events with their documents."""
    async with store.begin() as work:
        return await work.events.recent(NOW - timedelta(days=99))


async def keep(store: Store, *articles: Article) -> None:
    """Put articles into the store."""
    async with store.begin() as work:
        for article in articles:
            await work.articles.keep(article, NOW)


# --- visits ----------------------------------------------------------------------------------------------------------


async def test_a_round_visits_what_is_due_and_a_failure_stops_nobody(store: Store, clock: SteppedClock) -> None:
    """Two feeds, one broken; a second round at once finds neither due."""
    async with store.begin() as work:
        for name in ("good", "bad"):
            await work.sources.add(a_source(name), f"https://{name}.test/", NOW)
    outlets = Outlets({"https://good.test/": [an_article("a1"), an_article("a2")]})
    assert await visit_feeds(store, outlets.visit, clock) == Round(2, 1, 2)
    assert await visit_feeds(store, outlets.visit, clock) == Round()
    async with store.begin() as work:
        bad, good = await work.sources.feeds()
        assert len(await work.articles.ungrouped(9)) == 2
    assert (bad.failures, bad.problem, bad.last_new) == (1, "is broken", None)
    assert (good.failures, good.last_success, good.last_new) == (0, NOW, NOW)


async def test_what_is_known_is_not_new(store: Store, clock: SteppedClock) -> None:
    """A feed repeats itself at each visit; the moment of its last new article stays."""
    async with store.begin() as work:
        await work.sources.add(a_source(), "https://good.test/", NOW)
    outlets = Outlets({"https://good.test/": [an_article("a1")]})
    await visit_feeds(store, outlets.visit, clock)
    clock.step(hours=1)
    assert await visit_feeds(store, outlets.visit, clock) == Round(1, 0, 0)
    async with store.begin() as work:
        assert (await work.sources.feeds())[0].last_new == NOW


async def test_given_feeds_are_visited_whether_due_or_not(store: Store, clock: SteppedClock) -> None:
    """`bayn fetch` asks for all, now."""
    async with store.begin() as work:
        feed = await work.sources.add(a_source(), "https://good.test/", NOW + timedelta(days=1))
    outlets = Outlets({"https://good.test/": []})
    assert await visit_feeds(store, outlets.visit, clock, [feed]) == Round(1, 0, 0)


# --- grouping --------------------------------------------------------------------------------------------------------


async def test_articles_of_one_occurrence_meet_in_one_event(store: Store, clock: SteppedClock) -> None:
    """Also when they come in different rounds; others do not."""
    mind = WordMind().mind()
    await keep(store, an_article("a1", text="غرق مركب"), an_article("b1", text="زلزال شديد"))
    await group_articles(store, mind, clock)
    await keep(store, an_article("a2", text="غرق سفينة"))
    await group_articles(store, mind, clock)
    assert sorted(events_sets(await events_of(store))) == [("a1", "a2"), ("b1",)]


def events_sets(events: dict[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Give the documents of each event."""
    return list(events.values())


async def test_an_event_keeps_its_id_as_it_grows(store: Store, clock: SteppedClock) -> None:
    """Readers follow it by that."""
    mind = WordMind().mind()
    await keep(store, an_article("a1", text="غرق مركب"))
    await group_articles(store, mind, clock)
    before = set(await events_of(store))
    await keep(store, an_article("a0", text="غرق سفينة", published=NOW - timedelta(hours=5)))
    await group_articles(store, mind, clock)
    assert set(await events_of(store)) == before


async def test_an_event_that_nothing_joined_is_not_touched(store: Store, clock: SteppedClock) -> None:
    """Nobody compares again what did not change."""
    mind = WordMind().mind()
    await keep(store, an_article("a1", text="غرق مركب"), an_article("b1", text="زلزال شديد"))
    await group_articles(store, mind, clock)
    async with store.begin() as work:
        for event, revision in (await work.events.changed(9)).items():
            await work.events.give_up(event, revision)
    await keep(store, an_article("a2", text="غرق سفينة"))
    await group_articles(store, mind, clock)
    async with store.begin() as work:
        (changed,) = await work.events.changed(9)
        assert await work.events.members(changed) == ("a1", "a2")


async def test_an_edited_article_stays_in_its_event_which_changes(store: Store, clock: SteppedClock) -> None:
    """However old the event is, and whatever the article says now."""
    mind = WordMind().mind()
    await keep(store, an_article("a1", text="غرق مركب"))
    await group_articles(store, mind, clock)
    (event,) = await events_of(store)
    clock.step(days=9)
    await keep(store, an_article("a1", text="زلزال شديد"))
    await group_articles(store, mind, clock)
    assert await events_of(store) == {event: ("a1",)}
    async with store.begin() as work:
        assert await work.events.changed(9) == {event: 2}
        assert await work.articles.ungrouped(9) == []


async def test_an_article_that_cannot_be_read_is_set_aside_and_the_others_go_on(store: Store, clock: SteppedClock) -> None:
    """Neither an expected failure nor a bug in reading keeps the others from their readers."""
    words = WordMind(unreadable=frozenset({"a2"}), broken=frozenset({"a3"}))
    await keep(store, *(an_article(f"a{i}", text="غرق مركب") for i in range(1, 5)))
    await group_articles(store, words.mind(), clock)
    assert events_sets(await events_of(store)) == [("a1", "a4")]
    async with store.begin() as work:
        assert await work.articles.ungrouped(9) == []


async def test_a_story_stuck_to_a_page_joins_the_event_it_tells_of(store: Store, clock: SteppedClock) -> None:
    """It is read from its page again whenever the event is."""
    words = WordMind(split=True)
    await keep(store, an_article("a1", text="غرق مركب\nزلزال شديد"), an_article("b1", text="زلزال قوي"))
    await group_articles(store, words.mind(), clock)
    assert sorted(events_sets(await events_of(store))) == [("a1",), ("a1~2", "b1")]
    await keep(store, an_article("b2", text="زلزال مدمر"))
    await group_articles(store, words.mind(), clock)
    assert sorted(map(sorted, events_sets(await events_of(store)))) == [["a1"], ["a1~2", "b1", "b2"]]


async def test_more_articles_than_a_batch_are_all_grouped(store: Store, clock: SteppedClock) -> None:
    """A day's worth at once."""
    await keep(store, *(replace(an_article(f"a{i:03}"), text=f"خبر{i % 7} ما") for i in range(450)))
    await group_articles(store, WordMind().mind(), clock)
    assert sum(len(d) for d in events_sets(await events_of(store))) == 450
    assert len(await events_of(store)) == 7
