"""What the words around a figure say of it: its class by the act, its bound, its rate, its total, who counted.

Each function answers one question about one figure from its `Surroundings`, the stretch of the sentence that is its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.counted import noun_at
from summarizer.arabic.figures_nouns import bounds_before, rates
from summarizer.arabic.figures_ranges import changes
from summarizer.arabic.letters import fold
from summarizer.arabic.numbers import numeral_at
from summarizer.arabic.phrases import Phrases
from summarizer.arabic.tokens import is_stop_word
from summarizer.lexicon import lexicon
from summarizer.types import Bound

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from summarizer.arabic.figures_nouns import Figure
    from summarizer.arabic.tokens import Token
    from summarizer.types import Article

#: Words before a figure in which an act or a noun still governs it: a clause of news is seldom longer.
REACH = 14
#: Words after the noun in which what became of people may follow («18 شخصا لقوا حتفهم»).
REACH_AFTER = 5
#: Words before a figure in which «منذ» makes it a running total («العدد التراكمي منذ الأول من يوليو إلى 3912»).
_SINCE_REACH = 7
#: Words before a figure in which a bound stands («ما لا يقل عن» has four).
_BOUND_REACH = 5
#: Words between «عدد» and its noun, or between a noun and the bare figure that counts it.
NEAR = 3
#: Words after a figure in which its rate or a bound after it stands.
_AFTER = 4
#: Words before «أكثر من» in which a negation turns it round («لا تتسع لأكثر من 75»).
_NEGATION_REACH = 3
#: Words of a name of who counted.
_LONGEST_NAME = 6
#: Words of a subject between «يتجاوز» and the figure, at most.
_MOST_SUBJECT = 2
#: What a figure may be held in.
_HOLDS_FIGURE = '("«'
STOPS = frozenset({".", "!", "\N{ARABIC QUESTION MARK}", "\N{ARABIC SEMICOLON}", ";"})
COMMAS = frozenset({"\N{ARABIC COMMA}", ",", "(", ")", ":"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A figure and the stretch of its sentence that is its own."""

    line: Sequence[Token]
    figure: Figure
    before: int  #: index after the figure before it
    after: int  #: index of the figure after it
    moments: AbstractSet[int]  #: places that expressions of time have taken

    @property
    def left(self) -> range:
        """Give the places before the figure within reach, nearest first."""
        return range(self.figure.first - 1, max(-1, self.figure.first - 1 - REACH), -1)

    @property
    def right(self) -> range:
        """Give the places after the figure and its noun within reach, up to the next figure."""
        return range(self.figure.last, min(self.after, self.figure.last + REACH_AFTER))


@cache
def _table(table: str) -> Phrases[str]:
    return Phrases((phrase, key) for key, phrases in lexicon("bounds")[table].items() for phrase in phrases)


@cache
def context_words(name: str) -> Phrases[str]:
    """Give a small set of phrases of lexicon/bounds.toml."""
    return Phrases((phrase, name) for phrase in lexicon("bounds")["words"][name])


def words_at(article: Article, line: Sequence[Token], place: tuple[int, int] | None, *, title: bool) -> str | None:
    """Give the exact words at a place in tokens."""
    if place is None:
        return None
    whole = (article.title or "") if title else article.text
    return whole[line[place[0]].start : line[place[1] - 1].end]


# --- class -----------------------------------------------------------------------------------------------------------


# --- bound and rate --------------------------------------------------------------------------------------------------


def bound_of(around: Surroundings) -> Bound:
    """Give how the words before and after a figure limit it."""
    line, figure = around.line, around.figure
    after = _at_any(line, range(figure.number_last, min(len(line), figure.last + _AFTER)), _table("after"), around.after)
    if after and not (after[1] < len(line) and line[after[1]].form == "من"):  # «44 قتيلا وأكثر من 100 جريح» limits the next
        return Bound(after[0])
    return _bound_before(around, _outside(line, figure.first)) or Bound.EXACTLY


def _outside(line: Sequence[Token], first: int) -> int:
    """Give the place of what a figure is held in: «ما يقارب الـ(15) يوما»."""
    while first > 0 and (line[first - 1].form == "ال" or line[first - 1].text in _HOLDS_FIGURE):
        first -= 1
    return first


def _bound_before(around: Surroundings, first: int) -> Bound | None:
    line, figure = around.line, around.figure
    whole = figure.noun is not None or figure.unit is not None or figure.counted is not None
    for i in range(max(0, first - _BOUND_REACH), first):
        found = None if figure.joined or (line[i].form == "حتي" and not whole) else bounds_before().at(line, i)
        if found and (found.after == first or _has_subject(line, i, found.after, first)) and not (i and line[i - 1].text in STOPS):
            return _turned(line, i, Bound(found.value))
    return None


def _has_subject(line: Sequence[Token], verb: int, begin: int, end: int) -> bool:
    """Tell whether only its subject stands between a verb that limits and the figure: «يتجاوز الحمل 38 ألف ميغاواط»."""
    between = line[begin:end]
    named = 0 < len(between) <= _MOST_SUBJECT and all(t.is_word and not is_stop_word(t.form) for t in between)
    return named and context_words("bounding").at(line, verb) is not None and between[0].form.startswith(("ال", "عدد"))


def _at_any(line: Sequence[Token], places: range, table: Phrases[str], limit: int) -> tuple[str, int] | None:
    for i in places:
        if i >= limit or line[i].text in STOPS:
            return None
        if found := table.at(line, i):
            return found.value, found.after
    return None


def _turned(line: Sequence[Token], i: int, bound: Bound) -> Bound:
    """Turn a bound round after a negation: «لا تتسع لأكثر من 75» is at most 75."""
    negated = any(context_words("negation").at(line, k) for k in range(max(0, i - _NEGATION_REACH), i))
    return {Bound.MORE_THAN: Bound.AT_MOST, Bound.LESS_THAN: Bound.AT_LEAST}.get(bound, bound) if negated else bound


def rate_of(around: Surroundings) -> str | None:
    """Give the period that a figure is given for: «يوميا»، «في اليوم»."""
    line, figure = around.line, around.figure
    found = _at_any(line, range(figure.last, min(len(line), figure.last + _AFTER)), rates(), around.after)
    return found[0] if found else None


# --- totals and states -----------------------------------------------------------------------------------------------


def is_part(around: Surroundings) -> bool:
    """Tell whether words before a figure make it a part of another: «بينهم»، «منها»، or a total follows («من أصل»)."""
    near = range(max(around.before, around.figure.first - _AFTER), around.figure.first)
    after = context_words("of_them").at(around.line, around.figure.last)  # «ثمانية منهم»; «قتل 12 منهم 3 أطفال» tells of the three
    return (
        (after is not None and after.after != around.after)
        or any(context_words("part").at(around.line, i) for i in near)
        or total_right_after(around) is not None
    )


def total_of(around: Surroundings) -> float | None:
    """Give the total of «5 من أصل 7»، «9 ملايين بأصواتهم من أصل 12»، «141 مقعدا من 320»."""
    line, last = around.line, around.figure.last
    near = (_total_at(around, i) for i in _clause(line, range(last, min(last + NEAR, len(line), around.after))))
    return next((total for total in near if total is not None), None) or _bare_total(around)


def total_right_after(around: Surroundings) -> float | None:
    """Give the total that «من أصل» right after a figure tells, which makes the figure a part of it."""
    return _total_at(around, around.figure.last)


def _total_at(around: Surroundings, i: int) -> float | None:
    place = context_words("out_of").at(around.line, i)
    numeral = numeral_at(around.line, place.after) if place and place.after < len(around.line) else None
    return numeral.value if numeral else None


def _bare_total(around: Surroundings) -> float | None:
    """Give the total after «من» alone, where it counts nothing else («3 أشخاص من 5 دول»)."""
    line, i = around.line, around.figure.last + 1
    numeral = numeral_at(line, i) if i < len(line) and around.figure.counted and line[i - 1].form == "من" else None
    bare = numeral is not None and not numeral.definite and (numeral.last >= len(line) or not line[numeral.last].is_word)
    return numeral.value if numeral and bare and numeral.value > around.figure.value else None


def is_earlier(around: Surroundings) -> bool:
    """Tell an earlier state labelled as such: «بعد أن كانت 12»، «ارتفع من 12 إلى 15»."""
    line, figure = around.line, around.figure
    near = range(max(around.before, figure.first - REACH), figure.first)
    close = range(max(around.before, figure.first - NEAR), figure.first)
    if any(context_words("earlier").at(line, i) for i in near) or any(context_words("earlier_near").at(line, i) for i in close):
        return True
    if any(context_words("against_then").at(line, i) for i in close):
        bare = figure.counted is None and figure.unit is None  # «مقابل 14 مليون يورو» is a price
        dated = bare and any(i in around.moments for i in range(figure.last, figure.last + NEAR))  # «مقابل 40 مليونا في ديسمبر»
        return dated or any(context_words("then").at(line, i) for i in range(figure.last, min(len(line), figure.last + REACH)))
    risen = figure.first > 0 and line[figure.first - 1].form == "من" and figure.last < len(line) and line[figure.last].form == "الي"
    return risen and changes(line, figure.first)


def is_linked(around: Surroundings) -> bool:
    """Tell whether a figure is set against the one before it: «مقابل»، «مقارنة مع»، or «إلى» of a change."""
    line, first = around.line, around.figure.first
    near = range(max(around.before, first - NEAR), first)
    against = any(context_words(name).at(line, i) for name in ("against_then", "earlier_near") for i in near)
    return against or (first > around.before and line[first - 1].form in {"الي", "من"} and changes(line, first))


def is_since(around: Surroundings) -> bool:
    """Tell a running total: «منذ مطلع العام»، «العدد التراكمي», in the figure's own stretch of the sentence."""
    line, figure = around.line, around.figure
    before = range(max(around.before, figure.first - _SINCE_REACH), figure.first)
    after = _clause(line, range(figure.last, min(around.after, figure.last + NEAR)))
    return any(context_words("since").at(line, i) for i in (*before, *after))


def _clause(line: Sequence[Token], places: range) -> range:
    """Give the places up to the first mark of punctuation."""
    return next((range(places.start, i) for i in places if line[i].text in STOPS or line[i].text in COMMAS), places)


def governor_of(around: Surroundings) -> str | None:
    """Give the word that brings a figure in: the nearest before it that carries matter."""
    bounds = {
        k
        for i in range(max(0, around.figure.first - _BOUND_REACH), around.figure.first)
        if (m := bounds_before().at(around.line, i))
        for k in range(i, m.after)
    }
    for i in around.left:
        token = around.line[i]
        if token.text in STOPS or i < around.before:
            return None
        if (
            token.is_word
            and i not in bounds
            and i not in around.moments
            and not is_stop_word(token.form)
            and not (noun_at(around.line, i) and i == around.figure.first)
        ):
            return token.text
    return None


# --- who counted -----------------------------------------------------------------------------------------------------


def counter(article: Article, line: Sequence[Token]) -> str | None:
    """Give who counted, as the sentence names it: «بحسب وزارة الصحة»، «أعلنت منظمة ... أن»."""
    for i in range(len(line)):
        start = _name_start(line, i)
        if start is None:
            continue
        end = _name_end(line, start)
        if end > start:
            return _text(article, line, start, end)
    return None


def _name_start(line: Sequence[Token], i: int) -> int | None:
    """Give where the name begins after «بحسب» or a verb of saying; «عن» alone names nobody."""
    if (by := context_words("by").at(line, i)) and line[i].form != "عن":
        verb = context_words("says").at(line, by.after)
        return verb.after if verb else None if context_words("no_counter").at(line, by.after) else by.after
    says = context_words("says").at(line, i)
    return says.after if says else None


def _name_end(line: Sequence[Token], start: int) -> int:
    stops = _says_that()
    end = start
    while end < min(len(line), start + _LONGEST_NAME) and line[end].is_word and (line[end].form not in stops or line[end].text.endswith("ي")):
        end += 1
    return end


@cache
def _says_that() -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon("bounds")["words"]["says_that"])


def _text(article: Article, line: Sequence[Token], start: int, end: int) -> str:
    first, last = line[start].start, line[end - 1].end
    text = article.text[first:last]
    return text if text.startswith(line[start].text) else (article.title or "")[first:last]
