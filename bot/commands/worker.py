"""Do what is in the queue: visit feeds, read pages, group, compare and write, make digests.

Any number may run, on any number of machines. A worker that dies, however it does, is started again, and its jobs are taken over within
half a minute. It stops within ten seconds of SIGTERM: what is under way ends or is put back.

example: BAYN_DATABASE=postgresql://bayn@db/bayn bayn worker --processes 2
example: bayn worker --queues visit,pages
"""

from __future__ import annotations

import argparse
import asyncio

from bot.app import settle_in
from bot.roles import QUEUES, check_server, keep_workers, serve_worker


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do, and how many processes do it."""
    parser.add_argument("--queues", type=_queues, metavar="NAME,...", help=f"of {', '.join(QUEUES)}; all where none is named")
    parser.add_argument("--processes", type=_number, default=1, metavar="N", help="how many do it, on as many cores (1)")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)


def _queues(said: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in said.split(","))
    unknown = sorted(set(names) - set(QUEUES))
    if unknown:
        raise argparse.ArgumentTypeError(f"there is no queue {unknown[0]!r}, but {', '.join(QUEUES)}")
    return names


def _number(said: str) -> int:
    if not said.isdecimal() or int(said) == 0:
        raise argparse.ArgumentTypeError(f"{said!r} is no number of processes")
    return int(said)


def run(args: argparse.Namespace) -> int:
    """Run until a signal."""
    settings = settle_in()
    if args.child:
        asyncio.run(serve_worker(settings, args.queues))
        return 0
    check_server(settings)
    queues = ["--queues", ",".join(args.queues)] if args.queues else []
    asyncio.run(keep_workers(["worker", "--child", *queues], args.processes))
    return 0
