"""An answer of a language model, read: what it tells and what it cites for it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from summarizer.writing.proposals.faults import Fault, FaultKind

#: Where a mark stands in a text: the id of a difference in square brackets, with the blank before it.
_MARK = re.compile(r"\s?\[(\d{1,3})\]")
#: Items of a list that are read; no answer in good faith has as many.
_MOST = 40


@dataclass(frozen=True, slots=True)
class Told:
    """A headline or sentence and what it cites."""

    text: str  #: one line, marks as «[2]»
    cites: tuple[str, ...]  #: ids of sentences

    @property
    def plain(self) -> str:
        """Give the text without its marks."""
        return _MARK.sub("", self.text)

    @property
    def marks(self) -> tuple[int, ...]:
        """Give the ids of the differences whose marks stand in the text, in order."""
        return tuple(int(m.group(1)) for m in _MARK.finditer(self.text))


@dataclass(frozen=True, slots=True)
class Line:
    """Other words for a difference."""

    difference: int
    topic: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a language model wrote."""

    headline: Told
    summary: tuple[Told, ...]
    lines: tuple[Line, ...]


def _object(answer: str) -> Any:
    """Read the JSON object of an answer, whatever fence or words stand around it."""
    start, end = answer.find("{"), answer.rfind("}")
    return json.loads(answer[start : end + 1]) if start >= 0 else None


def _line_of(text: Any) -> str:
    if not isinstance(text, str):
        raise TypeError
    return " ".join(text.split())


def _told(given: Any) -> Told:
    return Told(_line_of(given["text"]), tuple(_line_of(c) for c in given["cites"][:_MOST]))


def _whole(given: Any) -> int:
    if isinstance(given, bool) or not isinstance(given, int):
        raise TypeError
    return given


def parse(answer: str) -> Proposal | Fault:
    """Read an answer; a fault where it is not of the schema."""
    try:
        given = _object(answer)
        lines = tuple(Line(_whole(n["difference"]), _line_of(n["topic"]), tuple(map(_line_of, n["values"][:_MOST]))) for n in given["lines"][:_MOST])
        return Proposal(_told(given["headline"]), tuple(map(_told, given["summary"][:_MOST])), lines)
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        return Fault(FaultKind.FORM, "answer", f"not one JSON object of the schema ({type(error).__name__})")


def with_places(told: Told, place: dict[int, str]) -> str:
    """Give the text with the sign that holds the place of each mark."""
    return _MARK.sub(lambda m: place.get(int(m.group(1)), ""), told.text)
