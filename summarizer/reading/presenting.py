"""Presenting: people whom the tagger did not see and whom an article presents by rank or office before their name.

«كشف آمر السرية، الرائد «مفتاح أبوبكر الزروق»، أن»      after a rank
«وقال الكاتب العام للجامعة، «المنصف الجويني»، إن»      after an office and a comma, up to a mark or what was said
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic.names import is_given_name
from summarizer.arabic.places import is_place_name
from summarizer.arabic.posts import head_of, is_rank
from summarizer.arabic.speech import find_verb
from summarizer.arabic.tokens import is_stop_word
from summarizer.types import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.arabic.tokens import Token

    Entity = tuple[int, int, EntityKind]

#: Words of a name that is taken for one by what stands around it.
_LEAST_WORDS, _MOST_WORDS = 2, 4
#: Words back from a comma among which an office must stand.
_OFFICE = 8
_COMMAS = frozenset({"\N{ARABIC COMMA}", ","})
#: Letters of a word too short for a family name.
_SHORT = 2


def _may_begin(form: str) -> bool:
    """Tell whether a folded word is a given name, with or without the article («المنصف»)."""
    given = is_given_name(form) or (form.startswith("ال") and is_given_name(form[2:]))
    return given and not is_stop_word(form) and head_of(form) is None


def _may_go_on(word: Token) -> bool:
    form = word.form
    return word.is_word and len(form) > _SHORT and not (is_stop_word(form) or find_verb(form) or head_of(form) or is_place_name(form))


def _end_of_name(words: Sequence[Token], first: int, taken: set[int]) -> int | None:
    """Give the end of the name that begins at a place: words that can be names up to a mark, a particle or a verb of speech; None where none is."""
    if first >= len(words) or first in taken or not _may_begin(words[first].form):
        return None
    end = first + 1
    while end < len(words) and end - first < _MOST_WORDS and end not in taken and _may_go_on(words[end]):
        end += 1
    closed = end == len(words) or not words[end].is_word or is_stop_word(words[end].form) or find_verb(words[end].form) is not None
    return end if closed and end - first >= _LEAST_WORDS else None


def _presents(words: Sequence[Token], place: int) -> bool:
    """Tell whether what stands before a place presents a person: a rank, or an office and a comma."""
    if place == 0:
        return False
    before = words[place - 1]
    if before.is_word:
        return before.form.startswith("ال") and is_rank(before.form) and is_given_name(words[place].form)
    office = any(head_of(w.form) is not None for w in words[max(0, place - 1 - _OFFICE) : place - 1])
    return before.text in _COMMAS and office


def _presented(words: Sequence[Token], entities: Sequence[Entity]) -> Iterator[Entity]:
    taken = {place for first, last, _ in entities for place in range(first, last)}
    for place in range(1, len(words)):
        end = _end_of_name(words, place, taken) if _presents(words, place) else None
        if end is not None:
            yield place, end, EntityKind.PERSON


def with_presented(words: Sequence[Token], entities: Sequence[Entity]) -> list[Entity]:
    """Add the people of a sentence whom it presents and no entity holds; ordered, never overlapping."""
    return sorted([*entities, *_presented(words, entities)])
