"""When a feed is visited next. Pure: what is known of it and the clock come in.

    success      now + interval
    failure n    now + interval × 2^(n-1), at most a day
    asked away   not before the publisher's own Retry-After

Each is spread by a share of the interval that depends on the feed alone, so that feeds added together drift apart.
"""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from bot.types import Feed

#: Nobody is given up: a feed that fails for long is tried once a day.
LONGEST = timedelta(days=1)
#: Doublings after which the pause is a day in any case.
_MOST_DOUBLINGS = 10
#: Largest spread, as a share of the pause.
_SPREAD = 0.1


def _spread(feed: Feed) -> float:
    """Give a feed's own number from 0 to the largest spread."""
    return zlib.crc32(feed.id.encode()) / 2**32 * _SPREAD


def pause(feed: Feed, interval: timedelta, retry_after: timedelta | None = None) -> timedelta:
    """Give how long to stay away from a feed that has failed `feed.failures` times in a row."""
    doublings: int = min(max(feed.failures - 1, 0), _MOST_DOUBLINGS)
    doubled = interval * (1 << doublings)
    usual = min(doubled, max(LONGEST, interval)) * (1 + _spread(feed))
    return max(usual, retry_after or usual)


def succeeded(feed: Feed, now: datetime, interval: timedelta) -> Feed:
    """Give a feed after a visit that went well; a 304 is one too."""
    well = replace(feed, failures=0, problem=None, last_success=now)
    return replace(well, next_visit=now + pause(well, interval))


def failed(feed: Feed, now: datetime, interval: timedelta, problem: str, retry_after: timedelta | None = None) -> Feed:
    """Give a feed after a visit that failed, with the reason."""
    worse = replace(feed, failures=feed.failures + 1, problem=problem)
    return replace(worse, next_visit=now + pause(worse, interval, retry_after))
