"""Parts of one process side by side: the end of one is the end of all."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any


async def together(stop: asyncio.Event, *parts: Coroutine[Any, Any, None]) -> None:
    """Run parts side by side; the end of one, or its failure, stops the others in order.

    Raises: what the first part that failed did.
    """

    async def until_stopped(part: Coroutine[Any, Any, None]) -> None:
        try:
            await part
        finally:
            stop.set()

    ended = await asyncio.gather(*map(until_stopped, parts), return_exceptions=True)
    failure = next((end for end in ended if end is not None), None)
    if failure is not None:
        raise failure
