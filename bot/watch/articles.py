"""FeedData ─► Articles: what an entry is worth as an article, and whether the feed gives it whole."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.watch.identity import article_id, canonical
from bot.watch.markup import to_text
from summarizer.types import Article

if TYPE_CHECKING:
    from datetime import datetime

    from bot.types import Source
    from bot.watch.feeds import EntryData, FeedData

#: A content is the whole text where it is so many times as long as the excerpt, else it is the excerpt again with markup.
_FULLER = 1.5
#: Where there is no excerpt to measure by, a whole text has at least so many characters: three sentences of news.
_LEAST_FULL = 400
#: Clocks of outlets are off by minutes; a date that is further ahead is wrong.
_MOST_AHEAD = timedelta(days=1)


def articles_of(feed: FeedData, source: Source, now: datetime) -> tuple[Article, ...]:
    """Give the articles of a feed, each once, in its order; entries with no words in them are left out."""
    guids = Counter(entry.guid for entry in feed.entries)
    found = (_article(entry, source, now, trusted=guids[entry.guid] == 1) for entry in feed.entries)
    return tuple({article.id: article for article in reversed([a for a in found if a])}.values())[::-1]


def _article(entry: EntryData, source: Source, now: datetime, *, trusted: bool) -> Article | None:
    """Make an article of an entry; `trusted` tells whether its guid is used by no other entry."""
    title = to_text(entry.title or "").replace("\n", " ") or None
    excerpt, content = to_text(entry.excerpt), to_text(entry.content)
    full = entry.whole or len(content) >= (_FULLER * len(excerpt) if excerpt else _LEAST_FULL)
    text = content if len(content) >= len(excerpt) else excerpt
    if not text and not title:
        return None
    return Article(
        id=article_id(source.id, guid=entry.guid if trusted else None, url=entry.url, title=title),
        source=source.name,
        url=canonical(entry.url) if entry.url else None,
        published=entry.published if entry.published and entry.published <= now + _MOST_AHEAD else None,
        title=title,
        text=text,
        full=full and bool(content),
        family=source.family,
    )
