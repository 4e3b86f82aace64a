"""When a bell may ring in a chat. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.pipeline.slots import moment_of

if TYPE_CHECKING:
    from datetime import datetime, time

    from bot.types import Chat

_DAY = timedelta(days=1)


def bell_at(chat: Chat, now: datetime) -> datetime:
    """Give from when on something may ring in a chat: now, or the end of the quiet hours that now falls into."""
    if chat.quiet is None:
        return now
    local = now.astimezone(ZoneInfo(chat.zone))
    first, last = chat.quiet
    if not _is_between(local.time(), first, last):
        return now
    day = local.date() + _DAY if last <= local.time() else local.date()
    return max(moment_of(day, last, chat.zone), now)


def _is_between(hour: time, first: time, last: time) -> bool:
    """Tell whether an hour lies within [first, last), which may run over midnight."""
    return first <= hour < last if first <= last else hour >= first or hour < last
