"""Labelled events on disk: a folder an event, with its articles and `gold.json`; `_distractors` holds single articles of other events."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.files import load
from summarizer.errors import UnreadableArticleError

if TYPE_CHECKING:
    from pathlib import Path

    from summarizer.types import Article


@dataclass(frozen=True, slots=True)
class Side:
    """A position of a labelled difference: in which articles, and the words by which it is known."""

    articles: frozenset[str]
    value: str
    match: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A difference that an editor would flag, or that may be flagged."""

    kinds: frozenset[str]  #: the kind it has, and those that are accepted for it
    kind: str
    topic: str
    high: bool  #: whether it is of high importance
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what a right answer holds."""

    question: str
    any_of: tuple[str, ...]
    all_of: tuple[str, ...]
    none_of: tuple[str, ...]
    articles: frozenset[str]  #: whose evidence is right
    answerable: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled event."""

    name: str
    articles: tuple[Article, ...]
    gold: tuple[Label, ...]
    acceptable: tuple[Label, ...]
    traps: tuple[tuple[str, ...], ...]  #: strings that must never be held against each other
    agreed: tuple[tuple[str, ...], ...]  #: for each fact that the digest must tell, the strings by which it is known
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Cases:
    """A labelled set."""

    cases: tuple[Case, ...]
    distractors: tuple[Article, ...]


def _side(raw: dict[str, Any]) -> Side:
    return Side(frozenset(raw["articles"]), str(raw["value"]), tuple(raw["match"]))


def _label(raw: dict[str, Any]) -> Label:
    kinds = frozenset([raw["kind"], *raw.get("also_accept_kinds", [])])
    return Label(kinds, raw["kind"], raw["topic"], raw.get("importance") == "high", tuple(map(_side, raw["positions"])))


def _asked(raw: dict[str, Any]) -> Asked:
    any_of, all_of = tuple(raw.get("answer_any", [])), tuple(raw.get("must_all", []))
    answerable = raw["type"] != "unanswerable" and bool(any_of or all_of)
    return Asked(raw["q"], any_of, all_of, tuple(raw.get("must_not", [])), frozenset(raw.get("articles", [])), answerable)


def _articles(folder: Path) -> tuple[Article, ...]:
    files = sorted(folder.glob("a*.json")) or sorted(folder.glob("*.txt"))
    loaded = load([str(file) for file in files])
    if loaded.problems:
        raise loaded.problems[0]
    return loaded.articles


def load_case(folder: Path) -> Case:
    """Read one labelled event.

    Raises `ArticleError` where an article or the labels cannot be read.
    """
    path = folder / "gold.json"
    try:
        raw = json.loads(path.read_text("utf-8"))
        return Case(
            name=folder.name,
            articles=_articles(folder),
            gold=tuple(map(_label, raw["differences"])),
            acceptable=tuple(map(_label, raw.get("acceptable", []))),
            traps=tuple(tuple(t["strings"]) for t in raw.get("traps", [])),
            agreed=tuple(tuple(f["match_all"]) for f in raw.get("agreed", [])),
            asked=tuple(map(_asked, raw.get("questions", []))),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnreadableArticleError(str(path), f"is no file of labels: {error!r}") from error


def load_cases(folder: Path) -> Cases:
    """Read a labelled set; raises `UnreadableArticleError` where there is none."""
    found = tuple(load_case(gold.parent) for gold in sorted(folder.glob("*/gold.json")))
    if not found:
        raise UnreadableArticleError(str(folder), "holds no labelled events (folders with gold.json)")
    distractors = load([str(file) for file in sorted((folder / "_distractors").glob("*.json"))])
    return Cases(found, distractors.articles)
