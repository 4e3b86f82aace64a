"""When a feed is visited next."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from given_shell import NOW, a_source
from hypothesis import given
from hypothesis import strategies as st

from bot.types import Feed
from bot.watch.schedule import failed, succeeded

QUARTER = timedelta(minutes=15)
FEED = Feed(id="f1", source=a_source(), url="https://x.test/feed", next_visit=NOW)
feeds = st.builds(lambda name, failures: replace(FEED, id=name, failures=failures), st.text(max_size=20), st.integers(0, 500))


@given(feeds)
def test_after_a_success_it_is_one_interval(feed: Feed) -> None:
    """Spread by a tenth at most, so that feeds added together drift apart; earlier failures are forgotten."""
    after = succeeded(replace(feed, problem="x"), NOW, QUARTER)
    assert QUARTER <= after.next_visit - NOW <= QUARTER * 1.1
    assert (after.failures, after.problem, after.last_success) == (0, None, NOW)


@given(feeds)
def test_failures_push_visits_apart_up_to_a_day(feed: Feed) -> None:
    """Nobody is hammered, nobody is given up."""
    once = failed(feed, NOW, QUARTER, "404")
    twice = failed(once, NOW, QUARTER, "404")
    assert QUARTER <= once.next_visit - NOW <= twice.next_visit - NOW <= timedelta(days=1) * 1.1
    assert (twice.failures, twice.problem) == (feed.failures + 2, "404")


@pytest.mark.parametrize(("asked", "least"), [(timedelta(hours=6), timedelta(hours=6)), (timedelta(seconds=1), QUARTER)])
def test_a_publisher_who_asks_to_stay_away_is_obeyed(asked: timedelta, least: timedelta) -> None:
    """But never visited more often for it."""
    assert failed(FEED, NOW, QUARTER, "429", asked=asked).next_visit - NOW >= least


def test_two_feeds_drift_apart() -> None:
    """Two hundred feeds added in one minute are not all due in one minute for ever."""
    moments = {succeeded(replace(FEED, id=str(i)), NOW, QUARTER).next_visit for i in range(50)}
    assert len(moments) > 45
