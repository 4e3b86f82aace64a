"""One person given posts that cannot both be right. Posts held together, former posts and other wordings of one post are none."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.names import is_given_name, same_name
from summarizer.arabic.tokens import tokens
from summarizer.comparing.evidence import quote
from summarizer.comparing.positions import ordered, position, together
from summarizer.comparing.post_wordings import is_one_post
from summarizer.comparing.topics import line
from summarizer.lexicon import lexicon
from summarizer.types import Difference, EntityKind, Importance, Kind, PostStatus, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.types import Document, Event, Position, Post


@dataclass(frozen=True, slots=True)
class _Held:
    document: Document
    post: Post
    name: str


def _is_name(title: str) -> bool:
    """Tell whether what was read as a post is a given name («المختار ولد ...»)."""
    form = fold(title)
    return is_given_name(form) or is_given_name(form.removeprefix("ال"))


def _is_no_post(title: str) -> bool:
    """Tell whether what was read as a post only describes somebody («النجم السعودي الواعد»)."""
    first, second = ([t.form for t in tokens(title) if t.is_word] + ["", ""])[:2]
    if first.removeprefix("ال") in _words("man"):
        return second.removeprefix("ال") not in _words("men_of")
    return first.removeprefix("ال") in _words("describing")


@cache
def _words(name: str) -> frozenset[str]:
    """Give a list of words of lexicon/matters.toml, folded."""
    return frozenset(fold(w) for w in lexicon("matters")[name].split())


def _is_of_another(document: Document, post: Post) -> bool:
    """Tell whether a name stands right before a post («فان غال مدرب الفريق واين روني»): it may be that one's, so that nothing is told of who follows."""
    before = (m for m in document.mentions if m.kind is EntityKind.PERSON and not m.nominal and m.sentence == post.sentence)
    return any(m.actor != post.holder and m.span.end <= post.span.start and not document.article.at(Span(m.span.end, post.span.start)).strip() for m in before)


def _held(document: Document) -> list[_Held]:
    """Give the posts that named persons hold now, as this document says."""
    people = {a.key: a.name for a in document.actors if a.kind is EntityKind.PERSON}
    told = (p for p in document.posts if p.holder in people and p.status is not PostStatus.FORMER and not _is_name(p.title))
    sure = (p for p in told if not _is_of_another(document, p))
    held = (p for p in sure if " " in p.title.strip() and not _is_no_post(p.title))  # a post of one word («الوزير») is a part of one
    return [_Held(document, p, people[p.holder]) for p in held]


def _by_person(event: Event) -> list[list[_Held]]:
    groups: list[list[_Held]] = []
    for one in (h for document in event.documents for h in _held(document)):
        group = next((g for g in groups if any(same_name(one.name, other.name) for other in g)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return groups


def _agree(a: _Held, b: _Held) -> bool:
    return is_one_post(a.post.title, b.post.title)


def _held_together(sides: Sequence[Sequence[_Held]]) -> bool:
    """Tell whether one document gives posts of two sides: it holds that they are held together."""
    in_sides: dict[str, int] = defaultdict(int)
    for side in sides:
        for document in {h.document.id for h in side}:
            in_sides[document] += 1
    return any(n > 1 for n in in_sides.values())


def _position(side: Sequence[_Held]) -> Position:
    longest = max(side, key=lambda h: len(h.post.title))
    return position(longest.post.title, (quote(h.document, h.post.span, h.post.sentence) for h in side))


def find(event: Event) -> list[Difference]:
    """Find the people to whom sources give posts that cannot both be right."""
    found = []
    for person in _by_person(event):
        sides = together(person, _agree)
        if len(sides) > 1 and not _held_together(sides):
            name = max((h.name for h in person), key=len)
            found.append(
                Difference(
                    kind=Kind.ROLE,
                    topic=line("role", name=name),
                    positions=ordered(event, map(_position, sides)),
                    importance=Importance.MEDIUM,
                )
            )
    return found
