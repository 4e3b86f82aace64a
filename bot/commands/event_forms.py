"""The JSON forms of the contract: what is public of events and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.types import About, Actor, Comparison, Difference, Digest, Document, Event, Evidence, Matter, Position

Form = dict[str, Any]


def evidence(one: Evidence) -> Form:
    """Give a quotation; its offsets are -1 where it is of the title."""
    start, end = (-1, -1) if one.span.title else (one.span.start, one.span.end)
    return {"article": one.article, "quote": one.quote, "start": start, "end": end}


def position(one: Position) -> Form:
    """Give a position of a difference."""
    return {"value": one.value, "by": one.by, "through": one.through, "articles": list(one.articles), "evidence": [evidence(e) for e in one.evidence]}


def difference(one: Difference, mark: int | None) -> Form:
    """Give a difference with its mark in the digest's text."""
    return {
        "kind": one.kind.value,
        "relation": one.relation.value,
        "mark": mark,
        "topic": one.topic,
        "importance": one.importance.value,
        "positions": [position(p) for p in one.positions],
    }


def _matter(one: Matter | None) -> Form | None:
    return {"text": one.text, "evidence": [evidence(one.evidence)]} if one else None


def _about(one: About) -> Form:
    """Give what an event is about: act, place and moment, each null where no article says."""
    return {"act": _matter(one.act), "place": _matter(one.place), "moment": _matter(one.moment), "actors": [_matter(actor) for actor in one.actors]}


def _actors(event: Event) -> list[Form]:
    """Give the actors of an event, those of all documents with one key joined."""
    by_key: dict[str, list[tuple[Document, Actor]]] = {}
    for document in event.documents:
        for actor in document.actors:
            by_key.setdefault(actor.key, []).append((document, actor))
    return [_actor(key, forms) for key, forms in by_key.items()]


def _actor(key: str, forms: list[tuple[Document, Actor]]) -> Form:
    name = max((a.name for _, a in forms), key=len)
    aliases = dict.fromkeys(form for _, a in forms for form in (a.name, *a.aliases) if form != name)
    posts = [{"title": p.title, "article": d.id} for d, _ in forms for p in d.posts if p.holder == key]
    return {"name": name, "aliases": list(aliases), "kind": forms[0][1].kind.value, "posts": posts}


def event(comparison: Comparison, digest: Digest) -> Form:
    """Give an event with its digest and differences."""
    one = comparison.event
    return {
        "id": one.id,
        "title": one.title,
        "date": one.day.isoformat() if one.day else None,
        "articles": [d.id for d in one.documents],
        "accounts": len(one.accounts),
        "digest": digest.plain(),
        "summary": [{"text": a.evidence.quote, "evidence": [evidence(e) for e in a.support]} for a in comparison.agreed],
        "differences": [difference(d, mark) for d, mark in zip(comparison.differences, digest.marks, strict=True)],
        "about": _about(one.about) if one.about else None,
        "actors": _actors(one),
    }
