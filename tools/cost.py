"""Print what comparing costs against the number of articles of an event, once they are read.

    python tools/cost.py [FOLDER]

FOLDER holds the articles of one event (`*.json`, the contract's form); those of a labelled event of the project where none is given. Where more
articles are asked for than there are, they are told again by further sources, so that each has its match in others: the dear case.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from bot.files import load
from bot.models.tagger import load_tagger
from bot.pipeline.analysis import read_all
from summarizer.comparing import compare
from summarizer.grouping import make_event

if TYPE_CHECKING:
    from summarizer.errors import ArticleError
    from summarizer.types import Document

_EVENT = Path(__file__).parents[1] / "tests" / "eval" / "events" / "build" / "wadi-flood-hadramawt"
_SIZES = (2, 3, 5, 7, 10, 15, 20, 30, 40)
#: Times each size is compared; the least is told, since whatever else the machine does only adds.
_RUNS = 3


def _told_again(documents: list[Document], size: int) -> list[Document]:
    """Give so many documents, each with an id and a source of its own."""
    return [replace(d, article=replace(d.article, id=f"{d.id}-{n}", source=f"{d.article.source} {n}")) for n, d in enumerate(islice(cycle(documents), size))]


def _seconds(documents: list[Document]) -> float:
    event = make_event(documents)
    started = time.process_time()
    compare(event)
    return time.process_time() - started


def _tell(error: ArticleError) -> None:
    sys.stderr.write(f"{error}\n")


def main(folder: Path) -> None:
    """Print a line for each number of articles: milliseconds of processor time, in all and an article."""
    documents = read_all(load([str(path) for path in sorted(folder.glob("a*.json"))]).articles, load_tagger(), _tell)
    _seconds(_told_again(documents, 2))  # lexicons are read once
    for size in _SIZES:
        least = min(_seconds(_told_again(documents, size)) for _ in range(_RUNS)) * 1000
        print(f"{size:3} articles  {least:8.1f} ms  {least / size:6.1f} ms an article")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else _EVENT)
