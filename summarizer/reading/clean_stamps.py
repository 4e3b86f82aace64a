"""Stamps: when a pasted page says that its story was published.

    «الأربعاء 12 شباط 2025 - 10:15 ص»      2025-02-12 10:15
    «ليلى الحداد | 12.11.2026»             2026-11-12 00:00
    «نُشر قبل ساعتين»                       nothing: nobody knows when the page was copied

A page states no zone and means its own; the time is taken as UTC, which keeps the day that it states.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic.sentences import split_sentences
from summarizer.reading.cutting import cut
from summarizer.reading.moments import find_moments
from summarizer.types import Article, Grain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

#: What tells a day, the most exact first.
_EXACT = (Grain.MINUTE, Grain.HOUR, Grain.PART_OF_DAY, Grain.DAY)


def _time_in(line: str) -> datetime | None:
    """Give the most exact time that a line states with its day."""
    stamp = Article(id="", text=line)
    found = [m for m in find_moments(stamp, cut(stamp, split_sentences(line))) if m.start is not None and m.grain in _EXACT]
    return min(found, key=lambda m: _EXACT.index(m.grain)).start if found else None


def stated_time(lines: Iterable[str]) -> datetime | None:
    """Give the time that the first of some lines states with its day, None where none does."""
    return next(filter(None, map(_time_in, lines)), None)
