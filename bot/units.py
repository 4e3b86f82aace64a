"""Units of work: each ends in one line of the log, with what it was about, its outcome and its milliseconds, and whoever counts hears of it.

    with unit("round") as round_:            2026-11-02T06:00:01Z info    round outcome=done ms=812 round=3f9a1c feeds=12 new=3
        ...                             ─►
        round_.tell(feeds=12, new=3)         … and every watcher of this context is given Done("round", "done", 0.812, {...})

What is logged within a unit carries its id (`round=3f9a1c`), so that its lines are found together. Watchers belong to a context
(`contextvars`): tasks and threads that are started within it have them, nobody else does, and the work need not know of them.
"""

from __future__ import annotations

import secrets
import time
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import structlog

from summarizer.errors import BaynError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_log = structlog.get_logger(__name__)

#: Bytes of an id that is made for a unit that has none of its own: it must tell apart those of one day's log.
_ID_BYTES = 4

DONE = "done"  #: the outcome of a unit that ended as it should
FAILED = "failed"  #: the outcome of one that an error ended
CUT = "cut_off"  #: the outcome of one that was told to stop


@dataclass(frozen=True, slots=True)
class Done:
    """A unit of work that has ended, or something that happened within one."""

    name: str
    outcome: str = DONE
    seconds: float = 0.0
    values: Mapping[str, object] = field(default_factory=dict)

    def number(self, name: str) -> float:
        """Give a value that is a number; 0 where there is none."""
        value = self.values.get(name)
        return float(value) if isinstance(value, int | float) else 0.0


_watchers: ContextVar[tuple[Callable[[Done], None], ...]] = ContextVar("watchers", default=())


@contextmanager
def watched_by(watcher: Callable[[Done], None]) -> Iterator[None]:
    """Let somebody hear of every unit that ends within the block, and in what is started there. He must not fail."""
    token = _watchers.set((*_watchers.get(), watcher))
    try:
        yield
    finally:
        _watchers.reset(token)


def happened(name: str, outcome: str = DONE, /, *, grave: bool = False, **values: object) -> None:
    """Tell of something that has no length of its own: one line, a warning where it is grave, and the watchers."""
    _write(name, grave=grave, outcome=outcome, **values)
    _pass_on(Done(name, outcome, values=values))


def _write(name: str, *, grave: bool, **values: object) -> None:
    (_log.warning if grave else _log.info)(name, **values)


def _pass_on(done: Done) -> None:
    for watcher in _watchers.get():
        watcher(done)


@dataclass(slots=True)
class Unit:
    """A unit of work under way."""

    outcome: str = DONE
    grave: bool = False  #: whether its line is a warning
    quiet: bool = False  #: whether it gets no line where it ends as it should: it found nothing to do
    values: dict[str, object] = field(default_factory=dict)

    def tell(self, outcome: str | None = None, /, *, grave: bool = False, **values: object) -> None:
        """Add to what its line tells, and say how it ended where that is not as it should."""
        self.outcome = outcome or self.outcome
        self.grave = self.grave or grave
        self.values.update(values)


@contextmanager
def unit(name: str, own_id: str | None = None, /, **values: object) -> Iterator[Unit]:
    """Do a unit of work, known by its own id or by one that is made; an error that ends it goes on after it was told of."""
    known_by = own_id or secrets.token_hex(_ID_BYTES)
    current, began = Unit(values=dict(values)), time.perf_counter()
    with structlog.contextvars.bound_contextvars(**{name: known_by}):
        try:
            yield current
        except Exception as error:
            reason = str(error) if isinstance(error, BaynError) else type(error).__name__
            current.tell(FAILED, grave=True, reason=reason)
            raise
        except BaseException:
            current.tell(CUT)
            raise
        finally:
            seconds = time.perf_counter() - began
            if not current.quiet or current.outcome != DONE:
                _write(name, grave=current.grave, outcome=current.outcome, ms=round(1000 * seconds), **current.values)
            _pass_on(Done(name, current.outcome, seconds, current.values))
