"""Articles and events given to the tests: invented outlets, read by the real readers with the shipped tagger."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.models.tagger import load_tagger
from summarizer.grouping import make_event
from summarizer.reading import read
from summarizer.types import Article

if TYPE_CHECKING:
    from summarizer.ports import EntityTagger
    from summarizer.types import Document, Event

#: Noon of a Wednesday; articles are published an hour apart from it on.
NOON = datetime(2026, 9, 16, 12, tzinfo=ZoneInfo("Asia/Amman"))
OUTLETS = ("وكالة الضفاف", "صحيفة المنارة", "موقع الأثير", "شبكة السهل", "جريدة المرسى")


@cache
def tagger() -> EntityTagger:
    """Give the shipped tagger, loaded once."""
    return load_tagger()


def article(number: int, title: str | None, text: str) -> Article:
    """Give the article of the outlet with a number from 1."""
    published = NOON + timedelta(hours=number - 1)
    return Article(id=f"a{number}", source=OUTLETS[(number - 1) % len(OUTLETS)], title=title, text=text, published=published)


def document(number: int, title: str | None, text: str) -> Document:
    """Give an article as read."""
    return read(article(number, title, text), tagger())


def event(*told: tuple[str | None, str]) -> Event:
    """Give the event that articles (title, text) of several outlets tell."""
    return make_event([document(n, title, text) for n, (title, text) in enumerate(told, 1)])
