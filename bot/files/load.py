"""Paths ─► articles and problems, in order; a long .jsonl is read line by line."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from bot.files.decode import decode
from bot.files.fields import Stated, parse_json, stated_in
from bot.files.html import MOST_BYTES, article_in_page
from summarizer.errors import ArticleError, EmptyArticleError, TooLongArticleError, UnreadableArticleError
from summarizer.reading import check
from summarizer.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: What stands for standard input among paths, and the id of an article without one that comes from there.
STDIN, _STDIN_NAME = "-", "stdin"

#: The most bytes of a file or of a line of a .jsonl: 1 MB of text, each letter written as six bytes of JSON, and room for the other fields.
_MOST_JSON = 8_000_000
#: The most bytes of pasted text.
_MOST_TEXT = 1_000_000

_Found = Stated | ArticleError


@dataclass(frozen=True, slots=True)
class Loaded:
    """What files gave."""

    articles: tuple[Article, ...]
    problems: tuple[ArticleError, ...]  #: one for each file, or line of a .jsonl, that could not be taken


@dataclass(frozen=True, slots=True)
class _Input:
    """A file to read, how it is named in errors, and whether somebody named it or it was found in a folder."""

    thing: str
    named: bool = True

    @property
    def name(self) -> str:
        """Give the id of an article that states none."""
        return _STDIN_NAME if self.thing == STDIN else Path(self.thing).stem

    @property
    def form(self) -> str:
        """Give the ending that tells the form, empty where there is none that does."""
        ending = Path(self.thing).suffix.lower()
        return ending if ending in _FORMS else ""

    def open(self) -> BinaryIO:
        """Open it.

        Raises `UnreadableArticleError`.
        """
        if self.thing == STDIN:
            return sys.stdin.buffer
        try:
            return Path(self.thing).open("rb")
        except IsADirectoryError:
            raise UnreadableArticleError(self.thing, "is a folder; name the files in it") from None
        except FileNotFoundError:
            raise UnreadableArticleError(self.thing, "is not there; check the name") from None
        except (OSError, ValueError) as error:
            raise UnreadableArticleError(self.thing, f"cannot be opened: {getattr(error, 'strerror', None) or error}") from None


def _bounded(file: BinaryIO, most: int, thing: str) -> bytes:
    """Read a file that may hold at most so many bytes."""
    try:
        raw = file.read(most + 1)
    except OSError as error:
        raise UnreadableArticleError(thing, f"cannot be read: {error.strerror}") from None
    if len(raw) > most:
        raise TooLongArticleError(thing, f"is larger than {most / 1_000_000:g} MB; give one article of at most 1 MB of text")
    if not raw.strip():
        raise EmptyArticleError(thing, "is empty; put an article in it")
    return raw


def _json(text: str, source: _Input) -> Iterator[_Found]:
    data = parse_json(text, source.thing)
    is_article = isinstance(data, dict) and not {"text", "title"}.isdisjoint(data)
    if is_article or source.named:
        yield stated_in(data, source.name, source.thing)


def _page(text: str, source: _Input) -> Iterator[_Found]:
    yield Stated(article_in_page(text, source.name, source.thing), None, None)


def _pasted(text: str, source: _Input) -> Iterator[_Found]:
    yield Stated(Article(id=source.name, text=text), None, None)


def _line(raw: bytes, name: str, thing: str) -> _Found:
    try:
        if len(raw) > _MOST_JSON:
            raise TooLongArticleError(thing, f"is longer than {_MOST_JSON / 1_000_000:g} MB; give at most 1 MB of text an article")
        return stated_in(parse_json(decode(raw, thing), thing), name, thing)
    except ArticleError as error:
        return error


def _raw_lines(file: BinaryIO) -> Iterator[bytes]:
    """Give the lines of a file, of one that is too long only so much that this shows."""
    while raw := file.readline(_MOST_JSON + 1):
        rest = raw
        while len(rest) > _MOST_JSON and not rest.endswith(b"\n"):
            rest = file.readline(_MOST_JSON + 1)
        yield raw


def _lines(file: BinaryIO, source: _Input) -> Iterator[tuple[str, _Found]]:
    """Read a .jsonl line by line, each with its own name for errors."""
    empty = True
    for number, raw in enumerate(_raw_lines(file), start=1):
        if raw.strip():
            empty, thing = False, f"{source.thing}:{number}"
            yield thing, _line(raw, source.name if number == 1 else f"{source.name}-{number}", thing)
    if empty:
        yield source.thing, EmptyArticleError(source.thing, "is empty; put an article on each line")


def _unlabelled(text: str, source: _Input) -> Iterator[_Found]:
    """Tell the form from the text itself."""
    head = text[:200].lstrip().lower()
    if head.startswith("{"):
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1 and lines[0].rstrip().endswith("}"):
            yield from (_line(line.encode(), f"{source.name}-{n}" if n > 1 else source.name, f"{source.thing}:{n}") for n, line in enumerate(lines, start=1))
        else:
            yield from _json(text, source)
    else:
        yield from (_page if head.startswith(("<!doctype", "<html", "<?xml")) else _pasted)(text, source)


#: Each ending, how such a text becomes articles, and the most bytes that it may have. A .jsonl is read line by line instead.
_FORMS = {
    ".json": (_json, _MOST_JSON),
    ".jsonl": (_unlabelled, _MOST_JSON),
    ".html": (_page, MOST_BYTES),
    ".htm": (_page, MOST_BYTES),
    ".txt": (_pasted, _MOST_TEXT),
    "": (_unlabelled, _MOST_JSON),
}


def _of_one(source: _Input) -> Iterator[tuple[str, _Found]]:
    """Read one file, with what each article or error in it is named by."""
    try:
        with source.open() as file:
            if source.form == ".jsonl":
                yield from _lines(file, source)
                return
            read, most = _FORMS[source.form]
            for found in read(decode(_bounded(file, most, source.thing), source.thing), source):
                yield source.thing, found
    except ArticleError as error:
        yield source.thing, error


@dataclass(slots=True)
class _Ledger:
    """The ids met so far: whose they are, where they stood first, and the marks of the versions met."""

    first: dict[str, tuple[str | None, str]] = field(default_factory=dict)
    marks: set[tuple[str, int | None, datetime | None]] = field(default_factory=set)

    def enter(self, stated: Stated, thing: str) -> None:
        """Enter an article.

        Raises `UnreadableArticleError` where its id is taken and it is no other version of the same article.
        """
        article = stated.article
        source, where = self.first.setdefault(article.id, (article.source, thing))
        mark = (article.id, stated.version, stated.updated)
        if where != thing and (source != article.source or mark in self.marks):
            raise UnreadableArticleError(thing, f'repeats the id "{article.id}" of {where}; give each article its own, and each version of one its "version"')
        self.marks.add(mark)


def _inputs(paths: Sequence[str], *, folders: bool) -> Iterator[_Input]:
    for path in paths:
        if folders and path != STDIN and Path(path).is_dir():
            found = (p for p in sorted(Path(path).rglob("*")) if p.suffix.lower() in _FORMS and p.suffix and p.is_file())
            yield from (_Input(str(p), named=False) for p in found)
        else:
            yield _Input(path)


def _checked(found: _Found, thing: str, ledger: _Ledger) -> _Found:
    """Give an article that can be read and whose id is its own, else the error."""
    if isinstance(found, ArticleError):
        return found
    try:
        check(found.article)
        ledger.enter(found, thing)
    except ArticleError as error:
        return type(error)(thing, error.message)
    return found


def _each(paths: Sequence[str], *, folders: bool) -> Iterator[_Found]:
    ledger = _Ledger()
    for source in _inputs(paths, folders=folders):
        for thing, found in _of_one(source):
            yield _checked(found, thing, ledger)


def each(paths: Sequence[str], *, folders: bool = False) -> Iterator[Article | ArticleError]:
    """Give the articles of files one by one, or the error that stands in one's place, without holding them all.

    With `folders`, a folder stands for every article file within it; files there that are JSON of another matter are passed over.
    """
    for found in _each(paths, folders=folders):
        yield found if isinstance(found, ArticleError) else found.article


def _numbered(versions: list[Stated]) -> Iterator[Article]:
    """Give the versions of one article, numbered in the order that they state."""
    if len(versions) == 1 or all(v.version for v in versions):
        yield from (v.article for v in versions)
        return
    earliest = datetime.min.replace(tzinfo=UTC)
    versions.sort(key=lambda v: (v.version or 0, v.updated or earliest))
    yield from (replace(v.article, version=n) for n, v in enumerate(versions, start=1))


def load(paths: Sequence[str], *, folders: bool = False) -> Loaded:
    """Give all articles of files, in the order of the paths, and every problem; never raises for a file at fault.

    Versions of one article stand together, numbered in the order of their `version` or `updated`.
    """
    by_id: dict[str, list[Stated]] = {}
    problems: list[ArticleError] = []
    for found in _each(paths, folders=folders):
        if isinstance(found, ArticleError):
            problems.append(found)
        else:
            by_id.setdefault(found.article.id, []).append(found)
    return Loaded(tuple(article for versions in by_id.values() for article in _numbered(versions)), tuple(problems))
