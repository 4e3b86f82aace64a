"""What a chat follows, keeps to and mutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.chat.acquaintance import chat_of
from bot.chat.blocks import heading, listing, note, title, words
from bot.chat.drawing import EVENT, act, draw, sentence
from bot.chat.matters import understand
from bot.chat.paging import paged
from bot.texts import say
from bot.types import Interest, Message, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.chat.types import Desk, Request
    from bot.types import Button, Chat
    from summarizer.types import Block

Reply = tuple[Message, ...]

#: Interests that one chat may have: each is looked at for each event.
MOST = 60
#: Longest key that a button can carry, in bytes.
_LONGEST_KEY = 40


async def follow(desk: Desk, request: Request, argument: str) -> Reply:
    """Tell of every new event on a matter at once; without any, list the chat's interests."""
    return await _take(desk, request, argument, Stance.FOLLOW)


async def mute(desk: Desk, request: Request, argument: str) -> Reply:
    """Tell nothing of a matter any more."""
    return await _take(desk, request, argument, Stance.MUTE)


async def only(desk: Desk, request: Request, argument: str) -> Reply:
    """Tell of a matter, and of the others kept to, alone."""
    return await _take(desk, request, argument, Stance.ONLY)


async def _take(desk: Desk, request: Request, argument: str, stance: Stance) -> Reply:
    if not argument or argument.startswith("+"):
        return await _list(desk, request, stance, argument)
    chat = await chat_of(desk, request)
    interest = await understand(desk, chat, argument, stance)
    if interest is None:
        return sentence(say("wishes.not_found", said=argument))
    async with desk.store.begin() as work:
        kept = await work.interests.of(chat.id)
        if len(kept) >= MOST:
            return sentence(say("wishes.too_many", most=MOST))
        await work.interests.keep(chat.id, interest)
    return sentence(_taken(interest, pushes=desk.pushes), buttons=((_drop(interest),), (act(say("buttons.wishes"), "/follow"),)))


def _taken(interest: Interest, *, pushes: bool) -> str:
    kind = say(f"matters.{interest.matter}", name=interest.name)
    done = say(f"wishes.{interest.stance}", what=kind)
    return f"{done} {say('wishes.at_once')}" if interest.stance is Stance.FOLLOW and pushes else done


def _drop(interest: Interest) -> Button:
    """Give the button that takes an interest back; a key that is too long for one is found by its beginning."""
    key = interest.key.encode()[:_LONGEST_KEY].decode(errors="ignore")
    return act(say(f"buttons.drop_{interest.stance}", name=interest.name), f"/unfollow {interest.matter}={key}")


async def unfollow(desk: Desk, request: Request, argument: str) -> Reply:
    """Follow, keep to or mute a matter no longer."""
    if not argument:
        return await _list(desk, request, Stance.FOLLOW, "")
    chat = await chat_of(desk, request)
    async with desk.store.begin() as work:
        kept = await work.interests.of(chat.id)
    found = _pressed(kept, argument) or await _named(desk, chat, kept, argument)
    if found is None:
        return sentence(say("wishes.unknown", said=argument.removeprefix(EVENT)), buttons=((act(say("buttons.wishes"), "/follow"),),))
    async with desk.store.begin() as work:
        await work.interests.drop(request.chat, found.matter, found.key)
    return sentence(say("wishes.dropped", what=say(f"matters.{found.matter}", name=found.name)), buttons=((act(say("buttons.wishes"), "/follow"),),))


def _pressed(kept: Sequence[Interest], argument: str) -> Interest | None:
    matter, mark, key = argument.partition("=")
    return next((i for i in kept if mark and i.matter == matter and key and i.key.startswith(key)), None)


async def _named(desk: Desk, chat: Chat, kept: Sequence[Interest], argument: str) -> Interest | None:
    meant = await understand(desk, chat, argument, Stance.FOLLOW)
    return next((i for i in kept if meant and (i.matter, i.key) == (meant.matter, meant.key)), None) or next((i for i in kept if i.name == argument), None)


# --- the list --------------------------------------------------------------------------------------------------------


async def _list(desk: Desk, request: Request, stance: Stance, page: str) -> Reply:
    """List all interests, a page at a time, with a button to take each back."""
    async with desk.store.begin() as work:
        kept = await work.interests.of(request.chat)
    if not kept:
        return sentence(say(f"wishes.how_{stance}"))
    ordered = sorted(kept, key=lambda i: list(Stance).index(i.stance))
    shown, turns = paged(ordered, page, "/follow")
    buttons = tuple((_drop(i),) for i in shown) + turns
    return draw([title(say("wishes.title")), *_sections(shown), note(say("wishes.more"))], buttons=buttons, in_place=bool(page))


def _sections(shown: Sequence[Interest]) -> list[Block]:
    found: list[Block] = []
    for stance in Stance:
        lines = [words(say(f"matters.{i.matter}", name=i.name)) for i in shown if i.stance is stance]
        found += [heading(say(f"wishes.list_{stance}")), listing(lines)] if lines else []
    return found
