"""Feeds of every form, and their entries as articles."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from given_shell import NOW, a_source
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import FeedError
from bot.watch.articles import articles_of
from bot.watch.feeds import parse_feed

CONTENT = "نص كامل من ثلاث جمل. " * 30
RSS = f"""<?xml version="1.0" encoding="windows-1252"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>الأفق &amp; آفاق</title><link>https://x.test/</link>
<item><title>غرق &lt;b&gt;مركب&lt;/b&gt;</title><link>https://x.test/1?utm_source=rss&amp;id=7#top</link><guid isPermaLink="false">g1</guid>
<pubDate>Mon, 02 Nov 2026 08:00:00 +0300</pubDate><description>ملخص</description><content:encoded><![CDATA[<p>{CONTENT}</p>]]></content:encoded></item>
<item><title>بلا متن</title><link>https://x.test/2</link>
<pubDate>Mon, 02 Nov 2026 07:30:00 +0300</pubDate><description>&lt;p&gt;ملخص ثان&lt;/p&gt;</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>الأفق</title><link href="https://x.test/"/>
<entry><title>غرق مركب</title><id>urn:1</id><link href="https://x.test/1"/><updated>2026-11-02T05:00:00Z</updated><summary>ملخص</summary></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://x.test/"><title>الأفق</title><link>https://x.test/</link></channel>
<item rdf:about="https://x.test/1"><title>غرق مركب</title><link>https://x.test/1</link><dc:date>2026-11-02T05:00:00Z</dc:date></item></rdf:RDF>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "الأفق",
        "items": [{"id": "1", "url": "https://x.test/1", "title": "غرق مركب", "content_text": "نص"}],
    }
)


@pytest.mark.parametrize("text", [RSS, ATOM, RDF, JSON_FEED], ids=["rss", "atom", "rdf", "json"])
def test_feeds_of_all_forms_are_read(text: str) -> None:
    """Whatever an outlet gives, its first article is found."""
    feed = parse_feed("https://x.test/feed", text.encode())
    first = articles_of(feed, a_source(), NOW)[0]
    assert feed.title is not None
    assert feed.title.startswith("الأفق")
    assert (first.title, first.source) == ("غرق مركب", "الأفق")
    assert first.url is not None
    assert first.url.startswith("https://x.test/1")


def test_an_entry_becomes_an_article() -> None:
    """Clean title and address, the whole text, the time in the outlet's own zone."""
    article, excerpt = articles_of(parse_feed("https://x.test/feed", RSS.encode()), a_source(), NOW)
    assert article.url == "https://x.test/1?id=7"
    assert article.text == CONTENT.strip()
    assert article.full
    assert article.published == datetime(2026, 11, 2, 8, 0, tzinfo=timezone(timedelta(hours=3)))
    assert article.published is not None
    assert article.published.utcoffset() == timedelta(hours=3)
    assert (excerpt.text, excerpt.full) == ("ملخص ثان", False)


def test_ids_are_stable_and_differ_by_source() -> None:
    """The same entry at the next visit is the same article; another outlet's is not."""
    feed = parse_feed("https://x.test/feed", RSS.encode())
    ids = [a.id for a in articles_of(feed, a_source(), NOW)]
    assert ids == [a.id for a in articles_of(feed, a_source(), NOW + timedelta(hours=1))]
    assert len({*ids, *(a.id for a in articles_of(feed, a_source("البحر"), NOW))}) == 4


def test_a_guid_used_twice_is_not_trusted() -> None:
    """Some feeds give all their entries one guid; their addresses tell them apart."""
    twice = RSS.replace("<title>بلا متن</title>", "<title>بلا متن</title><guid>g1</guid>")
    assert len(articles_of(parse_feed("https://x.test/feed", twice.encode()), a_source(), NOW)) == 2


def test_an_entry_given_twice_is_one_article() -> None:
    """With the same address and no guid."""
    item = "<item><title>خبر</title><link>https://x.test/9</link></item>"
    feed = parse_feed("u", f"<rss version='2.0'><channel><title>x</title>{item}{item}</channel></rss>".encode())
    assert len(articles_of(feed, a_source(), NOW)) == 1


def test_dates_far_ahead_are_dropped_and_disagreeing_zones_become_utc() -> None:
    """A wrong date is worse than none."""
    ahead = RSS.replace("08:00:00 +0300", "08:00:00 +0000").replace("Mon, 02 Nov 2026 07:30", "Mon, 09 Nov 2026 07:30")
    first, second = articles_of(parse_feed("u", ahead.encode()), a_source(), NOW)
    assert first.published == datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
    assert first.published is not None
    assert first.published.utcoffset() == timedelta()
    assert second.published is None


@pytest.mark.parametrize("text", ["", "   ", "<html><body>صيانة</body></html>", "نص", '{"a": 1}', "<?xml version='1.0'?><svg/>", "\0\0\0"])
def test_what_is_no_feed_is_told(text: str) -> None:
    """A maintenance page served in place of the feed, say."""
    with pytest.raises(FeedError):
        parse_feed("https://x.test/feed", text.encode())


@pytest.mark.parametrize("at", [200, 600, len(RSS) - 40])
def test_a_feed_cut_short_still_gives_what_it_has(at: int) -> None:
    """A transfer that broke off."""
    assert parse_feed("u", RSS.encode()[:at]).entries is not None


def test_no_entity_is_expanded_and_nothing_is_read_from_outside() -> None:
    """Neither a billion laughs nor a file of the machine."""
    bomb = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "ha" * 10}">' for i in range(9))
    for doctype in (f"<!DOCTYPE r [{bomb}]>", '<!DOCTYPE r [<!ENTITY l8 SYSTEM "file:///etc/passwd">]>'):
        text = f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><title>x</title><item><title>a &l8; b</title></item></channel></rss>'
        try:
            told = articles_of(parse_feed("u", text.encode()), a_source(), NOW)
        except FeedError:
            continue
        assert "root:" not in str(told)
        assert len(str(told)) < 5000


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(st.binary(max_size=300), st.integers(0, len(RSS)))
def test_nothing_but_our_own_error_comes_out(noise: bytes, at: int) -> None:
    """Noise put anywhere into a feed."""
    raw = RSS.encode()
    with contextlib.suppress(FeedError):
        articles_of(parse_feed("u", raw[:at] + noise + raw[at:]), a_source(), NOW)


def test_a_bug_of_the_thorough_parser_is_a_feed_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fuzzing found a KeyError of its own dictionary; one feed is refused for it, and no round ends."""

    def broken(*_: object, **__: object) -> None:
        raise KeyError("object doesn't have key 'category'")

    monkeypatch.setattr("bot.watch.feeds._quick", lambda _text: None)
    monkeypatch.setattr("feedparser.parse", broken)
    with pytest.raises(FeedError, match="cannot be read"):
        parse_feed("https://x.test/", b"<rss><channel><item><title>x</title></channel>")
