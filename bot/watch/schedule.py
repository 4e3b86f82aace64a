"""When a feed, or the page of an article, is visited next. Pure: what is known of it and the clock come in.

    feed: success      now + the interval, or as long as the publisher says that it stays fresh, a day at most
          failure n    now + interval × 2^(n-1), at most a day
          asked away   not before the publisher's own Retry-After
          gone (410)   rests
          304          as success; after failures it proves nothing: the next visit asks for all of it

    page: read         again an hour, six hours and a day after: outlets mend and withdraw within the first day
          failure      again after minutes, half an hour, three hours; then it rests, and the article stays an excerpt
          missing      looked at once more; then it is withdrawn
          whole        an article that its feed gives whole: looked at six hours and a day after, whether it is still there

Each visit to a feed is spread by a share of the pause that depends on the feed and the moment, so that feeds added together
drift apart, and those that failed together do not come back together.
"""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.types import NEVER, Trouble

if TYPE_CHECKING:
    from datetime import datetime

    from bot.types import Feed, Fetched, NotModified, Page

#: Nobody is given up: a feed that fails for long is tried once a day.
LONGEST = timedelta(days=1)
#: A feed that fails for so long is told to who added it.
TOLD_AFTER = timedelta(days=1)
#: Doublings after which the pause is a day in any case.
_MOST_DOUBLINGS = 10
#: Largest spread, as a share of the pause.
_SPREAD = 0.1


def _spread(feed: Feed, now: datetime) -> float:
    """Give a number from 0 to the largest spread, another for each feed and moment."""
    return zlib.crc32(f"{feed.id}{now.timestamp()}".encode()) / 2**32 * _SPREAD


def pause(feed: Feed, now: datetime, interval: timedelta, asked: timedelta | None = None) -> timedelta:
    """Give how long to stay away from a feed that has failed `feed.failures` times in a row; `asked` is what its publisher wants at least."""
    doublings: int = min(max(feed.failures - 1, 0), _MOST_DOUBLINGS)
    usual = min(interval * (1 << doublings), max(LONGEST, interval))
    return max(usual, asked or usual) * (1 + _spread(feed, now))


def succeeded(feed: Feed, now: datetime, interval: timedelta, max_age: timedelta | None = None) -> Feed:
    """Give a feed after a visit that went well; `max_age` is how long its publisher says that the answer stays fresh."""
    well = replace(feed, failures=0, problem=None, trouble=None, failing_since=None, last_success=now)
    return replace(well, next_visit=now + pause(well, now, interval, max_age and min(max_age, LONGEST)))


def unchanged(feed: Feed, now: datetime, interval: timedelta, max_age: timedelta | None = None) -> Feed:
    """Give a feed after a 304. After failures it proves nothing: the marks are dropped, so that the next visit shows what is there."""
    if not feed.failures:
        return succeeded(feed, now, interval, max_age)
    return replace(feed, etag=None, last_modified=None, next_visit=now + pause(replace(feed, failures=0), now, interval))


def failed(feed: Feed, now: datetime, interval: timedelta, problem: str, *, asked: timedelta | None = None, trouble: Trouble | None = None) -> Feed:
    """Give a feed after a visit that failed, with the reason, and how long its publisher asks to stay away."""
    worse = replace(feed, failures=feed.failures + 1, problem=problem, trouble=trouble, failing_since=feed.failing_since or now)
    return replace(worse, next_visit=NEVER if trouble is Trouble.GONE else now + pause(worse, now, interval, asked))


def is_to_be_told(feed: Feed, now: datetime) -> bool:
    """Decide whether who added a feed should know of its failing: it does for a day, or is gone for good."""
    since = feed.failing_since
    return since is not None and (feed.trouble is Trouble.GONE or now - since >= TOLD_AFTER)


# --- pages -----------------------------------------------------------------------------------------------------------

#: When a page is looked at again, counted from its first reading.
AGAIN = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1))
#: When the page of an article that its feed gives whole is looked at first.
FIRST_LOOK = timedelta(hours=6)
#: Pauses after failures; a page that failed oftener rests.
RETRIES = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3))
#: How often a page must be missing in a row before it is taken for withdrawn, and how long after the first time it is looked at again.
MISSING, LOOK_AGAIN = 2, timedelta(minutes=30)


def page_read(page: Page, now: datetime, answer: Fetched | NotModified) -> Page:
    """Give a page after its text was read, or found unchanged."""
    first = page.read or now
    due = next((first + after for after in AGAIN if first + after > now), None)
    well = replace(page, tried=True, read=first, due=due, failures=0, problem=None)
    marks = (getattr(answer, "etag", page.etag), getattr(answer, "last_modified", page.last_modified))
    return replace(well, etag=marks[0], last_modified=marks[1])


def page_failed(page: Page, now: datetime, problem: str, retry_after: timedelta | None = None) -> Page:
    """Give a page after a visit that failed, with the reason."""
    left = RETRIES[page.failures] if page.failures < len(RETRIES) else None
    due = now + max(left, retry_after or left) if left else None
    return replace(page, tried=True, failures=page.failures + 1, problem=problem, due=due)


def page_missing(page: Page, now: datetime, problem: str) -> tuple[Page, bool]:
    """Give a page after its site said that there is no such page, and whether its article is to be taken for withdrawn."""
    worse = replace(page, tried=True, failures=page.failures + 1, problem=problem)
    gone = worse.failures >= MISSING
    return replace(worse, due=None if gone else now + LOOK_AGAIN), gone and page.read is not None
