"""Digests that come by themselves: at which hours, on which days, in whose zone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.chat.acquaintance import chat_of
from bot.chat.blocks import listing, note, words
from bot.chat.days import weekday
from bot.chat.drawing import act, draw, sentence
from bot.chat.hours import city_of, find_zone, split_hour
from bot.chat.localities import zone_at
from bot.chat.schedule import Schedule, ScheduleError, read_schedule
from bot.texts import say
from bot.types import EVERY_DAY, Period, Subscription

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.chat.types import Desk, Request
    from bot.types import Chat, Message

Reply = tuple["Message", ...]

#: Digests that one chat may have, of all hours and periods.
MOST = 6
#: The first day of the week in Arab calendars, as `date.weekday` has it: Sunday.
_SUNDAY = 6
#: Days in a row that are told as a range.
_LEAST_RANGE = 3


async def subscribe(desk: Desk, request: Request, argument: str) -> Reply:
    """Send digests at hours, on days, in the zone of a place; without any, tell what is set."""
    if not desk.pushes:
        return sentence(say("subscribe.nowhere"))
    try:
        schedule = read_schedule(argument)
    except ScheduleError as error:
        return sentence(say("subscribe.bad_time", said=str(error)))
    chat = await chat_of(desk, request)
    if not schedule.hours:
        return await _without_hour(desk, chat, argument)
    zone = find_zone(schedule.place) if schedule.place else chat.zone
    if zone is None:
        return sentence(say("subscribe.bad_zone", said=schedule.place))
    return await _keep(desk, replace(chat, zone=zone), schedule)


async def _without_hour(desk: Desk, chat: Chat, argument: str) -> Reply:
    """Tell what is set, or that an hour is missing."""
    if argument:
        return sentence(say("subscribe.bad_time", said=argument))
    async with desk.store.begin() as work:
        kept = await work.chats.subscriptions(chat.id)
    return _listed(kept, say("subscribe.title")) if kept else sentence(say("subscribe.how"))


async def _keep(desk: Desk, chat: Chat, schedule: Schedule) -> Reply:
    """Keep the chat's zone for all its digests, and the new ones beside those that there are."""
    now = desk.clock()
    async with desk.store.begin() as work:
        earlier = {s.slot: _moved(desk, s, chat.zone, now) for s in await work.chats.subscriptions(chat.id)}
        added = {s.slot: s for s in (_subscription(desk, chat, schedule, n, now) for n in range(len(schedule.hours)))}
        kept = earlier | added
        if len(kept) > MOST:
            return sentence(say("subscribe.too_many", most=MOST))
        await work.chats.put(chat)
        for subscription in kept.values():
            await work.chats.subscribe(subscription)
    return _listed(sorted(kept.values(), key=lambda s: s.slot), _first_of(list(added.values()), now))


def _subscription(desk: Desk, chat: Chat, schedule: Schedule, place: int, now: datetime) -> Subscription:
    at = schedule.hours[place]
    due = desk.next_run(at, chat.zone, now, schedule.days)
    return Subscription(chat=chat.id, at=at, zone=chat.zone, next_run=due, days=schedule.days, period=schedule.period)


def _moved(desk: Desk, subscription: Subscription, zone: str, now: datetime) -> Subscription:
    """Give a subscription in another zone; in its own it stays as it is, a run that is due included."""
    if subscription.zone == zone:
        return subscription
    return replace(subscription, zone=zone, next_run=desk.next_run(subscription.at, zone, now, subscription.days))


def _first_of(added: Sequence[Subscription], now: datetime) -> str:
    first = min(added, key=lambda s: s.next_run)
    local = ZoneInfo(first.zone)
    day, today = first.next_run.astimezone(local).date(), now.astimezone(local).date()
    near = {0: "subscribe.today", 1: "subscribe.tomorrow"}.get((day - today).days)
    when = say(near) if near else say("subscribe.on", day=weekday(day.weekday()))
    return say("subscribe.done", first=when, at=f"{first.at:%H:%M}")


def _listed(kept: Sequence[Subscription], first: str) -> Reply:
    """Draw what is set, with a button to drop each."""
    drops = tuple((act(say("buttons.unsubscribe", at=_hour_of(s)), f"/unsubscribe {s.period} {s.at:%H:%M}"),) for s in kept)
    return draw([note(first), listing(words(describe(s)) for s in kept)], buttons=drops)


def _hour_of(subscription: Subscription) -> str:
    return say(f"subscribe.at_{subscription.period}", at=f"{subscription.at:%H:%M}")


def describe(subscription: Subscription) -> str:
    """Tell a subscription in words («كل يوم، الساعة 07:30 بتوقيت القاهرة»)."""
    days = _days(subscription.days)
    when = say("subscribe.weekly", day=days) if subscription.period is Period.WEEK else days
    return say("subscribe.line", when=when, at=f"{subscription.at:%H:%M}", city=city_of(subscription.zone))


def _days(days: frozenset[int]) -> str:
    if days == EVERY_DAY:
        return say("subscribe.every_day")
    ordered = sorted(days, key=_from_sunday)
    run = _from_sunday(ordered[-1]) - _from_sunday(ordered[0]) + 1
    if run == len(ordered) >= _LEAST_RANGE:
        return say("subscribe.range", first=weekday(ordered[0]), last=weekday(ordered[-1]))
    return say("subscribe.and").join(map(weekday, ordered))


def _from_sunday(day: int) -> int:
    return (day - _SUNDAY) % len(EVERY_DAY)


async def unsubscribe(desk: Desk, request: Request, argument: str) -> Reply:
    """Send the digest of an hour no longer, or none at all."""
    period, _, rest = argument.partition(" ")
    known = period in set(Period)
    at, _rest = split_hour(rest if known else argument)
    if argument and at is None:
        return sentence(say("subscribe.bad_time", said=argument))
    slot = None if at is None else f"{period if known else Period.DAY} {at:%H:%M}"
    async with desk.store.begin() as work:
        dropped = await work.chats.unsubscribe(request.chat, slot)
        left = await work.chats.subscriptions(request.chat)
    if not dropped:
        return sentence(say("subscribe.none_at" if slot else "subscribe.none"))
    return _listed(left, say("subscribe.removed_one")) if left else sentence(say("subscribe.removed"))


async def zone(desk: Desk, request: Request, argument: str) -> Reply:
    """Give a chat's hours by the clock of a place that is named, or of where a person says that he is; its digests move along."""
    chat, now = await chat_of(desk, request), desk.clock()
    place = zone_at(request.place) if request.place else find_zone(argument)
    if place is None:
        return sentence(say("subscribe.bad_zone", said=argument) if argument else say("zone.how", city=city_of(chat.zone)))
    async with desk.store.begin() as work:
        await work.chats.put(replace(chat, zone=place))
        for subscription in await work.chats.subscriptions(chat.id):
            await work.chats.subscribe(_moved(desk, subscription, place, now))
    buttons = ((act(say("buttons.settings"), "/settings"),),)
    return sentence(say("zone.done", city=city_of(place), now=f"{now.astimezone(ZoneInfo(place)):%H:%M}"), buttons=buttons)


def status_of(kept: Sequence[Subscription]) -> list[str]:
    """Tell what is set, a line a digest."""
    return [say("status.subscribed", what=describe(s)) for s in kept] or [say("status.unsubscribed")]
