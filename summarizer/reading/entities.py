"""Entities: what the tagger finds, as spans of names without the clitics that are written onto them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.arabic.clitics import readings
from summarizer.arabic.letters import fold
from summarizer.arabic.names import is_given_name
from summarizer.arabic.places import begins_place_name
from summarizer.arabic.posts import folded_words
from summarizer.arabic.states import is_state_word
from summarizer.reading.consistency import make_consistent
from summarizer.reading.mending import mend
from summarizer.reading.presenting import with_presented
from summarizer.types import EntityKind, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from summarizer.arabic.tokens import Token
    from summarizer.ports import EntityTagger
    from summarizer.reading.cutting import Cut
    from summarizer.types import Sentence


#: Letters of the article, and of the shortest name that a clitic is taken from.
_ARTICLE, _LEAST_NAME = 2, 3


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence with its tokens and the entities among them."""

    sentence: Sentence
    tokens: Sequence[Token]
    entities: tuple[tuple[int, int, EntityKind], ...]  #: first token, last exclusive, kind; in order

    def span(self, first: int, last: int, skipped: int = 0) -> Span:
        """Give the place of a run of tokens, `skipped` characters of the first left out."""
        return Span(self.tokens[first].start + skipped, self.tokens[last - 1].end, self.sentence.span.title)


def read_entities(cuts: Sequence[Cut], tagger: EntityTagger) -> list[Read]:
    """Have the entities of an article's sentences tagged, an article at once."""
    tagged = tagger.tag_all([[token.text for token in cut.tokens] for cut in cuts])
    mended = [with_presented(cut.tokens, mend(cut.tokens, found)) for cut, found in zip(cuts, tagged, strict=True)]
    agreed = make_consistent([(cut.tokens, entities) for cut, entities in zip(cuts, mended, strict=True)])
    return [Read(cut.sentence, cut.tokens, tuple(entities)) for cut, entities in zip(cuts, agreed, strict=True)]


def first_words(reads: Iterable[Read]) -> frozenset[str]:
    """Give the folded words that names of an article begin with or consist of."""
    return frozenset(token.form for read in reads for first, last, _ in read.entities for token in read.tokens[first:last])


def clitic_length(token: Token, kind: EntityKind, known: Collection[str]) -> int:
    """Count the characters of conjunction and preposition before a name's first word.

    They are taken for clitics only where the rest is known for a name: one that the article has elsewhere, a given name,
    a state or a place, and the whole is not; or where the rest has the article, which a name hardly has inside.
    """
    form = token.form
    if _is_known(form, kind):
        return 0
    for reading in readings(form)[1:]:
        written = reading.conjunction or reading.preposition
        if written and len(reading.rest) >= _LEAST_NAME and (reading.article or reading.rest in known or _is_known(reading.rest, kind)):
            kept = len(reading.rest) + (_ARTICLE if form.endswith("ال" + reading.rest) else 0)
            return _raw_length(token.text, len(form) - kept)
    return 0


def _is_known(form: str, kind: EntityKind) -> bool:
    """Tell whether a folded word is a name, or begins one, of its kind as it stands."""
    if kind is EntityKind.PERSON:
        return is_given_name(form)
    return is_state_word(form) or begins_place_name(form) or (kind is EntityKind.ORGANIZATION and form in folded_words("heads", "bodies"))


def _raw_length(text: str, letters: int) -> int:
    """Count the characters of a word that hold its first folded letters, marks after them included."""
    for length in range(letters, len(text)):
        if len(fold(text[:length])) >= letters and fold(text[length]):
            return length
    return 0
