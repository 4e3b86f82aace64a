"""Ask a language model's endpoint for its models, which costs no token: what `bayn doctor` knows it by."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import httpx

from bot.errors import ModelBusyError, ModelRefusalError

#: Seconds that the answer may take.
_PATIENCE = 10.0


async def offered(url: str, key: str | None) -> frozenset[str] | None:
    """Give the names of the models that an OpenAI-compatible endpoint offers; None where it does not tell.

    Raises: ModelBusyError where there is no answer, ModelRefusalError where the key is not taken.
    """
    host = urlsplit(url).hostname or "the endpoint"
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    try:
        async with httpx.AsyncClient(timeout=_PATIENCE, headers=headers) as client:
            answer = await client.get(f"{url.rstrip('/')}/models")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ModelBusyError(host, f"does not answer ({type(error).__name__})") from None
    if answer.status_code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        raise ModelRefusalError(host, "does not take the key; set BAYN_MODEL_KEY")
    return _names(answer) if answer.is_success else None


def _names(answer: httpx.Response) -> frozenset[str] | None:
    try:
        told: Any = answer.json()
        return frozenset(str(model["id"]) for model in told["data"])
    except (ValueError, KeyError, TypeError):
        return None
