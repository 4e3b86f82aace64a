"""How many documents of an event are held against each other, and which: a source that tells one thing a hundred times makes nobody wait."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from given_shell import a_document

from summarizer.types import MOST_WEIGHED, Account, Event

_DAWN = datetime(2026, 4, 14, 3, tzinfo=UTC)
_CROWD = 100


def _event(accounts: int) -> Event:
    """Give an event of a hundred reports, an hour apart, in some accounts by turns."""
    documents = tuple(a_document(f"a{n}", published=_DAWN + timedelta(hours=n)) for n in range(_CROWD))
    told = tuple(Account(f"s{k}", tuple(d.id for d in documents[k::accounts])) for k in range(accounts))
    return Event(id="e", documents=documents, title="", accounts=told)


def test_a_small_event_is_weighed_whole() -> None:
    """Nothing is left out."""
    event = _event(4)
    small = Event(id="e", documents=event.documents[:MOST_WEIGHED], title="", accounts=event.accounts)
    assert small.weighed() is small


def test_every_account_is_weighed_by_its_newest_report() -> None:
    """Then come the newest of the rest, in their order."""
    weighed = _event(4).weighed()
    assert [d.id for d in weighed.documents] == [f"a{n}" for n in range(_CROWD - MOST_WEIGHED, _CROWD)]
    assert len(weighed.accounts) == 4


def test_of_many_accounts_the_newest_are_weighed() -> None:
    """No more of them than documents."""
    weighed = _event(50).weighed()
    assert len(weighed.documents) == len(weighed.accounts) == MOST_WEIGHED
    assert {d.id for d in weighed.documents} <= {f"a{n}" for n in range(50, _CROWD)}


def test_a_report_without_a_time_counts_as_the_oldest() -> None:
    """It stands for its account all the same."""
    event = _event(4)
    lone = a_document("lone", published=None)
    whole = Event(id="e", documents=(lone, *event.documents), title="", accounts=(*event.accounts, Account("lone", ("lone",))))
    assert lone in whole.weighed().documents
