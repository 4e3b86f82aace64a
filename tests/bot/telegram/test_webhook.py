"""The webhook: what the server behind it takes and refuses, and how updates come through it whatever goes wrong."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from emulator.server import TOKEN, Emulator, Fault
from emulator.web import post
from given_chat import a_desk
from structlog.testing import capture_logs

from bot.delivery.pace import Limits
from bot.errors import SettingsError, StoreError
from bot.store.memory import MemoryStore
from bot.telegram.application import Telegram
from bot.telegram.limiter import Limiter
from bot.telegram.webhook import LARGEST, Hook, WebhookServer, secret_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.chat.types import Desk

QUICK = Limits(overall_a_second=10_000, chat_interval=0.0, shared_a_minute=10_000)
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  (a header's name)
UPDATE = {"update_id": 5, "message": {"message_id": 1, "date": 1, "chat": {"id": 456, "type": "private"}, "text": "أ"}}


def _hook(emulator: Emulator, url: str = "https://bot.test/telegram") -> Hook:
    return Hook(url, "127.0.0.1", emulator.proxy)


def _telegram(emulator: Emulator, hook: Hook | None, desk: Desk | None = None) -> Telegram:
    return Telegram(desk or a_desk(MemoryStore()), TOKEN, server=emulator.base_url, hook=hook, limiter=Limiter(QUICK))


@asynccontextmanager
async def _running(emulator: Emulator, desk: Desk | None = None, *, polls: bool = False) -> AsyncIterator[Telegram]:
    telegram, stop = _telegram(emulator, None if polls else _hook(emulator), desk), asyncio.Event()
    task = asyncio.create_task(telegram.run(stop))
    try:
        yield telegram
    finally:
        stop.set()
        await asyncio.wait_for(task, 10)


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    """Give an emulated server."""
    async with Emulator() as opened:
        yield opened


# --- the server ------------------------------------------------------------------------------------------------------


class Received:
    """Takes updates, unless it is told to fail."""

    def __init__(self) -> None:
        """Begin with none."""
        self.updates: list[dict[str, Any]] = []
        self.fails = False

    async def __call__(self, update: dict[str, Any]) -> None:
        """Take one."""
        if self.fails:
            raise StoreError("bayn.db", "cannot be used: disk full")
        self.updates.append(update)


@pytest.fixture
async def received(emulator: Emulator) -> AsyncIterator[Received]:
    """Give what comes through a server that listens."""
    taken = Received()
    server = WebhookServer(_hook(emulator, "https://bot.test/a.b/%D8%A8"), secret_of(TOKEN), taken)
    server.start()
    yield taken
    await server.stop()
    await server.stop()


async def _bring(emulator: Emulator, body: bytes, path: str = "/a.b/%D8%A8", secret: str = secret_of(TOKEN)) -> int:
    return await post(emulator.proxy, path, body, **{SECRET: secret})


async def test_an_update_is_taken_with_the_secret_at_its_path(emulator: Emulator, received: Received) -> None:
    """Whatever else somebody tries is answered before any work."""
    body = json.dumps(UPDATE).encode()
    assert await _bring(emulator, body) == 200
    assert await _bring(emulator, body, secret="") == 403
    assert await _bring(emulator, body, secret=secret_of(TOKEN)[:-1] + "x") == 403
    assert await _bring(emulator, body, secret="سرّ".encode().decode("latin-1")) == 403
    assert await _bring(emulator, body, path="/") == 404
    assert await _bring(emulator, body, path="/aXb/%D8%A8") == 404
    assert await _bring(emulator, body, path="/a.b/%D8%A8/more") == 404
    assert received.updates == [UPDATE]


@pytest.mark.parametrize("body", [b"", b"no json", b"[]", b"7", b"{}", b'{"update_id":"5"}', b"\xff\xfe", b"[" * 100_000])
async def test_a_body_that_is_no_update_is_refused(emulator: Emulator, received: Received, body: bytes) -> None:
    """Nobody with the secret sends one; nothing is kept."""
    assert await _bring(emulator, body) == 400
    assert received.updates == []


async def test_a_body_that_is_too_large_is_not_read(emulator: Emulator, received: Received) -> None:
    """The connection ends; the next is served."""
    assert await _bring(emulator, b" " * (LARGEST + 1)) in {0, 400}
    assert await _bring(emulator, json.dumps(UPDATE).encode()) == 200
    assert len(received.updates) == 1


async def test_an_update_that_cannot_be_parsed_is_taken_and_passed_over(emulator: Emulator, received: Received) -> None:
    """Telegram would bring it for ever."""
    assert await _bring(emulator, b'{"update_id":6,"message":{"message_id":"poison"}}') == 200
    assert received.updates == [{"update_id": 6}]


async def test_what_cannot_be_kept_is_not_acknowledged(emulator: Emulator, received: Received) -> None:
    """Telegram brings it again."""
    received.fails = True
    assert await _bring(emulator, json.dumps(UPDATE).encode()) == 503
    received.fails = False
    assert await _bring(emulator, json.dumps(UPDATE).encode()) == 200


async def test_only_posts_are_taken(emulator: Emulator, received: Received) -> None:
    """A browser that finds the address learns nothing."""
    reader, writer = await asyncio.open_connection("127.0.0.1", emulator.proxy)
    writer.write(f"GET /a.b/%D8%A8 HTTP/1.1\r\nHost: x\r\n{SECRET}: {secret_of(TOKEN)}\r\nConnection: close\r\n\r\n".encode())
    answer = (await reader.read()).decode("latin-1").lower()
    writer.close()
    assert answer.startswith("http/1.1 405")
    assert "tornado" not in answer
    assert received.updates == []


def test_the_secret_is_no_part_of_the_token() -> None:
    """It is of the letters that Telegram allows, and another for another bot."""
    secret = secret_of(TOKEN)
    assert len(secret) == 64
    assert secret.isalnum()
    assert secret != secret_of(TOKEN[:-1] + "1")
    assert TOKEN.partition(":")[2] not in secret


async def test_a_place_that_is_taken_is_told(emulator: Emulator) -> None:
    """With the setting's name."""
    taken = Hook("https://bot.test/", "127.0.0.1", emulator.port)
    with pytest.raises(SettingsError, match=r"BAYN_WEBHOOK_LISTEN: 127\.0\.0\.1:\d+ cannot be listened at"):
        await _telegram(emulator, taken).run(asyncio.Event())


def test_a_certificate_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    """One of a setting is wrong, and the operator learns which."""
    (tmp_path / "c.pem").write_text("no certificate")
    server = WebhookServer(Hook("https://b.test/", "127.0.0.1", 1, tmp_path / "c.pem", tmp_path / "c.pem"), "s", Received())
    with pytest.raises(SettingsError, match="BAYN_WEBHOOK_CERTIFICATE: cannot be used"):
        server.start()


# --- from Telegram to the answer -------------------------------------------------------------------------------------


async def test_an_update_that_is_brought_again_is_answered_once(emulator: Emulator) -> None:
    """Telegram did not hear that it was taken."""
    emulator.faults.append(Fault("webhook", times=3))
    async with _running(emulator):
        emulator.world.say(456, "/help")
        await emulator.until(lambda: len(emulator.brought) == 4)
        await emulator.until(lambda: emulator.world.texts(456))
        emulator.world.say(456, "/status")
        await emulator.until(lambda: len(emulator.world.texts(456)) == 2)
    assert len(emulator.world.calls_of("sendmessage")) == 2
    assert set(emulator.brought) == {200}


async def test_what_comes_while_the_bot_is_down_is_answered_after_its_start(emulator: Emulator) -> None:
    """The webhook stands over a restart, and Telegram tries again."""
    desk = a_desk(MemoryStore())
    async with _running(emulator, desk):
        emulator.world.say(456, "/help")
        await emulator.until(lambda: emulator.world.texts(456))
    emulator.world.say(456, "/status")
    await emulator.until(lambda: 0 in emulator.brought)
    async with _running(emulator, desk):
        await emulator.until(lambda: len(emulator.world.texts(456)) == 2)
    assert len(emulator.world.calls_of("sendmessage")) == 2


@pytest.mark.parametrize("polls", [True, False])
async def test_what_a_process_kept_and_did_not_handle_is_handled_by_the_next(emulator: Emulator, *, polls: bool) -> None:
    """It was acknowledged: nobody else has it."""
    desk = a_desk(MemoryStore())
    message = {"message_id": 9, "date": 1, "chat": {"id": 456, "type": "private"}, "from": {"id": 456, "is_bot": False, "first_name": "س"}, "text": "/help"}
    async with desk.store.begin() as work:
        await work.updates.keep("telegram:123456789", {"7": json.dumps({"update_id": 7, "message": message})}, desk.clock())
    emulator.world.chat(456)
    for _ in range(2):
        async with _running(emulator, desk, polls=polls):
            await emulator.until(lambda: len(emulator.world.texts(456)) == 1)
    assert len(emulator.world.calls_of("sendmessage")) == 1


async def test_a_change_of_mode_takes_effect_at_telegram_and_drops_nothing(emulator: Emulator) -> None:
    """From polling to a webhook and back, with questions that wait in between."""
    desk = a_desk(MemoryStore())
    for polls in (True, False, True):
        emulator.world.say(456, "/help")
        async with _running(emulator, desk, polls=polls):
            await emulator.until(lambda: not emulator.world.waiting)
            assert (emulator.world.webhook is None) is polls
    assert len(emulator.world.texts(456)) == 3
    assert not any(call.parameters.get("drop_pending_updates") for call in (*emulator.world.calls_of("setwebhook"), *emulator.world.calls_of("deletewebhook")))


async def test_telegram_that_cannot_be_told_at_first_is_told_later(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """A storm of 502s at the start is waited out."""
    monkeypatch.setattr("bot.telegram.application._FIRST_WAIT", 0.01)
    emulator.faults.append(Fault("setwebhook", 502, "Bad Gateway", times=3))
    async with _running(emulator):
        emulator.world.say(456, "/help")
        await emulator.until(lambda: emulator.world.texts(456))


async def test_an_address_that_telegram_refuses_is_told(emulator: Emulator) -> None:
    """With the setting's name and Telegram's words."""
    emulator.faults.append(Fault("setwebhook", 400, "Bad Request: bad webhook: IP address is reserved"))
    with pytest.raises(SettingsError, match="BAYN_WEBHOOK_URL: Telegram does not take it"):
        await _telegram(emulator, _hook(emulator)).run(asyncio.Event())


async def test_a_webhook_that_was_taken_away_is_set_again(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else polled with the token for a while; what fails is logged, and one look that fails ends no other."""
    monkeypatch.setattr("bot.telegram.arriving._LOOK", 0.01)
    async with _running(emulator) as telegram:
        await emulator.until(lambda: emulator.world.webhook)
        emulator.faults.append(Fault("getwebhookinfo", 502, "Bad Gateway"))
        emulator.world.webhook = None
        await emulator.until(lambda: emulator.world.webhook)
        assert telegram.last_poll is not None


def _has_asked(emulator: Emulator, times: int) -> bool:
    return len(emulator.world.calls_of("getwebhookinfo")) >= times


async def test_a_failure_that_telegram_tells_of_is_logged_once(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """It tells of its last one for as long as the webhook stands."""
    monkeypatch.setattr("bot.telegram.arriving._LOOK", 0.01)
    async with _running(emulator):
        await emulator.until(lambda: emulator.world.webhook)
        with capture_logs() as lines:
            for date in (1, 2):
                emulator.world.webhook_error = {"last_error_date": date, "last_error_message": "Connection refused"}
                enough = len(emulator.world.calls_of("getwebhookinfo")) + 4
                await emulator.until(partial(_has_asked, emulator, enough))
    assert [line["at"] for line in lines if line["event"] == "webhook_fails"] == ["1970-01-01 00:00:01+00:00", "1970-01-01 00:00:02+00:00"]
