"""Pages: the lines of a page, the stories that they tell, and the blocks of links to others between and after them.

    headline · caption · story ···· «مقالات ذات صلة» · teasers ···· second headline · its story
    └────────── story ──────────┘   └──────── dropped ────────┘     └──────── story ────────┘

Where a block of links ends is the hard question, since a teaser may have a sentence of text like a story. What tells them
apart: a story goes on for two paragraphs, or with a word that goes on («وأضاف»), or with the words of the story before the
block; a teaser repeats the words of its own headline. In doubt a line is kept: no paragraph of a story may be lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from summarizer.arabic.tokens import content_stems
from summarizer.lexicon import lexicon
from summarizer.reading.furniture import Furniture, judge
from summarizer.reading.titles import ends_sentence, same_headline, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: A paragraph has at least so many words when a stop ends it, and so many when none does.
_LEAST_STOPPED, _LEAST_UNSTOPPED = 8, 25
#: How many words of a line are compared with others; more tell nothing more.
_COMPARED = 60
#: A headline has at least so many words.
_LEAST_HEADLINE = 4
#: The lines between a headline and its story (captions, buttons, date, standfirst) are at most so many.
_HEAD_LINES = 12

#: A teaser repeats at least this share of its headline's words.
_TEASED = 0.34
#: A paragraph that goes on with a story shares at least this much of its words with it; one that opens another shares less.
_ON_STORY = 0.25
#: A lone paragraph after a block of links is no teaser when it has so many words.
_LONG = 35

#: What stands above a story on its page.
_PAGE_HEAD = frozenset({Furniture.SHARE, Furniture.STAMP, Furniture.ORNAMENT})
#: What opens a block that is no part of the story.
BLOCKS = frozenset({Furniture.RELATED, Furniture.COMMENTS})


@dataclass(frozen=True)
class Line:
    """A line of a page that is not blank."""

    text: str  #: as it stands, white space around it left out
    kind: Furniture | None  #: what furniture it is by its own words

    @cached_property
    def words(self) -> int:
        """Count its words."""
        return len(self.text.split())

    @cached_property
    def is_paragraph(self) -> bool:
        """Tell whether it has the form of a paragraph of a story."""
        least = _LEAST_STOPPED if ends_sentence(self.text) else _LEAST_UNSTOPPED
        return self.kind is None and self.words >= least

    @cached_property
    def is_headline(self) -> bool:
        """Tell whether it has the form of a headline."""
        return self.kind is None and not self.is_paragraph and self.words >= _LEAST_HEADLINE

    @cached_property
    def stems(self) -> frozenset[str]:
        """Give the stems of its first words that carry matter."""
        return frozenset(content_stems(" ".join(self.text.split(maxsplit=_COMPARED)[:_COMPARED])))

    @cached_property
    def goes_on(self) -> bool:
        """Tell whether it begins as a paragraph that goes on with a story."""
        words = words_of(self.text[:80])
        joined = f"{' '.join(words)} "
        return joined.startswith(_going_on()) or bool(words and words[0].startswith("و") and not words[0].startswith(_not_and()))


@cache
def _going_on() -> tuple[str, ...]:
    phrases = [" ".join(words_of(phrase)) for phrase in lexicon("furniture")["going_on"]["starts"]]
    return tuple(f"{and_}{phrase} " for phrase in phrases for and_ in ("", "و"))


@cache
def _not_and() -> tuple[str, ...]:
    return tuple(w for word in lexicon("furniture")["going_on"]["not_and"] for w in words_of(word))


def lines_of(text: str) -> list[Line]:
    """Give the lines of a text that are not blank, each judged by its own words."""
    return [Line(line, judge(line)) for line in map(str.strip, text.splitlines()) if line]


def share(part: frozenset[str], whole: frozenset[str] | set[str]) -> float:
    """Give the share of stems that are found among others, 0 to 1."""
    return len(part & whole) / len(part) if part else 0.0
