"""What readers say of differences and faults, in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.store.memory.tables import Tables
    from bot.types import Report, Verdict


@dataclass(frozen=True, slots=True)
class MemoryVoices:
    """Keeps `bot.ports.Voices`."""

    tables: Tables

    async def judge(self, verdict: Verdict) -> None:
        """Keep a verdict."""
        self.tables.verdicts[verdict.event, verdict.key, verdict.user] = verdict

    async def verdicts(self) -> list[Verdict]:
        """Give all verdicts."""
        return sorted(self.tables.verdicts.values(), key=lambda v: (v.event, v.at, v.key, v.user))

    async def report(self, report: Report) -> int:
        """Keep a report."""
        number = max(self.tables.reports, default=0) + 1
        self.tables.reports[number] = report
        return number

    async def reports(self, limit: int) -> list[Report]:
        """Give the last reports."""
        return [self.tables.reports[n] for n in sorted(self.tables.reports, reverse=True)[:limit]]
