"""The JSON forms of the command-line contract: what was read, as plain dictionaries. Places are code points, ends exclusive.

A place in the title instead of the text has `in_title` true.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarizer.reading.cutting import cut
from summarizer.reading.quantities import find_labels

if TYPE_CHECKING:
    from datetime import datetime

    from summarizer.types import Document, Mention, Moment, Post, Quantity, Sentence, Span, Statement

Form = dict[str, Any]


def _place(span: Span) -> Form:
    return {"start": span.start, "end": span.end, "in_title": span.title}


def _time(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat()


def _name(document: Document, key: str) -> str:
    """Give an actor's canonical name by its key."""
    actor = document.actor(key)
    return key if actor is None else actor.name


def _number(value: float) -> int | float:
    """Write a whole number as one."""
    return int(value) if value.is_integer() else value


def _sentence(sentence: Sentence) -> Form:
    return {"start": sentence.span.start, "end": sentence.span.end, "heading": sentence.heading}


def _mention(document: Document, mention: Mention) -> Form:
    return _place(mention.span) | {
        "kind": mention.kind.value,
        "text": mention.text,
        "actor": _name(document, mention.actor),
        "nominal": mention.nominal,
    }


def _post(document: Document, post: Post) -> Form:
    return _place(post.span) | {"title": post.title, "holder": _name(document, post.holder), "status": post.status.value}


def _quantity(quantity: Quantity) -> Form:
    return _place(quantity.span) | {
        "value": _number(quantity.value),
        "high": None if quantity.high is None else _number(quantity.high),
        "unit": quantity.unit,
        "counted": quantity.counted,
        "class": quantity.kind,
        "bound": quantity.bound.value,
        "earlier": quantity.earlier,
        "part": quantity.part,
        "rate": quantity.rate,
        "since": quantity.since,
        "as_of": _time(quantity.as_of),
        "out_of": None if quantity.out_of is None else _number(quantity.out_of),
        "by": quantity.by,
    }


def _moment(moment: Moment) -> Form:
    return _place(moment.span) | {"from": _time(moment.start), "to": _time(moment.end), "grain": moment.grain.value, "text": moment.text}


def _statement(document: Document, statement: Statement) -> Form:
    quoted = [document.article.at(span) for span in statement.quotes]
    return _place(statement.span) | {
        "speaker": statement.speaker,
        "through": statement.through,
        "verb": statement.verb,
        "force": statement.force.value,
        "quote": quoted[0] if quoted else None,
        "quotes": quoted,
        "unnamed": statement.unnamed,
    }


def _labels(document: Document) -> tuple[Quantity, ...]:
    """Give the figures that count nothing, told apart by their class: "label" of a law or page, "moment" of a date or clock."""
    headline = () if document.headline is None else (document.headline,)
    return find_labels(cut(document.article, (*headline, *document.sentences)))


def document_form(document: Document) -> Form:
    """Give what was read from one article."""
    article = document.article
    return {
        "id": article.id,
        "source": article.source,
        "title": article.title,
        "text": article.text,
        "published": _time(article.published),
        "agency": document.agency,
        "dateline": document.dateline,
        "sentences": [_sentence(s) for s in document.sentences],
        "mentions": [_mention(document, m) for m in document.mentions],
        "posts": [_post(document, p) for p in document.posts],
        "quantities": [_quantity(q) for q in (*document.quantities, *_labels(document))],
        "moments": [_moment(m) for m in document.moments],
        "statements": [_statement(document, s) for s in document.statements],
    }
