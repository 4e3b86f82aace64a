"""Logs: plain lines on standard error, one line a unit of work, and never a secret.

    2026-11-02T06:00:00Z info    feed_visited source=الأفق articles=20 new=3

Ours and the libraries' go through one formatter, so that whatever any of them writes (an address with the bot's token in
it, a traceback) is redacted at the last moment before it leaves.
"""

from __future__ import annotations

import logging
import re
import sys
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from structlog.types import EventDict, Processor, WrappedLogger

#: What a bot's token looks like (https://core.telegram.org/bots/api), wherever it stands.
_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{20,100}")
_HIDDEN = "<token>"

#: Libraries that write a line for each request or tick.
_CHATTY = ("httpx", "httpcore", "apscheduler", "alembic", "aiosqlite", "telegram", "trafilatura", "charset_normalizer")


class RedactingFormatter(structlog.stdlib.ProcessorFormatter):
    """Formats a record and hides every secret in the result."""

    secrets: Sequence[str] = ()

    def format(self, record: logging.LogRecord) -> str:
        """Give the line."""
        return redact(super().format(record), self.secrets)


def redact(text: str, secrets: Sequence[str] = ()) -> str:
    """Hide everything that looks like a token, and the secrets themselves."""
    for secret in secrets:
        text = text.replace(secret, _HIDDEN)
    return _TOKEN.sub(_HIDDEN, text)


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
    """Render one line: when, how grave, what, then the values."""
    when, level, what = event.pop("timestamp"), event.pop("level"), str(event.pop("event"))
    values = _VALUES(logger, name, {key: value for key, value in event.items() if value is not None})
    return f"{when} {level:<7} {what} {values}".rstrip().replace("\n", "\\n")


def configure(level: str = "info", secrets: Sequence[str] = ()) -> None:
    """Set up logging for this process; calling again replaces what was set up."""
    structlog.configure(
        processors=[*_shared(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    formatter = RedactingFormatter(foreign_pre_chain=_shared(), processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _line])
    formatter.secrets = tuple(secrets)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
