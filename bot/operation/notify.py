"""What systemd is told: that Bayn is ready, that it lives, that it stops. The protocol of sd_notify(3): one datagram a word, no library needed."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from collections.abc import Mapping

_log = structlog.get_logger(__name__)

READY = "READY=1"
STOPPING = "STOPPING=1"
ALIVE = "WATCHDOG=1"


@dataclass(frozen=True, slots=True)
class Notifier:
    """Tells whoever started this process how it does; nobody, where nobody asked."""

    address: str | None = None  #: of a socket: a path, or a name in the abstract namespace after an @
    interval: float | None = None  #: seconds within which a sign of life is expected; None where none is

    @classmethod
    def of(cls, environment: Mapping[str, str], process: int) -> Notifier:
        """Read what systemd asks for of a process (NOTIFY_SOCKET, WATCHDOG_USEC, WATCHDOG_PID)."""
        microseconds = environment.get("WATCHDOG_USEC", "")
        meant = environment.get("WATCHDOG_PID", str(process)) == str(process)
        asked = meant and microseconds.isascii() and microseconds.isdigit() and int(microseconds) > 0
        return cls(environment.get("NOTIFY_SOCKET") or None, int(microseconds) / 1e6 if asked else None)

    def tell(self, *words: str) -> None:
        """Say some words, and wait for nobody. One that cannot be said is logged and no more: what watches us will miss it by itself."""
        if self.address is None:
            return
        place = "\0" + self.address[1:] if self.address.startswith("@") else self.address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as door:
                door.settimeout(0.0)  # the loop must turn also while nobody takes the words, of which few may wait (net.unix.max_dgram_qlen)
                door.connect(place)
                door.sendall("\n".join(words).encode())
        except OSError as error:
            _log.warning("systemd_not_told", reason=error.strerror)
