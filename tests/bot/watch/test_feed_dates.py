"""Dates of feeds in the forms that Arabic outlets write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.watch.dates import with_known_dates
from bot.watch.feeds import parse_feed


def published(date: str) -> str | None:
    """Give when the only entry of a feed says it was published."""
    feed = f"<rss version='2.0'><channel><title>x</title><item><title>خبر</title><pubDate>{date}</pubDate></item></channel></rss>"
    moment = parse_feed("https://x.test/", feed.encode()).entries[0].published
    return moment.isoformat() if moment else None


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("الثلاثاء 14 نيسان 2026 - 06:30 م", "2026-04-14T18:30:00+00:00"),
        ("14 أبريل 2026 18:30", "2026-04-14T18:30:00+00:00"),
        ("الثلاثاء، 14 أفريل 2026 18:30:05 +0100", "2026-04-14T18:30:05+01:00"),
        ("١٤ إبريل ٢٠٢٦ ٠٦:٣٠ صباحا", "2026-04-14T06:30:00+00:00"),
        ("12:05 ص 3 كانون الثاني 2026", "2026-01-03T00:05:00+00:00"),
        ("3 تشرين الأول 2025 12:05 م", "2025-10-03T12:05:00+00:00"),
        ("الخميس 6 غشت 2026", "2026-08-06T00:00:00+00:00"),
        ("Tue, 14 Apr 2026 18:30:00 AST", "2026-04-14T18:30:00+03:00"),
        ("Tue, 14 Apr 2026 18:30:00 GMT", "2026-04-14T18:30:00+00:00"),
        ("منذ ساعتين", None),
        ("45 نيسان 2026", None),
    ],
)
def test_dates_are_read_in_every_tradition_of_months(date: str, moment: str | None) -> None:
    """The Levant's, the Maghreb's, Egypt's; both digit sets; morning and evening; Arabia's own time."""
    assert published(date) == moment


@given(st.text(max_size=60))
def test_any_date_leaves_the_feed_whole(date: str) -> None:
    """What is no date stays as it is, and nothing raises."""
    feed = f"<pubDate>{date}</pubDate>"
    assert with_known_dates(feed).startswith("<pubDate>")
