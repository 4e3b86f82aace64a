"""The oracle itself: what Telegram's parser takes, shows and refuses (tdlib, MessageEntity.cpp and misc.cpp)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.markup import Entity, MarkupError, clean, parse, shown, utf16

ISOLATED = "\N{RIGHT-TO-LEFT MARK}\N{FIRST STRONG ISOLATE}أ\N{POP DIRECTIONAL ISOLATE}"
LINK = 'href="https://e.test/"'


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("<b>41</b> &lt;3", "41 <3", [Entity("bold", 0, 2)]),
        ("&amp;nbsp; &nbsp; &apos; &quot;", '&nbsp; &nbsp; &apos; "', []),
        ("&#1602;&#x62a;&#xD800;", "قت&#xD800;", []),
        ("&lt no semicolon", "< no semicolon", []),
        ("<b>😀</b>x", "😀x", [Entity("bold", 0, 2)]),
        ("<B>أ</b >", "أ", [Entity("bold", 0, 1)]),
        ("<b>أ</>", "أ", [Entity("bold", 0, 1)]),
        ("<b></b>", "", []),
        (f"<a {LINK}>أ</a>", "أ", [Entity("text_link", 0, 1, "https://e.test/")]),
        ("<a href='https://e.test/?a=1&amp;b=2'>أ</a>", "أ", [Entity("text_link", 0, 1, "https://e.test/?a=1&b=2")]),
        ('<a href="javascript:x">أ</a>', "أ", []),
        ("<a>https://e.test</a>", "https://e.test", [Entity("text_link", 0, 14, "https://e.test")]),
        ("<blockquote expandable>أ</blockquote>", "أ", [Entity("expandable_blockquote", 0, 1)]),
        ("<blockquote>أ</blockquote>", "أ", [Entity("blockquote", 0, 1)]),
        ('<span class="tg-spoiler">أ</span>', "أ", [Entity("spoiler", 0, 1)]),
        ("<b>أ<i>ب</i></b>", "أب", [Entity("bold", 0, 2), Entity("italic", 1, 1)]),
        ("<code class=python>أ</code>", "أ", [Entity("code", 0, 1)]),
    ],
)
def test_what_it_shows(html: str, text: str, entities: list[Entity]) -> None:
    """Text and entities as the server gives them."""
    assert parse(html) == (text, entities)


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ("<p>أ</p>", 'Unsupported start tag "p"'),
        ("أ < ب", "Unsupported start tag"),
        ("<br>", 'Unsupported start tag "br"'),
        ("<b>أ", "Can't find end tag"),
        ("أ</b>", "Unexpected end tag"),
        ("<b>أ</i>", "Unmatched end tag"),
        ("<b", "Unclosed start tag"),
        ("<a href", "Unclosed start tag"),
        ('<a href="x', "Unclosed start tag"),
        ("<b>أ</b", "Unclosed end tag"),
        ("<a =x>أ</a>", "Empty attribute name"),
        ("<a href=x/y>أ</a>", "Unexpected end of name token"),
        ("<span>أ</span>", "must have class"),
    ],
)
def test_what_it_refuses(html: str, complaint: str) -> None:
    """One wrong tag refuses the whole message."""
    with pytest.raises(MarkupError, match=complaint):
        parse(html)


def test_places_count_bytes_in_complaints_and_utf16_in_entities() -> None:
    """Arabic letters are two bytes, an emoji two units."""
    with pytest.raises(MarkupError, match="byte offset 4"):
        parse("أب<p>")
    assert utf16("أ😀") == 3


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("أ\N{RIGHT-TO-LEFT EMBEDDING}ب\N{POP DIRECTIONAL FORMATTING}\r", "أب"),
        ("أ\tب\x00", "أ ب "),
        ("\N{RIGHT-TO-LEFT MARK}\N{RIGHT-TO-LEFT MARK}أ", "\N{ZERO WIDTH NON-JOINER}\N{RIGHT-TO-LEFT MARK}أ"),
        (
            "\N{RIGHT-TO-LEFT MARK}\N{FIRST STRONG ISOLATE}أ\N{POP DIRECTIONAL ISOLATE}",
            "\N{RIGHT-TO-LEFT MARK}\N{FIRST STRONG ISOLATE}أ\N{POP DIRECTIONAL ISOLATE}",
        ),
        ("أ\nب", "أ\nب"),
    ],
)
def test_what_the_server_does_to_text(sent: str, kept: str) -> None:
    """Embeddings go, isolates stay, runs of marks break."""
    assert clean(sent) == kept


def test_what_a_reader_sees() -> None:
    """Markup read, text cleaned, ends trimmed."""
    assert shown(" <b>أ</b>\n") == "أ"


@given(st.text(alphabet="<>/ab&;\"'= \nأ", max_size=40))
def test_it_reads_or_refuses_anything(html: str) -> None:
    """Hostile markup never breaks the reader itself."""
    try:
        text, entities = parse(html)
    except MarkupError:
        return
    assert all(0 <= e.offset < e.offset + e.length <= utf16(text) for e in entities)
