"""An article: what a source published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from summarizer.types.places import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One publication by one source, in one of its versions."""

    id: str
    text: str  #: without the title; may be empty where a source gives titles alone
    source: str | None = None  #: the outlet's name as readers know it; None where nobody said
    url: str | None = None
    published: datetime | None = None  #: aware, in the zone that the source gave; None where unknown
    title: str | None = None  #: None where there is none
    version: int = 1  #: from 1; a later edit of the same article has a higher one
    full: bool = True  #: whether the whole text was read; False for a feed's excerpt
    family: str | None = None  #: the publisher that the outlet shares with others, which then count as one account; None where it stands alone
    updated: datetime | None = None  #: when the source says that it last changed it; aware, in the source's zone; None where it does not say
    withdrawn: datetime | None = None  #: since when the source gives it no longer; None while it does
    credits: tuple[str, ...] = ()  #: lines that reading took out of the text and that tell who wrote it and where («بيروت - رويترز»)

    def __post_init__(self) -> None:
        """Refuse a publication time without a zone."""
        if self.published is not None and self.published.tzinfo is None:
            msg = f"article {self.id!r}: the publication time has no zone"
            raise ValueError(msg)

    def at(self, span: Span) -> str:
        """Give the exact string at a place in this article."""
        whole = (self.title or "") if span.title else self.text
        return whole[span.start : span.end]
