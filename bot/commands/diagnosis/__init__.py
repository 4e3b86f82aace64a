"""What `bayn doctor` looks at, one module a field: the machine, the settings, the network, the store. Each gives findings, and changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Health(Enum):
    """How something is."""

    WELL = "ok"
    ODD = "note"  #: Bayn runs, but something may not be meant so
    ILL = "FAIL"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one thing, and what to do about it."""

    health: Health
    thing: str
    told: str

    def line(self) -> str:
        """Give it as a line."""
        return f"{self.health.value:<5} {self.thing:<9} {self.told}"
