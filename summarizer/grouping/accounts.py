"""Accounts: how many independent tellings an event has, however many sites print them.

Two articles are one account where they credit one agency and tell much in the same words, or where one is nearly a copy
of the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic.tokens import tokens
from summarizer.types import Account

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.types import Document

#: Words in a row that two texts share only by copying.
_SHINGLE = 4
#: Share of the shorter text's shingles in the other from which it is a copy: 10 % of words edited leave about 0.65, unrelated texts under 0.05.
_COPY = 0.5
#: The same where both credit one agency.
_SAME_AGENCY = 0.2


def _shingles(document: Document) -> frozenset[tuple[str, ...]]:
    words = [t.form for t in tokens(document.article.text) if t.is_word or t.is_number]
    return frozenset(tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))


def _shared(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _one_account(a: Document, b: Document, shared: float) -> bool:
    if a.article.source is not None and a.article.source == b.article.source:
        return True
    return shared >= (_SAME_AGENCY if a.agency is not None and a.agency == b.agency else _COPY)


def _account(documents: Sequence[Document]) -> Account:
    """Name an account: by the agency where reprints credit one, else by the source that told it first."""
    agency = next((d.agency for d in documents if d.agency is not None), None) if len(documents) > 1 else None
    first = documents[0].article
    return Account(agency or first.source or first.id, tuple(d.id for d in documents), agency=agency is not None)


def accounts(documents: Sequence[Document]) -> tuple[Account, ...]:
    """Give the independent accounts among the documents of one event, in their order."""
    shingles = {d.id: _shingles(d) for d in documents}
    found: list[list[Document]] = []
    for document in documents:
        for account in found:
            if any(_one_account(document, other, _shared(shingles[document.id], shingles[other.id])) for other in account):
                account.append(document)
                break
        else:
            found.append([document])
    return tuple(_account(account) for account in found)
