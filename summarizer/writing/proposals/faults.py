"""What can be wrong with what a language model wrote."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """Why a proposal is refused."""

    FORM = "form"  #: no JSON, or not of the schema
    LANGUAGE = "language"  #: not Arabic
    LENGTH = "length"
    CITATION = "citation"  #: nothing cited, or what there is not
    SHARED = "shared"  #: told by one account alone
    WORD = "word"  #: a word, with names among them, that no cited sentence has
    FIGURE = "figure"  #: a number that no cited sentence has, or not of what it counts
    DATE = "date"
    QUOTATION = "quotation"  #: not verbatim
    POST = "post"  #: an office that no cited sentence gives to this name
    SPEAKER = "speaker"  #: said by somebody else
    CERTAINTY = "certainty"  #: stronger than the source, or turned round
    CONTESTED = "contested"  #: a disputed value in the shared text
    MARK = "mark"  #: of no difference, twice, or at another matter
    POSITION = "position"  #: not the position of the comparison


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong."""

    kind: FaultKind
    where: str  #: "headline", "summary 2", "line 1"
    what: str  #: the words at fault, as they stand

    def __str__(self) -> str:
        """Give it in one line, for the log and for the model that may mend it."""
        return f"{self.kind} in {self.where}: {self.what}"
