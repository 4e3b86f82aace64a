"""How days look in a chat: the daily digest, an alert, the list of events. The port `Views`, the news in Arabic.

Nothing here waits or remembers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.chat.blocks import heading, listing, meta, note, title, words
from bot.chat.correction_views import correction_line, correction_lines, moment, with_line
from bot.chat.days import full_day, short_day
from bot.chat.drawing import Buttons, act, draw, name_of, on_event, report_row, sentence, wishes_row
from bot.chat.event_views import differences_button
from bot.texts import count, say, speaking
from bot.types import Entry
from summarizer.types import Block, BlockKind, Fragment, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.types import Chat, Correction, Message, Reading, Story
    from summarizer.types import Digest

#: Events listed at most.
LISTED = 15
#: Buttons side by side.
_BUTTONS_IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class ArabicViews:
    """The port `Views`: the news in Arabic, what stands around it in the chat's language."""

    def daily(self, day: date, entries: Sequence[Entry], reading: Reading | None, chat: Chat) -> tuple[Message, ...]:
        """Draw the day's digest: date and reading first, then the events by weight."""
        with speaking(chat.language):
            told = _collection([title(say("today.title", date=full_day(day)))], entries, reading, chat)
            return _leading_to_plot(told, "/plot" if reading else f"/plot {day.isoformat()}") if len(entries) > 1 else told

    def weekly(self, first: date, last: date, entries: Sequence[Entry], reading: Reading, chat: Chat) -> tuple[Message, ...]:
        """Draw what a week brought."""
        with speaking(chat.language):
            return _collection([title(say("week.title", first=short_day(first), last=short_day(last)))], entries, reading, chat)

    def catch_up(self, day: date, entries: Sequence[Entry], reading: Reading, chat: Chat) -> tuple[Message, ...]:
        """Draw what was missed, and why it comes so late."""
        with speaking(chat.language):
            opening = [title(say("missed.title", date=short_day(day))), note(say("missed.why"))]
            return tuple(replace(message, silent=True) for message in _collection(opening, entries, reading, chat))

    def alert(self, entry: Entry, chat: Chat) -> tuple[Message, ...]:
        """Draw one event that is new or changed."""
        with speaking(chat.language):
            blocks, buttons = _only(entry, chat)
            return draw(blocks, links=entry.story.links, digits=chat.arabic_digits, buttons=buttons, event=entry.story.event)

    def corrected(self, message: Message, correction: Correction, chat: Chat) -> Message:
        """Draw a message with what was wrong in it, shortly where there is no room for more."""
        with speaking(chat.language):
            return with_line(message, correction_line(correction, chat), say("corrections.short", at=moment(correction.at, chat)), chat)

    def correction(self, correction: Correction, chat: Chat) -> Message:
        """Draw a correction as a message of its own."""
        with speaking(chat.language):
            blocks = [title(say("corrections.told", title=correction.title)), note(correction_line(correction, chat))]
            (message,) = draw(blocks, digits=chat.arabic_digits, event=correction.event)
            return replace(message, tells=(), buttons=((act(say("buttons.corrections"), "/corrections"),),))

    def news(self, changes: Digest, story: Story, chat: Chat) -> tuple[Message, ...]:
        """Draw what changed in an event, with what leads on from it."""
        with speaking(chat.language):
            return draw(changes.blocks, links=story.links, digits=chat.arabic_digits, buttons=_leading_on(story), event=story.event)


def _collection(opening: list[Block], entries: Sequence[Entry], reading: Reading | None, chat: Chat) -> tuple[Message, ...]:
    """Draw events under an opening, with how much was read."""
    counted = count("today.events", len(entries)) if entries else ""
    opening = [opening[0], meta(_read(reading, told=bool(entries)), counted), *opening[1:]]
    if not entries:
        return draw(
            [*opening, note(say("today.none" if reading else "today.none_then"))],
            digits=chat.arabic_digits,
            buttons=((act(say("buttons.latest"), "/latest"),),),
        )
    links = [link for entry in entries for link in entry.story.links]
    alone = len(entries) == 1 and chat.told_in_full
    blocks, buttons = _only(entries[0], chat) if alone else _several(entries, chat)
    event = entries[0].story.event if alone else None
    stories = [entry.story for entry in entries]
    return draw([*opening, *blocks], links=links, digits=chat.arabic_digits, buttons=buttons, event=event, stories=stories)


def _leading_to_plot(messages: Sequence[Message], action: str) -> tuple[Message, ...]:
    """Put a button into the last row that leads to the day's plot."""
    *others, last = messages
    return (*others, replace(last, buttons=(*last.buttons[:-1], (act(say("buttons.plot"), action), *last.buttons[-1]))))


def _read(reading: Reading | None, *, told: bool) -> str:
    if reading is None:
        return ""
    if reading.articles:
        return f"{count('today.articles', reading.articles)} {count('today.sources', reading.sources)}"
    return "" if told else say("today.nothing_read")


def _only(entry: Entry, chat: Chat) -> tuple[Sequence[Block], Buttons]:
    """Give one event and what leads on from it."""
    return _entry(entry, chat), _leading_on(entry.story)


def _leading_on(story: Story) -> Buttons:
    return ((act(say("buttons.sources"), on_event("story", story)), *differences_button(story)), wishes_row(story), report_row(story))


def _several(entries: Sequence[Entry], chat: Chat) -> tuple[Sequence[Block], Buttons]:
    """Give a list of what follows, then the events by their numbers, then others by their names."""
    in_full = chat.told_in_full
    told, listed = entries[:in_full], entries[in_full:LISTED]
    if not told:
        return [_contents(listed, 1)], (*_detail_buttons(listed), (act(say("buttons.report"), "/report"),))
    in_turn = (block for n, entry in enumerate(told, 1) for block in _numbered(n, entry, chat))
    return [_contents(told, 1), *in_turn, *_rest(listed, in_full + 1)], (*_detail_buttons(told), (act(say("buttons.report"), "/report"),))


def _contents(entries: Sequence[Entry], first: int) -> Block:
    return Block(BlockKind.NOTE, tuple(words(f"{n}. {_named(entry)}") for n, entry in enumerate(entries, first)))


def _named(entry: Entry) -> str:
    return f"{say('today.update')}{name_of(entry.story)}" if entry.changed else name_of(entry.story)


def _numbered(number: int, entry: Entry, chat: Chat) -> tuple[Block, ...]:
    return _led(f"{number}. ", _entry(entry, chat))


def _entry(entry: Entry, chat: Chat) -> tuple[Block, ...]:
    blocks = (*entry.story.digest.blocks, *correction_lines(entry.story, chat))
    return _led(say("today.update"), blocks) if entry.changed else blocks


def _led(lead: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Put words before the first line."""
    first, *others = blocks
    line, *lines = first.lines
    return (replace(first, lines=((Fragment(lead), *line), *lines)), *others)


def _rest(listed: Sequence[Entry], first: int) -> list[Block]:
    return [heading(say("today.more")), replace(_contents(listed, first), kind=BlockKind.META)] if listed else []


def _detail_buttons(told: Sequence[Entry]) -> Buttons:
    buttons = [act(say("buttons.detail", n=n), on_event("diff" if entry.story.differences else "story", entry.story)) for n, entry in enumerate(told, 1)]
    return tuple(tuple(buttons[i : i + _BUTTONS_IN_A_ROW]) for i in range(0, len(buttons), _BUTTONS_IN_A_ROW))


def latest(stories: Sequence[Story], chat: Chat) -> tuple[Message, ...]:
    """Draw the list of events that were updated last."""
    if not stories:
        return sentence(say("latest.none"))
    lines = [words(f"{n}. {name_of(story)} — {weight_of(story)}") for n, story in enumerate(stories, 1)]
    blocks = [title(say("latest.title")), listing(lines), note(say("latest.more"))]
    return draw(blocks, digits=chat.arabic_digits, buttons=((act(say("buttons.today"), "/today"),),))


def weight_of(story: Story) -> str:
    """Say how many tell an event and where they part; one alone has nobody to part from."""
    accounts = count("latest.accounts", story.accounts)
    parted = sum(d.kind is not Kind.ONLY_IN for d in story.differences)
    return accounts if story.accounts == 1 and not parted else f"{accounts}، {count('latest.differences', parted)}"


def found(said: str, stories: Sequence[Story], chat: Chat) -> tuple[Message, ...]:
    """Draw the events that a search found, each with a button that leads to it."""
    if not stories:
        return sentence(say("search.none", said=said))
    lines = [words(f"{n}. {name_of(story)} — {weight_of(story)}") for n, story in enumerate(stories, 1)]
    buttons = _detail_buttons([Entry(story) for story in stories])
    return draw([title(say("search.title", said=said)), listing(lines)], digits=chat.arabic_digits, buttons=buttons)
