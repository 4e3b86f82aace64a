"""The answer of the accused: an accusation is never told without it, or without saying that none was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic.openings import opens_with
from summarizer.arabic.retelling import without_own_conjunction
from summarizer.arabic.shortening import shorten
from summarizer.arabic.tokens import tokens
from summarizer.types import Force
from summarizer.writing.wording import clipped, phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.types import Document, Evidence, Position, Statement

#: Sentences after an accusation in which its answer stands.
_NEAR = 2
#: Characters of a sentence that are looked at.
_PARAGRAPH = 2000
#: Characters of an answer.
_LONGEST = 90
_ANSWERS = frozenset({Force.DENY, Force.DECLINE})


def _accusation(document: Document, evidence: Evidence) -> Statement | None:
    return next((s for s in document.statements if s.force is Force.ACCUSE and evidence.span.meets(s.span)), None)


def _is_reply(document: Document, index: int) -> bool:
    """Tell whether a sentence answers: it denies, declines to comment, or says that none was given («لم ترد البلدية»)."""
    if any(s.sentence == index and s.force in _ANSWERS for s in document.statements):
        return True
    words = tokens(document.text_of(index)[:_PARAGRAPH])
    return any(opens_with("no_reply", words[i:]) for i in range(len(words)))


def _denied_within(document: Document, statement: Statement) -> bool:
    return any(s.sentence == statement.sentence and s.force in _ANSWERS for s in document.statements)


def _nearby(document: Document, statement: Statement) -> str | None:
    following = range(max(0, statement.sentence + 1), min(statement.sentence + 1 + _NEAR, len(document.sentences)))
    found = next((i for i in following if _is_reply(document, i)), None)
    return None if found is None else clipped(without_own_conjunction(shorten(document.text_of(found)[:_PARAGRAPH])), _LONGEST)


def reply(position: Position, documents: Mapping[str, Document]) -> str | None:
    """Give the answer to an accusation in the words of its article, a line that none was found, or None where nobody is accused."""
    for evidence in position.evidence:
        document = documents.get(evidence.article)
        statement = _accusation(document, evidence) if document else None
        if document and statement:
            answered = _denied_within(document, statement)
            return None if answered else _nearby(document, statement) or phrase("notes", "no_reply")
    return None
