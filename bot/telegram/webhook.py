"""The server behind a webhook: Telegram brings updates to it, and nobody else gets anything done.

    POST path ─ secret? ─ small enough? ─ an update? ─► kept ─► 200          else 404, 403, 400, 503, before any work

An update is answered with 200 once it is kept; where that fails Telegram brings it again. What it brings twice is kept once.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
import ssl
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import structlog
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler, stream_request_body

from bot.errors import SettingsError, StoreError
from bot.redaction import learn
from bot.telegram.inbox import readable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

_log = structlog.get_logger(__name__)

#: Largest update taken, in bytes: a message of 4,096 characters with its entities, in reply to another one, several times over.
LARGEST = 1 << 20
#: Largest head of a request, in bytes.
_LARGEST_HEAD = 16 << 10
#: Seconds in which the body of a request must come, and for which a connection may be silent between two (Telegram keeps them open).
_BODY_WITHIN, _SILENT_FOR = 10.0, 120.0
#: Connections that may wait to be accepted.
_BACKLOG = 128
#: The header in which Telegram brings the secret (Bot API, setWebhook).
_SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  (a header's name)


@dataclass(frozen=True, slots=True)
class Hook:
    """Where updates are brought to."""

    url: str  #: as Telegram calls it
    host: str  #: where this process listens, behind a reverse proxy or itself
    port: int
    certificate: Path | None = None  #: of TLS without a proxy (PEM); sent to Telegram too, which needs it where it is self-signed
    key: Path | None = None

    @property
    def path(self) -> str:
        """Give the path that is served: that of the address."""
        return urlsplit(self.url).path or "/"


def secret_of(token: str) -> str:
    """Give the secret that Telegram is to bring: made of the token, so that all processes of a bot know it and no setting holds it."""
    return hmac.new(token.encode(), b"bayn webhook", hashlib.sha256).hexdigest()


class WebhookServer:
    """Listens for updates and hands them on; open between `start` and `stop`."""

    def __init__(self, hook: Hook, secret: str, receive: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
        """Hand each update to `receive`, which keeps it and may raise StoreError."""
        self._hook = hook
        learn([secret])
        given = {"secret": secret, "receive": receive}
        self._pages = Application([(_exactly(hook.path), _Updates, given)], log_function=lambda _handler: None, default_handler_class=_Nothing)
        self._server: HTTPServer | None = None

    def start(self) -> None:
        """Listen. Raises: SettingsError where the place is taken or the certificate cannot be used."""
        hook = self._hook
        limits = {"max_header_size": _LARGEST_HEAD, "max_body_size": LARGEST, "max_buffer_size": LARGEST}
        times = {"body_timeout": _BODY_WITHIN, "idle_connection_timeout": _SILENT_FOR}
        self._server = HTTPServer(self._pages, ssl_options=_tls(hook), **limits, **times)
        try:
            door = socket.create_server((hook.host, hook.port), family=socket.AF_INET6 if ":" in hook.host else socket.AF_INET, backlog=_BACKLOG)
        except OSError as error:
            raise SettingsError([("BAYN_WEBHOOK_LISTEN", f"{hook.host}:{hook.port} cannot be listened at: {error.strerror}")]) from error
        door.settimeout(0.0)
        self._server.add_socket(door)

    async def stop(self) -> None:
        """Take no more connections and close those there are; calling twice does no harm."""
        if self._server is not None:
            self._server.stop()
            await self._server.close_all_connections()
            self._server = None


def _exactly(path: str) -> str:
    return "".join("\\" + char if not char.isalnum() and char != "/" else char for char in path) + "$"


def _tls(hook: Hook) -> ssl.SSLContext | None:
    if hook.certificate is None or hook.key is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(hook.certificate, hook.key)
    except (OSError, ssl.SSLError) as error:
        raise SettingsError([("BAYN_WEBHOOK_CERTIFICATE", f"cannot be used with BAYN_WEBHOOK_KEY: {error.strerror or error}")]) from error
    return context


class _Quiet(RequestHandler):
    """Answers with a status and nothing else: no version, no page, no reason."""

    def set_default_headers(self) -> None:
        """Tell nobody which server this is."""
        self.clear_header("Server")

    def write_error(self, status_code: int, **_kwargs: Any) -> None:
        """Say nothing."""
        self.set_status(status_code)
        self.finish()


class _Nothing(_Quiet):
    """Stands at every other path."""

    def prepare(self) -> None:
        """Answer before the body is read."""
        self.set_status(HTTPStatus.NOT_FOUND)
        self.finish()


@stream_request_body
class _Updates(_Quiet):
    """Takes updates."""

    SUPPORTED_METHODS = ("POST",)

    def initialize(self, secret: str, receive: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
        """Take what the application gives."""
        self._known = secret
        self._receive = receive
        self._body = bytearray()

    def prepare(self) -> None:
        """Refuse whoever does not bring the secret, before the body is read."""
        brought = self.request.headers.get(_SECRET, "")
        if not hmac.compare_digest(brought.encode(), self._known.encode()):
            self.set_header("Connection", "close")
            self.set_status(HTTPStatus.FORBIDDEN)
            self.finish()

    def data_received(self, chunk: bytes) -> None:
        """Gather the body of one who did; the server bounds it."""
        if not self._finished:
            self._body += chunk

    async def post(self) -> None:
        """Keep the update and answer."""
        try:
            update = readable(json.loads(bytes(self._body)))
        except (ValueError, KeyError, TypeError, RecursionError):
            self.set_status(HTTPStatus.BAD_REQUEST)
            return
        try:
            await self._receive(update)
        except StoreError as error:
            _log.error("updates_not_kept", reason=str(error))
            self.set_status(HTTPStatus.SERVICE_UNAVAILABLE)
