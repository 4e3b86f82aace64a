"""The comparison as a table: a row for each matter, a column for each outlet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.types import Kind
from summarizer.writing.naming import names_of, outlets_of
from summarizer.writing.typesetting import Digits, typeset
from summarizer.writing.wording import word

if TYPE_CHECKING:
    from summarizer.types import Comparison, Difference
    from summarizer.writing.naming import Outlets

Row = tuple[str, ...]


def _cell(difference: Difference, name: str, outlets: Outlets) -> str:
    values = [p.value for p in difference.positions if any(outlets.name(a) == name for a in p.articles)]
    return str(word("semicolon").join(values) or word("table", "silent"))


def write_table(comparison: Comparison, *, digits: Digits = "western") -> tuple[Row, ...]:
    """Give the outlets' values by matter: the first row is the outlets, the first column the matters; a dash where one is silent."""
    names, outlets = names_of(comparison.event), outlets_of(comparison.event)
    parted = [d for d in comparison.differences if d.kind is not Kind.ONLY_IN]
    rows = [(word("table", "matter"), *names), *((d.topic, *(_cell(d, n, outlets) for n in names)) for d in parted)]
    return tuple(tuple(typeset(cell, digits) for cell in row) for row in rows)
