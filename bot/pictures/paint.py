"""Paint a table or a plot as a picture."""

from __future__ import annotations

import json
from functools import singledispatch
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from bot.errors import PictureError
from bot.types import Plot, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Dots an inch: at 420 points of width, which make words as large as those of a chat, a picture of about 1,170 dots, two or three for each of a phone's.
_DOTS = 200
_SILENT = "\N{EM DASH}"
#: Two dots nearer than this, of the whole axis, would hide each other: the second stands above the first.
_TOUCHING = 0.02


def paint(picture: Table | Plot) -> bytes:
    """Give a table or a plot as PNG.

    Raises: PictureError where it cannot be set.
    """
    import typst  # noqa: PLC0415  (34 MB of machine code, for who asks for a picture)

    name, data = _drawing(picture)
    with as_file(files("bot.pictures")) as room:
        template, fonts = str(room / name), str(room / "fonts")
        given = {"data": json.dumps(data, ensure_ascii=False)}
        try:
            return typst.compile(template, format="png", ppi=_DOTS, sys_inputs=given, font_paths=[fonts], ignore_system_fonts=True)
        except (typst.TypstError, RuntimeError) as error:
            raise PictureError(picture.title, f"typst cannot set it: {error}") from error


@singledispatch
def _drawing(picture: Any) -> tuple[str, dict[str, Any]]:
    """Give the template of a picture and its data."""
    raise TypeError(picture)


@_drawing.register
def _(table: Table) -> tuple[str, dict[str, Any]]:
    rows = [[matter, [[cell.text, cell.side] for cell in cells]] for matter, cells in table.rows]
    return "comparison.typ", {
        "title": table.title,
        "corner": table.corner,
        "columns": table.columns,
        "rows": rows,
        "note": table.note,
        "silent": _SILENT,
    }


@_drawing.register
def _(plot: Plot) -> tuple[str, dict[str, Any]]:
    rows = [[event, _stacked(points)] for event, points in plot.rows]
    return "day.typ", {
        "title": plot.title,
        "hours": plot.hours,
        "rows": rows,
        "outlets": plot.outlets,
        "others": plot.others,
        "note": plot.note,
    }


def _stacked(points: Sequence[tuple[float, int]]) -> list[tuple[float, int, int]]:
    """Give each point the lowest level at which it touches none before it."""
    last: list[float] = []  # place of the last point of each level
    stacked: list[tuple[float, int, int]] = []
    for place, outlet in sorted(points):
        level = next((n for n, taken in enumerate(last) if place - taken >= _TOUCHING), len(last))
        last[level : level + 1] = [place]
        stacked.append((place, outlet, level))
    return stacked
