"""What every store decides in the same way: what a search finds an article by, what a new version is. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic.tokens import content_stems

if TYPE_CHECKING:
    from summarizer.types import Article


def words_of(article: Article) -> str:
    """Give the stems of an article's title and text, apart by spaces."""
    return " ".join(content_stems(f"{article.title or ''}\n{article.text}"))


def is_news(article: Article, known: Article) -> bool:
    """Tell whether an article is a version of its own beside the last one known.

    An excerpt never follows a full text: the feed gives it again at every visit.
    """
    if known.full and not article.full:
        return False
    return (article.title, article.text, article.full) != (known.title, known.text, known.full)
