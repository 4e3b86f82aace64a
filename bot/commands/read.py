"""Print what is read from each article, one JSON object a line.

For example:

    bayn read --json monday.json page.html pasted.txt
    pbpaste | bayn read -

A page that holds a second story gives a line for each. A file that cannot be read is named on standard error, the others
go on, and the exit status is 1.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from bot.commands.forms import document_form
from bot.files import each
from summarizer.errors import ArticleError
from summarizer.reading import read, read_page

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from summarizer.ports import EntityTagger
    from summarizer.types import Article, Document


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("files", nargs="+", metavar="FILE", help=".json, .jsonl, .html or .txt; - is standard input")
    parser.add_argument("--plain", action="store_true", help="take each text as it is: no furniture removed, no second story split off")
    parser.add_argument("--tagger", choices=("network", "quick", "camel"), default="network", help="what finds names; quick is six times as fast and less sure")
    parser.add_argument("--json", action="store_true", help="JSON lines; the only form there is")


def _documents(article: Article, tagger: EntityTagger, *, plain: bool) -> Iterator[Document]:
    if plain:
        yield read(article, tagger)
    else:
        yield from read_page(article, tagger)


def run(args: argparse.Namespace) -> int:
    """Read the files one article at a time; a long .jsonl never stands in memory whole."""
    from bot.models.choice import choose_tagger  # noqa: PLC0415  (loads the network's weights: not for --help)

    tagger, status = choose_tagger(args.tagger), 0
    for found in each(args.files):
        if isinstance(found, ArticleError):
            print(f"bayn: {found}", file=sys.stderr)
            status = 1
            continue
        for document in _documents(found, tagger, plain=args.plain):
            print(json.dumps(document_form(document), ensure_ascii=False))
    return status
