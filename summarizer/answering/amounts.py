"""Amounts: the figures of sentences, as far as they count or measure what a question asks for."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from summarizer.answering.findings import Finding
from summarizer.answering.values import LEAST_COVER, amount_key, score_at, speaker_in
from summarizer.answering.words import is_verb
from summarizer.arabic.counted import act_at, noun_at
from summarizer.arabic.kin import FAMILY, STEM, any_alike, words
from summarizer.arabic.tokens import tokens
from summarizer.arabic.units import unit_words
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.answering.field import Field, Match
    from summarizer.answering.passages import Passage
    from summarizer.answering.question import Question
    from summarizer.arabic.kin import Word
    from summarizer.types import Quantity

#: What an earlier figure counts, and one of another year than the article's.
_EARLIER, _OTHER_YEAR = 0.5, 0.6
#: What a figure counts that counts the very noun asked for, its class, a part of it, and one that counts nothing by itself.
_EXACT, _CLASS, _PART, _BARE = 1.0, 0.9, 0.6, 0.8
#: What a figure counts that stands in another clause than what goes with it.
_APART = 0.6
#: What a figure counts more that what narrows the question follows, and within how many words.
_NARROWED, _RIGHT_AFTER = 1.7, 2
#: What a figure counts more that is called «عدد» where that is asked for.
_NUMBER_OF, _TOTAL = "عدد", 1.5
#: Classes of what is measured and not counted: they answer «كم» without a noun («كم حصلت المرشحة»).
_MEASURED = frozenset({"money", "percent", "distance", "weight", "volume", "area", "points", "temperature"})
#: What a figure counts that stands for a place other than the one asked about, the whole of which another figure is a part, and a time in another unit.
_ELSEWHERE, _WHOLE, _OTHER_UNIT = 0.5, 0.5, 0.5
#: The class of people whatever became of them.
_PEOPLE = "people"
#: Classes of time, which are no amount of anything.
_TIMES = frozenset({"duration", "age"})
#: Up to this number a word is as plain as a figure.
_PLAIN = 10
#: Classes that news tells by the same words.
_ILL = frozenset({"injured", "infected", "cases"})
#: The first words of a question that say what is counted.
_COUNTED = 2
#: The share of what else is asked that a sentence with the figure bears, itself or with what stands around it.
_LEAST_REST = 0.5


def _counted(question: Question) -> list[Word]:
    """Give the words that say what is counted: «كم راكباً تتسع», «كم عدد القتلى»."""
    return [t.word for t in question.terms[:_COUNTED]]


@cache
def _fate(question: str) -> str | None:
    """Give the class of people that a question counts by what became of them («قُتلوا»), None where it does not tell."""
    line = tokens(question)
    return next((act.value for i in range(len(line)) if (act := act_at(line, i))), None)


@cache
def _class(asked: str) -> str | None:
    """Give the class of the noun asked for, None where it has none."""
    line = tokens(asked)
    found = noun_at(line, 0) if line else None
    return found.value.kind if found else None


def _kind_of(question: Question) -> str | None:
    anyone = question.asked is not None and any_alike(question.asked, _words_of("anyone")) == STEM
    return _fate(question.text) or (_PEOPLE if anyone else _class(question.asked.form) if question.asked else None)


@cache
def _amounts() -> tuple[Word, ...]:
    return tuple(w for _, w in words(" ".join(lexicon("questions")["asked"]["how_many"])))


@cache
def _words_of(name: str) -> tuple[Word, ...]:
    return tuple(w for _, w in words(" ".join(lexicon("questions")[name]["words"])))


def _asks_share(question: Question) -> bool:
    """Tell whether a share is asked for («حصة»), which a source may give without that word («62% للمساهمين»)."""
    return question.asked is not None and any_alike(question.asked, _words_of("shares")) == STEM


def _lacks_sum(match: Match) -> bool:
    """Tell whether a certain sort of money is asked for («أرباح») of which neither the sentence nor what stands beside it speaks."""
    return any(g < LEAST_COVER and any_alike(t.word, _words_of("sums")) == STEM for t, g in zip(match.terms[:_COUNTED], match.around, strict=False))


def _asks_amount(question: Question) -> bool:
    """Tell whether what is asked for is an amount of something («حصة», «مساهمة»), not how many of them."""
    return question.asked is not None and any_alike(question.asked, _amounts()) > 0


def _of_whole(quantity: Quantity, here: Sequence[Quantity]) -> Quantity:
    """Give a figure with what the whole counts that it is a part of («210 من جملة 1150 عوناً»), where it counts nothing itself."""
    whole = next((q for q in here if q.value == quantity.out_of), None)
    return replace(quantity, counted=whole.counted, kind=quantity.kind or whole.kind) if whole and not (quantity.counted or quantity.unit) else quantity


def _counts(question: Question, quantity: Quantity) -> float:
    """Tell how surely a figure counts what is asked for: the noun itself, its class, a part of it."""
    counted, kind = [w for _, w in words(quantity.counted or "")], _kind_of(question)
    if question.asked and any_alike(question.asked, counted) == STEM:
        return _EXACT
    if kind and quantity.kind == kind:
        return _PART if quantity.part else _CLASS
    return _CLASS if any(any_alike(w, counted) >= FAMILY for w in _counted(question)) else 0.0


def _is_other_class(question: Question, quantity: Quantity) -> bool:
    """Tell whether a figure counts what another fate became of, or other things than the question."""
    kind = _kind_of(question)
    same = not (kind and quantity.kind) or quantity.kind in {kind, "percent"} or {kind, quantity.kind} <= _ILL
    if same or _fate(question.text):
        return not same
    return quantity.kind != _PEOPLE and _counts(question, quantity) < _EXACT


def _is_bare(question: Question, quantity: Quantity) -> bool:
    """Tell whether a figure may answer though it counts no noun that is asked for: what it is of stands elsewhere in the sentence."""
    asks_amount = _asks_amount(question) or (question.asked is not None and is_verb(question.asked))
    named = bool(quantity.counted) and not (quantity.counted or "").startswith("ل")
    free = quantity.kind == _PEOPLE or (quantity.kind is None and (not named or asks_amount))
    measured = quantity.kind in _MEASURED or (asks_amount and quantity.unit is not None and quantity.kind not in _TIMES)
    return free or (measured and (asks_amount or quantity.kind != "percent"))


def _fit(question: Question, quantity: Quantity, match: Match) -> float:
    """Tell how surely a figure counts or measures what is asked for, 0 to 1."""
    if question.measure:
        aged = question.measure == "age" and quantity.kind == "duration" and match.grade(question.asked) > 0
        return _EXACT if (quantity.kind == question.measure or aged) and not _lacks_sum(match) else 0.0
    if _asks_share(question) and quantity.kind == "percent":
        return _EXACT if match.grade(question.asked) > 0 else _BARE
    if _is_other_class(question, quantity) and not (_asks_amount(question) and quantity.unit is not None):
        return 0.0
    bare = _BARE if _is_bare(question, quantity) and match.grade(question.asked) > 0 else 0.0
    return _counts(question, quantity) or bare


def _beside(numbers: Sequence[int], spots: Sequence[int], place: int) -> float:
    """Give what a figure counts by whether it stands in the clause, or part of one, that one of some words stands in."""
    return 1.0 if not spots or any(numbers[p] == numbers[place] for p in spots) else _APART


def _governed(question: Question, match: Match, quantity: Quantity) -> float:
    """Give what a figure counts by what goes with it: the act («كم راكباً تتسع»), and what narrows the question right after it («400 لكسلا»)."""
    act = next((t.word for t in question.terms[1:] if is_verb(t.word)), None)
    first, last = match.passage.word_at(quantity.span.start), match.passage.word_at(quantity.span.end - 1)
    weight = _TOTAL if _asks_total(question) and (quantity.governor or "").startswith(_NUMBER_OF) else 1.0
    for term, places in zip(match.terms, match.places, strict=True):
        if term.word == act:
            weight *= _beside(match.passage.clauses, places, first)
        elif term.firm and any(first <= p <= last + _RIGHT_AFTER for p in places):
            weight *= _NARROWED
    return weight


def _asks_total(question: Question) -> bool:
    """Tell whether «عدد» is asked for: what a sentence calls so answers before a part of it («طال 42 ألفا من عملائه البالغ عددهم 640 ألفا»)."""
    return any(t.form == _NUMBER_OF for t in tokens(question.text))


def _is_of_another(question: Question, passage: Passage, last: int) -> bool:
    """Tell whether a figure is of another nation than the one asked about: its name stands right after it («57 ألفاً لروسيا»)."""
    asked = [t.word for t in question.terms if t.word.nation]
    after = [w for _, w in passage.at[last + 1 : last + 1 + _RIGHT_AFTER] if w.nation]
    return bool(asked and after) and not any(any_alike(w, asked) for w in after)


def _is_of_other_year(question: Question, passage: Passage) -> bool:
    """Tell whether a sentence speaks of another year than its article's, and the question does not."""
    published = passage.document.article.published
    moments = [m for m in passage.document.moments if m.sentence == passage.sentence.index and m.start is not None]
    if published is None or not moments or any(t.word.form.isdigit() for t in question.terms):
        return False
    return all(m.start is not None and m.start.year != published.year for m in moments)


def _is_stated(question: Question, quantity: Quantity) -> bool:
    """Tell whether a figure stands in the question itself («الرحلة 418»): it is no answer."""
    return any(t.word.form.replace(".", "", 1).isdigit() and float(t.word.form) == quantity.value for t in question.terms)


def _is_elsewhere(match: Match) -> bool:
    """Tell whether a sentence names places and none of those asked about, which only stand around it."""
    asked = [(t, g) for t, g in zip(match.terms, match.grades, strict=True) if t.firm and t.word.nation]
    return bool(asked) and not any(g for _, g in asked) and match.passage.names_place


def _sort(quantity: Quantity) -> str:
    """Give what is equal for figures that count or measure one thing, in whatever unit."""
    counted = words(quantity.counted or "")
    return f"{quantity.kind or (counted[0][1].stem if counted else '')} {quantity.part}".strip()


def _written(quantity: Quantity) -> str | None:
    """Write a figure in digits, None where its word is as plain."""
    return f"{quantity.value:,.10g}" if quantity.value > _PLAIN else None


def find_amounts(question: Question, field: Field) -> Iterator[Finding]:
    """Find the figures that answer «كم»."""
    for match in field.match(question):
        if match.firm and match.cover >= LEAST_COVER and _is_told_of(question, match) and not field.another(match):
            yield from _amounts_in(question, match)


def _amounts_in(question: Question, match: Match) -> Iterator[Finding]:
    """Find the figures of one sentence."""
    passage = match.passage
    weight = (_OTHER_YEAR if _is_of_other_year(question, passage) else 1.0) * (_ELSEWHERE if _is_elsewhere(match) else 1.0)
    here = [q for q in passage.document.quantities if q.sentence == passage.sentence.index and q.span.title == passage.headline]
    for quantity in (_of_whole(q, here) for q in here):
        fit = 0.0 if _is_stated(question, quantity) else _fit(question, quantity, match)
        if fit and not _is_of_another(question, passage, passage.word_at(quantity.span.end - 1)):
            score = (
                weight * fit * score_at(match, passage.word_at(quantity.span.start)) * _governed(question, match, quantity) * _state(question, quantity, here)
            )
            value, by = passage.document.article.at(quantity.span), speaker_in(quantity.by)
            yield Finding(match, value, amount_key(quantity), score, quantity.span, by, _sort(quantity), _written(quantity))


def _state(question: Question, quantity: Quantity, here: Sequence[Quantity]) -> float:
    """Give what a figure counts by what it is among the others: an earlier state, the whole that one is a part of, a time in another unit than asked."""
    unit = _OTHER_UNIT if quantity.kind in _TIMES and _unit(question) not in {None, quantity.unit} else 1.0
    whole = _WHOLE if any(q.out_of == quantity.value for q in here) else 1.0
    return unit * whole * (_EARLIER if quantity.earlier else 1.0)


@cache
def _unit_of(text: str) -> str | None:
    """Give the unit of time that a question names («كم سنة»), None where it names none."""
    line = tokens(text)
    found = (unit_words().at(line, i) for i in range(len(line)))
    return next((f.value.name for f in found if f and f.value.kind in _TIMES), None)


def _unit(question: Question) -> str | None:
    return _unit_of(question.asked.form) if question.asked else None


def _is_told_of(question: Question, match: Match) -> bool:
    """Tell whether a sentence speaks of what is counted and not only of the like: what else is asked is borne, by itself or around it."""
    rest = [(t.weight, g) for t, g in zip(match.terms, match.around, strict=True) if t.word != question.asked]
    return sum(w * g for w, g in rest) >= _LEAST_REST * sum(w for w, _ in rest)
