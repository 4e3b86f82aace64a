"""Simulate a year of news and measure, at 1, 6 and 12 months, the database and what is done with it, on SQLite and on PostgreSQL.

    ./run growth ARTICLES.jsonl
    ./run growth ARTICLES.jsonl --a-day 500 --minutes 60 --stores postgresql

The file holds articles, one JSON object a line. A few of them are read, grouped by three and told by the product itself; these give what a document
and an event weigh. Articles of a day are made by shuffling the paragraphs of all, are kept through the store as a round would, and put into events
with stories, traces and sightings; every month the store is tidied as in service. A run that takes longer than it may is measured where it stands.

Printed for each month: articles; the database's size, and an article's share of it; then in milliseconds, each the median of several: a round
(twenty feeds of twenty articles, four of them new, kept), recalling what grouping knows of a week, a day's digest (the stories and the count of
what was read), a search and its articles. On PostgreSQL the largest tables too. The server is one of the tests' own, with the settings of a fresh one.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
from given_postgres import server

from bot import logs
from bot.models.choice import choose_tagger
from bot.pipeline.keeping import keep_articles
from bot.pipeline.mind import make_mind
from bot.pipeline.register import sightings
from bot.pipeline.stories import story_of
from bot.pipeline.tidying import tidy_news
from bot.store import open_store
from summarizer.types import Article, Event

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    from bot.ports import Store, Work
    from bot.types import Sighting, Story
    from summarizer.grouping import Features
    from summarizer.types import Document

#: Articles of the file that are read, by three to an event; paragraphs of one made article, and the letters that one has at least.
_READ, _TOGETHER, _PARAGRAPHS, _LEAST = 45, 3, 4, 80
#: Articles of one transaction, and of one feed with those among them that are new; feeds of a round; times that a thing is measured.
_BATCH, _FEED, _NEW, _FEEDS, _TIMES = 300, 20, 4, 20, 5
_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
_MONTH, _WEEK, _DAY = timedelta(days=30), timedelta(days=7), timedelta(days=1)
_MONTHS = (1, 6, 12)
_LARGEST = "SELECT relname, pg_total_relation_size(oid) FROM pg_class WHERE relkind = 'r' ORDER BY 2 DESC LIMIT 8"


@dataclass(frozen=True)
class Stuff:
    """What the product made of a few articles, and what articles are made of."""

    titles: tuple[str, ...]
    paragraphs: tuple[str, ...]
    documents: tuple[Document, ...]
    features: tuple[Features, ...]  #: of each document
    seen: tuple[tuple[Sighting, ...], ...]  #: in each document
    stories: tuple[Story, ...]


def prepare(path: Path) -> Stuff:
    """Read, group by three and tell some articles of a file."""
    given = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    mind = make_mind(choose_tagger("quick"))
    few = [Article(id=f"seed{n}", title=one.get("title"), text=one["text"], source=f"مصدر {n}", published=_BEGAN) for n, one in enumerate(given[:_READ])]
    documents = tuple(document for article in few for document in mind.read(article)[:1])
    groups = [documents[begin : begin + _TOGETHER] for begin in range(0, len(documents), _TOGETHER)]
    compared = [mind.compare(mind.join(group, f"seed{n}")) for n, group in enumerate(groups)]
    stories = tuple(story_of(one, mind.write(one), None, _BEGAN) for one in compared)
    titles = tuple(one["title"] for one in given if one.get("title"))
    paragraphs = tuple(p.strip() for one in given for p in one["text"].split("\n") if len(p.strip()) >= _LEAST)
    features, seen = tuple(map(mind.features, documents)), tuple(tuple(sightings(document, _BEGAN)) for document in documents)
    return Stuff(titles, paragraphs, documents, features, seen, stories)


def made(stuff: Stuff, a_day: int, chance: random.Random) -> Iterator[Article]:
    """Make articles without end, so many a day."""
    number = 0
    while True:
        text = "\n\n".join(chance.sample(stuff.paragraphs, _PARAGRAPHS))
        published = _BEGAN + _DAY * number / a_day
        yield Article(id=f"a{number:08}", title=chance.choice(stuff.titles), text=text, source=f"مصدر {number % 50}", published=published)
        number += 1


async def keep(store: Store, stuff: Stuff, articles: Sequence[Article]) -> None:
    """Keep articles with all that comes of them."""
    async with store.begin() as work:
        for begin in range(0, len(articles), _TOGETHER):
            await _keep_event(work, stuff, articles[begin : begin + _TOGETHER])


async def _keep_event(work: Work, stuff: Stuff, articles: Sequence[Article]) -> None:
    now = articles[0].published or _BEGAN
    number = int(articles[0].id[1:])
    seeds = [(number + n) % len(stuff.documents) for n in range(len(articles))]
    documents = tuple(replace(stuff.documents[seed], article=article) for seed, article in zip(seeds, articles, strict=True))
    for article in articles:
        await work.articles.keep(article, now)
    event = Event(id=f"e{number:08}", documents=documents, title=articles[0].title or "", accounts=())
    await work.events.put(event, now)
    for seed, document in zip(seeds, documents, strict=True):
        await work.groupings.remember(replace(stuff.features[seed], id=document.id, time=now), now)
        await work.actors.see([replace(one, document=document.id, actor=f"p{one.key}", at=now) for one in stuff.seen[seed]])
    story = stuff.stories[number // _TOGETHER % len(stuff.stories)]
    await work.events.keep_story(replace(story, event=event.id, first=now, updated=now), 1)


# --- measuring -------------------------------------------------------------------------------------------------------


async def median(do: Callable[[], Awaitable[object]]) -> float:
    """Give the median of several times in milliseconds."""
    taken = []
    for _ in range(_TIMES):
        begin = time.perf_counter()
        await do()
        taken.append(1000 * (time.perf_counter() - begin))
    return statistics.median(taken)


async def measure(store: Store, stuff: Stuff, articles: Iterator[Article], last: Sequence[Article], chance: random.Random) -> str:
    """Give what is done at a size, in milliseconds."""
    now = last[-1].published or _BEGAN

    async def one_round() -> None:
        for _ in range(_FEEDS):
            brought = [*chance.sample(last, _FEED - _NEW), *[replace(next(articles), published=now) for _ in range(_NEW)]]
            async with store.begin() as work:
                await keep_articles(work, brought, now)

    async def recall() -> None:
        async with store.begin() as work:
            await work.groupings.traces(now - _WEEK, now)

    async def digest() -> None:
        async with store.begin() as work:
            await work.events.stories(now - _DAY, 200)
            await work.articles.reading(now - _DAY)

    async def search() -> None:
        async with store.begin() as work:
            await work.articles.search(" ".join(chance.choice(stuff.titles).split()[:5]), 20)

    parts = {"round": one_round, "recall": recall, "digest": digest, "search": search}
    return ", ".join([f"{name} {await median(do):.0f}" for name, do in parts.items()])


async def grow(place: Path | str, stuff: Stuff, args: argparse.Namespace) -> None:
    """Fill a store month by month, and print what it comes to."""
    store, chance, began, count = await open_store(place), random.Random(7), time.monotonic(), 0  # noqa: S311  (no secret)
    articles = made(stuff, args.a_day, chance)
    async with store.begin() as work:
        empty = await work.upkeep.size()
    for month in range(1, _MONTHS[-1] + 1):
        last: list[Article] = []
        while len(last) < 30 * args.a_day and time.monotonic() - began < 60 * args.minutes:
            last += [next(articles) for _ in range(_BATCH)]
            await keep(store, stuff, last[-_BATCH:])
        count += len(last)
        over = time.monotonic() - began >= 60 * args.minutes
        while any(await tidy_news(store, _BEGAN + month * _MONTH)):
            pass
        if month in _MONTHS or over:
            async with store.begin() as work:
                size = await work.upkeep.size() - empty
            told = await measure(store, stuff, articles, last, chance) if last else "no article within the time"
            print(f"month {month:>2}: {count} articles, {size / 1e6:.0f} MB, {size / max(1, count) / 1e3:.1f} kB an article; ms: {told}", flush=True)
        if over:
            print(f"stopped after {args.minutes} minutes", flush=True)
            break
    await store.close()


@contextmanager
def places(name: str) -> Iterator[Path | str]:
    """Give where a store of a kind is kept."""
    if name == "postgresql":
        with server(()) as own:
            yield own.make("bayn")
            with psycopg.connect(own.url("bayn")) as connection:
                print("largest: " + ", ".join(f"{table} {size / 1e6:.0f} MB" for table, size in connection.execute(_LARGEST)))
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder) / "bayn.db"


def main() -> None:
    """Fill and measure each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, metavar="ARTICLES.jsonl")
    parser.add_argument("--a-day", type=int, default=100, help="articles a day (default 100; in service some thousands)")
    parser.add_argument("--minutes", type=float, default=10, help="that each store may be filled (default 10)")
    parser.add_argument("--stores", default="sqlite,postgresql")
    args = parser.parse_args()
    logs.configure("warning", ())
    stuff = prepare(args.articles)
    for name in args.stores.split(","):
        print(f"{name}, {args.a_day} articles a day", flush=True)
        with places(name) as place:
            asyncio.run(grow(place, stuff, args))


if __name__ == "__main__":
    main()
