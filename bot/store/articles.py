"""What was published, with versions, in SQL. Search is by the database's own index (`bot.store.search`) over the stems of the core."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import and_, case, func, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.store.parts import in_parts
from bot.store.rows import article_of, version_values
from bot.store.schema import articles, names, pages, versions
from bot.store.search import index_of
from bot.store.texts import SqlTexts
from bot.store.words import is_news
from bot.types import Fullness, Reading, Version
from summarizer.arabic.tokens import content_stems

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from summarizer.types import Article

_LAST = select(versions, articles.c.source, articles.c.family, articles.c.withdrawn).join(
    articles, and_(articles.c.id == versions.c.article, articles.c.version == versions.c.version)
)

#: Articles that wait for an event; one whose page was never tried waits for that.
_WAITING = and_(articles.c.waiting.is_not(None), ~select(pages.c.article).where(and_(pages.c.tried.is_(False), pages.c.article == articles.c.id)).exists())


class SqlArticles:
    """Keeps `bot.ports.Articles` in tables."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the connection's transaction."""
        self._connection = connection

    async def known(self, ids: Sequence[str]) -> dict[str, str]:
        """Give the articles that some ids stand for."""
        found: dict[str, str] = {}
        for some in in_parts(ids):
            own = select(articles.c.id.label("name"), articles.c.id.label("article")).where(articles.c.id.in_(some))
            other = select(names.c.name, names.c.article).where(names.c.name.in_(some))
            found.update((row.name, row.article) for row in await self._connection.execute(other))
            found.update((row.name, row.article) for row in await self._connection.execute(own))
        return found

    async def news(self, articles: Sequence[Article]) -> list[Article]:
        """Give those that `keep` would keep."""
        known = {article.id: article for article in await self.get([article.id for article in articles])}
        news = [article for article in articles if article.id not in known or is_news(article, known[article.id])]
        again = [article.id for article in news if article.id in known]
        dropped = await SqlTexts(self._connection).dropped(again) if again else set[str]()
        return [article for article in news if article.id not in dropped]

    async def keep(self, article: Article, now: datetime, also: Sequence[str] = ()) -> Article | None:
        """Keep an article as its next version, or as the first."""
        known = next(iter(await self.get([article.id])), None)
        if known is not None and (not is_news(article, known) or await SqlTexts(self._connection).dropped([article.id])):
            return None
        kept = replace(article, version=known.version + 1 if known else 1)
        await self._write(kept, now)
        await index_of(self._connection).keep(kept, known)
        await self.name(article.id, also)
        return kept

    async def name(self, article: str, ids: Sequence[str]) -> None:
        """Let an article be known by other ids too."""
        rows = [{"name": i, "article": article} for i in dict.fromkeys(ids) if i != article]
        if rows:
            await self._connection.execute(insert(names).on_conflict_do_nothing(), rows)

    async def _write(self, article: Article, now: datetime) -> None:
        row = insert(articles).values(id=article.id, source=article.source, family=article.family, version=article.version, kept=now, waiting=now)
        await self._connection.execute(row.on_conflict_do_update(index_elements=["id"], set_={"version": article.version, "waiting": now, "problem": None}))
        await self._connection.execute(insert(versions).values(version_values(article, now)))

    async def get(self, ids: Sequence[str]) -> list[Article]:
        """Give the last versions, in the order asked."""
        found: dict[str, Article] = {}
        for some in in_parts(ids):
            rows = await self._connection.execute(_LAST.where(articles.c.id.in_(some)))
            found.update((row.article, article_of(row)) for row in rows)
        return [found[i] for i in ids if i in found]

    async def ungrouped(self, limit: int) -> list[Article]:
        """Give last versions that wait for an event, oldest first."""
        chosen = _LAST.where(_WAITING).order_by(articles.c.waiting, articles.c.id).limit(limit)
        return [article_of(row) for row in await self._connection.execute(chosen)]

    async def ungrouped_since(self) -> datetime | None:
        """Give since when the article that waits longest for an event does."""
        since: datetime | None = await self._connection.scalar(select(func.min(articles.c.waiting)).where(_WAITING))
        return since

    async def versions(self, article: str) -> list[Version]:
        """Give every version of an article, the first first."""
        every = select(versions, articles.c.source, articles.c.family, articles.c.withdrawn).join(articles, articles.c.id == versions.c.article)
        rows = await self._connection.execute(every.where(versions.c.article == article).order_by(versions.c.version))
        return [Version(article_of(row), row.kept) for row in rows]

    async def withdraw(self, article: str, when: datetime | None, now: datetime) -> None:
        """Mark an article as given no longer by its source, or as given again."""
        await self._connection.execute(update(articles).where(articles.c.id == article).values(withdrawn=when, waiting=now))

    async def reading(self, since: datetime) -> Reading:
        """Count the articles kept since a moment, and their sources."""
        counts = select(func.count(), func.count(articles.c.source.distinct())).where(articles.c.kept >= since)
        read, outlets = (await self._connection.execute(counts)).one()
        return Reading(read, outlets)

    async def fullness(self, since: datetime) -> dict[str, Fullness]:
        """Count articles kept since a moment by source, and those in full."""
        last = and_(articles.c.id == versions.c.article, articles.c.version == versions.c.version)
        full = func.sum(case((versions.c.full, 1), else_=0))
        counts = select(articles.c.source, func.count(), full).join(versions, last).where(and_(articles.c.kept >= since, articles.c.source.is_not(None)))
        return {name: Fullness(every, whole) for name, every, whole in await self._connection.execute(counts.group_by(articles.c.source))}

    async def search(self, question: str, limit: int) -> list[Article]:
        """Find articles that share stems with a question, the best first."""
        stems = list(dict.fromkeys(content_stems(question)))
        return await self.get(await index_of(self._connection).search(stems, limit)) if stems else []

    async def set_aside(self, article: Article, reason: str) -> None:
        """Let an article wait no longer: it cannot be read."""
        same = and_(articles.c.id == article.id, articles.c.version == article.version)
        await self._connection.execute(update(articles).where(same).values(waiting=None, problem=reason))
