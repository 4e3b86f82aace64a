"""Documents ─► Events, all at once.

documents ─features─► what is particular ─cluster─► groups ─accounts, about─► Events

What arrives over time is placed by `summarizer.grouping.place`.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from summarizer.grouping.about import about, day, titles
from summarizer.grouping.accounts import accounts
from summarizer.grouping.clusters import cluster, handed_over
from summarizer.grouping.features import features
from summarizer.grouping.window import Window
from summarizer.types import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.types import Document


def event_id(document: str) -> str:
    """Make an event's id from that of its first document: short enough for a button, the same whenever the same articles come."""
    return "e" + hashlib.blake2b(document.encode(), digest_size=5).hexdigest()


def _moment(document: Document) -> tuple[bool, float, str]:
    """Give what orders documents: the undated last."""
    published = document.article.published
    return published is None, published.timestamp() if published else 0.0, document.id


def _in_order(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Order by publication, the undated last, then by id."""
    return tuple(sorted(documents, key=_moment))


def make_event(documents: Iterable[Document], event: str | None = None) -> Event:
    """Make an event of documents that are known to tell one occurrence."""
    ordered = _in_order(documents)
    called = titles(ordered)
    return Event(
        id=event or event_id(ordered[0].id),
        documents=ordered,
        title=called[0],
        titles=called,
        accounts=accounts(ordered),
        day=day(ordered),
        about=about(ordered),
    )


def group(documents: Sequence[Document]) -> tuple[Event, ...]:
    """Put documents together by occurrence. Their ids must differ. Gives the events by publication."""
    known = {document.id: document for document in documents}
    window = Window(map(features, _in_order(documents)))
    groups = cluster([[window.weighed(window[d.id])] for d in _in_order(documents)], window, least=handed_over(len(documents)))
    events = (make_event(known[i] for i in ids) for ids in groups)
    return tuple(sorted(events, key=lambda event: _moment(event.documents[0])))
