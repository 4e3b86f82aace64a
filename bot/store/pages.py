"""Pages of articles that are read for their whole text, in SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from bot.store.parts import in_parts
from bot.store.rows import page_of, page_values
from bot.store.schema import pages

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.types import Page


class SqlPages:
    """Keeps `bot.ports.Pages` in a table."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the connection's transaction."""
        self._connection = connection

    async def get(self, articles: Sequence[str]) -> dict[str, Page]:
        """Give the pages of articles."""
        found: dict[str, Page] = {}
        for some in in_parts(articles):
            rows = await self._connection.execute(select(pages).where(pages.c.article.in_(some)))
            found.update((row.article, page_of(row)) for row in rows)
        return found

    async def put(self, page: Page) -> None:
        """Keep a page, in place of what was known of it."""
        values = page_values(page)
        await self._connection.execute(insert(pages).values(values).on_conflict_do_update(index_elements=["article"], set_=values))

    async def due(self, now: datetime, limit: int) -> list[Page]:
        """Give the pages whose visit has come."""
        chosen = select(pages).where(pages.c.due <= now).order_by(pages.c.tried, pages.c.due, pages.c.article).limit(limit)
        return [page_of(row) for row in await self._connection.execute(chosen)]
