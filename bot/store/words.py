"""What every store decides in the same way: what a search finds an article by, what a new version is. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log1p
from typing import TYPE_CHECKING

from summarizer.arabic.tokens import content_stems

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

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


# --- search ----------------------------------------------------------------------------------------------------------

#: What being new adds at the most, as a share, and the days in which that halves; what each further article found of one event adds, and at the most.
_NEW, _HALF_LIFE = 0.3, 14.0
_TOGETHER, _MOST_TOGETHER = 0.05, 0.2
_DAY = 86400.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that a search may give."""

    article: str
    words: frozenset[str]  #: its stems
    at: datetime  #: when it was published, or kept where that is unknown
    event: str | None  #: that it tells of, None where it is in none yet


def rarities(counts: Mapping[str, int], size: int) -> dict[str, float]:
    """Give what sharing each stem is worth: the more, the fewer of `size` articles have it."""
    return {stem: log1p(size / max(1, count)) for stem, count in counts.items()}


def weighed(candidates: Sequence[Candidate], counts: Mapping[str, int], size: int) -> list[str]:
    """Order articles by what they share with a question, the new ones and those of one event a little before others.

    `counts` says in how many of `size` articles each stem of the question is.
    """
    if not candidates:
        return []
    rarity = rarities(counts, size)
    together = Counter(c.event for c in candidates if c.event is not None)
    newest = max(c.at for c in candidates)

    def weight(c: Candidate) -> float:
        shared = sum(rarity[stem] for stem in rarity if stem in c.words)
        fresh: float = 1 + _NEW * 0.5 ** ((newest - c.at).total_seconds() / _DAY / _HALF_LIFE)
        return shared * fresh * (1 + min(_MOST_TOGETHER, _TOGETHER * (together[c.event] - 1 if c.event else 0)))

    return [c.article for c in sorted(candidates, key=lambda c: (-weight(c), c.article))]
