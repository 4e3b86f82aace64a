"""An event: the documents of one occurrence, their independent accounts, what it is about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from summarizer.types.documents import Document
from summarizer.types.places import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim quotation of an article, with its place."""

    article: str  #: id
    quote: str  #: exactly what stands at the span
    span: Span


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that an event is about, in a source's words."""

    text: str  #: as it stands («غرق»، «محافظة البصرة»، «مساء السبت»)
    evidence: Evidence  #: the sentence or headline that says it


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an event is about, each thing as most of the documents' headlines and leads say; None where none says."""

    act: Matter | None = None  #: what happened
    place: Matter | None = None  #: where
    moment: Matter | None = None  #: when
    actors: tuple[Matter, ...] = ()  #: who, those named by most documents first; at most five


@dataclass(frozen=True, slots=True)
class Account:
    """An independent telling of an event: a source's own, or an agency's with all its reprints."""

    name: str  #: the source's name, or the agency's
    articles: tuple[str, ...]  #: ids, never empty
    agency: bool = False  #: whether `name` is an agency that others reprint


#: Documents of an event that are held against each other. Comparing takes 0.1 s of ten, 0.5 s of thirty and grows with their square (`./run cost`), and
#: beyond the newest thirty accounts there is nothing that a reader would miss in a message.
MOST_WEIGHED = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One occurrence in the world and the documents that tell it, ordered by publication."""

    id: str
    documents: tuple[Document, ...]
    title: str  #: neutral words, taken from the sources: the first of `titles`
    accounts: tuple[Account, ...]
    day: date | None = None  #: of the occurrence; None where no article states or implies one
    titles: tuple[str, ...] = ()  #: what else it may be called in the sources' words, best borne out first, `title` included
    about: About | None = None  #: act, place, moment and actors with their evidence; None where nobody looked

    def weighed(self) -> Event:
        """Give the event with no more documents than are held against each other: the newest of each account, then the newest of the rest."""
        if len(self.documents) <= MOST_WEIGHED:
            return self
        newest = sorted(self.documents, key=lambda d: d.article.published.timestamp() if d.article.published else 0.0, reverse=True)
        account_of = {article: n for n, account in enumerate(self.accounts) for article in account.articles}
        first = {account_of.get(d.id, -1): d.id for d in reversed(newest)}
        kept = {d.id for d in sorted(newest, key=lambda d: first[account_of.get(d.id, -1)] != d.id)[:MOST_WEIGHED]}
        accounts = (replace(a, articles=tuple(i for i in a.articles if i in kept)) for a in self.accounts)
        return replace(self, documents=tuple(d for d in self.documents if d.id in kept), accounts=tuple(a for a in accounts if a.articles))
