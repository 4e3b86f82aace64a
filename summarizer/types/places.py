"""Places: spans of a text and its sentences."""

from __future__ import annotations

from dataclasses import dataclass

#: `Sentence.index` of the headline; sentences of the body count from 0.
HEADLINE = -1


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in an article: in its text, or in its title."""

    start: int  #: code points from the beginning
    end: int  #: exclusive
    title: bool = False  #: whether the offsets count in the title instead of the text

    def covers(self, other: Span) -> bool:
        """Tell whether the other span lies wholly within this one."""
        return self.title == other.title and self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Tell whether the two share at least one character."""
        return self.title == other.title and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as it stands in the article."""

    index: int  #: its place among the sentences, `HEADLINE` for the title
    paragraph: int  #: from 0; `HEADLINE` for the title
    span: Span
    heading: bool = False  #: whether it is a heading or standfirst of a few words: kept, but nothing said by anybody, so never chosen for a digest
