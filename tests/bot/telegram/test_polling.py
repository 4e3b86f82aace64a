"""The request that fetches updates: what it mends, and what it lets through."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from emulator.server import TOKEN, Emulator, Fault
from given_shell import NOW, SteppedClock

from bot.errors import StoreError
from bot.telegram.inbox import readable
from bot.telegram.polling import PollingRequest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

GOOD = {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": 456, "type": "private"}, "text": "أ"}}
BAD = {"update_id": 2, "message": {"message_id": "poison"}}


@dataclass
class Keeper:
    """Keeps updates, unless it is told to fail."""

    kept: list[dict[str, Any]] = field(default_factory=list)
    fails: bool = False

    async def __call__(self, updates: Sequence[dict[str, Any]]) -> None:
        """Keep them."""
        if self.fails:
            raise StoreError("bayn.db", "cannot be used: disk full")
        self.kept += updates


@pytest.fixture
def keeper() -> Keeper:
    """Give what keeps the updates."""
    return Keeper()


@pytest.fixture
async def request_(keeper: Keeper) -> AsyncIterator[PollingRequest]:
    """Give the request, closed at the end."""
    opened = PollingRequest(SteppedClock(NOW), keeper)
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


async def _polled(request: PollingRequest, *updates: dict[str, Any]) -> tuple[int, Any]:
    async with Emulator() as emulator:
        emulator.world.waiting += updates
        code, body = await request.do_request(url=f"{emulator.base_url}{TOKEN}/getUpdates", method="POST")
    return code, json.loads(body)


async def test_updates_are_kept_before_they_are_given(request_: PollingRequest, keeper: Keeper) -> None:
    """One that cannot be parsed keeps its number alone, so that polling moves on; the others are untouched."""
    code, answer = await _polled(request_, GOOD, BAD)
    assert (code, answer["result"]) == (200, [GOOD, {"update_id": 2}])
    assert keeper.kept == [GOOD, {"update_id": 2}]


async def test_updates_that_cannot_be_kept_are_fetched_again(request_: PollingRequest, keeper: Keeper) -> None:
    """A full disk loses nothing: the library sees a gateway that fails, and asks for the same ones later."""
    keeper.fails = True
    assert await _polled(request_, GOOD) == (502, {"ok": False, "description": "refused"})


@pytest.mark.parametrize("body", [b"", b"no json", b"[]", b'{"ok":true}', b'{"ok":true,"result":7}', b'{"ok":true,"result":[{"no":1}]}'])
async def test_what_is_no_list_of_updates_stays(request_: PollingRequest, body: bytes) -> None:
    """Whatever a gateway says is left to the library's own judgement."""
    assert await request_._kept(body) == (200, body)


@pytest.mark.parametrize("update", [{}, {"update_id": "7"}, [], None, 7])
def test_what_has_no_number_is_no_update(update: object) -> None:
    """Nothing could be acknowledged by it."""
    with pytest.raises((KeyError, TypeError)):
        readable(update)
