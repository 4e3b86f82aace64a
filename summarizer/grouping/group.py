"""Documents ─► Events.

documents ─features─► what is particular ─cluster─► groups ─accounts, about─► Events
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from summarizer.grouping.about import day, titles
from summarizer.grouping.accounts import accounts
from summarizer.grouping.clusters import cluster
from summarizer.grouping.features import features
from summarizer.types import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.types import Document


def _id(documents: Sequence[Document]) -> str:
    """Make an event's id from its first article: short enough for a button, the same whenever the same articles come."""
    return "e" + hashlib.blake2b(documents[0].id.encode(), digest_size=5).hexdigest()


def _moment(document: Document) -> tuple[bool, float, str]:
    """Give what orders documents: the undated last."""
    published = document.article.published
    return published is None, published.timestamp() if published else 0.0, document.id


def _in_order(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Order by publication, the undated last, then by id."""
    return tuple(sorted(documents, key=_moment))


def make_event(documents: Iterable[Document], event_id: str | None = None) -> Event:
    """Make an event of documents that are known to tell one occurrence."""
    ordered = _in_order(documents)
    called = titles(ordered)
    return Event(id=event_id or _id(ordered), documents=ordered, title=called[0], titles=called, accounts=accounts(ordered), day=day(ordered))


def group(documents: Sequence[Document], earlier: Sequence[Event] = ()) -> tuple[Event, ...]:
    """Put documents together by occurrence; each joins an earlier event or starts one.

    Ids of documents must differ from each other and from those of the earlier events. Gives the earlier events, in their
    order and with their ids, then the new ones by publication.
    """
    known = {d.id: d for event in earlier for d in event.documents} | {d.id: d for d in documents}
    groups = cluster([features(d) for d in documents], [[features(d) for d in event.documents] for event in earlier])
    kept = [_grown(event, ids, known) for event, ids in zip(earlier, groups, strict=False)]
    new = [make_event(known[i] for i in ids) for ids in groups[len(earlier) :]]
    return (*kept, *sorted(new, key=lambda event: _moment(event.documents[0])))


def _grown(event: Event, ids: Sequence[str], known: dict[str, Document]) -> Event:
    """Give an earlier event with its new documents; itself where it has none."""
    return event if len(ids) == len(event.documents) else make_event((known[i] for i in ids), event.id)
