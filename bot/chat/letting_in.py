"""Invitations: how an operator lets others in without touching the settings."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.chat.drawing import sentence
from bot.texts import say
from bot.types import Invitation
from summarizer.arabic.letters import western_digits

if TYPE_CHECKING:
    from bot.chat.types import Desk, Request
    from bot.types import Message

#: What the payload of an invitation's link begins with («t.me/BOT?start=i_5f3a…»).
INVITED = "i_"
#: How long an invitation holds, and how many chats it lets in at most.
VALID, MOST = timedelta(days=7), 100
#: Bytes of a code: too many to guess at the pace that one may ask.
_BYTES = 8


async def invite(desk: Desk, request: Request, argument: str) -> tuple[Message, ...]:
    """Give an invitation for one chat, or for as many as is said."""
    digits = western_digits(argument)
    count = int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= len(str(MOST)) else 1
    if not 1 <= count <= MOST:
        return sentence(say("invite.how", most=MOST))
    invitation = Invitation(code=secrets.token_hex(_BYTES), by=request.chat.whole, until=desk.clock() + VALID, left=count)
    async with desk.store.begin() as work:
        await work.admissions.invite(invitation)
    return sentence(say("invite.done", link=_link(request, invitation), count=count, days=VALID.days))


def _link(request: Request, invitation: Invitation) -> str:
    payload = f"{INVITED}{invitation.code}"
    return f"https://t.me/{request.bot}?start={payload}" if request.bot else f"/start {payload}"
