"""Posts: who holds which office, from the description that stands before or after a name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.clitics import combinations
from summarizer.arabic.names import is_given_name
from summarizer.arabic.posts import folded_words, head_of, status_words
from summarizer.arabic.states import state_of
from summarizer.reading.descriptions import Title, Words
from summarizer.reading.titles import parts, skip_ranks, title_after, title_before, title_beside
from summarizer.types import EntityKind, PostStatus, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.reading.entities import Read
    from summarizer.types import Article

#: Which words say how an office is held, read in this order: «القائم بأعمال الوزير السابق» is a former one.
_STATUSES = ((PostStatus.FORMER, "former"), (PostStatus.ACTING, "acting"), (PostStatus.DESIGNATE, "designate"))


#: Marks of quotation, opening and closing.
_QUOTES = {"«": "»", "“": "”"}


#: How a counterpart is spoken of, folded.
_COUNTERPARTS = ("نظيره", "نظيرها", "نظيرته", "نظيرتها")


@dataclass(frozen=True, slots=True)
class Holding:
    """An office held by the person that an entity names."""

    entity: int  #: place among the entities of the sentence
    title: str  #: verbatim
    span: Span  #: of description and name together
    status: PostStatus


def words_of(read: Read) -> Words:
    """Give a sentence's words with the places of people and of other names."""
    places: dict[bool, set[int]] = {True: set(), False: set()}
    for first, last, kind in read.entities:
        places[kind is EntityKind.PERSON].update(range(first, last))
    return Words(read.tokens, frozenset(places[True]), frozenset(places[False]))


def status_of(title: str) -> PostStatus:
    """Tell how an office is held from the words of its description."""
    said = status_words(title)
    return next((status for status, name in _STATUSES if said & folded_words(name)), PostStatus.CURRENT)


def _described(words: Words, first: int, last: int) -> Iterator[Title]:
    """Give the descriptions of the person whose name stands between two tokens."""
    before = title_before(words, first)
    if before:
        yield from parts(words, before)
    after = title_after(words, last) or title_beside(words, before.first if before else skip_ranks(words, first), last)
    if after:
        yield from parts(words, after)
    start = skip_ranks(words, first)
    if not before and not after and start < first:
        head = head_of(words.form(start))
        if head and head.rank and head.name in folded_words("ranks", "titles"):
            yield Title(start, first, head.clitic)


def _clitic_characters(read: Read, title: Title) -> int:
    """Count the characters before the head that are no part of the description: a conjunction, or ب and ل before it."""
    token = read.tokens[title.first]
    if token.form.startswith(("لل", "ولل")):
        return 1 if token.form.startswith("و") else 0
    return len(title.clitic) if token.text.startswith(title.clitic) else 0


def _closed_quote(words: Words, title: Title) -> int:
    """Give the end of a description, the mark that closes a quotation in it included."""
    marks = [token.text for token in words.tokens[title.first : title.last]]
    following = words.tokens[title.last].text if title.last < len(words.tokens) else ""
    opened = any(marks.count(opener) > marks.count(closer) for opener, closer in _QUOTES.items() if closer == following)
    return title.last + 1 if opened else title.last


def find_holdings(article: Article, read: Read) -> list[Holding]:
    """Find the offices that a sentence gives to people whom it names."""
    words = words_of(read)
    found = []
    for place, (first, last, kind) in enumerate(read.entities):
        if kind is not EntityKind.PERSON:
            continue
        for title in _described(words, first, last):
            place_of = read.span(title.first, _closed_quote(words, title), _clitic_characters(read, title))
            whole = Span(min(place_of.start, read.tokens[first].start), max(place_of.end, read.tokens[last - 1].end), place_of.title)
            text = article.at(place_of)
            found.append(Holding(place, text, whole, status_of(text)))
    return found


def nominal_titles(read: Read, taken: Sequence[Span]) -> Iterator[Title]:
    """Give definite descriptions that stand for a person without a name («الوزير», «الرئيس الروسي»)."""
    words = words_of(read)
    starts = sorted(span.start for span in taken)
    ends = sorted(span.end for span in taken)
    place = 0
    while place < len(read.tokens):
        last = place + 1
        if _stands_alone(words, place) or _is_counterpart(words, place):
            last = _adjectives(words, place + 1)
            span = read.span(place, last)
            if bisect_left(starts, span.end) == bisect_right(ends, span.start):  # as many ended before it as began before its end
                head = head_of(words.form(place))
                yield Title(place, last, head.clitic if head else "")
        place = last


def _stands_alone(words: Words, place: int) -> bool:
    """Tell whether a definite office stands for its holder: no adjective of a noun before it, no name after it."""
    head = head_of(words.form(place))
    if head is None or not head.definite or head.rank or head.name not in folded_words("nominal") or place in words.people or place - 1 in words.people:
        return False
    after = _adjectives(words, place + 1)
    named = after in words.people or place + 1 in words.people or is_given_name(words.form(after))
    return not named and not words.form(place - 1).startswith("ال")


@cache
def _counterparts() -> frozenset[str]:
    return frozenset(written for rest in _COUNTERPARTS for written, _ in combinations(rest))


def _is_counterpart(words: Words, place: int) -> bool:
    """Tell whether a word says that somebody holds the same office in another state («نظيره السوري»), and no name follows."""
    form = words.form(place + 1)
    return words.form(place) in _counterparts() and place + 2 not in words.people and form.startswith("ال") and state_of(form) is not None


def _adjectives(words: Words, place: int) -> int:
    """Step over one definite word after a definite head: what kind of president it is."""
    form = words.form(place)
    is_kind = form.startswith("ال") and place not in words.people and head_of(form) is None and form not in folded_words("breaks")
    return place + 1 if is_kind else place
