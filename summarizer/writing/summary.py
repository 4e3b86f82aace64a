"""Two to four sentences that every position bears, chosen for what they tell of what all share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.arabic.rarity import weights
from summarizer.arabic.shortening import with_conjunction, without_own_conjunction
from summarizer.types import Fragment, Importance, Kind
from summarizer.writing.drafts import Draft, drafts
from summarizer.writing.marks import place_of_mark, places, without_places
from summarizer.writing.wording import mark, phrase, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.types import Comparison

#: Places of marks side by side.
_PLACES = re.compile("[\ue000-\ue0ff]+")
#: Sentences of a summary, and the characters they may take together: half a message of 1,200 goes to the differences.
MOST_SENTENCES, MOST_CHARACTERS = 4, 440
#: Share of a sentence's stems that sentences before it have when it only repeats them, 0 to 1.
_REPEATS = 0.55
#: Share of the first sentence's gain below which a further one is not worth a reader's time.
_LEAST_GAIN = 0.15
#: Kinds whose topic is a phrase that can be named in a sentence.
_NAMEABLE = frozenset({Kind.NUMBER, Kind.DATE, Kind.PLACE, Kind.NAME, Kind.ROLE})
#: Contested matters named in the closing sentence.
_MOST_NAMED = 3


def _may_follow(draft: Draft, chosen: list[Draft], told: set[str]) -> bool:
    """Tell whether a sentence has room after those chosen and does not repeat them."""
    fits = sum(d.length for d in chosen) + draft.length <= MOST_CHARACTERS
    return fits and bool(draft.stems) and len(draft.stems & told) < _REPEATS * len(draft.stems)


def choose(comparison: Comparison) -> list[Draft]:
    """Choose greedily the sentences that add most; the news is read first, what hangs on others last."""
    left = list(drafts(comparison))
    chosen: list[Draft] = []
    least = 0.0
    while len(chosen) < MOST_SENTENCES:
        told, forms = {s for d in chosen for s in d.stems}, {f for d in chosen for f in d.words}
        left = [d for d in left if _may_follow(d, chosen, told)]
        best = max(left, key=lambda d: d.gain(forms), default=None)
        if best is None or best.gain(forms) < least:
            break
        least = least or _LEAST_GAIN * best.gain(forms)
        chosen.append(best)
    lead = max(chosen, key=lambda d: _leads(d, comparison), default=None)
    return sorted(chosen, key=lambda d: (d.lame, d is not lead, d.place))


def _leads(draft: Draft, comparison: Comparison) -> tuple[bool, bool, float]:
    """Tell how well a sentence opens a summary: one that opens its article, and tells most of the event's title."""
    words = weights(comparison.event.title)
    return not draft.lame, draft.place == 0, sum(w for form, w in words.items() if form in draft.words)


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
        fragments.append(Fragment((with_conjunction(text) if fragments else without_own_conjunction(text)) + word("stop"), sentence.evidence))
    return tuple(fragments)
