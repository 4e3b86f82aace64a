"""Alerts: what a chat hears of an event.

    new to the chat ────────────────────► a message, with the bell
    told before, and other facts by now ─► that message is edited, silently
    … and a figure or conflict changed ──► besides, a short message of what changed, in reply to it, with the bell

A chat with alerts on hears of every event that suits it, one that follows something of what it follows. In quiet hours all
waits until they end, and develops meanwhile in the outbox; what is beyond a chat's limit of an hour is left to its digests.
All is put into the outbox within the transaction that keeps the story.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.pipeline.interests import current_interests, followed, profiles, wanted
from bot.pipeline.quiet import bell_at
from bot.types import Alerts, Chat, ChatId, ChatKind, Entry, Parcel, State
from summarizer.types import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from bot.pipeline.interests import Profile
    from bot.pipeline.publisher import Publisher
    from bot.ports import Views, Work
    from bot.types import Interest, Message, Story
    from summarizer.types import Digest

#: An event that is followed opens an alert from one account on, one that is not from two: one outlet alone does not ring.
_FOLLOWED_ACCOUNTS = 1
_HOUR = timedelta(hours=1)
#: The guard that everyone passes who opens alerts, by name.
GUARD = "alert"
#: In place of a chat's own id where only its settings matter.
_NOBODY = ChatId("", "")


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
    """Put what a story means to each chat that listens into the outbox; gives to how many chats.

    Asks the store for all chats at once: one by one, 10,000 of them took 12 s of one core for a story that changed nothing and 45 s for a new one,
    so they take 0.6 s and 1.2 s.
    """
    hearers = await _hearers(publisher, work, story)
    if not hearers:
        return 0
    turn = Turn(story, (await profiles(work, [story]))[story.event], changes)
    opened = await _opened(publisher, work, [h for h in hearers if h.rings(story, turn.about)], story)
    developing = [h.chat for h in hearers if h.develops(story, turn.about)]
    developed = await _developed(publisher, work, turn, developing)
    await work.outbox.put([*(p for parcels in (*opened.values(), *developed.values()) for p in parcels)], publisher.clock())
    await work.events.mark_all_told([*opened, *developed], story, publisher.clock())
    return sum(map(bool, (*opened.values(), *developed.values())))


async def _hearers(publisher: Publisher, work: Work, story: Story) -> list[Hearer]:
    """Give the chats that are served and have alerts on or follow anything; one that never set alerts has the usual limits."""
    listening = await work.chats.alerted()
    ids = dict.fromkeys([*(alerts.chat for alerts in listening), *await work.interests.followers()])
    if not ids:
        return []
    known, interests = await work.chats.of_all(ids), await current_interests(work, await work.interests.of_all(ids))
    admitted, moves, told = await work.admissions.all_admitted(), await work.chats.moves(), await work.events.told_to(story.event)
    settings = {alerts.chat: alerts for alerts in listening}
    served = (i for i in ids if publisher.serves(i) or i.whole in admitted or any(map(publisher.serves, moves.get(i.whole, ()))))
    return [
        Hearer(
            chat=known[i][0] if i in known else Chat(id=i, kind=ChatKind.GROUP),
            alerts=settings.get(i) or (known[i][1] if i in known else None) or Alerts(chat=i, on=False, by="", since=publisher.clock()),
            interests=interests.get(i, ()),
            told={story.event: told[i]} if i in told else {},
        )
        for i in served
    ]


async def _opened(publisher: Publisher, work: Work, ringing: Sequence[Hearer], story: Story) -> dict[ChatId, list[Parcel]]:
    """Open the alert of a story in each chat whose hour is not full; whoever opens that of another meanwhile waits, so that none counts past him."""
    if not ringing:
        return {}
    await work.leases.guard(GUARD)
    now = publisher.clock()
    bells = {hearer.chat.id: bell_at(hearer.chat, now) for hearer in ringing}
    counts = {at: await work.interests.rings(at - _HOUR, at) for at in set(bells.values())}
    heard = [h.chat for h in ringing if counts[bells[h.chat.id]].get(h.chat.id, 0) < h.alerts.an_hour]
    await work.interests.ring_all(story.event, {chat.id: bells[chat.id] for chat in heard})
    drawn = _Drawn(publisher.views, story)
    return {chat.id: _opening(drawn, story, chat, bells[chat.id]) for chat in heard}


class _Drawn:
    """The pages of a story, drawn once for all chats that see it alike."""

    def __init__(self, views: Views, story: Story) -> None:
        """Begin with nothing drawn."""
        self._views, self._entry = views, Entry(story)
        self._pages: dict[Chat, Sequence[tuple[int, Message]]] = {}

    def pages(self, chat: Chat) -> Sequence[tuple[int, Message]]:
        """Give the pages for a chat."""
        like = replace(chat, id=_NOBODY, kind=ChatKind.GROUP, title=None, keeper=None, quiet=None)
        if like not in self._pages:
            self._pages[like] = _pages(self._views.alert(self._entry, like))
        return self._pages[like]


def _key(chat: Chat, story: Story, page: int) -> str:
    return f"alert:{chat.id}:{story.event}:{page}"


def _opening(drawn: _Drawn, story: Story, chat: Chat, at: datetime) -> list[Parcel]:
    return [Parcel(key=_key(chat, story, n), chat=chat.id, message=m, not_before=at) for n, m in drawn.pages(chat)]


async def _developed(publisher: Publisher, work: Work, turn: Turn, chats: Sequence[Chat]) -> dict[ChatId, list[Parcel]]:
    """Give the edits of the alert that each chat had, and what is new; an alert that still waits is edited alone: it will ring itself."""
    first = {chat.id: _key(chat, turn.story, 1) for chat in chats}
    states = await work.outbox.states(list(first.values()))
    drawn = _Drawn(publisher.views, turn.story)
    return {chat.id: _development(publisher, turn, drawn, chat, states.get(first[chat.id])) for chat in chats}


def _development(publisher: Publisher, turn: Turn, drawn: _Drawn, chat: Chat, first: State | None) -> list[Parcel]:
    if first is None:  # it was told by a digest, which stays as it was read
        return _news(publisher, turn, chat)
    edits = [
        Parcel(key=f"{_key(chat, turn.story, n)}:{turn.story.digest.version}", chat=chat.id, message=m, edits=_key(chat, turn.story, n))
        for n, m in drawn.pages(chat)
    ]
    return edits if first in {State.QUEUED, State.PAUSED} else [*edits, *_news(publisher, turn, chat)]


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
