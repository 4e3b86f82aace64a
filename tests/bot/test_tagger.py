"""The tagger that ships with the package: that it loads quickly, finds names in ordinary news, and takes any text."""

from __future__ import annotations

from importlib import resources
from itertools import pairwise, product
from typing import TYPE_CHECKING

import numpy as np
import pytest
from given_tagger import GivenTagger
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import TaggerError
from bot.models.camel import CamelTagger, load_camel
from bot.models.chain import LABELS, WELL_FORMED, best_labels, likely_labels
from bot.models.choice import TAGGERS, choose_tagger
from bot.models.encoder import Encoder, pack, unpack
from bot.models.linear import LinearModel, pack_linear
from bot.models.pieces import Pieces
from bot.models.tagger import NetworkTagger, load_tagger
from summarizer.arabic.tokens import tokens
from summarizer.types import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    sentence = words("وصل الوزير جارانغ إلى دمشق ") * 100
    assert tagger.scores([sentence])[0].shape == (len(sentence), len(LABELS))


def test_past_a_limit_the_linear_model_judges_alone(tagger: NetworkTagger, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article of any length is read to its end; the network looks at its beginning."""
    monkeypatch.setattr("bot.models.tagger._MOST_TOKENS", 5)
    sentences = [words("وصل الوزير إلى دمشق"), words("وقالت الأمم المتحدة إن لبنان بخير")]
    found = tagger.scores(sentences)
    assert [len(rows) for rows in found] == [len(sentence) for sentence in sentences]
    assert np.allclose(found[1], tagger._linear.scores(sentences)[1])


def test_the_network_is_spared_what_the_linear_model_is_sure_of(tagger: NetworkTagger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what is near a word in doubt is run; nothing where there is none."""
    seen: list[int] = []
    run = Encoder.__call__

    def counted(encoder: Encoder, pieces: np.ndarray, *rest: object) -> object:
        seen.append(len(pieces))
        return run(encoder, pieces, *rest)  # type: ignore[arg-type]  # as above

    monkeypatch.setattr(Encoder, "__call__", counted)
    plain = words("ثم انتهى كل شيء في ذلك اليوم ")
    tagger.tag(plain)
    assert seen == []
    tagger.tag([*plain * 20, *words("التقى غاراسيمنكوف كارتيرولي")])
    assert 0 < sum(seen) < 20 * len(plain)


def test_labels_are_well_formed() -> None:
    """A label that goes on with a kind never follows another kind, whatever the scores say."""
    scores = np.full((3, len(LABELS)), -5, np.float32)
    scores[0, LABELS.index("B-PER")] = 0
    scores[1, LABELS.index("I-ORG")] = 0
    scores[2, LABELS.index("O")] = 0
    path = [LABELS[place] for place in best_labels([scores])[0]]
    assert path[0] == "B-PER"
    assert path[1] != "I-ORG"


def rows_of(lengths: list[int]) -> list[np.ndarray]:
    """Give rows of scores by chance."""
    chance = np.random.default_rng(3)
    return [chance.normal(size=(length, len(LABELS))).astype(np.float32) for length in lengths]


@pytest.mark.parametrize("lengths", [[], [0], [1], [3, 0, 700, 1, 256, 5]])
def test_sentences_are_labelled_together_as_alone(lengths: list[int]) -> None:
    """Side by side or one by one, whatever their lengths; rows of chances sum to one."""
    rows = rows_of(lengths)
    together = best_labels(rows), likely_labels(rows, WELL_FORMED)
    assert together[0] == [best_labels([row])[0] for row in rows]
    for row, chances in zip(rows, together[1], strict=True):
        assert np.allclose(chances, likely_labels([row], WELL_FORMED)[0], atol=1e-5)
        assert np.allclose(np.exp(chances).sum(-1), 1, atol=1e-4)


def test_the_best_labels_are_the_best_of_all() -> None:
    """Against every well-formed sequence, tried out."""
    steps = rows_of([len(LABELS)])[0] + WELL_FORMED
    (row,) = rows_of([4])
    first = [0 if label[0] != "I" else -1e9 for label in LABELS]

    def total(given_path: Iterable[int]) -> float:
        path = tuple(given_path)
        return float(first[path[0]] + sum(row[n, label] for n, label in enumerate(path)) + sum(steps[a, b] for a, b in pairwise(path)))

    assert best_labels([row], steps)[0] == list(max(product(range(len(LABELS)), repeat=4), key=total))


def test_the_linear_model_sees_the_word_and_its_neighbours() -> None:
    """What was learnt of a word, of one before it, of the edge and of a pair is summed."""
    weights = {("0:w=دمشق", "B-LOC"): 3.0, ("-1:w=في", "B-LOC"): 2.0, ("1:#", "O"): 1.5, ("b=في_دمشق", "B-ORG"): 9.0}
    model = LinearModel(pack_linear(weights, {("O", "B-ORG"): 1.0, ("O", "B-LOC"): -20.0}))
    assert [LABELS[label] for label in model.best([["في", "دمشق"]])[0]] == ["O", "B-ORG"]
    assert [LABELS[label] for label in model.best([["دمشق"]])[0]] == ["B-LOC"]
    assert model.scores([[], ["دمشق"]])[0].shape == (0, len(LABELS))


# --- the choice ------------------------------------------------------------------------------------------------------


def test_the_quick_tagger_finds_ordinary_names() -> None:
    """Without the network."""
    names = found(choose_tagger("quick"), "قال الرئيس المصري عبد الفتاح السيسي في القاهرة إن الأمم المتحدة تدعم لبنان")
    assert {("القاهرة", EntityKind.PLACE), ("الأمم المتحدة", EntityKind.ORGANIZATION), ("لبنان", EntityKind.PLACE)} <= names
    assert TAGGERS[0] == "network"
    assert choose_tagger("network") is load_tagger()


class GivenRecognizer:
    """A recognizer that gives the labels it is told, by word."""

    def __init__(self, labels: dict[str, str], longest: int = 10**6) -> None:
        """Take the labels; tokens beyond the longest get none."""
        self._labels, self._longest = labels, longest

    def predict(self, sentences: list[list[str]]) -> list[list[str]]:
        """Label every sentence."""
        return [[self._labels.get(word, "O") for word in sentence[: self._longest]] for sentence in sentences]


def test_camel_tools_takes_the_taggers_place() -> None:
    """Its labels are read as ours; works are dropped; a name that goes on with nothing begins there."""
    tagger = CamelTagger(GivenRecognizer({"بوتين": "B-PERS", "فلاديمير": "I-PERS", "موسكو": "I-LOC", "كتاب": "B-MISC"}))
    assert tagger.tag(["زار", "بوتين", "فلاديمير", "موسكو", "كتاب"]) == [(1, 3, EntityKind.PERSON), (3, 4, EntityKind.PLACE)]
    assert tagger.tag_all([]) == []
    assert tagger.tag_all([[], ["بوتين"] * 300])[1] == [(n, n + 1, EntityKind.PERSON) for n in range(300)]


def test_what_camel_tools_does_not_label_is_no_name() -> None:
    """It stops where a sentence has more pieces than it reads; what follows keeps its place."""
    tagger = CamelTagger(GivenRecognizer({"بوتين": "B-PERS"}, longest=1))
    assert tagger.tag_all([["بوتين", "بوتين"], ["بوتين"]]) == [[(0, 1, EntityKind.PERSON)], [(0, 1, EntityKind.PERSON)]]


def test_camel_tools_without_its_data_is_one_line() -> None:
    """It says what to install."""

    def load() -> GivenRecognizer:
        raise FileNotFoundError

    with pytest.raises(TaggerError, match="camel_data -i"):
        load_camel(load)


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
