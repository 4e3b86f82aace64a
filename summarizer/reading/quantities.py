"""Quantities of an article: each figure at its place, with what it counts, how it is bounded and whose count it is.

    sentence ─tokens─► arabic.figures, less what moments have taken ─► context (quantities_context) ─► Quantity

Figures that count nothing (a law's number, a page, a code) are kept apart: `find_labels` gives them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.arabic.counted import disease_things, is_disease, noun_at
from summarizer.arabic.figures import figures, numbers_of, ordinals_of
from summarizer.arabic.figures_nouns import Figure, Role
from summarizer.arabic.moments_resolve import resolve
from summarizer.arabic.moments_spans import Anchor
from summarizer.arabic.tokens import tokens
from summarizer.reading import quantities_classes as classes
from summarizer.reading import quantities_context as context
from summarizer.types import Bound, Quantity, Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from summarizer.arabic.moments import Expression
    from summarizer.arabic.tokens import Token
    from summarizer.reading.cutting import Cut
    from summarizer.types import Article


def find_quantities(article: Article, cuts: Sequence[Cut]) -> tuple[Quantity, ...]:
    """Find the figures that count or measure, in the order of the sentences; raises nothing, whatever the text.

    `cuts` has the headline first where there is one. Figures of dates and clock times are moments and not here;
    «عشرات» and its like are ranges (20 to 99) with the bound "about".
    """
    diseased = any(is_disease(token.form) for cut in cuts for token in cut.tokens)
    return tuple(quantity for cut in cuts for quantity in _of_sentence(article, cut, diseased=diseased))


def find_labels(cuts: Sequence[Cut]) -> tuple[Quantity, ...]:
    """Find the figures that count nothing: in dates and clock times (kind "moment"), of laws, pages and codes ("label"), ordinals."""
    found: list[Quantity] = []
    for cut in cuts:
        line, taken = cut.tokens, _covered(cut.moments)
        found += [_label(cut, f, "label") for f in figures(line, taken) if f.role is Role.LABEL]
        found += [_label(cut, f, "moment") for f in numbers_of(line, sorted(taken))]
        found += [_label(cut, f, "ordinal") for f in ordinals_of(line) if f.first not in taken]
    return tuple(sorted(found, key=lambda q: q.span))


def _label(cut: Cut, figure: Figure, kind: str) -> Quantity:
    span = Span(cut.tokens[figure.first].start, cut.tokens[figure.number_last - 1].end, cut.sentence.span.title)
    return Quantity(span=span, sentence=cut.sentence.index, value=figure.value, kind=kind)


def _covered(found: Sequence[Expression]) -> set[int]:
    return {k for e in found for k in range(e.first, e.last)}


def _of_sentence(article: Article, cut: Cut, *, diseased: bool) -> list[Quantity]:
    line, covered = cut.tokens, _covered(cut.moments)
    found = [f for f in figures(line, covered) if f.role is not Role.LABEL]
    told: list[Quantity] = []
    by = context.counter(article, line) if found else None
    as_of = _as_of(article, line, cut.moments) if found else None
    for k, figure in enumerate(found):
        before = found[k - 1].last if k else 0
        after = found[k + 1].first if k + 1 < len(found) else len(line)
        around = context.Surroundings(line, figure, before, after, covered)
        quantity = _quantity(article, cut, figure, around)
        if told:
            quantity = classes.inherit(quantity, told[-1], around)
        if diseased and quantity.kind in {"injured", "cases"} and _is_disease_thing(quantity):
            quantity = replace(quantity, kind="infected")
        told.append(replace(quantity, by=by, as_of=as_of[1] if as_of and abs(as_of[0] - figure.first) <= context.REACH else None))
    return classes.complete(told)


def _is_disease_thing(quantity: Quantity) -> bool:
    """Tell whether what a figure counts counts cases where an article speaks of a disease: «312 إصابة»، «إجمالي الإصابات إلى 14,208»."""
    line = tokens(quantity.counted or "")
    noun = noun_at(line, 0) if line else None
    return noun is not None and noun.value.lemma in disease_things()


def _quantity(article: Article, cut: Cut, figure: Figure, around: context.Surroundings) -> Quantity:
    line, title = cut.tokens, cut.sentence.span.title
    span = Span(line[figure.first].start, line[figure.last - 1].end, title)
    kind, counted = classes.class_of(around)
    bound = Bound.ABOUT if figure.vague else context.bound_of(around)
    return Quantity(
        span=span,
        sentence=cut.sentence.index,
        value=figure.value,
        high=figure.high,
        unit=figure.unit.name if figure.unit else None,
        counted=context.words_at(article, line, counted, title=title),
        kind=kind,
        bound=bound,
        earlier=context.is_earlier(around),
        part=context.is_part(around),
        rate=context.rate_of(around),
        since=context.is_since(around),
        out_of=context.total_of(around),
        governor=context.governor_of(around),
    )


def _as_of(article: Article, line: Sequence[Token], moments: Sequence[Expression]) -> tuple[int, datetime] | None:
    """Give the place and the end of the moment up to which the sentence counts: «حتى مساء السبت»."""
    for expression in moments:
        before = line[expression.first - 1].form if expression.first else ""
        if before in {"حتي", "لغايه", "وحتي"}:
            interval = resolve(expression.when, Anchor(article.published))
            return (expression.first, interval.end) if interval else None
    return None
