"""Put comparisons into words: by the embedded writer, or by a language model whose every word is checked.

    comparison ─one account─► embedded writer
               ─two or more─► brief ─ask─► answer ─judge (pure)─┬─ no fault ─► digest
                                       └── once more, with the faults ──┴─ faults, or no answer ─► embedded writer

Whatever happens, a digest is delivered. Why an answer was refused is counted in the ledger ("refused:figure") and logged.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import ModelError
from bot.types import Prompt
from bot.units import happened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.pipeline.consulting import Consultant
    from bot.pipeline.mind import Mind
    from summarizer.types import Comparison, Digest
    from summarizer.writing.proposals import Brief, Fault

#: Independent accounts from which on a language model is asked: one account has nothing to be compared with.
LEAST_ACCOUNTS = 2
#: Answers asked for, the repair of the first one included.
TRIES = 2
#: Faults of one answer that are logged in words.
_TOLD = 5


@dataclass(frozen=True, slots=True)
class EmbeddedWriter:
    """Keeps `bot.ports.Writer` with the summarizer alone."""

    mind: Mind

    async def write(self, comparison: Comparison) -> Digest:
        """Write the digest of an event."""
        return await asyncio.to_thread(self.mind.write, comparison)


@dataclass(frozen=True, slots=True)
class CheckedWriter:
    """Keeps `bot.ports.Writer` with a language model, and with another writer where the model is not asked or not believed."""

    consultant: Consultant
    otherwise: EmbeddedWriter

    async def write(self, comparison: Comparison) -> Digest:
        """Write the digest of an event."""
        written = await self._ask(comparison) if len(comparison.event.accounts) >= LEAST_ACCOUNTS else None
        return written or await self.otherwise.write(comparison)

    async def _ask(self, comparison: Comparison) -> Digest | None:
        from summarizer.writing.proposals import brief_of, judge  # noqa: PLC0415  (the stages load their lexicons)

        brief = brief_of(comparison)
        answer: str = ""
        faults: tuple[Fault, ...] = ()
        for attempt in range(1, TRIES + 1):
            try:
                answer = await self.consultant.ask(_prompt(brief, answer, faults))
            except ModelError as error:
                happened("proposal", "silent", grave=True, cause=type(error).__name__, reason=str(error))
                return None
            verdict = await asyncio.to_thread(judge, answer, brief)
            if verdict.digest is not None:
                await self.consultant.count("accepted")
                happened("proposal", "accepted", attempt=attempt)
                return verdict.digest
            faults = verdict.faults
            await self._refuse(attempt, faults)
        return None

    async def _refuse(self, attempt: int, faults: Sequence[Fault]) -> None:
        kinds = Counter(str(fault.kind) for fault in faults)
        for kind in kinds:
            await self.consultant.count(f"refused:{kind}")
        happened("proposal", "refused", grave=True, attempt=attempt, faults=dict(kinds), reason="; ".join(map(str, faults[:_TOLD])))


def _prompt(brief: Brief, rejected: str, faults: Sequence[Fault]) -> Prompt:
    from summarizer.writing.proposals import SCHEMA, task  # noqa: PLC0415  (as above)

    return Prompt(task=task(), material=brief.material(rejected, faults), schema=SCHEMA)
