"""A conversation for tests: a desk over a store, and people who write to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from given_shell import NOW, SteppedClock, a_story, an_event

from bot.chat.types import Access, Desk, Request
from bot.store.memory import MemoryStore
from bot.types import EVERY_DAY, ChatId, ChatKind, Link
from summarizer.types import Answer, Evidence, Span

if TYPE_CHECKING:
    from datetime import time

    from bot.ports import Store

SALEM = ChatId("telegram", "456")
GROUP = ChatId("telegram", "-100200")

QUOTE = "قُتل 41 شخصاً في غرق المركب"


def next_run(at: time, zone: str, now: datetime, days: frozenset[int] = EVERY_DAY) -> datetime:
    """Give the next moment at which a clock of a zone shows an hour, for zones that leave their clocks alone."""
    local = now.astimezone(ZoneInfo(zone))
    due = local.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    coming = (due + timedelta(days=n) for n in range(8))
    return next(moment for moment in coming if moment > local and moment.weekday() in days).astimezone(UTC)


@dataclass
class Knows:
    """Answers one question, fails on another, and knows nothing of the rest."""

    asked: list[str] = field(default_factory=list)
    about: list[str | None] = field(default_factory=list)  #: the event of each question

    async def __call__(self, question: str, about: str | None = None) -> tuple[Answer, tuple[Link, ...]]:
        """Answer."""
        self.asked.append(question)
        self.about.append(about)
        if "عطل" in question:
            raise RuntimeError("the store is gone")
        if "كم" not in question:
            return Answer(question=question, answered=False, text="لا تذكر الأخبار ذلك."), ()
        told = Answer(question=question, answered=True, text="41 قتيلاً على الأقل.", evidence=(Evidence("a1", QUOTE, Span(0, len(QUOTE))),))
        return told, (Link(article="a1", source="الأفق", url="https://x.test/a1"),)


async def tell(store: Store, *names: str) -> None:
    """Put stories into the store, one an event."""
    async with store.begin() as work:
        for name in names:
            await work.events.put(an_event(name, f"a-{name}"), NOW)
            await work.events.keep_story(a_story(name, title=f"خبر {name}"), 1)


def a_desk(store: Store | None = None, clock: SteppedClock | None = None, ask: Knows | None = None, *, allowed: tuple[ChatId, ...] | None = None) -> Desk:
    """Give a desk, open to all unless some chats are named."""
    access = Access(open=True) if allowed is None else Access(chats=frozenset(allowed))
    return Desk(
        store=store or MemoryStore(),
        clock=clock or SteppedClock(NOW),
        ask=ask or Knows(),
        next_run=next_run,
        access=access,
        zone="Africa/Casablanca",
    )


def a_request(text: str, chat: ChatId = SALEM, kind: ChatKind = ChatKind.PRIVATE, *, addressed: bool = True, admin: bool = False, **given: Any) -> Request:
    """Give what a person writes."""

    async def is_admin() -> bool:
        return admin

    return Request(chat=chat, kind=kind, text=text, user="456", title="سالم", addressed=addressed, is_admin=is_admin, **given)
