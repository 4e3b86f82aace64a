"""What every store must do with old texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from given_shell import NOW, a_parcel, an_article

from bot.pipeline.tidying import MESSAGES_KEPT, PACKED_AFTER, tidy_news
from bot.types import State

if TYPE_CHECKING:
    from bot.ports import Store

OLD = NOW - PACKED_AFTER - timedelta(days=90)
#: Two versions of one article, and an article of today.
FIRST, EDIT, NEW = an_article("a1"), an_article("a1", text="غرق مركب ونجا ركابه. " * 20), an_article("a2", title="زلزال", text="زلزال في البحر")


async def keep(store: Store) -> None:
    """Keep them."""
    async with store.begin() as work:
        await work.articles.keep(FIRST, OLD)
        await work.articles.keep(EDIT, OLD + timedelta(minutes=5))
        await work.articles.keep(NEW, NOW)


async def test_packed_texts_are_read_and_found_as_before(store: Store) -> None:
    """Every version of them; what is new is left, and packed once."""
    await keep(store)
    assert await tidy_news(store, NOW) == (2, 0)
    assert await tidy_news(store, NOW) == (0, 0)
    async with store.begin() as work:
        assert await work.articles.get(["a1", "a2"]) == [replace(EDIT, version=2), NEW]
        assert [one.article.text for one in await work.articles.versions("a1")] == [FIRST.text, EDIT.text]
        assert await work.articles.search("مركب", 9) == [replace(EDIT, version=2)]
        assert await work.articles.news([EDIT]) == []


async def test_a_packed_article_can_be_edited(store: Store) -> None:
    """Its next version is read and found, the one before no longer found."""
    await keep(store)
    await tidy_news(store, NOW)
    async with store.begin() as work:
        later = an_article("a1", text="انتشال المركب")
        assert await work.articles.keep(later, NOW) == replace(later, version=3)
        assert await work.articles.search("ركابه", 9) == []
        assert await work.articles.search("انتشال", 9) == [replace(later, version=3)]


async def test_dropped_texts_leave_title_and_link(store: Store) -> None:
    """No search finds them, and a feed that gives one still brings no new version."""
    await keep(store)
    assert await tidy_news(store, NOW, timedelta(days=90)) == (2, 2)
    assert await tidy_news(store, NOW, timedelta(days=90)) == (0, 0)
    async with store.begin() as work:
        assert await work.articles.get(["a1"]) == [replace(EDIT, version=2, text="")]
        assert await work.articles.search("مركب", 9) == []
        assert await work.articles.news([EDIT]) == []
        assert await work.articles.keep(EDIT, NOW) is None
        assert await work.articles.search("زلزال", 9) == [NEW]


async def test_messages_that_are_done_with_are_dropped_in_time(store: Store) -> None:
    """What waits stays, however old it is."""
    async with store.begin() as work:
        await work.outbox.put([a_parcel("k1", not_before=NOW), a_parcel("k2", not_before=NOW)], NOW)
        (first,) = await work.outbox.claim(NOW, 9, timedelta(minutes=1))
        await work.outbox.settle(replace(first, state=State.SENT, sent_as="5"))
    await tidy_news(store, NOW + MESSAGES_KEPT)
    async with store.begin() as work:
        assert await work.outbox.count() == {"queued": 1, "sent": 1}
    await tidy_news(store, NOW + MESSAGES_KEPT + timedelta(seconds=1))
    async with store.begin() as work:
        assert await work.outbox.count() == {"queued": 1}
