"""Compare articles that are known to tell one event. With --batch, one event a line of a JSON lines file.

example: bayn compare a.json b.json
         bayn compare --json --batch events.jsonl
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.commands import event_forms
from bot.commands.analyze import read_files, show
from bot.files import from_record
from bot.models.tagger import load_tagger
from bot.pipeline.analysis import compare_all, read_all
from summarizer.errors import ArticleError, UnreadableArticleError
from summarizer.writing import write

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from summarizer.ports import EntityTagger


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell what the command takes."""
    parser.add_argument("--json", action="store_true", help="print JSON instead of the digest")
    parser.add_argument("--batch", metavar="FILE.jsonl", help='one event a line: {"id", "articles": [article, ...]}')
    parser.add_argument("files", nargs="*", metavar="FILE", help="articles of one event")


def _tell(error: ArticleError) -> None:
    print(f"bayn: {error}", file=sys.stderr)


def _line(record: dict[str, Any], tagger: EntityTagger) -> dict[str, Any]:
    """Compare the articles of one line of a batch."""
    articles = [from_record(a, f"{record['id']}/{n}") for n, a in enumerate(record["articles"])]
    comparisons = compare_all(read_all(articles, tagger, _tell))
    if not comparisons:
        return {"id": record["id"], "differences": [], "digest": ""}
    whole = event_forms.event(comparisons[0], write(comparisons[0]))
    return {"id": record["id"], "differences": whole["differences"], "digest": whole["digest"]}


def _records(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8") as lines:
            yield from ((n, one) for n, one in enumerate(lines, 1) if one.strip())
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableArticleError(str(path), f"cannot be read: {error}") from error


def _batch(path: Path) -> int:
    tagger, status = load_tagger(), 0
    for n, one in _records(path):
        try:
            print(json.dumps(_line(json.loads(one), tagger), ensure_ascii=False))
        except (ValueError, KeyError, TypeError, ArticleError) as error:
            print(f'bayn: {path}, line {n}: no event of the form {{"id", "articles": [...]}}: {error}', file=sys.stderr)
            status = 1
    return status


def run(args: argparse.Namespace) -> int:
    """Compare the files, or each line of the batch."""
    if args.batch:
        return _batch(Path(args.batch))
    if not args.files:
        print("bayn compare: give files, or --batch FILE.jsonl", file=sys.stderr)
        return 2
    documents, status = read_files(args.files)
    show(compare_all(documents), as_json=args.json)
    return status
