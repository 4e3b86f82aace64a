"""The index of words in SQLite: FTS5, which ranks by bm25."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, text

from bot.store.schema import Moment
from bot.store.search.plan import WEIGHED, looks
from bot.store.words import Candidate, weighed, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.store.search.plan import Look
    from summarizer.types import Article

_UNINDEX = text("DELETE FROM article_words WHERE rowid IN (SELECT rowid FROM article_words WHERE words MATCH :some AND article = :id)")
_UNINDEX_SLOWLY = text("DELETE FROM article_words WHERE article = :id")
_INDEX = text("INSERT INTO article_words (article, words) VALUES (:id, :words)")
_ROWS = text("SELECT rowid, article, words FROM article_words WHERE rowid > :after ORDER BY rowid LIMIT :limit")
#: Words of an article by which its row in the index is found: enough that few others have them all.
_TELLING = 12

#: The index's own count of articles a stem; no table of the schema, since it keeps nothing.
_OPEN_TERMS = text("CREATE VIRTUAL TABLE IF NOT EXISTS temp.article_terms USING fts5vocab('main', 'article_words', 'row')")
_TERMS = text("SELECT term, doc FROM temp.article_terms WHERE term IN :stems").bindparams(bindparam("stems", expanding=True))
_LAST = text("SELECT rowid FROM article_words ORDER BY rowid DESC LIMIT 1")
#: bm25 of SQLite is the smaller the better the match.
_MATCH = text("SELECT rowid FROM article_words WHERE words MATCH :query AND rowid > :after ORDER BY bm25(article_words), rowid LIMIT :limit")
_FOUND = (
    text(
        "SELECT w.article AS article, w.words AS words, coalesce(v.published, a.kept) AS at, m.event AS event FROM article_words w"
        " JOIN articles a ON a.id = w.article JOIN versions v ON v.article = a.id AND v.version = a.version"
        " LEFT JOIN memberships m ON m.document = w.article WHERE w.rowid IN :places"
    )
    .bindparams(bindparam("places", expanding=True))
    .columns(at=Moment())
)


class Fts5Index:
    """Keeps `bot.store.search.WordIndex` in a virtual table."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the connection's transaction."""
        self._connection = connection

    async def keep(self, article: Article, before: Article | None) -> None:
        """Let a version be found by its words, and the version before it no longer."""
        if before is not None:
            await self.drop(before)
        await self._connection.execute(_INDEX, {"id": article.id, "words": words_of(article)})

    async def drop(self, article: Article) -> None:
        """Let an article be found by its words no longer.

        The index knows no article by its id but by looking at all of it (a third of a second at 100,000), so that the row is found by words of its own.
        """
        some = " ".join(f'"{stem}"' for stem in list(dict.fromkeys(words_of(article).split()))[:_TELLING])
        found = some and (await self._connection.execute(_UNINDEX, {"id": article.id, "some": some})).rowcount
        if not found:
            await self._connection.execute(_UNINDEX_SLOWLY, {"id": article.id})

    async def rows(self, after: int, limit: int) -> list[tuple[int, str, list[str]]]:
        """Give rows in order."""
        rows = await self._connection.execute(_ROWS, {"after": after, "limit": limit})
        return [(row.rowid, row.article, row.words.split()) for row in rows]

    async def add(self, rows: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Let articles be found."""
        await self._connection.execute(_INDEX, [{"id": article, "words": " ".join(words)} for article, words in rows])

    async def search(self, stems: Sequence[str], limit: int) -> list[str]:
        """Give the ids of the articles that share most with some stems, best first."""
        await self._connection.execute(_OPEN_TERMS)
        counts = {row.term: row.doc for row in await self._connection.execute(_TERMS, {"stems": list(stems)})}
        last = (await self._connection.execute(_LAST)).scalar()
        if not counts or last is None:
            return []
        places: dict[int, None] = {}
        for look in looks(counts, last):
            rows = await self._connection.execute(_MATCH, {"query": _query(look), "after": look.after, "limit": WEIGHED})
            places.update(dict.fromkeys(row.rowid for row in rows))
        found = await self._connection.execute(_FOUND, {"places": list(places)})
        candidates = [Candidate(row.article, frozenset(row.words.split()), row.at, row.event) for row in found]
        return weighed(candidates, counts, last)[:limit]


def _query(look: Look) -> str:
    return (" AND " if look.together else " OR ").join(f'"{stem}"' for stem in look.stems)
