"""Event ─► Comparison: every kind of difference is looked for, a matter is listed once, the weightiest first.

Event ─each kind finds─► differences ─once─► differences ─ranked─► Comparison
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.comparing import agreed, attribution, date, headline, name, number, only_in, place, quote, role, stance
from summarizer.comparing.matter import covered_in_meaning, meanings, words_of
from summarizer.types import Comparison, Importance, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from summarizer.types import Agreed, Difference, Event, Position

#: What finds each kind, all with one signature. Where two find one matter, the earlier here has it.
FINDERS: dict[Kind, Callable[[Event], list[Difference]]] = {
    Kind.NAME: name.find,
    Kind.QUOTE: quote.find,
    Kind.NUMBER: number.find,
    Kind.DATE: date.find,
    Kind.PLACE: place.find,
    Kind.ROLE: role.find,
    Kind.HEADLINE: headline.find,
    Kind.ATTRIBUTION: attribution.find,
    Kind.STANCE: stance.find,
    Kind.ONLY_IN: only_in.find,
}
_WEIGHT = {Importance.HIGH: 0, Importance.MEDIUM: 1, Importance.LOW: 2}
#: Share of the words of one position that stand in another, kindred ones counted, from which they say one thing.
_ALIKE = 0.5
#: Weight from which a claim is told beside a figure, name or headline that its sentence holds too.
_MORE = 3.0
_LAST = {Kind.ONLY_IN: 1}
#: Kinds that see the same words in their own ways.
_OF_WORDS = frozenset({Kind.QUOTE, Kind.ATTRIBUTION, Kind.STANCE})


def _rest_on(a: Position, b: Position) -> bool:
    """Tell whether two positions rest on one sentence."""
    return any(x.article == y.article and x.span.meets(y.span) for x in a.evidence for y in b.evidence)


def _same_matter(a: Difference, b: Difference) -> bool:
    """Tell whether two differences are one matter: of kinds that see the same words, resting on the same sentences.

    Two figures, times or names in the same sentences are two matters: their finders have told them apart already.
    """
    if Kind.ONLY_IN in {a.kind, b.kind}:
        if _is_more(a, b) or _is_more(b, a):
            return False
    elif not {a.kind, b.kind} <= _OF_WORDS:
        return False
    few, many = sorted((a.positions, b.positions), key=len)
    if all(any(_rest_on(x, y) for y in many) for x in few):
        return True
    return a.kind is b.kind is Kind.STANCE and all(any(_say_alike(x, y) for y in many) for x in few)


def _is_more(claim: Difference, other: Difference) -> bool:
    """Tell whether a claim of one source says more than the figure, name or headline in its sentence on which sources part already."""
    return claim.kind is Kind.ONLY_IN and other.kind not in _OF_WORDS and claim.confidence >= _MORE


def _say_alike(a: Position, b: Position) -> bool:
    """Tell whether two positions say one thing in much the same words."""
    ours, theirs = words_of(a.value), words_of(b.value)
    return max(covered_in_meaning(ours, meanings(theirs)), covered_in_meaning(theirs, meanings(ours))) >= _ALIKE


def _once(differences: Iterable[Difference]) -> list[Difference]:
    kept: list[Difference] = []
    for one in differences:
        if not any(_same_matter(one, other) for other in kept):
            kept.append(one)
    return kept


def _rank(difference: Difference) -> tuple[int, int, int, float]:
    holders = len({a for p in difference.positions for a in p.articles})
    return _LAST.get(difference.kind, 0), _WEIGHT[difference.importance], -holders, -difference.confidence


def _is_shared(difference: Difference, shared: Iterable[Agreed]) -> bool:
    """Tell whether what one source alone is said to claim is a sentence that was chosen to stand for what several share."""
    if difference.kind is not Kind.ONLY_IN:
        return False
    own = [e for p in difference.positions for e in p.evidence]
    return any(len(a.support) > 1 and e.article == a.evidence.article and e.span.meets(a.evidence.span) for e in own for a in shared)


def _well_titled(event: Event, differences: Iterable[Difference]) -> Event:
    """Give the event under a title that no difference finds at fault."""
    faulted = [e.quote for d in differences if d.kind is Kind.HEADLINE for e in d.positions[0].evidence]
    sound = [t for t in event.titles if not any(t in quote or quote in t for quote in faulted)]
    return replace(event, title=sound[0]) if sound and sound[0] != event.title else event


def compare(event: Event) -> Comparison:
    """Compare the documents of an event, as many as are weighed: what they share, and where they part."""
    weighed = event.weighed()
    shared = agreed.find(weighed)
    found = [d for d in _once(d for find in FINDERS.values() for d in find(weighed)) if not _is_shared(d, shared)]
    return Comparison(event=_well_titled(event, found), agreed=shared, differences=tuple(sorted(found, key=_rank)))
