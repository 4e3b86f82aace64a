"""Pages: articles that feeds give in part are read in full, and looked at again while their outlets may still change them.

pages due ─visit (many at once, a host one by one)─┬─► the whole text ─keep─► a version ─┐  one transaction a page
├─► missing twice ─► withdrawn        ┤
└─► failure, a value ─► next visit ───┘
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.pipeline.keeping import GUARD, fair, host_of, side_by_side
from bot.units import FAILED, unit
from summarizer.arabic.letters import fold

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.ports import Clock, Store, Work
    from bot.types import Page
    from bot.units import Unit
    from bot.watch.page_visit import PageVisit
    from summarizer.types import Article

#: Pages that one round visits.
ROUND = 100
#: Pages that are due, among which a round chooses by turns of their hosts.
LOOKED_AT = 2_000
#: How long a round waits for its slowest page; one that is still in its host's queue then is due in the next round.
ROUND_LIMIT = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class PageRound:
    """What a round of pages brought."""

    visited: int = 0
    read: int = 0  #: whole texts, changed ones counted again
    failed: int = 0

    def __add__(self, other: PageRound) -> PageRound:
        """Count two rounds together."""
        return PageRound(self.visited + other.visited, self.read + other.read, self.failed + other.failed)


async def read_pages(
    store: Store,
    visit: Callable[[Page, Article], Awaitable[PageVisit]],
    clock: Clock,
    limit: timedelta | None = None,
    pages: Sequence[Page] | None = None,
) -> PageRound:
    """Visit pages (those that are due, where none are given); a failing one delays no other, a slow one no longer than the limit."""
    async with store.begin() as work:
        if pages is None:
            pages = fair(await work.pages.due(clock(), LOOKED_AT), lambda page: host_of(page.url), ROUND)
        articles = {article.id: article for article in await work.articles.get([page.article for page in pages])}

    async def one(page: Page) -> PageRound:
        with unit("page", page.article, url=page.url) as told:
            return await _keep(store, await visit(page, articles[page.article]), clock, told)

    return sum(await side_by_side([one(page) for page in pages], limit), PageRound())


async def _keep(store: Store, visit: PageVisit, clock: Clock, told: Unit) -> PageRound:
    now, kept, page = clock(), None, visit.page
    async with store.begin() as work:
        await work.leases.guard(GUARD)
        twin = await _twin(work, visit)
        if twin is not None:
            await work.articles.set_aside(twin, f"is the same as {twin.id}, under another address")
            page = replace(page, due=None)
        elif visit.article is not None:
            kept = await work.articles.keep(visit.article, now, visit.names)
            await work.articles.name(visit.article.id, visit.names)
        await _mark(work, visit)
        await work.pages.put(page)
    told.tell(new=kept is not None, withdrawn=visit.withdrawn)
    if visit.error is not None:
        told.tell(FAILED, grave=True, reason=visit.error.message, failures=page.failures)
    return PageRound(1, int(kept is not None), int(visit.error is not None))


async def _mark(work: Work, visit: PageVisit) -> None:
    """Mark an article as withdrawn, or as given again."""
    if visit.withdrawn:
        await work.articles.withdraw(visit.page.article, visit.at, visit.at)
    elif visit.error is None and visit.known.withdrawn is not None:
        await work.articles.withdraw(visit.page.article, None, visit.at)


async def _twin(work: Work, visit: PageVisit) -> Article | None:
    """Give the visited article where another one with its headline has the address that its page names; it was never in an event then."""
    article = visit.article
    if article is None or visit.page.read != visit.at:
        return None
    others = {i for i in (await work.articles.known(visit.names)).values() if i != article.id}
    same = [other for other in await work.articles.get(sorted(others)) if fold(other.title or "") == fold(article.title or "")]
    return visit.known if same else None
