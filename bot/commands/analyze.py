"""Group articles by event, compare the sources of each, and print the digests as a reader would get them.

example: bayn analyze --json articles/*.json
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from bot.commands import event_forms
from bot.files import load
from bot.models.tagger import load_tagger
from bot.pipeline.analysis import analyse, read_all
from summarizer.writing import write

if TYPE_CHECKING:
    import argparse

    from summarizer.errors import ArticleError
    from summarizer.types import Comparison, Document

_APART = "\n\n" + "―" * 12 + "\n\n"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell what the command takes."""
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of the digests")
    parser.add_argument("files", nargs="+", metavar="FILE", help="articles: .json, .jsonl, .html or .txt; - for standard input")


def read_files(paths: list[str]) -> tuple[list[Document], int]:
    """Read the documents of some files and give the exit status so far: 1 where one could not be taken, which is told."""
    failed: list[ArticleError] = []

    def tell(error: ArticleError) -> None:
        failed.append(error)
        print(f"bayn: {error}", file=sys.stderr)

    loaded = load(paths)
    for problem in loaded.problems:
        tell(problem)
    documents = read_all(loaded.articles, load_tagger(), tell)
    return documents, 1 if failed else 0


def show(comparisons: tuple[Comparison, ...], *, as_json: bool) -> None:
    """Print comparisons with their digests."""
    written = [(c, write(c)) for c in comparisons]
    if as_json:
        print(json.dumps({"events": [event_forms.event(c, d) for c, d in written]}, ensure_ascii=False))
    elif written:
        print(_APART.join(d.plain() for _, d in written))


def run(args: argparse.Namespace) -> int:
    """Analyse the files and print what was found."""
    documents, status = read_files(args.files)
    show(analyse(documents), as_json=args.json)
    return status
