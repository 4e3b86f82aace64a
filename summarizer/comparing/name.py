"""One person given two names that cannot both be right: same post or same matter, same family name, other first name."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.names import conflicting_names, has_family_name, one_sound, same_name
from summarizer.arabic.posts import compatible_posts
from summarizer.arabic.tokens import stem, without_proclitics
from summarizer.comparing.evidence import quote
from summarizer.comparing.matter import around, likeness
from summarizer.comparing.positions import ordered, position
from summarizer.comparing.topics import line
from summarizer.lexicon import lexicon
from summarizer.types import Difference, EntityKind, Importance, Kind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.types import Actor, Document, Event, Mention, Position

#: How alike the words around two conflicting names must be where no post joins them, 0 to 1. Of 0.05, 0.1, 0.15 and 0.3 on two real days and the
#: labelled events: from 0.1 on the names of two people, who never share more than their family's name, stay apart.
_SAME_MATTER = 0.1
_ARTICLE = "ال"
#: Names in common, from the end, that make two full names one person's without further ground («جاسم محمد الكنعاني», «كاظم محمد الكنعاني»).
_SHARED_NAMES = 2
#: Characters and words right before a name in which another first name of the same man stands.
_BESIDE, _WORDS_BEFORE = 40, 2


@dataclass(frozen=True, slots=True)
class _Named:
    document: Document
    actor: Actor
    mention: Mention  #: the fullest
    posts: tuple[str, ...]

    @property
    def near(self) -> dict[str, float]:
        """Give the words around it."""
        return around(self.document, self.mention.span, self.mention.sentence)


def _named(document: Document) -> list[_Named]:
    found = []
    for actor in document.actors:
        mentions = [m for m in document.mentions if m.actor == actor.key and not m.nominal]
        if actor.kind is EntityKind.PERSON and " " in actor.name and mentions:
            fullest = max(mentions, key=lambda m: len(m.text))
            found.append(_Named(document, actor, fullest, tuple(p.title for p in document.posts if p.holder == actor.key)))
    return found


def _known(person: _Named, document: Document) -> bool:
    """Tell whether a document knows a person by this name: then it speaks of two people."""
    return any(same_name(person.actor.name, a.name) for a in document.actors if a.kind is EntityKind.PERSON and " " in a.name)


def _shared_names(a: str, b: str) -> int:
    ours, theirs = a.split(), b.split()
    return sum(1 for x, y in zip(reversed(ours), reversed(theirs), strict=False) if same_name(x, y))


def _same_post(a: _Named, b: _Named) -> bool:
    return any(compatible_posts(p, q) for p in a.posts for q in b.posts)


def _one_person(a: _Named, b: _Named) -> bool:
    if _same_post(a, b) or _shared_names(a.actor.name, b.actor.name) >= _SHARED_NAMES:
        return True
    return likeness(a.near, b.near) >= _SAME_MATTER


def _is_short_for(a: str, b: str) -> bool:
    """Tell whether two names are one but for what is short or left out: the first begins as the other («آش», «آشتون»), and the last is the same."""
    ours, theirs = a.split(), b.split()
    first, other = sorted((fold(ours[0]), fold(theirs[0])), key=len)
    return other.startswith(first) and same_name(ours[-1], theirs[-1])


def _first(name: str) -> str:
    return name.split(maxsplit=1)[0]


def _is_spelling(a: str, b: str) -> bool:
    """Tell whether two first names are one: but for a particle written onto one («وشايع»), or as guesses at one foreign sound."""
    bare = any(same_name(x, y) for x in without_proclitics(fold(a)) for y in without_proclitics(fold(b)))
    return bare or one_sound(_first(a), _first(b))


def _precedes(name: str, one: _Named) -> bool:
    """Tell whether the first word of another name stands right before a name: «عماد منسي الزهراني» is «عماد الزهراني» too."""
    begin = one.mention.span.start
    before = one.document.article.at(Span(max(0, begin - _BESIDE), begin, one.mention.span.title)).split()
    return any(same_name(word, _first(name)) for word in before[-_WORDS_BEFORE:])


def _may_part(a: _Named, b: _Named) -> bool:
    """Tell whether two names share a family name and have other first names beyond spelling."""
    ours, theirs = a.actor.name, b.actor.name
    if a.document.id == b.document.id or not conflicting_names(ours, theirs) or not (has_family_name(ours) and has_family_name(theirs)):
        return False
    if any(name.startswith(_ARTICLE) for name in (ours, theirs)):  # «الأورغوياني أريسمندي» has a nation, not a first name
        return False
    return not (_is_short_for(ours, theirs) or _is_spelling(ours, theirs) or _precedes(ours, b) or _precedes(theirs, a))


def _has_kin(one: _Named, people: Sequence[_Named]) -> bool:
    """Tell whether a document names two people of one family, or one as somebody's kin: which is whom only a post tells then."""
    named = any(p.document is one.document and conflicting_names(p.actor.name, one.actor.name) for p in people)
    return named or any(stem(fold(word)) in one.near for word in lexicon("matters")["relatives"].split())


def _are_two(a: _Named, b: _Named, people: Sequence[_Named]) -> bool:
    """Tell whether some document names both, or one that names the one knows the other: then they are two people."""
    documents = {p.document.id: p.document for p in people}.values()
    return _known(a, b.document) or _known(b, a.document) or any(_known(a, d) and _known(b, d) for d in documents)


def _part(a: _Named, b: _Named, people: Sequence[_Named]) -> bool:
    if not _may_part(a, b) or _are_two(a, b, people):
        return False
    return _same_post(a, b) if _has_kin(a, people) or _has_kin(b, people) else _one_person(a, b)


def _position(people: Sequence[_Named]) -> Position:
    best = max(people, key=lambda p: len(p.actor.name))
    return position(best.actor.name, (quote(p.document, p.mention.span, p.mention.sentence) for p in people))


def _topic(people: Sequence[_Named]) -> str:
    posts = [post for p in people for post in p.posts]
    if posts:
        return line("name", post=min(posts, key=len))
    return line("name_of_person", family=people[0].actor.name.split()[-1])


def find(event: Event) -> list[Difference]:
    """Find the people whom sources name otherwise."""
    people = [p for document in event.documents for p in _named(document)]
    found: list[Difference] = []
    taken: set[str] = set()
    for a, b in combinations(people, 2):
        if {a.actor.key, b.actor.key} & taken or not _part(a, b, people):
            continue
        sides = [[p for p in people if same_name(p.actor.name, one.actor.name)] for one in (a, b)]
        taken |= {p.actor.key for side in sides for p in side}
        importance = Importance.HIGH if a.posts or b.posts else Importance.MEDIUM
        found.append(Difference(kind=Kind.NAME, topic=_topic([a, b]), positions=ordered(event, map(_position, sides)), importance=importance))
    return found
