"""Pages: the lines of a page, the stories that they tell, and the blocks of links to others between and after them.

    headline · caption · story ···· «مقالات ذات صلة» · teasers ···· second headline · its story
    └────────── story ──────────┘   └──────── dropped ────────┘     └──────── story ────────┘

Where a block of links ends is the hard question, since a teaser may have a sentence of text like a story. What tells them
apart: a story goes on for two paragraphs, or with a word that goes on («وأضاف»), or with the words of the story before the
block; a teaser repeats the words of its own headline. In doubt a line is kept: no paragraph of a story may be lost.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.reading.furniture import Furniture
from summarizer.reading.headlines import same_headline
from summarizer.reading.pages_lines import LEAST_UNSTOPPED, Line, share

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The lines between a headline and its story (captions, buttons, date, standfirst) are at most so many.
_HEAD_LINES = 12
#: How many stems of a story are compared with others: more tell nothing more.
_MOST_STEMS = 4000

#: A teaser repeats at least this share of its headline's words; what repeats less than that is surely none.
_TEASED, _NOT_TEASED = 0.34, 0.2
#: A story takes up at least this share of its headline's words in its first two paragraphs.
_TAKEN_UP = 0.5
#: A paragraph that goes on with a story shares at least this much of its words with it; one that opens another shares less.
_ON_STORY = 0.25
#: A lone paragraph after a block of links is no teaser when it has so many words.
_LONG = 35
#: A line that says who wrote a teaser («سعاد علي (دمشق)») has at most so many words.
_MOST_SIGNATURE = 7
#: A heading within a story, right after a block of links, has at most so many words.
_MOST_HEADING = 4

#: What stands above a story on its page.
_PAGE_HEAD = frozenset({Furniture.SHARE, Furniture.STAMP})
#: What opens a block that is no part of the story.
BLOCKS = frozenset({Furniture.RELATED, Furniture.COMMENTS})
#: What cannot stand between a headline and its story.
_ENDS_HEAD = BLOCKS | {Furniture.LINK}


@dataclass(slots=True)
class _Story:
    """The story that is being gathered while a page is gone through."""

    lines: list[Line] = field(default_factory=list)
    told: bool = False  #: whether it has a paragraph yet
    _stems: set[str] = field(default_factory=set)
    _counted: int = 0  #: how many of the lines are in the stems: they are asked for only where a block of links ends

    def add(self, line: Line) -> None:
        """Take a line."""
        self.lines.append(line)
        self.told = self.told or line.is_paragraph

    @property
    def stems(self) -> set[str]:
        """Give the stems of its lines."""
        for line in self.lines[self._counted :]:
            if line.kind is None and len(self._stems) < _MOST_STEMS:
                self._stems |= line.stems
        self._counted = len(self.lines)
        return self._stems


class _Page:
    """A page's lines, and the questions that are asked about places among them. Every look around is bounded."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines

    def next_of_story(self, place: int) -> int | None:
        """Give the place of the next line that is no furniture or caption, None where there is none near."""
        window = range(place + 1, min(len(self.lines), place + 1 + _HEAD_LINES))
        return next((n for n in window if self.lines[n].kind is None), None)

    def head_of(self, paragraph: int, start: int) -> range:
        """Give the places of the lines that may belong to the head of a story whose first paragraph is given, none before `start`."""
        place = paragraph
        while place > max(start, paragraph - _HEAD_LINES) and not self.lines[place - 1].is_paragraph and self.lines[place - 1].kind not in _ENDS_HEAD:
            place -= 1
        return range(place, paragraph)

    def repeated_headline(self, head: range, paragraph: int) -> int | None:
        """Give the place of the first headline of a head that stands there twice and that the story below takes up."""
        headlines = [n for n in head if self.lines[n].is_headline]
        twice = (n for n in headlines if any(n < m and same_headline(self.lines[n].text, self.lines[m].text) for m in headlines))
        return next((n for n in twice if self._taken_up(n, paragraph) >= _TEASED), None)

    def furnished_headline(self, head: range) -> int | None:
        """Give the place of the headline of a head that has what stands above a story: buttons, a date."""
        headlines = [n for n in head if self.lines[n].is_headline]
        return headlines[0] if headlines and any(_is_page_head(self.lines[n]) for n in head if n > headlines[0]) else None

    def _taken_up(self, headline: int, paragraph: int) -> float:
        """Give the share of a headline's words that the story beginning with a paragraph takes up in its first two."""
        following = self.next_of_story(paragraph)
        told = self.lines[paragraph].stems | (self.lines[following].stems if following else frozenset())
        return share(self.lines[headline].stems, told)

    def own_headline(self, head: range, paragraph: int, least: float) -> int | None:
        """Give the place of the headline of a head of whose words the story below it takes up at least a share."""
        return next((n for n in reversed(head) if self.lines[n].is_headline and self._taken_up(n, paragraph) >= least), None)

    def opens_story(self, place: int, story: _Story) -> bool:
        """Tell whether another story begins at a line, with its headline, after a story has been told."""
        if not (story.told and self.lines[place].is_headline):
            return False
        window = range(place + 1, min(len(self.lines), place + 1 + _HEAD_LINES))
        paragraph = next((n for n in window if self.lines[n].is_paragraph), None)
        if paragraph is None or any(self.lines[n].kind in BLOCKS for n in range(place, paragraph)):
            return False
        head = range(place, paragraph)
        if self.repeated_headline(head, paragraph) == place:
            return not any(same_headline(self.lines[place].text, line.text) for line in story.lines[:_HEAD_LINES])
        return self.furnished_headline(head) == place and self._breaks_off(paragraph, story)

    def _breaks_off(self, paragraph: int, story: _Story) -> bool:
        """Tell whether a paragraph has little to do with a story."""
        line = self.lines[paragraph]
        return not line.goes_on and share(line.stems, story.stems) < _ON_STORY

    def ends_block(self, place: int, start: int, story: _Story, *, comments: bool) -> bool:
        """Tell whether the paragraph at a place, in a block of links that began at `start`, is a story's and no teaser's."""
        line, following = self.lines[place], self.next_of_story(place)
        if place + 1 < len(self.lines) and _is_signature(self.lines[place + 1]):
            return False
        above = next((self.lines[n] for n in range(place - 1, max(start, place - _HEAD_LINES) - 1, -1) if self.lines[n].is_headline), None)
        if following is not None and self.lines[following].is_paragraph:
            return not self._teases(place, above, start, story) and not (comments and self._breaks_off(place, story))
        if comments:
            return False
        if line.goes_on or above is None:
            return line.goes_on or line.words >= LEAST_UNSTOPPED
        teased = share(above.stems, line.stems)
        if _NOT_TEASED <= teased < _TEASED:
            return line.words >= _LONG or share(line.stems, story.stems) >= _ON_STORY
        return teased < _NOT_TEASED

    def _teases(self, place: int, above: Line | None, start: int, story: _Story) -> bool:
        """Tell whether a paragraph only repeats the headline above it, and the one after it goes on with the story before the block."""
        line, after = self.lines[place], self.next_of_story(place)
        if not story.told or above is None or after is None or above is not self.lines[place - 1] or share(above.stems, line.stems) < _TEASED:
            return False
        head = self.head_of(place, start)
        if self.furnished_headline(head) is not None or not self.lines[after].goes_on:
            return False
        return self.repeated_headline(head, place) is None or share(self.lines[after].stems, story.stems) >= _ON_STORY

    def story_after(self, paragraph: int, start: int, story: _Story) -> tuple[int, bool]:
        """Give where the story that a paragraph belongs to begins, after a block of links, and whether it is another than before."""
        head = self.head_of(paragraph, start)
        repeated, furnished = self.repeated_headline(head, paragraph), self.furnished_headline(head)
        own = self.own_headline(head, paragraph, _TAKEN_UP if furnished is None else _TEASED)
        if not story.told:
            return next((n for n in (repeated, furnished, own) if n is not None), paragraph), False
        if repeated is not None:
            return repeated, True
        if own is not None and self._breaks_off(paragraph, story):
            return own, True
        return self._heading_of(paragraph, start), False

    def _heading_of(self, paragraph: int, start: int) -> int:
        """Give the place of the heading right above a paragraph: shorter than any headline in the block; the paragraph's own where there is none."""
        above = paragraph - 1
        is_heading = above >= start and self.lines[above].kind is None and self.lines[above].words <= _MOST_HEADING
        return above if is_heading and all(self.lines[n].words > _MOST_HEADING for n in range(max(start, above - _HEAD_LINES), above)) else paragraph

    def after_block(self, start: int, story: _Story, *, comments: bool) -> tuple[int, bool]:
        """Give where a block of links ends, and whether another story begins there."""
        for place in range(start, len(self.lines)):
            if self.lines[place].is_paragraph and self.ends_block(place, start, story, comments=comments):
                return self.story_after(place, start, story)
        return len(self.lines), False


def _is_page_head(line: Line) -> bool:
    """Tell whether a line is what stands above a story: buttons, a date, a counter; a row of stars is none."""
    return line.kind in _PAGE_HEAD or (line.kind is Furniture.ORNAMENT and any(map(str.isdigit, line.text)))


def _is_signature(line: Line) -> bool:
    """Tell whether a line says who wrote a teaser: a few words and a town in brackets."""
    return line.kind is Furniture.BYLINE or (line.kind is None and line.words <= _MOST_SIGNATURE and line.text.endswith(")"))


def stories(lines: Sequence[Line]) -> list[list[Line]]:
    """Give the lines of each story of a page, blocks of links to others dropped; at least one story, perhaps of no lines."""
    page, told, story, place = _Page(lines), [], _Story(), 0
    while place < len(lines):
        kind, fresh = lines[place].kind, False
        if kind in BLOCKS:
            place, fresh = page.after_block(place + 1, story, comments=kind is Furniture.COMMENTS)
        elif page.opens_story(place, story):
            fresh = True
        if fresh:
            told.append(story.lines)
            story = _Story()
        if place < len(lines):
            story.add(lines[place])
            place += 1
    return [*told, story.lines]
