"""The client of a language model: within its limits whatever the endpoint does, every failure one of its kinds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from given_server import answer
from scripted_endpoint import completion, drip, endpoint, flood, hang_up, silence

from bot.errors import ModelAnswerError, ModelBusyError, ModelError, ModelRefusalError, ModelSilentError
from bot.models.language import HttpLanguageModel, Limits, estimate
from bot.types import Prompt

if TYPE_CHECKING:
    from scripted_endpoint import Endpoint, Reply

PROMPT = Prompt(task="Write.", material='{"text": "غرق مركب"}', schema='{"type": "object"}', longest=50)
KEY = "sk-secret-key"


class Waits:
    """A sleep that only notes how long it was asked to."""

    def __init__(self) -> None:
        """Begin with none."""
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        """Note."""
        self.seconds.append(seconds)


def client(at: Endpoint, waits: Waits | None = None, seconds: float = 5.0) -> HttpLanguageModel:
    """Give a client of an endpoint."""
    return HttpLanguageModel(at.url, "small", KEY, limits=Limits(seconds=seconds), sleep=waits or Waits())


async def fails(*script: Reply, seconds: float = 5.0) -> tuple[ModelError, Endpoint]:
    """Give the error that a script leads to."""
    async with endpoint(*script) as at:
        model = client(at, seconds=seconds)
        with pytest.raises(ModelError) as caught:
            await model.complete(PROMPT)
        await model.close()
    return caught.value, at


async def test_instructions_and_foreign_text_are_asked_apart() -> None:
    """The task and the schema as the system, the material alone as the user; the key in the header."""
    async with endpoint(completion("{}")) as at:
        model = client(at)
        answered = await model.complete(PROMPT)
        await model.close()
    assert (answered.text, answered.tokens) == ("{}", 120)
    (asked,) = at.asked
    system, user = asked["messages"]
    assert system["content"].startswith("Write.")
    assert user == {"role": "user", "content": PROMPT.material}
    assert (asked["model"], asked["temperature"], asked["max_tokens"]) == ("small", 0, 50)
    assert asked["response_format"]["json_schema"]["schema"] == json.loads(PROMPT.schema)
    assert f"authorization: bearer {KEY}" in at.headers[0].lower()


async def test_a_server_that_refuses_the_form_is_asked_with_messages_alone() -> None:
    """And from then on so."""
    async with endpoint(answer(b"no", "400 Bad Request"), completion("{}")) as at:
        model = client(at)
        await model.complete(PROMPT)
        await model.complete(PROMPT)
        await model.close()
    assert [set(asked) for asked in at.asked] == [set(at.asked[0]), {"model", "messages"}, {"model", "messages"}]


@pytest.mark.parametrize("status", ["429 Too Many Requests", "500 Internal Server Error", "503 Service Unavailable"])
async def test_what_passes_is_tried_again_later_each_time(status: str) -> None:
    """Two failures, then an answer."""
    waits = Waits()
    async with endpoint(answer(b"", status), answer(b"", status), completion("{}")) as at:
        model = client(at, waits)
        assert (await model.complete(PROMPT)).text == "{}"
        await model.close()
    first, second = waits.seconds
    assert 1 <= first <= 2 <= second <= 3


async def test_a_wait_that_the_server_asks_for_is_kept_to() -> None:
    """To the second."""
    waits = Waits()
    async with endpoint(answer(b"", "429 Too Many Requests", retry_after="7"), completion("{}")) as at:
        model = client(at, waits)
        await model.complete(PROMPT)
        await model.close()
    assert waits.seconds == [7]


@pytest.mark.parametrize(
    ("reply", "kind", "tries"),
    [
        (answer(b"", "429 Too Many Requests"), ModelBusyError, 3),
        (answer(b"", "429 Too Many Requests", retry_after="86400"), ModelRefusalError, 1),
        (answer(b"", "500 Internal Server Error"), ModelBusyError, 3),
        (hang_up, ModelBusyError, 3),
        (answer(b"", "401 Unauthorized"), ModelRefusalError, 1),
        (answer(b"", "302 Found", location="http://127.0.0.1:9/"), ModelRefusalError, 1),
        (answer(b"", "400 Bad Request"), ModelRefusalError, 2),
        (answer(b"<html>"), ModelAnswerError, 1),
        (answer(b'{"choices": []}'), ModelAnswerError, 1),
        (completion(""), ModelAnswerError, 1),
        (completion("{", finish_reason="length"), ModelAnswerError, 1),
        (completion("{}", tokens=-5), ModelAnswerError, 1),
        (flood, ModelAnswerError, 1),
    ],
)
async def test_every_failure_is_one_of_its_kinds(reply: Reply, kind: type[ModelError], tries: int) -> None:
    """What may pass is tried three times, what will not is not tried again; the key is in no message."""
    error, at = await fails(reply)
    assert type(error).__mro__.index(kind) >= 0
    assert len(at.asked) == tries
    assert KEY not in f"{error}{error!r}"


@pytest.mark.parametrize("reply", [silence, drip])
async def test_an_answer_that_never_ends_is_cut_off(reply: Reply) -> None:
    """Also where a byte comes now and then; it is not asked again, since it may have been paid for."""
    error, at = await fails(reply, seconds=0.2)
    assert isinstance(error, ModelSilentError)
    assert len(at.asked) == 1


async def test_where_nobody_listens_it_cannot_be_reached() -> None:
    """And the setting to look at is named."""
    async with endpoint(completion("{}")) as at:
        pass
    model = client(at)
    with pytest.raises(ModelBusyError, match="BAYN_MODEL_URL"):
        await model.complete(PROMPT)
    await model.close()


async def test_what_a_server_does_not_count_is_estimated() -> None:
    """By the length of what was asked, and the longest answer."""
    async with endpoint(completion("{}", tokens=None)) as at:
        model = client(at)
        assert (await model.complete(PROMPT)).tokens == estimate(PROMPT) > PROMPT.longest
        await model.close()
