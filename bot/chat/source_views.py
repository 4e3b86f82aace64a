"""The sources that are read and how they do, as a person sees it. Nothing here waits or remembers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.chat.blocks import listing, title, words
from bot.chat.drawing import draw
from bot.texts import count, say
from bot.types import Fullness, Trouble
from bot.watch.catalogue import tie_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from bot.types import Chat, Feed, Message

#: By the articles of so long a time a source's share of full texts is told.
JUDGED = timedelta(days=7)

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def sources_in_full(feeds: Iterable[Feed], fullness: Mapping[str, Fullness], chat: Chat, now: datetime) -> tuple[Message, ...]:
    """Draw every source once: of one with several feeds the one that does worst."""
    by_name = {feed.source.name: feed for feed in sorted(feeds, key=lambda feed: feed.problem is None, reverse=True)}
    lines = [words(_line(feed, fullness.get(name, Fullness(0, 0)), now)) for name, feed in sorted(by_name.items())]
    return draw([title(say("sources.title")), listing(lines)], digits=chat.arabic_digits)


def _line(feed: Feed, fullness: Fullness, now: datetime) -> str:
    tie = tie_of(feed.source.name)
    name = say("sources.tied", name=feed.source.name, tie=tie) if tie else feed.source.name
    if feed.problem is not None:
        return say("sources.failing", name=name, reason=say(f"trouble.{feed.trouble or Trouble.BROKEN}"))
    if feed.last_success is None:
        return say("sources.waiting", name=name)
    if feed.last_new is None or not fullness.articles:
        return name
    return say("sources.well", name=name, when=ago(now - feed.last_new), full=fullness.full, articles=fullness.articles)


def ago(passed: timedelta) -> str:
    """Say how long ago, in the largest unit that it fills."""
    if passed >= _DAY:
        return count("ago.days", passed // _DAY)
    if passed >= _HOUR:
        return count("ago.hours", passed // _HOUR)
    return count("ago.minutes", max(passed // timedelta(minutes=1), 0))
