"""Scope: whether the sentences in which two facts stand speak of two things, by the days, bodies, places and turns that they name.

«أغلق المؤشر اليوم على 70 شركة رابحة» and «تداولات أمس: 125 شركة رابحة» are of two days, whatever else they share.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.names import same_name
from summarizer.arabic.numbers_words import Role, atoms
from summarizer.arabic.tokens import stem
from summarizer.comparing.lines import line_of, once_for_each
from summarizer.comparing.matter import kindred, words_of
from summarizer.comparing.values import moments_agree
from summarizer.lexicon import lexicon
from summarizer.types import HEADLINE, EntityKind, Grain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.types import Document, Mention, Moment

#: Grains that name a day or less.
_OF_A_DAY = frozenset({Grain.MINUTE, Grain.HOUR, Grain.PART_OF_DAY, Grain.DAY})

#: Days before publication from which a moment makes a sentence one of another occurrence.
_BACKGROUND_DAYS = 21

#: Words that weigh most around a fact among which is the act that it belongs to. Of 4, 6 and 8.
_HEAVIEST = 6

#: A place in a document: the document and the number of the sentence.
Where = tuple["Document", int]


@once_for_each
def all_words(document: Document) -> Mapping[str, float]:
    """Give the words of an article with its title that carry matter."""
    return words_of(f"{document.article.title or ''}\n{document.article.text}")


@once_for_each
def _days(document: Document) -> Mapping[int, list[Moment]]:
    found: dict[int, list[Moment]] = defaultdict(list)
    for moment in document.moments:
        if moment.grain in _OF_A_DAY and moment.start is not None:
            found[moment.sentence].append(moment)
    return found


def is_background(document: Document, sentence: int) -> bool:
    """Tell whether a sentence speaks of a time long before its report: of another occurrence."""
    published = document.article.published
    ends = [m.end for m in document.moments if m.sentence == sentence and m.end is not None]
    return published is not None and any((published - end).days > _BACKGROUND_DAYS for end in ends)


def of_two_days(a: Where, b: Where) -> bool:
    """Tell whether each sentence names a day and none of them is one of the other's."""
    ours, theirs = (_days(document).get(sentence, []) for document, sentence in (a, b))
    return bool(ours and theirs) and not any(moments_agree(x, y) for x in ours for y in theirs)


@cache
def generic_places() -> frozenset[str]:
    """Give the stems of words that name no place: its kinds, directions and what is said of any."""
    return frozenset(stem(fold(w)) for w in lexicon("matters")["generic_places"].split())


def _says_it(document: Document, mention: Mention) -> bool:
    """Tell whether a name stands among the words that tell who speaks, not in what he says."""
    said = (s for s in document.statements if s.sentence == mention.sentence and s.span.covers(mention.span))
    return any(not s.content.meets(mention.span) for s in said)


@once_for_each
def _named(document: Document) -> Mapping[tuple[int, EntityKind], list[frozenset[str]]]:
    """Give the words of each name by sentence and kind, without those of who says it and of where the report is filed from."""
    found: dict[tuple[int, EntityKind], list[frozenset[str]]] = defaultdict(list)
    for mention in document.mentions:
        words = frozenset(words_of(mention.text))
        if words and not mention.nominal and mention.text != document.dateline and not _says_it(document, mention):
            found[mention.sentence, mention.kind].append(words)
    for site in document.sites:
        if (words := frozenset(words_of(site.text)) - generic_places()) and not site.virtual:
            found[site.sentence, EntityKind.PLACE].append(words)
    return found


def _foreign(where: Where, other: Document, kind: EntityKind) -> tuple[int, int]:
    """Give how many names of a kind a sentence has, and how many of them stand nowhere in another document."""
    names = _named(where[0]).get((where[1], kind), [])
    there = all_words(other).keys()
    return len(names), sum(1 for words in names if words.isdisjoint(there))


def _of_two(a: Where, b: Where, kind: EntityKind) -> bool:
    """Tell whether each sentence has names of a kind, and none of them stands in the other's document."""
    ours, foreign = _foreign(a, b[0], kind)
    theirs, foreign_there = _foreign(b, a[0], kind)
    return ours == foreign > 0 and theirs == foreign_there > 0


def of_two_bodies(a: Where, b: Where) -> bool:
    """Tell whether each sentence names bodies of which the other's report knows none."""
    return _of_two(a, b, EntityKind.ORGANIZATION)


def of_two_places(a: Where, b: Where) -> bool:
    """Tell whether each sentence names places of which the other's report knows none."""
    return _of_two(a, b, EntityKind.PLACE)


def _places_of(where: Where) -> list[frozenset[str]]:
    return _named(where[0]).get((where[1], EntityKind.PLACE), [])


def share_a_place(a: Where, b: Where) -> bool:
    """Tell whether two sentences name one place, in any spelling."""
    return any(x & y or any(same_name(v, w) for v in x for w in y) for x in _places_of(a) for y in _places_of(b))


def are_apart(a: Where, b: Where) -> bool:
    """Tell whether both of two sentences name places, and none that is the same."""
    return bool(_places_of(a) and _places_of(b)) and not share_a_place(a, b)


def names_in(where: Where) -> frozenset[str]:
    """Give the words of all names of a sentence."""
    return frozenset[str]().union(*(words for (sentence, _), names in _named(where[0]).items() if sentence == where[1] for words in names))


@once_for_each
def _turns(document: Document) -> Mapping[int, Mapping[str, float]]:
    """Give for each sentence the nouns that an ordinal stands before («ثاني طائرة»), with the ordinal."""
    found: dict[int, dict[str, float]] = defaultdict(dict)
    for index in (*([HEADLINE] if document.headline else []), *(s.index for s in document.sentences)):
        line = line_of(document.text_of(index))
        for first, noun in pairwise(line):
            ordinal = atoms(first.form).get(Role.ORDINAL)
            if ordinal and not ordinal.definite and noun.is_word and not noun.form.startswith("ال"):
                found[index][stem(noun.form)] = ordinal.value
    return found


def of_two_turns(a: Where, b: Where) -> bool:
    """Tell whether two sentences count one thing as another in its row: «أول طائرة», «ثاني طائرة»."""
    ours, theirs = (_turns(document).get(sentence, {}) for document, sentence in (a, b))
    return any(theirs.get(noun, turn) != turn for noun, turn in ours.items())


def share_an_act(a: Where, ours: Mapping[str, float], b: Where, theirs: Mapping[str, float]) -> list[str]:
    """Give what is kindred among the words that weigh most around two facts, names left out: the acts that the facts belong to are among them."""
    return kindred(_heaviest(a, ours), _heaviest(b, theirs))


def _heaviest(where: Where, words: Mapping[str, float]) -> list[str]:
    return sorted(words.keys() - names_in(where), key=lambda form: (-words[form], form))[:_HEAVIEST]
