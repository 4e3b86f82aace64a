"""The index of words in PostgreSQL: a tsvector of stems with a GIN index, made of our own stems (no parser and no dictionary of the server).

PostgreSQL has no bm25 and keeps no count of articles a stem. Candidates are ordered by what they share with the question, a rare stem before a
common one, which is what `weighed` decides by in the end; a stem is counted exactly where it is rare, else by its share of the newest articles.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, text

from bot.store.schema import Moment
from bot.store.search.plan import NEWEST, RARE, WEIGHED, looks
from bot.store.words import Candidate, rarities, weighed, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.store.search.plan import Look
    from summarizer.types import Article

#: A stem that is longer is no word: PostgreSQL takes 2,046 bytes (https://www.postgresql.org/docs/current/textsearch-limitations.html).
_LONGEST = 100
#: Characters of all stems of an article: a tsvector holds a million bytes, and a character of ours at most four.
_MOST = 200_000

_UNINDEX = text("DELETE FROM article_words WHERE article = :id")
_INDEX = text("INSERT INTO article_words (article, words) VALUES (:id, array_to_tsvector(CAST(:words AS text[])))")
_ROWS = text("SELECT place, article, tsvector_to_array(words) AS words FROM article_words WHERE place > :after ORDER BY place LIMIT :limit")
_LAST = text("SELECT max(place) FROM article_words")
_COUNT = text(
    "SELECT s.stem AS stem, (SELECT count(*) FROM (SELECT FROM article_words WHERE words @@ CAST(s.query AS tsquery) LIMIT :most) AS found) AS articles"
    " FROM unnest(CAST(:stems AS text[]), CAST(:queries AS text[])) AS s (stem, query)"
)
_COUNT_NEWEST = text(
    "SELECT s.stem AS stem, count(*) AS articles, (SELECT count(*) FROM article_words WHERE place > :after) AS newest"
    " FROM unnest(CAST(:stems AS text[]), CAST(:queries AS text[])) AS s (stem, query)"
    " JOIN article_words w ON w.place > :after AND w.words @@ CAST(s.query AS tsquery) GROUP BY s.stem"
)
_MATCH = "SELECT place FROM article_words WHERE words @@ CAST(:query AS tsquery) AND place > :after ORDER BY {order} LIMIT :limit"
_SHARED = "CASE WHEN words @@ CAST(:q{n} AS tsquery) THEN CAST(:w{n} AS float8) ELSE 0 END"
_FOUND = (
    text(
        "SELECT w.article AS article, tsvector_to_array(w.words) AS words, coalesce(v.published, a.kept) AS at, m.event AS event FROM article_words w"
        " JOIN articles a ON a.id = w.article JOIN versions v ON v.article = a.id AND v.version = a.version"
        " LEFT JOIN memberships m ON m.document = w.article WHERE w.place IN :places"
    )
    .bindparams(bindparam("places", expanding=True))
    .columns(at=Moment())
)


class TsvectorIndex:
    """Keeps `bot.store.search.WordIndex` in a table."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the connection's transaction."""
        self._connection = connection

    async def keep(self, article: Article, before: Article | None) -> None:
        """Let a version be found by its words, and the version before it no longer; it counts among the newest."""
        if before is not None:
            await self.drop(before)
        await self._connection.execute(_INDEX, {"id": article.id, "words": _bounded(words_of(article).split())})

    async def drop(self, article: Article) -> None:
        """Let an article be found by its words no longer."""
        await self._connection.execute(_UNINDEX, {"id": article.id})

    async def rows(self, after: int, limit: int) -> list[tuple[int, str, list[str]]]:
        """Give rows in order."""
        rows = await self._connection.execute(_ROWS, {"after": after, "limit": limit})
        return [(row.place, row.article, row.words) for row in rows]

    async def add(self, rows: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Let articles be found."""
        await self._connection.execute(_INDEX, [{"id": article, "words": _bounded(words)} for article, words in rows])

    async def search(self, stems: Sequence[str], limit: int) -> list[str]:
        """Give the ids of the articles that share most with some stems, best first."""
        last = (await self._connection.execute(_LAST)).scalar()
        counts = await self._counts(_bounded(stems), last) if last else {}
        if not counts or last is None:
            return []
        weights, places = rarities(counts, last), dict[int, None]()
        for look in looks(counts, last):
            places.update(dict.fromkeys(await self._look(look, weights)))
        found = await self._connection.execute(_FOUND, {"places": list(places)})
        candidates = [Candidate(row.article, frozenset(row.words), row.at, row.event) for row in found]
        return weighed(candidates, counts, last)[:limit]

    async def _counts(self, stems: Sequence[str], last: int) -> dict[str, int]:
        """Count the articles of each stem; those of a common one are told from the newest."""
        asked = {"stems": list(stems), "queries": [_lexeme(stem) for stem in stems]}
        rows = await self._connection.execute(_COUNT, {**asked, "most": RARE + 1})
        counts = {row.stem: row.articles for row in rows if row.articles}
        common = [stem for stem, count in counts.items() if count > RARE]
        if common:
            asked = {"stems": common, "queries": [_lexeme(stem) for stem in common]}
            rows = await self._connection.execute(_COUNT_NEWEST, {**asked, "after": last - NEWEST})
            counts.update((row.stem, max(RARE + 1, row.articles * last // max(1, row.newest))) for row in rows)
        return counts

    async def _look(self, look: Look, weights: Mapping[str, float]) -> list[int]:
        query = (" & " if look.together else " | ").join(map(_lexeme, look.stems))
        asked: dict[str, Any] = {"query": query, "after": look.after, "limit": WEIGHED}
        best = []
        if not look.together:  # else all share the same
            best = [_SHARED.format(n=n) for n in range(len(look.stems))]
            asked |= {f"q{n}": _lexeme(stem) for n, stem in enumerate(look.stems)} | {f"w{n}": weights[stem] for n, stem in enumerate(look.stems)}
        order = ", ".join(part for part in (f"{' + '.join(best)} DESC" if best else "", "place DESC") if part)
        return list(await self._connection.scalars(text(_MATCH.format(order=order)), asked))


def _bounded(stems: Iterable[str]) -> list[str]:
    """Give stems once each, without what the index cannot hold."""
    words = [stem for stem in dict.fromkeys(stems) if len(stem) <= _LONGEST and "\0" not in stem]
    return [word for word, end in zip(words, accumulate(map(len, words)), strict=True) if end <= _MOST]


def _lexeme(stem: str) -> str:
    """Write a stem as a word of a tsquery, whatever characters it has."""
    quoted = stem.replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}'"
