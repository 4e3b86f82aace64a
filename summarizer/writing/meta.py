"""The second line of a digest: the day, how many sources, how much of them was read, how many independent accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic.plurals import counted
from summarizer.writing.calendar import one_calendar
from summarizer.writing.naming import names_of, outlet
from summarizer.writing.wording import phrase, word

if TYPE_CHECKING:
    from summarizer.types import Account, Event

#: Sentences in which news says when it happened.
_BEGINNING = 2

#: «منهما» after a dual, «منها» after more.
_AMONG = {2: "among_two"}


def read(event: Event) -> str:
    """Say how many outlets there are and how many of them were read in full."""
    outlets = names_of(event)
    full = len({outlet(d.article) for d in event.documents if d.article.full})
    everything = {1: "read_one", 2: "read_two"}
    told = counted(len(outlets), "source_outlet")
    if full >= len(outlets):
        return phrase("meta", everything.get(len(outlets), "read_all"), sources=told)
    if full == 0:
        return phrase("meta", "read_none_one" if len(outlets) == 1 else "read_none", sources=told)
    return phrase("meta", {1: "read_some_one", 2: "read_some_two"}.get(full, "read_some"), sources=told, read=full)


def _sites(account: Account) -> str:
    return counted(len(account.articles), "site", oblique=True)


def accounts(event: Event) -> str:
    """Count the independent accounts and name the agencies that several outlets reprint."""
    wires = [a for a in event.accounts if a.agency and len(a.articles) > 1]
    if len(event.accounts) == 1 and wires:
        return phrase("meta", "one_wire", agency=wires[0].name, sites=_sites(wires[0]))
    told = counted(len(event.accounts), "independent_account")
    if not wires:
        return told
    named = word("comma").join(phrase("meta", "wire", agency=a.name, sites=_sites(a)) for a in wires)
    return phrase("meta", _AMONG.get(len(event.accounts), "among"), accounts=told, wires=named)


def _weekday(event: Event) -> int | None:
    """Give the one day of the week that the beginnings of the articles name, None where they name none or several."""
    named = {m.weekday for d in event.documents for m in d.moments if m.weekday is not None and 0 <= m.sentence < _BEGINNING}
    return named.pop() if len(named) == 1 else None


def _day(event: Event) -> list[str]:
    """Say the day of the event; where only a day of the week is known, that it is all; nothing where none is."""
    if event.day:
        newest = max((d.article.published for d in event.documents if d.article.published), default=None)
        return [one_calendar(min(event.day, newest.date()) if newest else event.day)]  # what is to come is no day of the news
    weekday = _weekday(event)
    return [] if weekday is None else [phrase("meta", "no_full_date", weekday=word("calendar", "weekdays")[weekday])]


def meta(event: Event) -> str:
    """Write the second line."""
    several = [accounts(event)] if len(event.documents) > 1 else []
    return str(word("between_parts").join([*_day(event), read(event), *several]))
