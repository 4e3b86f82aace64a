"""Who an article is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.watch.identity import article_id, canonical, source_id


@pytest.mark.parametrize(
    ("url", "one"),
    [
        ("HTTPS://X.test/A?b=1&utm_source=rss&fbclid=9&c=#top", "https://x.test/A?b=1&c="),
        ("https://x.test", "https://x.test/"),
        (" https://x.test/خبر ", "https://x.test/خبر"),
        ("https://x.test/a?at_medium=RSS&at_campaign=KARANGA", "https://x.test/a"),
        ("http://[::1", "http://[::1"),
        ("guid-7", "guid-7"),
    ],
)
def test_an_address_has_one_form(url: str, one: str) -> None:
    """Tracking and fragments say nothing of what is read."""
    assert canonical(url) == one


@given(st.text(max_size=100))
def test_the_one_form_stays_what_it_is(url: str) -> None:
    """Whatever comes in."""
    assert canonical(canonical(url)) == canonical(url)


def test_the_recipe_does_not_change() -> None:
    """Ids made by released versions must be found again: these values are written down for ever."""
    assert article_id("s", guid=" g ", url="u", title="t") == article_id("s", guid="g", url="other", title="other")
    assert article_id("s1x", guid="g", url=None, title=None) == "a13433ed18c32efcae"
    assert source_id("https://www.X.test/news") == source_id("http://x.test")
    assert source_id("https://x.test", "رياضة") != source_id("https://x.test")
