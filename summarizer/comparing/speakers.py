"""Speakers: whether two statements are said by one and the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic.names import same_name
from summarizer.arabic.posts import is_rank
from summarizer.arabic.speech import words
from summarizer.arabic.tokens import stem, tokens, without_proclitics
from summarizer.comparing.matter import covered, words_of
from summarizer.types import EntityKind

if TYPE_CHECKING:
    from summarizer.types import Document, Statement

#: Share of the words of the shorter description, by weight, from which two descriptions may be of one speaker.
_MAY_BE_ONE = 0.34
#: Words of a name, at the least, after a rank.
_OF_NAME = 2
#: The same share of either, from which they are.
_SURELY = 0.5
#: Words of a description from which it names one post, and the share of it, by weight, that stands in another of the same.
_OF_POST, _ONE_POST = 3, 0.75
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
    """Tell whether two descriptions name two bodies of one sort: «وزارة النقل», «وزارة الاقتصاد», never «إدارة الهلال», «إدارة نادي الهلال»."""
    ours, theirs = ([t.form for t in tokens(text) if t.is_word] for text in (a, b))
    if min(len(ours), len(theirs)) < 2 or ours[0] != theirs[0] or ours[0] not in words("bodies"):  # noqa: PLR2004  (the sort of body, and which)
        return False
    return stem(ours[1]) not in map(stem, theirs) and stem(theirs[1]) not in map(stem, ours)


def _are_of_one_post(a: str, b: str) -> bool:
    """Tell whether nearly all of one description stands in the other, a post of several words: «أمين الأحساء رئيس اللجنة المحلية» with a name and without."""
    ours, theirs = words_of(a), words_of(b)
    return min(len(ours), len(theirs)) >= _OF_POST and max(covered(ours, theirs), covered(theirs, ours)) >= _ONE_POST


def same_speaker(a_document: Document, a: Statement, b_document: Document, b: Statement) -> bool:
    """Tell whether two statements may have one speaker: the same actor, spelling variants, or descriptions with much in common.

    «وزير الصحة» and «الوزير» may be one; two persons of unlike names, or two who share no word of name or post, are not.
    """
    if a.actor is not None and a.actor == b.actor:
        return True
    if _are_of_one_post(a.speaker or "", b.speaker or ""):
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


def surely_one(a_document: Document, a: Statement, b_document: Document, b: Statement) -> bool:
    """Tell whether two statements have one speaker beyond doubt: not «مكتب رئاسة الجمهورية» and «الرئاسة الفرنسية», who share a word."""
    if not same_speaker(a_document, a, b_document, b):
        return False
    if _person(a_document, a) and _person(b_document, b):
        return True
    ours, theirs = words_of(a.speaker or ""), words_of(b.speaker or "")
    return min(covered(ours, theirs), covered(theirs, ours)) >= _SURELY or a.actor == b.actor is not None


def _is_any(speaker: str) -> bool:
    """Tell whether a description may be of any body of its sort: «الوزارة», «الوزارة في دليلها الإرشادي»."""
    found = [t.form for t in tokens(speaker) if t.is_word]
    return bool(found) and found[0].startswith("ال") and (len(found) == 1 or found[1] in words("within"))


def _in_full(document: Document, statement: Statement) -> str:
    """Give a speaker as the document first names it: «الصمادي» is «مديرة الأمراض السارية الدكتورة رائدة الصمادي»."""
    speaker = statement.speaker or ""
    told = (s.speaker for s in document.statements if s.speaker and s.speaker.endswith(f" {speaker}"))
    return speaker if " " in speaker or not speaker else next(told, speaker)


def _has_titled_name(speaker: str) -> bool:
    """Tell whether two words and more follow a rank or form of address, as a name does («الدكتورة رائدة الصمادي»), tagged for one or not."""
    found = [t.form for t in tokens(speaker) if t.is_word]
    return any(is_rank(form) and form.startswith("ال") for form in found[:-_OF_NAME])


def _is_known(document: Document, statement: Statement) -> bool:
    """Tell whether a speaker is given by name or is a body, not by a post alone («المشرف العام»), which may be anybody's."""
    actor = document.actor(statement.actor) if statement.actor else None
    if actor is None:
        speaker = _in_full(document, statement)
        return (is_body(speaker) and not _is_any(speaker)) or _has_titled_name(speaker)
    named = any(m.actor == actor.key and not m.nominal for m in document.mentions)
    return actor.kind is not EntityKind.PERSON or (named and bool(_naming(actor.name)))


def names_person(document: Document, statement: Statement) -> bool:
    """Tell whether a speaker is a person given by name."""
    actor = document.actor(statement.actor) if statement.actor else None
    return actor is not None and actor.kind is EntityKind.PERSON and _is_known(document, statement)


def are_two(a_document: Document, a: Statement, b_document: Document, b: Statement) -> bool:
    """Tell whether two statements have two speakers: both are known, and they cannot be one."""
    return _is_known(a_document, a) and _is_known(b_document, b) and not same_speaker(a_document, a, b_document, b)


def is_body(speaker: str) -> bool:
    """Tell whether a description names a body by the noun of its sort («وزارة النقل», «بيان الرئاسة»)."""
    return any(form in words("bodies") for t in tokens(speaker)[:2] for form in without_proclitics(t.form))
