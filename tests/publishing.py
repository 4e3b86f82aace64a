"""Publishing with an invented mind and views that write titles alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from given_shell import SteppedClock, a_message, an_article
from minds import WordMind

from bot.pipeline.grouping import group_articles
from bot.pipeline.publisher import Publisher
from bot.pipeline.stories import publish_stories

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.ports import Store
    from bot.types import Chat, ChatId, Correction, Entry, Message, Reading, Story
    from summarizer.types import Article, Digest


@dataclass(frozen=True)
class PlainViews:
    """Views that write titles."""

    def daily(self, day: date, entries: Sequence[Entry], reading: Reading | None, chat: Chat) -> tuple[Message, ...]:
        """Draw a day."""
        told = [f"{'*' if entry.changed else ''}{entry.story.title}" for entry in entries]
        return (a_message(f"{day} {chat.zone} {reading.articles if reading else 0} {' '.join(told)}"), a_message("end"))

    def alert(self, entry: Entry, chat: Chat) -> tuple[Message, ...]:
        """Draw an alert."""
        del chat
        return (a_message(entry.story.title),)

    def news(self, changes: Digest, story: Story, chat: Chat) -> tuple[Message, ...]:
        """Draw what changed."""
        del story, chat
        return (a_message(" ".join(block.plain() for block in changes.blocks)),)

    def corrected(self, message: Message, correction: Correction, chat: Chat) -> Message:
        """Draw a message with its correction."""
        del chat
        return replace(message, blocks=(*message.blocks, *a_message(f"{correction.was} > {correction.now}").blocks))

    def correction(self, correction: Correction, chat: Chat) -> Message:
        """Draw a correction."""
        del chat
        return a_message(f"! {correction.was} > {correction.now}")

    def weekly(self, first: date, last: date, entries: Sequence[Entry], reading: Reading, chat: Chat) -> tuple[Message, ...]:
        """Draw a week."""
        del reading, chat
        return (a_message(f"{first} {last} {' '.join(entry.story.title for entry in entries)}"),)

    def catch_up(self, day: date, entries: Sequence[Entry], reading: Reading, chat: Chat) -> tuple[Message, ...]:
        """Draw what was missed."""
        del reading, chat
        return (a_message(f"missed {day} {' '.join(entry.story.title for entry in entries)}".strip()),)


def a_publisher(store: Store, clock: SteppedClock, mind: WordMind | None = None, unserved: frozenset[ChatId] = frozenset()) -> Publisher:
    """Give a publisher with an invented mind."""
    return Publisher(store, (mind or WordMind()).mind(), PlainViews(), clock, lambda chat: chat not in unserved)


async def round_of(publisher: Publisher, clock: SteppedClock, *articles: Article) -> int:
    """Keep articles, group and publish them."""
    async with publisher.store.begin() as work:
        for article in articles:
            await work.articles.keep(article, clock())
    await group_articles(publisher.store, publisher.mind, clock)
    return await publish_stories(publisher)


def two_accounts(word: str = "غرق") -> tuple[Article, Article]:
    """Give two outlets that tell of one event."""
    first = an_article(f"{word}1", title=word, text=f"{word} مركب")
    return first, an_article(f"{word}2", title=word, text=f"{word} سفينة", source="البحر")
