"""The labelled events hold together: every string stands where its label says, every time is aware, every id its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.evaluation.cases import Label, load_case
from bot.evaluation.marks import MarkKind, load_marks
from bot.evaluation.matching import holds
from bot.evaluation.pairs import load_pairs
from summarizer.errors import UnreadableArticleError
from summarizer.types import EntityKind, Kind, PostStatus

EVENTS = Path(__file__).parent / "events"
CASES = sorted(path.parent for path in EVENTS.glob("*/*/gold.json"))
DISTRACTORS = sorted(EVENTS.glob("*/_distractors/*.json"))


def texts_of(folder: Path) -> dict[str, str]:
    """Give title and text of each article by id, all versions of one together."""
    texts: dict[str, str] = {}
    for article in load_case(folder).articles:
        texts[article.id] = f"{texts.get(article.id, '')}\n{article.title or ''}\n{article.text}"
    return texts


def misplaced(labels: tuple[Label, ...], texts: dict[str, str]) -> list[str]:
    """Give the sides of labels none of whose strings stands in an article that they name."""
    return [
        f"{label.topic}: {side.value} ({article})"
        for label in labels
        for side in label.sides
        for article in side.articles
        if not any(holds(texts.get(article, ""), m) for m in side.match)
    ]


@pytest.mark.parametrize("folder", CASES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_strings_stand_where_labels_say(folder: Path) -> None:
    """Each position has one of its strings in each of its articles."""
    case = load_case(folder)

    assert misplaced((*case.gold, *case.acceptable), texts_of(folder)) == []


@pytest.mark.parametrize("folder", CASES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_labels_have_the_contract_s_form(folder: Path) -> None:
    """Kinds are the contract's, a difference has two sides and a single-source claim one, every fact is borne by two articles."""
    case, texts = load_case(folder), texts_of(folder)

    assert {label.kind for label in (*case.gold, *case.acceptable)} <= {k.value for k in Kind}
    assert [label.topic for label in case.gold if (len(label.sides) == 1) is not (label.kind == "only_in")] == []
    several = min(2, len(texts))
    assert [fact for fact in case.agreed if sum(all(holds(t, m) for m in fact) for t in texts.values()) < several] == []
    assert any(not asked.answerable for asked in case.asked)


@pytest.mark.parametrize("folder", CASES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_answers_stand_in_the_articles(folder: Path) -> None:
    """What a right answer must hold is said by the articles that the question names."""
    case, texts = load_case(folder), texts_of(folder)
    for asked in case.asked:
        whole = "\n".join(texts[a] for a in asked.articles)
        if asked.answerable and asked.any_of and asked.articles:
            assert any(holds(whole, m) for m in asked.any_of), asked.question


def test_the_set_is_large_enough() -> None:
    """Forty events to build on, fourteen unseen, twenty-four single articles of other events."""
    halves = [sum(path.parent.name == half for path in CASES) for half in ("build", "unseen")]

    assert halves == [40, 14]
    assert len(DISTRACTORS) >= 24


def test_every_article_is_aware_and_named() -> None:
    """Each article has a source and a time with its offset."""
    raw: list[dict[str, Any]] = [json.loads(path.read_text("utf-8")) for path in [*EVENTS.glob("*/*/a*.json"), *DISTRACTORS]]

    assert [a["id"] for a in raw if not a.get("source")] == []
    assert [a["id"] for a in raw if a.get("published") and a["published"][-6] not in "+-"] == []


#: Pairs of articles label no places; they have a form of their own (`bot.evaluation.pairs`).
_PAIRS = EVENTS.parent / "pairs.jsonl"


def test_pairs_are_of_two_articles_each_labelled_once() -> None:
    """And a copy tells of the same event."""
    pairs = load_pairs(_PAIRS)
    assert len({frozenset((p.one, p.other)) for p in pairs}) == len(pairs) >= 150
    assert [p for p in pairs if p.one == p.other or (p.copy and not p.same)] == []


@pytest.mark.parametrize("path", sorted(set(EVENTS.parent.glob("*.jsonl")) - {_PAIRS}), ids=lambda p: p.name)
def test_labels_of_places_have_the_schema(path: Path) -> None:
    """Every file of labels loads, its places are places, and what a value points to stands within."""
    for mark in load_marks(path):
        if mark.kind is not MarkKind.STATEMENT:
            continue
        speaker = mark.value.get("speaker")
        assert mark.place[0] <= mark.value["verb"] < mark.place[1]
        assert speaker is None or 0 <= speaker[0] < speaker[1]


_NO_LABELS = [
    "[]",
    "{",
    '{"article": "a", "kind": "statement", "title": false, "place": [5, 5], "value": {}}',
    '{"article": "a", "kind": "poem", "title": false, "place": [0, 5], "value": {}}',
]


@pytest.mark.parametrize("line", _NO_LABELS)
def test_a_line_that_is_no_label_is_told_with_its_number(line: str, tmp_path: Path) -> None:
    """With its file, so that it can be mended."""
    path = tmp_path / "labels.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(UnreadableArticleError, match=r"labels\.jsonl:1"):
        load_marks(path)


def test_labels_of_actors_hold_together() -> None:
    """A hundred articles; every mention has a kind of the contract, and whoever holds a post is mentioned."""
    marks = load_marks(EVENTS.parent / "actors.jsonl")
    named = {mark.value["actor"] for mark in marks if mark.kind is MarkKind.ENTITY}
    held = [mark for mark in marks if mark.kind is MarkKind.POST]

    assert len({mark.article for mark in marks}) == 100
    assert {mark.value["kind"] for mark in marks if mark.kind is MarkKind.ENTITY} == {kind.value for kind in EntityKind} | {None}
    assert [mark for mark in held if mark.value["holder"] not in named or mark.value["status"] not in set(PostStatus)] == []
