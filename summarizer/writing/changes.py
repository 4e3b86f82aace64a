"""What changed since an event was told: a toll that rose, a difference that opened, grew or closed, a new claim of one source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.types import Block, BlockKind, Digest, Fragment, Kind
from summarizer.writing.facts import fingerprint, positions_of, tolls
from summarizer.writing.fitting import MOST_CHARACTERS
from summarizer.writing.lines import difference_block, single_block
from summarizer.writing.meta import meta
from summarizer.writing.naming import Outlets, outlets_of
from summarizer.writing.titles import LONGEST_TITLE, title
from summarizer.writing.typesetting import Digits, set_block
from summarizer.writing.wording import clipped, phrase, word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from summarizer.types import Comparison, Difference
    from summarizer.writing.facts import Toll

#: Characters of a quoted statement of ours in a correction.
_LONGEST_QUOTE = 200


def _same_matter(a: Difference, b: Difference) -> bool:
    """Tell whether two differences are one matter told at two times: one kind, and one topic or a value in common."""
    return a.kind is b.kind and (fold(a.topic) == fold(b.topic) or bool(positions_of(a) & positions_of(b)))


def _is_new(difference: Difference, before: Comparison) -> bool:
    """Tell whether a difference was not told yet, or not with all its positions."""
    earlier = [d for d in before.differences if _same_matter(d, difference)]
    return not any(positions_of(difference) <= positions_of(d) and d.relation is difference.relation for d in earlier)


def _toll_line(old: Toll, new: Toll, outlets: Outlets) -> tuple[Fragment, ...]:
    direction = "rose" if new.value > old.value else "fell"
    told = phrase("changes", direction, topic=word("floors", new.kind), before=f"{old.value:g}", after=f"{new.value:g}")
    by = word("comma") + phrase("by", name=new.by) if new.by else ""
    return Fragment(told, strong=True), Fragment(by + word("before_outlets")), Fragment(outlets.name(new.evidence.article), (new.evidence,))


def _toll_blocks(before: Comparison, after: Comparison, outlets: Outlets) -> Iterator[Block]:
    earlier, now = tolls(before.event.documents), tolls(after.event.documents)
    for kind, toll in now.items():
        if kind in earlier and earlier[kind].value != toll.value:
            yield Block(BlockKind.DIFFERENCE, (_toll_line(earlier[kind], toll, outlets),))


def _difference_blocks(before: Comparison, after: Comparison, outlets: Outlets) -> Iterator[Block]:
    for difference in after.differences:
        if _is_new(difference, before):
            yield single_block(difference, outlets) if difference.kind is Kind.ONLY_IN else difference_block(difference, outlets)
    for difference in before.differences:
        if difference.kind is not Kind.ONLY_IN and not any(_same_matter(difference, d) for d in after.differences):
            yield Block(BlockKind.NOTE, ((Fragment(phrase("changes", "settled", topic=clipped(difference.topic, LONGEST_TITLE))),),))


def write_changes(before: Comparison, after: Comparison, *, at: datetime, digits: Digits = "western") -> Digest | None:
    """Write only what changed between two comparisons of one event, at most 1,200 characters; None where nothing did.

    `at` is when the later one was made, in the reader's zone.
    """
    outlets = outlets_of(after.event, at.tzinfo)
    changed = [*_toll_blocks(before, after, outlets), *_difference_blocks(before, after, outlets)]
    version = fingerprint(after)
    if not changed or version == fingerprint(before):
        return None
    updated = phrase("changes", "updated", time=f"{at:%H:%M}") + word("between_parts") + meta(after.event)
    head = (
        Block(BlockKind.HEADLINE, ((Fragment(title(after), strong=True),),)),
        Block(BlockKind.META, ((Fragment(clipped(updated, LONGEST_TITLE * 2)),),)),
        Block(BlockKind.HEADING, ((Fragment(word("changes", "heading"), strong=True),),)),
    )
    blocks = [set_block(b, digits) for b in head]
    for block in (set_block(b, digits) for b in changed):
        if len(Digest(event="", blocks=(*blocks, block)).plain()) <= MOST_CHARACTERS:
            blocks.append(block)
    return Digest(event=after.event.id, blocks=tuple(blocks), marks=(None,) * len(after.differences), version=version)


def write_correction(before: str, after: str, *, at: datetime, digits: Digits = "western") -> Block:
    """Write the dated line that stands under a message that was wrong: «تصويب 14:20: كان «…» وأصبح «…»»."""
    quoted = {name: word("open_quote") + clipped(text, _LONGEST_QUOTE) + word("close_quote") for name, text in (("before", before), ("after", after))}
    line = phrase("changes", "correction", time=f"{at:%H:%M}", **quoted)
    return set_block(Block(BlockKind.NOTE, ((Fragment(line),),)), digits)
