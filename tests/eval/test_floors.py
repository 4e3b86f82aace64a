"""Quality has a floor: what was reached on the labelled set is held."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from accuracy import EVAL, HALVES, fingerprint, measured
from given_articles import tagger

from bot.evaluation.cases import load_cases
from bot.evaluation.run import evaluate

if TYPE_CHECKING:
    from summarizer.errors import ArticleError

FLOORS = tomllib.loads((EVAL / "floors.toml").read_text("utf-8"))


def _refuse(error: ArticleError) -> None:
    raise error


@pytest.mark.parametrize("half", HALVES)
def test_no_figure_falls_below_its_floor(half: str) -> None:
    """Each figure of a half is at least what it once was, on the very set that it was measured on; no digest is too long, and all evidence is verbatim."""
    floors = {name: least for name, least in FLOORS[half].items() if name != "fingerprint"}
    assert FLOORS[half]["fingerprint"] == fingerprint(half), "the set has changed: measure anew with tools/accuracy.py --floor"

    outcomes = evaluate(load_cases(EVAL / "events" / half), tagger(), _refuse)
    assert (outcomes.total["too_long"], outcomes.total["unborne"]) == (0, 0)

    found = measured(outcomes)

    least_good = {"refusals of what the articles say"}
    fallen = {name: (found[name], least) for name, least in floors.items() if name not in least_good and found[name] < least}
    assert fallen == {}
