"""What lies outside: the clock, the network, the platform of the chats."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.types import Chat, ChatId, Correction, Entry, Fetched, Message, NotModified, Reading, Sent, Story
    from summarizer.types import Digest

#: Gives the present moment, aware, in UTC. The only way that anything learns the time.
Clock = Callable[[], datetime]


class Fetcher(Protocol):
    """Gets what an address gives, within limits of time and size, from public networks alone."""

    async def fetch(self, url: str, etag: str | None = None, last_modified: str | None = None) -> Fetched | NotModified:
        """Get one address; with the marks of an earlier visit the publisher may answer that nothing changed.

        Raises: FetchError, one of its kinds, and nothing else.
        """
        ...


class Sender(Protocol):
    """Hands one message to one chat at the pace that the platform bears. Never sends twice by itself."""

    async def turn(self, chat: ChatId) -> None:
        """Wait until a message to a chat may go out; the moment is then taken. People who wait for an answer go before."""
        ...

    async def send(self, chat: ChatId, message: Message, *, to: str | None = None) -> Sent:
        """Send a message whose turn has come, at once; as a reply to one of the platform's messages where that is given.

        Raises: SendError, one of its kinds, and nothing else: what is surely not sent is NotSentError or
        RetryLaterError, what may have been is UnknownOutcomeError.
        """
        ...

    async def edit(self, chat: ChatId, sent: str, message: Message) -> Sent:
        """Put a message in the place of one that was sent, whose turn has come. Doing it twice is the same as once.

        Raises: SendError, as `send`; RejectedError where the message is gone.
        """
        ...


class Views(Protocol):
    """Makes messages of stories, in Arabic. Pure. Each message given fits into one message of every platform."""

    def daily(self, day: date, entries: Sequence[Entry], reading: Reading | None, chat: Chat) -> tuple[Message, ...]:
        """Draw a day's digest for a chat, weightiest first as given; never empty, since a day without news is said too.

        `reading` is None for an earlier day, of which it is no longer known how much was read.
        """
        ...

    def alert(self, entry: Entry, chat: Chat) -> tuple[Message, ...]:
        """Draw one event that is new, or has changed since the chat was told of it."""
        ...

    def news(self, changes: Digest, story: Story, chat: Chat) -> tuple[Message, ...]:
        """Draw what changed in an event that the chat was told before."""
        ...

    def weekly(self, first: date, last: date, entries: Sequence[Entry], reading: Reading, chat: Chat) -> tuple[Message, ...]:
        """Draw what the days from one to another brought, weightiest first as given."""
        ...

    def corrected(self, message: Message, correction: Correction, chat: Chat) -> Message:
        """Draw a message that told wrong with a dated line of what was wrong and what is right."""
        ...

    def correction(self, correction: Correction, chat: Chat) -> Message:
        """Draw what those are told who were told wrong."""
        ...

    def catch_up(self, day: date, entries: Sequence[Entry], reading: Reading, chat: Chat) -> tuple[Message, ...]:
        """Draw what a chat missed since the digest of a day, which did not go out; the bell stays still."""
        ...
