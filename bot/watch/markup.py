"""HTML of a feed's entry ─► plain text, paragraphs on lines of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Tags that begin and end a line.
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tr",
        "ul",
    ]
)
#: Tags whose content is no text of the article.
_SILENT = frozenset(["script", "style", "noscript", "template", "iframe", "object", "svg", "form", "button", "figcaption"])

#: What an entry may have, in characters; what is beyond is left out. The contract's limit for an article.
_LONGEST = 1_000_000

_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")


def to_text(markup: str) -> str:
    """Give the plain text of a piece of HTML; text without any tag comes back as it is, its references resolved."""
    if "<" not in markup and "&" not in markup:
        return _tidy(markup)
    try:
        root = lxml_html.document_fromstring("<div>" + markup[:_LONGEST].replace("\0", ""))  # as a fragment, lxml asserts that there is one body
    except (etree.LxmlError, ValueError):
        return ""
    return _tidy("".join(_pieces(root)))


def _pieces(root: etree._Element) -> Iterator[str]:
    """Walk without recursion: hostile markup nests deep."""
    silent = 0
    for step, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        name = node.tag if isinstance(node.tag, str) else ""
        opens = step == "start"
        silent += (name in _SILENT) * (1 if opens else -1)
        yield "\n" if name in _BLOCKS else ""
        text = node.text if opens else node.tail if node is not root else None
        yield text if text and not silent else ""


def _tidy(text: str) -> str:
    return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()
