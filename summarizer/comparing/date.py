"""Times that sources give for one thing and that cannot all be right."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.tokens import without_proclitics
from summarizer.comparing.evidence import quote
from summarizer.comparing.figures import begins_period
from summarizer.comparing.lines import line_of
from summarizer.comparing.matter import alike_in_meaning, around, likeness
from summarizer.comparing.parting import part
from summarizer.comparing.positions import ordered, position
from summarizer.comparing.scope import share_an_act
from summarizer.comparing.topics import about
from summarizer.comparing.values import moments_agree
from summarizer.lexicon import lexicon
from summarizer.types import Difference, Grain, Importance, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.types import Document, Event, Moment, Position

#: How alike the words around two moments must be to date one matter, 0 to 1. Low, since a moment that the other source tells too has been
#: left out by then: what remains to be paired is little.
_SAME_MATTER = 0.15
#: The same for two months, of which a report names many.
_SAME_MONTH = 0.25
#: The same for two days, but for days to come beside which so many of the heaviest words are kindred. Of 0.15 to 0.4 on the labelled events and
#: three real days.
_SAME_DAY, _SOME_WORDS = 0.32, 2
#: Added where neither document has another moment to come that the other does not tell: what else could they date?
_NO_OTHER = 0.1
#: What kindred words must be worth more than the same ones.
_KINDRED = 0.15
#: The least where any two moments of two reports may date two things: parts of one day, past months of which a report names several, days
#: whose acts share no word.
_SURELY = 0.45
#: The topic line of each grain that is exact enough to be wrong, and how fine it is: an hour is never held against a month.
_TOPICS = {Grain.MINUTE: "hour", Grain.HOUR: "hour", Grain.PART_OF_DAY: "day", Grain.DAY: "date", Grain.MONTH: "date"}
_FINENESS = {Grain.MINUTE: 0, Grain.HOUR: 0, Grain.PART_OF_DAY: 0, Grain.DAY: 1, Grain.MONTH: 2}
#: Days between two moments from which they are of two things: newsrooms get a day, a week or a month wrong, not a season.
_FARTHEST = {Grain.MINUTE: 2, Grain.HOUR: 2, Grain.PART_OF_DAY: 7, Grain.DAY: 31, Grain.MONTH: 800}


@dataclass(frozen=True, slots=True)
class _Dated:
    document: Document
    moment: Moment
    words: dict[str, float]


def _is_of_publication(document: Document, moment: Moment) -> bool:
    """Tell whether a moment is the day of the report itself («اليوم السبت»), which dates the telling and not the thing."""
    published = document.article.published
    if moment.clock is not None or published is None or moment.start is None:
        return False
    return moment.start.date() == published.date() and moment.grain in {Grain.DAY, Grain.PART_OF_DAY}


def _dates_the_telling(document: Document, moment: Moment) -> bool:
    """Tell whether a moment says when something was said («أعلنت الوزارة، يوم 16 أوت، أن ...»), not when it happened."""
    said = (s for s in document.statements if s.sentence == moment.sentence)
    return any(s.span.covers(moment.span) and not s.content.meets(moment.span) for s in said)


def _is_exact(moment: Moment) -> bool:
    """Tell whether a moment is exact enough to be wrong; hours without a clock time are a stretch («خلال الساعات الماضية»)."""
    if moment.start is None or moment.grain not in _TOPICS:
        return False
    return moment.clock is not None or moment.grain not in {Grain.MINUTE, Grain.HOUR}


def _is_loose_speech(document: Document, moment: Moment) -> bool:
    """Tell whether a moment without a figure stands in a quotation («مستعدون للسفر غدا»)."""
    quoted = any(q.covers(moment.span) for s in document.statements if s.sentence == moment.sentence for q in s.quotes)
    return quoted and not any(c.isdigit() for c in moment.text)


def _contradicts_itself(document: Document, moment: Moment) -> bool:  # noqa: ARG001  (one signature for all tests)
    """Tell whether a moment's day of the week is another than its day («أمس الخميس» on a Saturday): one of the two is out of date."""
    return moment.weekday is not None and moment.start is not None and moment.start.weekday() != moment.weekday and moment.clock is None


def _is_vague(document: Document, moment: Moment) -> bool:  # noqa: ARG001  (one signature for all tests)
    """Tell whether a month is told without its name or a number («هذا الشهر»، «مطلع العام»): a stretch that nobody means to the day."""
    return moment.grain is Grain.MONTH and not _names_month(moment.text)


def _names_month(text: str) -> bool:
    forms = {form for token in line_of(text) for form in without_proclitics(token.form)}
    return any(c.isdigit() for c in text) or not forms.isdisjoint(_month_names())


@cache
def _month_names() -> frozenset[str]:
    """Give the first words of the names of months, folded."""
    calendars = (lexicon("months")[name] for name in ("gregorian", "hijri"))
    return frozenset(fold(name).split()[0] for months in calendars for names in months.values() for name in names)


def _dated(document: Document) -> list[_Dated]:
    left_out = (_is_of_publication, _dates_the_telling, _is_loose_speech, begins_period, _contradicts_itself, _is_vague)
    exact = (m for m in document.moments if _is_exact(m) and not any(test(document, m) for test in left_out))
    return [_Dated(document, m, around(document, m.span, m.sentence)) for m in exact]


def _is_to_come(one: _Dated) -> bool:
    """Tell whether a moment lies after the report."""
    published, start = one.document.article.published, one.moment.start
    return published is not None and start is not None and start > published


def _may_be_one(a: _Dated, b: _Dated) -> bool:
    """Tell whether two moments may be told of one thing: as fine as each other, both past or both to come, and not far apart."""
    if _FINENESS[a.moment.grain] != _FINENESS[b.moment.grain] or _is_to_come(a) is not _is_to_come(b):
        return False
    if a.moment.start is None or b.moment.start is None or _is_known(a, b.document) or _is_known(b, a.document):
        return False
    return abs((a.moment.start - b.moment.start).days) <= _FARTHEST[a.moment.grain]


def _is_known(one: _Dated, document: Document) -> bool:
    """Tell whether a document names a day or an hour anywhere, be it the day of its own publication."""
    if one.moment.grain is Grain.MONTH:  # a report names many months, most of them of other things
        return False
    same = (m for m in document.moments if m.grain in _FINENESS and _FINENESS[m.grain] <= _FINENESS[one.moment.grain])
    return any(m.start is not None and moments_agree(m, one.moment) for m in same)


def _alone(one: _Dated, other: _Dated, everything: Sequence[_Dated]) -> bool:
    """Tell whether a moment to come is the only one of its document that the other document does not tell too."""
    theirs = [d for d in everything if d.document.id == other.document.id]
    own = [d for d in everything if d.document.id == one.document.id and _may_be_one(d, other)]
    return _is_to_come(one) and len({d.moment.start for d in own if not any(_agree(d, t) for t in theirs)}) == 1


def _is_one_of_many(one: _Dated, everything: Sequence[_Dated]) -> bool:
    """Tell whether a report names other moments as fine as one, so that any two of two reports may date two things."""
    return any(d.document is one.document and d.moment.grain is one.moment.grain and d.moment.start != one.moment.start for d in everything)


def _of_one_day(a: Moment, b: Moment) -> bool:
    return a.start is not None and b.start is not None and a.start.date() == b.start.date()


def _least(a: _Dated, b: _Dated, everything: Sequence[_Dated]) -> float:
    """Give how alike the words around two moments must be to date one thing."""
    if {a.moment.grain, b.moment.grain} == {Grain.PART_OF_DAY} and _of_one_day(a.moment, b.moment):
        return _SURELY
    if Grain.MONTH in {a.moment.grain, b.moment.grain}:
        return _SURELY if not _is_to_come(a) and (_is_one_of_many(a, everything) or _is_one_of_many(b, everything)) else _SAME_MONTH
    if a.moment.clock is not None and b.moment.clock is not None:
        return _SAME_MATTER
    shared = len(share_an_act((a.document, a.moment.sentence), a.words, (b.document, b.moment.sentence), b.words))
    if _is_to_come(a):
        return _SAME_MATTER if shared >= _SOME_WORDS else _SAME_DAY
    return _SAME_DAY if shared or Grain.MINUTE in {a.moment.grain, b.moment.grain} else _SURELY


def _alike(a: _Dated, b: _Dated, everything: Sequence[_Dated]) -> float:
    if not _may_be_one(a, b):
        return 0.0
    of_clock = a.moment.clock is not None and b.moment.clock is not None
    value = likeness(a.words, b.words)
    if not of_clock:
        value = max(value, alike_in_meaning(a.words, b.words) - _KINDRED)
        value += _NO_OTHER if _alone(a, b, everything) and _alone(b, a, everything) else 0.0
    return value if value >= _least(a, b, everything) else 0.0


@cache
def _parts_of_day() -> frozenset[str]:
    return frozenset(fold(word) for part in lexicon("days")["parts"].values() for word in part["words"])


def _is_same_part(a: Moment, b: Moment) -> bool:
    """Tell whether a clock time is told with the part of the day that the other moment names («الساعة 2:08 مساء»، «مساء أمس»)."""
    words = [{form for t in line_of(m.text) for form in without_proclitics(t.form)} for m in (a, b)]
    return (a.clock is None) is not (b.clock is None) and _of_one_day(a, b) and not (words[0] & words[1]).isdisjoint(_parts_of_day())


def _agree(a: _Dated, b: _Dated) -> bool:
    """Tell whether two moments as fine as each other agree: a day in June says nothing for what shall be "in June"."""
    return _FINENESS[a.moment.grain] == _FINENESS[b.moment.grain] and (moments_agree(a.moment, b.moment) or _is_same_part(a.moment, b.moment))


def _position(side: Sequence[_Dated]) -> Position:
    finest = min(side, key=lambda d: (d.moment.clock is None, _FINENESS[d.moment.grain]))
    return position(finest.moment.text, (quote(d.document, d.moment.span, d.moment.sentence) for d in side))


def _difference(event: Event, sides: Sequence[Sequence[_Dated]]) -> Difference:
    first = sides[0][0]
    return Difference(
        kind=Kind.DATE,
        topic=about(_TOPICS[first.moment.grain], [side[0].words for side in sides[:2]], first.document, first.moment.sentence),
        positions=ordered(event, map(_position, sides)),
        importance=Importance.MEDIUM,
        confidence=likeness(first.words, sides[1][0].words),
    )


def find(event: Event) -> list[Difference]:
    """Find the times on which the sources of an event part."""
    everything = [d for document in event.documents for d in _dated(document)]
    return [_difference(event, sides) for sides in part(everything, partial(_alike, everything=everything), _agree, _SAME_MATTER)]
