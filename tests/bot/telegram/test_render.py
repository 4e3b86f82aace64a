"""Messages as Telegram's HTML: accepted by its own rules, and saying what was to be said."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from emulator.markup import clean, parse, shown
from emulator.rich import read
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.addresses import address_of
from bot.chat.layout import pages, plain, shape
from bot.telegram.render import render
from bot.telegram.rich import rich
from bot.types import Cell, Link, Message, Table
from summarizer.types import Block, BlockKind, Evidence, Fragment, Span

#: Letters, signs and controls that could upset a parser.
SIGNS = "ابجد 12ABz<>&\"';#/=.,-«»①\n\t\x00\N{RIGHT-TO-LEFT MARK}\N{RIGHT-TO-LEFT OVERRIDE}\N{FIRST STRONG ISOLATE}😀"
HOSTILE = st.text(alphabet=st.sampled_from(SIGNS), max_size=40)
BAD_URLS = ("https://example.test/خبر?a=1&b=<2>#رأس", "javascript:alert(1)", 'https://e.test/"><b>', "http://[bad", None)
URLS = st.one_of(st.sampled_from(BAD_URLS), HOSTILE)


@st.composite
def fragments(draw: st.DrawFn) -> Fragment:
    """Give a run of words, perhaps with a quotation behind it."""
    evidence = (Evidence("a1", draw(HOSTILE), Span(0, 1)),) if draw(st.booleans()) else ()
    return Fragment(draw(HOSTILE), evidence, draw(st.booleans()))


lines = st.lists(fragments(), min_size=1, max_size=4).map(tuple)
blocks = st.lists(st.builds(Block, st.sampled_from(BlockKind), st.lists(lines, min_size=1, max_size=4).map(tuple)), max_size=12)


def _link(url: str | None) -> tuple[Link, ...]:
    return (Link(article="a1", source="الأفق", url=url),)


def _message(*made: Block, url: str | None = "https://e.test/1") -> Message:
    return Message(made, _link(url))


def _line(kind: BlockKind, text: str, quote: str | None = None, *, strong: bool = False) -> Block:
    return Block(kind, ((Fragment(text, (Evidence("a1", quote, Span(0, 1)),) if quote is not None else (), strong),),))


@settings(max_examples=80)
@given(blocks, URLS)
def test_whatever_an_article_says_telegram_accepts_it(made: list[Block], url: str | None) -> None:
    """Every page of every message is read by the server without a complaint, and shows the page's own text."""
    for page in pages(shape(made)):
        html = render(Message(page, _link(url)))
        text, entities = parse(html)
        assert clean(text) == text == plain(page)
        assert len(text) <= 4096
        assert len(html.encode()) <= 32_768
        assert len(entities) <= 100


@settings(max_examples=40)
@given(blocks, URLS)
def test_no_link_leads_out_of_the_web(made: list[Block], url: str | None) -> None:
    """Only http and https addresses become links."""
    for page in pages(shape(made)):
        links = [e for e in parse(render(Message(page, _link(url))))[1] if e.type == "text_link"]
        assert all(re.match(r"https?://[^\s\"<>]+\Z", e.url or "") for e in links)


tables = st.builds(
    Table,
    title=HOSTILE,
    corner=HOSTILE,
    columns=st.tuples(HOSTILE, HOSTILE),
    rows=st.lists(st.tuples(HOSTILE, st.tuples(st.builds(Cell, HOSTILE), st.builds(Cell, HOSTILE))), min_size=1, max_size=4).map(tuple),
    note=HOSTILE,
)


@settings(max_examples=60)
@given(blocks, tables, URLS)
def test_whatever_an_article_says_it_is_a_rich_message(made: list[Block], table: Table, url: str | None) -> None:
    """Nothing of it is taken for a tag, each row has all its cells, and no link leads out of the web."""
    for page in pages(shape(made)) or ((),):
        seen = read(rich(Message(page, _link(url), table=table))["html"])
        assert seen.rows[0] == [table.corner, *table.columns]
        assert seen.rows[1:] == [[matter, *(cell.text or "—" for cell in cells)] for matter, cells in table.rows]
        assert all(re.match(r"https?://[^\s\"<>]+\Z", link) for link in seen.links)


def test_headlines_and_headings_are_bold() -> None:
    """The eye finds the news and the sections."""
    html = render(_message(_line(BlockKind.HEADLINE, "غرق مركب", strong=True), _line(BlockKind.META, "3 مصادر")))
    assert html == "<b>غرق مركب</b>\n3 مصادر"


def test_a_name_leads_to_the_sentence() -> None:
    """An outlet's name is a link to the very sentence."""
    html = render(_message(_line(BlockKind.DIFFERENCE, "الأفق", "قُتل 41 شخصاً")))
    (link,) = parse(html)[1]
    assert unquote(link.url or "") == "https://e.test/1#:~:text=قُتل 41 شخصاً"


def test_the_last_words_of_a_sentence_lead_to_its_source() -> None:
    """A whole sentence in blue would read badly."""
    sentence = "وتبقى الطريق الرابطة بين المدينتين مغلقة، والدراسة معلقة إلى غاية يوم الخميس."
    html = render(_message(_line(BlockKind.SUMMARY, sentence, sentence)))
    (link,) = parse(html)[1]
    assert sentence[link.offset :] == "يوم الخميس."
    assert unquote(link.url or "").endswith("text=وتبقى الطريق الرابطة بين,إلى غاية يوم الخميس.")


def test_long_lists_of_differences_fold() -> None:
    """Three differences stand open; the others wait for a tap."""
    html = render(_message(*(_line(BlockKind.DIFFERENCE, f"الفرق {n} " + "قول " * 40) for n in range(6))))
    kinds = [e.type for e in parse(html)[1]]
    assert kinds == ["expandable_blockquote"]
    assert html.index("<blockquote expandable>") == html.index("الفرق 3") - len("<blockquote expandable>")


def test_a_short_list_does_not_fold() -> None:
    """Folding a line or two hides more than it saves."""
    assert "blockquote" not in render(_message(*(_line(BlockKind.DIFFERENCE, f"الفرق {n}") for n in range(5))))


def test_too_many_long_addresses_lose_their_place_first() -> None:
    """A request that would be too long keeps its links to the pages, then its words."""
    made = tuple(_line(BlockKind.DIFFERENCE, "الأفق", "كلمة طويلة جداً " * 3) for _ in range(60))
    shorter = render(Message(made, _link("https://e.test/" + "a" * 300)))
    assert "text=" not in shorter
    assert shorter.count("<a ") == 60
    assert "<a " not in render(Message(made, _link("https://e.test/" + "a" * 1400)))


@pytest.mark.parametrize(
    ("url", "quote", "address"),
    [
        ("https://e.test/a b", "", "https://e.test/a%20b"),
        ("https://e.test/#top", "a-b, c&d", "https://e.test/#top:~:text=a%2Db%2C%20c%26d"),
        ("https://e.test/%D8%A7", "", "https://e.test/%D8%A7"),
        ("ftp://e.test/", "x", None),
        ("https:///nowhere", "x", None),
        ("not an address", "x", None),
        ("http://[bad", "x", None),
    ],
)
def test_addresses(url: str, quote: str, address: str | None) -> None:
    """Addresses are percent-encoded once, and lead to the passage."""
    assert address_of(url, Evidence("a1", quote, Span(0, 1))) == address


def test_what_a_reader_sees_has_its_direction() -> None:
    """A line that begins with a Latin name keeps running from the right."""
    (page,) = pages(shape([_line(BlockKind.NOTE, "BBC: قُتل 41")]))
    assert shown(render(Message(page))).startswith("\N{RIGHT-TO-LEFT MARK}\N{FIRST STRONG ISOLATE}BBC")
