"""Answer questions from articles, with the sentences that bear the answers out.

example: bayn ask --from articles/ -- "كم بلغ عدد القتلى؟"
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.files import load
from summarizer.errors import EmptyArticleError, ForeignArticleError, UnreadableArticleError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Mapping

    from bot.types import Link
    from summarizer.types import Answer, Position

Form = dict[str, Any]

#: Marks that end a sentence: an answer that quotes it leaves them out.
_STOPS = " .\N{ARABIC COMMA}\N{ARABIC SEMICOLON}"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell what the command takes."""
    parser.add_argument("--json", action="store_true", help="print one JSON object a line, in the questions' order")
    parser.add_argument(
        "--from", dest="paths", action="append", metavar="PATH", default=[], help="a file or folder of articles; may be repeated; without it the store answers"
    )
    parser.add_argument("--rank", action="store_true", help="rank passages (articles of a sentence or two) for each question instead of answering")
    parser.add_argument("--words", action="store_true", help="with --rank: by words alone, without the network that reads meaning (a hundred times as fast)")
    parser.add_argument("--questions", metavar="FILE.jsonl", help='with --rank: one {"id", "question"} a line')
    parser.add_argument("question", nargs="*", metavar="QUESTION", help="a question in Arabic")


def _position(position: Position) -> Form:
    return {"value": position.value, "articles": list(position.articles), "by": position.by}


def form(answer: Answer, links: Mapping[str, Link]) -> Form:
    """Give an answer in the contract's form."""
    evidence = []
    for e in answer.evidence:
        link = links.get(e.article)
        place = {"start": -1 if e.span.title else e.span.start, "end": -1 if e.span.title else e.span.end}
        evidence.append({"article": e.article, "source": link and link.source, "url": link and link.url, "quote": e.quote} | place)
    return {
        "question": answer.question,
        "answered": answer.answered,
        "answer": answer.text,
        "evidence": evidence,
        "positions": [_position(p) for p in answer.positions],
    }


def plain(answer: Answer, links: Mapping[str, Link]) -> str:
    """Give an answer as a reader of a terminal gets it: what it says, then the sentences that it does not quote itself."""
    lines = [answer.text]
    for e in answer.evidence:
        link = links.get(e.article)
        if e.quote.rstrip(_STOPS) not in answer.text:
            lines.append(f"- {(link and link.source) or e.article}: «{e.quote}»")
    return "\n".join(lines) + "\n"


def _show(answer: Answer, links: Iterable[Link], *, as_json: bool) -> None:
    known = {link.article: link for link in links}
    print(json.dumps(form(answer, known), ensure_ascii=False) if as_json else plain(answer, known))


def _tell(problems: Iterable[Exception]) -> int:
    """Print what could not be taken and give the exit status: 1 where anything was."""
    status = 0
    for problem in problems:
        print(f"bayn: {problem}", file=sys.stderr)
        status = 1
    return status


def _from_files(args: argparse.Namespace) -> int:
    """Answer from files and folders."""
    from bot.models.tagger import load_tagger  # noqa: PLC0415  (brings the weights, which ranking does without)
    from bot.pipeline.analysis import analyse, read_all  # noqa: PLC0415  (brings every stage)
    from bot.pipeline.stories import link_of  # noqa: PLC0415  (the same)
    from summarizer.answering import Field, answer_from  # noqa: PLC0415  (the same)

    loaded = load(args.paths, folders=True)
    problems: list[Exception] = list(loaded.problems)
    documents = read_all(loaded.articles, load_tagger(), problems.append)
    field, links = Field.of(analyse(documents)), [link_of(d) for d in documents]
    for question in args.question:
        _show(answer_from(question, field), links, as_json=args.json)
    return _tell(problems)


def _from_store(args: argparse.Namespace) -> int:
    """Answer from everything that was read."""
    from bot.app import opened, settle_in  # noqa: PLC0415  (opens the store, which files need not)

    async def ask() -> None:
        async with opened(settle_in("warning")) as bayn:
            for question in args.question:
                _show(*await bayn.ask(question), as_json=args.json)

    asyncio.run(ask())
    return 0


def _questions(path: str) -> Iterator[tuple[str, str]]:
    """Read the questions to rank for.

    Raises `UnreadableArticleError` for a file or line that has not the form it should have.
    """
    try:
        with Path(path).open(encoding="utf-8") as lines:
            for line in lines:
                if line.strip():
                    asked = json.loads(line)
                    yield str(asked["id"]), str(asked["question"])
    except OSError as error:
        raise UnreadableArticleError(path, f"cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableArticleError(path, 'has a line that is no {"id", "question"}') from error


def _rank(args: argparse.Namespace) -> int:
    from bot.models.embedder import load_embedder  # noqa: PLC0415  (brings the weights, which answering does without)
    from summarizer.answering.retrieval import Index  # noqa: PLC0415  (brings numpy, which answering does without)

    loaded = load(args.paths, folders=True)
    index = Index.of([(a.id, "\n".join(filter(None, (a.title, a.text)))) for a in loaded.articles], None if args.words else load_embedder())
    for name, question in _questions(args.questions):
        print(json.dumps({"id": name, "ranked": index.rank(question)}, ensure_ascii=False))
    # A passage with no Arabic in it answers nothing and is no fault of a ranking.
    return _tell(p for p in loaded.problems if not isinstance(p, (EmptyArticleError, ForeignArticleError)))


def _misuse(args: argparse.Namespace) -> str | None:
    """Tell what is missing in how the command was called, None where nothing is."""
    if args.rank:
        return None if args.paths and args.questions else "--rank takes passages by --from PATH and questions by --questions FILE.jsonl"
    return None if args.question else "give a question, after -- where it could be taken for an option"


def run(args: argparse.Namespace) -> int:
    """Answer the questions, or rank passages for them."""
    misuse = _misuse(args)
    if misuse:
        print(f"bayn ask: {misuse}", file=sys.stderr)
        return 2
    if args.rank:
        return _rank(args)
    return _from_files(args) if args.paths else _from_store(args)
