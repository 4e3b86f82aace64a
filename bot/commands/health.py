"""How the sources do, as a table."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from bot.types import FeedState, Fullness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from bot.types import Feed

_COLUMNS = ("source", "kind", "state", "last success", "last new", "in full", "what is wrong")
#: States that the table has shorter words for.
_STATES = {FeedState.RESTING: "rests", FeedState.LISTENING: "listens", FeedState.FAILING: "fails"}
#: Width of the table in columns; longer cells are folded.
_WIDTH = 160


def health_table(feeds: Iterable[Feed], fullness: Mapping[str, Fullness], now: datetime) -> str:
    """Draw the health of feeds, those in trouble first; `fullness` is of the sources' last days."""
    from rich.console import Console  # noqa: PLC0415  (0.1 s, for the table alone)
    from rich.table import Table  # noqa: PLC0415

    table = Table(*_COLUMNS, box=None, pad_edge=False)
    for feed in sorted(feeds, key=lambda feed: (not feed.failures, feed.source.name, feed.url)):
        table.add_row(*cells(feed, fullness.get(feed.source.name, Fullness(0, 0)), now))
    out = io.StringIO()
    Console(file=out, width=_WIDTH).print(table)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def cells(feed: Feed, fullness: Fullness, now: datetime) -> tuple[str, ...]:
    """Give one row."""
    share = f"{fullness.full}/{fullness.articles} ({fullness.share} %)" if fullness.articles else "-"
    wrong = f"{feed.problem} ({feed.failures} in a row, since {feed.failing_since:%Y-%m-%d %H:%M})" if feed.failures and feed.failing_since else ""
    return (feed.source.name, str(feed.kind), _STATES.get(feed.state, feed.state.value), _ago(feed.last_success, now), _ago(feed.last_new, now), share, wrong)


def _ago(moment: datetime | None, now: datetime) -> str:
    """Say how long ago, in the largest unit that it fills."""
    if moment is None:
        return "never"
    minutes = max(int((now - moment).total_seconds()) // 60, 0)
    for size, name in ((1440, "d"), (60, "h")):
        if minutes >= size:
            return f"{minutes // size} {name} ago"
    return f"{minutes} min ago"
