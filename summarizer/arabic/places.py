"""Places: the names of towns, provinces and regions that the lexicon knows, folded."""

from __future__ import annotations

from functools import cache

from summarizer.arabic.letters import fold
from summarizer.lexicon import lexicon


@cache
def _places() -> frozenset[str]:
    return frozenset(fold(name).removeprefix("ال") for name in lexicon("places")["names"].split())


@cache
def _place_beginnings() -> frozenset[str]:
    return frozenset(name.split("_")[0] for name in _places())


def is_place_name(form: str) -> bool:
    """Tell whether a folded word is a place's whole name, with or without the article."""
    return form.removeprefix("ال") in _places()


def begins_place_name(form: str) -> bool:
    """Tell whether a folded word is a place's name or begins one, with or without the article."""
    return form.removeprefix("ال") in _place_beginnings()
