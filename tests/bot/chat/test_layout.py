"""Pages: every block whole where it can be, every page short enough, nothing lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.layout import LONGEST, MOST_MARKED, _marked, pages, plain, shape
from summarizer.types import Block, BlockKind, Evidence, Fragment, Span

EVIDENCE = (Evidence("a1", "جملة", Span(0, 4)),)

fragments = st.builds(Fragment, st.text(alphabet="اب ج1A\N{RIGHT-TO-LEFT MARK}", min_size=1, max_size=30), st.sampled_from([(), EVIDENCE]), st.booleans())
lines = st.lists(fragments, min_size=1, max_size=4).map(tuple)
blocks = st.lists(st.builds(Block, st.sampled_from(BlockKind), st.lists(lines, min_size=1, max_size=5).map(tuple)), max_size=14)


def _block(kind: BlockKind, text: str) -> Block:
    return Block(kind, ((Fragment(text),),))


def _visible(all_blocks: list[Block]) -> str:
    return "".join("".join(block.plain().split()) for block in all_blocks)


@settings(max_examples=40)
@given(blocks, st.integers(20, 400))
def test_every_page_is_short_enough(made: list[Block], longest: int) -> None:
    """No page is longer than the limit, nor has more marked runs than Telegram shows."""
    for page in pages(made, longest):
        assert len(plain(page)) <= longest
        assert sum(_marked(b) for b in page) <= MOST_MARKED


@settings(max_examples=40)
@given(blocks, st.integers(20, 400))
def test_nothing_is_lost_or_moved(made: list[Block], longest: int) -> None:
    """All pages together say what the blocks say, in their order."""
    assert _visible([block for page in pages(made, longest) for block in page]) == _visible(made)


@settings(max_examples=40)
@given(blocks)
def test_a_block_that_fits_is_never_torn(made: list[Block]) -> None:
    """Blocks shorter than a page stand whole on one."""
    laid = [block for page in pages(made, 2000) for block in page]
    assert laid == made


def test_an_event_that_fits_begins_its_own_page() -> None:
    """An event is not torn where a new page holds it whole."""
    event = [_block(BlockKind.HEADLINE, "خبر"), _block(BlockKind.SUMMARY, "س" * 60)]
    assert pages([*event, *event], 100) == (tuple(event), tuple(event))


def test_a_heading_stays_with_what_follows() -> None:
    """No page ends with a heading."""
    long = [_block(BlockKind.SUMMARY, "س" * 80), _block(BlockKind.HEADING, "المصادر"), _block(BlockKind.DIFFERENCE, "ف" * 80)]
    assert [page[-1].kind for page in pages(long, 100)] == [BlockKind.SUMMARY, BlockKind.DIFFERENCE]


def test_a_line_longer_than_a_page_breaks_between_words() -> None:
    """Only a word that no page holds is cut."""
    torn = pages([_block(BlockKind.NOTE, "كلمة " * 50)], 52)
    assert all(page[0].plain().strip().split(" ")[-1] == "كلمة" for page in torn)
    assert [len(plain(page)) for page in pages([_block(BlockKind.NOTE, "ك" * 90)], 40)] == [40, 40, 10]


def test_empty_parts_are_left_out() -> None:
    """A block with nothing to see is none."""
    assert shape([_block(BlockKind.NOTE, " \n"), _block(BlockKind.NOTE, "خبر")]) == (_block(BlockKind.NOTE, "خبر"),)


def test_figures_follow_the_setting_of_the_chat() -> None:
    """One set of digits a message."""
    (shaped_,) = shape([_block(BlockKind.NOTE, "قُتل 41 شخصاً")], digits=True)
    assert shaped_.plain() == "قُتل ٤١ شخصاً"


def test_a_megabyte_on_one_line_is_laid_out() -> None:
    """Hostile text costs linear time and comes out whole."""
    laid = pages(shape([_block(BlockKind.NOTE, "ك" * 1_000_000)]))
    assert sum(len(plain(page)) for page in laid) == 1_000_000
    assert max(len(plain(page)) for page in laid) == LONGEST


WORDS = st.lists(st.text("ابجد①②", min_size=1, max_size=9), min_size=1, max_size=3).map(" ".join)
RUNS = st.builds(lambda text, before, after: Fragment(before + text + after), WORDS, st.sampled_from(("", " ")), st.sampled_from(("", " ")))


@given(st.lists(RUNS, min_size=1, max_size=40))
def test_no_word_and_no_mark_on_one_is_cut(line: list[Fragment]) -> None:
    """Wherever one run of a line ends and the next begins: a page ends at a space, unless a word fills more than half of it."""
    block = Block(BlockKind.NOTE, (tuple(line),))
    whole = block.plain().split()
    cut = [word for page in pages([block], 80) for word in plain(page).split()]
    assert cut == whole or max(map(len, whole)) > 40
