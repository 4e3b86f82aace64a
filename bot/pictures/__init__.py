"""Pictures: a table of sources and matters, or events over a day, as PNG, set by typst in the typeface Amiri. The one door to typst.

    Table ─JSON─► comparison.typ ─┐
    Plot  ─JSON─► day.typ ────────┴typst─► PNG

What is drawn comes in as data, never as markup: typst shows `#`, `$` and `*` in it as they stand.
"""

from __future__ import annotations

from bot.pictures.paint import paint

__all__ = ["paint"]
