"""A digest: what a reader gets of an event."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from summarizer.types.events import Evidence


class BlockKind(StrEnum):
    """What a block of a digest is; each view draws them in its own way."""

    HEADLINE = "headline"  #: first line, the news
    META = "meta"  #: second line: day, sources, read in full, accounts
    SUMMARY = "summary"  #: what every position bears, with marks
    HEADING = "heading"  #: of a section
    DIFFERENCE = "difference"  #: one difference and its positions
    SINGLE = "single"  #: what one source alone claims
    NOTE = "note"  #: what else must be said («لا خلاف ظاهر»)


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of words of a digest and what bears it out."""

    text: str
    evidence: tuple[Evidence, ...] = ()  #: a view links the run to the first
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a digest that is never torn when a message is split."""

    kind: BlockKind
    lines: tuple[tuple[Fragment, ...], ...]

    def plain(self) -> str:
        """Give the block as plain text, one line a line."""
        return "\n".join("".join(f.text for f in line) for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The short text about one event."""

    event: str  #: the event's id
    blocks: tuple[Block, ...]
    marks: tuple[int | None, ...] = ()  #: for each difference of the comparison its number in the text (1 for ①), None where it has none
    version: str = ""  #: fingerprint of the facts told; equal where nothing that a reader would notice has changed

    def plain(self) -> str:
        """Give the digest as plain text: sections apart by an empty line, as sent to a chat."""
        parts: list[str] = []
        for i, block in enumerate(self.blocks):
            apart = i > 0 and block.kind in {BlockKind.SUMMARY, BlockKind.HEADING, BlockKind.NOTE}
            parts.append(("\n" if apart else "") + block.plain())
        return "\n".join(parts)
