"""Lists of feeds in and out, and the bundled catalogue."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from given_shell import NOW, a_source
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.types import Feed, FeedKind
from bot.watch.catalogue import catalogue, outlet_named
from bot.watch.opml import Outline, read_opml, write_opml

FEED = Feed(id="f1", source=a_source(), url="https://x.test/feed", next_visit=NOW)


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from([FeedKind.FEED, FeedKind.SECTION, FeedKind.SITEMAP, FeedKind.TELEGRAM]))
def test_what_is_written_is_read_again(name: str, path: str, kind: FeedKind) -> None:
    """Any name, any address; what XML cannot hold is left out."""
    source = replace(a_source(), name=name, family="دار البحر")
    (outline,) = read_opml(write_opml([replace(FEED, source=source, url=f"https://x.test/{path}", kind=kind)]).encode(), "x.opml")
    assert (outline.kind, outline.family, outline.site) == (kind, "دار البحر", "https://x.test/")
    assert outline.url.startswith("https://x.test/")


def test_lists_of_other_readers_are_read() -> None:
    """Folders, doubles, addresses that are none of the web."""
    told = """<?xml version="1.0"?><opml version="1.0"><body><outline text="أخبار"><outline text="الأفق" xmlUrl="http://a.test/rss"/></outline>
    <outline title="البحر" text="x" xmlUrl=" https://b.test/rss " htmlUrl="https://b.test/"/><outline xmlUrl="http://a.test/rss"/>
    <outline xmlUrl="file:///etc/passwd"/><outline text="بلا عنوان" kind="channel"/></body></opml>"""
    assert read_opml(told.encode(), "x.opml") == [
        Outline(url="http://a.test/rss"),
        Outline(url="https://b.test/rss", name="البحر", site="https://b.test/"),
    ]


@pytest.mark.parametrize("told", [b"", b"<html/>", b"{}", b"<opml><body>", b"<!DOCTYPE o [<!ENTITY a 'b'>]><rss/>"])
def test_what_is_no_list_is_said(told: bytes) -> None:
    """With the file at fault."""
    with pytest.raises(SourceError, match=r"x\.opml: is no OPML"):
        read_opml(told, "x.opml")


def test_channels_are_not_exported() -> None:
    """Their posts come by themselves."""
    assert "outline" not in write_opml([replace(FEED, kind=FeedKind.CHANNEL)])


def test_the_catalogue_is_whole() -> None:
    """Every outlet once, with an address of the web; most Arab countries; families have several outlets, or will."""
    outlets = catalogue()
    assert len({outlet.name for outlet in outlets}) == len(outlets) >= 150
    assert len({outlet.country for outlet in outlets}) >= 20
    for outlet in outlets:
        for url in filter(None, (outlet.site, outlet.feed)):
            assert urlsplit(url).scheme in {"http", "https"}
            assert "." in urlsplit(url).netloc
    assert sum(outlet.agency for outlet in outlets) >= 18


def test_an_outlet_is_picked_by_its_name_in_any_spelling() -> None:
    """Its feed where one is listed, else its site."""
    outlet = outlet_named("الانباء")
    assert outlet is not None
    assert (outlet.country, outlet.address) == ("KW", "https://www.alanba.com.kw/")
    assert outlet_named("لا أحد") is None
