"""The tagger that ships with the package: that it loads quickly, finds names in ordinary news, and takes any text."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

import numpy as np
import pytest
from given_tagger import GivenTagger
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.models.encoder import pack, unpack
from bot.models.pieces import Pieces
from bot.models.tagger import LABELS, NetworkTagger, best_labels, load_tagger
from summarizer.arabic.tokens import tokens
from summarizer.types import EntityKind

if TYPE_CHECKING:
    from summarizer.ports import EntityTagger

#: Bytes that the weights may take in the package.
_MOST_BYTES = 10_000_000


@pytest.fixture(scope="module")
def tagger() -> NetworkTagger:
    """Load the shipped tagger."""
    return load_tagger()


def words(text: str) -> list[str]:
    """Cut a text as the product does."""
    return [token.text for token in tokens(text)]


def found(tagger: EntityTagger, text: str) -> set[tuple[str, EntityKind]]:
    """Give the names that a tagger finds in a sentence."""
    cut = words(text)
    return {(" ".join(cut[first:last]), kind) for first, last, kind in tagger.tag(cut)}


def test_weights_are_small_and_say_whose_they_are() -> None:
    """The weights stay under ten megabytes, their licence stands beside them."""
    folder = resources.files("bot.models")
    assert len(folder.joinpath("names.npz").read_bytes()) < _MOST_BYTES
    assert "CC BY-SA 4.0" in folder.joinpath("names.LICENCE.txt").read_text("utf-8")


def test_it_is_loaded_once() -> None:
    """Asking twice gives the same tagger."""
    assert load_tagger() is load_tagger()


def test_names_of_ordinary_news(tagger: NetworkTagger) -> None:
    """People, bodies and places of a plain sentence are found with their kinds."""
    text = "قال الرئيس المصري عبد الفتاح السيسي في القاهرة إن الأمم المتحدة تدعم لبنان"
    names = found(tagger, text)
    assert ("عبد الفتاح السيسي", EntityKind.PERSON) in names
    assert ("القاهرة", EntityKind.PLACE) in names
    assert ("الأمم المتحدة", EntityKind.ORGANIZATION) in names
    assert ("لبنان", EntityKind.PLACE) in names


def test_a_sentence_is_tagged_alike_alone_and_among_others(tagger: NetworkTagger) -> None:
    """What is found in a sentence does not depend on its neighbours in the article."""
    sentences = [words("وصل وزير الخارجية التركي إلى بغداد"), [], words("وقالت منظمة الصحة العالمية إن الوباء ينتشر")]
    assert tagger.tag_all(sentences) == [tagger.tag(sentence) for sentence in sentences]


def test_nothing_in_gives_nothing_out(tagger: NetworkTagger) -> None:
    """No tokens, no entities; no sentences, no lists."""
    assert tagger.tag([]) == []
    assert tagger.tag_all([]) == []


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=12), max_size=6))
def test_any_tokens_are_taken(given_words: list[str]) -> None:
    """Whatever the tokens are, entities are ordered, apart and within the sentence."""
    end = 0
    for first, last, kind in load_tagger().tag(given_words):
        assert end <= first < last <= len(given_words)
        assert isinstance(kind, EntityKind)
        end = last


def test_a_long_sentence_is_read_in_windows(tagger: NetworkTagger) -> None:
    """A sentence longer than the network reads at once still gives a row of scores for each token."""
    sentence = words("وصل الوزير إلى دمشق ") * 100
    assert tagger.scores([sentence])[0].shape == (len(sentence), len(LABELS))


def test_past_a_limit_the_linear_model_judges_alone(tagger: NetworkTagger, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article of any length is read to its end; the network looks at its beginning."""
    monkeypatch.setattr("bot.models.tagger._MOST_TOKENS", 5)
    sentences = [words("وصل الوزير إلى دمشق"), words("وقالت الأمم المتحدة إن لبنان بخير")]
    found = tagger.scores(sentences)
    assert [len(rows) for rows in found] == [len(sentence) for sentence in sentences]
    assert np.allclose(found[1], tagger._linear.scores(sentences[1]))


def test_labels_are_well_formed() -> None:
    """A label that goes on with a kind never follows another kind, whatever the scores say."""
    scores = np.full((3, len(LABELS)), -5, np.float32)
    scores[0, LABELS.index("B-PER")] = 0
    scores[1, LABELS.index("I-ORG")] = 0
    scores[2, LABELS.index("O")] = 0
    path = [LABELS[place] for place in best_labels(scores)]
    assert path[0] == "B-PER"
    assert path[1] != "I-ORG"


@pytest.mark.parametrize(("bits", "error"), [(4, 0.13), (7, 0.02), (8, 0.01)])
def test_packing_keeps_numbers_near(bits: int, error: float) -> None:
    """Packed numbers come back within the step of their group."""
    numbers = np.random.default_rng(7).normal(size=(3, 64)).astype(np.float32)
    assert np.abs(unpack(*pack(numbers, bits)) - numbers).max() < error * np.abs(numbers).max()


def test_words_are_cut_into_the_likeliest_pieces() -> None:
    """The cut with the highest probability wins; what is unknown is one piece a character."""
    pieces = Pieces(["<s>", "</s>", "<unk>", "\N{LOWER ONE EIGHTH BLOCK}اب", "\N{LOWER ONE EIGHTH BLOCK}", "ابج", "ج"], [0, 0, 0, -2.0, -1.0, -5.0, -1.0], 2)
    assert pieces.cut("ابج") == (3, 6)
    assert pieces.cut("ز") == (4, 2)
    assert len(pieces.cut("ز" * 1000)) <= 12


def test_the_fake_is_a_tagger_too() -> None:
    """The fake of the tests keeps the promises of the port."""
    fake: EntityTagger = GivenTagger(people=["سامي حداد"])
    assert fake.tag(["وسامي", "حداد", "هنا"]) == [(0, 2, EntityKind.PERSON)]
