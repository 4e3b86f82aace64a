"""Cleaning: an article as it was pasted or scraped ─► its stories, each without furniture.

    lines ─pages─► stories ─► title found · repeats of it, captions, buttons, bylines dropped · credits kept as data

Whole lines are kept or dropped; what stays is verbatim. What tells who wrote a story and where goes into
`Article.credits`. Where nothing would be left, everything is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from summarizer.lexicon import lexicon
from summarizer.reading.clean_scraps import Zones
from summarizer.reading.clean_stamps import stated_time
from summarizer.reading.credits import is_credit
from summarizer.reading.furniture import Furniture
from summarizer.reading.headlines import same_headline, words_of
from summarizer.reading.pages import stories
from summarizer.reading.pages_lines import Line, lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from summarizer.types import Article

#: A headline has so many words.
_LEAST_TITLE, _MOST_TITLE = 3, 30
#: A line above the headline with at most so many words is the name of a section or of the outlet.
_MOST_ABOVE = 4
#: The headline stands among so many first lines, and what says who wrote the story among so many first or last.
_HEAD_LINES = 60
#: The most credits that are kept of one story.
_MOST_CREDITS = 8
#: So many lines of dates are looked at for the time of publication.
_MOST_STAMPS = 6

_CREDITS = frozenset({Furniture.BYLINE, Furniture.CREDIT})
#: What may say when a page was published; a line without letters may be a date in figures.
_DATED = frozenset({Furniture.STAMP, Furniture.ORNAMENT})
#: The initials of those who wrote and edited, as French-speaking desks sign («م ش/أ ح»).
_INITIALS = re.compile(r"[(\[]?[^\W\d_]{1,2}(?:[ ./\-][^\W\d_]{1,3}){1,7}[)\]]?")


@dataclass(frozen=True, slots=True)
class _Parts:
    """A story's title, the lines that stay, the lines that tell who wrote it, and when it was published."""

    title: str | None
    kept: tuple[str, ...]
    credits: tuple[str, ...]
    published: datetime | None  #: as the page states it


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(w for word in lexicon("furniture")["outlet"]["starts"] for w in words_of(word))


def _is_outlet(line: Line) -> bool:
    """Tell whether a line is the name of an outlet («قناة أخبار المدينة»)."""
    return line.words <= lexicon("furniture")["outlet"]["most_words"] and not _outlet_words().isdisjoint(words_of(line.text)[:1])


def _could_be_title(line: Line, source: str | None) -> bool:
    is_short = _LEAST_TITLE <= line.words <= _MOST_TITLE and not line.is_paragraph
    return line.kind is None and is_short and not _is_outlet(line) and not is_credit(line.text, source)


def _find_title(zones: Zones, source: str | None) -> str | None:
    """Find the headline among the lines above the first paragraph: one that is repeated, else the first; None where there is none."""
    able = [line.text for line in zones.lines[: min(zones.first, _HEAD_LINES)] if _could_be_title(line, source)]
    others = sum(line.kind is None for line in zones.lines) - 1
    if not able or not others:
        return None
    return next((text for n, text in enumerate(able) if text in able[n + 1 :]), able[0])


def _is_signature(line: Line, source: str | None) -> bool:
    return is_credit(line.text, source) or _INITIALS.fullmatch(line.text) is not None


@dataclass(frozen=True, slots=True)
class _Story:
    """A story's lines with what is known of them: its title, where that stands, and which lines are scraps."""

    zones: Zones
    title: str | None
    titled: int  #: the place of the headline, -1 where it is no line of the page
    scraps: frozenset[int]
    source: str | None

    @classmethod
    def of(cls, lines: Sequence[Line], title: str | None, source: str | None) -> _Story:
        """Find the title of a story, where it has none yet, and its scraps."""
        zones = Zones(lines)
        title = title or _find_title(zones, source)
        head = lines[: min(zones.first, _HEAD_LINES)]
        titled = next((n for n, line in enumerate(head) if title and same_headline(line.text, title)), -1)
        return cls(zones, title, titled, zones.scraps(titled), source)

    def is_credit(self, place: int) -> bool:
        """Tell whether a line says who wrote the story and where."""
        line = self.zones.lines[place]
        if line.kind is not None or line.text == self.title:
            return line.kind in _CREDITS
        near = place < _HEAD_LINES or place >= len(self.zones.lines) - _HEAD_LINES
        return near and self.zones.is_outside(place) and _is_signature(line, self.source)

    def is_kept(self, place: int, met: set[str]) -> bool:
        """Tell whether a line is the story's, with the lines met before it."""
        line = self.zones.lines[place]
        is_above = place < self.titled and line.words <= _MOST_ABOVE
        return line.kind is None and place not in self.scraps and not is_above and not self._is_repeat(place, met)

    def _is_repeat(self, place: int, met: set[str]) -> bool:
        """Tell whether a line is the headline again, or a short line met before, at once or outside the paragraphs."""
        line = self.zones.lines[place]
        if line.is_paragraph:
            return False
        again = line.text in met and (self.zones.is_outside(place) or line.text == self.zones.lines[place - 1].text)
        return again or (self.title is not None and same_headline(line.text, self.title))


def _parts(lines: Sequence[Line], title: str | None, source: str | None) -> _Parts:
    """Tell the parts of one story."""
    story, met = _Story.of(lines, title, source), set[str]()
    kept, credited = list[str](), list[str]()
    for n, line in enumerate(lines):
        if story.is_credit(n):
            credited.append(line.text)
        elif story.is_kept(n, met):
            kept.append(line.text)
        met.add(line.text)
    stamps = [line.text for n, line in enumerate(lines) if line.kind in _DATED and story.zones.is_outside(n)]
    published = stated_time([*credited[:_MOST_CREDITS], *stamps[:_MOST_STAMPS]])
    return _Parts(story.title, tuple(kept), tuple(credited[:_MOST_CREDITS]), published)


def _first(article: Article, parts: _Parts) -> Article:
    """Give the article itself, cleaned."""
    if not parts.kept:
        return article
    text = "\n\n".join(parts.kept)
    return replace(article, title=parts.title, text=text, credits=(*article.credits, *parts.credits), published=article.published or parts.published)


def _stuck(article: Article, parts: _Parts, number: int) -> Article:
    """Give a story that was stuck to an article's page as an article of its own."""
    text = "\n\n".join(parts.kept)
    published = parts.published or article.published
    return replace(article, id=f"{article.id}~{number}", title=parts.title, text=text, credits=parts.credits, published=published)


def tidy(article: Article) -> tuple[Article, ...]:
    """Clean an article; a story that was stuck to its page becomes an article of its own, with `~2`, `~3` after the id. Raises nothing."""
    first, *others = stories(lines_of(article.text))
    title = article.title if article.title and article.title.strip() else None
    stuck = [parts for parts in (_parts(lines, None, article.source) for lines in others) if parts.kept]
    return (_first(article, _parts(first, title, article.source)), *(_stuck(article, parts, n) for n, parts in enumerate(stuck, start=2)))
