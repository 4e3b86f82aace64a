"""Two to four sentences that every position bears, chosen for what they tell of what all share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.arabic.retelling import with_conjunction, without_own_conjunction
from summarizer.types import Fragment, Importance, Kind
from summarizer.writing.bearing import Others
from summarizer.writing.drafts import Draft, Field, drafts
from summarizer.writing.leads import opening
from summarizer.writing.marks import place_of_mark, places, without_places
from summarizer.writing.typesetting import in_guillemets
from summarizer.writing.wording import mark, phrase, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.types import Comparison

#: Places of marks side by side.
_PLACES = re.compile("[\ue000-\ue0ff]+")
#: A stop within the quotation that a sentence ends with.
_STOP_IN_QUOTE = re.compile(r"\.([»”\"]?)$")
#: Sentences of a summary, and the characters they may take together: half a message of 1,200 goes to the differences.
MOST_SENTENCES, MOST_CHARACTERS = 4, 520
#: Share of a sentence's words that those before it tell when it only repeats them, 0 to 1.
_REPEATS = 0.6
#: Share of the words of a sentence that another tells when it says the same at greater length, 0 to 1.
_SAID_AGAIN = 0.75
#: Share of the first sentence's gain below which a further one is not worth a reader's time.
_LEAST_GAIN = 0.05
#: Kinds whose topic is a phrase that can be named in a sentence.
_NAMEABLE = frozenset({Kind.NUMBER, Kind.DATE, Kind.PLACE, Kind.NAME, Kind.ROLE})
#: Contested matters named in the closing sentence.
_MOST_NAMED = 3


def _may_follow(draft: Draft, chosen: list[Draft], told: Others) -> bool:
    """Tell whether a sentence has room after those chosen, does not repeat them, and is no background where there is news."""
    fits = sum(d.length for d in chosen) + draft.length <= MOST_CHARACTERS
    if not fits or not draft.stems or (chosen and draft.lame):
        return False
    text = without_places(draft.text)
    said_again = any(Others.of([[text]]).share(without_places(d.text)) >= _SAID_AGAIN for d in chosen)
    return told.share(text) < _REPEATS and not said_again


def choose(comparison: Comparison) -> list[Draft]:
    """Choose the opening, then greedily the sentences that add most, in the order of their articles."""
    field = Field.of(comparison)
    left, first = list(drafts(field)), opening(field)
    chosen = [first] if first else []
    least = _LEAST_GAIN * first.gain(set()) if first else 0.0
    while len(chosen) < MOST_SENTENCES:
        forms, told = {f for d in chosen for f in d.words}, Others.of([[without_places(d.text) for d in chosen]])
        left = [d for d in left if _may_follow(d, chosen, told)]
        best = max(left, key=lambda d: d.gain(forms), default=None)
        if best is None or best.gain(forms) < least:
            break
        least = least or _LEAST_GAIN * best.gain(forms)
        chosen.append(best)
    opens = int(first is not None)
    return [*chosen[:opens], *sorted(chosen[opens:], key=lambda d: (d.lame, d.place))]


def closing(comparison: Comparison, chosen: list[Draft], shown: frozenset[int]) -> Draft | None:
    """Name the gravest matters that no sentence has a place for: «تختلف المصادر في عدد القتلى① وموعد المؤتمر②»."""
    marked = {i for s in chosen for i in places(s.text)}
    open_ones = [
        i
        for i, d in enumerate(comparison.differences)
        if d.importance is Importance.HIGH and d.kind in _NAMEABLE and i in shown - marked and d.topic[:1].isalpha() and d.topic[-1].isalpha()
    ][:_MOST_NAMED]
    if not open_ones:
        return None
    named = [without_places(comparison.differences[i].topic) + place_of_mark(i) for i in open_ones]
    return Draft(phrase("notes", "differ_in", topics=" و".join(named)), ())


def _with_marks(text: str, numbers: Mapping[int, int]) -> str:
    """Put in the marks of the differences that are shown, two side by side apart by a space; the other places go."""

    def signs(run: re.Match[str]) -> str:
        return " ".join(mark(numbers[i]) for i in places(run.group()) if i in numbers)

    return _PLACES.sub(signs, text)


def told(sentences: list[Draft], numbers: Mapping[int, int]) -> tuple[Fragment, ...]:
    """Write the sentences as one paragraph, with the marks of the differences that are shown, each at its first place."""
    fragments: list[Fragment] = []
    left = dict(numbers)
    for sentence in sentences:
        text = _with_marks(sentence.text, left)
        left = {i: n for i, n in left.items() if i not in places(sentence.text)}
        fragments += [Fragment(" ")] if fragments else []
        text = _STOP_IN_QUOTE.sub(r"\1", in_guillemets(text))
        fragments.append(Fragment((with_conjunction(text) if fragments else without_own_conjunction(text)) + word("stop"), sentence.evidence))
    return tuple(fragments)
