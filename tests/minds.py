"""An invented mind for tests of the shell: articles tell of one event where they begin with the same word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.pipeline.mind import Mind
from summarizer.errors import ForeignArticleError
from summarizer.grouping import Features, Online, event_id
from summarizer.types import Account, Answer, Block, BlockKind, Comparison, Digest, Document, Edit, EditKind, Event, Evidence, Fragment, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from summarizer.types import Article


@dataclass(frozen=True)
class WordMind:
    """Gives a `Mind` of simple rules."""

    unreadable: frozenset[str] = frozenset()  #: articles that cannot be taken
    broken: frozenset[str] = frozenset()  #: articles at which reading has a bug
    incomparable: frozenset[str] = frozenset()  #: events by their word at which comparing has a bug
    split: bool = False  #: whether each line is a story of its own

    def mind(self) -> Mind:
        """Give the verbs."""
        return Mind(
            read=self._read,
            features=self._features,
            online=Online,
            join=self._join,
            compare=self._compare,
            write=self._write,
            changes=self._changes,
            edits=self._edits,
            answer=self._answer,
        )

    def _read(self, article: Article) -> Sequence[Document]:
        if article.id in self.unreadable:
            raise ForeignArticleError(article.id, "no Arabic in it")
        if article.id in self.broken:
            raise ZeroDivisionError
        texts = article.text.splitlines() if self.split else [article.text]
        ids = [article.id, *(f"{article.id}~{n}" for n in range(2, len(texts) + 1))]
        return [Document(article=replace(article, id=i, text=text), headline=None, sentences=()) for i, text in zip(ids, texts, strict=True)]

    def _features(self, document: Document) -> Features:
        word = {_word(document): 1.0}
        none: frozenset[str] = frozenset()
        time = document.article.published
        return Features(document.id, word, word, frozenset(), frozenset(), people=none, known=none, places=none, time=time, grams={})

    def _join(self, documents: Iterable[Document], event: str | None) -> Event:
        having = tuple(documents)
        accounts = tuple(Account(source or "?", (having[0].id,)) for source in dict.fromkeys(d.article.source for d in having))
        return Event(id=event or event_id(having[0].id), documents=having, title=_word(having[0]), accounts=accounts)

    def _compare(self, event: Event) -> Comparison:
        if event.title in self.incomparable:
            raise ZeroDivisionError
        return Comparison(event=event)

    def _changes(self, before: Comparison, now: Comparison, at: datetime) -> Digest | None:
        """Tell the texts that are new: a rise («ارتفع») is a difference, anything else a claim."""
        then = {document.id for document in before.event.documents}
        new = [document.article.text for document in now.event.documents if document.id not in then]
        kinds = [BlockKind.DIFFERENCE if "ارتفع" in text else BlockKind.SINGLE for text in new]
        blocks = tuple(Block(kind, ((Fragment(f"{at:%H:%M} {text}"),),)) for kind, text in zip(kinds, new, strict=True))
        return Digest(event=now.event.id, blocks=blocks, version=self._write(now).version) if blocks else None

    def _edits(self, before: Document, after: Document) -> Sequence[Edit]:
        """Tell of headlines."""
        was, now = before.article.title or "", after.article.title or ""
        return [Edit(kind=EditKind.HEADLINE, before=was, after=now)] if was != now else []

    def _write(self, comparison: Comparison) -> Digest:
        texts = [document.article.text for document in comparison.event.documents]
        block = Block(BlockKind.HEADLINE, ((Fragment(" / ".join(texts)),),))
        return Digest(event=comparison.event.id, blocks=(block,), version="|".join(texts))

    def _answer(self, question: str, comparisons: Sequence[Comparison]) -> Answer:
        documents = [document for comparison in comparisons for document in comparison.event.documents]
        evidence = tuple(Evidence(d.id, d.article.text, Span(0, len(d.article.text))) for d in documents)
        return Answer(question=question, answered=bool(documents), text=" / ".join(d.article.text for d in documents), evidence=evidence)


def _word(document: Document) -> str:
    return document.article.text.split()[0]
