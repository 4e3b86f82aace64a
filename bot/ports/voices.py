"""What the store keeps of what readers say of Bayn itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from bot.types import Report, Verdict


class Voices(Protocol):
    """Readers' verdicts and reports."""

    async def judge(self, verdict: Verdict) -> None:
        """Keep a verdict, in place of an earlier one of the same person on the same difference."""
        ...

    async def verdicts(self) -> list[Verdict]:
        """Give all verdicts, by event and then by age."""
        ...

    async def report(self, report: Report) -> int:
        """Keep a report; give its number."""
        ...

    async def reports(self, limit: int) -> list[Report]:
        """Give the last reports, newest first."""
        ...
