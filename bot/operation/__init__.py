"""What the operator's machines ask and are told: liveness, readiness, metrics, and the word to systemd. The one door to prometheus-client.

    units of work (bot.units) ─► measures ─┐
    store ─survey (bot.pipeline)─► vitals ─┴─► server ─► GET /healthz · /readyz · /metrics
    the loop's own beat ──────────┘     └────► notify ─► systemd (READY, WATCHDOG, STOPPING)

Nothing here decides what the bot does, and nothing that fails here stops it.
"""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from typing import TYPE_CHECKING

from bot.operation.measures import Measures
from bot.operation.notify import Notifier
from bot.operation.operation import Operation

if TYPE_CHECKING:
    from bot.operation.vitals import Vitals

__all__ = ["Operation", "operation_of"]


def operation_of(vitals: Vitals, place: tuple[str, int] | None) -> Operation:
    """Give the operation of this process, served at a place, and told to systemd where systemd asks for it."""
    build = {"version": version("bayn"), "python": platform.python_version()}
    return Operation(vitals, Measures(build), Notifier.of(os.environ, os.getpid()), place)
