"""Duties as ticks of one process: each looks for what is due, does it, and may be cut off at any point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog

from bot.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence
    from datetime import timedelta

    from bot.jobs.duties import Duty

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Tick:
    """Something to do again and again."""

    name: str
    every: timedelta  #: from one look to the next
    run: Callable[[Callable[[], bool]], Awaitable[object]]  #: given what tells whether it may still take up new work


def ticks_of(duties: Iterable[Duty]) -> tuple[Tick, ...]:
    """Give duties as ticks."""
    return tuple(map(_tick, duties))


def _tick(duty: Duty) -> Tick:
    async def look(going: Callable[[], bool]) -> None:
        """Do what is due, until nothing is that was not just done: what failed waits for the next look.

        Raises: what the last key that failed did.
        """
        done: set[str] = set()
        failure: Exception | None = None
        while going() and (keys := await duty.find(done)):
            failure = await _failure(duty, keys, going) or failure
            done.update(keys)
        if failure is not None:
            raise failure

    return Tick(duty.queue, duty.every, look)


async def _failure(duty: Duty, keys: Sequence[str], going: Callable[[], bool]) -> Exception | None:
    """Do keys together, and where that fails one by one, so that a bad one keeps no other from being done; give what failed last.

    Raises: StoreError, of which no key is to blame.
    """
    try:
        await duty.do(keys, going)
    except StoreError:
        raise
    except Exception as error:  # noqa: BLE001  (whatever one key fails at, the others are done; it comes out of the look)
        if len(keys) == 1:
            _log.warning("key_failed", job=duty.queue, key=keys[0], reason=type(error).__name__)
            return error
    else:
        return None
    failures = [await _failure(duty, [key], going) for key in keys if going()]
    return next((failure for failure in reversed(failures) if failure is not None), None)
