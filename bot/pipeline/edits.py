"""What sources changed or withdrew after publication, told in the event that it belongs to.

    versions of each article ─two by two─► edits ─┐
    withdrawn articles ───────────────────────────┴─► a note at the end of the event's digest, which then counts as changed

An excerpt that was read in full later is no edit, and neither is what is only polished.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.keys import stable_id
from bot.texts import count, say
from bot.types import SelfEdit
from summarizer.errors import ArticleError
from summarizer.types import Block, BlockKind, EditKind, Fragment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.pipeline.mind import Mind
    from bot.ports import Work
    from bot.types import Version
    from summarizer.types import Article, Digest, Document

#: Edits and withdrawals that a digest tells of: the newest.
_MOST = 3
#: Longest headline or sentence that is told, in characters.
_LONGEST = 120

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


async def versions_of(work: Work, articles: Iterable[Article]) -> list[list[Version]]:
    """Give the versions of the articles that have several read in the same way: all in full, or none ever."""
    several = [await work.articles.versions(article.id) for article in articles if article.version > 1]
    alike = [[version for version in versions if version.article.full == versions[-1].article.full] for versions in several]
    return [versions for versions in alike if len(versions) > 1]


def find_edits(mind: Mind, articles: Sequence[Sequence[Version]]) -> list[SelfEdit]:
    """Find what sources changed, the oldest first."""
    found: list[tuple[Version, SelfEdit]] = []
    for versions in articles:
        for before, after in pairwise(versions):
            found += [(after, edit) for edit in _between(mind, versions[0], before, after)]
    return [edit for _, edit in sorted(found, key=lambda pair: pair[0].kept)]


def _between(mind: Mind, first: Version, before: Version, after: Version) -> list[SelfEdit]:
    try:
        was, now = mind.read(before.article), mind.read(after.article)
    except ArticleError:
        return []
    since = first.article.published or first.kept
    passed = max((after.article.updated or after.kept) - since, timedelta())
    return [SelfEdit(article=after.article.id, source=after.article.source, edit=edit, after=passed) for edit in mind.edits(was[0], now[0])]


def withdrawn_of(documents: Iterable[Document]) -> list[Article]:
    """Give the articles that their sources give no longer."""
    return [document.article for document in documents if document.article.withdrawn is not None]


# --- how it is told --------------------------------------------------------------------------------------------------


def with_edits(digest: Digest, edits: Sequence[SelfEdit], withdrawn: Sequence[Article]) -> Digest:
    """Give a digest that tells what its sources changed and withdrew; as it was where they did not."""
    lines = [*map(_told, edits), *(say("edits.withdrawn", source=_source(a.source), title=_short(a.title or a.text)) for a in withdrawn)][-_MOST:]
    if not lines:
        return digest
    notes = Block(BlockKind.NOTE, tuple((Fragment(line),) for line in lines))
    return replace(digest, blocks=(*digest.blocks, notes), version=stable_id("d1", digest.version, *lines))


def _told(seen: SelfEdit) -> str:
    edit = seen.edit
    values = {"source": _source(seen.source), "after": _after(seen.after), "topic": edit.topic, "before": _short(edit.before), "now": _short(edit.after)}
    if edit.kind is EditKind.HEADLINE:
        return say("edits.headline", **values)
    if edit.before and edit.after:
        return say("edits.matter" if edit.topic else "edits.turned", **values)
    return say("edits.denied" if edit.after else "edits.no_longer_denied", **values)


def _source(name: str | None) -> str:
    return f"«{name}»" if name else say("story.nameless")


def _after(passed: timedelta) -> str:
    """Say how long after, in the largest unit that it fills."""
    if passed >= _DAY:
        return count("edits.days", passed // _DAY)
    if passed >= _HOUR:
        return count("edits.hours", passed // _HOUR)
    return count("edits.minutes", passed // timedelta(minutes=1))


def _short(text: str) -> str:
    """Cut a text between words."""
    line = " ".join(text.split()).strip("«»").rstrip(".")
    return line if len(line) <= _LONGEST else line[:_LONGEST].rpartition(" ")[0] + "…"
