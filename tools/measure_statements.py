"""Measure who is found to speak, on real articles labelled by id and offsets: tests/eval/statements.jsonl.

    python tools/measure_statements.py tests/eval/statements.jsonl NEWS_FOLDER

The articles themselves (SaudiNewsNet, CC BY-NC-SA 4.0, as *.jsonl) are no part of the project and stay where they are. A label holds the
article's id, the place of the sentence, where the verb begins and the place of the speaker as first named (`bot.evaluation.marks`).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.evaluation.marks import Mark, load_marks
from bot.models.tagger import load_tagger
from summarizer.reading.read import read
from summarizer.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.types import Document, Statement


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _at(document: Document, label: Mark) -> Statement | None:
    """Give the statement whose verb stands at a label's place."""
    whole = (document.article.title or "") if label.title else document.article.text
    fits = (s for s in document.statements if s.span.title == label.title and s.span.start <= label.value["verb"] < s.span.end)
    return next((s for s in fits if whole.startswith(s.verb, label.value["verb"])), None)


def _verdict(document: Document, label: Mark) -> str:
    """Say how a statement compares with its label: right, near (one name within the other), wrong, missed or false."""
    found = _at(document, label)
    if label.value["speaker"] is None:
        return "false" if found else "right"
    if found is None or found.speaker is None:
        return "missed"
    begin, end = label.value["speaker"]
    whole = (document.article.title or "") if label.title else document.article.text
    expected = whole[begin:end]
    if found.speaker == expected:
        return "right"
    return "near" if found.speaker in expected or expected in found.speaker else "wrong"


def main(labels: Path, folder: Path) -> None:
    """Print how many labels of each verdict there are."""
    wanted = load_marks(labels)
    ids = {label.article for label in wanted}
    articles = {d["id"]: d for path in sorted(folder.glob("*.jsonl")) for d in _lines(path) if d["id"] in ids}
    tagger = load_tagger()
    counts: Counter[str] = Counter()
    for label in wanted:
        data = articles[label.article]
        document = read(Article(id=data["id"], title=data["title"], text=data["text"]), tagger)
        counts[_verdict(document, label)] += 1
    print(dict(counts), f"right or near: {(counts['right'] + counts['near']) / len(wanted):.3f} of {len(wanted)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
