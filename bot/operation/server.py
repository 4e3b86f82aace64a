"""The health server: three pages for the operator's machines, on loopback unless the operator says otherwise.

    GET /healthz   200: the process answers and its loop turns
    GET /readyz    200: all is well · 503: what is wrong, in JSON
    GET /metrics   Prometheus' text

It gives no chat, no address, no name and no secret, takes no input but the path, and is a server of its own: that of the webhook
(`bot.telegram.webhook`, by the same library) faces the world. Where it cannot be opened, that is logged, and the bot serves its readers.
"""

from __future__ import annotations

import json
import socket
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import structlog
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.redaction import redact

if TYPE_CHECKING:
    from bot.operation.measures import Measures
    from bot.operation.vitals import Checkup, Vitals

_log = structlog.get_logger(__name__)

#: Largest head and body of a request, in bytes: a probe sends some hundred, and no body.
_LARGEST_HEAD, _LARGEST_BODY = 8 << 10, 1 << 10
#: Seconds that a connection may be silent (Prometheus keeps one open from one scrape to the next), and in which a body must come.
_SILENT_FOR, _BODY_WITHIN = 75.0, 5.0


class HealthServer:
    """Listens between `start` and `stop`."""

    def __init__(self, place: tuple[str, int], vitals: Vitals, measures: Measures) -> None:
        """Listen at a host and a port; the port 0 means any that is free."""
        self._place = place
        given = {"vitals": vitals, "measures": measures}
        pages = [(path, page, given) for path, page in (("/healthz", _Alive), ("/readyz", _Ready), ("/metrics", _Metrics))]
        self._application = Application(pages, log_function=lambda _handler: None, default_handler_class=_Nothing)
        self._server: HTTPServer | None = None
        self.port: int | None = None  #: None while it does not listen

    def start(self) -> None:
        """Listen, where that can be."""
        host, port = self._place
        try:
            door = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
        except OSError as error:
            _log.error("health_not_served", place=f"{host}:{port}", reason=error.strerror)
            return
        times = {"idle_connection_timeout": _SILENT_FOR, "body_timeout": _BODY_WITHIN}
        self._server = HTTPServer(self._application, max_header_size=_LARGEST_HEAD, max_body_size=_LARGEST_BODY, **times)
        door.settimeout(0.0)
        self._server.add_socket(door)
        self.port = door.getsockname()[1]
        _log.info("health_served", place=f"{host}:{self.port}")

    async def stop(self) -> None:
        """Close every connection; calling twice does no harm."""
        if self._server is not None:
            self._server.stop()
            await self._server.close_all_connections()
            self._server, self.port = None, None


class _Page(RequestHandler):
    """A page that says nothing of its server."""

    SUPPORTED_METHODS = ("GET", "HEAD")

    def initialize(self, vitals: Vitals, measures: Measures) -> None:
        """Take what the application gives."""
        self._vitals = vitals
        self._measures = measures

    def set_default_headers(self) -> None:
        """Tell nobody which server this is, and let nobody keep an answer."""
        self.clear_header("Server")
        self.set_header("Cache-Control", "no-store")

    def write_error(self, status_code: int, **_kwargs: Any) -> None:
        """Say nothing but the status."""
        self.set_status(status_code)
        self.finish()

    async def head(self) -> None:
        """Answer as to GET; the library leaves the body out."""
        await self.get()

    async def get(self) -> None:
        """Answer."""
        raise NotImplementedError

    def _give(self, value: object, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.write(redact(json.dumps(value, ensure_ascii=False)) + "\n")


class _Alive(_Page):
    """Says that the loop turns."""

    async def get(self) -> None:
        """Answer."""
        self._give({"alive": True, "loop_lag_seconds": round(self._vitals.lag, 3)})


class _Ready(_Page):
    """Says whether all is well."""

    async def get(self) -> None:
        """Answer with each thing that was checked."""
        seen = await self._vitals.look()
        self._give({"ready": seen.ready, "checks": dict(seen.checks)}, HTTPStatus.OK if seen.ready else HTTPStatus.SERVICE_UNAVAILABLE)


class _Metrics(_Page):
    """Gives the metrics."""

    async def get(self) -> None:
        """Answer with what was counted and how things stand."""
        seen = await self._vitals.look()
        self._show(seen)
        text, form = self._measures.text(self.request.headers.get("Accept", ""))
        self.set_header("Content-Type", form)
        self.write(text)

    def _show(self, seen: Checkup) -> None:
        polled = self._vitals.polled
        if seen.survey is not None:
            self._measures.show(seen.survey, seen.late)
        self._measures.show_process(ready=seen.ready, polled=polled() if polled else None, lag=self._vitals.lag)


class _Nothing(RequestHandler):
    """Stands at every other path."""

    def prepare(self) -> None:
        """Answer before a body is read."""
        self.clear_header("Server")
        self.set_status(HTTPStatus.NOT_FOUND)
        self.finish()
