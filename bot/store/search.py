"""Search in SQLite's own full-text index, in a time that hardly grows with the archive.

    stems of the question ─► how many articles have each ─┬► rare stems, in all articles
                                                          ├► all stems together, in all articles
                                                          └► any stem, in the newest articles  ─► candidates ─`weighed`─► articles

A common word is in a share of all articles: to rank by it is to read them all. So common ones decide only among articles that
a rare one finds, that have all of them, or that are new.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, text

from bot.store.schema import Moment
from bot.store.words import Candidate, weighed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

#: Articles that a stem may be in at the most to be looked for in all of them, for all such stems together; and the newest in which all are looked for.
#: With 100,000 articles (one core): any of ten questions' stems in all articles took 56 ms in the median, these three searches some 15 ms.
_RARE, _NEWEST = 3000, 5000
#: Articles of each search that are weighed.
_WEIGHED = 60

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


def _any(stems: Sequence[str]) -> str:
    return " OR ".join(f'"{stem}"' for stem in stems)


def _searches(counts: Mapping[str, int], last: int) -> Iterator[tuple[str, int]]:
    """Give what to look for, and after which row; `counts` has each stem of the question that is anywhere, `last` is the newest row."""
    stems = sorted(counts, key=lambda stem: (counts[stem], stem))
    rare, total = [], 0
    for stem in stems:
        total += counts[stem]
        if total <= _RARE:
            rare.append(stem)
    if rare:
        yield _any(rare), 0
    if len(rare) < len(stems):
        yield " AND ".join(f'"{stem}"' for stem in stems), 0
        yield _any(stems), max(0, last - _NEWEST)


async def search(connection: AsyncConnection, stems: Sequence[str], limit: int) -> list[str]:
    """Give the ids of the articles that share most with some stems, best first."""
    await connection.execute(_OPEN_TERMS)
    counts = {row.term: row.doc for row in await connection.execute(_TERMS, {"stems": list(stems)})}
    last = (await connection.execute(_LAST)).scalar()
    if not counts or last is None:
        return []
    places: dict[int, None] = {}
    for query, after in _searches(counts, last):
        rows = await connection.execute(_MATCH, {"query": query, "after": after, "limit": _WEIGHED})
        places.update(dict.fromkeys(row.rowid for row in rows))
    found = await connection.execute(_FOUND, {"places": list(places)})
    candidates = [Candidate(row.article, frozenset(row.words.split()), row.at, row.event) for row in found]
    return weighed(candidates, counts, last)[:limit]
