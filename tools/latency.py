"""Measure how long a question takes from a store of 1,000, 10,000 and 100,000 articles, and the memory.

    ./run latency ARTICLES.jsonl
    ./run latency ARTICLES.jsonl --sizes 1000,10000 --questions 20

The file holds articles, one JSON object a line; more are made by shuffling their paragraphs, as many as a store is to have. The questions are made of
their titles. Everything is real: the store is SQLite, reading is done once for each article and kept. Prints for each size the median and the 95th
percentile in milliseconds of searching, and of the whole answer once its articles were read; how much larger they are than at the size before; the
largest memory so far. With 100,000 articles about five minutes on an idle core.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import resource
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.models.tagger import load_tagger
from bot.pipeline.ask import FOUND, ask
from bot.pipeline.mind import make_mind
from bot.store import open_store
from summarizer.types import Article

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    from bot.ports import Store

#: Paragraphs of one made article, and the letters that one has at least.
_PARAGRAPHS, _LEAST = 5, 80
#: Articles kept in one transaction; words of a title that a question has.
_BATCH, _WORDS = 1000, 5
_START = datetime(2026, 1, 1, tzinfo=UTC)
#: Time between two articles: 100,000 are some three months.
_APART = timedelta(seconds=80)
_OPENINGS = ("ماذا قال", "كم عدد", "متى", "أين", "هل", "ما آخر أخبار", "لماذا", "من")


def _pool(path: Path) -> tuple[list[str], list[str]]:
    """Give the titles and paragraphs of the articles of a file."""
    read = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    titles = [a["title"] for a in read if len((a.get("title") or "").split()) >= _WORDS]
    return titles, [p.strip() for a in read for p in a["text"].split("\n") if len(p.strip()) >= _LEAST]


def _made(titles: Sequence[str], paragraphs: Sequence[str], chance: random.Random) -> Iterator[Article]:
    """Make articles without end."""
    n = 0
    while True:
        text = "\n\n".join(chance.sample(paragraphs, _PARAGRAPHS))
        yield Article(id=f"a{n}", title=chance.choice(titles), text=text, source=f"مصدر {n % 50}", published=_START + n * _APART)
        n += 1


async def _fill(store: Store, articles: Iterator[Article], count: int) -> None:
    for begin in range(0, count, _BATCH):
        async with store.begin() as work:
            for _ in range(min(_BATCH, count - begin)):
                article = next(articles)
                await work.articles.keep(article, article.published or _START)


async def _timed(questions: Sequence[str], run: Callable[[str], Awaitable[object]]) -> tuple[float, float]:
    """Give the median and the 95th percentile in milliseconds."""
    taken = []
    for question in questions:
        begin = time.perf_counter()
        await run(question)
        taken.append((time.perf_counter() - begin) * 1000)
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]


async def _measure(args: argparse.Namespace, folder: str) -> None:
    titles, paragraphs = _pool(args.articles)
    chance = random.Random(7)  # noqa: S311  (no secret)
    asked = [f"{chance.choice(_OPENINGS)} {' '.join(chance.choice(titles).split()[:_WORDS])}؟" for _ in range(args.questions)]
    store, mind, articles, before = await open_store(Path(folder) / "bayn.db"), make_mind(load_tagger()), _made(titles, paragraphs, chance), (0.0, 0.0)
    kept = 0

    async def search(question: str) -> object:
        async with store.begin() as work:
            return await work.articles.search(question, FOUND)

    async def answer(question: str) -> object:
        return await ask(store, mind, question)

    for size in map(int, args.sizes.split(",")):
        await _fill(store, articles, size - kept)
        kept = size
        await _timed(asked, answer)  # reads what the questions find
        found, told = await _timed(asked, search), await _timed(asked, answer)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        grown = f", {found[0] / before[0]:.2f} and {told[0] / before[1]:.2f} times the size before" if before[0] else ""
        print(f"{size}: search {found[0]:.1f} ({found[1]:.1f}), answer {told[0]:.1f} ({told[1]:.1f}) ms{grown}; {memory} MB", flush=True)
        before = (found[0], told[0])
    await store.close()


def main() -> None:
    """Fill and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, metavar="ARTICLES.jsonl")
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--questions", type=int, default=40)
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_measure(parser.parse_args(), folder))


if __name__ == "__main__":
    main()
