"""What becomes of a message after it was handed out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from given_shell import ALI, NOW, a_message

from bot import errors
from bot.pipeline.settling import MOST_ATTEMPTS, Settlement, settle
from bot.types import ChatId, Delivery, Sent, State

GIVEN = Delivery(id=1, key="k", chat=ALI, message=a_message(), state=State.SENDING, attempts=1, not_before=NOW, lease=NOW + timedelta(minutes=4))
MINUTE = timedelta(minutes=1)


def test_a_message_that_was_taken_is_sent_with_its_number() -> None:
    """By which it can be edited later."""
    assert settle(GIVEN, Sent("55"), NOW) == Settlement(replace(GIVEN, state=State.SENT, sent_as="55"))


@pytest.mark.parametrize(("asked", "wait"), [(MINUTE, MINUTE), (timedelta(), timedelta(seconds=1)), (timedelta(seconds=-9), timedelta(seconds=1))])
def test_a_platform_that_asks_to_wait_is_obeyed_for_the_whole_chat(asked: timedelta, wait: timedelta) -> None:
    """What follows in the chat waits too, so that the order stays."""
    outcome = errors.RetryLaterError("c", "slow down", after=asked)
    expected = Settlement(replace(GIVEN, state=State.QUEUED, not_before=NOW + wait, reason="slow down"), hold=NOW + wait)
    assert settle(GIVEN, outcome, NOW) == expected


@pytest.mark.parametrize(
    ("attempts", "pause"), [(1, timedelta(seconds=5)), (2, timedelta(seconds=10)), (9, timedelta(minutes=15)), (99, timedelta(minutes=15))]
)
def test_what_surely_did_not_go_out_is_tried_again_ever_more_slowly(attempts: int, pause: timedelta) -> None:
    """The network may be away for hours."""
    settled = settle(replace(GIVEN, attempts=attempts), errors.NotSentError("c", "no line"), NOW)
    assert (settled.delivery.state, settled.delivery.not_before, settled.hold) == (State.QUEUED, NOW + pause, NOW + pause)


def test_after_a_day_of_tries_it_is_given_up() -> None:
    """And says why."""
    settled = settle(replace(GIVEN, attempts=MOST_ATTEMPTS), errors.NotSentError("c", "no line"), NOW)
    assert settled == Settlement(replace(GIVEN, attempts=MOST_ATTEMPTS, state=State.FAILED, reason="no line"))


def test_a_lost_reply_is_unknown_and_not_tried_again() -> None:
    """It may have arrived."""
    assert settle(GIVEN, errors.UnknownOutcomeError("c", "cut"), NOW) == Settlement(replace(GIVEN, state=State.UNKNOWN, reason="cut"))


def test_a_chat_that_may_not_be_written_to_is_paused_with_its_message() -> None:
    """Nothing is wiped."""
    assert settle(GIVEN, errors.ForbiddenError("c", "blocked"), NOW) == Settlement(replace(GIVEN, state=State.PAUSED, reason="blocked"), pause="blocked")


def test_a_chat_with_a_new_id_gets_its_message_there() -> None:
    """At once; the topic is no part of the new id."""
    settled = settle(GIVEN, errors.MigratedError("c", "moved", to=ChatId("telegram", "-2", "7")), NOW)
    assert (settled.delivery.state, settled.delivery.not_before, settled.moved, settled.hold) == (State.QUEUED, NOW, ChatId("telegram", "-2"), None)


def test_what_is_refused_for_good_fails() -> None:
    """A message that the platform cannot take would fail every time."""
    assert settle(GIVEN, errors.RejectedError("c", "can't parse"), NOW) == Settlement(replace(GIVEN, state=State.FAILED, reason="can't parse"))


def test_every_error_of_sending_has_a_rule_and_an_unheard_one_is_unknown() -> None:
    """A new kind of error never leads to a second message."""

    class OddError(errors.SendError):
        pass

    assert settle(GIVEN, OddError("c", "odd"), NOW).delivery.state is State.UNKNOWN
