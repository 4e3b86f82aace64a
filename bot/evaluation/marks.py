"""Labels of places in articles, one schema for all of them: who speaks, who is named, what is counted, when, which belong together.

A file of labels (`tests/eval/*.jsonl`) holds one JSON object a line: `{"article", "kind", "title", "place", "value"}`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from summarizer.errors import UnreadableArticleError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class MarkKind(StrEnum):
    """What a label tells of its place."""

    #: value: "verb", where its verb begins; "speaker", the place of who speaks as named, None where nothing is reported, or, with "before",
    #: where who speaks is named before the sentence
    STATEMENT = "statement"
    #: value: "kind", of the contract's; "actor", the id that all mentions of one actor share; "nominal", whether no name is given. All None
    #: where the whole text names nobody.
    ENTITY = "entity"
    POST = "post"  #: value: "holder", the "actor" of whom holds it; "status", of the contract's; the place is the description's
    QUANTITY = "quantity"  #: value: "value", "high", "unit", "counted", "class", "bound" as in the contract, as far as labelled
    MOMENT = "moment"  #: value: "from" and "to", ISO 8601
    SENTENCE = "sentence"  #: one whose figures, speakers, quotations and places are all labelled; value: "half", "build" or "unseen"
    QUOTATION = "quotation"  #: words quoted of a speaker, their marks left out; no value
    SITE = "site"  #: where an act happened; no value
    #: value: "kind", of the contract's; "other" and "place", the article and the place in it that it is held against; "verdict", "right" or "wrong"
    DIFFERENCE = "difference"
    EVENT = "event"  #: value: "event", the id that all articles of one event share; the place is the whole text


@dataclass(frozen=True, slots=True)
class Mark:
    """One label: what stands at a place of an article."""

    article: str
    kind: MarkKind
    title: bool  #: whether the place is in the headline
    place: tuple[int, int]  #: characters from the beginning, the end exclusive
    value: Mapping[str, Any]  #: as the kind says


def _mark(fields: Mapping[str, Any]) -> Mark:
    start, end = fields["place"]
    if not 0 <= start < end:
        raise ValueError(f"no place: {start} to {end}")
    return Mark(fields["article"], MarkKind(fields["kind"]), fields["title"], (start, end), fields["value"])


def load_marks(path: Path) -> tuple[Mark, ...]:
    """Load the labels of a file.

    Raises: UnreadableArticleError where a line is no label, with its number.
    """
    marks = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            marks.append(_mark(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            raise UnreadableArticleError(f"{path}:{number}", f"is no label ({type(error).__name__}: {error})") from error
    return tuple(marks)
