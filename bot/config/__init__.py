"""Settings: the one place that reads the environment. Typed, frozen, every mistake told together.

    BAYN_TOKEN, BAYN_TOKEN_FILE   the bot's token, or a file that holds it
    BAYN_FORMER_TOKEN, BAYN_FORMER_TOKEN_FILE   the token of another bot that served before: it posts the link to this one
    BAYN_ALLOWED_CHATS, BAYN_OPEN who is served: these chats (ids, apart by commas), or everybody
    BAYN_OPERATORS                private chats of those who run it (ids): served, told of reports, and may invite others
    BAYN_DATA                     the folder of everything kept
    BAYN_DATABASE                 the database: a file, or a PostgreSQL server's ("postgresql://user:password@host/bayn"); else bayn.db in that folder
    BAYN_DATABASE_FILE            a file that holds it, where it has a password
    BAYN_TEXTS_KEPT               days after which the texts of articles are dropped; 0 for never (titles, links and what was told of them stay for ever)
    BAYN_BACKUPS                  the folder of backups (else "backups" within BAYN_DATA); better on another disk
    BAYN_ZONE                     of a chat that has named none ("Africa/Casablanca")
    BAYN_EVERY                    minutes between two visits to a feed
    BAYN_ALLOWED_NETWORKS         networks that may be fetched from besides the public ones, apart by commas
    BAYN_TELEGRAM_SERVER          where a Bot API server of one's own answers ("https://host/bot")
    BAYN_WEBHOOK_URL              where Telegram is to bring updates ("https://host/path"); without it Bayn asks for them
    BAYN_WEBHOOK_LISTEN           where this machine listens for them ("127.0.0.1:8443"), behind a reverse proxy or itself
    BAYN_WEBHOOK_CERTIFICATE, BAYN_WEBHOOK_KEY   PEM files of TLS without a proxy; a certificate may be self-signed
    BAYN_MODEL_URL, BAYN_MODEL    a language model: an OpenAI-compatible endpoint ("https://host/v1") and the model's name there
    BAYN_MODEL_KEY, BAYN_MODEL_KEY_FILE   its key, or a file that holds it; none for a server that asks for none
    BAYN_MODEL_SECONDS            how long one answer may take
    BAYN_MODEL_TOKENS             tokens that may be spent on a day (UTC)
    BAYN_TAGGER                   what finds names: network, quick (six times as fast, less sure), or camel (camel-tools, where installed)
    BAYN_HEALTH                   where health, readiness and metrics are served ("127.0.0.1:9190"), or off
    BAYN_LATE                     minutes that a part of the work may be late before the operators are told ("round=30, outbox=60")
    BAYN_LOG_LEVEL, BAYN_LOG_FORM debug, info, warning or error; lines for people, or json
    BAYN_SETTINGS                 a TOML file with any of these, in small letters and without BAYN_ (else ./bayn.toml, if there is one)

The environment goes before the file. Secrets are `SecretStr`, and no mistake repeats what was given.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.config.values import (
    OFF,
    Address,
    Chats,
    Database,
    Folder,
    Kept,
    Key,
    Minutes,
    Networks,
    Place,
    PlaceOrOff,
    SecureAddress,
    Token,
    Zone,
    passwords,
    place_of,
)
from bot.errors import SettingsError
from bot.redaction import redact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic_core import ErrorDetails
    from pydantic_settings import PydanticBaseSettingsSource

_PREFIX = "BAYN_"
#: Names in the environment that are no settings themselves.
_BESIDE = frozenset({"BAYN_SETTINGS", "BAYN_TOKEN_FILE", "BAYN_FORMER_TOKEN_FILE", "BAYN_DATABASE_FILE", "BAYN_MODEL_KEY_FILE"})
#: Secrets that may stand in a file of their own, named by BAYN_<NAME>_FILE.
_IN_FILES = ("token", "former_token", "database", "model_key")
_FILE = "bayn.toml"


def _default_data() -> Path:
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "bayn"


# --- the settings ----------------------------------------------------------------------------------------------------


class Settings(BaseSettings):
    """Everything that an operator may set. Made by `load_settings`."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, env_ignore_empty=True, frozen=True, extra="forbid", hide_input_in_errors=True)

    token: Token | None = None
    former_token: Token | None = None
    allowed_chats: Chats = frozenset()
    open: bool = False
    operators: Chats = frozenset()
    data: Folder = Field(default_factory=_default_data)
    database: Database | None = None
    texts_kept: Kept = 0  #: days; 0 for ever
    backups: Folder | None = None
    zone: Zone = "UTC"
    every: Annotated[int, Field(ge=1, le=1440)] = 15  #: minutes
    allowed_networks: Networks = ()
    telegram_server: Address | None = None
    webhook_url: SecureAddress | None = None
    webhook_listen: Place = "127.0.0.1:8443"
    webhook_certificate: Folder | None = None
    webhook_key: Folder | None = None
    model_url: Address | None = None
    model: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    model_key: Key | None = None
    model_seconds: Annotated[int, Field(ge=1, le=600)] = 60
    model_tokens: Annotated[int, Field(ge=0)] = 200_000
    tagger: Literal["network", "quick", "camel"] = "network"
    health: PlaceOrOff = "127.0.0.1:9190"
    late: Minutes = Field(default_factory=dict)
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_form: Literal["lines", "json"] = "lines"

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Show the settings without the passwords that stand in addresses; secrets hide themselves."""
        for name, value in super().__repr_args__():
            yield name, redact(value) if isinstance(value, str) else value

    @property
    def place(self) -> Path | str:
        """Give where the database is: a file, or the address of a server."""
        if isinstance(self.database, SecretStr):
            return self.database.get_secret_value()
        return self.database or self.data / "bayn.db"

    @property
    def texts_age(self) -> timedelta | None:
        """Give the age at which texts are dropped, None for never."""
        return timedelta(days=self.texts_kept) if self.texts_kept else None

    @property
    def backup_folder(self) -> Path:
        """Give the folder of backups."""
        return self.backups or self.data / "backups"

    @property
    def interval(self) -> timedelta:
        """Give the time between two visits to a feed."""
        return timedelta(minutes=self.every)

    @property
    def secrets(self) -> tuple[str, ...]:
        """Give what must never be written anywhere: every secret, and every password in an address."""
        given = [value.get_secret_value() if isinstance(value, SecretStr) else value for _, value in self if isinstance(value, SecretStr | str)]
        whole = [value.get_secret_value() for _, value in self if isinstance(value, SecretStr)]
        return tuple(dict.fromkeys([*whole, *(password for value in given for password in passwords(value))]))

    @property
    def webhook_place(self) -> tuple[str, int]:
        """Give host and port to listen at."""
        return place_of(self.webhook_listen)

    @property
    def health_place(self) -> tuple[str, int] | None:
        """Give host and port at which health is served; None for nowhere."""
        return None if self.health == OFF else place_of(self.health)

    @model_validator(mode="after")
    def _tls_is_whole(self) -> Settings:
        """Refuse a certificate without its key, and the other way round."""
        if (self.webhook_certificate is None) != (self.webhook_key is None):
            msg = "BAYN_WEBHOOK_CERTIFICATE and BAYN_WEBHOOK_KEY must be set together, or neither"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _model_is_whole(self) -> Settings:
        """Refuse the address of a model without its name, and the other way round."""
        if (self.model_url is None) != (self.model is None):
            msg = "BAYN_MODEL_URL and BAYN_MODEL must be set together, or neither"
            raise ValueError(msg)
        return self

    @classmethod
    def settings_customise_sources(  # noqa: D102  (pydantic-settings' own hook: the environment first, then what the file gave)
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        del settings_cls, dotenv_settings, file_secret_settings
        return env_settings, init_settings


def load_settings() -> Settings:
    """Read the settings from the environment and the file.

    Raises: SettingsError with every mistake.
    """
    mistakes = _unknown_names()
    given = _from(_read_file, mistakes)
    for name in _IN_FILES:
        given |= _from(partial(_read_secret, name), mistakes)
    try:
        settings = Settings(**given)
    except ValidationError as error:
        mistakes += [_mistake(detail) for detail in error.errors(include_url=False, include_context=False, include_input=False)]
    if mistakes:
        raise SettingsError(mistakes)
    return settings


# --- where values come from besides the environment ------------------------------------------------------------------


def _from(read: Any, mistakes: list[tuple[str, str]]) -> dict[str, Any]:
    """Read one place; what is wrong with it joins the other mistakes."""
    try:
        values: dict[str, Any] = read()
    except SettingsError as error:
        mistakes += error.mistakes
        return {}
    return values


def _read_file() -> dict[str, Any]:
    named = os.environ.get("BAYN_SETTINGS")
    path = Path(named or _FILE)
    if not named and not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError([("BAYN_SETTINGS", f"{path} cannot be read: {error.strerror}")]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError([(str(path), f"is no TOML: {error}")]) from error


def _read_secret(name: str) -> dict[str, Any]:
    """Read a secret from the file that BAYN_<NAME>_FILE names."""
    variable = f"{_PREFIX}{name.upper()}"
    named = os.environ.get(f"{variable}_FILE")
    if not named:
        return {}
    if os.environ.get(variable):
        raise SettingsError([(f"{variable}_FILE", f"is set beside {variable}; keep one of the two")])
    try:
        return {name: Path(named).read_text(encoding="utf-8").strip()}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError([(f"{variable}_FILE", f"{named} cannot be read: {getattr(error, 'strerror', None) or 'it is no text'}")]) from error


# --- mistakes --------------------------------------------------------------------------------------------------------


def _unknown_names() -> list[tuple[str, str]]:
    known = {_PREFIX + name.upper() for name in Settings.model_fields} | _BESIDE
    given = {name for name in os.environ if name.startswith(_PREFIX)}
    return [(name, "is no setting" + _meant(name, known)) for name in sorted(given - known)]


def _meant(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"; do you mean {near[0]}?" if near else ""


#: What is said of the commonest mistakes, in place of pydantic's own words.
_WORDS = {
    "extra_forbidden": "is no setting",
    "bool_parsing": "must be true or false",
    "int_parsing": "must be a whole number",
}
_OF_FIELDS = {
    "texts_kept": "must be a whole number of days, 90 or more, or 0 for ever",
    "database": 'must be a file, or an address like "postgresql://user:password@host/bayn"',
    "allowed_chats": "must be numbers like 123456789 or -1001234567890, apart by commas; the bot tells a chat its number",
    "allowed_networks": "must be networks like 10.0.0.0/8, apart by commas",
    "operators": "must be numbers like 123456789, apart by commas; the bot tells a chat its number",
    "every": "must be a whole number of minutes, 1 to 1440",
    "tagger": "must be network, quick or camel",
    "log_level": "must be debug, info, warning or error",
    "log_form": "must be lines or json",
    "health": 'must be a host and a port to listen at ("127.0.0.1:9190"), or off',
    "late": "must be parts and minutes like round=30, outbox=60; parts are round, reading, digest, outbox and polling, minutes 1 to 10080",
    "model_seconds": "must be a whole number of seconds, 1 to 600",
    "model_tokens": "must be a whole number of tokens, 0 or more",
    "model_url": "must be an address that begins with http:// or https://",
    "telegram_server": "must be an address that begins with http:// or https://",
    "webhook_url": "must be an address like https://bot.example.org/telegram",
    "webhook_listen": "must be a place like 127.0.0.1:8443",
}


def _mistake(detail: ErrorDetails) -> tuple[str, str]:
    name = str(detail["loc"][0]) if detail["loc"] else "webhook" if "WEBHOOK" in detail["msg"] else "model"
    said = _OF_FIELDS.get(name) or _WORDS.get(detail["type"]) or detail["msg"].removeprefix("Value error, ")
    return _PREFIX + name.upper(), said
