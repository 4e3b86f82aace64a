"""Shared text that takes no side: a disputed value gives way to what every position bears.

A toll becomes a floor («41 شخصاً على الأقل»), a name its common part («الشيباني»), a day, place or amount that hangs on a
preposition is lifted out, and a clause that cannot be mended is cut. What cannot be settled is refused. The place of a
mark is held by a sign of the private use area, one for each difference, until it is known which marks are shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from summarizer.arabic.quotation import find_quotations
from summarizer.arabic.shortening import without_asides
from summarizer.types import Kind
from summarizer.writing.contested import figure, find_words
from summarizer.writing.disputed import Case
from summarizer.writing.marks import without_places
from summarizer.writing.ways import at_end, attributed, common_part, cut_clause, lifted, unattributed, untitled
from summarizer.writing.ways_figures import either, extent, floor, measured, some

if TYPE_CHECKING:
    from summarizer.types import Difference, Document
    from summarizer.writing.contested import Hit

Way = Callable[[Case], "str | None"]

_WAYS: Mapping[Kind, tuple[Way, ...]] = {
    Kind.NUMBER: (measured, floor, extent, lifted, some, either, cut_clause),
    Kind.DATE: (lifted, cut_clause),
    Kind.PLACE: (lifted, cut_clause),
    Kind.NAME: (common_part, cut_clause),
    Kind.ROLE: (untitled, cut_clause),
}
#: What may be done where not some words of a sentence but all of it is at stake.
_WHOLE: Mapping[Kind, tuple[Way, ...]] = {
    Kind.HEADLINE: (at_end,),
    Kind.STANCE: (attributed,),
    Kind.NUMBER: (attributed,),
    Kind.ATTRIBUTION: (unattributed,),
}


#: The year after a month that was read without it.
_YEAR = re.compile(r"\s(?:1[3-5]|19|20)\d\d(?!\d)")
#: Signs that belong to the figure before them.
_PERCENT = frozenset("%\N{ARABIC PERCENT SIGN}")


def _case(text: str, quote: str, hit: Hit, difference: Difference, documents: Mapping[str, Document]) -> Case | None:
    """Give the disputed value in the text as it stands now, None where shortening took it away."""
    if hit.whole:
        return Case(text, 0, len(text), hit, difference, documents, quote)
    surface = quote[hit.start : hit.end]
    place = next((found for form in (surface, without_asides(surface)) if (found := find_words(text, form))), None)
    if place is None:
        return None
    end = place[1] + (text[place[1] : place[1] + 1] in _PERCENT)
    if difference.kind is Kind.DATE and (year := _YEAR.match(text, end)):
        end = year.end()
    return Case(text, place[0], end, hit, difference, documents, quote)


def _is_quoted(case: Case) -> bool:
    """Tell whether a value stands within a quotation, which is shown verbatim or not at all."""
    return any(q.start <= case.start and case.end <= q.end for q in find_quotations(case.text))


def _settle_one(case: Case) -> str | None:
    ways = _WAYS.get(case.difference.kind, (cut_clause,))
    if case.hit.whole:
        ways = _WHOLE.get(case.difference.kind, ())
    elif _is_quoted(case):
        ways = (cut_clause,)
    return next((settled for way in ways if (settled := way(case)) is not None), None)


def _still_holds(text: str, difference: Difference) -> bool:
    """Tell whether a value of words of a difference stands in a text that was to be settled."""
    if difference.kind not in {Kind.DATE, Kind.PLACE, Kind.ROLE}:
        return False
    plain = without_places(text)
    return any(find_words(plain, form) for p in difference.positions for form in (p.value, without_asides(p.value)) if figure(form) is None)


def settle(text: str, quote: str, found: list[Hit], differences: tuple[Difference, ...], documents: Mapping[str, Document]) -> str | None:
    """Settle every disputed value of a shortened sentence; None where one cannot be.

    `found` are the hits in the whole sentence `quote`; those that shortening took away need nothing.
    """
    text = without_places(text)
    for hit in reversed(found):
        case = _case(text, quote, hit, differences[hit.difference], documents)
        settled = _settle_one(case) if case else text
        if settled is None:
            return None
        text = settled
    return None if any(_still_holds(text, differences[h.difference]) for h in found) else text
