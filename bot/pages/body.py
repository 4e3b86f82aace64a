"""The text of the story on a page: by trafilatura for precision, and where that finds too little by others in turn.

    boxes taken out ─► trafilatura (precision) ─too little?─► what JSON-LD holds, trafilatura (recall), readability ─► the first that is more

Measured on invented pages in the manner of ten outlets by `./run extraction`, beside trafilatura and newspaper4k alone.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from lxml import etree
from lxml import html as lxml_html

from bot.pages.furniture import without_furniture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.html import HtmlElement

#: Fewer characters than so are too little for a story; the shortest items of agencies have one sentence.
_LITTLE = 80
#: Fewer than so are no sentence but what is left of a page's furniture.
_LEAST = 40
#: An extractor's text is too little too where another way finds so many times as much.
_MUCH_MORE = 2.0

_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")


def story_of(page: str, tree: HtmlElement, stated: str | None) -> str:
    """Give the story's text, paragraphs on lines of their own; empty where there is none. `stated` is what JSON-LD holds of it."""
    bare = without_furniture(tree)
    first = _trafilatura(bare, favor_precision=True)
    if len(first) >= _LITTLE and len(first) * _MUCH_MORE >= len(_plain(stated)):
        return first
    ways: tuple[Callable[[], str], ...] = (lambda: _plain(stated), lambda: _trafilatura(bare, favor_recall=True), lambda: _readability(page))
    best = first
    for way in ways:
        found = way()
        if len(found) > _MUCH_MORE * max(len(best), 1) or (len(best) < _LITTLE <= len(found)):
            best = found
    return best if len(best) >= _LEAST else ""


def _trafilatura(tree: HtmlElement, *, favor_precision: bool = False, favor_recall: bool = False) -> str:
    import trafilatura  # noqa: PLC0415  (half a second, for pages alone)

    found: Any = trafilatura.bare_extraction(
        deepcopy(tree),  # it takes a tree apart
        fast=True,
        favor_precision=favor_precision,
        favor_recall=favor_recall,
        include_comments=False,
        with_metadata=False,
    )
    return _tidy(found.text or "") if found else ""


def _readability(page: str) -> str:
    """Read with readability-lxml, which finds the right part of nearly every page and leaves furniture in it."""
    from readability import Document  # type: ignore[import-untyped]  # noqa: PLC0415  (ships no types; a fifth of a second, where the first way fails)

    try:
        return _plain(Document(page).summary(html_partial=True))
    except (etree.LxmlError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        return ""  # it raises what its own steps do on pages without a body


def _plain(markup: str | None) -> str:
    """Give the text of a piece of HTML, or of plain text, a line a paragraph."""
    if not markup:
        return ""
    if "<" not in markup:
        return _tidy(markup)
    try:
        root = lxml_html.document_fromstring("<div>" + markup.replace("\0", ""))  # as a fragment, lxml asserts that there is one body
    except (etree.LxmlError, ValueError):
        return ""
    return _tidy("\n".join(_paragraphs(root)))


def _paragraphs(root: HtmlElement) -> Iterator[str]:
    """Give the texts of the innermost blocks."""
    blocks = [block for block in root.iter("p", "h2", "h3", "li", "blockquote") if not block.xpath(".//p | .//li")]
    yield from (block.text_content() for block in blocks) if blocks else (root.text_content(),)


def _tidy(text: str) -> str:
    return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()
