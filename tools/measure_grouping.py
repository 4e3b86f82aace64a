"""Measure grouping on real articles labelled in pairs by id, and how much it rests on the order of arrival: tests/eval/pairs.jsonl.

    python tools/measure_grouping.py tests/eval/pairs.jsonl NEWS_FOLDER [--keep FOLDER] [--orders 10]

The articles themselves (SaudiNewsNet, CC BY-NC-SA 4.0, as *.jsonl, a file a day) are no part of the project and stay where they are. Reading
them takes minutes; --keep names a folder in which what was read is kept for the next time. The pairs were drawn by likeness of their words,
most from the middle where it decides nothing (93 of other occurrences), and labelled by their headlines and beginnings.
"""

from __future__ import annotations

import argparse
import pickle
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bot.evaluation.count import bcubed
from bot.evaluation.pairs import load_pairs, score
from bot.files import load
from bot.models.tagger import load_tagger
from bot.pipeline.analysis import read_all
from summarizer.grouping import Online, features
from summarizer.grouping.accounts import is_copy
from summarizer.grouping.clusters import cluster
from summarizer.grouping.window import Window

if TYPE_CHECKING:
    from bot.evaluation.pairs import Score
    from summarizer.grouping import Features
    from summarizer.types import Document


def read_days(folder: Path, keep: Path | None) -> dict[str, list[Document]]:
    """Read each day's articles, or take what was read before."""
    return {path.stem: _read_day(path, keep) for path in sorted(folder.glob("*.jsonl"))}


def _read_day(path: Path, keep: Path | None) -> list[Document]:
    kept = keep and keep / f"{path.stem}.documents"
    if kept and kept.exists():
        found: list[Document] = pickle.loads(kept.read_bytes())  # noqa: S301  (written by this script)
        return found
    documents = read_all(load([str(path)]).articles, load_tagger(), print)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(documents))
    return documents


def at_once(known: list[Features]) -> dict[str, str]:
    """Group a day at once: document ─► the group it is in."""
    window = Window(known)
    return {document: min(group) for group in cluster([[window.weighed(one)] for one in known], window) for document in group}


def online(known: list[Features]) -> dict[str, str]:
    """Group a day one by one: document ─► event."""
    grouping = Online()
    for one in known:
        grouping.place([one])
    return {one.id: grouping.event_of(one.id) or "" for one in known}


def _told(name: str, made: Score) -> None:
    print(f"{name:<34} precision {made.precision:.3f}  recall {made.recall:.3f}  F1 {made.f1:.3f}  ({made.right + made.missed} are so)")


def _orders(known: list[Features], orders: int) -> None:
    first = online(known)
    found = []
    for seed in range(orders):
        shuffled = random.Random(seed).sample(known, len(known))  # noqa: S311  (an order, no secret)
        found.append(bcubed(first, online(shuffled))[2])
        print(f"  order {seed}: BCubed F1 against the first {found[-1]:.4f}", flush=True)
    print(f"{orders} orders: least {min(found):.4f}, so at most {1 - min(found):.4f} of change")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("news", type=Path)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--orders", type=int, default=0, help="shuffle the first day so many times")
    args = parser.parse_args()
    pairs, days = load_pairs(args.pairs), read_days(args.news, args.keep)
    known = {day: [features(document) for document in documents] for day, documents in days.items()}
    for name, group in {"at once": at_once, "one by one, as they come": online}.items():
        begin = time.process_time()
        event_of: dict[str, str] = {}
        for one in known.values():
            event_of |= group(one)
        rate = sum(map(len, known.values())) / (time.process_time() - begin)
        _told(name, score((event_of[pair.one] == event_of[pair.other], pair.same) for pair in pairs))
        print(f"  {rate:.0f} articles a second of CPU, reading left out")
    documents = {document.id: document for read in days.values() for document in read}
    _told("copies", score((is_copy(documents[p.one], documents[p.other]), p.copy) for p in pairs if p.copy is not None))
    if args.orders:
        _orders(next(iter(known.values())), args.orders)


if __name__ == "__main__":
    main()
