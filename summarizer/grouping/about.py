"""What an event is about: a title in the sources' own words, its day, and act, place, moment and actors, each with its evidence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from summarizer.arabic.rarity import weights
from summarizer.arabic.tokens import stem, tokens
from summarizer.grouping.features import acts_of
from summarizer.types import HEADLINE, About, EntityKind, Evidence, Grain, Matter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from summarizer.types import Document, Moment, Sentence

#: Sentences of the body, beside the headline, in which a report says when the thing happened.
_LEAD_SENTENCES = 2
#: Grains that name one day or less.
_WITHIN_A_DAY = frozenset({Grain.MINUTE, Grain.HOUR, Grain.PART_OF_DAY, Grain.DAY})
#: Marks of a headline that speaks in somebody's words, tells two things or asks; and what such a one is worth beside a plain one.
_NOT_NEUTRAL = (":", "«", "“", "...", "..", "\N{HORIZONTAL ELLIPSIS}", "\N{ARABIC QUESTION MARK}", "\N{QUOTATION MARK}")
_SOMEBODYS = 0.7
#: Characters of a first sentence that stand for a title that is missing.
_TITLE_LENGTH = 110


def _borne_out(title: str, documents: Sequence[Document]) -> float:
    """Give the mean share of a title's weight that the documents' texts hold."""
    words = weights(title)
    whole = sum(words.values())
    if not whole:
        return 0.0
    texts = [weights(d.article.text) for d in documents]
    return sum(sum(w for form, w in words.items() if form in text) for text in texts) / (whole * len(texts))


def _neutral(title: str) -> float:
    """Give less than 1 to a headline in somebody's words («الوزير: ...», quotations) or one that leaves something open."""
    return _SOMEBODYS if any(mark in title for mark in _NOT_NEUTRAL) else 1.0


def _shortened(text: str) -> str:
    """Cut a sentence at the last clause that fits a title."""
    if len(text) <= _TITLE_LENGTH:
        return text.rstrip(".")
    cut = text[:_TITLE_LENGTH]
    comma = cut.rfind("\N{ARABIC COMMA}")
    return cut[:comma] if comma > _TITLE_LENGTH // 3 else cut[: cut.rfind(" ")] + "\N{HORIZONTAL ELLIPSIS}"


def titles(documents: Sequence[Document]) -> tuple[str, ...]:
    """Give what an event may be called: its headlines, best borne out by all documents first, then its first sentences shortened."""

    def best_first(candidates: Iterable[str]) -> list[str]:
        return sorted(dict.fromkeys(candidates), key=lambda one: -_borne_out(one, documents) * _neutral(one))

    headlines = best_first(d.article.title.strip() for d in documents if d.article.title and d.article.title.strip())
    firsts = best_first(_shortened(d.text_of(0)) for d in documents if d.sentences)
    return (*headlines, *firsts) or (documents[0].id,)


def _days(document: Document) -> list[date]:
    """Give the days that a report's headline and lead name, the first first."""
    return [m.start.date() for m in document.moments if m.start is not None and _tells(m)]


def _tells(moment: Moment) -> bool:
    return moment.grain in _WITHIN_A_DAY and HEADLINE <= moment.sentence < _LEAD_SENTENCES


def day(documents: Sequence[Document]) -> date | None:
    """Give the day that most documents name first in their lead; None where none names one.

    A day of publication is never taken for the day of the occurrence.
    """
    named = Counter(days[0] for days in map(_days, documents) if days)
    if not named:
        return None
    most = max(named.values())
    return min(one for one, count in named.items() if count == most)


# --- act, place, moment, actors --------------------------------------------------------------------------------------

#: Actors that are named at the most.
_MOST_ACTORS = 5


def about(documents: Sequence[Document]) -> About:
    """Give what most documents' headlines and leads say of act, place, moment and actors."""
    return About(
        act=next(_most(documents, _acts), None),
        place=next(_most(documents, _places), None),
        moment=next(_most(documents, _moments), None),
        actors=tuple(matter for _, matter in zip(range(_MOST_ACTORS), _most(documents, _actors), strict=False)),
    )


def _most(documents: Sequence[Document], find: Callable[[Document], Iterable[tuple[object, Matter]]]) -> Iterator[Matter]:
    """Give what is found in most documents first, each thing once, as the first of them has it; ties as they come."""
    counts: Counter[object] = Counter()
    first: dict[object, Matter] = {}
    for document in documents:
        found = dict(reversed(list(find(document))))
        counts.update(dict.fromkeys(reversed(found), 1))
        first = dict(reversed(found.items())) | first
    order = {key: n for n, key in enumerate(counts)}
    return (first[key] for key in sorted(counts, key=lambda key: (-counts[key], order[key])))


def _lead(document: Document) -> Iterator[Sentence]:
    if document.headline is not None:
        yield document.headline
    yield from document.sentences[:_LEAD_SENTENCES]


def _matter(document: Document, text: str, sentence: Sentence) -> Matter:
    return Matter(text, Evidence(document.id, document.article.at(sentence.span), sentence.span))


def _acts(document: Document) -> Iterator[tuple[object, Matter]]:
    for sentence in _lead(document):
        for token in tokens(document.article.at(sentence.span)):
            for act in sorted(acts_of(token.form)):
                yield act, _matter(document, token.text, sentence)


def _places(document: Document) -> Iterator[tuple[object, Matter]]:
    sites = [(site.text, site.sentence) for site in document.sites if not site.virtual]
    named = [(m.text, m.sentence) for m in document.mentions if m.kind is EntityKind.PLACE and not m.nominal]
    for text, number in (*sites, *named):
        if HEADLINE <= number < _LEAD_SENTENCES and text != document.dateline:
            yield _key(text), _matter(document, text, document.sentence(number))


def _moments(document: Document) -> Iterator[tuple[object, Matter]]:
    for moment in document.moments:
        if moment.start is not None and _tells(moment):
            yield moment.start.date(), _matter(document, moment.text, document.sentence(moment.sentence))


def _actors(document: Document) -> Iterator[tuple[object, Matter]]:
    for mention in document.mentions:
        if mention.kind is not EntityKind.PLACE and not mention.nominal and HEADLINE <= mention.sentence < _LEAD_SENTENCES:
            yield mention.actor, _matter(document, mention.text, document.sentence(mention.sentence))


def _key(text: str) -> tuple[str, ...]:
    return tuple(stem(token.form) for token in tokens(text) if token.is_word)
