"""Blocks on pages: how blocks stand under each other, and how many fit into one message.

    blocks ─shape─► blocks with their direction fixed ─pages─► runs of blocks, each short enough for every platform

A page breaks between events, else between sections, else between blocks; only a block that is too long for a page by
itself breaks between its lines, and only a line that is too long between its words.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.chat.bidi import RLM, arabic_digits, bare, isolate_arabic, isolate_foreign, may_turn, runs_from_left
from summarizer.types import Block, BlockKind, Fragment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Longest text of a page in code points, of Telegram's 4096 after its markup is read (tdlib, MessageContent.cpp); the rest
#: is room for what a platform adds.
LONGEST = 4000
#: Most runs of a page that a platform may have to mark (bold, link), of the 100 that Telegram shows.
MOST_MARKED = 90

#: Blocks that an empty line sets apart from what is above them.
_APART = frozenset({BlockKind.HEADLINE, BlockKind.SUMMARY, BlockKind.HEADING, BlockKind.NOTE})

Line = tuple[Fragment, ...]


def gap(above: Block | None, below: Block) -> str:
    """Give what stands between two blocks."""
    if above is None:
        return ""
    return "\n\n" if below.kind in _APART else "\n"


def plain(blocks: Sequence[Block]) -> str:
    """Give blocks as plain text."""
    return "".join(gap(above, block) + block.plain() for above, block in zip([None, *blocks], blocks, strict=False))


# --- shape -----------------------------------------------------------------------------------------------------------


def shape(blocks: Iterable[Block], *, digits: bool = False, mixed: bool = False) -> tuple[Block, ...]:
    """Fix the direction of every line; `digits` writes figures as ٠١٢. Empty fragments, lines and blocks are left out.

    `mixed` lets lines that begin in a script from the left run so: those of an interface in another language than the news.
    """
    shaped = (replace(block, lines=tuple(filter(None, (_shape_line(line, digits=digits, mixed=mixed) for line in block.lines)))) for block in blocks)
    return tuple(block for block in shaped if block.lines)


def _shape_line(line: Line, *, digits: bool, mixed: bool) -> Line:
    if mixed and runs_from_left("".join(bare(f.text) for f in line)):
        return tuple(replace(f, text=isolate_arabic(bare(f.text))) for f in line if f.text)
    held = [replace(f, text=isolate_foreign(bare(f.text))) for f in line]
    if digits:
        held = [replace(f, text=arabic_digits(f.text)) for f in held]
    kept = [f for f in held if f.text]
    if not "".join(f.text for f in kept).strip():
        return ()
    return (Fragment(RLM), *kept) if may_turn("".join(f.text for f in kept)) else tuple(kept)


# --- pages -----------------------------------------------------------------------------------------------------------


def pages(blocks: Sequence[Block], longest: int = LONGEST) -> tuple[tuple[Block, ...], ...]:
    """Lay blocks out on as few pages as keep events and sections whole where they can be."""
    filler = _Filler(longest)
    for event in _led_by(blocks, BlockKind.HEADLINE):
        if filler.fits_on_a_page(event):
            filler.add(event)
        else:
            _add_in_sections(filler, event)
    return filler.done()


def _add_in_sections(filler: _Filler, event: Sequence[Block]) -> None:
    for section in _kept_with_heading(event):
        if filler.fits_on_a_page(section):
            filler.add(section)
        else:
            for block in section:
                for piece in _torn(block, filler.longest):
                    filler.add((piece,))


class _Filler:
    """Fills one page after another."""

    def __init__(self, longest: int) -> None:
        """Begin with an empty page; `longest` counts code points."""
        self.longest = longest
        self._full: list[tuple[Block, ...]] = []
        self._page: tuple[Block, ...] = ()

    def fits_on_a_page(self, blocks: Sequence[Block]) -> bool:
        """Tell whether the blocks fit on one page by themselves."""
        return len(plain(blocks)) <= self.longest and sum(_marked(b) for b in blocks) <= MOST_MARKED

    def add(self, blocks: Sequence[Block]) -> None:
        """Put blocks on the page, or on a new one where they do not fit."""
        together = (*self._page, *blocks)
        if self._page and not self.fits_on_a_page(together):
            self._full.append(self._page)
            together = tuple(blocks)
        self._page = together

    def done(self) -> tuple[tuple[Block, ...], ...]:
        """Give all pages."""
        return (*self._full, self._page) if self._page else tuple(self._full)


def _marked(block: Block) -> int:
    """Count the runs that a platform may mark; a headline or heading is one more."""
    return 1 + sum(bool(f.evidence) + f.strong for line in block.lines for f in line)


def _led_by(blocks: Sequence[Block], kind: BlockKind) -> Iterator[tuple[Block, ...]]:
    run: list[Block] = []
    for block in blocks:
        if block.kind is kind and run:
            yield tuple(run)
            run = []
        run.append(block)
    if run:
        yield tuple(run)


def _kept_with_heading(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """Give the blocks one by one, a heading or headline together with what follows it."""
    held: list[Block] = []
    for block in blocks:
        held.append(block)
        if block.kind not in {BlockKind.HEADING, BlockKind.HEADLINE}:
            yield tuple(held)
            held = []
    if held:
        yield tuple(held)


def _torn(block: Block, longest: int) -> Iterator[Block]:
    """Give a block in pieces that fit: by lines, a line by words, a word by force."""
    piece: list[Line] = []
    for line in (short for whole in block.lines for short in _torn_line(whole, longest)):
        grown = Block(block.kind, (*piece, line))
        if piece and (len(grown.plain()) > longest or _marked(grown) > MOST_MARKED):
            yield Block(block.kind, tuple(piece))
            piece = []
        piece.append(line)
    if piece:
        yield Block(block.kind, tuple(piece))


def _torn_line(line: Line, longest: int) -> Iterator[Line]:
    """Give a line in pieces that fit, by words; most lines are one piece."""
    piece: list[Fragment] = []
    room, marks = longest, MOST_MARKED - 1
    for part in (short for whole in line for short in _torn_fragment(whole, longest)):
        cost = bool(part.evidence) + part.strong
        if piece and (len(part.text) > room or cost > marks):
            kept, piece = _parted_at_a_word(piece, part, longest)
            yield tuple(kept)
            room, marks = longest - sum(len(f.text) for f in piece), MOST_MARKED - 1 - sum(bool(f.evidence) + f.strong for f in piece)
        piece.append(part)
        room, marks = room - len(part.text), marks - cost
    if piece:
        yield tuple(piece)


def _parted_at_a_word(piece: list[Fragment], following: Fragment, longest: int) -> tuple[list[Fragment], list[Fragment]]:
    """Part a piece of a line so that no word, and no mark on one, is cut from what follows; by force where it is one word, or too long for a page."""
    joined = not (piece[-1].text[-1:].isspace() or following.text[:1].isspace())
    last = next((n for n in reversed(range(len(piece))) if " " in piece[n].text), None) if joined else None
    if last is None:
        return piece, []
    text = piece[last].text
    at = text.rindex(" ") + 1
    carried = [f for f in (replace(piece[last], text=text[at:]), *piece[last + 1 :]) if f.text]
    if sum(len(f.text) for f in carried) + len(following.text) > longest:
        return piece, []
    return [*piece[:last], replace(piece[last], text=text[:at])], carried


def _torn_fragment(fragment: Fragment, longest: int) -> Iterator[Fragment]:
    text, at = fragment.text, 0
    while len(text) - at > longest:
        space = text.rfind(" ", at, at + longest)
        end = space + 1 if space > at else at + longest
        yield replace(fragment, text=text[at:end])
        at = end
    yield replace(fragment, text=text[at:])
