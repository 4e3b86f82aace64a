"""What the acceptance tests share: the real mind, which remembers what it did, since they live the same day many times."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from bot.models.tagger import load_tagger
from bot.pipeline.mind import Mind, make_mind


@cache
def _mind() -> Mind:
    real = make_mind(load_tagger())
    return replace(real, compare=cache(real.compare), write=cache(real.write))


@pytest.fixture
def mind() -> Mind:
    """Give the real summarizer."""
    return _mind()
