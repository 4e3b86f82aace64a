"""Unpacking within a bound."""

from __future__ import annotations

import gzip
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import TooLargeError
from bot.watch.inflate import Body

LIMIT = 1_000_000


@given(st.binary(max_size=5000), st.lists(st.integers(1, 500), max_size=20), st.sampled_from(["gzip", "identity"]))
def test_any_body_in_any_pieces_comes_back_whole(body: bytes, cuts: list[int], encoding: str) -> None:
    """However the wire cuts it."""
    packed = gzip.compress(body) if encoding == "gzip" else body
    collected = Body("http://x.test/", encoding, LIMIT)
    for cut in cuts:
        collected.add(packed[:cut])
        packed = packed[cut:]
    collected.add(packed)
    assert collected.whole() == body


@given(st.binary(max_size=3000), st.integers(0, 3000))
def test_of_a_body_cut_short_what_came_is_kept(body: bytes, cut: int) -> None:
    """Half a feed has news too."""
    collected = Body("http://x.test/", "gzip", LIMIT)
    collected.add(gzip.compress(body)[:cut])
    assert body.startswith(collected.whole())


@pytest.mark.parametrize("size", [LIMIT, LIMIT + 1])
@pytest.mark.parametrize("encoding", ["gzip", ""])
def test_the_limit_is_exact(size: int, encoding: str) -> None:
    """The last byte that fits fits."""
    body = b"x" * size
    collected = Body("http://x.test/", encoding, LIMIT)
    packed = gzip.compress(body) if encoding else body
    if size > LIMIT:
        with pytest.raises(TooLargeError):
            collected.add(packed)
    else:
        collected.add(packed)
        assert len(collected.whole()) == size


def test_a_bomb_takes_no_memory() -> None:
    """A gigabyte in a megabyte of gzip: never more than a few megabytes are held."""
    member = gzip.compress(b"\0" * 10_000_000, 9)
    tracemalloc.start()
    try:
        with pytest.raises(TooLargeError):
            Body("http://x.test/", "gzip", LIMIT).add(member * 100)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 8_000_000
