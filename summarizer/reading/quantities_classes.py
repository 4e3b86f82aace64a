"""Classes of quantities: what a figure counts by its noun, by what became of people, or by the figure beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.arabic.counted import Number, act_at, fated_classes, noun_at, people_classes, plain_classes
from summarizer.reading.quantities_context import COMMAS, NEAR, STOPS, context_words, is_linked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.reading.quantities_context import Surroundings
    from summarizer.types import Quantity


#: Words between an act and a figure of people whose noun already says what became of them.
_CLOSE = 4
#: Words before a figure in which «عدد» makes it a count of the noun after «عدد».
_COUNTING_REACH = 7


#: Ends of the words after a figure that say what became of them: verbs of many, «حتفهم», «بجروح».
_TOLD_AFTER = ("وا", "هم", "هما", "هن", "جروح", "جراح")


def class_of(around: Surroundings) -> tuple[str | None, tuple[int, int] | None]:
    """Give the class of a figure and the place of the noun that it counts.

    A noun with a class of its own decides. Of people, the act in the clause decides what became of them, first what follows
    («41 شخصا لقوا حتفهم»), then the nearest before. A bare figure counts what the nearest noun before it names («عدد القتلى 41»).
    """
    figure = around.figure
    people = figure.noun is not None and (figure.noun.person or figure.kind == "cases")
    bare = figure.noun is None and figure.unit is None and figure.counted is None and not figure.share and figure.value.is_integer()
    if figure.kind == "degrees" and any(context_words("force").at(around.line, i) for i in list(around.left)[:NEAR]):
        return "magnitude", figure.counted
    if not (people or bare):
        return figure.kind, figure.counted
    if figure.implied and figure.kind not in plain_classes():
        return figure.kind, figure.counted
    place = _act_place(around)
    if figure.kind in fated_classes() and not _close(around, place):
        place = -1
    act = _act_after(around) or _act_at(around, place)
    named = _noun_before(around) if bare or figure.kind == "cases" or (figure.kind == "people" and act is None and _is_counting(around)) else None
    if named and (bare or figure.kind == "cases" or named[0] in people_classes()) and (act is None or named[2] >= place):
        told = act is not None and named[0] in plain_classes() and place >= around.before  # «وبرأت متهمين اثنين»
        return (act if told else named[0]), named[1]
    return act or figure.kind, figure.counted


def _close(around: Surroundings, place: int) -> bool:
    """Tell whether an act stands right before the figure, in its own clause."""
    between = around.line[place + 1 : around.figure.first]
    own = place >= around.before or around.figure.joined
    return place >= 0 and own and len(between) <= _CLOSE and not any(token.text in COMMAS for token in between)


def _is_counting(around: Surroundings) -> bool:
    """Tell whether «عدد» and the like stand before a figure: «عدد الضحايا إلى نحو ألفي شخص»."""
    first = around.figure.first
    return any(context_words("counting").at(around.line, k) for k in range(max(around.before, first - _COUNTING_REACH), first))


def _act_after(around: Surroundings) -> str | None:
    for i in around.right:
        if around.line[i].text in STOPS or around.line[i].text in COMMAS:
            return None
        act = act_at(around.line, i)
        told = act and (around.line[i].form.endswith(_TOLD_AFTER) or act.after > i + 1)
        if act and told and not (act.reading.conjunction or act.reading.article or act.reading.preposition):
            return act.value
    return None


def _act_at(around: Surroundings, place: int) -> str | None:
    act = act_at(around.line, place) if place >= 0 else None
    return act.value if act else None


def _act_place(around: Surroundings) -> int:
    """Give the place of the nearest act before the figure, -1 where there is none in the clause."""
    for i in around.left:
        if around.line[i].text in STOPS:
            return -1
        if act_at(around.line, i):
            return i
    return -1


def _noun_before(around: Surroundings) -> tuple[str, tuple[int, int], int] | None:
    """Give class, place and index of the noun before a bare figure that it counts: in the plural, after «عدد» and the like."""
    for i in around.left:
        if around.line[i].text in STOPS:
            return None
        noun = noun_at(around.line, i)
        if noun and noun.value.number is Number.MANY and i >= around.before - 1 and _is_count_of(around, i):
            return noun.value.kind, (i, noun.after), i
    return None


def _is_count_of(around: Surroundings, i: int) -> bool:
    """Tell whether a noun before a bare figure is what it counts: «عدد القتلى», or hardly a word between them."""
    near = range(max(0, i - NEAR), around.figure.first)
    return around.figure.first - i <= NEAR or any(context_words("counting").at(around.line, k) for k in near)


def inherit(quantity: Quantity, previous: Quantity, around: Surroundings) -> Quantity:
    """Give a figure what the figure before it tells of it.

    A part has its class («3912 إصابة، منها 2442 بالقضارف و1470 بكسلا»، «بينهم طفلان وثلاث نساء»), so has the count after it («ليصل العدد
    إلى 9»); what is set against another («41.2 مليون برميل مقابل 40.88 مليونا») has its unit; a total has only the class of its noun.
    """
    figure = around.figure
    bare = figure.counted is None and figure.unit is None and not figure.share
    if previous.out_of == quantity.value:
        return replace(quantity, kind=figure.kind)
    if bare and previous.unit and is_linked(around):
        return replace(quantity, unit=previous.unit, kind=previous.kind)
    if bare and quantity.counted is None and _is_counting(around) and previous.kind in people_classes():
        return replace(quantity, kind=previous.kind)
    return _as_part(quantity, previous, around, bare=bare)


def _as_part(quantity: Quantity, previous: Quantity, around: Surroundings, *, bare: bool) -> Quantity:
    figure = around.figure
    people = figure.noun is not None and figure.noun.person
    part = quantity.part or (figure.joined and previous.part and (bare or (people and figure.first == around.before)))
    quantity = replace(quantity, part=part)
    if not part or previous.kind not in people_classes():
        return replace(quantity, kind=previous.kind or quantity.kind, counted=previous.counted) if part and bare and previous.counted else quantity
    if bare:
        return replace(quantity, kind=previous.kind, counted=previous.counted)
    of_whole = quantity.kind in plain_classes() or (quantity.part and figure.kind == "people" and _act_place(around) < around.before and not _act_after(around))
    return replace(quantity, kind=previous.kind) if people and of_whole else quantity


def complete(quantities: Sequence[Quantity]) -> list[Quantity]:
    """Give a bare earlier figure what the one after it counts: «ارتفع من 18 إلى 22 قتيلا»."""
    done: list[Quantity] = []
    for quantity in reversed(quantities):
        following = done[-1] if done else None
        if following and quantity.earlier and quantity.counted is None and quantity.unit is None and not following.earlier:
            done.append(replace(quantity, kind=following.kind, counted=following.counted, unit=following.unit))
        else:
            done.append(quantity)
    return done[::-1]
