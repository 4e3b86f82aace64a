"""How much one person may ask: requests, inline queries, reports, and how often a stranger is told that he is one.

    request ─► counted by who makes it, in a minute and in a day ─► beyond the limit? one sentence, then silence

Counts are kept for a week (`bot.jobs.duties`). Limits that are not of time stand beside what they limit: hours of digests (`subscribing`), interests
(`wishes`), sources of one's own (`choosing_sources`), chats of an invitation (`letting_in`), lengths of questions and reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.chat.types import Desk, Request
    from bot.ports import Work
    from bot.types import ChatId


def who_asks(request: Request) -> ChatId:
    """Give who is counted: the person, or the chat where none is known."""
    return request.person or request.chat.whole


async def in_minute(work: Work, desk: Desk, who: ChatId, span: str) -> int:
    """Count one more of something that somebody does; give how many there are in this minute."""
    return await work.admissions.use(who, span, desk.clock().replace(second=0, microsecond=0))


async def in_day(work: Work, desk: Desk, who: ChatId, span: str) -> int:
    """Count one more of something that somebody does; give how many there are on this day (UTC)."""
    return await work.admissions.use(who, span, desk.clock().replace(hour=0, minute=0, second=0, microsecond=0))


async def beyond(work: Work, desk: Desk, request: Request) -> int:
    """Count a request; give by how many its person is beyond what one may ask in a minute or a day, 0 where he is not."""
    who, access = who_asks(request), desk.access
    minute, day = await in_minute(work, desk, who, "minute"), await in_day(work, desk, who, "day")
    return 0 if who in access.operators else max(minute - access.a_minute, day - access.a_day, 0)


async def may_be_told(work: Work, desk: Desk, request: Request) -> bool:
    """Tell whether a stranger is told once more that he is one."""
    return await in_day(work, desk, who_asks(request), "stranger") <= desk.access.strangers_a_day


async def may_report(work: Work, desk: Desk, request: Request) -> bool:
    """Tell whether a person may report once more today."""
    who = who_asks(request)
    return await in_day(work, desk, who, "report") <= desk.access.reports_a_day or who in desk.access.operators


async def may_type(work: Work, desk: Desk, person: ChatId) -> bool:
    """Tell whether a person may have one more inline query answered in this minute."""
    return await in_minute(work, desk, person, "inline") <= desk.access.inline_a_minute


async def may_bring(work: Work, desk: Desk, person: ChatId) -> bool:
    """Tell whether a person may bring Bayn into one more group or channel today: whoever writes there is served then."""
    return await in_day(work, desk, person, "group") <= desk.access.groups_a_day or person in desk.access.operators
