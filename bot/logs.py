"""Logs: one line a unit of work on standard error, and never a secret.

    2026-11-02T06:00:00Z info    feed_visited outcome=done ms=412 feed=f1c0… articles=20 new=3
    {"time": "2026-11-02T06:00:00Z", "level": "info", "event": "feed_visited", "outcome": "done", "ms": 412, …}

Ours and the libraries' go through one formatter, so that whatever any of them writes (an address with the bot's token in
it, a traceback) is redacted at the last moment before it leaves (`bot.redaction`). What is foreign in a line (a headline, an
address) breaks no line and moves no cursor of a terminal.
"""

from __future__ import annotations

import json
import logging
import sys
from typing import TYPE_CHECKING, Literal

import structlog

from bot.redaction import learn, redact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from structlog.types import EventDict, Processor, WrappedLogger

#: How lines are written: for people, or for programs.
Form = Literal["lines", "json"]

#: Libraries that write a line for each request or tick.
_CHATTY = ("httpx", "httpcore", "apscheduler", "alembic", "aiosqlite", "sqlalchemy", "telegram", "tornado", "trafilatura", "charset_normalizer")

#: What would break a line or move a cursor (Unicode's control characters, and its line and paragraph separators), and how it is shown.
_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0))} | {0x0A: "\\n", 0x2028: "\\u2028", 0x2029: "\\u2029"}


class RedactingFormatter(structlog.stdlib.ProcessorFormatter):
    """Formats a record and hides every secret in the result."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line."""
        return redact(super().format(record)).translate(_CONTROLS)


def _shared() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]


_VALUES = structlog.processors.LogfmtRenderer(sort_keys=False, bool_as_flag=False)


def _line(logger: WrappedLogger, name: str, event: EventDict) -> str:
    """Render one line for people: when, how grave, what, then the values."""
    when, level, what = event.pop("timestamp"), event.pop("level"), str(event.pop("event"))
    values = _VALUES(logger, name, {key: value for key, value in event.items() if value is not None})
    return f"{when} {level:<7} {what} {values}".rstrip()


def _json(_logger: WrappedLogger, _name: str, event: EventDict) -> str:
    """Render one line for programs."""
    head = {"time": event.pop("timestamp"), "level": event.pop("level"), "event": str(event.pop("event"))}
    return json.dumps(head | {key: value for key, value in event.items() if value is not None}, ensure_ascii=False, default=str)


_RENDERERS = {"lines": _line, "json": _json}


def configure(level: str = "info", secrets: Sequence[str] = (), form: Form = "lines") -> None:
    """Set up logging for this process; calling again replaces what was set up, and secrets once learnt stay hidden."""
    learn(secrets)
    structlog.configure(
        processors=[*_shared(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        RedactingFormatter(foreign_pre_chain=_shared(), processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _RENDERERS[form]])
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    logging.captureWarnings(capture=True)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
