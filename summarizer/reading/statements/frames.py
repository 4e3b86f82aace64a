"""A frame of reported speech: where its verb stands, who is its subject, what it brings. Grammar alone, in token numbers of a line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.arabic.speech_forms import Agreement
    from summarizer.types import Force


class Way(StrEnum):
    """How a frame reports speech."""

    VERB = "verb"  #: «قال X إن»
    ACCORDING = "according"  #: «بحسب X»
    CARRY = "carry"  #: «نقلت وكالة X عن Y أن»
    LEARN = "learn"  #: «علمت X من مصدر»
    COLON = "colon"  #: «X: ...»


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A report of speech in token numbers of its line; pairs are half open."""

    way: Way
    begin: int  #: first token of the report: its verb, or a subject before it
    verb: tuple[int, int]
    force: Force
    agrees: Agreement | None = None
    subject: tuple[int, int] | None = None  #: None where the verb has none of its own
    carrier: tuple[int, int] | None = None  #: the channel; None where there is none
    content: int  #: first token of what is said
    apart: bool = True  #: whether it stands beside what was said before it rather than within
    before: tuple[int, int] | None = None  #: a quotation that the verb follows, as its whole content
    relative: bool = False  #: whether «الذي» right before stands for its subject
    pronoun: bool = False  #: whether the pronoun of «أنه» right before is its subject
    bare: bool = False  #: whether it is a participle or noun, which reports only where somebody is known to speak

    @property
    def loose(self) -> bool:
        """Tell whether it stands within another's words and nothing tells who speaks."""
        return not (self.apart or self.subject or self.pronoun or self.relative or self.bare)
