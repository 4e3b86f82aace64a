"""Who stands behind an article: the outlet's name as a reader knows it, and how outlets are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic.plurals import counted
from summarizer.types import Fragment
from summarizer.writing.wording import clipped, phrase, word

if TYPE_CHECKING:
    from summarizer.types import Event, Evidence, Position

#: Outlets named after one value; more are counted. A line of a phone holds three names.
MOST_NAMED = 4
#: Characters of a name; names of outlets are short, a longer one is a sentence in the wrong field.
_LONGEST_NAME = 40

Labels = dict[str, str]


def labels(event: Event) -> Labels:
    """Give each article's outlet by the article's id; the id where no outlet is known."""
    return {d.id: clipped(d.article.source or d.id, _LONGEST_NAME) for d in event.documents}


def sources(event: Event) -> list[str]:
    """Give the outlets of an event in order, each once."""
    return list(dict.fromkeys(labels(event).values()))


def outlets(position: Position, names: Labels) -> tuple[Fragment, ...]:
    """Name the outlets that hold a position, each tied to its sentence; beyond `MOST_NAMED` they are counted."""
    first: dict[str, Evidence] = {}
    for evidence in position.evidence:
        first.setdefault(names.get(evidence.article, evidence.article), evidence)
    shown = list(first)[:MOST_NAMED]
    parts: list[Fragment] = []
    for name in shown:
        if parts:
            parts.append(Fragment(word("comma")))
        parts.append(Fragment(name, (first[name],)))
    if len(first) > len(shown):
        parts.append(Fragment(" " + phrase("and_others", others=counted(len(first) - len(shown), "other_source"))))
    return tuple(parts)
