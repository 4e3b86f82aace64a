"""Articles at hand ─► comparisons, without a store: what `analyze`, `compare`, `ask --from`, the demo and the evaluation share.

    articles ─read─► documents ─group─► events ─compare─► comparisons

An article that cannot be taken is told and the others go on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.comparing import compare
from summarizer.errors import ArticleError
from summarizer.grouping import group, make_event
from summarizer.reading import read_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from summarizer.ports import EntityTagger
    from summarizer.types import Article, Comparison, Document


def read_all(articles: Iterable[Article], tagger: EntityTagger, told: Callable[[ArticleError], None]) -> list[Document]:
    """Read each article; one that cannot be taken is told and the others go on."""
    documents: list[Document] = []
    for article in articles:
        try:
            documents += read_page(article, tagger)
        except ArticleError as error:
            told(error)
    return documents


def analyse(documents: Sequence[Document]) -> tuple[Comparison, ...]:
    """Put documents together by event and compare the sources of each."""
    return tuple(compare(event) for event in group(documents))


def compare_all(documents: Sequence[Document]) -> tuple[Comparison, ...]:
    """Compare documents that are known to tell one event; nothing where there are none."""
    return (compare(make_event(documents)),) if documents else ()
