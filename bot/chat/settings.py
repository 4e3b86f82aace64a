"""What a person sets for a chat: alerts, quiet hours, how much a digest tells; and what is set.

A setting is one row of `OPTIONS`: its button shows what it is set to and goes on to the next value, in the message itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.chat.acquaintance import chat_of
from bot.chat.blocks import listing, meta, note, title, words
from bot.chat.drawing import Buttons, act, draw, sentence
from bot.chat.hours import city_of, split_hour
from bot.chat.reading import switch_of
from bot.chat.subscribing import status_of
from bot.texts import LANGUAGES, count, say, speaking
from bot.texts import words as known_words
from bot.types import Alerts, Chat
from summarizer.arabic.letters import fold

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import time

    from bot.chat.types import Desk, Request
    from bot.ports import Work
    from bot.types import Button, Message

Reply = tuple["Message", ...]


async def _alerts_of(work: Work, desk: Desk, request: Request) -> Alerts:
    return await work.chats.alerts(request.chat) or Alerts(chat=request.chat, on=False, by=request.user, since=desk.clock())


# --- alerts ----------------------------------------------------------------------------------------------------------


async def alerts(desk: Desk, request: Request, argument: str) -> Reply:
    """Turn alerts of new events to a chat on or off."""
    if not desk.pushes:
        return sentence(say("alerts.nowhere"))
    switch = switch_of(argument)
    if switch is None:
        return sentence(say("alerts.how"), buttons=((act(say("buttons.settings"), "/settings"),),))
    await chat_of(desk, request)
    async with desk.store.begin() as work:
        known = await _alerts_of(work, desk, request)
        await work.chats.set_alerts(replace(known, on=switch, by=request.user, since=desk.clock()))
    return sentence(say("alerts.on" if switch else "alerts.off"), buttons=((act(say("buttons.settings"), "/settings"),),))


# --- the page of settings --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Option:
    """A setting with the values that its button goes through, switches and whole numbers."""

    of: type[Chat | Alerts]
    field: str
    values: tuple[int, ...]

    def after(self, value: int) -> str:
        """Give the value that follows one, as a button carries it."""
        place = self.values.index(value) if value in self.values else -1
        return str(self.values[(place + 1) % len(self.values)])


#: Every setting by the name that its button carries.
OPTIONS = {
    "length": Option(Chat, "told_in_full", (5, 10, 0)),
    "sources": Option(Chat, "least_sources", (1, 2, 3, 5)),
    "differing": Option(Chat, "differing", (False, True)),
    "rich": Option(Chat, "rich", (False, True)),
    "digits": Option(Chat, "arabic_digits", (False, True)),
    "alerts": Option(Alerts, "on", (False, True)),
    "accounts": Option(Alerts, "least_accounts", (2, 3, 5)),
    "hourly": Option(Alerts, "an_hour", (10, 20, 3)),
}


async def settings(desk: Desk, request: Request, argument: str) -> Reply:
    """Show every setting with a button that changes it; with a name and a value, set it first."""
    name, _, given = argument.partition(" ")
    chat = await chat_of(desk, request)
    async with desk.store.begin() as work:
        kept: dict[type, Any] = {Chat: chat, Alerts: await _alerts_of(work, desk, request)}
        option = OPTIONS.get(name)
        value = next((v for v in option.values if str(v) == given), None) if option else None
        if option and value is not None:
            kept[option.of] = replace(kept[option.of], **{option.field: value})
            await _KEEP[option.of](work, kept[option.of])
        subscriptions = len(await work.chats.subscriptions(chat.id))
        interests = len(await work.interests.of(chat.id))
    return _page(kept, subscriptions, interests, desk, in_place=bool(argument))


#: How a changed value is kept.
_KEEP: dict[type, Callable[[Work, Any], Any]] = {
    Chat: lambda work, chat: work.chats.put(chat),
    Alerts: lambda work, alerts_: work.chats.set_alerts(alerts_),
}


def _page(kept: dict[type, Any], subscriptions: int, interests: int, desk: Desk, *, in_place: bool) -> Reply:
    chat: Chat = kept[Chat]
    shown = [name for name, option in OPTIONS.items() if desk.pushes or option.of is Chat]
    buttons: Buttons = tuple((_button(name, getattr(kept[OPTIONS[name].of], OPTIONS[name].field)),) for name in shown)
    pushed = (act(say("buttons.quiet"), "/quiet"), act(say("buttons.digests"), "/subscribe")) if desk.pushes else ()
    buttons += ((*pushed, act(say("buttons.wishes"), "/follow")), (act(say("buttons.zone"), "/zone"), act(say("buttons.language"), "/language")))
    lines = [count("settings.digests", subscriptions), count("settings.interests", interests), _quiet(chat), say("settings.zone", city=city_of(chat.zone))]
    return draw([title(say("status.title")), listing(words(line) for line in lines), note(say("settings.how"))], buttons=buttons, in_place=in_place)


def _button(name: str, value: int) -> Button:
    label = say("settings.option", name=say(f"settings.{name}"), value=_shown(name, value))
    return act(label, f"/settings {name} {OPTIONS[name].after(value)}")


#: How the values of a setting are called, where they are no plain numbers.
_NAMED = {"length": "length", "digits": "digits", "alerts": "switch", "differing": "switch", "rich": "switch"}


def _shown(name: str, value: int) -> str:
    named = _NAMED.get(name)
    return say(f"values.{named}_{int(value)}") if named and value in OPTIONS[name].values else str(value)


# --- language --------------------------------------------------------------------------------------------------------


async def language(desk: Desk, request: Request, argument: str) -> Reply:
    """Speak another language to a chat; without one that is known, the one that it is not spoken to in."""
    chat = await chat_of(desk, request)
    named = next((code for code in LANGUAGES if fold(argument).lower() in {fold(word) for word in known_words()[f"in_{code}"]}), None)
    if argument and named is None:
        return sentence(say("language.how"), buttons=(tuple(act(say(f"language.{code}"), f"/language {code}") for code in LANGUAGES),))
    chosen = named or next(code for code in LANGUAGES if code != chat.language)
    async with desk.store.begin() as work:
        await work.chats.put(replace(chat, language=chosen))
    with speaking(chosen):
        return await settings(desk, request, "") if not argument else sentence(say("language.done"), buttons=((act(say("buttons.settings"), "/settings"),),))


# --- quiet hours -----------------------------------------------------------------------------------------------------


async def quiet(desk: Desk, request: Request, argument: str) -> Reply:
    """Let nothing ring between two hours, or at no time: what comes meanwhile waits until the second."""
    chat = await chat_of(desk, request)
    hours = _two_hours(argument)
    if switch_of(argument) is not False and hours is None:
        return sentence(say("quiet.bad", said=argument) if argument else say("quiet.how"), buttons=_quiet_choices())
    async with desk.store.begin() as work:
        await work.chats.put(replace(chat, quiet=hours))
    return sentence(_quiet(replace(chat, quiet=hours)))


def _two_hours(text: str) -> tuple[time, time] | None:
    first, rest = split_hour(_to_figure(text))
    last, rest = split_hour(_to_figure(rest))
    return (first, last) if first is not None and last is not None and not rest and first != last else None


def _to_figure(text: str) -> str:
    """Drop what stands before an hour («من»، «إلى»، «حتى»، a dash)."""
    return text[next((i for i, char in enumerate(text) if char.isdigit()), len(text)) :]


#: Quiet hours that most people would choose.
_NIGHTS = ("23:00", "07:00"), ("22:00", "06:00")


def _quiet_choices() -> Buttons:
    nights = tuple(act(say("buttons.night", first=first, last=last), f"/quiet {first} {last}") for first, last in _NIGHTS)
    return (nights, (act(say("buttons.never_quiet"), "/quiet off"),))


def _quiet(chat: Chat) -> str:
    if chat.quiet is None:
        return say("quiet.never")
    first, last = chat.quiet
    return say("quiet.between", first=f"{first:%H:%M}", last=f"{last:%H:%M}")


# --- what is set -----------------------------------------------------------------------------------------------------


async def status(desk: Desk, request: Request, _argument: str) -> Reply:
    """Tell what is set for this chat."""
    chat = await chat_of(desk, request)
    async with desk.store.begin() as work:
        digests = status_of(await work.chats.subscriptions(request.chat))
        alert = await work.chats.alerts(request.chat)
        interests = len(await work.interests.of(request.chat))
        feeds = await work.sources.feeds()
    lines = digests if desk.pushes else [say("subscribe.nowhere")]
    if desk.pushes:
        lines += [say("status.alerts_on" if alert and alert.on else "status.alerts_off"), _quiet(chat)]
    lines.append(count("settings.interests", interests))
    read = meta(count("status.feeds", len({f.source.id for f in feeds})))
    return draw([title(say("status.title")), listing(words(line) for line in lines), read], buttons=((act(say("buttons.settings"), "/settings"),),))
