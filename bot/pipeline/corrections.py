"""Where Bayn itself was wrong: it says so to everybody whom it told.

    an operator's word, or his split or merge ─► Correction ─┬─► kept, and told with the story from then on
                                                             ├─► each message that told of the event: edited, with a dated line at its end
                                                             └─► each chat that has one: a short message, in reply to the last of them

All is put into the store and the outbox in one transaction: nobody is told of what is not kept, and the other way round. What was sent longer
ago than `REMEMBERED` is left as it stands: few scroll so far, and /corrections lists it all the same.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.pipeline.quiet import bell_at
from bot.types import Chat, ChatKind, Parcel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.ports import Views, Work
    from bot.types import ChatId, Correction

REMEMBERED = timedelta(days=30)


async def correct(work: Work, views: Views, correction: Correction, told_as: Sequence[str] = ()) -> int:
    """Correct what was told of an event, also under other ids that it had; gives how many chats hear of it."""
    at, number = correction.at, await work.corrections.keep(correction)
    edits: dict[str, Parcel] = {}
    notices: dict[ChatId, Parcel] = {}
    for delivery in [d for known_as in (correction.event, *told_as) for d in await work.outbox.telling(known_as, at - REMEMBERED)]:
        chat = await work.chats.get(delivery.chat) or Chat(id=delivery.chat, kind=ChatKind.GROUP)
        key = f"correction:{number}:{delivery.key}"
        edits[key] = Parcel(key=key, chat=chat.id, message=views.corrected(delivery.message, correction, chat), edits=delivery.key)
        notices[chat.id] = Parcel(
            key=f"correction:{number}:told:{chat.id}",
            chat=chat.id,
            message=views.correction(correction, chat),
            not_before=bell_at(chat, at),
            answers=delivery.key,
        )
    await work.outbox.put([*edits.values(), *notices.values()], at)
    return len(notices)
