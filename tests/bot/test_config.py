"""Settings: from the environment and a file, mistakes told together, secrets kept."""

from __future__ import annotations

from datetime import timedelta
from ipaddress import ip_network
from typing import TYPE_CHECKING

import pytest

from bot.config import load_settings
from bot.errors import SettingsError
from bot.types import ChatId, Part

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "123456789:" + "A" * 35

Monkey = pytest.MonkeyPatch


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch: Monkey, tmp_path: Path) -> None:
    """Work in an empty folder, so that no file of the machine is read."""
    monkeypatch.chdir(tmp_path)


def mistakes(monkeypatch: Monkey, **given: str) -> dict[str, str]:
    """Give what is told of some settings."""
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    return dict(caught.value.mistakes)


def test_nothing_need_be_set(tmp_path: Path) -> None:
    """Everything has a default; nobody is served by default."""
    settings = load_settings()
    assert settings.place == tmp_path / "data" / "bayn.db"
    assert (settings.token, settings.open, settings.allowed_chats, settings.interval) == (None, False, frozenset(), timedelta(minutes=15))


def test_without_a_folder_set_data_goes_where_the_system_keeps_it(monkeypatch: Monkey, tmp_path: Path) -> None:
    """By the XDG rules."""
    monkeypatch.delenv("BAYN_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    assert load_settings().data == tmp_path / "xdg" / "bayn"


def test_the_environment_is_read_into_types(monkeypatch: Monkey) -> None:
    """Lists are apart by commas; a bare chat is one of Telegram."""
    given = {
        "TOKEN": TOKEN,
        "ALLOWED_CHATS": " 101, telegram:-1001:7 ,",
        "OPEN": "true",
        "DATABASE": "~/x.db",
        "ZONE": "Africa/Casablanca",
        "EVERY": "30",
        "ALLOWED_NETWORKS": "10.0.0.0/8,fd00::/8",
        "TELEGRAM_SERVER": "http://127.0.0.1:8081/bot",
        "LOG_LEVEL": "debug",
    }
    for name, value in given.items():
        monkeypatch.setenv(f"BAYN_{name}", value)
    settings = load_settings()
    assert settings.token is not None
    assert settings.token.get_secret_value() == TOKEN
    assert settings.allowed_chats == {ChatId("telegram", "101"), ChatId("telegram", "-1001", "7")}
    assert settings.allowed_networks == (ip_network("10.0.0.0/8"), ip_network("fd00::/8"))
    assert settings.interval == timedelta(minutes=30)
    assert "~" not in str(settings.place)


def test_every_mistake_is_told_at_once(monkeypatch: Monkey) -> None:
    """With the setting's name and what it should be."""
    told = mistakes(
        monkeypatch,
        BAYN_TOKEN="secret",  # noqa: S106  (none)
        BAYN_ALLOWED_CHATS="a:b:c:d",
        BAYN_OPEN="maybe",
        BAYN_ZONE="Mars/Olympus",
        BAYN_EVERY="0",
        BAYN_ALLOWED_NETWORKS="10.0.0.1/8",
        BAYN_TELEGRAM_SERVER="here",
        BAYN_LOG_LEVEL="loud",
        BAYN_TOKN="x",
    )
    assert set(told) == {f"BAYN_{n}" for n in ("TOKEN", "ALLOWED_CHATS", "OPEN", "ZONE", "EVERY", "ALLOWED_NETWORKS", "TELEGRAM_SERVER", "LOG_LEVEL", "TOKN")}
    assert told["BAYN_TOKN"] == "is no setting; do you mean BAYN_TOKEN?"
    assert "Africa/Casablanca" in told["BAYN_ZONE"]


def test_a_mistake_does_not_repeat_a_secret(monkeypatch: Monkey) -> None:
    """A token with a letter missing is still a secret."""
    monkeypatch.setenv("BAYN_TOKEN", TOKEN + "!")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert TOKEN[:20] not in str(caught.value)


@pytest.mark.parametrize("chats", ["@channel", "101, friends", "slack:7", TOKEN])
def test_a_chat_is_a_number(monkeypatch: Monkey, chats: str) -> None:
    """A name would serve nobody, silently; and what was given, which may be a token, is not repeated."""
    told = mistakes(monkeypatch, BAYN_ALLOWED_CHATS=chats)["BAYN_ALLOWED_CHATS"]
    assert "123456789" in told
    assert chats not in told


def test_no_mistake_repeats_what_was_given(monkeypatch: Monkey) -> None:
    """A token may have been pasted anywhere."""
    given = dict.fromkeys(("ALLOWED_CHATS", "OPEN", "ZONE", "EVERY", "ALLOWED_NETWORKS", "TELEGRAM_SERVER", "LOG_LEVEL", "TOKEN"), "x:pasted")
    told = mistakes(monkeypatch, **{f"BAYN_{name}": value for name, value in given.items()})
    assert len(told) == len(given)
    assert "pasted" not in str(told)


def test_a_secret_is_not_printed(monkeypatch: Monkey) -> None:
    """Neither by repr nor as JSON."""
    monkeypatch.setenv("BAYN_TOKEN", TOKEN)
    settings = load_settings()
    assert TOKEN not in repr(settings) + str(settings) + settings.model_dump_json()


def test_the_token_may_stand_in_a_file(monkeypatch: Monkey, tmp_path: Path) -> None:
    """As Docker and systemd hand secrets over; white space around it does not matter."""
    (tmp_path / "token").write_text(f" {TOKEN}\n")
    monkeypatch.setenv("BAYN_TOKEN_FILE", str(tmp_path / "token"))
    settings = load_settings()
    assert settings.token is not None
    assert settings.token.get_secret_value() == TOKEN


@pytest.mark.parametrize(("also", "told"), [("BAYN_TOKEN", "keep one"), (None, "cannot be read")])
def test_a_file_that_is_not_there_or_not_alone_is_told(monkeypatch: Monkey, also: str | None, told: str) -> None:
    """Nobody has to guess which of two tokens holds."""
    if also:
        monkeypatch.setenv(also, TOKEN)
    assert told in mistakes(monkeypatch, BAYN_TOKEN_FILE="/nowhere/token")["BAYN_TOKEN_FILE"]  # noqa: S106  (a path)


def test_settings_may_stand_in_a_file_and_the_environment_goes_before_it(monkeypatch: Monkey, tmp_path: Path) -> None:
    """Lists are lists there."""
    (tmp_path / "bayn.toml").write_text('zone = "Asia/Riyadh"\nevery = 45\nallowed_chats = [101, "telegram:-1001"]\n')
    monkeypatch.setenv("BAYN_EVERY", "5")
    settings = load_settings()
    assert (settings.zone, settings.every, len(settings.allowed_chats)) == ("Asia/Riyadh", 5, 2)


@pytest.mark.parametrize(("text", "thing"), [("zone = ", "bad.toml"), ("zon = 'UTC'", "BAYN_ZON"), ("every = 'x'", "BAYN_EVERY"), (None, "BAYN_SETTINGS")])
def test_a_bad_file_is_told(monkeypatch: Monkey, tmp_path: Path, text: str | None, thing: str) -> None:
    """Whether it is no TOML, has an unknown name, a wrong value, or is not there."""
    path = tmp_path / "bad.toml"
    if text is not None:
        path.write_text(text)
    assert [name for name in mistakes(monkeypatch, BAYN_SETTINGS=str(path)) if name.endswith(thing)]


def test_several_mistakes_are_several_lines(monkeypatch: Monkey) -> None:
    """As the command line prints them."""
    monkeypatch.setenv("BAYN_OPEN", "maybe")
    monkeypatch.setenv("BAYN_EVERY", "x")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert str(caught.value).splitlines() == ["BAYN_OPEN: must be true or false", "BAYN_EVERY: must be a whole number of minutes, 1 to 1440"]


def test_a_language_model_is_set_by_address_and_name(monkeypatch: Monkey, tmp_path: Path) -> None:
    """Its key may stand in a file; it is a secret like the token."""
    (tmp_path / "key").write_text("sk-123\n")
    for name, value in {"URL": "http://127.0.0.1:8080/v1", "KEY_FILE": str(tmp_path / "key"), "TOKENS": "5000"}.items():
        monkeypatch.setenv(f"BAYN_MODEL_{name}", value)
    monkeypatch.setenv("BAYN_MODEL", "small")
    settings = load_settings()
    assert (settings.model, settings.model_url, settings.model_tokens, settings.model_seconds) == ("small", "http://127.0.0.1:8080/v1", 5000, 60)
    assert settings.secrets == ("sk-123",)
    assert "sk-123" not in repr(settings)


def test_a_webhook_is_an_address_and_a_place(monkeypatch: Monkey) -> None:
    """Telegram brings updates over TLS alone; a certificate needs its key."""
    given = {"BAYN_WEBHOOK_URL": "https://bot.example.org/telegram", "BAYN_WEBHOOK_LISTEN": "[::1]:88"}
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert load_settings().webhook_place == ("::1", 88)
    told = mistakes(monkeypatch, BAYN_WEBHOOK_URL="http://bot.example.org/", BAYN_WEBHOOK_LISTEN="8443")
    assert told == {
        "BAYN_WEBHOOK_URL": "must be an address like https://bot.example.org/telegram",
        "BAYN_WEBHOOK_LISTEN": "must be a place like 127.0.0.1:8443",
    }
    half = mistakes(monkeypatch, BAYN_WEBHOOK_URL="https://b.test", BAYN_WEBHOOK_LISTEN="0.0.0.0:443", BAYN_WEBHOOK_KEY="k.pem")
    assert half == {"BAYN_WEBHOOK": "BAYN_WEBHOOK_CERTIFICATE and BAYN_WEBHOOK_KEY must be set together, or neither"}


def test_half_a_language_model_is_a_mistake(monkeypatch: Monkey) -> None:
    """Address and name belong together; a key that no header can carry is told without being shown."""
    assert mistakes(monkeypatch, BAYN_MODEL_URL="http://127.0.0.1/v1") == {"BAYN_MODEL": "BAYN_MODEL_URL and BAYN_MODEL must be set together, or neither"}
    told = mistakes(monkeypatch, BAYN_MODEL="small", BAYN_MODEL_KEY="مفتاح", BAYN_MODEL_SECONDS="0")
    assert set(told) == {"BAYN_MODEL_KEY", "BAYN_MODEL_SECONDS"}
    assert "مفتاح" not in str(told)


def test_a_database_may_be_on_a_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its address is a secret, since it holds a password, and may stand in a file of its own."""
    (tmp_path / "address").write_text("postgresql://bayn:s3cret-word@db/bayn\n", encoding="utf-8")
    monkeypatch.setenv("BAYN_DATABASE_FILE", str(tmp_path / "address"))
    settings = load_settings()
    assert settings.place == "postgresql://bayn:s3cret-word@db/bayn"
    assert "s3cret-word" in settings.secrets
    assert "s3cret-word" not in repr(settings)


def test_an_address_of_another_kind_of_database_is_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told how one is written, and not what was given."""
    monkeypatch.setenv("BAYN_DATABASE", "mysql://bayn:s3cret-word@db/bayn")
    with pytest.raises(SettingsError, match="postgresql://user:password@host/bayn") as told:
        load_settings()
    assert "s3cret" not in str(told.value)


@pytest.mark.parametrize(("given", "place"), [("0.0.0.0:9000", ("0.0.0.0", 9000)), ("[::1]:9190", ("::1", 9190)), ("off", None)])  # noqa: S104  (an operator's choice)
def test_health_is_served_where_the_operator_says(monkeypatch: pytest.MonkeyPatch, given: str, place: tuple[str, int] | None) -> None:
    """Or nowhere; on loopback where he says nothing."""
    monkeypatch.setenv("BAYN_HEALTH", given)
    assert load_settings().health_place == place
    monkeypatch.delenv("BAYN_HEALTH")
    assert load_settings().health_place == ("127.0.0.1", 9190)


def test_patience_is_read_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """In minutes; what is not named keeps its default elsewhere."""
    monkeypatch.setenv("BAYN_LATE", "round=45, outbox = 60")
    assert load_settings().late == {Part.ROUND: timedelta(minutes=45), Part.OUTBOX: timedelta(hours=1)}


@pytest.mark.parametrize("given", ["round", "round=0", "round=x", "tea=5", "round=99999", "round=5=6"])
def test_patience_that_cannot_be_read_is_a_mistake(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    """With the form to write."""
    monkeypatch.setenv("BAYN_LATE", given)
    with pytest.raises(SettingsError, match="BAYN_LATE: must be parts and minutes like round=30"):
        load_settings()
