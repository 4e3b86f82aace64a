"""The lines of a page, each judged by its own words and by the lines beside it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property

from summarizer.arabic.tokens import content_stems
from summarizer.lexicon import lexicon
from summarizer.reading.furniture import Furniture, ends_with_full_stop, judge
from summarizer.reading.furniture_captions import is_caption
from summarizer.reading.headlines import ends_sentence, words_of

#: A paragraph has at least so many words: when a full stop ends it, when another stop does (a headline may end with one), when none does.
_LEAST_PROSE, _LEAST_STOPPED, LEAST_UNSTOPPED = 8, 18, 25
#: How many words of a line are compared with others: more tell nothing more.
_COMPARED = 60
#: A headline has at least so many words, a name alone at most so many.
_LEAST_HEADLINE, _MOST_NAME = 4, 4

_COUNTED = re.compile(r"\s*[(\-]?\d{1,3}\)?$")


@dataclass(frozen=True)
class Line:
    """A line of a page that is not blank."""

    text: str  #: as it stands, white space around it left out
    kind: Furniture | None  #: what furniture it is by its own words

    @cached_property
    def words(self) -> int:
        """Count its words, marks that stand alone left out."""
        return sum(any(map(str.isalnum, word)) for word in self.text.split())

    @cached_property
    def is_paragraph(self) -> bool:
        """Tell whether it has the form of a paragraph of a story."""
        least = _LEAST_PROSE if ends_with_full_stop(self.text) else _LEAST_STOPPED if ends_sentence(self.text) else LEAST_UNSTOPPED
        return self.kind is None and self.words >= least

    @cached_property
    def is_headline(self) -> bool:
        """Tell whether it has the form of a headline."""
        return self.kind is None and not self.is_paragraph and self.words >= _LEAST_HEADLINE and not self.goes_on

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
    """Give the lines of a text that are not blank, each judged by its own words and by the lines beside it."""
    texts = [line for line in map(str.strip, text.splitlines()) if line]
    series = _series(texts)
    lines: list[Line] = []
    for n, line in enumerate(texts):
        kind = judge(line)
        if kind is None:
            twice = line in texts[max(0, n - 1) : n] + texts[n + 1 : n + 2]
            kind = _by_neighbours(Line(line, None), lines[-1] if lines else None, twice=twice, counted=_uncounted(line) in series)
        lines.append(Line(line, kind))
    return lines


def _by_neighbours(line: Line, before: Line | None, *, twice: bool, counted: bool) -> Furniture | None:
    """Judge a line by what stands beside it: itself again, the label of a byline, others of a series of pictures."""
    if counted or (is_caption(line.text, twice=twice) and not line.goes_on):
        return Furniture.CAPTION
    if before is not None and _announces_name(before) and line.words <= _MOST_NAME:
        return Furniture.BYLINE
    return None


def _uncounted(line: str) -> str:
    """Give a line without the number of its picture."""
    return _COUNTED.sub("", line)


def _series(texts: list[str]) -> frozenset[str]:
    """Give the captions of series of pictures, which differ in their number alone («جانب من اللقاء 1»، «جانب من اللقاء 2»)."""
    counted = Counter(_uncounted(line) for line in set(texts) if _COUNTED.search(line[-8:]))
    return frozenset(line for line, times in counted.items() if times > 1 and len(line.split()) >= _LEAST_HEADLINE)


def _announces_name(line: Line) -> bool:
    """Tell whether a line is the label of a byline alone («بقلم»), whose name stands on the next."""
    return line.kind is Furniture.BYLINE and line.words == 1


def share(part: frozenset[str], whole: frozenset[str] | set[str]) -> float:
    """Give the share of stems that are found among others, 0 to 1."""
    return len(part & whole) / len(part) if part else 0.0
