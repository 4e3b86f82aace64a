"""Labelled pairs of articles: read, counted, and refused where they are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.evaluation.pairs import Pair, load_pairs, score
from summarizer.errors import UnreadableArticleError

LABELLED = Path(__file__).parents[1] / "eval" / "pairs.jsonl"


def test_the_labelled_pairs_are_what_they_should_be() -> None:
    """At least 150, each two articles once, of both kinds, ids alone."""
    pairs = load_pairs(LABELLED)

    assert len(pairs) >= 150
    assert len({frozenset((pair.one, pair.other)) for pair in pairs}) == len(pairs)
    assert 0.3 < sum(pair.same for pair in pairs) / len(pairs) < 0.7
    assert all(pair.same for pair in pairs if pair.copy)


def test_a_line_that_is_no_pair_is_told_with_its_number(tmp_path: Path) -> None:
    """One clear line."""
    path = tmp_path / "pairs.jsonl"
    path.write_text('{"one": "a", "other": "b", "same": true, "copy": null}\n{"one": "a"}\n')
    with pytest.raises(UnreadableArticleError, match=r"pairs\.jsonl:2"):
        load_pairs(path)
    path.write_text('{"one": "a", "other": "b", "same": true, "copy": null}\n')
    assert load_pairs(path) == (Pair("a", "b", same=True, copy=None),)


def test_verdicts_are_counted_against_labels() -> None:
    """Precision, recall and their mean; nothing said is never wrong."""
    made = score([(True, True), (True, False), (False, True), (False, False), (True, True)])

    assert [made.precision, made.recall, made.f1] == pytest.approx([2 / 3] * 3)
    assert score([(False, True)]).precision == 1.0
    assert score([]).f1 == 0.0
