"""What is asked often is answered by an index, on both databases: no look at all rows of a table that grows with the archive or the readers."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from given_shell import ALI, NOW, a_chat, a_parcel, a_source, a_story, an_article, an_event
from sqlalchemy import event

from bot.store import open_store
from bot.types import Page, Subscription

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
    from pathlib import Path

    from sqlalchemy.ext.asyncio import AsyncEngine

    from bot.ports import Work
    from bot.store.sql import SqlStore

LEASE = timedelta(minutes=1)
#: Tables that grow without bound.
GROWING = frozenset(
    {"articles", "versions", "names", "pages", "events", "memberships", "stories", "traces", "event_changes", "told", "rung", "outbox", "sightings"}
    | {"sighting_names", "sighting_posts", "actors", "actor_words", "chats", "subscriptions", "slots", "shown", "updates", "answers", "article_words"}
)
#: What SQLite calls a scan and is none: FTS5 by rowid or by words, and an index of the few events that changed.
NARROW = ("VIRTUAL TABLE INDEX 0:=", "VIRTUAL TABLE INDEX 0:M", "USING INDEX ix_events_changed")
#: What is asked in every round, for every reader or every question.
ASKED: dict[str, Callable[[Work], Awaitable[object]]] = {
    "feeds due": lambda work: work.sources.due(NOW, 9),
    "articles by id": lambda work: work.articles.get(["a1", "a2"]),
    "articles by any name": lambda work: work.articles.known(["a1", "n1"]),
    "a new version": lambda work: work.articles.keep(an_article("a1", text="غرق مركب آخر"), NOW, ["n2"]),
    "versions": lambda work: work.articles.versions("a1"),
    "articles that wait": lambda work: work.articles.ungrouped(9),
    "what was read": lambda work: work.articles.reading(NOW),
    "texts to pack": lambda work: work.texts.pack(NOW, 9),
    "texts to drop": lambda work: work.texts.drop(NOW, 9),
    "pages due": lambda work: work.pages.due(NOW, 9),
    "an event": lambda work: work.events.put(an_event("e1", "a1"), NOW),
    "members": lambda work: work.events.members("e1"),
    "events that changed": lambda work: work.events.changed(9),
    "a story to make": lambda work: work.events.take_up("e1", 9),
    "stories of a day": lambda work: work.events.stories(NOW, 9),
    "a story by its id": lambda work: work.events.story("e1"),
    "events of articles": lambda work: work.events.of_articles(["a1"]),
    "what a chat was told": lambda work: work.events.told(ALI),
    "traces": lambda work: work.groupings.traces(NOW, NOW + LEASE),
    "rulings": lambda work: work.groupings.ruled(["e1"]),
    "actors by words": lambda work: work.actors.near({"person:x"}),
    "actors of documents": lambda work: work.actors.named_in({"a1"}),
    "a chat": lambda work: work.chats.get(ALI),
    "digests due": lambda work: work.chats.due(NOW, 9),
    "a slot": lambda work: work.chats.take_slot(Subscription(chat=ALI, at=NOW.time(), zone="UTC", next_run=NOW), NOW.date(), NOW),
    "what a message shows": lambda work: work.chats.shown(ALI, "5"),
    "a parcel": lambda work: work.outbox.get("k1"),
    "what a parcel went out as": lambda work: work.outbox.sent_as("k1"),
    "parcels of the dead": lambda work: work.outbox.expire(NOW),
    "parcels to claim": lambda work: work.outbox.claim(NOW, 9, LEASE),
    "an answer": lambda work: work.ledger.answer("k"),
    "alerts of an hour": lambda work: work.interests.rung(ALI, NOW, NOW),
}


@pytest.fixture(params=["sqlite", "postgres"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[SqlStore]:
    """Give a store with a row of most things."""
    opened = await open_store(tmp_path / "bayn.db" if request.param == "sqlite" else request.getfixturevalue("postgres_url"))
    async with opened.begin() as work:
        await work.sources.add(a_source(), "https://x.test/feed", NOW)
        for name in ("a1", "a2"):
            await work.articles.keep(an_article(name), NOW, ["n1"])
        await work.pages.put(Page(article="a2", url="https://x.test/a2", seen="", due=NOW))
        await work.events.put(an_event("e1", "a1"), NOW)
        await work.events.keep_story(a_story("e1"), 1)
        await work.chats.put(a_chat())
        await work.outbox.put([a_parcel("k1")], NOW)
    yield opened
    await opened.close()


async def statements(store: SqlStore, asked: Callable[[Work], Awaitable[object]]) -> list[tuple[str, Any]]:
    """Give what one question comes to, with its values."""
    heard: list[tuple[str, Any]] = []

    def hear(_connection: object, _cursor: object, statement: str, parameters: Any, _context: object, many: bool) -> None:  # noqa: FBT001  (SQLAlchemy's own order)
        heard.append((statement, parameters[0] if many else parameters))

    engine = store._engine.sync_engine
    event.listen(engine, "before_cursor_execute", hear)
    async with store.begin() as work:
        await asked(work)
    event.remove(engine, "before_cursor_execute", hear)
    return [(statement, values) for statement, values in heard if statement.split()[0] in {"SELECT", "UPDATE", "DELETE"} and "fts5" not in statement]


async def scanned(engine: AsyncEngine, statement: str, values: Any) -> set[str]:
    """Give the tables all of whose rows a statement looks at."""
    async with engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            return {row.detail.split()[1] for row in plan if row.detail.startswith("SCAN ") and not any(one in row.detail for one in NARROW)}
        await connection.exec_driver_sql("SET LOCAL enable_seqscan = off")  # rows are few here: what is left has no index to go by
        plan = await connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", values)
        told = plan.scalar_one()
        return {node["Relation Name"] for node in nodes((json.loads(told) if isinstance(told, str) else told)[0]["Plan"]) if node["Node Type"] == "Seq Scan"}


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give all nodes of a plan."""
    yield plan
    for part in plan.get("Plans", ()):
        yield from nodes(part)


async def test_nothing_that_grows_is_looked_at_whole(store: SqlStore) -> None:
    """Named by what is asked, where it is."""
    found = {}
    for name, asked in ASKED.items():
        for statement, values in await statements(store, asked):
            whole = await scanned(store._engine, statement, values) & GROWING
            if whole:
                found[f"{name}: {statement[:90]}"] = whole
    assert found == {}
