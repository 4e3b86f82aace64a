"""The emulator: it refuses what Telegram refuses."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from emulator.server import TOKEN, Emulator, Fault
from emulator.world import World

USER = 456


async def _call(emulator: Emulator, method: str, token: str = TOKEN, **parameters: Any) -> dict[str, Any]:
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{emulator.base_url}{token}/{method}", json=parameters)
        body: dict[str, Any] = answer.json()
        assert answer.status_code == body.get("error_code", 200)
        return body


@pytest.mark.parametrize(
    ("parameters", "description"),
    [
        ({"chat_id": 1, "text": "أ"}, "chat not found"),
        ({"chat_id": USER, "text": " "}, "message text is empty"),
        ({"chat_id": USER, "text": "أ" * 4097}, "message is too long"),
        ({"chat_id": USER, "text": "<p>", "parse_mode": "HTML"}, "can't parse entities: Unsupported start tag"),
        ({"chat_id": USER, "text": "أ", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"chat_id": USER, "text": "أ", "reply_markup": {"inline_keyboard": [[{"text": "أ", "callback_data": "أ" * 33}]]}}, "BUTTON_DATA_INVALID"),
        ({"chat_id": USER, "text": "أ", "reply_markup": {"inline_keyboard": [[{"text": "أ", "url": "x"}]]}}, "Wrong HTTP URL"),
        ({"chat_id": USER, "text": "أ", "reply_markup": {"inline_keyboard": [[{"text": "", "url": "https://e.test"}]]}}, "Text buttons are unallowed"),
        ({"chat_id": USER, "text": "أ", "reply_markup": {"inline_keyboard": [[{"text": "أ", "callback_data": "a"}] * 101]}}, "reply markup is too long"),
    ],
)
async def test_messages_that_are_refused(parameters: dict[str, Any], description: str) -> None:
    """A bad message is a 400 with the server's words."""
    async with Emulator() as emulator:
        emulator.world.chat(USER)
        assert description in (await _call(emulator, "sendMessage", **parameters))["description"]
        assert emulator.world.calls[-1].refused


async def test_edits() -> None:
    """An edit changes a message, one that changes nothing is refused."""
    async with Emulator() as emulator:
        emulator.world.chat(USER)
        sent = (await _call(emulator, "sendMessage", chat_id=USER, text="أ"))["result"]["message_id"]
        assert (await _call(emulator, "editMessageText", chat_id=USER, message_id=sent, text="ب"))["result"]["text"] == "ب"
        assert "not modified" in (await _call(emulator, "editMessageText", chat_id=USER, message_id=sent, text="ب"))["description"]
        assert "not found" in (await _call(emulator, "editMessageText", chat_id=USER, message_id=77, text="ب"))["description"]


async def test_unknown_tokens_and_methods() -> None:
    """Both are a 404."""
    async with Emulator() as emulator:
        assert (await _call(emulator, "getMe", token="1:no"))["error_code"] == 404  # noqa: S106  (of no bot)
        assert (await _call(emulator, "noSuchMethod"))["error_code"] == 404


async def test_commands_and_presses_are_checked() -> None:
    """A command's name is Latin; a press is answered once."""
    async with Emulator() as emulator:
        wrong = [{"command": "اليوم", "description": "نشرة"}]
        assert "BOT_COMMAND_INVALID" in (await _call(emulator, "setMyCommands", commands=wrong))["description"]
        assert "DESCRIPTION" in (await _call(emulator, "setMyCommands", commands=[{"command": "a", "description": ""}]))["description"]
        assert "TOO_MUCH" in (await _call(emulator, "setMyCommands", commands=[{"command": "a", "description": "x"}] * 101))["description"]
        emulator.world.callbacks.add("7")
        assert "TOO_LONG" in (await _call(emulator, "answerCallbackQuery", callback_query_id="7", text="أ" * 201))["description"]
        assert (await _call(emulator, "answerCallbackQuery", callback_query_id="7"))["ok"]
        assert "too old" in (await _call(emulator, "answerCallbackQuery", callback_query_id="7"))["description"]


async def test_what_a_bot_says_of_itself_is_short() -> None:
    """512 characters before the first message, 120 on its page."""
    async with Emulator() as emulator:
        assert "TOO_LONG" in (await _call(emulator, "setMyDescription", description="أ" * 513))["description"]
        assert "TOO_LONG" in (await _call(emulator, "setMyShortDescription", short_description="أ" * 121))["description"]


@pytest.mark.parametrize(("status", "code"), [("kicked", 403), ("left", 403), ("member", 200)])
async def test_how_the_bot_stands_decides(status: str, code: int) -> None:
    """A blocked bot is told so with every message."""
    async with Emulator() as emulator:
        emulator.world.standing(USER, status)
        assert (await _call(emulator, "sendMessage", chat_id=USER, text="أ")).get("error_code", 200) == code


async def test_a_poll_waits_and_confirms() -> None:
    """A poll gives what waits, ends when something comes, and an offset confirms what was before it."""
    async with Emulator() as emulator:
        poll = asyncio.create_task(_call(emulator, "getUpdates", timeout=5))
        await asyncio.sleep(0.05)
        emulator.world.say(USER, "/help")
        (update,) = (await poll)["result"]
        assert update["message"]["entities"][0]["type"] == "bot_command"
        assert (await _call(emulator, "getUpdates", offset=update["update_id"] + 1))["result"] == []
        assert emulator.world.waiting == []


async def test_only_wanted_updates_wait() -> None:
    """What allowed_updates leaves out never comes."""
    world = World()
    world.push({"message_reaction": {}})
    world.allowed = ["message"]
    world.push({"channel_post": {}})
    assert world.waiting == []


async def test_the_pace_is_enforced() -> None:
    """The fourth message to a person within three seconds must wait."""
    async with Emulator(flood=True) as emulator:
        emulator.world.chat(USER)
        codes = [(await _call(emulator, "sendMessage", chat_id=USER, text="أ")).get("error_code", 200) for _ in range(4)]
        assert codes == [200, 200, 200, 429]
        assert emulator.floods == 1


async def test_faults_come_when_they_are_asked_for() -> None:
    """A cut connection, a refusal for one chat alone, a lost answer."""
    async with Emulator() as emulator:
        emulator.world.chat(USER)
        emulator.faults += [Fault("sendmessage"), Fault("sendmessage", 403, "Forbidden", chat=1)]
        with pytest.raises(httpx.RemoteProtocolError):
            await _call(emulator, "sendMessage", chat_id=USER, text="أ")
        assert (await _call(emulator, "sendMessage", chat_id=USER, text="أ"))["ok"]
        assert len(emulator.world.texts(USER)) == 1
