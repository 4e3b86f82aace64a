"""What the use cases share: documents of articles and of events, one that cannot be read never stopping the others."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog

from bot.keys import article_of
from summarizer.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.pipeline.mind import Mind
    from bot.ports import Work
    from summarizer.types import Article, Document

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Read:
    """What came of reading some articles."""

    documents: tuple[Document, ...]
    unreadable: tuple[tuple[Article, str], ...]  #: with the reason


async def read_articles(mind: Mind, articles: Iterable[Article]) -> Read:
    """Read articles one by one in a thread."""
    documents: list[Document] = []
    unreadable: list[tuple[Article, str]] = []
    for article in articles:
        try:
            documents += await asyncio.to_thread(mind.read, article)
        except ArticleError as error:
            unreadable.append((article, error.message))
        except Exception as error:  # noqa: BLE001  (a bug that one article meets must not keep the others from their readers; it is logged whole)
            _log.exception("article_failed", article=article.id)
            unreadable.append((article, f"failed: {type(error).__name__}"))
    return Read(tuple(documents), tuple(unreadable))


async def articles_of(work: Work, documents: Iterable[str]) -> list[Article]:
    """Give the articles that documents were read from."""
    return await work.articles.get(list(dict.fromkeys(map(article_of, documents))))
