"""The day's digest and the single line of an alert."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic.plurals import counted
from summarizer.types import Block, BlockKind, Digest, Fragment, Importance, Kind
from summarizer.writing.calendar import both_calendars
from summarizer.writing.digest import write
from summarizer.writing.meta import accounts
from summarizer.writing.naming import outlet
from summarizer.writing.titles import LONGEST_TITLE, title
from summarizer.writing.typesetting import Digits, set_block
from summarizer.writing.wording import clipped, phrase, word

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from summarizer.types import Comparison

#: What a difference adds to the weight of an event, where an independent account adds 1; one that a reader follows adds `_FOLLOWED` an actor.
_GRADE = {Importance.HIGH: 1.0, Importance.MEDIUM: 0.5, Importance.LOW: 0.1}
_FOLLOWED = 3.0


def weight(comparison: Comparison, followed: Collection[str] = ()) -> float:
    """Weigh an event: independent accounts, differences, actors that the reader follows (keys of `Actor`)."""
    parted = sum(_GRADE[d.importance] for d in comparison.differences if d.kind is not Kind.ONLY_IN)
    actors = {a.key for d in comparison.event.documents for a in d.actors}
    return len(comparison.event.accounts) + parted + _FOLLOWED * len(actors & set(followed))


def write_line(comparison: Comparison, *, digits: Digits = "western") -> Block:
    """Write an event in one line: the news, how many independent accounts, and the gravest difference with its values."""
    event = comparison.event
    parts = [title(comparison), accounts(event)]
    grave = next((d for d in comparison.differences if d.kind is not Kind.ONLY_IN), None)
    if grave:
        values = phrase("or").join(clipped(p.value, LONGEST_TITLE // 2) for p in grave.positions)
        parts.append(f"{grave.topic}{word('colon')}{values}")
    line = Fragment(parts[0], strong=True), Fragment(word("between_parts") + word("between_parts").join(parts[1:]))
    return set_block(Block(BlockKind.HEADLINE, (line,)), digits)


def _opening(comparisons: Sequence[Comparison], on: date) -> tuple[Block, ...]:
    documents = [d for c in comparisons for d in c.event.documents]
    outlets = {outlet(d.article) for d in documents}
    told = phrase("day", "nothing")
    if documents:
        read = "read" if len(documents) <= 2 else "read_many"  # noqa: PLR2004 - the verb agrees with one or two, then with the plural
        told = phrase("day", read, articles=counted(len(documents), "article"), sources=counted(len(outlets), "source_outlet", oblique=True))
    title = Fragment(phrase("day", "title", date=both_calendars(on)), strong=True)
    return Block(BlockKind.HEADLINE, ((title,),)), Block(BlockKind.META, ((Fragment(told),),))


def write_day(comparisons: Sequence[Comparison], *, on: date, followed: Collection[str] = (), digits: Digits = "western") -> tuple[Digest, ...]:
    """Write the day's digest: an opening with the date in both calendars and what was read, then each event by weight.

    The opening is the first `Digest` of the answer, with the day in ISO form for its event. A view puts them into messages.
    """
    opening = Digest(event=on.isoformat(), blocks=tuple(set_block(b, digits) for b in _opening(comparisons, on)))
    ordered = sorted(comparisons, key=lambda c: -weight(c, followed))
    return opening, *(write(c, digits=digits) for c in ordered)
