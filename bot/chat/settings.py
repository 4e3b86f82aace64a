"""What a person sets for a chat: the daily digest, alerts; and what is set."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.chat.blocks import listing, meta, title, words
from bot.chat.drawing import draw, sentence
from bot.chat.hours import city_of, find_zone, split_hour
from bot.chat.reading import switch_of
from bot.texts import count, say
from bot.types import Alerts, Chat, ChatKind, Subscription

if TYPE_CHECKING:
    from datetime import datetime

    from bot.chat.types import Desk, Request
    from bot.types import Message

Reply = tuple["Message", ...]


async def chat_of(desk: Desk, request: Request) -> Chat:
    """Give the chat, kept from its first request on; one that was paused speaks again, so it is written to again."""
    async with desk.store.begin() as work:
        known = await work.chats.get(request.chat)
        if known is None:
            known = Chat(id=request.chat, kind=request.kind, title=request.title, zone=desk.zone)
            await work.chats.put(known)
        elif known.paused is not None:
            await work.chats.resume(request.chat.whole)
    return replace(known, paused=None)


async def subscribe(desk: Desk, request: Request, argument: str) -> Reply:
    """Send the day's digest every day at an hour, in the zone of a place."""
    if not desk.pushes:
        return sentence(say("subscribe.nowhere"))
    if not argument:
        return sentence(say("subscribe.how"))
    at, place = split_hour(argument)
    if at is None:
        return sentence(say("subscribe.bad_time", said=argument))
    chat = await chat_of(desk, request)
    zone = find_zone(place) if place else chat.zone
    if zone is None:
        return sentence(say("subscribe.bad_zone", said=place))
    subscription = Subscription(chat=chat.id, at=at, zone=zone, next_run=desk.next_run(at, zone, desk.clock()))
    async with desk.store.begin() as work:
        await work.chats.put(replace(chat, zone=zone))
        await work.chats.subscribe(subscription)
    return sentence(_subscribed(subscription, desk.clock()))


def _subscribed(subscription: Subscription, now: datetime) -> str:
    local = ZoneInfo(subscription.zone)
    same_day = subscription.next_run.astimezone(local).date() == now.astimezone(local).date()
    first = say("subscribe.today" if same_day else "subscribe.tomorrow")
    return say("subscribe.done", at=f"{subscription.at:%H:%M}", city=city_of(subscription.zone), first=first)


async def unsubscribe(desk: Desk, request: Request, _argument: str) -> Reply:
    """Send the day's digest no longer."""
    async with desk.store.begin() as work:
        had = await work.chats.unsubscribe(request.chat)
    return sentence(say("subscribe.removed" if had else "subscribe.none"))


async def alerts(desk: Desk, request: Request, argument: str) -> Reply:
    """Turn alerts of new events to a group or channel on or off."""
    if not desk.pushes:
        return sentence(say("alerts.nowhere"))
    if request.kind is ChatKind.PRIVATE:
        return sentence(say("alerts.private"))
    switch = switch_of(argument)
    if switch is None:
        return sentence(say("alerts.how"))
    await chat_of(desk, request)
    async with desk.store.begin() as work:
        await work.chats.set_alerts(Alerts(chat=request.chat, on=switch, by=request.user, since=desk.clock()))
    return sentence(say("alerts.on" if switch else "alerts.off"))


async def status(desk: Desk, request: Request, _argument: str) -> Reply:
    """Tell what is set for this chat."""
    async with desk.store.begin() as work:
        subscription = await work.chats.subscription(request.chat)
        alert = await work.chats.alerts(request.chat)
        feeds = await work.sources.feeds()
    lines = [_subscription_line(subscription) if desk.pushes else say("subscribe.nowhere")]
    if request.kind is not ChatKind.PRIVATE:
        lines.append(say("status.alerts_on" if alert and alert.on else "status.alerts_off"))
    return draw([title(say("status.title")), listing(words(line) for line in lines), meta(count("status.feeds", len({f.source.id for f in feeds})))])


def _subscription_line(subscription: Subscription | None) -> str:
    if subscription is None:
        return say("status.unsubscribed")
    return say("status.subscribed", at=f"{subscription.at:%H:%M}", city=city_of(subscription.zone))
