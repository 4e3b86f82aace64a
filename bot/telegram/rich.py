"""A message with a table as Telegram's own rich message (Bot API 10.1), which shows tables and runs from the right.

    blocks and table ─► {"html": …, "is_rtl": true} ─► sendRichMessage

Clients that are older than the method cannot show it, so a chat asks for it (/settings); servers that are older do not know
it, which one refusal tells for good.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from bot.chat.addresses import address_of
from summarizer.types import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.types import Message, Table
    from summarizer.types import Block, Fragment

#: What a source says of a matter on which it is silent.
_SILENT = "\N{EM DASH}"
#: The tag of each kind of block; any other is a paragraph.
_TAGS = {BlockKind.HEADLINE: "h3", BlockKind.HEADING: "h4", BlockKind.META: "footer"}


def rich(message: Message) -> dict[str, Any]:
    """Give a message with its table as an InputRichMessage (https://core.telegram.org/bots/api#inputrichmessage)."""
    addresses = {link.article: address for link in message.links if link.url and (address := address_of(link.url, None))}
    named = {link.source: addresses[link.article] for link in message.links if link.source and link.article in addresses}
    table = _table(message.table, named) if message.table else ""
    return {"html": table + "".join(_block(block, addresses) for block in message.blocks), "is_rtl": True, "skip_entity_detection": True}


def _table(table: Table, named: dict[str, str]) -> str:
    head = "".join(f"<th>{_linked(name, named.get(name))}</th>" for name in table.columns)
    rows = "".join(_row(matter, [cell.text or _SILENT for cell in cells]) for matter, cells in table.rows)
    note = f"<footer>{_escaped(table.note)}</footer>" if table.note else ""
    return f"<h3>{_escaped(table.title)}</h3><table bordered striped><tr><th>{_escaped(table.corner)}</th>{head}</tr>{rows}</table>{note}"


def _row(matter: str, said: Sequence[str]) -> str:
    cells = "".join(f'<td valign="middle">{_escaped(text)}</td>' for text in said)
    return f'<tr><th valign="middle">{_escaped(matter)}</th>{cells}</tr>'


def _block(block: Block, addresses: dict[str, str]) -> str:
    tag = _TAGS.get(block.kind, "p")
    return f"<{tag}>{'<br>'.join(''.join(_fragment(f, addresses) for f in line) for line in block.lines)}</{tag}>"


def _fragment(fragment: Fragment, addresses: dict[str, str]) -> str:
    words = _linked(fragment.text, addresses.get(fragment.evidence[0].article) if fragment.evidence else None)
    return f"<b>{words}</b>" if fragment.strong else words


def _linked(text: str, address: str | None) -> str:
    return f'<a href="{html.escape(address)}">{_escaped(text)}</a>' if address else _escaped(text)


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
