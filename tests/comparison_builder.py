"""Hand-made comparisons: articles in a few words, differences by the words that stand in them.

Holds no logic of the product: it only finds the places that a test names.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from summarizer.arabic.sentences import split_sentences
from summarizer.types import (
    HEADLINE,
    Account,
    Actor,
    Agreed,
    Article,
    Bound,
    Comparison,
    Difference,
    Document,
    EntityKind,
    Event,
    Evidence,
    Force,
    Grain,
    Importance,
    Kind,
    Mention,
    Moment,
    Position,
    Quantity,
    Relation,
    Sentence,
    Span,
    Statement,
)

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass
class Builder:
    """Gathers articles, shared sentences and differences, and gives the comparison."""

    title: str = "غرق مركب في بحيرة النور"
    day: date | None = None
    documents: list[Document] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    agreed: list[Agreed] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)

    def article(
        self, id_: str, text: str, *, source: str | None = None, title: str | None = None, full: bool = True, published: datetime | None = None
    ) -> Builder:
        """Add an article."""
        headline = Sentence(HEADLINE, HEADLINE, Span(0, len(title), title=True)) if title else None
        article = Article(id=id_, text=text, source=source, title=title, full=full, published=published)
        self.documents.append(Document(article=article, headline=headline, sentences=split_sentences(text)))
        return self

    def counts(self, id_: str, surface: str, value: float, kind: str | None, bound: Bound = Bound.EXACTLY) -> Builder:
        """Say that a figure with what it counts stands in an article."""
        place = next(i for i, d in enumerate(self.documents) if d.id == id_)
        old = self.documents[place]
        quantity = Quantity(**self._at(old, surface), value=value, kind=kind, bound=bound)
        self.documents[place] = replace(old, quantities=(*old.quantities, quantity))
        return self

    def names(self, id_: str, name: str) -> Builder:
        """Say that a person is named in an article."""
        place = next(i for i, d in enumerate(self.documents) if d.id == id_)
        old = self.documents[place]
        mention = Mention(**self._at(old, name), kind=EntityKind.PERSON, text=name, actor=name)
        self.documents[place] = replace(old, mentions=(*old.mentions, mention), actors=(*old.actors, Actor(key=name, name=name, kind=EntityKind.PERSON)))
        return self

    def says(self, id_: str, clause: str, speaker: str | None, force: Force = Force.SAY, *, unnamed: bool = False) -> Builder:
        """Say that a clause of an article is a statement."""
        place = next(i for i, d in enumerate(self.documents) if d.id == id_)
        old = self.documents[place]
        where = self._at(old, clause)
        verb = clause.split(maxsplit=1)[0]
        said = Statement(**where, speaker=speaker, actor=None, through=None, verb=verb, force=force, content=where["span"], unnamed=unnamed)
        self.documents[place] = replace(old, statements=(*old.statements, said))
        return self

    def day_named(self, id_: str, word: str, weekday: int) -> Builder:
        """Say that a day of the week is named in an article."""
        place = next(i for i, d in enumerate(self.documents) if d.id == id_)
        old = self.documents[place]
        moment = Moment(**self._at(old, word), text=word, start=None, end=None, grain=Grain.DAY, weekday=weekday)
        self.documents[place] = replace(old, moments=(*old.moments, moment))
        return self

    @staticmethod
    def _at(document: Document, surface: str) -> dict[str, Any]:
        """Give the span and sentence of words of an article's text, or else of its title."""
        in_title = surface not in document.article.text
        start = (document.article.title or "").index(surface) if in_title else document.article.text.index(surface)
        span = Span(start, start + len(surface), title=in_title)
        return {"span": span, "sentence": next((s.index for s in document.sentences if s.span.covers(span)), HEADLINE)}

    def wire(self, agency: str, *ids: str) -> Builder:
        """Say that some articles are one account, an agency's."""
        self.accounts.append(Account(agency, ids, agency=True))
        return self

    def sentence(self, id_: str, word: str) -> Evidence:
        """Give the headline or the sentence of an article that holds a word, as evidence."""
        document = next(d for d in self.documents if d.id == id_)
        if document.headline and word in document.text_of(HEADLINE):
            return Evidence(id_, document.text_of(HEADLINE), document.headline.span)
        return self.body(id_, word)

    def body(self, id_: str, word: str) -> Evidence:
        """Give the sentence of an article's text that holds a word, as evidence."""
        document = next(d for d in self.documents if d.id == id_)
        span = next(s.span for s in document.sentences if word in document.article.at(s.span))
        return Evidence(id_, document.article.at(span), span)

    def shares(self, word: str, *ids: str) -> Builder:
        """Say that articles share the sentence in which a word stands."""
        support = tuple(self.body(i, word) for i in ids)
        self.agreed.append(Agreed(evidence=support[0], support=support))
        return self

    def position(self, value: str, *ids: str, word: str | None = None, by: str | None = None, through: str | None = None) -> Position:
        """Give a position that articles hold in the sentence where its value, or a word, stands."""
        return Position(value=value, evidence=tuple(self.sentence(i, word or value) for i in ids), by=by, through=through)

    def differ(
        self,
        kind: Kind,
        topic: str,
        *positions: Position,
        importance: Importance = Importance.HIGH,
        relation: Relation = Relation.CONFLICT,
    ) -> Builder:
        """Add a difference."""
        self.differences.append(Difference(kind=kind, topic=topic, positions=positions, importance=importance, relation=relation))
        return self

    def build(self) -> Comparison:
        """Give the comparison; each article in no wire is an account of its own."""
        reprinted = {i for a in self.accounts for i in a.articles}
        own = [Account(d.article.source or d.id, (d.id,)) for d in self.documents if d.id not in reprinted]
        event = Event(id="e1", documents=tuple(self.documents), title=self.title, accounts=(*self.accounts, *own), day=self.day)
        return Comparison(event=event, agreed=tuple(self.agreed), differences=tuple(self.differences))
