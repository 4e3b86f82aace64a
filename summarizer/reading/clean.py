"""Cleaning: the furniture of a page taken out, line by line; what stays is verbatim."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.reading.pages import lines_of

if TYPE_CHECKING:
    from summarizer.types import Article


def tidy(article: Article) -> tuple[Article, ...]:
    """Take the furniture out of an article's text."""
    kept = [line.text for line in lines_of(article.text) if line.kind is None]
    return (replace(article, text="\n\n".join(kept) or article.text),)
