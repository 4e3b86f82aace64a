r"""The process that reads what strangers made: a line of JSON and a body come in, a line of JSON goes out, until the input ends.

    {"task": "page", "url": …, "charset": …, "size": n}\n + n bytes ─► {"done": …}\n or {"failed": "why"}\n

Started and, where it takes too long, killed by `bot.watch.readers`. It opens no socket and no file, and has no settings of Bayn.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.errors import WatchError
from bot.pages.page import read_page
from bot.watch.decode import decode
from bot.watch.forms import FEED, PAGE
from bot.watch.kinds import PARSERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from bot.watch.feeds import FeedData

#: Address space of the process in bytes: some 300 MB of it are libraries before anything is read.
MEMORY = 1_200_000_000


def _reader(parse: Callable[[str, bytes, str | None], FeedData]) -> Callable[[str, bytes, str | None], Any]:
    return lambda url, body, charset: FEED.dump_python(parse(url, body, charset), mode="json")


def _page(url: str, body: bytes, charset: str | None) -> Any:
    return PAGE.dump_python(read_page(url, decode(body, charset)), mode="json")


#: What can be asked for.
TASKS: dict[str, Callable[[str, bytes, str | None], Any]] = {"page": _page, **{kind: _reader(parse) for kind, parse in PARSERS.items()}}


def answer(order: dict[str, Any], body: bytes) -> dict[str, Any]:
    """Do one task; what goes wrong is an answer too."""
    try:
        return {"done": TASKS[order["task"]](order["url"], body, order["charset"])}
    except WatchError as error:
        return {"failed": error.message}
    except MemoryError:
        return {"failed": "needs more memory than one address may have"}
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, RecursionError, LookupError, OverflowError) as error:
        return {"failed": f"cannot be read: {type(error).__name__}"}  # what parsers raise on input that nobody thought of


def serve(orders: BinaryIO, answers: BinaryIO) -> None:
    """Answer orders until there are no more."""
    while line := orders.readline():
        order = json.loads(line)
        told = answer(order, orders.read(order["size"]))
        answers.write(json.dumps(told).encode() + b"\n")
        answers.flush()


def confine() -> None:
    """Bound the memory of this process, and let the kernel end it before any other where memory runs out.

    A service manager may refuse the first (the unit in deploy/ does, with all of @resources); then the second must do.
    """
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends it by closing its input
    confine()
    serve(sys.stdin.buffer, sys.stdout.buffer)
