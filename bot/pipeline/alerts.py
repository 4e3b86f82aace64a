"""Alerts: what a chat with alerts on hears of an event.

    new to the chat ────────────────────► a message, with the bell
    told before, and other facts by now ─► that message is edited, silently
    … and a figure or conflict changed ──► besides, a short message of what changed, in reply to it, with the bell

All is put into the outbox within the transaction that keeps the story.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.types import Chat, ChatKind, Entry, Parcel
from summarizer.types import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from bot.pipeline.publisher import Publisher
    from bot.ports import Work
    from bot.types import Message, Story
    from summarizer.types import Digest

#: An event opens an alert from so many independent accounts on: one outlet alone, or one agency reprinted, does not ring.
LEAST_ACCOUNTS = 2


def rings(story: Story, told: Mapping[str, str]) -> bool:
    """Decide whether a story opens an alert in a chat that was told some events."""
    return story.accounts >= LEAST_ACCOUNTS and story.event not in told


def develops(story: Story, told: Mapping[str, str]) -> bool:
    """Decide whether a chat was told a story with other facts than it has now."""
    return told.get(story.event, story.digest.version) != story.digest.version


def is_news(changes: Digest | None) -> bool:
    """Decide whether a change is worth a bell: a figure or a conflict, not a further claim of one source nor a matter that was settled."""
    return changes is not None and any(block.kind is BlockKind.DIFFERENCE for block in changes.blocks)


async def alert(publisher: Publisher, work: Work, story: Story, changes: Callable[[datetime], Digest | None]) -> int:
    """Put what a story means to each chat with alerts into the outbox; gives to how many chats."""
    count = 0
    for setting in await work.chats.alerted():
        if not publisher.serves(setting.chat):
            continue
        told = await work.events.told(setting.chat)
        chat = await work.chats.get(setting.chat) or Chat(id=setting.chat, kind=ChatKind.GROUP)
        if rings(story, told):
            parcels = _opening(publisher, story, chat)
        elif develops(story, told):
            parcels = [*await _edits(publisher, work, story, chat), *_news(publisher, story, chat, changes)]
        else:
            continue
        await work.outbox.put(parcels, publisher.clock())
        await work.events.mark_told(chat.id, [story], publisher.clock())
        count += bool(parcels)
    return count


def _key(chat: Chat, story: Story, page: int) -> str:
    return f"alert:{chat.id}:{story.event}:{page}"


def _opening(publisher: Publisher, story: Story, chat: Chat) -> list[Parcel]:
    return [Parcel(key=_key(chat, story, n), chat=chat.id, message=m) for n, m in _pages(publisher.views.alert(Entry(story), chat))]


async def _edits(publisher: Publisher, work: Work, story: Story, chat: Chat) -> list[Parcel]:
    """Give the edits of the alert that a chat had; none where it was told by its digest alone, which stays as it was."""
    if await work.outbox.get(_key(chat, story, 1)) is None:
        return []
    pages = _pages(publisher.views.alert(Entry(story), chat))
    return [Parcel(key=f"{_key(chat, story, n)}:{story.digest.version}", chat=chat.id, message=m, edits=_key(chat, story, n)) for n, m in pages]


def _news(publisher: Publisher, story: Story, chat: Chat, changes: Callable[[datetime], Digest | None]) -> list[Parcel]:
    changed = changes(publisher.clock().astimezone(ZoneInfo(chat.zone)))
    if changed is None or not is_news(changed):
        return []
    key = f"news:{chat.id}:{story.event}:{story.digest.version}"
    return [Parcel(key=f"{key}:{n}", chat=chat.id, message=m, answers=_key(chat, story, 1)) for n, m in _pages(publisher.views.news(changed, story, chat))]


def _pages(messages: Sequence[Message]) -> Sequence[tuple[int, Message]]:
    return list(enumerate(messages, 1))
