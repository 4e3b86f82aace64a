"""Alerts: what a chat hears of an event.

    new to the chat ────────────────────► a message, with the bell
    told before, and other facts by now ─► that message is edited, silently
    … and a figure or conflict changed ──► besides, a short message of what changed, in reply to it, with the bell

A chat with alerts on hears of every event that suits it, one that follows something of what it follows. In quiet hours all
waits until they end, and develops meanwhile in the outbox; what is beyond a chat's limit of an hour is left to its digests.
All is put into the outbox within the transaction that keeps the story.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.pipeline.interests import followed, interests_of, profiles, wanted
from bot.pipeline.quiet import bell_at
from bot.pipeline.serving import is_served
from bot.types import Alerts, Chat, ChatKind, Entry, Parcel, State
from summarizer.types import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from bot.pipeline.interests import Profile
    from bot.pipeline.publisher import Publisher
    from bot.ports import Work
    from bot.types import Interest, Message, Story
    from summarizer.types import Digest

#: An event that is followed opens an alert from one account on, one that is not from two: one outlet alone does not ring.
_FOLLOWED_ACCOUNTS = 1
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Turn:
    """An event as it has just become."""

    story: Story
    about: Profile
    changes: Callable[[datetime], Digest | None]  #: since its last story, as of a moment in the reader's zone; None where nothing changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearer:
    """A chat that may hear of an event, with all that decides whether it does."""

    chat: Chat
    alerts: Alerts  #: off where it only follows
    interests: Sequence[Interest]
    told: Mapping[str, str]

    def suits(self, profile: Profile) -> bool:
        """Decide whether an event is one that the chat asked to hear of."""
        return wanted(profile, self.interests, self.chat) and (self.alerts.on or followed(profile, self.interests))

    def rings(self, story: Story, profile: Profile) -> bool:
        """Decide whether a story opens an alert."""
        least = _FOLLOWED_ACCOUNTS if followed(profile, self.interests) else self.alerts.least_accounts
        return story.event not in self.told and story.accounts >= least and self.suits(profile)

    def develops(self, story: Story, profile: Profile) -> bool:
        """Decide whether the chat was told a story with other facts than it has now, and still wants to hear of it."""
        return self.told.get(story.event, story.digest.version) != story.digest.version and self.suits(profile)


def is_news(changes: Digest | None) -> bool:
    """Decide whether a change is worth a bell: a figure or a conflict, not a further claim of one source nor a matter that was settled."""
    return changes is not None and any(block.kind is BlockKind.DIFFERENCE for block in changes.blocks)


async def alert(publisher: Publisher, work: Work, story: Story, changes: Callable[[datetime], Digest | None]) -> int:
    """Put what a story means to each chat that listens into the outbox; gives to how many chats."""
    listening = await _listening(work, publisher.clock())
    if not listening:
        return 0
    turn, count = Turn(story, (await profiles(work, [story]))[story.event], changes), 0
    for setting in listening:
        if await is_served(work, publisher.serves, setting.chat):
            hearer = await _hearer(work, setting)
            count += await _tell(publisher, work, hearer, turn)
    return count


async def _listening(work: Work, now: datetime) -> list[Alerts]:
    """Give the settings of the chats that have alerts on or follow anything; one that never set them has the usual limits."""
    on = {alerts.chat: alerts for alerts in await work.chats.alerted()}
    others = [chat for chat in await work.interests.followers() if chat not in on]
    return [*on.values(), *[await work.chats.alerts(chat) or Alerts(chat=chat, on=False, by="", since=now) for chat in others]]


async def _hearer(work: Work, setting: Alerts) -> Hearer:
    chat = await work.chats.get(setting.chat) or Chat(id=setting.chat, kind=ChatKind.GROUP)
    return Hearer(chat=chat, alerts=setting, interests=await interests_of(work, chat), told=await work.events.told(chat.id))


async def _tell(publisher: Publisher, work: Work, hearer: Hearer, turn: Turn) -> bool:
    now, story = publisher.clock(), turn.story
    at = bell_at(hearer.chat, now)
    if hearer.rings(story, turn.about):
        if await work.interests.rung(hearer.chat.id, at - _HOUR, at) >= hearer.alerts.an_hour:
            return False
        await work.interests.ring(hearer.chat.id, story.event, at)
        parcels = _opening(publisher, story, hearer.chat, at)
    elif hearer.develops(story, turn.about):
        parcels = await _development(publisher, work, turn, hearer.chat)
    else:
        return False
    await work.outbox.put(parcels, now)
    await work.events.mark_told(hearer.chat.id, [story], now)
    return bool(parcels)


def _key(chat: Chat, story: Story, page: int) -> str:
    return f"alert:{chat.id}:{story.event}:{page}"


def _opening(publisher: Publisher, story: Story, chat: Chat, at: datetime) -> list[Parcel]:
    return [Parcel(key=_key(chat, story, n), chat=chat.id, message=m, not_before=at) for n, m in _pages(publisher.views.alert(Entry(story), chat))]


async def _development(publisher: Publisher, work: Work, turn: Turn, chat: Chat) -> list[Parcel]:
    """Give the edits of the alert that a chat had, and what is new; an alert that still waits is edited alone: it will ring itself."""
    first = await work.outbox.get(_key(chat, turn.story, 1))
    news = _news(publisher, turn, chat)
    if first is None:  # it was told by a digest, which stays as it was read
        return news
    edits = _edits(publisher, turn.story, chat)
    return edits if first.state in {State.QUEUED, State.PAUSED} else [*edits, *news]


def _edits(publisher: Publisher, story: Story, chat: Chat) -> list[Parcel]:
    pages = _pages(publisher.views.alert(Entry(story), chat))
    return [Parcel(key=f"{_key(chat, story, n)}:{story.digest.version}", chat=chat.id, message=m, edits=_key(chat, story, n)) for n, m in pages]


def _news(publisher: Publisher, turn: Turn, chat: Chat) -> list[Parcel]:
    now, story = publisher.clock(), turn.story
    changed = turn.changes(now.astimezone(ZoneInfo(chat.zone)))
    if changed is None or not is_news(changed):
        return []
    key, at = f"news:{chat.id}:{story.event}:{story.digest.version}", bell_at(chat, now)
    pages = _pages(publisher.views.news(changed, story, chat))
    return [Parcel(key=f"{key}:{n}", chat=chat.id, message=m, not_before=at, answers=_key(chat, story, 1)) for n, m in pages]


def _pages(messages: Sequence[Message]) -> Sequence[tuple[int, Message]]:
    return list(enumerate(messages, 1))
