"""The words of a digest, from lexicon/digest.toml."""

from __future__ import annotations

import re
from typing import Any

from summarizer.lexicon import lexicon


def word(*path: str) -> Any:
    """Give an entry of lexicon/digest.toml by its path."""
    found: Any = lexicon("digest")
    for step in path:
        found = found[step]
    return found


def phrase(*path: str, **parts: object) -> str:
    """Give a phrase with its parts filled in."""
    return str(word(*path)).format(**parts)


def mark(number: int) -> str:
    """Give the sign of a mark: ① for 1. There are twenty."""
    return str(word("marks"))[number - 1]


#: Pictures and bullets before a headline, as channels post them.
_SIGNS = re.compile(r"^[^\w«“\"(\[]+")
#: Words of a rubric before a headline, at most.
_RUBRIC = 3
#: How many marks there are.
MOST_MARKS = 20


def clipped(text: str, most: int) -> str:
    """Cut a text to a number of characters at a word, with an ellipsis where something was left out. One line."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    head = text[: most - 1]
    whole = head.rsplit(" ", 1)[0] if " " in head[most // 2 :] else head
    return whole.rstrip("،؛:- ") + str(word("ellipsis"))


def headline(title: str, most: int) -> str:
    """Give a headline without the rubric that outlets put before it: «عاجل | سيول في الجنوب» gives «سيول في الجنوب»."""
    *rubrics, news = _SIGNS.sub("", title).split("|", 1)
    if rubrics and len(rubrics[0].split()) <= _RUBRIC and news.strip():
        return clipped(news, most)
    return clipped(_SIGNS.sub("", title), most)
