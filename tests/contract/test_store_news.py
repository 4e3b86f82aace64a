"""Sources, articles and events: every store keeps them in the same way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from given_shell import ALI, DESK, NOW, a_difference, a_source, a_story, an_article, an_event

from bot.errors import SourceError
from bot.types import Fullness, Page, Reading, Trouble

if TYPE_CHECKING:
    from bot.ports import Store

LATER = NOW + timedelta(hours=1)
LONG_AGO = NOW - timedelta(days=9)


# --- transactions ----------------------------------------------------------------------------------------------------


async def test_a_block_that_raises_leaves_nothing(store: Store) -> None:
    """All of a transaction happens, or none."""

    async def keep_and_fail() -> None:
        async with store.begin() as work:
            await work.articles.keep(an_article(), NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await keep_and_fail()
    async with store.begin() as work:
        assert await work.articles.get(["a1"]) == []


async def test_what_was_committed_stays(store: Store) -> None:
    """A later transaction sees what an earlier one kept."""
    async with store.begin() as work:
        await work.articles.keep(an_article(), NOW)
    async with store.begin() as work:
        assert [an_article()] == await work.articles.get(["a1"])


async def test_closing_twice_does_no_harm(store: Store) -> None:
    """A store may be closed again by whoever is not sure."""
    await store.close()
    await store.close()


# --- sources ---------------------------------------------------------------------------------------------------------


async def test_a_new_feed_is_due_at_once(store: Store) -> None:
    """Whoever adds a feed wants to see it now."""
    async with store.begin() as work:
        feed = await work.sources.add(a_source(), "https://x.test/feed", NOW)
        assert [feed] == await work.sources.due(NOW, 10)
        assert await work.sources.due(NOW - timedelta(seconds=1), 10) == []


async def test_a_visit_changes_everything_but_id_and_source(store: Store) -> None:
    """What a visit taught is kept whole."""
    async with store.begin() as work:
        feed = await work.sources.add(a_source(), "https://x.test/feed", NOW)
    seen = replace(feed, url="https://x.test/new", next_visit=LATER, etag='"1"', last_modified="Mon", failures=3, problem="404", last_success=NOW, last_new=NOW)
    async with store.begin() as work:
        await work.sources.visited(seen)
        assert [seen] == await work.sources.feeds()
        assert await work.sources.due(NOW, 10) == []


async def test_a_feed_is_watched_once(store: Store) -> None:
    """The same address a second time is told, not doubled."""
    async with store.begin() as work:
        await work.sources.add(a_source(), "https://x.test/feed", NOW)
        with pytest.raises(SourceError, match="already"):
            await work.sources.add(a_source(), "https://x.test/feed", NOW)


async def test_a_second_feed_of_a_source_keeps_its_name(store: Store) -> None:
    """The name that readers know does not change with what another feed calls itself."""
    async with store.begin() as work:
        await work.sources.add(a_source(), "https://x.test/1", NOW)
        feed = await work.sources.add(replace(a_source(), name="الأفق - رياضة"), "https://x.test/2", NOW)
        assert feed.source == a_source()
        assert {f.source.name for f in await work.sources.feeds()} == {"الأفق"}


async def test_a_removed_feed_is_gone_and_a_visit_does_not_bring_it_back(store: Store) -> None:
    """A round that is on its way while a feed is removed leaves it removed."""
    async with store.begin() as work:
        feed = await work.sources.add(a_source(), "https://x.test/feed", NOW)
        await work.sources.remove(feed.id)
        await work.sources.visited(feed)
        assert await work.sources.feeds() == []
        with pytest.raises(SourceError, match="no such feed"):
            await work.sources.remove(feed.id)


async def test_due_feeds_come_longest_due_first(store: Store) -> None:
    """Nobody starves when there is more to visit than a round takes."""
    async with store.begin() as work:
        late = await work.sources.add(a_source(), "https://x.test/1", NOW)
        early = await work.sources.add(a_source("البحر"), "https://x.test/2", NOW - timedelta(hours=1))
        assert [early, late] == await work.sources.due(NOW, 2)
        assert [early] == await work.sources.due(NOW, 1)
        assert [late] == await work.sources.get([late.id, "unknown"])


async def test_the_publisher_of_outlets_is_kept_with_them_and_with_their_articles(store: Store) -> None:
    """Outlets of one family count as one account; a later version does not lose it."""
    async with store.begin() as work:
        await work.sources.add(replace(a_source(), family="دار البحر"), "https://x.test/feed", NOW)
        await work.articles.keep(an_article(family="دار البحر"), NOW)
        await work.articles.keep(an_article(text="غرق مركبان.", family="دار البحر"), NOW)
    async with store.begin() as work:
        assert [feed.source.family for feed in await work.sources.feeds()] == ["دار البحر"]
        assert [article.family for article in await work.articles.get(["a1"])] == ["دار البحر"]


# --- articles --------------------------------------------------------------------------------------------------------


async def test_an_article_keeps_the_zone_of_its_publication(store: Store) -> None:
    """Relative days are read against the outlet's own clock."""
    published = NOW.astimezone(timezone(timedelta(hours=3, minutes=30)))
    async with store.begin() as work:
        await work.articles.keep(an_article(published=published), NOW)
    async with store.begin() as work:
        (article,) = await work.articles.get(["a1"])
    assert article.published == published
    assert article.published is not None
    assert article.published.utcoffset() == timedelta(hours=3, minutes=30)


async def test_an_article_without_title_time_or_source_is_kept(store: Store) -> None:
    """Pasted text has neither."""
    bare = an_article(title=None, published=None, source=None, url=None)
    async with store.begin() as work:
        await work.articles.keep(bare, NOW)
        assert [bare] == await work.articles.get(["a1"])


async def test_an_edit_is_a_version_and_the_same_again_is_none(store: Store) -> None:
    """Every edit is kept; what a feed repeats at each visit is not."""
    async with store.begin() as work:
        first = await work.articles.keep(an_article(), NOW)
        assert first is not None
        assert first.version == 1
        assert await work.articles.keep(an_article(), LATER) is None
        second = await work.articles.keep(an_article(text="غرق مركبان."), LATER)
        assert second is not None
        assert second.version == 2
        assert [second] == await work.articles.get(["a1"])


async def test_what_is_news_is_what_would_be_kept(store: Store) -> None:
    """Unknown articles and edits, in their order."""
    async with store.begin() as work:
        await work.articles.keep(an_article("a1"), NOW)
        await work.articles.keep(an_article("a2"), NOW)
        given = [an_article("a3"), an_article("a1"), an_article("a2", text="غرق مركبان."), an_article("a1", full=False, text="غرق")]
        assert [a.id for a in await work.articles.news(given)] == ["a3", "a2"]
        assert await work.articles.news([]) == []


async def test_an_excerpt_never_follows_a_full_text(store: Store) -> None:
    """A feed repeats its snippet after the page was read in full."""
    async with store.begin() as work:
        await work.articles.keep(an_article(), NOW)
        assert await work.articles.keep(an_article(text="غرق...", full=False), LATER) is None
        assert await work.articles.keep(an_article("a2", text="غرق...", full=False), NOW) is not None
        assert await work.articles.keep(an_article("a2"), LATER) is not None


async def test_articles_come_in_the_order_asked(store: Store) -> None:
    """Unknown ids are left out; a thousand are no trouble."""
    async with store.begin() as work:
        for name in ("a1", "a2"):
            await work.articles.keep(an_article(name), NOW)
        asked = [*(f"unknown{i}" for i in range(1200)), "a2", "a1"]
        assert [a.id for a in await work.articles.get(asked)] == ["a2", "a1"]


async def test_reading_counts_articles_and_sources(store: Store) -> None:
    """A digest says how much was read."""
    async with store.begin() as work:
        await work.articles.keep(an_article("a1"), NOW)
        await work.articles.keep(an_article("a2"), NOW)
        await work.articles.keep(an_article("a3", source="البحر"), NOW)
        await work.articles.keep(an_article("a4", source=None), NOW)
        await work.articles.keep(an_article("old", source="قديم"), LONG_AGO)
        assert Reading(4, 2) == await work.articles.reading(NOW)


async def test_fullness_is_counted_by_source(store: Store) -> None:
    """By the last version; an excerpt that was read in full later is full."""
    async with store.begin() as work:
        await work.articles.keep(an_article("a1", full=False, text="غرق"), NOW)
        await work.articles.keep(an_article("a1"), LATER)
        await work.articles.keep(an_article("a2", full=False), NOW)
        await work.articles.keep(an_article("a3", source="البحر", full=False), NOW)
        await work.articles.keep(an_article("a4", source=None), NOW)
        await work.articles.keep(an_article("old", source="قديم"), LONG_AGO)
        found = await work.articles.fullness(NOW)
    assert found == {"الأفق": Fullness(2, 1), "البحر": Fullness(1, 0)}
    assert found["الأفق"].share == 50


async def test_search_finds_by_stem_the_best_first(store: Store) -> None:
    """Article, conjunction and inflection do not matter; more shared words rank higher."""
    async with store.begin() as work:
        await work.articles.keep(an_article("a1", title=None, text="زار الوزير المدينة."), NOW)
        await work.articles.keep(an_article("a2", title=None, text="غرق مركب وعلى متنه لاجئون قبالة الساحل."), NOW)
        await work.articles.keep(an_article("a3", title=None, text="المركب قديم."), NOW)
        assert [a.id for a in await work.articles.search("كم لاجئا على المركب؟", 5)] == ["a2", "a3"]
        assert [a.id for a in await work.articles.search("كم لاجئا على المركب؟", 1)] == ["a2"]


@pytest.mark.parametrize("question", ["", "؟؟", '" OR "', "من في على", "NEAR(x)*", "a:b^c"])
async def test_search_takes_any_question(store: Store, question: str) -> None:
    """No sign of the index's own language reaches it."""
    async with store.begin() as work:
        await work.articles.keep(an_article(), NOW)
        assert await work.articles.search(question, 5) == []


async def test_search_knows_the_last_version_alone(store: Store) -> None:
    """What an outlet took out is not found any more."""
    async with store.begin() as work:
        await work.articles.keep(an_article(title=None, text="غرق مركب."), NOW)
        await work.articles.keep(an_article(title=None, text="نجا قارب."), LATER)
        assert await work.articles.search("مركب", 5) == []
        assert [a.id for a in await work.articles.search("قارب", 5)] == ["a1"]


# --- events ----------------------------------------------------------------------------------------------------------


async def test_articles_wait_until_they_are_in_an_event(store: Store) -> None:
    """Oldest first; a new version waits again."""
    async with store.begin() as work:
        await work.articles.keep(an_article("a2"), LATER)
        await work.articles.keep(an_article("a1"), NOW)
        assert [a.id for a in await work.articles.ungrouped(9)] == ["a1", "a2"]
        await work.events.put(an_event("e1", "a1"), LATER)
        assert [a.id for a in await work.articles.ungrouped(9)] == ["a2"]
        await work.articles.keep(an_article("a1", text="غرق مركبان."), LATER)
        assert sorted(a.id for a in await work.articles.ungrouped(9)) == ["a1", "a2"]


async def test_a_version_that_came_while_grouping_still_waits(store: Store) -> None:
    """Grouping an earlier version does not swallow a later one."""
    async with store.begin() as work:
        await work.articles.keep(an_article("a1"), NOW)
        await work.articles.keep(an_article("a1", text="غرق مركبان."), LATER)
        await work.events.put(an_event("e1", "a1"), LATER)
        assert [a.id for a in await work.articles.ungrouped(9)] == ["a1"]


async def test_an_article_set_aside_waits_no_more_until_it_changes(store: Store) -> None:
    """What cannot be read does not come up at every round."""
    async with store.begin() as work:
        first = await work.articles.keep(an_article("a1"), NOW)
        assert first is not None
        await work.articles.set_aside(first, "no Arabic")
        assert await work.articles.ungrouped(9) == []
        await work.articles.keep(an_article("a1", text="غرق مركبان."), LATER)
        await work.articles.set_aside(first, "no Arabic")
        assert [a.id for a in await work.articles.ungrouped(9)] == ["a1"]


async def test_an_event_changes_until_its_story_is_kept(store: Store) -> None:
    """A change while the story was made keeps the event waiting."""
    async with store.begin() as work:
        await work.events.put(an_event("e1", "a1"), NOW)
        assert await work.events.changed(9) == {"e1": 1}
        assert (await work.events.changed(9, ["e1", "e2"]), await work.events.changed(9, ["e2"])) == ({"e1": 1}, {})
        await work.events.put(an_event("e1", "a1", "a2"), LATER)
        await work.events.keep_story(a_story(), 1)
        assert await work.events.changed(9) == {"e1": 2}
        await work.events.keep_story(a_story(), 2)
        assert await work.events.changed(9) == {}
        assert await work.events.members("e1") == ("a1", "a2")


async def test_an_event_given_up_waits_for_its_next_change(store: Store) -> None:
    """One event that cannot be compared does not hold up the others for ever."""
    async with store.begin() as work:
        await work.events.put(an_event("e1", "a1"), NOW)
        await work.events.give_up("e1", 1)
        assert await work.events.changed(9) == {}
        await work.events.put(an_event("e1", "a1", "a2"), LATER)
        assert await work.events.changed(9) == {"e1": 2}


async def test_a_document_is_in_one_event(store: Store) -> None:
    """One that joins another event leaves the first, which changes; left by all, it keeps no story."""
    async with store.begin() as work:
        await work.events.put(an_event("e1", "a1", "a2"), NOW)
        await work.events.keep_story(a_story("e1"), 1)
        await work.events.put(an_event("e2", "a2"), LATER)
        assert await work.events.members("e1") == ("a1",)
        assert await work.events.changed(9) == {"e1": 2, "e2": 1}
        await work.events.put(an_event("e2", "a1", "a2"), LATER)
        assert await work.events.changed(9) == {"e2": 2}
        assert await work.events.story("e1") is None
        assert await work.events.recent(NOW) == {"e2": ("a1", "a2")}
        assert await work.events.of_articles(["a2", "a1", "unknown"]) == ["e2"]


async def test_recent_events_are_those_joined_lately(store: Store) -> None:
    """An old event that nobody writes of any more is no candidate."""
    async with store.begin() as work:
        await work.events.put(an_event("old", "a1"), LONG_AGO)
        await work.events.put(an_event("new", "a2", "a2~2"), NOW)
        assert await work.events.recent(NOW - timedelta(days=3)) == {"new": ("a2", "a2~2")}


async def test_a_story_comes_back_whole(store: Store) -> None:
    """Digest, differences, evidence and links survive the way through the store."""
    story = a_story(day=None)
    async with store.begin() as work:
        await work.events.put(an_event("e1", "a1"), NOW)
        await work.events.keep_story(story, 1)
    async with store.begin() as work:
        assert story == await work.events.story("e1")


async def test_a_story_is_found_by_an_unambiguous_beginning(store: Store) -> None:
    """Buttons carry short ids."""
    async with store.begin() as work:
        for event in ("e12", "e13", "e1"):
            await work.events.put(an_event(event, f"a-{event}"), NOW)
            await work.events.keep_story(a_story(event), 1)
        assert a_story("e13") == await work.events.story("e13")
        assert a_story("e1") == await work.events.story("e1")
        assert await work.events.story("e") is None
        assert await work.events.story("") is None
        assert await work.events.story("%") is None


async def test_stories_come_by_weight_and_by_age(store: Store) -> None:
    """Accounts, then differences, then the newest."""
    two = (a_difference(), a_difference("عدد الجرحى"))
    given = [
        a_story("light", accounts=1, updated=LATER),
        a_story("heavy", accounts=3),
        a_story("disputed", differences=two),
        a_story("newer", updated=LATER),
        a_story("plain"),
        a_story("old", updated=LONG_AGO, accounts=9),
    ]
    async with store.begin() as work:
        for story in given:
            await work.events.put(an_event(story.event, f"a-{story.event}"), NOW)
            await work.events.keep_story(story, 1)
        assert [s.event for s in await work.events.stories(NOW, 9)] == ["heavy", "disputed", "newer", "plain", "light"]
        assert [s.event for s in await work.events.stories(NOW, 1)] == ["heavy"]
        assert [s.event for s in await work.events.latest(3)] == ["light", "newer", "disputed"]


async def test_what_a_chat_was_told_is_the_last_version(store: Store) -> None:
    """Telling again replaces; another chat was told nothing."""
    async with store.begin() as work:
        await work.events.put(an_event("e1", "a1"), NOW)
        await work.events.mark_told(ALI, [a_story()], NOW)
        await work.events.mark_told(ALI, [a_story(version="v2")], LATER)
        await work.events.mark_told(ALI, [], LATER)
        assert await work.events.told(ALI) == {"e1": "v2"}
        assert await work.events.told(DESK) == {}


async def test_search_forgets_an_article_that_had_no_words(store: Store) -> None:
    """Nor does an edit leave the words of any version before it."""
    async with store.begin() as work:
        for text in ("؟!", "غرق مركب.", "نجا قارب.", "؟؟", "زلزال شديد."):
            await work.articles.keep(an_article(title=None, text=text), NOW)
        assert [await work.articles.search(word, 5) for word in ("مركب", "قارب")] == [[], []]
        assert len(await work.articles.search("زلزال", 5)) == 1


# --- other ids, pages, withdrawals -----------------------------------------------------------------------------------


async def test_an_article_is_known_by_other_ids(store: Store) -> None:
    """The first article that an id stands for keeps it; its own id goes before."""
    async with store.begin() as work:
        await work.articles.keep(an_article("a1"), NOW, ("u1", "u2"))
        await work.articles.keep(an_article("a2"), NOW, ("u2", "a1"))
        await work.articles.name("a2", ["u3"])
    async with store.begin() as work:
        known = await work.articles.known(["a1", "u1", "u2", "u3", "none", *map(str, range(1200))])
    assert known == {"a1": "a1", "u1": "a1", "u2": "a1", "u3": "a2"}


async def test_every_version_is_kept_with_its_moment_and_what_it_states(store: Store) -> None:
    """Update times in their zones, credits, withdrawal."""
    east = timezone(timedelta(hours=4))
    second = an_article(text="غرق مركبان.", updated=NOW.astimezone(east), credits=("ليلى حداد", "رويترز"))
    async with store.begin() as work:
        await work.articles.keep(an_article(), NOW)
        await work.articles.keep(second, LATER)
        await work.articles.withdraw("a1", LATER, LATER)
    async with store.begin() as work:
        versions = await work.articles.versions("a1")
        assert await work.articles.versions("none") == []
        assert [v.article for v in versions][-1:] == await work.articles.get(["a1"])
    assert [v.kept for v in versions] == [NOW, LATER]
    assert [v.article for v in versions] == [an_article(withdrawn=LATER), replace(second, version=2, withdrawn=LATER)]
    assert versions[1].article.updated is not None
    assert versions[1].article.updated.utcoffset() == timedelta(hours=4)


async def test_a_withdrawn_article_waits_for_its_event_again(store: Store) -> None:
    """So that its story says so; given again, it waits again."""
    async with store.begin() as work:
        await work.articles.keep(an_article(), NOW)
        await work.events.put(an_event("e1", "a1"), NOW)
        assert await work.articles.ungrouped(9) == []
        await work.articles.withdraw("a1", LATER, LATER)
        assert [a.withdrawn for a in await work.articles.ungrouped(9)] == [LATER]
        await work.articles.withdraw("a1", None, LATER)
        assert [a.withdrawn for a in await work.articles.ungrouped(9)] == [None]


A_PAGE = Page(article="a1", url="https://x.test/a1", seen="p", due=NOW)


async def test_an_article_waits_for_the_first_try_of_its_page(store: Store) -> None:
    """It is grouped once, in full, or as an excerpt where its page gives nothing."""
    async with store.begin() as work:
        await work.articles.keep(an_article(full=False), NOW)
        await work.pages.put(A_PAGE)
        assert await work.articles.ungrouped(9) == []
        await work.pages.put(replace(A_PAGE, tried=True))
        assert len(await work.articles.ungrouped(9)) == 1


async def test_pages_come_back_as_put_the_untried_first(store: Store) -> None:
    """One that rests is never due."""
    tried = Page(article="a2", url="u", seen="q", due=LONG_AGO, tried=True, read=NOW, failures=2, problem="x", etag='"1"', last_modified="Mon")
    rests = replace(A_PAGE, article="a3", due=None)
    async with store.begin() as work:
        for page in (A_PAGE, tried, rests):
            await work.articles.keep(an_article(page.article, full=False), NOW)
            await work.pages.put(page)
        await work.pages.put(A_PAGE)
    async with store.begin() as work:
        assert await work.pages.due(NOW, 9) == [A_PAGE, tried]
        assert await work.pages.due(NOW, 1) == [A_PAGE]
        assert await work.pages.get(["a3", "a2", "none"]) == {"a3": rests, "a2": tried}


async def test_a_feed_keeps_who_added_it_and_since_when_it_fails(store: Store) -> None:
    """A visit does not change its owner."""
    async with store.begin() as work:
        feed = await work.sources.add(a_source(), "https://x.test/feed", NOW, ALI)
        await work.sources.visited(replace(feed, failing_since=NOW, trouble=Trouble.GONE, problem="410"))
    async with store.begin() as work:
        (kept,) = await work.sources.feeds()
    assert (kept.owner, kept.failing_since, kept.trouble) == (ALI, NOW, Trouble.GONE)
