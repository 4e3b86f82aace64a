"""The command line: which commands there are, and how their failures look. No logic.

Exit status 0 for success, 2 for wrong use, 1 for a failure; an error is one line on standard error.
"""

from __future__ import annotations

import argparse
import errno
import importlib
import os
import sys
import traceback
from typing import TYPE_CHECKING

from bot.redaction import redact
from summarizer.errors import BaynError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

#: Each command and the line that tells of it; its module in `bot.commands` has the command's name.
COMMANDS = {
    "demo": "read the bundled sample and print the day's digest and three answers; on a terminal go on as a chat",
    "analyze": "group articles by event, compare the sources, write the digests",
    "compare": "the same, with all articles taken as one event",
    "read": "print what is read from each article, as JSON lines",
    "ask": "answer questions from articles or from the store",
    "chat": "the commands of the chat, in a terminal",
    "run": "the bot and everything it needs, in one process",
    "bot": "the conversation and the sending alone; any number, one of them at a time",
    "schedule": "find what is due and put it into the queue; any number, one of them at a time",
    "worker": "do what is in the queue; any number",
    "jobs": "show what waits in the queue and what was given up, and let it be tried again",
    "sources": "add, remove and list the sources that are watched",
    "fetch": "visit every source once, now",
    "event": "show, export or correct an event, merge events, or split one",
    "digest": "print the day's digest from the store",
    "feedback": "print readers' verdicts on differences, as JSON lines",
    "actor": "show an actor of the register; merge, split or rename for ever",
    "eval": "score Bayn on labelled events",
    "doctor": "check settings, database and token, and say what to do",
    "db": "upgrade, back up, restore or move the database",
}


def _overview() -> argparse.ArgumentParser:
    width = max(map(len, COMMANDS))
    lines = "\n".join(f"  {name:<{width}}  {told}" for name, told in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="bayn",
        description="Bayn reads Arabic news and flags what differs between the sources.",
        epilog=f"commands:\n{lines}\n\n'bayn COMMAND --help' tells more, with an example.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="bayn [--version] COMMAND ...",
    )
    parser.add_argument("--version", action="store_true", help="print the version")
    parser.add_argument("command", nargs="?", choices=COMMANDS, metavar="COMMAND", help="one of those below")
    return parser


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415  (costs 30 ms, needed for --version alone)

    return version("bayn")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and give its exit status."""
    sys.excepthook = _tell_bug
    words = list(sys.argv[1:] if argv is None else argv)
    overview = _overview()
    chosen = overview.parse_args(words[:1])
    if chosen.version:
        print(f"bayn {_version()}")
        return 0
    if chosen.command is None:
        overview.print_help()
        return 2
    command = importlib.import_module(f"bot.commands.{chosen.command}")
    parser = argparse.ArgumentParser(prog=f"bayn {chosen.command}", description=command.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_arguments(parser)
    return _status(lambda: command.run(parser.parse_args(words[1:])))


def _status(run: Callable[[], int]) -> int:
    """Run, and give the exit status; every failure that is expected has one line."""
    try:
        status = run()
        sys.stdout.flush()
    except BaynError as error:
        print("\n".join(f"bayn: {line}" for line in redact(str(error)).splitlines()), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever reads our output (head, less) has seen enough
        _drop_output()
        return 1
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        _drop_output()
        print(f"bayn: the output cannot be written: {error.strerror}; make room and run it again", file=sys.stderr)
        return 1
    return status


def _tell_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Print the traceback of a bug as Python does, with every secret hidden."""
    print(redact("".join(traceback.format_exception(kind, error, trace))), end="", file=sys.stderr)


def _drop_output() -> None:
    """Let what is still to be written go nowhere, so that the interpreter does not try again when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
