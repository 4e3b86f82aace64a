"""What a terminal shows: rich text with links on a terminal, plain lines elsewhere.

Controls of direction are left out: a terminal that knows Arabic sets whole lines by itself, and one that does not shows them
as boxes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.style import Style
from rich.text import Text

from bot.chat.bidi import bare
from bot.chat.layout import gap
from summarizer.types import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from bot.types import Button, Link, Message
    from summarizer.types import Block, Fragment

_BOLD = frozenset({BlockKind.HEADLINE, BlockKind.HEADING})
_FAINT = Style(dim=True)


class Screen:
    """Shows messages one after another."""

    def __init__(self, file: TextIO | None = None, *, terminal: bool | None = None) -> None:
        """Show on standard output, or into a file; whether that is a terminal is found out unless it is given."""
        self._console = Console(file=file, force_terminal=terminal, highlight=False, soft_wrap=True, emoji=False, markup=False)

    @property
    def is_terminal(self) -> bool:
        """Tell whether somebody sits before it."""
        return self._console.is_terminal

    def show(self, message: Message) -> None:
        """Show a message and what can be done next."""
        picture = message.table or message.plot
        if picture is not None:
            self._console.print(Text(f"{bare(picture.plain())}\n"))
        self._console.print(_text(message))
        if message.file is not None:
            self._console.print(Text(f"\n{message.file.name}\n{bare_lines(message.file.text)}"))
        actions = " · ".join(_actions(message.buttons))
        if actions:
            self._console.print(Text(actions, style=_FAINT))
        self._console.print()

    def say(self, line: str = "") -> None:
        """Show a line of our own."""
        self._console.print(Text(line, style=_FAINT))


def _text(message: Message) -> Text:
    links = {link.article: link for link in message.links}
    text = Text()
    above: Block | None = None
    for block in message.blocks:
        text.append(gap(above, block))
        text.append_text(_block(block, links))
        above = block
    return text


def _block(block: Block, links: dict[str, Link]) -> Text:
    lines = (Text.assemble(*((bare(f.text), _style(block, f, links)) for f in line)) for line in block.lines)
    return Text("\n").join(lines)


def _style(block: Block, fragment: Fragment, links: dict[str, Link]) -> Style:
    link = links.get(fragment.evidence[0].article) if fragment.evidence else None
    address = link.url if link else None
    return Style(bold=fragment.strong or block.kind in _BOLD or None, link=address)


def bare_lines(text: str) -> str:
    """Take the controls of direction out of a text of several lines."""
    return "\n".join(map(bare, text.splitlines()))


def _actions(rows: Sequence[Sequence[Button]]) -> Iterator[str]:
    for button in (button for row in rows for button in row):
        yield f"{button.label}: {button.action or button.url}"
