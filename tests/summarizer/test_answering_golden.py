"""Questions about stories of several domains, read by the whole mind: right answers, refusals, and the contract's limits."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.files import load
from bot.models.tagger import load_tagger
from bot.pipeline.analysis import analyse, read_all
from summarizer.answering import Field, answer_from
from summarizer.arabic.letters import fold

if TYPE_CHECKING:
    from summarizer.errors import ArticleError

_CASES = Path(__file__).parents[1] / "golden" / "answers"


@dataclass(frozen=True)
class Case:
    """A question about a story, and what its answer must hold."""

    story: str
    question: dict[str, Any]

    def __str__(self) -> str:
        """Name it in the test's id."""
        return f"{self.story}: {self.question['q']}"


def _cases() -> list[Case]:
    return [Case(p.stem, q) for p in sorted(_CASES.glob("*.json")) for q in json.loads(p.read_text("utf-8"))["questions"]]


@cache
def _field(story: str, folder: Path) -> Field:
    articles = json.loads((_CASES / f"{story}.json").read_text("utf-8"))["articles"]
    path = folder / f"{story}.jsonl"
    path.write_text("\n".join(json.dumps(a, ensure_ascii=False) for a in articles), "utf-8")
    loaded = load([str(path)])
    assert not loaded.problems
    failed: list[ArticleError] = []
    documents = read_all(loaded.articles, load_tagger(), failed.append)
    assert not failed
    return Field.of(analyse(documents))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder where the stories are laid out."""
    return tmp_path_factory.mktemp("stories")


@pytest.mark.parametrize("case", _cases(), ids=str)
def test_a_question_is_answered_or_refused(case: Case, folder: Path) -> None:
    """The answer holds what the articles say, cites an article that says it, and keeps to the contract; else it is a refusal."""
    field, asked = _field(case.story, folder), case.question
    found = answer_from(asked["q"], field)
    assert asked["answered"] == found.answered, found.text
    assert len(found.text) <= 600
    assert len(found.evidence) <= 6
    for evidence in found.evidence:
        article = field.documents[evidence.article].article
        assert evidence.quote == article.at(evidence.span)
        assert 0 < len(evidence.quote) <= 400
    text = fold(found.text)
    assert all(fold(needle) in text for needle in asked.get("all", [])), found.text
    assert not asked.get("any") or any(fold(needle) in text for needle in asked["any"]), found.text
    assert not any(fold(needle) in text for needle in asked.get("not", [])), found.text
    assert not asked.get("articles") or {e.article for e in found.evidence} & set(asked["articles"])


@pytest.mark.parametrize("question", ["", "؟", "هل", "متى", "من", "كم", "ماذا قال", "ليش", "أين", "ما", "xyz", "هل هل هل", "12", "«»"])
def test_a_question_that_asks_nothing_is_met_with_no_error(question: str, folder: Path) -> None:
    """A question without words of its own gets an answer or a refusal within the contract's limits."""
    found = answer_from(question, _field("court", folder))
    assert 0 < len(found.text) <= 600


def test_with_nothing_read_the_answer_says_so() -> None:
    """Without articles there is no answer."""
    found = answer_from("متى وقع الزلزال؟", Field.of(()))
    assert not found.answered
    assert found.text
