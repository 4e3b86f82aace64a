"""What becomes of old texts, in SQL. `bot.ports.Texts` says how it behaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, func, select, update

from bot.store.codec import pack
from bot.store.rows import article_of
from bot.store.schema import articles, versions
from bot.store.search import index_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

_OLDEST = (
    select(versions, articles.c.source, articles.c.family, articles.c.withdrawn, articles.c.version.label("last"))
    .join(articles, articles.c.id == versions.c.article)
    .order_by(versions.c.kept, versions.c.article, versions.c.version)
    .with_for_update(of=versions, skip_locked=True)  # another process packs the others
)
_SAME = and_(versions.c.article == bindparam("of"), versions.c.version == bindparam("number"))
_REPLACE = update(versions).where(_SAME).values(text="", packed=bindparam("instead"))
_DROPPED = select(articles.c.id).join(versions, and_(articles.c.id == versions.c.article, articles.c.version == versions.c.version))


class SqlTexts:
    """Keeps `bot.ports.Texts` in a column beside that of texts."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the connection's transaction."""
        self._connection = connection

    async def pack(self, before: datetime, limit: int) -> int:
        """Compress texts."""
        chosen = _OLDEST.where(and_(versions.c.packed.is_(None), versions.c.kept < before)).limit(limit)
        rows = (await self._connection.execute(chosen)).all()
        await self._replace([(row, pack(row.text)) for row in rows])
        return len(rows)

    async def drop(self, before: datetime, limit: int) -> int:
        """Drop packed texts."""
        chosen = _OLDEST.where(and_(func.length(versions.c.packed) > 0, versions.c.kept < before)).limit(limit)
        rows = (await self._connection.execute(chosen)).all()
        index = index_of(self._connection)
        for row in rows:
            if row.version == row.last:
                await index.drop(article_of(row))
        await self._replace([(row, b"") for row in rows])
        return len(rows)

    async def _replace(self, packed: Sequence[tuple[Row[Any], bytes]]) -> None:
        values = [{"of": row.article, "number": row.version, "instead": instead} for row, instead in packed]
        if values:
            await self._connection.execute(_REPLACE, values)

    async def dropped(self, ids: Sequence[str]) -> set[str]:
        """Give those of some articles whose last text was dropped; for a feed that gives it still."""
        return set(await self._connection.scalars(_DROPPED.where(and_(articles.c.id.in_(ids), func.length(versions.c.packed) == 0))))
