"""Cutting: the sentences of an article as tokens, cut once for all readers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from summarizer.arabic.moments import expressions
from summarizer.arabic.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarizer.arabic.moments import Expression
    from summarizer.arabic.tokens import Token
    from summarizer.types import Article, Sentence

#: Tokens of a sentence that are read: a longer one is no sentence but a table or noise (the longest of 3,879 articles has 600).
_LONGEST = 4000


@dataclass(frozen=True)
class Cut:
    """A sentence with its tokens, whose places count in the article's text or title."""

    sentence: Sentence
    tokens: tuple[Token, ...]

    @cached_property
    def moments(self) -> tuple[Expression, ...]:
        """Give its expressions of time, in order, never overlapping; read at the first asking, since several readers ask."""
        return expressions(self.tokens)


def cut(article: Article, sentences: Iterable[Sentence]) -> tuple[Cut, ...]:
    """Cut the sentences of an article into tokens."""
    return tuple(Cut(s, tuple(islice(tokens(article.at(s.span), s.span.start), _LONGEST))) for s in sentences)
