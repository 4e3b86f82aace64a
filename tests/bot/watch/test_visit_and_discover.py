"""One visit to one feed, and the feed behind an address."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from given_shell import NOW, a_source

from bot.errors import FeedError, FetchError, SourceError, StatusError, WatchError
from bot.types import NEVER, Feed, FeedKind, Fetched, NotModified, Trouble
from bot.watch.articles import articles_of
from bot.watch.discover import find_feed
from bot.watch.sitemaps import parse_sitemap
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


HEADLINES = [f"المجلس البلدي يقر خطة الطرق رقم {n} في المدينة" for n in range(9)]
SECTION = "<html><title>محليات</title><body><a href='/'>الرئيسية</a>" + "".join(
    f"<div><a href='/news/{1000 + n}?utm_source=x'><img></a><a href='/news/{1000 + n}'>{words}</a></div>" for n, words in enumerate(HEADLINES)
)
SITEMAP = (
    "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>"
    "<url><loc>https://x.test/news/1</loc><news:news><news:publication><news:name>الأفق</news:name></news:publication>"
    "<news:publication_date>2026-11-02T09:00:00+03:00</news:publication_date><news:title>غرق مركب</news:title></news:news></url>"
    "<url><loc>https://x.test/about</loc></url></urlset>"
)


async def test_a_section_page_is_watched_where_a_site_has_no_feed() -> None:
    """Its articles are what it links to with a headline, each once, in its order; menus and other sites are none."""
    page = SECTION + "<a href='https://other.test/news/99999'>خبر في موقع آخر لا يخصنا أبدا</a><a href='/about-us-and-our-very-long-story'>من نحن</a>"
    found = await find_feed("https://x.test/local/", Web({"https://x.test/local/": page}))
    assert (found.kind, found.source.name) == (FeedKind.SECTION, "محليات")
    assert [(entry.url, entry.title) for entry in found.feed.entries] == [(f"https://x.test/news/{1000 + n}", words) for n, words in enumerate(HEADLINES)]
    (first, *_) = articles_of(found.feed, found.source, NOW)
    assert (first.full, first.text) == (False, "")


async def test_a_feed_at_a_common_place_goes_before_the_page_itself() -> None:
    """As WordPress has it."""
    found = await find_feed("https://x.test/", Web({"https://x.test/": SECTION, "https://x.test/feed": RSS}))
    assert (found.kind, found.url) == (FeedKind.FEED, "https://x.test/feed")


@pytest.mark.parametrize(
    "pages",
    [
        {"https://x.test/robots.txt": "User-agent: *\nSitemap: https://x.test/map-news.xml", "https://x.test/map-news.xml": SITEMAP},
        {"https://x.test/news-sitemap.xml": SITEMAP},
        {
            "https://x.test/robots.txt": "Sitemap: https://x.test/all.xml",
            "https://x.test/all.xml": "<sitemapindex><sitemap><loc>https://x.test/news/map.xml</loc></sitemap></sitemapindex>",
            "https://x.test/news/map.xml": SITEMAP,
        },
    ],
)
async def test_a_news_sitemap_is_found(pages: dict[str, str]) -> None:
    """By robots.txt, by an index, at the common place; with the times that it gives."""
    found = await find_feed("https://x.test/", Web({"https://x.test/": SECTION, **pages}))
    assert found.kind is FeedKind.SITEMAP
    (entry,) = found.feed.entries
    assert (entry.url, entry.title) == ("https://x.test/news/1", "غرق مركب")
    assert entry.published is not None
    assert entry.published.isoformat() == "2026-11-02T09:00:00+03:00"


ENTITY = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><urlset><url><loc>https://x.test/1</loc><title>&a;</title></url></urlset>"


@pytest.mark.parametrize("bomb", [ENTITY, "<urlset>", "{}"])
def test_a_hostile_sitemap_is_refused(bomb: str) -> None:
    """No entity is expanded."""
    with pytest.raises(FeedError):
        parse_sitemap("https://x.test/", bomb.encode())


POST = """<div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="ufuq/{n}"><a class="tgme_widget_message_owner_name">الأفق</a>
<div class="tgme_widget_message_text tgme_widget_message_metatext">رد على خبر سابق</div>
<div class="tgme_widget_message_text js-message_text" dir="auto"><b>{title}</b><br/>نص الخبر <a href="https://x.test">هنا</a><script>x()</script></div>
<a class="tgme_widget_message_date" href="https://t.me/ufuq/{n}"><time datetime="2026-11-02T06:0{n}:00+00:00" class="time">06:00</time></a></div>"""
PREVIEW = "<html><div class='tgme_channel_info_header_title'><span>قناة الأفق</span></div>" + "".join(POST.format(n=n, title=f"غرق مركب {n}") for n in range(3))


@pytest.mark.parametrize("address", ["@ufuq_news", "t.me/ufuq_news", "https://t.me/s/ufuq_news", "https://telegram.me/ufuq_news?before=9"])
async def test_a_public_channel_is_watched_through_its_preview(address: str) -> None:
    """Each post with its own address and time, whole; the first line of several is its headline."""
    found = await find_feed(address, Web({"https://t.me/s/ufuq_news": PREVIEW}))
    assert (found.kind, found.source.name, found.url) == (FeedKind.TELEGRAM, "قناة الأفق", "https://t.me/s/ufuq_news")
    articles = articles_of(found.feed, found.source, NOW)
    assert [(a.title, a.text, a.url, a.full) for a in articles][1:2] == [("غرق مركب 1", "نص الخبر هنا", "https://t.me/ufuq/1", True)]
    assert [a.published and a.published.minute for a in articles] == [0, 1, 2]


async def test_a_name_without_a_public_preview_is_said() -> None:
    """A private channel shows an invitation."""
    with pytest.raises(SourceError, match="no channel with a public preview"):
        await find_feed("@ufuq_news", Web({"https://t.me/s/ufuq_news": "<html><div class='tgme_page'>join</div></html>"}))


async def test_an_address_that_gives_nothing_is_said() -> None:
    """As the fetcher says it."""
    with pytest.raises(FetchError, match="404"):
        await find_feed("https://x.test/", Web({}))


async def test_a_server_that_answers_304_unasked_is_an_error() -> None:
    """It gave nothing."""
    with pytest.raises(SourceError, match="never asked"):
        await find_feed("https://x.test/", Web({"https://x.test/": NotModified()}))


async def test_a_304_after_failures_does_not_make_a_source_healthy() -> None:
    """The next visit asks for all of it."""
    ill = replace(FEED, failures=3, problem="gives no feed but a captcha", failing_since=NOW - QUARTER)
    seen = await visit(ill, Web({FEED.url: NotModified()}), NOW, QUARTER)
    assert (seen.feed.failures, seen.feed.problem, seen.feed.last_success) == (3, "gives no feed but a captcha", None)
    assert (seen.feed.etag, seen.feed.last_modified) == (None, None)
    well = await visit(seen.feed, Web({FEED.url: RSS}), NOW, QUARTER)
    assert (well.feed.failures, well.feed.failing_since) == (0, None)


async def test_a_source_that_is_gone_rests_and_one_that_stays_fresh_is_left_alone() -> None:
    """410; Cache-Control."""
    gone = await visit(FEED, Web({FEED.url: StatusError(FEED.url, "answers with status 410", status=410)}), NOW, QUARTER)
    assert (gone.feed.next_visit, gone.feed.trouble) == (NEVER, Trouble.GONE)
    fresh = await visit(FEED, Web({FEED.url: Fetched(url=FEED.url, body=RSS.encode(), max_age=timedelta(hours=2))}), NOW, QUARTER)
    assert timedelta(hours=2) <= fresh.feed.next_visit - NOW <= timedelta(hours=2.2)
    still = await visit(FEED, Web({FEED.url: NotModified(timedelta(days=30))}), NOW, QUARTER)
    assert still.feed.next_visit - NOW <= timedelta(days=1.1)
