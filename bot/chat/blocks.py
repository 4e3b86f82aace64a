"""Small makers of blocks, for all that is no digest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.types import Block, BlockKind, Evidence, Fragment, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.types import Link

Line = tuple[Fragment, ...]


def words(text: str, *, strong: bool = False) -> Line:
    """Make a line of plain words."""
    return (Fragment(text, strong=strong),)


def title(text: str) -> Block:
    """Make a first line."""
    return Block(BlockKind.HEADLINE, (words(text),))


def heading(text: str) -> Block:
    """Make the heading of a section."""
    return Block(BlockKind.HEADING, (words(text),))


def meta(*parts: str) -> Block:
    """Make a second line of parts with dots between them."""
    return Block(BlockKind.META, (words(" · ".join(filter(None, parts))),))


def note(*lines: str) -> Block:
    """Make a paragraph that stands apart."""
    return Block(BlockKind.NOTE, tuple(words(line) for line in lines))


def listing(lines: Iterable[Line]) -> Block:
    """Make a list that follows what is above it."""
    return Block(BlockKind.META, tuple(lines))


def linked(text: str, link: Link, quote: str | None = None) -> Fragment:
    """Make words that lead to an article, at its headline unless a sentence is given."""
    cited = quote if quote is not None else link.title or ""
    return Fragment(text, (Evidence(link.article, cited, Span(0, len(cited), title=quote is None)),))
