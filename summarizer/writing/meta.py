"""The second line of a digest: the day, how many sources, how much of them was read, how many independent accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic.plurals import counted
from summarizer.writing.calendar import one_calendar
from summarizer.writing.naming import names_of, outlet
from summarizer.writing.wording import phrase, word

if TYPE_CHECKING:
    from summarizer.types import Account, Event


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
    return phrase("meta", "read_some_one" if full == 1 else "read_some", sources=told, read=full)


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
    return phrase("meta", "among", accounts=told, wires=named)


def meta(event: Event) -> str:
    """Write the second line; where no day is known none is printed."""
    day = [one_calendar(event.day)] if event.day else []
    several = [accounts(event)] if len(event.documents) > 1 else []
    return str(word("between_parts").join([*day, read(event), *several]))
