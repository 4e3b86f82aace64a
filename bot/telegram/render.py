"""A message as Telegram takes it: its HTML, with links to the very sentence, and its buttons.

    Fragment("خبر نت", evidence)  ─►  <a href="https://…#:~:text=…">خبر نت</a>

Telegram knows a handful of tags and refuses a whole message for any other; so there is one place that writes tags, and it
escapes everything else.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from bot.chat.addresses import address_of
from bot.chat.layout import gap
from summarizer.types import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.types import Link, Message
    from summarizer.types import Block, Fragment

#: Longest text of a request, in bytes of HTML (telegram-bot-api, Client.cpp: 1 << 15), with room to spare.
_LONGEST_HTML = 32_000

#: Blocks of a kind that stand open in one message; those after them fold into a quotation that a tap opens.
_OPEN = {BlockKind.DIFFERENCE: 3, BlockKind.SINGLE: 2}
#: A fold pays from this many characters on: a shorter one hides nothing (a folded quotation shows three lines).
_WORTH_FOLDING = 240

#: Kinds of blocks that are set in bold.
_BOLD = frozenset({BlockKind.HEADLINE, BlockKind.HEADING})
#: Longest run that becomes a link as a whole, in characters: a name or a value. A whole sentence in blue reads badly, so
#: of a longer run, and of every sentence of a summary, the last words carry the link.
_LONGEST_LINKED = 60
_LINKED_WORDS = 2


def render(message: Message) -> str:
    """Give a message's HTML. Where that is too long for a request, links lose their place in the page, then go."""
    links = {link.article: link for link in message.links}
    plain: dict[str, Link] = {}
    for known, exact in ((links, True), (links, False), (plain, False)):
        written = _Pen(known, exact=exact).write(message.blocks)
        if len(written.encode()) <= _LONGEST_HTML:
            break
    return written


class _Pen:
    """Writes blocks with one set of links."""

    def __init__(self, links: dict[str, Link], *, exact: bool) -> None:
        self._links = links
        self._exact = exact  #: whether links lead to the sentence, or to the page alone

    def write(self, blocks: Sequence[Block]) -> str:
        parts: list[str] = []
        above: Block | None = None
        for run, folded in _folds(blocks):
            inner = "\n".join(self._block(block) for block in run)
            parts += [gap(above, run[0]), f"<blockquote expandable>{inner}</blockquote>" if folded else inner]
            above = run[-1]
        return "".join(parts)

    def _block(self, block: Block) -> str:
        text = "\n".join("".join(self._fragment(f, block.kind) for f in line) for line in block.lines)
        return f"<b>{text}</b>" if block.kind in _BOLD else text

    def _fragment(self, fragment: Fragment, kind: BlockKind) -> str:
        address = self._address(fragment)
        head, tail = _parted(fragment.text, _LONGEST_LINKED if kind is not BlockKind.SUMMARY else 0) if address else (fragment.text, "")
        text = html.escape(head, quote=False)
        if address:
            text += f'<a href="{html.escape(address)}">{html.escape(tail, quote=False)}</a>'
        return f"<b>{text}</b>" if fragment.strong and kind not in _BOLD else text

    def _address(self, fragment: Fragment) -> str | None:
        if not fragment.evidence or not fragment.text.strip():
            return None
        evidence = fragment.evidence[0]
        link = self._links.get(evidence.article)
        if link is None or link.url is None:
            return None
        return address_of(link.url, evidence if self._exact else None)


def _parted(text: str, longest: int) -> tuple[str, str]:
    """Part a run into what stays plain and what carries the link: all of a short run, the last words of a longer one."""
    if len(text) <= longest:
        return "", text
    at = len(text.rstrip())
    for _ in range(_LINKED_WORDS):
        at = text.rfind(" ", 0, at)
    return text[: at + 1], text[at + 1 :]


def _folds(blocks: Sequence[Block]) -> Iterator[tuple[Sequence[Block], bool]]:
    """Give the blocks one by one, but those of a long run that go beyond what stands open together, to be folded."""
    at = 0
    while at < len(blocks):
        end = _end_of_run(blocks, at)
        open_until = min(end, at + _OPEN.get(blocks[at].kind, end - at))
        if sum(len(b.plain()) for b in blocks[open_until:end]) < _WORTH_FOLDING:
            open_until = end
        for block in blocks[at:open_until]:
            yield (block,), False
        if open_until < end:
            yield blocks[open_until:end], True
        at = end


def _end_of_run(blocks: Sequence[Block], start: int) -> int:
    end = start + 1
    while end < len(blocks) and blocks[end].kind is blocks[start].kind:
        end += 1
    return end
