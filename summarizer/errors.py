"""The family tree of errors. Each holds the id of the thing it is about.

    BaynError
    ├── ArticleError            an article cannot be taken: names the file or id
    │   ├── EmptyArticleError       nothing to read in it
    │   ├── TooLongArticleError     more text than the limit
    │   ├── ForeignArticleError     no Arabic in it
    │   └── UnreadableArticleError  it cannot be decoded or has not the form it should have
    └── LexiconError            a lexicon file of the package is broken: a bug, never the reader's fault

Errors of the shell (sources, settings, store, chats) hang from the same root in `bot.errors`.
The docstring of a class says what it means; the message says which thing and what to do.
"""

from __future__ import annotations


class BaynError(Exception):
    """Anything that Bayn itself reports."""

    def __init__(self, thing: str, message: str) -> None:
        """Hold the thing at fault and one line about it.

        `thing` names the file, article, source or setting; `message` says what is wrong and what to do.
        """
        super().__init__(f"{thing}: {message}")
        self.thing = thing
        self.message = message


class ArticleError(BaynError):
    """An article that cannot be taken."""


class EmptyArticleError(ArticleError):
    """An article with nothing to read in it."""


class TooLongArticleError(ArticleError):
    """An article with more text than the limit."""


class ForeignArticleError(ArticleError):
    """An article with no Arabic in it."""


class UnreadableArticleError(ArticleError):
    """An article that cannot be decoded or has not the form it should have."""


class LexiconError(BaynError):
    """A lexicon file of the package that is broken."""
