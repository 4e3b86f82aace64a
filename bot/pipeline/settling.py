"""What becomes of a message after it was handed to a sender. Pure: one rule an outcome, in one table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.errors import ForbiddenError, MigratedError, NotSentError, RejectedError, RetryLaterError, SendError, UnknownOutcomeError
from bot.types import ChatId, Delivery, Sent, State

if TYPE_CHECKING:
    from collections.abc import Callable

#: First pause after a message that surely did not go out; doubled each time up to the longest.
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=15)
#: Doublings after which the pause is the longest in any case.
_MOST_DOUBLINGS = 10
#: Attempts after which a message that never went out is given up: about a day at the longest pause.
MOST_ATTEMPTS = 100
#: Shortest wait, whatever a platform asks for.
_SHORTEST_WAIT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Settlement:
    """What becomes of a delivery, and of its chat."""

    delivery: Delivery
    hold: datetime | None = None  #: nothing else goes to the chat before
    pause: str | None = None  #: why nothing goes to the chat any more
    moved: ChatId | None = None  #: the chat's new id


def settle(delivery: Delivery, outcome: Sent | SendError, now: datetime) -> Settlement:
    """Decide what becomes of a delivery. An outcome that no rule knows is taken for perhaps sent."""
    return _RULES.get(type(outcome), _unknown)(delivery, outcome, now)


def _ended(delivery: Delivery, state: State, why: SendError) -> Delivery:
    return replace(delivery, state=state, reason=why.message)


def _again(delivery: Delivery, when: datetime, why: SendError) -> Settlement:
    """Put a delivery back, and hold back what follows it in its chat: the order stays."""
    return Settlement(replace(_ended(delivery, State.QUEUED, why), not_before=when), hold=when)


def _sent(delivery: Delivery, outcome: Sent, _now: datetime) -> Settlement:
    return Settlement(replace(delivery, state=State.SENT, sent_as=outcome.id, reason=None))


def _retry_later(delivery: Delivery, outcome: RetryLaterError, now: datetime) -> Settlement:
    return _again(delivery, now + max(outcome.after, _SHORTEST_WAIT), outcome)


def _not_sent(delivery: Delivery, outcome: NotSentError, now: datetime) -> Settlement:
    if delivery.attempts >= MOST_ATTEMPTS:
        return _refused(delivery, outcome, now)
    doublings: int = min(max(delivery.attempts - 1, 0), _MOST_DOUBLINGS)
    return _again(delivery, now + min(_FIRST_PAUSE * (1 << doublings), _LONGEST_PAUSE), outcome)


def _migrated(delivery: Delivery, outcome: MigratedError, now: datetime) -> Settlement:
    return replace(_again(delivery, now, outcome), hold=None, moved=outcome.to.whole)


def _forbidden(delivery: Delivery, outcome: ForbiddenError, _now: datetime) -> Settlement:
    return Settlement(_ended(delivery, State.PAUSED, outcome), pause=outcome.message)


def _refused(delivery: Delivery, outcome: SendError, _now: datetime) -> Settlement:
    return Settlement(_ended(delivery, State.FAILED, outcome))


def _unknown(delivery: Delivery, outcome: SendError, _now: datetime) -> Settlement:
    return Settlement(_ended(delivery, State.UNKNOWN, outcome))


#: Each outcome and its rule.
_RULES: dict[type, Callable[[Delivery, Any, datetime], Settlement]] = {
    Sent: _sent,
    RetryLaterError: _retry_later,
    NotSentError: _not_sent,
    MigratedError: _migrated,
    ForbiddenError: _forbidden,
    RejectedError: _refused,
    UnknownOutcomeError: _unknown,
}
