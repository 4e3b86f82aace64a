"""The day's events over its hours, as a picture: when each was told, who told it first, and how it went round."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.chat.acquaintance import chat_of
from bot.chat.bidi import arabic_digits
from bot.chat.blocks import note
from bot.chat.days import short_day, span_of
from bot.chat.drawing import act, draw, name_of, sentence
from bot.chat.event_views import source_name
from bot.chat.finding import suiting
from bot.pipeline.daily import POOL
from bot.texts import count, say
from bot.types import Plot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bot.chat.types import Desk, Request
    from bot.types import Chat, Message, Story

#: What a phone shows legibly: strips of events, outlets with a colour of their own.
_MOST_ROWS, _MOST_OUTLETS = 8, 6
#: Hours of the day that the axis names: every fourth, from midnight.
_HOURS = 4
#: Most articles of one event that are drawn; those after them would only thicken the last hours.
_MOST_ARTICLES = 40


@dataclass(frozen=True, slots=True)
class Window:
    """The day of a plot, and between which moments it lies."""

    day: date
    since: datetime
    until: datetime

    def place(self, moment: datetime) -> float:
        """Give where a moment lies, from 0 to 1."""
        return round((moment - self.since) / (self.until - self.since), 4)


async def plot(desk: Desk, request: Request, argument: str) -> tuple[Message, ...]:
    """Draw the last day's events over its hours, or those of an earlier day."""
    chat, now = await chat_of(desk, request), desk.clock()
    named = span_of(argument, now, chat.zone)
    if named is None:
        return sentence(say("today.which", said=argument))
    day, since, until = named
    async with desk.store.begin() as work:
        stories = await suiting(work, chat, await work.events.stories(since, POOL, until))
        ids = [link.article for story in stories for link in story.links]
        published = {article.id: article.published for article in await work.articles.get(ids) if article.published}
    drawn = plot_of(stories, published, Window(day, since, until or now), chat)
    if drawn is None:
        return sentence(say("plot.none"))
    (message,) = draw([note(say("plot.how"))], digits=chat.arabic_digits, buttons=((act(say("buttons.today"), "/today"),),))
    return (replace(message, plot=drawn),)


def plot_of(stories: Sequence[Story], published: Mapping[str, datetime], window: Window, chat: Chat) -> Plot | None:
    """Give the plot of stories by the times of their articles, numbered as in the day's digest; None where none falls into the window."""
    told = [(f"{n}. {name_of(story)}", _articles(story, published, window)) for n, story in enumerate(stories, 1)]
    rows = [(name, articles) for name, articles in told if articles]
    if not rows:
        return None
    heard = Counter(outlet for _, articles in rows[:_MOST_ROWS] for _, outlet in articles)
    outlets = tuple(name for name, _ in heard.most_common(_MOST_OUTLETS))
    shown = arabic_digits if chat.arabic_digits else str
    left_out = len(rows) - _MOST_ROWS
    return Plot(
        title=shown(say("plot.title", date=short_day(window.day))),
        hours=tuple((window.place(hour), shown(f"{hour:%H:%M}")) for hour in _hours(window, ZoneInfo(chat.zone))),
        outlets=outlets,
        rows=tuple((shown(name), tuple((place, _colour(outlet, outlets)) for place, outlet in articles)) for name, articles in rows[:_MOST_ROWS]),
        others=say("plot.others") if len(heard) > len(outlets) else "",
        note=shown(count("plot.left_out", left_out)) if left_out > 0 else "",
    )


def _articles(story: Story, published: Mapping[str, datetime], window: Window) -> list[tuple[float, str]]:
    """Give place and outlet of a story's articles that were published within the window, the first first."""
    dated = [(published[link.article], source_name(link)) for link in story.links if link.article in published]
    return [(window.place(at), outlet) for at, outlet in sorted(dated) if window.since <= at <= window.until][:_MOST_ARTICLES]


def _colour(outlet: str, outlets: Sequence[str]) -> int:
    return outlets.index(outlet) if outlet in outlets else len(outlets)


def _hours(window: Window, zone: ZoneInfo) -> list[datetime]:
    """Give the hours that the axis names, in the reader's zone."""
    first = window.since.astimezone(zone).replace(minute=0, second=0, microsecond=0)
    hours = [first + timedelta(hours=n) for n in range(26)]
    return [hour for hour in hours if hour.hour % _HOURS == 0 and window.since <= hour <= window.until]
