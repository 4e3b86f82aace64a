"""One visit to one feed, and the feed behind an address."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from given_shell import NOW, a_source

from bot.errors import FetchError, SourceError, StatusError, WatchError
from bot.types import Feed, Fetched, NotModified
from bot.watch.discover import find_feed
from bot.watch.visit import visit

QUARTER = timedelta(minutes=15)
FEED = Feed(id="f1", source=a_source(), url="https://x.test/feed", next_visit=NOW, etag="1", last_modified="Mon")
RSS = "<rss version='2.0'><channel><title>الأفق</title><link>https://x.test/</link><item><title>خبر</title><link>https://x.test/9</link></item></channel></rss>"


@dataclass
class Web:
    """A fetcher that knows some pages."""

    pages: dict[str, str | WatchError | Fetched | NotModified]
    asked: list[tuple[str, str | None, str | None]] = field(default_factory=list)

    async def fetch(self, url: str, etag: str | None = None, last_modified: str | None = None) -> Fetched | NotModified:
        """Give a page."""
        self.asked.append((url, etag, last_modified))
        page = self.pages.get(url, FetchError(url, "answers with status 404"))
        if isinstance(page, WatchError):
            raise page
        return Fetched(url=url, body=page.encode()) if isinstance(page, str) else page


# --- visits ----------------------------------------------------------------------------------------------------------


async def test_a_visit_brings_articles_and_the_marks_for_the_next() -> None:
    """The feed's own marks were sent along."""
    web = Web({FEED.url: Fetched(url=FEED.url, body=RSS.encode(), etag="2")})
    seen = await visit(FEED, web, NOW, QUARTER)
    assert web.asked == [(FEED.url, "1", "Mon")]
    assert [a.title for a in seen.articles] == ["خبر"]
    assert (seen.feed.etag, seen.feed.last_modified, seen.error) == ("2", None, None)


async def test_nothing_new_is_a_success() -> None:
    """The marks stay."""
    seen = await visit(FEED, Web({FEED.url: NotModified()}), NOW, QUARTER)
    assert (seen.articles, seen.feed.etag, seen.feed.last_success, seen.error) == ((), "1", NOW, None)


@pytest.mark.parametrize("moved", [True, False])
async def test_a_feed_that_moved_for_good_is_followed(moved: bool) -> None:  # noqa: FBT001
    """And one that is elsewhere for today is not."""
    seen = await visit(FEED, Web({FEED.url: Fetched(url="https://new.test/feed", body=RSS.encode(), moved=moved)}), NOW, QUARTER)
    assert seen.feed.url == ("https://new.test/feed" if moved else FEED.url)


async def test_a_failure_is_a_value() -> None:
    """With the reason, and no sooner again than the publisher asks."""
    busy = StatusError(FEED.url, "answers with status 429", status=429, retry_after=timedelta(hours=3))
    seen = await visit(FEED, Web({FEED.url: busy}), NOW, QUARTER)
    assert seen.error is busy
    assert (seen.feed.failures, seen.feed.problem, seen.feed.etag) == (1, "answers with status 429", "1")
    assert seen.feed.next_visit >= NOW + timedelta(hours=3)


async def test_a_page_in_place_of_the_feed_is_a_failure() -> None:
    """A captcha keeps neither its marks nor its words."""
    seen = await visit(FEED, Web({FEED.url: "<html>هل أنت إنسان؟</html>"}), NOW, QUARTER)
    assert (seen.articles, seen.feed.etag, seen.feed.failures) == ((), "1", 1)


# --- discovery -------------------------------------------------------------------------------------------------------

PAGE = """<html><head><link rel="stylesheet" href="x.css"><link rel="Alternate" type="application/rss+xml" href="/broken">
<link rel="alternate" type="application/rss+xml; charset=utf-8" href="/ignored">
<link rel="alternate" type="APPLICATION/ATOM+XML" href=" feed.xml "></head></html>"""


async def test_an_address_that_is_a_feed_is_taken() -> None:
    """With the outlet's own name for it; the scheme may be left out."""
    found = await find_feed("x.test/feed", Web({"https://x.test/feed": RSS}))
    assert (found.url, found.source.name, found.source.site) == ("https://x.test/feed", "الأفق", "https://x.test/")


async def test_the_feed_behind_a_page_is_found() -> None:
    """The first that its page names and that can be read."""
    web = Web({"https://x.test/news/": PAGE, "https://x.test/broken": "<html></html>", "https://x.test/news/feed.xml": RSS})
    assert (await find_feed("https://x.test/news/", web)).url == "https://x.test/news/feed.xml"


@pytest.mark.parametrize("page", ["<html><body>لا شيء</body></html>", "\0", "<!-- -->", PAGE.replace("feed.xml", "/broken")])
async def test_where_there_is_no_feed_that_is_said(page: str) -> None:
    """With what to do."""
    with pytest.raises(SourceError, match="no feed was found"):
        await find_feed("https://x.test/", Web({"https://x.test/": page, "https://x.test/broken": "<html></html>"}))


async def test_an_address_that_gives_nothing_is_said() -> None:
    """As the fetcher says it."""
    with pytest.raises(FetchError, match="404"):
        await find_feed("https://x.test/", Web({}))


async def test_a_server_that_answers_304_unasked_is_an_error() -> None:
    """It gave nothing."""
    with pytest.raises(SourceError, match="never asked"):
        await find_feed("https://x.test/", Web({"https://x.test/": NotModified()}))
