"""From a feed's excerpt to the whole article, and what becomes of it afterwards, over both stores."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from given_pages import STORY, TITLE, a_page
from given_shell import ALI, NOW, SteppedClock, a_source, an_article

from bot.errors import StatusError, UnreachableError, WatchError
from bot.pages.page import read_page
from bot.pipeline.keeping import keep_articles
from bot.pipeline.pages import PageRound, read_pages
from bot.pipeline.refresh import Round, visit_feeds
from bot.types import Fetched, NotModified
from bot.watch.page_visit import PageReader, PageVisit
from bot.watch.robots import Robots
from bot.watch.schedule import failed, succeeded
from bot.watch.trouble import trouble_of
from bot.watch.visit import Visit

if TYPE_CHECKING:
    from bot.pages.page import PageData
    from bot.ports import Store
    from bot.types import Feed, Page
    from summarizer.types import Article

URL = "https://x.test/news/41"
EXCERPT = an_article(title=TITLE, text=STORY[0][:60], url=URL, full=False)


@dataclass
class Web:
    """A site with pages that change."""

    clock: SteppedClock
    pages: dict[str, str | WatchError] = field(default_factory=dict)

    async def fetch(self, url: str, etag: str | None = None, last_modified: str | None = None) -> Fetched | NotModified:
        """Give a page."""
        del last_modified
        page = self.pages.get(url, StatusError(url, "answers with status 404", status=404))
        if isinstance(page, WatchError):
            raise page
        mark = str(hash(page))
        return NotModified() if etag == mark else Fetched(url=url, body=page.encode(), etag=mark)

    async def read(self, answer: Fetched) -> PageData:
        """Read a page in this process."""
        return read_page(answer.url, answer.body.decode())

    async def visit(self, page: Page, known: Article) -> PageVisit:
        """Visit a page."""
        return await PageReader(self, Robots(self, self.clock), self.read).visit(page, known, self.clock())


async def give(store: Store, *articles: Article) -> int:
    """Let a feed give articles."""
    async with store.begin() as work:
        return await keep_articles(work, articles, NOW)


async def kept(store: Store, article: str = "a1") -> list[Article]:
    """Give all versions of an article."""
    async with store.begin() as work:
        return [version.article for version in await work.articles.versions(article)]


async def test_an_excerpt_is_read_in_full_before_it_is_grouped(store: Store, clock: SteppedClock) -> None:
    """One round; the feed's excerpt, given again, changes nothing."""
    web = Web(clock, {URL: a_page()})
    assert await give(store, EXCERPT) == 1
    async with store.begin() as work:
        assert await work.articles.ungrouped(9) == []
    assert await read_pages(store, web.visit, clock) == PageRound(1, 1, 0)
    assert await give(store, EXCERPT) == 0
    assert await read_pages(store, web.visit, clock) == PageRound()
    assert [(a.full, a.text) for a in await kept(store)] == [(False, EXCERPT.text), (True, "\n".join(STORY))]
    async with store.begin() as work:
        assert len(await work.articles.ungrouped(9)) == 1


async def test_a_page_that_cannot_be_read_leaves_the_excerpt(store: Store, clock: SteppedClock) -> None:
    """Marked as not read in full, and free for its event."""
    web = Web(clock, {URL: UnreachableError(URL, "cannot be reached")})
    await give(store, EXCERPT)
    assert await read_pages(store, web.visit, clock) == PageRound(1, 0, 1)
    async with store.begin() as work:
        assert [a.full for a in await work.articles.ungrouped(9)] == [False]
    web.pages[URL] = a_page()
    clock.step(minutes=5)
    assert await read_pages(store, web.visit, clock) == PageRound(1, 1, 0)


async def test_an_edit_is_a_version(store: Store, clock: SteppedClock) -> None:
    """Seen at the next look, or as soon as the feed gives the article otherwise."""
    web = Web(clock, {URL: a_page()})
    await give(store, EXCERPT)
    await read_pages(store, web.visit, clock)
    web.pages[URL] = a_page(title=TITLE.replace("41", "46"))
    clock.step(hours=1)
    assert await read_pages(store, web.visit, clock) == PageRound(1, 1, 0)
    web.pages[URL] = a_page(title=TITLE.replace("41", "52"))
    await give(store, replace(EXCERPT, title=TITLE.replace("41", "52")))
    assert await read_pages(store, web.visit, clock) == PageRound(1, 1, 0)
    assert [a.title and a.title[-8:-6] for a in await kept(store)] == ["41", "41", "46", "52"]


async def test_a_withdrawn_article_stays_and_is_marked_and_may_come_back(store: Store, clock: SteppedClock) -> None:
    """Missing once may be an accident."""
    web = Web(clock, {URL: a_page()})
    await give(store, EXCERPT)
    await read_pages(store, web.visit, clock)
    del web.pages[URL]
    clock.step(hours=1)
    await read_pages(store, web.visit, clock)
    assert (await kept(store))[-1].withdrawn is None
    clock.step(minutes=30)
    await read_pages(store, web.visit, clock)
    assert (await kept(store))[-1].withdrawn == clock()
    assert (await kept(store))[-1].text == "\n".join(STORY)
    web.pages[URL] = a_page()
    await give(store, replace(EXCERPT, title="غرق عبّارة"))
    await read_pages(store, web.visit, clock)
    assert (await kept(store))[-1].withdrawn is None


async def test_an_article_that_its_feed_gives_whole_is_looked_at_for_withdrawal_alone(store: Store, clock: SteppedClock) -> None:
    """What its page says otherwise than the feed is no version; a missing page tells."""
    web = Web(clock, {URL: a_page(title="عنوان الصفحة غير عنوان الخلاصة")})
    await give(store, replace(EXCERPT, full=True, text="\n".join(STORY[:2])))
    async with store.begin() as work:
        assert len(await work.articles.ungrouped(9)) == 1
    assert await read_pages(store, web.visit, clock) == PageRound()
    clock.step(hours=6)
    assert await read_pages(store, web.visit, clock) == PageRound(1, 0, 0)
    assert len(await kept(store)) == 1
    del web.pages[URL]
    for hours in (18, 1):
        clock.step(hours=hours)
        await read_pages(store, web.visit, clock)
    assert (await kept(store))[-1].withdrawn == clock()
    clock.step(days=9)
    assert await read_pages(store, web.visit, clock) == PageRound()


async def test_one_article_under_two_addresses_is_one(store: Store, clock: SteppedClock) -> None:
    """By the address that both pages name as their own, and one headline; the second goes into no event."""
    page = a_page(head=f'<link rel="canonical" href="{URL}">')
    other = a_page(title="خبر آخر عن العبّارة", head=f'<link rel="canonical" href="{URL}">')
    web = Web(clock, {URL: page, "https://x.test/amp/41": page, "https://x.test/other": other})
    others = [replace(EXCERPT, id="a2", url="https://x.test/amp/41"), replace(EXCERPT, id="a3", url="https://x.test/other", title="خبر آخر عن العبّارة")]
    await give(store, EXCERPT)
    await read_pages(store, web.visit, clock)
    await give(store, *others)
    await read_pages(store, web.visit, clock)
    async with store.begin() as work:
        assert {a.id for a in await work.articles.ungrouped(9)} == {"a1", "a3"}


async def test_guids_that_change_make_no_second_article(store: Store) -> None:
    """The address tells; entries that share one are told apart by their guids."""
    whole = replace(EXCERPT, full=True, text="\n".join(STORY))
    assert await give(store, whole) == 1
    assert await give(store, replace(whole, id="another-guid")) == 0
    live = [replace(whole, id=f"live{i}", title=f"خبر {i}", url="https://x.test/live") for i in range(3)]
    assert await give(store, *live) == 3
    front = [replace(whole, id=f"front{i}", title=f"خبر {i}", url="https://x.test/") for i in range(2)]
    assert [await give(store, article) for article in front] == [1, 1]


async def test_a_host_with_much_to_read_keeps_nobody_waiting(store: Store, clock: SteppedClock) -> None:
    """A round takes one of each host before it takes a second."""
    web = Web(clock)
    many = [replace(EXCERPT, id=f"m{i:03}", url=f"https://many.test/news/{i}") for i in range(150)]
    await give(store, *many, replace(EXCERPT, id="z", url="https://few.test/news/1"))
    seen: list[str] = []

    async def visit(page: Page, known: Article) -> PageVisit:
        seen.append(page.article)
        return await web.visit(page, known)

    await read_pages(store, visit, clock)
    assert len(seen) == 100
    assert "z" in seen


# --- rounds of feeds -------------------------------------------------------------------------------------------------


async def test_a_slow_feed_holds_a_round_no_longer_than_its_limit(store: Store, clock: SteppedClock) -> None:
    """What is cut off stays due."""
    async with store.begin() as work:
        for name in ("quick", "slow"):
            await work.sources.add(a_source(name), f"https://{name}.test/", NOW)

    async def visit(feed: Feed) -> Visit:
        import asyncio  # noqa: PLC0415  (here alone)

        await asyncio.sleep(60 if "slow" in feed.url else 0)
        return Visit(succeeded(feed, NOW, timedelta(minutes=15)), (an_article(),))

    assert await visit_feeds(store, visit, clock, limit=timedelta(milliseconds=200)) == Round(1, 0, 1)
    async with store.begin() as work:
        assert [feed.url for feed in await work.sources.due(NOW, 9)] == ["https://slow.test/"]


async def test_who_added_a_source_is_told_once_when_it_fails_for_a_day(store: Store, clock: SteppedClock) -> None:
    """In Arabic, with the reason; a source of the operator's is told to nobody."""
    async with store.begin() as work:
        await work.sources.add(a_source(), "https://x.test/feed", NOW, ALI)
        await work.sources.add(a_source("البحر"), "https://y.test/feed", NOW)

    async def visit(feed: Feed) -> Visit:
        error = UnreachableError(feed.url, "cannot be reached")
        return Visit(failed(feed, clock(), timedelta(minutes=15), error.message, trouble=trouble_of(error)), error=error)

    for _ in range(30):
        await visit_feeds(store, visit, clock)
        clock.step(hours=3)
    async with store.begin() as work:
        (parcel,) = await work.outbox.claim(clock(), 9, timedelta(minutes=1))
        assert await work.outbox.count() == {"queued": 1}
    assert parcel.chat == ALI
    assert "الأفق" in parcel.message.plain()
    assert "لا جواب من موقعه" in parcel.message.plain()
