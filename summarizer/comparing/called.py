"""Places of one sort that sources call by other names: «حقل الورد» and «حقل التيم», «مستشفى حلبا» and «مستشفى السلام».

A report has few places of one sort, so that less need stand around two of them than around any two places; but what
either is called may stand nowhere in the other's report.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.names import same_name
from summarizer.arabic.posts import folded_words
from summarizer.arabic.rarity import rarity
from summarizer.arabic.tokens import is_stop_word, stem, without_proclitics
from summarizer.comparing.lines import line_of
from summarizer.comparing.matter import alike_in_meaning, around, likeness
from summarizer.comparing.scope import all_words, generic_places, is_background, of_two_bodies, share_an_act
from summarizer.lexicon import lexicon
from summarizer.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.arabic.tokens import Token
    from summarizer.types import Document, Event, Sentence

#: Words of a name at the most.
_MOST = 3
#: How alike the words around two places of one sort must be, kindred words counted: a building or site of which a report has one, and a
#: town or quarter of which it has many.
_OF_ONE, _OF_MANY = 0.15, 0.3
#: Places of a sort of many that a report names at the most; beyond them, what the words around two must be alike.
_FEW, _SURELY = 3, 0.6
#: Letters with which a verb of the present begins («جامعة تضم»), and the rarity from which such a word may be a name.
_VERBS, _NAMING = ("ت", "ي"), 0.5
#: Words of a body's name between its first and where it serves.
_LONGEST_BODY = 5
#: Pronouns written onto a noun that names nothing («طريق عودتهم»).
_POSSESSIVES = ("هم", "هما", "هن", "نا")
#: How a noun with the article begins: «والمدينة المنورة» is a name itself.
_DEFINITE = ("ال", "وال", "بال", "فال", "كال", "لل", "ولل")
#: Letters with which an adjective of relation ends («الدولي», «الحدودية»): it names nothing.
_RELATION = ("ي", "يه", "يين", "ييه")


@dataclass(frozen=True, slots=True)
class Called:
    """A place with its sort and its name."""

    document: Document
    sentence: int
    span: Span
    sort: int
    name: frozenset[str]  #: stems
    words: dict[str, float]

    @property
    def text(self) -> str:
        """Give it as it stands."""
        return self.document.article.at(self.span)


@cache
def _sorts() -> dict[str, int]:
    """Give for each noun of place its sort."""
    sorts = [*lexicon("matters")["sites_of_one"], *lexicon("matters")["sites_of_many"]]
    return {fold(word): n for n, line in enumerate(sorts) for word in line.split()}


@lru_cache(maxsize=8192)
def _sort_of(form: str) -> int | None:
    return next((_sorts()[bare] for bare in without_proclitics(form) if bare in _sorts()), None)


def _named(line: Sequence[Token], i: int) -> list[Token]:
    """Give the words that name the place whose noun stands at a token: up to a stop, a mark or an adjective of relation."""
    found: list[Token] = []
    for token in line[i + 1 : i + 1 + _MOST]:
        form = token.form
        if not token.is_word or is_stop_word(form) or form.startswith(("و", "ب", "ل")) or _sort_of(form) is not None:
            break
        if found and (form.endswith(_RELATION) or not form.startswith("ال")):
            break
        found.append(token)
    return found


def _of_sentence(document: Document, sentence: Sentence) -> Iterator[Called]:
    text = document.text_of(sentence.index)
    line = line_of(text)
    for i, token in enumerate(line):
        sort = _sort_of(token.form) if token.is_word and not token.form.startswith(_DEFINITE) else None
        name = _named(line, i) if sort is not None else []
        stems = frozenset(stem(t.form) for t in name)
        if sort is not None and _is_name(name) and not (_is_of_many(sort) and _is_of_a_body(line, i)):
            start = sentence.span.start + token.end - len(_without(token))
            span = Span(start, sentence.span.start + name[-1].end)
            yield Called(document, sentence.index, span, sort, stems, around(document, span, sentence.index))


def _is_of_many(sort: int) -> bool:
    """Tell whether a report has many places of a sort."""
    return sort >= len(lexicon("matters")["sites_of_one"])


def _is_of_a_body(line: Sequence[Token], i: int) -> bool:
    """Tell whether a place's noun belongs to the name of a body: «الإدارة العامة للدفاع المدني في محافظة»، «بلدية محافظة»."""
    before = list(takewhile(lambda token: token.is_word, reversed(line[max(0, i - _LONGEST_BODY) : i])))
    return any(form in folded_words("heads", "bodies") for token in before for form in without_proclitics(token.form))


def _without(token: Token) -> str:
    """Give a noun as it stands without the preposition that may be written onto it."""
    bare = next(b for b in without_proclitics(token.form) if b in _sorts())
    return token.text[-len(bare) :] if len(token.text) >= len(bare) else token.text


def called(document: Document) -> list[Called]:
    """Give the places that a document calls by a name after the noun of their sort."""
    return [one for s in document.sentences if not s.heading for one in _of_sentence(document, s)]


def agree(a: Called, b: Called) -> bool:
    """Tell whether two are one: of one sort with a word of their names in common, in any spelling."""
    return a.sort == b.sort and (bool(a.name & b.name) or any(same_name(x, y) for x in a.name for y in b.name))


def alike(a: Called, b: Called, event: Event, everything: Sequence[Called]) -> float:
    """Give how much two seem to be one place under two names, 0 where they cannot be."""
    if a.sort != b.sort:
        return 0.0
    found = max(likeness(a.words, b.words), alike_in_meaning(a.words, b.words))
    return found if found >= _least(a, b, everything) and _may_be_one(a, b, event) else 0.0


def _least(a: Called, b: Called, everything: Sequence[Called]) -> float:
    """Give how alike the words around two places of one sort must be."""
    if not _is_of_many(a.sort):
        return _OF_ONE
    return _OF_MANY if max(_named_of_sort(p, everything) for p in (a, b)) <= _FEW else _SURELY


def _named_of_sort(one: Called, everything: Sequence[Called]) -> int:
    """Count the places of a sort that a report names."""
    return len({p.name for p in everything if p.document is one.document and p.sort == one.sort})


def _may_be_one(a: Called, b: Called, event: Event) -> bool:
    """Tell whether two names may be one place's: no report has both, their sentences tell of one body and one time and, of many places, of one act."""
    if any(_is_named(a, d) and _is_named(b, d) for d in event.documents) or _is_named(a, b.document) or _is_named(b, a.document):
        return False
    where, other = (a.document, a.sentence), (b.document, b.sentence)
    if _is_of_many(a.sort) and not share_an_act(where, a.words, other, b.words):
        return False
    return not (of_two_bodies(where, other) or is_background(*where) or is_background(*other))


def _is_name(words: Sequence[Token]) -> bool:
    if not words or words[0].form.endswith((*_RELATION, *_POSSESSIVES)) or {stem(t.form) for t in words} & generic_places():
        return False
    return not words[0].form.startswith(_VERBS) or rarity(stem(words[0].form)) >= _NAMING


def _is_named(one: Called, document: Document) -> bool:
    """Tell whether a document has a word of a place's name anywhere."""
    there = all_words(document).keys()
    return bool(one.name & there) or any(same_name(x, y) for x in one.name for y in there if x[0] == y[0])
