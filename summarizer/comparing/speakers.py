"""Speakers: whether two statements are said by one and the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic.names import same_name
from summarizer.arabic.speech import words
from summarizer.arabic.tokens import stem, tokens, without_proclitics
from summarizer.comparing.matter import covered, words_of
from summarizer.types import EntityKind

if TYPE_CHECKING:
    from summarizer.types import Document, Statement

#: Share of the words of the shorter description, by weight, from which two descriptions may be of one speaker.
_MAY_BE_ONE = 0.34
#: Weight from which a word names somebody, as «إمام» and «الأمير» do not.
_RARE = 0.55


def _names(document: Document, statement: Statement) -> list[str]:
    """Give the names that a speaker has: of the actor, with its aliases, and as the statement gives it."""
    actor = document.actor(statement.actor) if statement.actor else None
    return [statement.speaker or "", *([actor.name, *actor.aliases] if actor else [])]


def _person(document: Document, statement: Statement) -> str | None:
    actor = document.actor(statement.actor) if statement.actor else None
    return actor.name if actor and actor.kind is EntityKind.PERSON else None


def _naming(name: str) -> set[str]:
    """Give the words of a person's name that are no everyday ones."""
    return {form for form, weight in words_of(name).items() if weight >= _RARE}


def _are_two_bodies(a: str, b: str) -> bool:
    """Tell whether two descriptions name two bodies of one sort: «وزارة النقل», «وزارة الاقتصاد»."""
    ours, theirs = ([t.form for t in tokens(text) if t.is_word][:2] for text in (a, b))
    both = len(ours) == len(theirs) == 2  # noqa: PLR2004  (the sort of body, and which)
    return both and ours[0] == theirs[0] and ours[0] in words("bodies") and stem(ours[1]) != stem(theirs[1])


def same_speaker(a_document: Document, a: Statement, b_document: Document, b: Statement) -> bool:
    """Tell whether two statements may have one speaker: the same actor, spelling variants, or descriptions with much in common.

    «وزير الصحة» and «الوزير» may be one; two persons of unlike names, or two who share no word of name or post, are not.
    """
    if a.actor is not None and a.actor == b.actor:
        return True
    one, other = _person(a_document, a), _person(b_document, b)
    if one and other:
        return same_name(one, other) or bool(_naming(one) & _naming(other))
    if _are_two_bodies(a.speaker or "", b.speaker or ""):
        return False
    ours, theirs = _names(a_document, a), _names(b_document, b)
    if any(same_name(x, y) for x in ours for y in theirs if x and y):
        return True
    mine, yours = words_of(" ".join(ours)), words_of(" ".join(theirs))
    return max(covered(mine, yours), covered(yours, mine)) >= _MAY_BE_ONE


def _is_known(document: Document, statement: Statement) -> bool:
    """Tell whether a speaker is given by name or is a body, not by a post alone («المشرف العام»), which may be anybody's."""
    actor = document.actor(statement.actor) if statement.actor else None
    if actor is None:
        speaker = statement.speaker or ""
        return is_body(speaker) and not (speaker.startswith("ال") and " " not in speaker)  # «الوزارة» is any
    named = any(m.actor == actor.key and not m.nominal for m in document.mentions)
    return actor.kind is not EntityKind.PERSON or (named and bool(_naming(actor.name)))


def are_two(a_document: Document, a: Statement, b_document: Document, b: Statement) -> bool:
    """Tell whether two statements have two speakers: both are known, and they cannot be one."""
    return _is_known(a_document, a) and _is_known(b_document, b) and not same_speaker(a_document, a, b_document, b)


def is_body(speaker: str) -> bool:
    """Tell whether a description names a body by the noun of its sort («وزارة النقل», «بيان الرئاسة»)."""
    return any(form in words("bodies") for t in tokens(speaker)[:2] for form in without_proclitics(t.form))
