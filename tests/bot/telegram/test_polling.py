"""The request that fetches updates: what it mends, and what it lets through."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from emulator.server import TOKEN, Emulator, Fault
from given_shell import NOW, SteppedClock

from bot.telegram.polling import PollingRequest, mended

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

GOOD = {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": 456, "type": "private"}, "text": "أ"}}
BAD = {"update_id": 2, "message": {"message_id": "poison"}}


@pytest.fixture
async def request_() -> AsyncIterator[PollingRequest]:
    """Give the request, closed at the end."""
    opened = PollingRequest(SteppedClock(NOW))
    yield opened
    await opened.shutdown()


@pytest.mark.parametrize(("status", "seen"), [(401, 502), (404, 502), (409, 409), (502, 502), (200, 200)])
async def test_what_becomes_of_an_answer(request_: PollingRequest, status: int, seen: int) -> None:
    """What would end polling for good is waited out; everything else passes, and only an answer is a heartbeat."""
    async with Emulator() as emulator:
        if status != 200:
            emulator.faults.append(Fault("getupdates", status, "stray"))
        code, _ = await request_.do_request(url=f"{emulator.base_url}{TOKEN}/getUpdates", method="POST")
    assert code == seen
    assert (request_.last_ok == NOW) is (status == 200)


def test_an_update_that_cannot_be_read_becomes_an_empty_one() -> None:
    """Its number stays, so that polling moves on; the others are untouched."""
    body = json.dumps({"ok": True, "result": [GOOD, BAD]}).encode()
    assert json.loads(mended(body)) == {"ok": True, "result": [GOOD, {"update_id": 2}]}


@pytest.mark.parametrize("body", [b"", b"no json", b"[]", b'{"ok":true}', b'{"ok":true,"result":7}', json.dumps({"ok": True, "result": [GOOD]}).encode()])
def test_what_is_no_list_of_updates_or_needs_no_mending_stays(body: bytes) -> None:
    """Whatever a gateway says is left to the library's own judgement."""
    assert mended(body) == body
