"""Measure which names are joined and which posts are found, on real articles labelled by id and offsets: tests/eval/actors.jsonl.

    python tools/measure_actors.py tests/eval/actors.jsonl NEWS_FOLDER [--tagger quick] [--from 50] [--show]

The articles themselves (SaudiNewsNet, CC BY-NC-SA 4.0, as *.jsonl) are no part of the project and stay where they are. Labelled are
people, bodies and states, by name or by a description that stands for somebody whom the article names; other places are not, and what is
found there does not count. Two figures of joining are given, both BCubed (Bagga and Baldwin 1998):

    joined     over the mentions that label and product both have: whether those of one actor are one
    in all     over all: a mention that is missed or made up counts as wrongly joined

A post is right where description and holder are those of the label; a rank or form of address alone («الأمير», «العقيد») is no post.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.evaluation.marks import Mark, MarkKind, load_marks
from bot.models.choice import TAGGERS, choose_tagger
from summarizer.arabic.names import name_key
from summarizer.arabic.posts import post_parts
from summarizer.arabic.states import Sign, read_state, state_name
from summarizer.reading.read import read
from summarizer.types import Article, EntityKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarizer.types import Document, Mention, Post


@dataclass
class Tally:
    """What is counted over all articles."""

    joined: list[tuple[float, float]] = field(default_factory=list)  #: BCubed precision and recall of each mention that both have
    precision: list[float] = field(default_factory=list)  #: of each mention found
    recall: list[float] = field(default_factory=list)  #: of each mention labelled
    posts: Counter[str] = field(default_factory=Counter)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _span(mark: Mark) -> Span:
    return Span(*mark.place, title=mark.title)


def _overlap(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start) if a.title == b.title else 0


def _counts(document: Document, mention: Mention) -> bool:
    """Tell whether a mention is of a person, a body or a state."""
    actor = document.actor(mention.actor)
    if mention.kind is not EntityKind.PLACE or actor is None:
        return mention.kind is not EntityKind.PLACE
    state = read_state(actor.name)
    return bool(state and state.sign is not Sign.ADJECTIVE and name_key(state_name(state.code)) == actor.key)


def _pairs(found: Iterable[Mention], labels: Iterable[Mark]) -> list[tuple[Mention, Mark]]:
    """Put each mention found to the label that it shares most characters with, each once."""
    ways = sorted(((_overlap(m.span, _span(w)), m.span, w.place, m, w) for m in found for w in labels), key=lambda way: (-way[0], way[1], way[2]))
    taken: set[tuple[str, Span]] = set()
    out = []
    for size, _, _, mention, mark in ways:
        mine, other = ("found", mention.span), ("label", _span(mark))
        if size > 0 and mine not in taken and other not in taken:
            taken |= {mine, other}
            out.append((mention, mark))
    return out


def _actor(mark: Mark) -> str:
    return str(mark.value["actor"])


def _measure_joining(tally: Tally, found: list[Mention], labels: list[Mark], pairs: list[tuple[Mention, Mark]]) -> None:
    both = Counter((m.actor, _actor(w)) for m, w in pairs)
    ours, theirs = Counter(m.actor for m, _ in pairs), Counter(_actor(w) for _, w in pairs)
    all_ours, all_theirs = Counter(m.actor for m in found), Counter(map(_actor, labels))
    for mention, mark in pairs:
        same = both[mention.actor, _actor(mark)]
        tally.joined.append((same / ours[mention.actor], same / theirs[_actor(mark)]))
        tally.precision.append(same / all_ours[mention.actor])
        tally.recall.append(same / all_theirs[_actor(mark)])
    tally.precision += [0.0] * (len(found) - len(pairs))
    tally.recall += [0.0] * (len(labels) - len(pairs))


def _title_span(document: Document, post: Post) -> Span:
    whole = (document.article.title or "") if post.span.title else document.article.text
    start = whole.index(post.title, post.span.start)
    return Span(start, start + len(post.title), post.span.title)


def _is_post(title: str) -> bool:
    return bool(post_parts(title).head)


def _measure_posts(tally: Tally, document: Document, labels: list[Mark], pairs: list[tuple[Mention, Mark]]) -> Iterator[str]:
    """Count the posts; give a line for each that is wrong or missed."""
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for mention, mark in pairs:
        meant[mention.actor].add(_actor(mark))
    wanted = [(mark, _span(mark), document.article.at(_span(mark))) for mark in labels]
    wanted = [label for label in wanted if _is_post(label[2])]
    reached: set[Span] = set()
    given = [post for post in document.posts if _is_post(post.title)]
    tally.posts.update(given=len(given), wanted=len(wanted))
    for post in given:
        place, head = _title_span(document, post), post_parts(post.title).head
        fits = [w for w in wanted if _overlap(place, w[1]) > 0 and post_parts(w[2]).head == head and w[0].value["holder"] in meant[post.holder]]
        reached.update(w[1] for w in fits)
        tally.posts["right"] += bool(fits)
        if not fits:
            yield f"  wrong   {post.title} = {post.holder}"
    tally.posts["reached"] += len(reached)
    yield from (f"  missed  {text}" for _, span, text in wanted if span not in reached)


def _mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / max(1, len(numbers))


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(1e-9, precision + recall)


def _told(tally: Tally) -> str:
    joined = _mean(p for p, _ in tally.joined), _mean(r for _, r in tally.joined)
    whole = _mean(tally.precision), _mean(tally.recall)
    precision, recall = tally.posts["right"] / max(1, tally.posts["given"]), tally.posts["reached"] / max(1, tally.posts["wanted"])
    return (
        f"mentions labelled {len(tally.recall)}, found {len(tally.precision)}, both {len(tally.joined)}\n"
        f"BCubed joined  precision {joined[0]:.3f} recall {joined[1]:.3f} F1 {_f1(*joined):.3f}\n"
        f"BCubed in all  precision {whole[0]:.3f} recall {whole[1]:.3f} F1 {_f1(*whole):.3f}\n"
        f"posts          precision {precision:.3f} of {tally.posts['given']} recall {recall:.3f} of {tally.posts['wanted']}"
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tagger", choices=TAGGERS, default=TAGGERS[0])
    parser.add_argument("--from", type=int, default=0, dest="first", help="the first article measured, as they stand in the labels")
    parser.add_argument("--to", type=int, default=None, help="the last, exclusive")
    parser.add_argument("--show", action="store_true", help="print what is wrong")
    args = parser.parse_args()
    by_article: dict[str, list[Mark]] = {}
    for mark in load_marks(args.labels):
        by_article.setdefault(mark.article, []).append(mark)
    chosen = dict(list(by_article.items())[args.first : args.to])
    articles = {d["id"]: d for path in sorted(args.folder.glob("*.jsonl")) for d in _lines(path) if d["id"] in chosen}
    tagger, tally = choose_tagger(args.tagger), Tally()
    for name, marks in chosen.items():
        data = articles[name]
        published = datetime.fromisoformat(data["published"]) if data.get("published") else None
        document = read(Article(id=name, title=data["title"], text=data["text"], published=published), tagger)
        found = [mention for mention in document.mentions if _counts(document, mention)]
        labels = [mark for mark in marks if mark.kind is MarkKind.ENTITY and mark.value["actor"] is not None]
        pairs = _pairs(found, labels)
        _measure_joining(tally, found, labels, pairs)
        wrong = list(_measure_posts(tally, document, [mark for mark in marks if mark.kind is MarkKind.POST], pairs))
        if args.show and wrong:
            print(name, *wrong, sep="\n")
    print(_told(tally))


if __name__ == "__main__":
    main()
