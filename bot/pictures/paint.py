"""Paint a table as a picture."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from bot.errors import PictureError

if TYPE_CHECKING:
    from bot.types import Table

#: Dots an inch: at 560 points of width a picture of about 1,170 dots, two for each of a phone's.
_DOTS = 150
_SILENT = "\N{EM DASH}"


def paint(table: Table) -> bytes:
    """Give a table as PNG.

    Raises: PictureError where it cannot be set.
    """
    import typst  # noqa: PLC0415  (34 MB of machine code, for who asks for a picture)

    with as_file(files("bot.pictures")) as room:
        template, fonts = str(room / "comparison.typ"), str(room / "fonts")
        try:
            return typst.compile(template, format="png", ppi=_DOTS, sys_inputs={"data": _data(table)}, font_paths=[fonts], ignore_system_fonts=True)
        except (typst.TypstError, RuntimeError) as error:
            raise PictureError(table.title, f"typst cannot set it: {error}") from error


def _data(table: Table) -> str:
    rows = [[matter, [[cell.text, cell.side] for cell in cells]] for matter, cells in table.rows]
    given = {"title": table.title, "corner": table.corner, "columns": table.columns, "rows": rows, "note": table.note, "silent": _SILENT}
    return json.dumps(given, ensure_ascii=False)
