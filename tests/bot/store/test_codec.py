"""Frozen types ⇄ JSON, and moments ⇄ columns."""

from __future__ import annotations

from datetime import datetime

import pytest
from given_shell import a_difference, a_digest, a_message
from hypothesis import given
from hypothesis import strategies as st

from bot.store.codec import DIFFERENCES, DIGEST, MESSAGE, from_json, to_json
from bot.store.schema import Moment
from bot.types import Button, Link, Message
from summarizer.types import Block, BlockKind, Evidence, Fragment, Span

spans = st.builds(Span, st.integers(0, 999), st.integers(0, 999), st.booleans())
evidence = st.builds(Evidence, st.text(max_size=9), st.text(max_size=30), spans)
fragments = st.builds(Fragment, st.text(max_size=40), st.lists(evidence, max_size=2).map(tuple), st.booleans())
blocks = st.builds(Block, st.sampled_from(BlockKind), st.lists(st.lists(fragments, max_size=3).map(tuple), max_size=3).map(tuple))
links = st.builds(Link, article=st.text(max_size=9), source=st.none() | st.text(max_size=9), url=st.none() | st.text(max_size=9))
buttons = st.builds(Button, st.text(max_size=9), st.text(max_size=9))
messages = st.builds(
    Message,
    st.lists(blocks, max_size=3).map(tuple),
    st.lists(links, max_size=2).map(tuple),
    st.lists(st.lists(buttons, max_size=2).map(tuple), max_size=2).map(tuple),
    st.booleans(),
)


@given(messages)
def test_any_message_comes_back_as_it_was(message: Message) -> None:
    """Words, marks, evidence, links and buttons."""
    assert from_json(MESSAGE, to_json(MESSAGE, message)) == message


def test_digests_and_differences_come_back_as_they_were() -> None:
    """None among the marks too."""
    assert from_json(DIGEST, to_json(DIGEST, a_digest())) == a_digest()
    assert from_json(DIFFERENCES, to_json(DIFFERENCES, (a_difference(), a_difference()))) == (a_difference(), a_difference())


def test_defaults_are_written() -> None:
    """A default that changes later does not change what was kept."""
    assert '"silent":false' in to_json(MESSAGE, a_message())


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"blocks": 7}'])
def test_what_is_no_message_is_refused(text: str) -> None:
    """A column that somebody meddled with."""
    with pytest.raises(ValueError, match="validation"):
        from_json(MESSAGE, text)


def test_a_moment_without_a_zone_is_refused() -> None:
    """It would mean something else on another machine."""
    with pytest.raises(ValueError, match="no zone"):
        Moment().process_bind_param(datetime(2026, 11, 2), None)  # type: ignore[arg-type]  # noqa: DTZ001  (the subject of the test; the dialect does not matter)
