"""The verbs of the summarizer as the use cases call them: one value to pass, and to replace in a test.

    read: Article ─► Documents   features, online: which are of one event   join: Documents ─► Event   compare, write   answer

The stages themselves are imported when a mind is made: they load lexicons.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from summarizer.grouping import Features, Online
    from summarizer.ports import EntityTagger
    from summarizer.types import Answer, Article, Comparison, Digest, Document, Edit, Event

#: Articles whose reading is remembered, and events whose comparison is. Reading costs a tenth of a second, remembering some 50 KB.
REMEMBERED = 2000


@dataclass(frozen=True, slots=True)
class Mind:
    """What the use cases ask of the summarizer. Each verb is pure, may take seconds, and is called in a thread."""

    read: Callable[[Article], Sequence[Document]]  #: raises ArticleError
    features: Callable[[Document], Features]  #: what grouping knows of a document
    online: Callable[[], Online]  #: begins to group what arrives
    join: Callable[[Sequence[Document], str | None], Event]  #: documents known to tell one event, and its id
    compare: Callable[[Event], Comparison]
    write: Callable[[Comparison], Digest]
    changes: Callable[[Comparison, Comparison, datetime], Digest | None]  #: before, now, as of a moment in the reader's zone; None where nothing changed
    edits: Callable[[Document, Document], Sequence[Edit]]  #: an earlier and a later version of an article
    answer: Callable[[str, Sequence[Comparison]], Answer]


def _remembering(compare: Callable[[Event], Comparison]) -> Callable[[Event], Comparison]:
    """Remember what the last events came to, by their articles: a question compares some twenty, and the next one much the same."""
    known: OrderedDict[tuple[object, ...], Comparison] = OrderedDict()
    one_at_a_time = Lock()  # it is called in threads

    def compared(event: Event) -> Comparison:
        key = (event.id, event.title, *((document.id, document.article) for document in event.documents))
        found = known.get(key) or compare(event)
        with one_at_a_time:
            known[key] = found
            known.move_to_end(key)
            if len(known) > REMEMBERED:
                known.popitem(last=False)
        return found

    return compared


def make_mind(tagger: EntityTagger) -> Mind:
    """Put the stages together."""
    from summarizer.answering import answer  # noqa: PLC0415  (the stages load their lexicons; who only needs the types does not wait)
    from summarizer.comparing import compare, find_edits  # noqa: PLC0415
    from summarizer.grouping import Online, features, make_event  # noqa: PLC0415
    from summarizer.reading import read_page  # noqa: PLC0415
    from summarizer.writing import write, write_changes  # noqa: PLC0415

    def changes(before: Comparison, now: Comparison, at: datetime) -> Digest | None:
        return write_changes(before, now, at=at)

    @lru_cache(maxsize=REMEMBERED)
    def read(article: Article) -> Sequence[Document]:
        return tuple(read_page(article, tagger))

    compared = _remembering(compare)

    return Mind(read=read, features=features, online=Online, join=make_event, compare=compared, write=write, changes=changes, edits=find_edits, answer=answer)
