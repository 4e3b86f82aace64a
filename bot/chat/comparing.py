"""The comparison of an event as a table, for a picture or a terminal: a row for each matter on which the sources part, a column for each source."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.chat.bidi import arabic_digits
from bot.chat.blocks import linked, listing
from bot.chat.drawing import act, draw, name_of, on_event, sentence
from bot.chat.event_views import differences_button, differences_in_full, joined, source_name
from bot.texts import count, say
from bot.types import Cell, Table
from summarizer.types import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.types import Chat, Message, Story
    from summarizer.types import Difference

#: Between two values of one source.
_BETWEEN = "\N{ARABIC SEMICOLON} "
#: The two signs of a quotation.
_OPENING, _CLOSING = _GUILLEMETS = ("«", "»")
#: What a phone shows legibly: columns, rows, characters of a cell.
_MOST_COLUMNS, _MOST_ROWS, _LONGEST_CELL = 4, 8, 90


def comparison(story: Story, chat: Chat) -> tuple[Message, ...]:
    """Draw the comparison of an event as a picture, with its sources under it."""
    table = table_of(story, chat)
    if table is None:
        return sentence(say("story.no_differences"))
    named = {source_name(link): linked(source_name(link), link) for link in story.links}
    sources = joined(list(named.values()))
    buttons = (*differences_button(story), act(say("buttons.sources"), on_event("story", story)))
    (message,) = draw([listing([sources])], links=story.links, digits=chat.arabic_digits, buttons=(buttons,))
    return (replace(message, table=table, rich=chat.rich),)


def differences_with_picture(story: Story, chat: Chat) -> tuple[Message, ...]:
    """Draw the comparison, then every difference with its sentences; the picture alone where there is one."""
    told = differences_in_full(story, chat)
    if table_of(story, chat) is None:
        return told
    (picture,) = comparison(story, chat)
    first, *others = told
    return (replace(picture, buttons=(), event=story.event), replace(first, silent=True), *others)


def table_of(story: Story, chat: Chat) -> Table | None:
    """Give the table of a story's differences, its weightiest matters and the sources that hold most of them; None where nothing parts."""
    parted = [d for d in story.differences if d.kind is not Kind.ONLY_IN][:_MOST_ROWS]
    if not parted:
        return None
    names = {link.article: source_name(link) for link in story.links}
    held = _held(parted, names)
    chosen = {name for name, _ in held.most_common(_MOST_COLUMNS)}
    columns = tuple(name for name in dict.fromkeys(names.values()) if name in chosen)
    left_out = len(held) - len(columns)
    shown = arabic_digits if chat.arabic_digits else str
    return Table(
        title=shown(name_of(story)),
        corner=say("table.matter"),
        columns=columns,
        rows=tuple((shown(d.topic), tuple(_cell(d, column, names, shown) for column in columns)) for d in parted),
        note=shown(count("table.left_out", left_out)) if left_out else "",
    )


def _held(parted: Sequence[Difference], names: dict[str, str]) -> Counter[str]:
    """Count the positions that each source holds; one that is silent throughout has no column."""
    return Counter(name for d in parted for p in d.positions for name in {names[a] for a in p.articles if a in names})


def _cell(difference: Difference, source: str, names: dict[str, str], shown: Callable[[str], str]) -> Cell:
    held = [n for n, p in enumerate(difference.positions) if any(names.get(a) == source for a in p.articles)]
    text = _BETWEEN.join(_clipped(difference.positions[n].value) for n in held)
    return Cell(shown(text), held[0] if len(held) == 1 else None)


def _clipped(value: str) -> str:
    if len(value) <= _LONGEST_CELL:
        return _closed(value)
    return _closed(value[: _LONGEST_CELL - 1].rsplit(" ", 1)[0] + "\N{HORIZONTAL ELLIPSIS}")


def _closed(value: str) -> str:
    """Give a value with the guillemet that it lost at its beginning or end, where it was cut from a sentence or clipped."""
    signs = [char for char in value if char in _GUILLEMETS]
    if not signs:
        return value
    return f"{_OPENING if signs[0] == _CLOSING else ''}{value}{_CLOSING if signs[-1] == _OPENING else ''}"
