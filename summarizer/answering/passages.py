"""Passages: sentences with their words, by what each word can be found."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.answering.question import is_bound, is_particle
from summarizer.arabic.clauses import breaks_at
from summarizer.arabic.kin import FAMILY, ROOT, STEM, words
from summarizer.arabic.rarity import rarity
from summarizer.arabic.tokens import tokens
from summarizer.types import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.arabic.kin import Word
    from summarizer.arabic.tokens import Token
    from summarizer.types import Comparison, Document, Mention, Sentence

#: How a name counts that is spelled otherwise («غارنييه» for «جارنييه»).
_SPELLED = 0.9
#: Letters of a name that is compared by sound, and the rarity from which a word is taken for one.
_LEAST_NAME, _NAMELIKE = 5, 0.7
_SOUNDS = str.maketrans({"ج": "غ", "ق": "غ", "ث": "ت", "ظ": "ز", "ذ": "د", "ا": None, "و": None, "ي": None, "ه": None, "ء": None})
_JOINED = ("وال", "بال", "ال", "لل", "و", "ب", "ل", "ف")


def _sound(meant: Word) -> str | None:
    """Give a name by its sound, None where the word is too short or too common to be one."""
    bare = next((meant.form.removeprefix(p) for p in _JOINED if meant.form.startswith(p)), meant.form)
    if len(meant.form) < _LEAST_NAME or meant.form.isascii() or rarity(meant.stem) < _NAMELIKE:
        return None
    sound = bare.translate(_SOUNDS)
    return sound if len(sound) > len("غن") else None


def keys_of(meant: Word) -> Iterator[tuple[str, float]]:
    """Give what a word can be found by, and how much a match by that counts."""
    for stemmed in meant.stems:
        yield f"stem {stemmed}", STEM
    sound = _sound(meant)
    if sound:
        yield f"sound {sound}", _SPELLED
    for family in meant.families:
        yield family, STEM if family.startswith("nation") else FAMILY
    if not meant.nation:
        for root in meant.roots:
            yield f"root {root}", ROOT


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with its words."""

    comparison: Comparison
    document: Document
    sentence: Sentence
    at: tuple[tuple[Token, Word], ...]  #: places count in the article's text, or its title
    keys: Mapping[str, tuple[int, ...]]  #: what a word is found by ─► which words of `at`
    clauses: tuple[int, ...]  #: for each word the number of its clause
    parts: tuple[int, ...]  #: the same, where a figure that «و» joins opens a part of its own («800 لهذه و400 لتلك»)

    @property
    def headline(self) -> bool:
        """Tell whether it is the article's title."""
        return self.sentence.span.title

    @property
    def told(self) -> bool:
        """Tell whether somebody says it: no title and no heading."""
        return not (self.headline or self.sentence.heading)

    @property
    def persons(self) -> tuple[Mention, ...]:
        """Give the persons that the sentence names."""
        index = self.sentence.index
        return tuple(m for m in self.document.mentions if m.sentence == index and m.kind is EntityKind.PERSON and not m.nominal)

    @property
    def names_place(self) -> bool:
        """Tell whether the sentence names a place."""
        index = self.sentence.index
        return any(m.sentence == index and m.kind is EntityKind.PLACE for m in self.document.mentions)

    @property
    def text(self) -> str:
        """Give the sentence exactly."""
        return self.document.article.at(self.sentence.span)

    @property
    def tellers(self) -> frozenset[str]:
        """Give the stems of who tells the sentence: its article's source, and the speakers of its statements with their posts."""
        index, document = self.sentence.index, self.document
        said = [s for s in document.statements if s.sentence == index and not self.headline]
        posts = [p.title for s in said for p in document.posts if s.actor is not None and p.holder == s.actor]
        names = [document.article.source or "", *posts, *(name for s in said for name in (s.speaker, s.through) if name)]
        return frozenset(stemmed for _, meant in words(" ".join(names)) for stemmed in meant.stems)

    def word_at(self, place: int) -> int:
        """Give the index of the word at or after a place of the article."""
        return next((i for i, (token, _) in enumerate(self.at) if token.end > place), max(0, len(self.at) - 1))

    def find(self, meant: Word) -> tuple[float, tuple[int, ...]]:
        """Give how well a word is matched here, 0 to 1, and where."""
        found: dict[int, float] = {}
        for key, grade in keys_of(meant):
            for place in self.keys.get(key, ()):
                found[place] = max(found.get(place, 0.0), grade)
        best = max(found.values(), default=0.0)
        return best, tuple(sorted(p for p, g in found.items() if g == best))


def lay_out(comparison: Comparison, document: Document, sentence: Sentence) -> Passage:
    """Give a sentence with its words, each findable by what it has in common with others."""
    text, begin = document.article.at(sentence.span), sentence.span.start
    at = tuple(words(text, begin))
    keys: dict[str, list[int]] = defaultdict(list)
    for i, (token, meant) in enumerate(at):
        for key, _ in () if is_particle(token.form) and not is_bound(at, i) else keys_of(meant):
            keys[key].append(i)
    return Passage(comparison, document, sentence, at, {k: tuple(v) for k, v in keys.items()}, *_clauses(text, begin, at))


def _clauses(text: str, offset: int, at: Sequence[tuple[Token, Word]]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give the number of the clause of each word, which marks and connectives open, and that of its part."""
    line = tokens(text, offset)
    clauses = [line[i].start for i in range(len(line)) if breaks_at(line, i)]
    parts = sorted({*clauses, *(line[i].start for i in range(len(line)) if _joins_figure(line, i))})
    starts = [token.start for token, _ in at]
    return tuple(bisect_right(clauses, s) for s in starts), tuple(bisect_right(parts, s) for s in starts)


def _joins_figure(line: Sequence[Token], i: int) -> bool:
    return line[i].form == "و" and i + 1 < len(line) and (line[i + 1].is_number or line[i + 1].form == "(")
