"""Finding articles by their words: one plan, and an index of each database.

plan       which looks a question takes     fts5, tsvector   the index in SQLite and in PostgreSQL
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.store.dialects import is_postgresql
from bot.store.search.fts5 import Fts5Index
from bot.store.search.tsvector import TsvectorIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from summarizer.types import Article


class WordIndex(Protocol):
    """By which words articles are found; `bot.store.words` says how the found ones are ordered."""

    async def keep(self, article: Article, before: Article | None) -> None:
        """Let a version be found by its words, and the version before it no longer."""
        ...

    async def drop(self, article: Article) -> None:
        """Let an article be found by its words no longer."""
        ...

    async def rows(self, after: int, limit: int) -> list[tuple[int, str, list[str]]]:
        """Give rows whose place comes after one, in order: place, article, its words."""
        ...

    async def add(self, rows: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Let articles that are not in it be found by words."""
        ...

    async def search(self, stems: Sequence[str], limit: int) -> list[str]:
        """Give the ids of the articles that share most with some stems, best first."""
        ...


def index_of(connection: AsyncConnection) -> WordIndex:
    """Give the index of words of a database."""
    return (TsvectorIndex if is_postgresql(connection) else Fts5Index)(connection)
