"""Boxes of a page that are no part of its story, taken out before an extractor looks: links within the text, shares, comments.

    a box by what its class calls it, or by its first words («اقرأ أيضاً»), unless it holds a large share of the page
    a table that only lays the page out ─► blocks

The words of boxes are those that cleaning knows (summarizer.reading.furniture); the names of classes are those that themes of
WordPress, Drupal and the publishers' own systems give in general.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from summarizer.reading.furniture import Furniture, judge

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BOXES = ("div", "section", "aside", "ul", "ol", "nav", "p")
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:related|read-?more|read-?also|see-?also|most-?(?:read|viewed|popular)|trending|recommended|shar(?:e|ing)|social|breadcrumbs?"
    r"|newsletter|advert\w*|ads?|comments?|tags?|cookies?|latest)(?:$|[\s_-])",
    re.IGNORECASE,
)
#: Longest header of such a box, in characters.
_LONGEST_HEADER = 200
#: A box with a larger share of the page's text is its story, whatever it is called.
_MOST = 0.3
#: A box that begins with such words has so large a share of its text in links; a paragraph that begins with them is told.
_LEAST_LINKED = 0.25
#: A list with so many links, and so large a share of its text in them, is a menu or a list of teasers.
_LEAST_LINKS, _MOSTLY_LINKED = 2, 0.4
#: A cell with so many characters holds a story, no datum.
_LONG_CELL = 400


@dataclass(frozen=True, slots=True)
class _Lengths:
    """How much text each tag of a page holds, in characters, and how much of it in links: counted in one pass, since boxes nest."""

    text: dict[HtmlElement, int]
    linked: dict[HtmlElement, int]

    @classmethod
    def of(cls, tree: HtmlElement) -> _Lengths:
        text: dict[HtmlElement, int] = {}
        linked: dict[HtmlElement, int] = {}
        for _, tag in etree.iterwalk(tree, events=("end", "comment", "pi")):
            if not isinstance(tag.tag, str):
                continue
            parts = [child for child in tag if isinstance(child.tag, str)]
            text[tag] = len(tag.text or "") + sum(text[child] for child in parts) + sum(len(child.tail or "") for child in tag)
            linked[tag] = text[tag] if tag.tag == "a" else sum(linked[child] for child in parts)
        return cls(text, linked)

    def share_linked(self, tag: HtmlElement) -> float:
        """Give the share of a tag's text that stands in links."""
        return self.linked[tag] / max(self.text[tag], 1)


def without_furniture(tree: HtmlElement) -> HtmlElement:
    """Give a copy of a page without its boxes."""
    copy: HtmlElement = deepcopy(tree)
    lengths = _Lengths.of(copy)
    _unfold_tables(copy, lengths)
    most = _MOST * lengths.text[copy]
    for box in [box for box in copy.iter(*_BOXES) if 0 < lengths.text[box] <= most and _is_box(box, lengths)]:
        if box.getparent() is not None:
            box.drop_tree()
    return copy


def _is_box(box: HtmlElement, lengths: _Lengths) -> bool:
    named = f"{box.get('class') or ''} {box.get('id') or ''}"
    return bool(_NAMED.search(named)) or (box.tag in {"ul", "ol"} and _is_of_links(box, lengths)) or (box.tag != "p" and _is_led(box, lengths))


def _is_of_links(box: HtmlElement, lengths: _Lengths) -> bool:
    """Tell whether a list is one of links: menus and teasers."""
    return lengths.share_linked(box) >= _MOSTLY_LINKED and len(list(islice(box.iter("a"), _LEAST_LINKS))) == _LEAST_LINKS


def _is_led(box: HtmlElement, lengths: _Lengths) -> bool:
    """Tell whether a box begins with words that lead to other stories, and holds their links."""
    if lengths.share_linked(box) < _LEAST_LINKED:
        return False
    first = next((text.strip() for text in box.itertext() if text.strip()), "")
    return judge(first[:_LONGEST_HEADER]) is Furniture.RELATED


def _unfold_tables(tree: HtmlElement, lengths: _Lengths) -> None:
    """Turn tables that hold other tables or a story into blocks."""
    tables = list(tree.iter("table"))
    for table in tables:
        cells = [cell for row in table.iter("tr") for cell in row if cell.tag == "td"]
        if any(lengths.text[cell] >= _LONG_CELL for cell in cells) or next(table.iterdescendants("table"), None) is not None:
            table.set("role", "presentation")
    for part in [*tables, *tree.iter("tbody", "tr", "td", "th")] if any(table.get("role") == "presentation" for table in tables) else ():
        part.tag = "div"
