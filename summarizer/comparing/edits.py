"""Two versions of one article ─► what its source changed: a source that differs from itself.

    headline   other words in it that carry meaning, not another order or spelling
    denial     a denial that the other version has not
    the rest   what comparing finds between the two, taken as two sources: figures, dates, places, names, posts, quotations

What is only added, shortened or polished is no edit. Pure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.tokens import content_stems
from summarizer.comparing.compare import compare
from summarizer.types import Account, Edit, EditKind, Event, Force, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.types import Difference, Document, Position

#: What kind of edit a kind of difference is; the others are judged here, or are no matter of one source.
_KINDS = {
    Kind.NUMBER: EditKind.FIGURE,
    Kind.DATE: EditKind.FIGURE,
    Kind.PLACE: EditKind.NAME,
    Kind.NAME: EditKind.NAME,
    Kind.ROLE: EditKind.NAME,
    Kind.ATTRIBUTION: EditKind.NAME,
    Kind.QUOTE: EditKind.QUOTE,
    Kind.STANCE: EditKind.DENIAL,
}
#: Share of the words of what is denied that stand in a statement of the other version on the same matter.
_SAME = 0.7
#: The most edits that are told of two versions.
_MOST = 5
#: The id that the earlier version gets, so that the two are two articles to compare.
_BEFORE = "before"


def find_edits(before: Document, after: Document) -> tuple[Edit, ...]:
    """Find what a source changed between two versions of an article, the headline first."""
    parted = [*_headline(before, after), *_differences(before, after)]
    found = [*parted, *(e for e in _denials(before, after) if not any(_is_told(e, other) for other in parted))]
    return tuple({(edit.kind, edit.topic or edit.after): edit for edit in reversed(found)}.values())[::-1][:_MOST]


def _is_told(denial: Edit, other: Edit) -> bool:
    """Tell whether an edit is told by another already: a denial that comparing found as a stance, in the same words."""
    return other.kind is EditKind.DENIAL and fold(other.after) in fold(denial.after) and fold(other.before) in fold(denial.before)


def _headline(before: Document, after: Document) -> Iterator[Edit]:
    was, now = before.article.title, after.article.title
    if was and now and sorted(content_stems(was)) != sorted(content_stems(now)):
        yield Edit(kind=EditKind.HEADLINE, before=was, after=now)


def _differences(before: Document, after: Document) -> Iterator[Edit]:
    earlier = replace(before, article=replace(before.article, id=_BEFORE, source=_BEFORE))
    accounts = tuple(Account(d.article.source or "", (d.id,)) for d in (earlier, after))
    compared = compare(Event(id=_BEFORE, documents=(earlier, after), title="", accounts=accounts))
    for difference in compared.differences:
        was, now = _side(difference, _BEFORE), _side(difference, after.id)
        if difference.kind in _KINDS and was and now and fold(was.value) != fold(now.value):
            yield Edit(kind=_KINDS[difference.kind], topic=difference.topic, before=was.value, after=now.value)


def _side(difference: Difference, article: str) -> Position | None:
    """Give the position that one version alone holds."""
    held = [position for position in difference.positions if {evidence.article for evidence in position.evidence} == {article}]
    return held[0] if held else None


def _denials(before: Document, after: Document) -> Iterator[Edit]:
    for text, otherwise in _new_denials(after, before):
        yield Edit(kind=EditKind.DENIAL, before=otherwise, after=text)
    for text, otherwise in _new_denials(before, after):
        yield Edit(kind=EditKind.DENIAL, before=text, after=otherwise)


def _new_denials(one: Document, other: Document) -> Iterator[tuple[str, str]]:
    """Give the denials of a version that the other has not, each with what the other states of the matter, empty where nothing."""
    there = [(statement, set(content_stems(other.article.at(statement.content)))) for statement in other.statements]
    for statement in one.statements:
        text = one.article.at(statement.span)
        if statement.force is not Force.DENY or fold(text) in fold(other.article.text):
            continue
        stems = set(content_stems(one.article.at(statement.content)))
        same = [known for known, words in there if len(stems & words) >= _SAME * len(stems)]
        if not any(known.force is Force.DENY for known in same):
            yield text, next((other.article.at(known.span) for known in same), "")
