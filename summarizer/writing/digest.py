"""One event's digest: the news, the meta line, what the sources share, where they part, what one alone claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from summarizer.arabic.openings import opens_with
from summarizer.arabic.plurals import counted
from summarizer.arabic.tokens import tokens
from summarizer.types import Block, BlockKind, Digest, Force, Fragment, Kind
from summarizer.writing.bearing import Others, others_of
from summarizer.writing.facts import fingerprint
from summarizer.writing.fitting import SURE, Shown, fit
from summarizer.writing.lines import ROOMS, difference_block, single_block
from summarizer.writing.marks import places, without_places
from summarizer.writing.meta import meta, read
from summarizer.writing.naming import Outlets, outlets_of
from summarizer.writing.summary import choose, closing, told
from summarizer.writing.titles import title
from summarizer.writing.typesetting import Digits, set_block
from summarizer.writing.wording import MOST_MARKS, clipped, phrase, word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from summarizer.types import Comparison, Difference, Event
    from summarizer.writing.drafts import Draft
    from summarizer.writing.lines import Room

#: Share of the words of a claim that the rest of a digest tells when it would only be repeated, 0 to 1.
_HEARD = 0.6
#: The same of one sentence of another account.
_HEARD_ELSEWHERE = 0.7
#: Words at the beginning of a claim that show it to be no news.
_OPENING = 8
#: Characters of the second line with an unlucky list of agencies.
_LONGEST_META = 240


def _line(kind: BlockKind, text: str) -> Block:
    return Block(kind, ((Fragment(text, strong=kind in {BlockKind.HEADLINE, BlockKind.HEADING}),),))


@lru_cache(maxsize=4096)
def _measured(block: Block) -> Block:
    """Give a block as it is measured: set in western digits, as long as in any other."""
    return set_block(block, "western")


def _no_difference(event: Event) -> str:
    """Say that no difference was found; less surely where somebody denies something, for what is denied somebody says."""
    denied = any(s.force is Force.DENY for d in event.documents for s in d.statements)
    return phrase("notes", "none_but_denied" if denied else "none", read=read(event))


@dataclass(frozen=True)
class Given:
    """What a digest is made of: a comparison in its words, the sentences that it opens with, its first line."""

    comparison: Comparison
    sentences: Sequence[Draft]
    title: str


@dataclass(frozen=True)
class _Draft:
    """A comparison on its way to a digest."""

    given: Given
    outlets: Outlets
    lines: dict[tuple[int, int | None, Room], Block] = field(default_factory=dict)  #: those written already

    @property
    def comparison(self) -> Comparison:
        return self.given.comparison

    @property
    def sentences(self) -> Sequence[Draft]:
        return self.given.sentences

    @cached_property
    def told(self) -> frozenset[int]:
        """Give the claims of one source that the summary or a difference tells, or another source after all."""
        return frozenset(i for i, d in enumerate(self.comparison.differences) if d.kind is Kind.ONLY_IN and self._is_told(d))

    def _is_told(self, claim: Difference) -> bool:
        cited = [e for s in self.sentences[:SURE] for e in s.evidence[:1]]
        if any(e.article == c.article and e.span.meets(c.span) for p in claim.positions for e in p.evidence for c in cited):
            return True
        value, article = claim.positions[0].value, claim.positions[0].evidence[0].article
        return self._heard.share(value) >= _HEARD or others_of(self.comparison.event, article).telling(value, _HEARD_ELSEWHERE) > 0

    @cached_property
    def _heard(self) -> Others:
        """Give what the sentences and the differences tell."""
        parted = [p for d in self.comparison.differences if d.kind is not Kind.ONLY_IN for p in d.positions]
        return Others.of([[without_places(s.text) for s in self.sentences[:SURE]], [t for p in parted for t in (p.value, p.evidence[0].quote)]])

    @cached_property
    def idle(self) -> frozenset[int]:
        """Give the claims of one source that are no news: thanks, praise, background."""
        claims = ((i, d.positions[0].value) for i, d in enumerate(self.comparison.differences) if d.kind is Kind.ONLY_IN)
        return frozenset(i for i, value in claims if any(opens_with(name, tokens(value)[:_OPENING]) for name in ("background", "pleasantries")))

    def _shared(self, shown: Shown) -> list[Draft]:
        kept = list(self.sentences[: shown.sentences])
        last = closing(self.comparison, kept, shown.differences) if shown.closing else None
        return [*kept, last] if last else kept

    def numbers(self, shown: Shown) -> dict[int, int]:
        """Give a number to each difference that is shown and has a place in the text, in the order of their places."""
        placed = dict.fromkeys(i for s in self._shared(shown) for i in places(s.text) if i in shown.differences)
        return {index: n for n, index in enumerate([*placed][:MOST_MARKS], start=1)}

    def _summary(self, shown: Shown) -> list[Block]:
        fragments = told(self._shared(shown), self.numbers(shown))
        return [Block(BlockKind.SUMMARY, (fragments,))] if fragments else []

    def _line(self, index: int, number: int | None, room: Room) -> Block:
        """Give the line of a difference; one is asked for in many companies while it is tried what fits."""
        key, difference = (index, number, room), self.comparison.differences[index]
        if key not in self.lines:
            alone = difference.kind is Kind.ONLY_IN
            self.lines[key] = single_block(difference, self.outlets, room) if alone else difference_block(difference, self.outlets, number, room)
        return self.lines[key]

    def _differences(self, shown: Shown) -> list[Block]:
        numbers = self.numbers(shown)
        kept = [i for i in sorted(shown.differences) if self.comparison.differences[i].kind is not Kind.ONLY_IN]
        ordered = sorted(kept, key=lambda i: numbers.get(i, MOST_MARKS + 1 + i))
        blocks = [self._line(i, numbers.get(i), shown.room) for i in ordered]
        return [_line(BlockKind.HEADING, word("differences")), *blocks] if blocks else []

    def _singles(self, shown: Shown) -> list[Block]:
        kept = [i for i in sorted(shown.differences) if self.comparison.differences[i].kind is Kind.ONLY_IN]
        return [_line(BlockKind.HEADING, word("singles")), *(self._line(i, None, shown.room) for i in kept)] if kept else []

    def _notes(self, shown: Shown) -> list[Block]:
        notes = []
        if len(self.comparison.event.accounts) == 1:
            notes.append(phrase("notes", "single_account"))
        elif not any(d.kind is not Kind.ONLY_IN for d in self.comparison.differences):
            notes.append(_no_difference(self.comparison.event))
        left = len(self.comparison.differences) - len(shown.differences | self.told)
        if left:
            notes.append(phrase("notes", "others", count=counted(left, "other_difference")))
        return [Block(BlockKind.NOTE, tuple((Fragment(note),) for note in notes))] if notes else []

    @cached_property
    def _head(self) -> list[Block]:
        return [_line(BlockKind.HEADLINE, self.given.title), _line(BlockKind.META, clipped(meta(self.comparison.event), _LONGEST_META))]

    def blocks(self, shown: Shown) -> tuple[Block, ...]:
        return (*self._head, *self._summary(shown), *self._differences(shown), *self._singles(shown), *self._notes(shown))

    def length(self, shown: Shown) -> int:
        return len(Digest(event="", blocks=tuple(map(_measured, self.blocks(shown)))).plain())


def compose(comparison: Comparison, given: Given, *, digits: Digits = "western", zone: tzinfo | None = None) -> Digest:
    """Put a digest together, at most 1,200 characters as plain text.

    The weightiest differences are kept where not all fit; the rest is counted.
    """
    draft = _Draft(given, outlets_of(comparison.event, zone))
    shown = fit(given.comparison, len(given.sentences), draft.length, ROOMS, draft.told | draft.idle)
    numbers = draft.numbers(shown)
    return Digest(
        event=comparison.event.id,
        blocks=tuple(set_block(b, digits) for b in draft.blocks(shown)),
        marks=tuple(numbers.get(i) for i in range(len(comparison.differences))),
        version=fingerprint(comparison),
    )


def write(comparison: Comparison, *, digits: Digits = "western", zone: tzinfo | None = None) -> Digest:
    """Write the digest of an event in the sources' own sentences.

    Hours are told in the reader's `zone`, each outlet's own where none is given.
    """
    return compose(comparison, Given(comparison, choose(comparison), title(comparison)), digits=digits, zone=zone)


def write_differences(comparison: Comparison, *, digits: Digits = "western", zone: tzinfo | None = None) -> tuple[Block, ...]:
    """Write every difference of an event in full, then what one source alone claims; a note where there is none."""
    outlets = outlets_of(comparison.event, zone)
    parted = [difference_block(d, outlets) for d in comparison.differences if d.kind is not Kind.ONLY_IN]
    alone = [single_block(d, outlets) for d in comparison.differences if d.kind is Kind.ONLY_IN]
    blocks = [_line(BlockKind.HEADING, word("differences")), *parted] if parted else []
    blocks += [_line(BlockKind.HEADING, word("singles")), *alone] if alone else []
    blocks = blocks or [_line(BlockKind.NOTE, _no_difference(comparison.event))]
    return tuple(set_block(b, digits) for b in blocks)
