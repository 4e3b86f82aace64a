"""Kinds of values that settings have: how each is read, and what makes it a mistake."""

from __future__ import annotations

import re
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import NoDecode

from bot.types import ChatId, Part

#: The number of a chat in Telegram; groups and channels have a minus before theirs.
_CHAT_NUMBER = re.compile(r"-?\d{1,20}")
#: What a token of @BotFather looks like; a file or variable that holds anything else is a mistake better told now.
_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{20,100}")
#: How the address of a database on a server begins.
_SERVER = re.compile(r"postgres(ql)?://")
_ADDRESS, _SECURE_ADDRESS = r"^https?://\S+$", r"^https://[^\s/?#]+(/[^\s?#]*)?$"
#: The password in an address (RFC 3986, 3.2.1).
_PASSWORD = re.compile(r"://[^/\s:@]*:([^/\s]+)@")
#: Where a server listens: a host, or a number of one, and a port.
_PLACE = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\s:/]+):(\d{1,5})")

#: The fewest days that texts may be kept: what a quarter brought is still asked of, corrected and joined.
_LEAST_KEPT = 90
#: What turns a server off.
OFF = "off"
#: Longest time that an operator may wait to be told, in minutes: a week.
_LONGEST = 7 * 24 * 60


def _words(given: object) -> Any:
    """Part a text at its commas; a list stays."""
    return [word for part in given.split(",") if (word := part.strip())] if isinstance(given, str) else given


def _chat(given: object) -> ChatId:
    chat = ChatId.parse(str(given))
    if chat.platform != "telegram" or not _CHAT_NUMBER.fullmatch(chat.id):
        msg = "is no number of a chat"
        raise ValueError(msg)
    return chat


def _network(given: object) -> IPv4Network | IPv6Network:
    return ip_network(str(given))


def _zone(given: str) -> str:
    try:
        ZoneInfo(given)
    except (ValueError, OSError, LookupError) as error:
        msg = 'is no time zone; write one like "Africa/Casablanca"'
        raise ValueError(msg) from error
    return given


def _token(given: SecretStr) -> SecretStr:
    if not _TOKEN.fullmatch(given.get_secret_value()):
        msg = "is no token of a bot; ask @BotFather for one"
        raise ValueError(msg)
    return given


def _key(given: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[!-~]{1,500}", given.get_secret_value()):
        msg = "is no key: it must be of visible Latin characters alone"
        raise ValueError(msg)
    return given


def passwords(given: str) -> list[str]:
    """Give the password in an address, as it stands there and as it is meant; none where it has none."""
    found = _PASSWORD.search(given)
    return [found[1], unquote(found[1])] if found else []


def _database(given: object) -> object:
    """Tell the address of a server, which may hold a password, from a file."""
    if not isinstance(given, str) or "://" not in given:
        return Path(given).expanduser() if isinstance(given, str) else given
    if not _SERVER.match(given):
        msg = "unknown"
        raise ValueError(msg)
    return SecretStr(given)


def _kept(given: int) -> int:
    if 0 < given < _LEAST_KEPT:
        msg = "too short"
        raise ValueError(msg)
    return given


def _home(given: Path) -> Path:
    return given.expanduser()


def _place(given: str) -> str:
    found = _PLACE.fullmatch(given)
    if found is None or not 0 < int(found[2]) < 1 << 16:
        msg = "is no place to listen at"
        raise ValueError(msg)
    return given


def place_of(given: str) -> tuple[str, int]:
    """Give host and port of a place to listen at."""
    host, _, port = given.rpartition(":")
    return host.strip("[]"), int(port)


def _place_or_off(given: str) -> str:
    return given if given == OFF else _place(given)


def _minutes(given: object) -> object:
    """Read minutes by part of the work («round=30, outbox=60»)."""
    pairs = dict(word.partition("=")[::2] for word in _words(given)) if isinstance(given, str) else given
    if not isinstance(pairs, dict):
        msg = "is no list of parts and minutes"
        raise ValueError(msg)  # noqa: TRY004  (pydantic takes it for a mistake of the operator, which it is)
    return {Part(part.strip()): _time(minutes) for part, minutes in pairs.items()}


def _time(minutes: object) -> timedelta:
    number = int(str(minutes))
    if not 0 < number <= _LONGEST:
        msg = "is out of bounds"
        raise ValueError(msg)
    return timedelta(minutes=number)


Chats = Annotated[frozenset[Annotated[ChatId, BeforeValidator(_chat)]], NoDecode, BeforeValidator(_words)]
Networks = Annotated[tuple[Annotated[IPv4Network | IPv6Network, BeforeValidator(_network)], ...], NoDecode, BeforeValidator(_words)]
Folder = Annotated[Path, AfterValidator(_home)]
Database = Annotated[Path | SecretStr, BeforeValidator(_database)]
Token = Annotated[SecretStr, AfterValidator(_token)]
Kept = Annotated[int, Field(ge=0), AfterValidator(_kept)]
Zone = Annotated[str, AfterValidator(_zone)]
Address = Annotated[str, Field(pattern=_ADDRESS)]
SecureAddress = Annotated[str, Field(pattern=_SECURE_ADDRESS)]
Place = Annotated[str, AfterValidator(_place)]
PlaceOrOff = Annotated[str, AfterValidator(_place_or_off)]
Minutes = Annotated[dict[Part, timedelta], NoDecode, BeforeValidator(_minutes)]
Key = Annotated[SecretStr, AfterValidator(_key)]
