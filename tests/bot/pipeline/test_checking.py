"""Check: what a person brings, against what is known of its event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from given_shell import NOW, SteppedClock, a_story, an_article, an_event
from publishing import a_publisher, round_of, two_accounts

from bot.errors import PageError
from bot.pipeline.checking import GIVEN, check_brought
from bot.watch.bringing import read_link
from bot.watch.identity import names_of
from bot.watch.page_visit import PageVisit

if TYPE_CHECKING:
    from bot.pipeline.mind import Mind
    from bot.ports import Store
    from bot.types import Page
    from summarizer.types import Article

LINK = "https://other.test/news/7"


async def _read(url: str, name: str) -> Article:
    return an_article(name, text="غرق مركب بعيد", source="other.test", url=url)


async def _no_link(url: str, _name: str) -> Article:
    raise PageError(url, "has no article")


@pytest.fixture
async def mind(store: Store, clock: SteppedClock) -> Mind:
    """Give a mind whose store knows one event."""
    publisher = a_publisher(store, clock)
    await round_of(publisher, clock, *two_accounts())
    return publisher.mind


async def test_a_pasted_article_joins_its_event_for_a_moment(store: Store, mind: Mind) -> None:
    """It is compared with the others, and nothing of it is kept."""
    story = await check_brought(store, mind, "خبر\nغرق مركب ثالث", _no_link, NOW)
    assert story is not None
    assert [link.article for link in story.links] == ["غرق1", "غرق2", GIVEN]
    assert (story.links[-1].source, story.links[-1].title) == ("النص الذي أرسلته", "خبر")
    async with store.begin() as work:
        assert await work.articles.get([GIVEN]) == []
        (kept,) = await work.events.latest(9)
    assert (kept.event, len(kept.links)) == (story.event, 2)


async def test_what_tells_of_nothing_known_has_nothing_to_be_compared_with(store: Store, mind: Mind) -> None:
    """An event of its own; of one line it is the text."""
    assert await check_brought(store, mind, "حريق في مركب", _no_link, NOW) is None


async def test_a_link_is_read_and_compared(store: Store, mind: Mind) -> None:
    """Under its host's name."""
    story = await check_brought(store, mind, LINK, _read, NOW)
    assert story is not None
    assert (story.links[-1].source, story.links[-1].url) == ("other.test", LINK)


async def test_a_link_to_an_article_that_was_read_gives_its_event(store: Store, mind: Mind) -> None:
    """It is no further account of it."""
    (name,) = names_of(LINK)
    async with store.begin() as work:
        await work.articles.keep(an_article(name, url=LINK), NOW)
        await work.events.put(an_event("e9", name), NOW)
        await work.events.keep_story(a_story("e9"), 1)
    assert await check_brought(store, mind, LINK, _no_link, NOW) == a_story("e9")


async def test_a_link_without_an_article_is_said() -> None:
    """In the error of the page, or in one of its own."""

    async def visit(page: Page, known: Article) -> PageVisit:
        return PageVisit(page=page, known=known, at=NOW)

    with pytest.raises(PageError, match="has no article"):
        await read_link(visit, LINK, GIVEN)
