"""A site with every kind of trouble: each is survived as the table says, and costs no other source an article."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_network
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from given_server import Site, answer, running_site
from given_shell import NOW, SteppedClock, a_source
from troubles import CASES, TITLE, Case, address, item, names, put_up, rss

from bot.pipeline.refresh import visit_feeds
from bot.store.memory import MemoryStore
from bot.types import NEVER, Feed
from bot.watch.fetch import HttpFetcher
from bot.watch.guard import GuardedBackend
from bot.watch.readers import Readers
from bot.watch.visit import Visit, visit

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

QUARTER = timedelta(minutes=15)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """Run the site."""
    async with running_site() as site:
        put_up(site)
        yield site


@pytest.fixture
async def fetcher() -> AsyncIterator[HttpFetcher]:
    """Give a fetcher that may reach this loopback address alone, with small limits."""
    backend = GuardedBackend([ip_network("127.0.0.1/32")], resolve=names)
    made = HttpFetcher(backend, clock=lambda: NOW, time_limit=1.5, size_limit=2_000_000, pace=0.0)
    yield made
    await made.close()


def port_of(site: Site) -> int:
    """Give the site's port."""
    return urlsplit(site.url).port or 0


def feed_at(url: str, number: int = 1) -> Feed:
    """Give a feed of a source of its own."""
    return Feed(id=f"f{number}", source=a_source(f"مصدر {number}"), url=url, next_visit=NOW)


async def went(case: Case, site: Site, fetcher: HttpFetcher) -> Visit:
    """Visit a trouble."""
    return await visit(feed_at(address(case, port_of(site))), fetcher, NOW, QUARTER)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_what_the_table_says_happens(case: Case, site: Site, fetcher: HttpFetcher) -> None:
    """Each failure is a value with its reason, each good article is read."""
    seen = await went(case, site, fetcher)
    assert tuple(article.title for article in seen.articles) == case.titles or (case.name == "cut short" and seen.articles[0].title == TITLE)
    if case.good:
        assert seen.error is None
    else:
        assert seen.error is not None
        assert case.happens in str(seen.error)


def test_the_table_names_forty_kinds_at_least() -> None:
    """Each once."""
    assert len({case.name for case in CASES}) == len(CASES) >= 50


def the(name: str) -> Case:
    """Give a trouble by its name."""
    return next(case for case in CASES if case.name == name)


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("429 with seconds", lambda feed: feed.next_visit >= NOW + timedelta(hours=1)),
        ("429 with a date", lambda feed: feed.next_visit >= NOW + timedelta(hours=3)),
        ("503", lambda feed: feed.next_visit >= NOW + timedelta(hours=1)),
        ("410", lambda feed: feed.next_visit == NEVER),
        ("moved for good", lambda feed: feed.url.endswith("/rss")),
        ("moved for today", lambda feed: feed.url.endswith("/moved-for-today")),
    ],
)
async def test_what_a_site_asks_for_is_done(name: str, holds: Callable[[Feed], bool], site: Site, fetcher: HttpFetcher) -> None:
    """Both forms of Retry-After, gone, moved."""
    assert holds((await went(the(name), site, fetcher)).feed)


async def test_a_clock_that_is_ahead_gives_no_date_and_an_entity_no_file(site: Site, fetcher: HttpFetcher) -> None:
    """Where no date is true none is told; no file of the machine is in an article."""
    (ahead,) = (await went(the("a clock three days ahead"), site, fetcher)).articles
    (entity,) = (await went(the("an external entity"), site, fetcher)).articles
    assert ahead.published is None
    assert "root:" not in f"{entity.title}{entity.text}"


async def test_a_round_over_two_hundred_sources_loses_no_good_article(site: Site, fetcher: HttpFetcher, clock: SteppedClock) -> None:
    """All troubles mixed among them, each in its turn; none raises, none delays the round beyond its limit."""
    good = 200 - len(CASES)
    for n in range(good):
        site.pages[f"/good/{n}"] = answer(rss(item(f"خبر المصدر رقم {n} عن المدينة", f"g{n}", f"{n}00")).encode())
    urls = [f"http://good{n}.test:{port_of(site)}/good/{n}" for n in range(good)]
    for case in CASES:
        place = replace(case, url=case.url or f"http://t{CASES.index(case)}.test:{{port}}{case.path}")
        urls.insert(CASES.index(case) * 3, address(place, port_of(site)))
    readers, store = Readers(processes=1), MemoryStore()

    async def one(feed: Feed) -> Visit:
        return await visit(feed, fetcher, clock(), QUARTER, readers.parse)

    seen = await visit_feeds(store, one, clock, [feed_at(url, n) for n, url in enumerate(urls)], limit=timedelta(seconds=60))
    await readers.close()
    async with store.begin() as work:
        titles = {article.title for article in await work.articles.ungrouped(9_999)} | {p.article for p in await work.pages.due(clock(), 9_999)}
        kept = await work.articles.get([page.article for page in await work.pages.due(clock(), 9_999)])
    titles |= {article.title for article in kept}
    assert seen.feeds == 200
    assert seen.failed == sum(not case.good for case in CASES)
    assert {f"خبر المصدر رقم {n} عن المدينة" for n in range(good)} <= titles
