"""No secret of the settings leaves: not by a log, an error, a metric, a representation, a probe's answer or the doctor."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import os
import sys
from contextlib import asynccontextmanager, contextmanager, redirect_stderr
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
import structlog
from given_shell import NOW, a_source
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import cli, logs, redaction
from bot.commands.diagnosis.given import examine_settings
from bot.commands.diagnosis.network import examine_network
from bot.commands.sources import _line
from bot.config import load_settings
from bot.errors import SettingsError, StoreError
from bot.operation.measures import Measures
from bot.operation.vitals import Vitals
from bot.pipeline.lateness import PATIENCE
from bot.pipeline.notices import notice_of
from bot.store import name_of
from bot.store.memory import MemoryStore
from bot.types import Feed, Trouble
from bot.units import Done

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"
#: Where nothing listens: the discard port of loopback.
NOWHERE = "127.0.0.1:9"


@st.composite
def given_secrets(draw: st.DrawFn) -> dict[str, str]:
    """Give secrets by setting: a token, a key of any visible characters, passwords in addresses."""
    secret = draw(st.text(LETTERS, min_size=33, max_size=33))
    key = draw(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=4, max_size=60))
    passwords = [draw(st.text(LETTERS + ":!$&'()*+,;=~.", min_size=4, max_size=30)) for _ in range(3)]
    of = {"key": f"kQz{key}"} | {name: f"{name}Qz{password}" for name, password in zip(("database", "model", "server"), passwords, strict=True)}
    return {"token": f"123456789:AA{secret}"} | of


@contextmanager
def environment(secrets: dict[str, str]) -> Iterator[None]:
    """Set them as an operator would, for a while."""
    values = {
        "BAYN_TOKEN": secrets["token"],
        "BAYN_DATABASE": f"postgresql://bayn:{quote(secrets['database'], safe='')}@{NOWHERE}/bayn",
        "BAYN_MODEL_URL": f"http://bayn:{secrets['model']}@{NOWHERE}/v1",
        "BAYN_MODEL": "m1",
        "BAYN_MODEL_KEY": secrets["key"],
        "BAYN_TELEGRAM_SERVER": f"http://bayn:{secrets['server']}@{NOWHERE}/bot",
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(redaction, "_own", redaction.Redactor())
        for name, value in values.items():
            patch.setitem(os.environ, name, value)
        yield


@contextmanager
def heard() -> Iterator[io.StringIO]:
    """Give what is written to standard error, with logging put back as it was."""
    root, said = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    try:
        with redirect_stderr(said):
            yield said
    finally:
        root.handlers[:], root.level = handlers, level
        logging.captureWarnings(capture=False)
        structlog.reset_defaults()


def hold(said: str, secrets: dict[str, str]) -> None:
    """Check that no secret is in what was said, nor the half of the token that is secret."""
    for name, secret in (*secrets.items(), ("half", secrets["token"].partition(":")[2])):
        assert secret not in said.replace(redaction.HIDDEN, ""), (name, said)


@given(given_secrets(), st.sampled_from(["lines", "json"]))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_logs_errors_and_representations_hold_none(secrets: dict[str, str], form: logs.Form) -> None:
    """Whoever writes them: we, a library, a traceback, in values, in words, in an address."""
    with environment(secrets), heard() as said:
        known = load_settings()
        logs.configure("debug", known.secrets, form)
        hold(repr(known) + str(known) + f"{[known]}" + name_of(known.place), secrets)
        for secret in secrets.values():
            structlog.get_logger("bot.x").warning("x", value=secret, nested={"a": [secret]}, address=f"http://h/bot{secret}/getMe")
            logging.getLogger("httpx").warning("POST %s", f"https://u:{secret}@h/{secret}")
            for name in ("telegram.ext.Updater", "apscheduler.executors", "sqlalchemy.engine", "tornado.application", "asyncio"):
                logging.getLogger(name).error("failed: %r", {"password": secret})
            _fail_of(secret)
    hold(said.getvalue(), secrets)


def _fail_of(secret: str) -> None:
    """Log a failure whose own words, arguments and lines of code hold a secret."""
    try:
        raise StoreError(secret, f"cannot connect with {secret!r}")  # noqa: TRY301  (the failure is what is logged)
    except StoreError:
        structlog.get_logger("bot.x").exception("failed")
        logging.getLogger("sqlalchemy.pool").exception("failed")


@given(given_secrets())
@settings(max_examples=15)
def test_a_command_that_fails_holds_none(secrets: dict[str, str]) -> None:
    """Neither in its line nor in the traceback of a bug."""
    with environment(secrets), heard() as said, pytest.MonkeyPatch.context() as patch:
        redaction.learn(load_settings().secrets)
        patch.setattr(sys, "excepthook", sys.excepthook)
        for secret in secrets.values():
            cli._status(lambda told=secret: _raise(StoreError(told, "x")))  # type: ignore[misc]  # a lambda with a default
            try:
                _raise(ValueError(secret))
            except ValueError as error:
                cli._tell_bug(type(error), error, error.__traceback__)
    hold(said.getvalue(), secrets)


def _raise(error: Exception) -> int:
    raise error


@given(given_secrets(), st.sampled_from(["BAYN_TOKEN", "BAYN_MODEL_KEY", "BAYN_MODEL_URL", "BAYN_EVERY", "BAYN_ZONE", "BAYN_LATE", "BAYN_HEALTH"]))
@settings(max_examples=20)
def test_a_mistake_in_the_settings_repeats_none(secrets: dict[str, str], wrong: str) -> None:
    """Also where a secret was put into another setting."""
    with environment(secrets), pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, wrong, f" {secrets['token']} {secrets['key']} ")
        with pytest.raises(SettingsError) as refused:
            load_settings()
    hold(str(refused.value) + repr(refused.value), secrets)


@given(given_secrets())
@settings(max_examples=5)
def test_metrics_probes_and_the_doctor_hold_none(secrets: dict[str, str]) -> None:
    """Whatever a unit of work tells, a store fails at, or a server that does not answer is called."""
    with environment(secrets), heard() as said:
        known = load_settings()
        redaction.learn(known.secrets)
        measures = Measures({"version": "1"})
        for secret in secrets.values():
            measures.hear(Done("visit", secret, values={"new": secret, "job": secret}), 0.0)
            measures.hear(Done("job", secret, values={"job": secret}), 0.0)
            measures.hear(Done("request", values={"command": secret}), 0.0)
            measures.hear(Done("proposal", "refused", values={"faults": {secret: 1}}), 0.0)
        probed = asyncio.run(_probed(secrets))
        found = [*examine_settings(known), *asyncio.run(examine_network(known, NOW))]
        told = "\n".join(redaction.redact(finding.line()) for finding in found)
    hold(measures.text()[0].decode() + probed + told + said.getvalue(), secrets)


async def _probed(secrets: dict[str, str]) -> str:
    """Give what a probe is told of a store that fails with a secret in its words."""

    class Broken(MemoryStore):
        @asynccontextmanager
        async def begin(self) -> AsyncIterator[Any]:
            if secrets:
                raise StoreError("db", " ".join(secrets.values()))
            yield

    seen = await Vitals(store=Broken(), clock=lambda: NOW, began=NOW, patience=PATIENCE).look()
    return redaction.redact(json.dumps(dict(seen.checks)))


def test_lists_of_sources_show_no_password_and_no_key() -> None:
    """An operator pastes them into reports of faults."""
    feed = Feed(id="f1", source=a_source(), url="https://reader:hunter2@x.test/feed?token=s3cret", next_visit=NOW)
    assert "https://<secret>@x.test/feed?token=<secret>" in _line(feed)
    assert "hunter2" not in notice_of(replace(feed, trouble=Trouble.MISSING)).plain()
