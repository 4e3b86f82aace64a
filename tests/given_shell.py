"""Values of the shell for tests: small, plain, each field to be overridden."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.types import Chat, ChatId, ChatKind, HeldPost, Link, Message, Parcel, Sighting, Source, Story
from summarizer.types import (
    Account,
    Article,
    Block,
    BlockKind,
    Difference,
    Digest,
    Document,
    EntityKind,
    Event,
    Evidence,
    Fragment,
    Kind,
    Position,
    PostStatus,
    Span,
)

NOW = datetime(2026, 11, 2, 6, 0, tzinfo=UTC)
ALI = ChatId("telegram", "101")
DESK = ChatId("telegram", "-1001", "7")


@dataclass
class SteppedClock:
    """A clock that moves only when told."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        """Give the present moment."""
        return self.now

    def step(self, **ahead: float) -> datetime:
        """Move ahead by a time, given as `timedelta` takes it; give the new moment."""
        self.now += timedelta(**ahead)
        return self.now


def an_article(name: str = "a1", **given: Any) -> Article:
    """Give an article of a source of its own."""
    plain = Article(id=name, source="الأفق", title="غرق مركب", text="غرق مركب قبالة الساحل.", published=NOW, url=f"https://x.test/{name}")
    return replace(plain, **given)


def a_document(name: str = "a1", **given: Any) -> Document:
    """Give an article as read, with nothing found in it."""
    return Document(article=an_article(name, **given), headline=None, sentences=())


def an_event(name: str, *documents: str, **given: Any) -> Event:
    """Give an event of documents by their ids."""
    read = tuple(a_document(d) for d in documents)
    plain = Event(id=name, documents=read, title="غرق مركب", accounts=(Account("الأفق", documents),))
    return replace(plain, **given)


def a_difference(topic: str = "عدد القتلى") -> Difference:
    """Give a difference with one position an article."""
    cited = (Evidence("a1", "قتل 41 شخصا", Span(0, 11)),)
    return Difference(kind=Kind.NUMBER, topic=topic, positions=(Position(value="41", evidence=cited), Position(value="46", evidence=cited)))


def a_digest(event: str = "e1", version: str = "v1") -> Digest:
    """Give a digest of two blocks."""
    line = (Fragment("غرق مركب قبالة الساحل", (Evidence("a1", "غرق مركب", Span(0, 8)),), strong=True),)
    return Digest(event=event, blocks=(Block(BlockKind.HEADLINE, (line,)),), marks=(1, None), version=version)


def a_story(event: str = "e1", version: str = "v1", **given: Any) -> Story:
    """Give the story of an event."""
    plain = Story(
        event=event,
        title="غرق مركب",
        day=NOW.date(),
        digest=a_digest(event, version),
        differences=(a_difference(),),
        links=(Link(article="a1", source="الأفق", url="https://x.test/a1", title="غرق مركب"),),
        accounts=2,
        first=NOW,
        updated=NOW,
    )
    return replace(plain, **given)


def a_message(text: str = "غرق مركب") -> Message:
    """Give a message of one block."""
    return Message((Block(BlockKind.NOTE, ((Fragment(text),),)),))


def a_parcel(key: str, chat: ChatId = ALI, **given: Any) -> Parcel:
    """Give a parcel for the outbox."""
    return replace(Parcel(key=key, chat=chat, message=a_message(key)), **given)


def a_chat(chat: ChatId = ALI, **given: Any) -> Chat:
    """Give a private chat."""
    return replace(Chat(id=chat, kind=ChatKind.PRIVATE, zone="Africa/Casablanca"), **given)


def a_source(name: str = "الأفق") -> Source:
    """Give a source."""
    return Source(id=f"s-{name}", name=name, site="https://x.test/")


def a_held_post(document: str, **given: Any) -> HeldPost:
    """Give a post that a document gives somebody."""
    plain = HeldPost(title="وزيرة النقل", status=PostStatus.CURRENT, evidence=Evidence(document, "قالت وزيرة النقل سارة لطفي", Span(0, 26)), at=NOW)
    return replace(plain, **given)


def a_sighting(document: str, **given: Any) -> Sighting:
    """Give what a document tells of one person."""
    names, words = ("سارة لطفي", "لطفي"), frozenset({"لطفي"})
    return replace(Sighting(document=document, key="k", actor="p1", kind=EntityKind.PERSON, names=names, words=words, at=NOW), **given)
