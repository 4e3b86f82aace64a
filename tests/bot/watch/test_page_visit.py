"""One visit to the page of an article."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from given_pages import STORY, TITLE, a_page
from given_shell import NOW, an_article

from bot.errors import StatusError, UnreachableError, WatchError
from bot.pages.page import PageData, read_page
from bot.types import Fetched, NotModified, Page
from bot.watch.decode import decode
from bot.watch.page_visit import PageReader, PageVisit, completed
from bot.watch.robots import Robots
from bot.watch.schedule import AGAIN, RETRIES

URL = "https://x.test/news/41"
PAGE = Page(article="a1", url=URL, seen="p", due=NOW)
EXCERPT = an_article(title=TITLE, text=STORY[0][:60] + "...", url=URL, full=False)


@dataclass
class Web:
    """A fetcher that knows some addresses."""

    pages: dict[str, str | WatchError | Fetched | NotModified]
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    async def fetch(self, url: str, etag: str | None = None, last_modified: str | None = None) -> Fetched | NotModified:
        """Give a page."""
        del last_modified
        self.asked.append((url, etag))
        page = self.pages.get(url, StatusError(url, "answers with status 404", status=404))
        if isinstance(page, WatchError):
            raise page
        return Fetched(url=url, body=page.encode(), etag='"1"') if isinstance(page, str) else page


async def read(answer: Fetched) -> PageData:
    """Read a page in this process."""
    return read_page(answer.url, decode(answer.body, answer.charset))


async def visit(page: str | WatchError | Fetched | NotModified, known: Page = PAGE, article: object = EXCERPT, **more: str) -> PageVisit:
    """Visit the page once."""
    web = Web({URL: page, **more})
    return await PageReader(web, Robots(web, lambda: NOW), read).visit(known, article, NOW)  # type: ignore[arg-type]  # an Article


async def test_an_excerpt_becomes_the_whole_article() -> None:
    """With its place among the day's times, and the marks for the next look."""
    seen = await visit(a_page(head='<link rel="canonical" href="/news/forty-one?utm_source=x">'))
    assert seen.article is not None
    assert (seen.article.text, seen.article.full, seen.article.id) == ("\n".join(STORY), True, "a1")
    assert seen.article.url == "https://x.test/news/forty-one"
    assert seen.article.published == EXCERPT.published
    assert (seen.page.tried, seen.page.read, seen.page.due, seen.page.etag) == (True, NOW, NOW + AGAIN[0], '"1"')
    assert len(seen.names) == 2


async def test_what_robots_close_is_not_asked_for() -> None:
    """The article stays an excerpt, with the reason."""
    web = Web({URL: a_page(), "https://x.test/robots.txt": "User-agent: *\nDisallow: /news/"})
    seen = await PageReader(web, Robots(web, lambda: NOW), read).visit(PAGE, EXCERPT, NOW)
    assert [url for url, _ in web.asked] == ["https://x.test/robots.txt"]
    assert (seen.article, seen.page.problem) == (None, "is closed to programs by its site's robots.txt")


async def test_failures_are_tried_again_and_then_left() -> None:
    """The article waits for the first try alone."""
    page, dues = PAGE, []
    for _ in range(4):
        page = (await visit(UnreachableError(URL, "cannot be reached"), page)).page
        dues.append(page.due)
    assert dues == [*(NOW + after for after in RETRIES), None]
    assert page.tried


async def test_nothing_changed_is_no_version() -> None:
    """The marks of the first reading are sent, and the next look is later."""
    known = replace(PAGE, tried=True, read=NOW - timedelta(hours=2), etag='"1"')
    seen = await visit(NotModified(), known)
    assert (seen.article, seen.page.due, seen.page.etag) == (None, NOW + timedelta(hours=4), '"1"')
    last = await visit(NotModified(), replace(known, read=NOW - timedelta(days=2)))
    assert last.page.due is None


@pytest.mark.parametrize("read_at", [NOW - timedelta(hours=1), None])
async def test_an_article_is_withdrawn_when_its_page_is_missing_twice(read_at: object) -> None:
    """One that never was there is not; a redirect to the front page counts as missing."""
    known = replace(PAGE, tried=True, read=read_at)  # type: ignore[arg-type]  # a moment or None
    once = await visit(Fetched(url="https://x.test/", body=b"<html>"), known)
    assert (once.withdrawn, once.page.due) == (False, NOW + timedelta(minutes=30))
    twice = await visit(StatusError(URL, "answers with status 410", status=410), once.page)
    assert (twice.withdrawn, twice.page.due) == (read_at is not None, None)


def data(**given: object) -> PageData:
    """Give a page as read."""
    return PageData(**({"title": TITLE, "text": "\n".join(STORY)} | given))  # type: ignore[arg-type]  # each of its kind


def test_a_page_that_wants_money_or_tells_less_is_no_whole_text() -> None:
    """It is told that the article was read in part."""
    assert not completed(EXCERPT, data(free=False), URL).full
    assert not completed(EXCERPT, data(text="غرق عبّارة"), URL).full


def test_another_text_in_the_articles_place_is_refused() -> None:
    """A wall that no sign gives away has no word of the article."""
    with pytest.raises(WatchError, match="another text"):
        completed(EXCERPT, data(title="تسجيل الدخول", text="أدخل بريدك وكلمة المرور لتكمل القراءة."), URL)


def test_the_headline_of_the_page_counts_unless_it_is_the_sites_name() -> None:
    """A changed headline is seen; a page that names itself after its outlet changes nothing."""
    assert completed(EXCERPT, data(title=TITLE.replace("41", "46")), URL).title == TITLE.replace("41", "46")
    assert completed(EXCERPT, data(title="الأفق نيوز"), URL).title == TITLE
    assert completed(EXCERPT, data(title=None), URL).title == TITLE
