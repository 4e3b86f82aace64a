"""A language model behind any OpenAI-compatible endpoint, hosted or a local server: POST {url}/chat/completions.

    Prompt ─► request ─► answer within limits ─► Completion
                └─ 429, 5xx, no connection: again, later each time (Retry-After is kept to) ─┘

Some servers know no JSON schema, or call the limit of tokens otherwise, and refuse the request (400, 422): it is asked
once more with nothing but the messages, and from then on so. The schema stands in the task as well.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any

import httpx
from pydantic import BaseModel, Field, ValidationError
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from bot.errors import ModelAnswerError, ModelBusyError, ModelRefusalError, ModelSilentError
from bot.types import Completion

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.types import Prompt

    Sleep = Callable[[float], Awaitable[None]]

#: Bytes of an answer at most: the longest text asked for is some thousand characters, and a server may wrap it in as much again.
_LARGEST = 1 << 20
#: Characters that make a token at least, where a server does not count itself: Arabic has two to three in today's vocabularies.
_CHARACTERS_A_TOKEN = 2
#: The longest wait that a server may ask for before the request is given up, in seconds.
_LONGEST_WAIT = 30.0
#: What stands between the instructions and the foreign text.
_SCHEMA = "Answer with one JSON object and nothing else. It must fit this JSON schema:\n"
_PASSING = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT, HTTPStatus.TOO_EARLY})
_FORM_REFUSED = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY})


@dataclass(frozen=True, slots=True)
class Limits:
    """How long is waited, and how often tried."""

    seconds: float = 60.0  #: one answer, from the first byte sent to the last received
    tries: int = 3
    first_wait: float = 1.0  #: seconds before the second try, doubled before each further one, with jitter of as much at most


class _Message(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Usage(BaseModel):
    total_tokens: Annotated[int, Field(ge=0)]


class _Answer(BaseModel):
    choices: list[_Choice]
    usage: _Usage | None = None


def _messages(prompt: Prompt) -> list[dict[str, str]]:
    return [{"role": "system", "content": f"{prompt.task}\n\n{_SCHEMA}{prompt.schema}"}, {"role": "user", "content": prompt.material}]


def _refinements(prompt: Prompt) -> dict[str, Any]:
    """Give what not every server understands."""
    schema = {"name": "answer", "strict": True, "schema": json.loads(prompt.schema)}
    return {"temperature": 0, "max_tokens": prompt.longest, "response_format": {"type": "json_schema", "json_schema": schema}}


def estimate(prompt: Prompt) -> int:
    """Give how many tokens a prompt and its answer may cost at most, by its length."""
    return sum(len(m["content"]) for m in _messages(prompt)) // _CHARACTERS_A_TOKEN + prompt.longest


class HttpLanguageModel:
    """Keeps `bot.ports.LanguageModel` over HTTP. Close it at the end."""

    def __init__(self, url: str, name: str, key: str | None = None, *, limits: Limits | None = None, sleep: Sleep = asyncio.sleep) -> None:
        """Hold the endpoint's address ("https://host/v1"), the model's name there, and the key, where it asks for one."""
        self._url = f"{url.rstrip('/')}/chat/completions"
        self._model = name
        self._limits = limits or Limits()
        self._sleep = sleep
        self._plain = False  #: whether the server refused everything but messages
        headers = {"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {key}"} if key else {})
        self._client = httpx.AsyncClient(headers=headers, timeout=self._limits.seconds, follow_redirects=False, trust_env=False)

    @property
    def name(self) -> str:
        """Give the endpoint and the model's name."""
        return f"{self._url} {self._model}"

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def complete(self, prompt: Prompt) -> Completion:
        """Answer a prompt."""
        tries = AsyncRetrying(
            sleep=self._sleep, stop=stop_after_attempt(self._limits.tries), wait=self._wait, retry=retry_if_exception_type(ModelBusyError), reraise=True
        )
        body: bytes = await tries(self._ask, prompt)
        return self._read(body, prompt)

    def _wait(self, state: RetryCallState) -> float:
        """Wait as long as the server asks, or longer each time."""
        error = state.outcome.exception() if state.outcome else None
        after = error.after if isinstance(error, ModelBusyError) else None
        first = self._limits.first_wait
        return after.total_seconds() if after is not None else wait_exponential_jitter(initial=first, max=_LONGEST_WAIT, jitter=first)(state)

    async def _ask(self, prompt: Prompt) -> bytes:
        if not self._plain:
            try:
                return await self._post({"model": self._model, "messages": _messages(prompt), **_refinements(prompt)})
            except _FormRefusedError:
                pass
        body = await self._post({"model": self._model, "messages": _messages(prompt)})
        self._plain = True
        return body

    async def _post(self, request: dict[str, Any]) -> bytes:
        """Send one request and give the body of a success."""
        try:
            async with asyncio.timeout(self._limits.seconds), self._client.stream("POST", self._url, json=request) as answer:
                if answer.status_code != HTTPStatus.OK:
                    raise self._failure(answer)
                return await self._body(answer)
        except (TimeoutError, httpx.TimeoutException) as error:
            raise ModelSilentError(self._url, f"gave no full answer within {self._limits.seconds:g} s") from error
        except httpx.ConnectError as error:
            raise ModelBusyError(self._url, "cannot be reached; is BAYN_MODEL_URL right, and does the server run?") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise ModelBusyError(self._url, f"broke off ({type(error).__name__})") from error

    async def _body(self, answer: httpx.Response) -> bytes:
        body = bytearray()
        async for chunk in answer.aiter_raw():
            body += chunk
            if len(body) > _LARGEST:
                raise ModelAnswerError(self._url, f"gave more than {_LARGEST >> 20} MB")
        return bytes(body)

    def _failure(self, answer: httpx.Response) -> Exception:
        """Give the error of an answer that is no success."""
        status = answer.status_code
        if status in _FORM_REFUSED:
            return _FormRefusedError(self._url, f"refuses the request ({status}); does it know the model {self._model!r}?")
        if status in _PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            after = _retry_after(answer)
            if after is not None and after > _LONGEST_WAIT:
                return ModelRefusalError(self._url, f"asks to stay away for {after:g} s ({status})")
            return ModelBusyError(self._url, f"is busy or out of order ({status})", after=None if after is None else timedelta(seconds=after))
        return ModelRefusalError(self._url, f"refuses to answer ({status}); check BAYN_MODEL_URL, BAYN_MODEL and BAYN_MODEL_KEY")

    def _read(self, body: bytes, prompt: Prompt) -> Completion:
        try:
            answer = _Answer.model_validate_json(body)
        except ValidationError as error:
            raise ModelAnswerError(self._url, "gave an answer that is not of the API's form") from error
        text = answer.choices[0].message.content if answer.choices else None
        if not text or answer.choices[0].finish_reason == "length":
            raise ModelAnswerError(self._url, "gave an answer that is empty or cut off")
        return Completion(text=text, tokens=answer.usage.total_tokens if answer.usage else estimate(prompt))


class _FormRefusedError(ModelRefusalError):
    """A request that the server does not take in this form."""


def _retry_after(answer: httpx.Response) -> float | None:
    """Read the seconds of Retry-After; None where there are none, or a date, which is left to the doubled waits."""
    given = answer.headers.get("retry-after", "")
    try:
        return max(0.0, float(given))
    except ValueError:
        return None
