"""Names: who and what an article names, joined into actors, with the offices that it gives them.

sentences ─tagger─► entities ─► names ─► actors
                        └─────► offices ─► nominal mentions («الوزير», «الرئيس الروسي»)
"""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.posts import folded_words, post_parts
from summarizer.reading.actors import Named, join_names
from summarizer.reading.entities import Read, clitic_length, first_words, read_entities
from summarizer.reading.posts import Holding, find_holdings, nominal_titles
from summarizer.types import EntityKind, Mention, Post, PostStatus

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from summarizer.ports import EntityTagger
    from summarizer.reading.cutting import Cut
    from summarizer.types import Actor, Article, Span

#: Words after which a place is where something is, no one who acts; folded.
_PLACING = frozenset(
    (
        "في",
        "الي",
        "من",
        "الى",
        "وسط",
        "شرق",
        "غرب",
        "شمال",
        "جنوب",
        "قرب",
        "مدينه",
        "العاصمه",
        "عاصمه",
        "محافظه",
        "ولايه",
        "ريف",
        "مطار",
        "جامعه",
        "قرب",
        "حول",
        "عبر",
        "نحو",
        "داخل",
        "خارج",
    )
)
#: Words after which one who acts stands; folded.
_ACTING = frozenset(("ان", "بان", "بين", "مع", "لكن", "جانب", "موقف", "قالت", "دعوه", "مطالبه", "رد", "اتهام", "اتهامات", "علاقات", "تعهد"))


#: The office that alone means the state's, folded: «الرئيس» is no «رئيس الوزراء».
_PRESIDENT = "رييس"
#: Descriptions under one head that one without a name is compared with: no article has as many.
_MOST_COMPARED = 100
#: Letters of the shortest verb that is read for one.
_LEAST_VERB = 3


@dataclass(frozen=True, slots=True)
class Names:
    """What an article names."""

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A name with its place."""

    read: int
    entity: int
    span: Span
    named: Named


def _acts(read: Read, first: int, last: int, skipped: int) -> bool:
    """Tell whether a name stands where one who acts does: beside a feminine verb or a word that joins those who act."""
    before = read.tokens[first - 1].form if first else ""
    if before in _PLACING or read.tokens[first].text[:skipped].endswith("ب"):
        return False
    after = read.tokens[last].form if last < len(read.tokens) else ""
    if not before or not read.tokens[first - 1].is_word:
        return after == ":" or _is_feminine_verb(after)
    return before in _ACTING or _is_feminine_verb(before)


def _is_feminine_verb(form: str) -> bool:
    """Tell whether a folded word has the form of a verb that a capital has for its subject («أكدت», «ستستضيف»)."""
    return len(form) >= _LEAST_VERB and (form.endswith("ت") or form.startswith(("ت", "ست", "وت")))


def _placed(article: Article, reads: Sequence[Read]) -> Iterator[_Placed]:
    """Give every named entity without its clitics, in the order of the article."""
    known = first_words(reads)
    for number, read in enumerate(reads):
        for place, (first, last, kind) in enumerate(read.entities):
            skipped = clitic_length(read.tokens[first], kind, known)
            span = read.span(first, last, skipped)
            yield _Placed(number, place, span, Named(article.at(span), kind, _acts(read, first, last, skipped)))


def _posts(reads: Sequence[Read], holdings: Sequence[list[Holding]], keys: dict[tuple[int, int], str]) -> list[Post]:
    return [
        Post(span=held.span, sentence=read.sentence.index, title=held.title, holder=keys[number, held.entity], status=held.status)
        for number, (read, found) in enumerate(zip(reads, holdings, strict=True))
        for held in found
    ]


def _answers(title: str, post: Post) -> bool:
    """Tell whether a description without a name may stand for the holder of a post: the same head, no other state or body."""
    asked, held = post_parts(title), post_parts(post.title)
    if asked.head != held.head or _is_feminine(title) > _is_feminine(post.title):
        return False
    if (asked.head == _PRESIDENT and held.body - asked.body - _republics()) or (asked.states and not asked.states <= held.states):
        return False
    return asked.body <= held.body and (bool(asked.status) == (post.status is not PostStatus.CURRENT))


@cache
def _republics() -> frozenset[str]:
    """Give the stems of what a president is one of without saying so."""
    return post_parts("رئيس الجمهورية").body | post_parts("رئيس الدولة").body


def _is_feminine(title: str) -> bool:
    """Tell whether the head of a description is written in the feminine."""
    return fold(title).partition(" ")[0].endswith("ه")


class _Holders:
    """Who holds what in an article, looked up by the head of a description."""

    def __init__(self, posts: Sequence[Post]) -> None:
        self._places: dict[str, dict[tuple[str, str], list[tuple[bool, int]]]] = {}
        self._posts: dict[tuple[str, str], Post] = {}
        self._of_state: dict[str, set[str]] = {}
        for post in posts:
            states = post_parts(post.title).states
            if len(states) == 1:  # an envoy of one state to another holds no office of both
                self._of_state.setdefault(next(iter(states)), set()).add(post.holder)
            said = (post.title, post.holder)
            self._posts.setdefault(said, post)
            self._places.setdefault(post_parts(post.title).head, {}).setdefault(said, []).append(_order(post.span))

    def of(self, title: str, before: Span) -> str | None:
        """Give the one person for whom a description stands: who last held a fitting post, None where it is in doubt.

        A headline, and a description that names the state («الرئيس السوري»), may speak of who is named only later.
        """
        parts = post_parts(title)
        if parts.head in folded_words("counterparts"):
            return self._counterpart(parts.states)
        said = islice(self._places.get(parts.head, {}).items(), _MOST_COMPARED)
        fitting = [(self._posts[key].holder, places) for key, places in said if _answers(title, self._posts[key])]
        earlier = [(places[at - 1], holder) for holder, places in fitting if (at := bisect(places, _order(before)))]
        holders = {holder for holder, _ in fitting}
        if len(holders) > 1 and not parts.states and len({holder for _, holder in earlier}) != 1:
            return None
        if earlier:
            return max(earlier)[1]
        return next(iter(holders), None) if before.title or (parts.states and len(holders) == 1) else None

    def _counterpart(self, states: frozenset[str]) -> str | None:
        """Give the one person who holds an office of a state, None where several do."""
        holders = set[str]().union(*(self._of_state.get(state, ()) for state in states))
        return next(iter(holders)) if len(holders) == 1 else None


def _order(span: Span) -> tuple[bool, int]:
    """Give a place's rank in the article: the headline comes first."""
    return not span.title, span.start


def _nominals(article: Article, reads: Sequence[Read], posts: Sequence[Post]) -> Iterator[Mention]:
    """Give the mentions of people by their office alone."""
    holders = _Holders(posts)
    taken: dict[int, list[Span]] = {}
    for post in posts:
        taken.setdefault(post.sentence, []).append(post.span)
    for read in reads:
        for title in nominal_titles(read, taken.get(read.sentence.index, ())):
            token = read.tokens[title.first]
            skipped = len(title.clitic) if token.text.startswith(title.clitic) and not title.clitic.endswith("ل") else 0
            span = read.span(title.first, title.last, skipped)
            holder = holders.of(article.at(span), span)
            if holder is not None:
                yield Mention(span=span, sentence=read.sentence.index, kind=EntityKind.PERSON, text=article.at(span), actor=holder, nominal=True)


def _in_order(mentions: Collection[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda mention: _order(mention.span)))


def find_names(article: Article, cuts: Sequence[Cut], tagger: EntityTagger) -> Names:
    """Find who and what an article names: actors, all their mentions, and the posts that it gives them.

    `cuts` has the headline first where there is one. The tagger is asked once.
    """
    reads = read_entities(cuts, tagger)
    placed = list(_placed(article, reads))
    actors, keys = join_names([name.named for name in placed])
    holders = {(name.read, name.entity): key for name, key in zip(placed, keys, strict=True)}
    posts = _posts(reads, [find_holdings(article, read) for read in reads], holders)
    named = [
        Mention(span=name.span, sentence=reads[name.read].sentence.index, kind=name.named.kind, text=name.named.text, actor=key)
        for name, key in zip(placed, keys, strict=True)
    ]
    return Names(tuple(actors), _in_order([*named, *_nominals(article, reads, posts)]), tuple(posts))
