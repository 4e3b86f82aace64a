"""Spelling: a word of a question that no text has is read as the one of the texts that it misspells.

mended(understand("كم قتيلا في الفيضنات؟"), words of the texts) asks for «الفيضانات»
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.arabic.kin import word
from summarizer.arabic.rarity import rarity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from summarizer.answering.question import Question, Term
    from summarizer.arabic.kin import Word

#: Letters from which a word may be misspelt by one letter, and by two; shorter ones are too like others.
_ONE, _TWO = 5, 9
#: The rarity of a word that general Arabic does not have: one that it has is no misspelling of another.
_UNKNOWN = 0.99


def distance(one: str, other: str, most: int) -> int:
    """Count the letters put in, left out, changed or swapped with the next (Damerau 1964), `most` + 1 where there are more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            swapped = i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against
            row.append(min(cost, last[j - 2] + 1) if swapped else cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _allowed(form: str) -> int:
    return 0 if len(form) < _ONE else 1 if len(form) < _TWO else 2


def nearest(form: str, known: Iterable[str]) -> str | None:
    """Give the known word that a word misspells, None where there is none or it could be several."""
    most = _allowed(form)
    found = sorted((distance(form, other, most), other) for other in known if most and abs(len(other) - len(form)) <= most)
    best = [other for far, other in found if far == found[0][0] <= most]
    return best[0] if len({word(other).stem for other in best}) == 1 else None


def _is_unknown(meant: Word) -> bool:
    return not (meant.families or meant.nation or meant.form.isdigit()) and min(map(rarity, meant.stems)) >= _UNKNOWN


def mended(question: Question, missing: Collection[Term], known: Collection[str]) -> Question:
    """Give a question with its misspelt words read as those of the texts; `missing` are the terms that no text has, `known` the folded words of the texts."""
    right = {t.word: word(near) for t in missing if _is_unknown(t.word) and (near := nearest(t.word.form, known))}
    if not right:
        return question

    def spelt(terms: tuple[Term, ...]) -> tuple[Term, ...]:
        return tuple(replace(t, word=right.get(t.word, t.word)) for t in terms)

    asked = right.get(question.asked, question.asked) if question.asked else None
    return replace(question, terms=spelt(question.terms), speaker=spelt(question.speaker), topic=spelt(question.topic), asked=asked)
