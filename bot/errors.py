"""The family tree of the shell's errors. Each holds the thing it is about, and one line on what to do.

    BaynError (summarizer.errors)
    ├── SettingsError               settings that cannot be used: one line for each, all together
    ├── StoreError                  the database cannot be used
    │   ├── NewerStoreError             made by a newer Bayn
    │   ├── OlderStoreError             not upgraded yet
    │   ├── StoreBusyError              others were in the way: nothing was kept, it may be done again
    │   └── ForeignStoreError           a file that is no database of Bayn
    ├── TaggerError                 a tagger of named entities that is not installed
    ├── ActorError                  an actor that is unknown, or in doubt
    ├── EventError                  an event that is unknown, or cannot be merged or split so
    ├── WatchError                  a source cannot be watched
    │   ├── SourceError                 unknown, known already, or with no feed to be found
    │   ├── FetchError                  an address gives nothing
    │   │   ├── RefusedAddressError         it leads to a network that Bayn does not enter
    │   │   ├── UnreachableError            no answer
    │   │   ├── SlowError                   no full answer within the time limit
    │   │   ├── TooLargeError               more bytes than the limit, packed or unpacked
    │   │   ├── StatusError                 an answer that is no success (404, 429, 503, ...)
    │   │   └── RobotsError                 the site's robots.txt asks not to read it
    │   ├── FeedError                   the bytes are no feed that can be read
    │   └── PageError                   the page holds no article that can be read
    ├── ModelError                  a language model gives nothing
    │   ├── ModelBusyError              it asks to come later, or is out of order: may be tried again
    │   ├── ModelSilentError            no full answer within the time limit
    │   ├── ModelRefusalError           it refuses the request, the key or the name: the operator's to mend
    │   ├── ModelAnswerError            an answer that is not of the form agreed on
    │   └── BudgetSpentError            the tokens of the day are spent
    ├── PictureError                a picture cannot be made
    └── SendError                   a message did not go out
        ├── RetryLaterError             the platform asks to wait; nothing was sent
        ├── NotSentError                surely not sent (no connection): may be tried again
        ├── UnknownOutcomeError         perhaps sent (a lost reply): never to be tried again blindly
        ├── ForbiddenError              the chat no longer lets Bayn write: pause it
        ├── MigratedError               the chat has another id now
        └── RejectedError               the platform refuses this message for good

Policy: what an operator can mend, or a run must survive, is translated into one of these at the door of the library
that raised it; everything else is a bug and goes through untouched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.errors import BaynError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta

    from bot.types import ChatId


class SettingsError(BaynError):
    """Settings that cannot be used."""

    def __init__(self, mistakes: Sequence[tuple[str, str]]) -> None:
        """Hold every mistake: the setting's name and what is wrong with it."""
        (thing, message), *rest = mistakes
        super().__init__(thing, "\n".join([message, *(f"{name}: {wrong}" for name, wrong in rest)]))
        self.mistakes = tuple(mistakes)


class StoreError(BaynError):
    """A database that cannot be used."""


class NewerStoreError(StoreError):
    """A database that a newer Bayn made."""


class OlderStoreError(StoreError):
    """A database that has not been upgraded yet."""


class StoreBusyError(StoreError):
    """A database in which others were in the way; nothing was kept, and the same may go well again."""


class ForeignStoreError(StoreError):
    """A file that is no database of Bayn."""


class TaggerError(BaynError):
    """A tagger of named entities that is not installed."""


class ActorError(BaynError):
    """An actor that the register does not have, or a name that several have."""


class EventError(BaynError):
    """An event that is unknown, or cannot be merged or split as asked."""


class WatchError(BaynError):
    """A source that cannot be watched."""


class SourceError(WatchError):
    """A source that is unknown, known already, or has no feed to be found."""


class FetchError(WatchError):
    """An address that gives nothing."""


class RefusedAddressError(FetchError):
    """An address that leads to a network that Bayn does not enter."""


class UnreachableError(FetchError):
    """An address that does not answer."""


class SlowError(FetchError):
    """An address that gives no full answer within the time limit."""


class TooLargeError(FetchError):
    """An address that gives more bytes than the limit, packed or unpacked."""


class StatusError(FetchError):
    """An answer that is no success."""

    def __init__(self, thing: str, message: str, *, status: int, retry_after: timedelta | None = None) -> None:
        """Hold the HTTP status, and how long the publisher asks to stay away (None where it does not say)."""
        super().__init__(thing, message)
        self.status = status
        self.retry_after = retry_after


class RobotsError(FetchError):
    """An address that the site's robots.txt asks not to read."""


class PageError(WatchError):
    """A page that holds no article that can be read."""


class FeedError(WatchError):
    """Bytes that are no feed that can be read."""


class ModelError(BaynError):
    """A language model that gives nothing."""

    charged = False  #: whether the tokens may have been spent all the same


class ModelBusyError(ModelError):
    """A language model that asks to come later, or is out of order."""

    def __init__(self, thing: str, message: str, *, after: timedelta | None = None) -> None:
        """Hold how long it asks to stay away, None where it does not say."""
        super().__init__(thing, message)
        self.after = after


class ModelSilentError(ModelError):
    """No full answer within the time limit."""

    charged = True


class ModelRefusalError(ModelError):
    """A language model that refuses the request, the key or its own name."""


class ModelAnswerError(ModelError):
    """An answer that is not of the form agreed on."""

    charged = True


class BudgetSpentError(ModelError):
    """The tokens of the day are spent."""


class PictureError(BaynError):
    """A picture that cannot be made."""


class SendError(BaynError):
    """A message that did not go out."""


class RetryLaterError(SendError):
    """The platform asks to wait; nothing was sent."""

    def __init__(self, thing: str, message: str, *, after: timedelta) -> None:
        """Hold how long to wait."""
        super().__init__(thing, message)
        self.after = after


class NotSentError(SendError):
    """A message that was surely not sent and may be tried again."""


class UnknownOutcomeError(SendError):
    """A message that was perhaps sent: it must never be sent again blindly."""


class ForbiddenError(SendError):
    """The chat no longer lets Bayn write."""


class MigratedError(SendError):
    """The chat has another id now; nothing was sent."""

    def __init__(self, thing: str, message: str, *, to: ChatId) -> None:
        """Hold the chat's id from now on."""
        super().__init__(thing, message)
        self.to = to


class RejectedError(SendError):
    """The platform refuses this message for good."""
