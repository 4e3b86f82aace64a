"""Ask Telegram who a token's bot is, once and without a conversation: what `bayn doctor` knows a token by."""

from __future__ import annotations

import json
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx

from bot.errors import SettingsError, UnreachableError

if TYPE_CHECKING:
    from datetime import datetime

#: Seconds that the answer may take.
_PATIENCE = 10.0
#: What a server says of a token that it does not know.
_UNKNOWN = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND})


@dataclass(frozen=True, slots=True)
class Introduction:
    """What Telegram told."""

    name: str  #: the bot's, without the @
    at: datetime | None  #: the moment by the server's clock; None where it gives none


async def introduce(server: str, token: str) -> Introduction:
    """Ask `getMe` at a server ("https://host/bot"). No message of a library passes: it may hold the address, and that the token.

    Raises: SettingsError where the token is not known there, UnreachableError where there is no answer of Telegram's.
    """
    host = urlsplit(server).hostname or server
    try:
        async with httpx.AsyncClient(timeout=_PATIENCE) as client:
            answer = await client.get(f"{server}{token}/getMe")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise UnreachableError(host, f"does not answer ({type(error).__name__})") from None
    if answer.status_code in _UNKNOWN:
        raise SettingsError([("BAYN_TOKEN", f"is not known at {host}; ask @BotFather for the token (/token)")])
    return Introduction(_name(host, answer), _date(answer))


def _name(host: str, answer: httpx.Response) -> str:
    try:
        told: Any = json.loads(answer.content)
        return str(told["result"]["username"])
    except (ValueError, KeyError, TypeError):
        raise UnreachableError(host, f"answers with status {answer.status_code}, and not as Telegram does; check BAYN_TELEGRAM_SERVER") from None


def _date(answer: httpx.Response) -> datetime | None:
    try:
        return parsedate_to_datetime(answer.headers.get("Date", ""))
    except ValueError:
        return None
