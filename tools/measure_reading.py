"""Measure what is read of real sentences, labelled by id and offsets: tests/eval/sentences.jsonl.

    python tools/measure_reading.py tests/eval/sentences.jsonl NEWS_FOLDER

The articles themselves (SaudiNewsNet, CC BY-NC-SA 4.0, as *.jsonl) are no part of the project and stay where they are. One half was at hand
while the reader was built; of the other nothing was read before it was measured.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.evaluation.marks import Mark, MarkKind, load_marks
from bot.evaluation.reading import Score, score_sentences
from bot.models.tagger import load_tagger
from summarizer.reading.read import read
from summarizer.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

HALVES = ("build", "unseen")


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def measure(labels: Path, folder: Path) -> dict[str, dict[str, Score]]:
    """Score each half of the labelled sentences against the articles of a folder."""
    marks: dict[str, list[Mark]] = {}
    for mark in load_marks(labels):
        marks.setdefault(mark.article, []).append(mark)
    articles = {d["id"]: Article(id=d["id"], text=d["text"]) for path in sorted(folder.glob("*.jsonl")) for d in _lines(path) if d["id"] in marks}
    documents = {number: read(article, load_tagger()) for number, article in articles.items()}
    sentences = [m for own in marks.values() for m in own if m.kind is MarkKind.SENTENCE]
    return {half: score_sentences((documents[m.article], m, marks[m.article]) for m in sentences if m.value["half"] == half) for half in HALVES}


def main(labels: Path, folder: Path) -> None:
    """Print precision and recall of each matter, by half."""
    for half, scores in measure(labels, folder).items():
        for name, score in scores.items():
            print(
                f"{half:7} {name:11} precision {score.precision:.3f} ({score.right}/{score.made})  recall {score.recall:.3f} ({score.right}/{score.labelled})"
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
