"""What an expression of time says, before it is placed: slots that pieces fill and that join where they agree.

«مساء السبت 14 فبراير» is the pieces When(part="evening"), When(weekday=5) and When(day=14, month=2), joined into one.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import Enum, auto


class Count(Enum):
    """How a length of time places a moment."""

    AGO = auto()  #: «قبل أسبوعين»: the moment that lies so far back
    AHEAD = auto()  #: «بعد يومين»: ... or ahead
    PAST = auto()  #: «خلال الأيام الثلاثة الماضية»: the whole stretch up to now
    FROM_NOW = auto()  #: «أسبوعين من الآن», which the tense places
    COMING = auto()  #: «الأيام الثلاثة المقبلة»: ... from now


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """An expression of time as slots; None where it says nothing of one."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hijri_year: int | None = None
    hijri_month: int | None = None
    hijri_day: int | None = None
    weekday: int | None = None  #: 0 Monday
    night_to: int | None = None  #: the second day of «ليل السبت الأحد»
    shift: int | None = None  #: days from the day of publication
    unit: str | None = None  #: a key of `units` in lexicon/relative_times.toml
    turn: int | None = None  #: which one: -1 the last, 0 this, 1 the next
    count: float | None = None  #: how many of `unit`
    counting: Count | None = None
    edge: str | None = None  #: a key of `edges`
    nth: int | None = None  #: which week or day of the period, from 1
    nth_weekday: int | None = None  #: what the nth of is, where not a week: a day of the week
    week_of: bool = False  #: «أسبوع 16 سبتمبر»: the week that holds the day
    more: tuple[tuple[str, float], ...] | None = None  #: further lengths on top of `count`: «عام وشهرين»
    quarter: int | None = None
    season: str | None = None
    decade: int | None = None  #: its first year within the century, 70 for the seventies
    part: str | None = None  #: a key of `parts` in lexicon/days.toml
    clock: tuple[int, int] | None = None  #: hour and minute as written
    zone: str | None = None  #: IANA name; "local" where the text says the local time
    until: When | None = None  #: the last day of a range
    vague: bool = False  #: «الأيام القليلة الماضية»: placed, but only roughly
    open: bool = False  #: whether it hangs on something told elsewhere («في اليوم التالي»)

    @property
    def filled(self) -> frozenset[str]:
        """Give the names of the slots that are filled."""
        return frozenset(name for name in _NAMES if getattr(self, name) is not None and getattr(self, name) is not False)


_NAMES = tuple(f.name for f in fields(When))

#: Groups of slots that say the same kind of thing.
_GROUPS: dict[str, frozenset[str]] = {
    "date": frozenset({"year", "month", "day"}),
    "hijri": frozenset({"hijri_year", "hijri_month", "hijri_day"}),
    "weekday": frozenset({"weekday", "night_to"}),
    "shift": frozenset({"shift"}),
    "unit": frozenset({"unit", "count", "counting", "more", "vague"}),
    "period": frozenset({"quarter", "season", "decade", "nth", "nth_weekday", "edge", "week_of"}),
    "part": frozenset({"part"}),
    "clock": frozenset({"clock"}),
    "zone": frozenset({"zone"}),
    "range": frozenset({"until"}),
}

#: Groups that may stand together in one expression; each also stands with `part`, `clock` and `zone`.
_TOGETHER = frozenset(
    frozenset(pair)
    for pair in (
        ("date", "weekday"),
        ("date", "hijri"),
        ("date", "shift"),
        ("date", "unit"),
        ("date", "period"),
        ("hijri", "weekday"),
        ("hijri", "shift"),
        ("weekday", "shift"),
        ("weekday", "unit"),
        ("unit", "period"),
    )
)
_ANYWHERE = frozenset({"part", "clock", "zone"})


def _groups(when: When) -> set[str]:
    filled = when.filled
    return {name for name, slots in _GROUPS.items() if slots & filled}


def _may_stand_together(one: str, other: str) -> bool:
    return one != other and (one in _ANYWHERE or other in _ANYWHERE or frozenset({one, other}) in _TOGETHER)


def join(one: When, other: When) -> When | None:
    """Join two pieces of one expression; None where they do not belong together or say the same slot twice."""
    mine, theirs = _groups(one), _groups(other)
    shared = one.filled & other.filled
    if shared or one.open or other.open or one.until or other.until:
        return None
    both_dates = mine & theirs
    if not all(a == b or _may_stand_together(a, b) for a in mine for b in theirs) or both_dates - {"date"}:
        return None
    joined = replace(one, **{name: getattr(other, name) for name in other.filled})
    return joined if _holds(joined) else None


def _holds(when: When) -> bool:
    """Tell whether a joined date has no gap: a day with its month, or with what names the month."""
    if when.day is not None and when.month is None:
        return when.year is None
    return not (when.unit is not None and when.day is not None and when.month is not None)
