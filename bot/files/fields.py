"""The fields of an article's JSON object ─► Article, each checked; what is wrong is told by the field's name."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any, NamedTuple

from summarizer.errors import UnreadableArticleError
from summarizer.types import Article

#: Halves of a character that came apart (JSON can write them alone): no text can hold them.
_LONE_HALVES = re.compile("[\ud800-\udfff]")

#: An offset of nothing appended to a time that has its own, as some exporters write: «...T17:25:49+08:00+00:00».
_SECOND_OFFSET = re.compile(r"(?<=[+-]\d\d:\d\d)[+-]00:00$")


class Stated(NamedTuple):
    """An article as a file states it, with what tells its versions apart."""

    article: Article
    version: int | None  #: None where it is not stated
    updated: datetime | None  #: aware; None where it is not stated


def _text(data: dict[str, Any], field: str, thing: str) -> str | None:
    value = data.get(field)
    if value is None:
        return None
    if not isinstance(value, str):
        raise UnreadableArticleError(thing, f'"{field}" is no text; write it in quotation marks')
    return _LONE_HALVES.sub("\N{REPLACEMENT CHARACTER}", value)


def _time(data: dict[str, Any], field: str, thing: str) -> datetime | None:
    value = _text(data, field, thing)
    if value is None:
        return None
    try:
        time = datetime.fromisoformat(_SECOND_OFFSET.sub("", value.strip()))
    except ValueError:
        raise UnreadableArticleError(thing, f'"{field}" is no ISO 8601 time: {value[:40]!r}; write it as 2026-04-14T09:30:00+03:00') from None
    if time.utcoffset() is None:
        raise UnreadableArticleError(thing, f'"{field}" has no offset from UTC: {value[:40]!r}; write it as 2026-04-14T09:30:00+03:00')
    return time


def _version(data: dict[str, Any], thing: str) -> int | None:
    value = data.get("version")
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 1):
        raise UnreadableArticleError(thing, '"version" is no whole number from 1 on')
    return value


def stated_in(data: object, name: str, thing: str) -> Stated:
    """Take the fields of an article's JSON object; `name` is its id where it states none, `thing` names where it stands.

    Raises `UnreadableArticleError`.
    """
    if not isinstance(data, dict):
        raise UnreadableArticleError(thing, 'is no JSON object; an article is {"title": ..., "text": ...}')
    if data.get("text") is None and data.get("title") is None:
        raise UnreadableArticleError(thing, 'has neither "text" nor "title"; an article needs one of them')
    version = _version(data, thing)
    article = Article(
        id=_text(data, "id", thing) or name,
        text=_text(data, "text", thing) or "",
        source=_text(data, "source", thing),
        url=_text(data, "url", thing),
        published=_time(data, "published", thing),
        title=_text(data, "title", thing),
        version=version or 1,
    )
    return Stated(article, version, _time(data, "updated", thing))


def from_record(data: object, name: str) -> Article:
    """Take an article from its JSON object inside another; `name` is its id where it states none, and names it in errors.

    Raises `UnreadableArticleError`.
    """
    return stated_in(data, name, name).article


def parse_json(text: str, thing: str) -> object:
    """Parse JSON.

    Raises `UnreadableArticleError`.
    """
    try:
        found: object = json.loads(text)
    except RecursionError:
        raise UnreadableArticleError(thing, "is JSON nested too deeply to be an article") from None
    except ValueError as error:
        place = f" (line {error.lineno}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableArticleError(thing, f"is no valid JSON{place}; mend it there") from None
    return found
