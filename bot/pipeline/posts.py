"""Posts of channels in which Bayn is an administrator become articles as they come; an edited post is a version of its article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import structlog

from bot.pipeline.keeping import GUARD
from bot.watch.identity import article_id, names_of
from bot.watch.telegram_page import headed
from summarizer.types import Article

if TYPE_CHECKING:
    from datetime import datetime

    from bot.ports import Work
    from bot.types import Post

_log = structlog.get_logger(__name__)


async def keep_post(work: Work, post: Post, now: datetime) -> bool:
    """Keep a post of a channel that is watched; tell whether it was one, and new or changed."""
    feed = await work.sources.channel(post.channel)
    if feed is None:
        return False
    await work.leases.guard(GUARD)
    title, text = headed(post.text)
    article = Article(
        id=article_id(feed.source.id, guid=f"{post.channel}/{post.number}", url=None, title=None),
        source=feed.source.name,
        family=feed.source.family,
        url=post.url,
        published=post.at,
        updated=post.edited,
        title=title,
        text=text,
    )
    kept = await work.articles.keep(article, now, names_of(post.url))
    await work.sources.visited(replace(feed, last_success=now, last_new=now if kept else feed.last_new))
    _log.info("post_kept", source=feed.source.name, article=article.id, new=kept is not None)
    return kept is not None
