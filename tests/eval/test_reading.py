"""What is read of sentences that are labelled in full stays at least as good as it was: of invented ones always, of real ones where they are at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from given_sentences import SENTENCES, labelled_sentence
from measure_reading import measure

from bot.evaluation.marks import Mark, MarkKind
from bot.evaluation.reading import MATTERS, Score, score_sentences
from bot.models.tagger import load_tagger

EVAL = Path(__file__).parent

#: Precision and recall of each matter on the invented sentences, as measured.
INVENTED = {
    "quantities": (1.0, 1.0),
    "classes": (1.0, 1.0),
    "bounds": (1.0, 1.0),
    "speakers": (1.0, 1.0),
    "quotations": (1.0, 1.0),
    "places": (1.0, 1.0),
}
#: The same on the half of the real sentences that was not at hand while the reader was built.
REAL = {
    "quantities": (0.84, 0.95),
    "classes": (0.81, 0.81),
    "bounds": (0.98, 0.98),
    "speakers": (0.86, 0.71),
    "quotations": (0.92, 0.86),
    "places": (0.72, 0.59),
}


def fallen(scores: dict[str, Score], floors: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Give the matters whose precision or recall is below its floor, with what was measured."""
    found = {name: (scores[name].precision, scores[name].recall) for name in MATTERS}
    return {name: figures for name, figures in found.items() if figures[0] < floors[name][0] or figures[1] < floors[name][1]}


def test_invented_sentences_are_read_as_well_as_they_were() -> None:
    """No matter falls on sentences of courts, energy, sports, health, aviation, banks and weather."""
    labelled = [labelled_sentence(number, sentence, load_tagger()) for number, sentence in enumerate(SENTENCES)]

    assert fallen(score_sentences(labelled), INVENTED) == {}


def test_real_sentences_are_read_as_well_as_they_were() -> None:
    """No matter falls on real sentences; the environment's BAYN_NEWS names the folder of SaudiNewsNet, which is no part of the project."""
    folder = os.environ.get("BAYN_NEWS")
    if not folder:
        pytest.skip("set BAYN_NEWS to a folder of SaudiNewsNet (*.jsonl) to measure on real sentences")

    assert fallen(measure(EVAL / "sentences.jsonl", Path(folder))["unseen"], REAL) == {}


def test_a_wrong_reading_is_told_from_a_right_one() -> None:
    """A figure that is not there is missed, and one too many is no right one."""
    document, sentence, marks = labelled_sentence(0, SENTENCES[0], load_tagger())
    start, end = sentence.place
    missing = Mark("0", MarkKind.QUANTITY, title=False, place=(start, end), value={"value": 12345, "class": None, "bound": "exactly"})

    none = score_sentences([(document, sentence, ())])["quantities"]
    more = score_sentences([(document, sentence, (*marks, missing))])["quantities"]

    assert (none.right, none.precision, none.recall) == (0, 0.0, 1.0)
    assert more.recall < 1.0 == more.precision
