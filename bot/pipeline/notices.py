"""What is told to whoever added a source: that it gives nothing for a day, once, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.pipeline.serving import language_of
from bot.redaction import redact
from bot.texts import say, speaking
from bot.types import Message, Parcel, Trouble
from bot.watch.schedule import is_to_be_told
from summarizer.types import Block, BlockKind, Fragment

if TYPE_CHECKING:
    from datetime import datetime

    from bot.ports import Work
    from bot.types import Feed


def notice_of(feed: Feed) -> Message:
    """Say that a source gives nothing, and why."""
    reason = say(f"trouble.{feed.trouble or Trouble.BROKEN}")
    name = "sources.gone" if feed.trouble is Trouble.GONE else "sources.failing_long"
    return Message((Block(BlockKind.NOTE, ((Fragment(say(name, name=feed.source.name, url=redact(feed.url), reason=reason)),),)),))


async def tell_owner(work: Work, feed: Feed, now: datetime) -> None:
    """Queue the notice of a feed that fails for long; the outbox keeps a key for ever, so that it goes out once a row of failures."""
    if feed.owner is None or feed.failing_since is None or not is_to_be_told(feed, now):
        return
    key = f"failing:{feed.id}:{feed.failing_since.isoformat()}"
    with speaking(await language_of(work, feed.owner)):
        await work.outbox.put([Parcel(key=key, chat=feed.owner, message=notice_of(feed))], now)
