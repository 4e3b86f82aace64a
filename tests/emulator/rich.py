"""Telegram's rich messages, read by the rules of the public documentation (Bot API 10.1, InputRichMessage).

    read("<h3>غرق</h3><table>…</table>") == Rich(text="غرق…", rows=[[…], …], links=[…])

Only the tags named there are taken, each closed in order; cells of a table hold inline tags alone; the limits are those stated.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from emulator.markup import MarkupError

_INLINE = frozenset({"a", "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "mark", "sub", "sup", "tg-spoiler", "tg-time"})
_BLOCKS = frozenset(
    {"h1", "h2", "h3", "h4", "h5", "h6", "p", "footer", "ul", "ol", "li", "blockquote", "aside", "details", "summary", "table", "caption", "tr"}
)
_BLOCKS |= {"tr"}
_CELLS = frozenset({"th", "td"})
_VOID = frozenset({"br", "hr"})
#: What may stand directly in what.
_ONLY_IN = {"tr": "table", "caption": "table", "th": "tr", "td": "tr", "li": "ul", "summary": "details"}
_LONGEST, _MOST_BLOCKS, _DEEPEST, _MOST_COLUMNS = 32_768, 500, 16, 20


@dataclass
class Rich:
    """What a reader sees of a rich message."""

    text: str = ""
    rows: list[list[str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read = Rich()
        self.stack: list[str] = []
        self.blocks = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.read.text += "\n"
            return
        if tag not in _INLINE | _BLOCKS | _CELLS:
            raise MarkupError(f'unsupported tag "{tag}"')
        self._check_place(tag)
        self.stack.append(tag)
        if len(self.stack) > _DEEPEST:
            raise MarkupError("too deep")
        self.blocks += tag in _BLOCKS
        if tag == "tr":
            self.read.rows.append([])
        elif tag in _CELLS:
            self.read.rows[-1].append("")
        elif tag == "a":
            self.read.links.append(str(dict(attrs).get("href")))

    def _check_place(self, tag: str) -> None:
        above = self.stack[-1] if self.stack else ""
        if tag in _ONLY_IN and above != _ONLY_IN[tag] and not (tag == "li" and above == "ol"):
            raise MarkupError(f'tag "{tag}" out of its place')
        if tag in _BLOCKS and any(open_ in _INLINE | _CELLS for open_ in self.stack):
            raise MarkupError(f'block "{tag}" within a line')

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack.pop() != tag:
            raise MarkupError(f'unmatched end tag "{tag}"')

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1] in {"table", "tr"} and data.strip():
            raise MarkupError("words between the cells of a table")
        self.read.text += data
        if any(open_ in _CELLS for open_ in self.stack):
            self.read.rows[-1][-1] += data

    def handle_comment(self, data: str) -> None:
        raise MarkupError(f"comment {data!r}")

    def handle_decl(self, decl: str) -> None:
        raise MarkupError(f"declaration {decl!r}")

    def unknown_decl(self, data: str) -> None:
        raise MarkupError(f"declaration {data!r}")

    def handle_pi(self, data: str) -> None:
        raise MarkupError(f"instruction {data!r}")


def read(html: str) -> Rich:
    """Read a rich message's HTML. Raises `MarkupError` where the server would answer 400."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.stack:
        raise MarkupError(f'unclosed "{reader.stack[-1]}"')
    if not reader.read.text.strip():
        raise MarkupError("message text is empty")
    if len(reader.read.text) > _LONGEST:
        raise MarkupError("RICH_MESSAGE_TOO_LONG")
    if reader.blocks > _MOST_BLOCKS:
        raise MarkupError("RICH_MESSAGE_TOO_MANY_BLOCKS")
    if any(len(row) > _MOST_COLUMNS for row in reader.read.rows):
        raise MarkupError("RICH_MESSAGE_TABLE_TOO_WIDE")
    return reader.read
