"""Scraps: short lines above and below a story that no word tells from it, only their place on a page that was pasted whole.

    headline · «ليلى الحداد» · «بوابة المدينة» · first paragraph ···· last paragraph · «كرة القدم» · other headlines

They are dropped only where other furniture shows that it is such a page, and only where the story is prose, so that a list
or a post without full stops loses nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from summarizer.reading.furniture_captions import is_caption
from summarizer.reading.pages_lines import share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.reading.pages_lines import Line

#: Prose has at least so many paragraphs, and they are at least this share of its longer lines.
_LEAST_PARAGRAPHS, _LEAST_SHARE = 2, 0.5
#: A line is longer from so many words on.
_LONGER = 8
#: A scrap above a story (a name, a town, a site) has at most so many words.
_MOST_SCRAP = 4
#: So many lines on end after the story are links to others, whatever else the page has.
_LEAST_LINKS = 3
#: A line after the last paragraph goes on with the story when it shares at least this much of its words with it.
_ON_STORY = 0.34

_BULLET = re.compile(r"[^\w\s«“\"(]")
_ANNOUNCES_LIST = re.compile(r"[:：]$")


@dataclass(frozen=True)
class Zones:
    """A story's lines in three zones: above its first paragraph, its paragraphs, after its last."""

    lines: Sequence[Line]

    @cached_property
    def paragraphs(self) -> tuple[int, ...]:
        """Give the places of the paragraphs."""
        return tuple(n for n, line in enumerate(self.lines) if line.is_paragraph)

    @property
    def first(self) -> int:
        """Give the place of the first paragraph, the number of lines where there is none."""
        return self.paragraphs[0] if self.paragraphs else len(self.lines)

    @property
    def end(self) -> int:
        """Give the place after the last paragraph."""
        return self.paragraphs[-1] + 1 if self.paragraphs else len(self.lines)

    def is_outside(self, place: int) -> bool:
        """Tell whether a line stands above or below the paragraphs."""
        return not self.first <= place < self.end

    @cached_property
    def is_prose(self) -> bool:
        """Tell whether the story is told in paragraphs."""
        longer = sum(line.kind is None and line.words >= _LONGER for line in self.lines)
        return len(self.paragraphs) >= max(_LEAST_PARAGRAPHS, _LEAST_SHARE * longer)

    @cached_property
    def is_pasted(self) -> bool:
        """Tell whether furniture shows that a whole page was pasted."""
        return any(line.kind is not None for line in self.lines)

    def scraps(self, titled: int) -> frozenset[int]:
        """Give the places of scraps, with the headline at `titled` (-1 where it is no line of the page)."""
        if not self.is_prose:
            return frozenset()
        return frozenset(self._above(titled)) | frozenset(self._below())

    def _above(self, titled: int) -> list[int]:
        if not any(line.kind is not None for line in self.lines[: self.first]):
            return []
        return [n for n in range(self.first) if n != titled and self._is_scrap(self.lines[n])]

    @staticmethod
    def _is_scrap(line: Line) -> bool:
        short = line.words <= _MOST_SCRAP and not _BULLET.match(line.text)
        return line.kind is None and (short or is_caption(line.text, twice=True))

    def _below(self) -> list[int]:
        below = [n for n in range(self.end, len(self.lines)) if self.lines[n].kind is None]
        if not below:
            return []
        told = frozenset[str]().union(*(self.lines[n].stems for n in self.paragraphs))
        kept = frozenset(self._told_below(told))
        is_page = self.is_pasted or (len(below) >= _LEAST_LINKS and not kept)
        return [n for n in below if n not in kept] if is_page else []

    def _told_below(self, told: frozenset[str]) -> Iterator[int]:
        """Give the places of lines after the last paragraph that are the story's: they go on with it, or stand in a list that it announces."""
        listed = _ANNOUNCES_LIST.search(self.lines[self.end - 1].text) is not None
        for place in range(self.end, len(self.lines)):
            line = self.lines[place]
            if line.kind is not None:
                return
            listed = listed or (self._goes_on(line, told) and _ANNOUNCES_LIST.search(line.text) is not None)
            if listed or self._goes_on(line, told):
                yield place

    @staticmethod
    def _goes_on(line: Line, told: frozenset[str]) -> bool:
        """Tell whether a line after the last paragraph is the story's all the same."""
        return line.words >= _LONGER and (line.goes_on or share(line.stems, told) >= _ON_STORY)
