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
from summarizer.reading.credits import is_credit
from summarizer.reading.furniture import Furniture
from summarizer.reading.headlines import same_headline, words_of
from summarizer.reading.pages import stories
from summarizer.reading.pages_lines import Line, lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.types import Article

#: A headline has so many words.
_LEAST_TITLE, _MOST_TITLE = 3, 30
#: A line above the headline with at most so many words is the name of a section or of the outlet.
_MOST_ABOVE = 4
#: The headline stands among so many first lines.
_HEAD_LINES = 60
#: The most credits that are kept of one story.
_MOST_CREDITS = 8

_CREDITS = frozenset({Furniture.BYLINE, Furniture.CREDIT})
#: The initials of those who wrote and edited, as French-speaking desks sign («م ش/أ ح»).
_INITIALS = re.compile(r"[(\[]?[^\W\d_]{1,2}(?:[ ./\-][^\W\d_]{1,3}){1,7}[)\]]?")


@dataclass(frozen=True, slots=True)
class _Parts:
    """A story's title, the lines that stay, and the lines that tell who wrote it."""

    title: str | None
    kept: tuple[str, ...]
    credits: tuple[str, ...]


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


def _is_repeat(line: Line, title: str | None, met: set[str]) -> bool:
    """Tell whether a line is the headline again, or a short line that was met before."""
    return not line.is_paragraph and (line.text in met or (title is not None and same_headline(line.text, title)))


def _parts(lines: Sequence[Line], title: str | None, source: str | None) -> _Parts:
    """Tell the parts of one story."""
    zones = Zones(lines)
    title = title or _find_title(zones, source)
    titled = next((n for n, line in enumerate(lines[: min(zones.first, _HEAD_LINES)]) if title and same_headline(line.text, title)), -1)
    scraps, met = zones.scraps(titled), set[str]()
    kept, credited = list[str](), list[str]()
    for n, line in enumerate(lines):
        if line.kind in _CREDITS or (line.kind is None and zones.is_outside(n) and line.text != title and _is_signature(line, source)):
            credited.append(line.text)
        elif line.kind is None and n not in scraps and not _is_repeat(line, title, met) and not (n < titled and line.words <= _MOST_ABOVE):
            kept.append(line.text)
        met.add(line.text)
    return _Parts(title, tuple(kept), tuple(credited[:_MOST_CREDITS]))


def _first(article: Article, parts: _Parts) -> Article:
    """Give the article itself, cleaned."""
    if not parts.kept:
        return article
    return replace(article, title=parts.title, text="\n\n".join(parts.kept), credits=(*article.credits, *parts.credits))


def tidy(article: Article) -> tuple[Article, ...]:
    """Clean an article; a story that was stuck to its page becomes an article of its own, with `~2`, `~3` after the id. Raises nothing."""
    first, *others = stories(lines_of(article.text))
    found = [_first(article, _parts(first, (article.title or "").strip() and article.title, article.source))]
    for lines in others:
        parts = _parts(lines, None, article.source)
        if parts.kept:
            text = "\n\n".join(parts.kept)
            found.append(replace(article, id=f"{article.id}~{len(found) + 1}", title=parts.title, text=text, credits=parts.credits))
    return tuple(found)
