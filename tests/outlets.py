"""A site on loopback with the feeds of the invented outlets, their articles of the last hours."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from day_world import ITEMS, NAMES, Item

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = '<html><head><link rel="alternate" type="application/rss+xml" href="/marsad"></head><body>الصفحة الأولى</body></html>'


def feed_of(outlet: str) -> str:
    """Give an outlet's feed with its articles of the last hours."""
    now = datetime.now(UTC)
    own = [item for item in ITEMS if item.outlet == outlet]
    items = [Item(outlet, now - timedelta(hours=n + 1), item.title, item.text) for n, item in enumerate(own)]
    head = f'<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{NAMES[outlet]}</title>'
    return head + "".join(item.rss() for item in items) + "</channel></rss>"


class Outlets(BaseHTTPRequestHandler):
    """Three outlets on one site."""

    def do_GET(self) -> None:
        """Answer."""
        outlet = self.path.strip("/")
        body = PAGE if not outlet else feed_of(outlet) if outlet in NAMES else None
        self.send_response(404 if body is None else 200)
        self.end_headers()
        self.wfile.write((body or "").encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the library's name)
        """Say nothing."""


@contextmanager
def running_outlets() -> Iterator[str]:
    """Run the site; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Outlets)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
