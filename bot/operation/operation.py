"""The operation of one process: its beat, its metrics and its health server as one part beside the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.operation.server import HealthServer
from bot.units import watched_by

if TYPE_CHECKING:
    import asyncio
    from contextlib import AbstractContextManager

    from bot.operation.measures import Measures
    from bot.operation.notify import Notifier
    from bot.operation.vitals import Vitals
    from bot.units import Done


@dataclass(frozen=True, slots=True)
class Operation:
    """What the operator's machines are told of this process."""

    vitals: Vitals
    measures: Measures
    notifier: Notifier
    place: tuple[str, int] | None  #: where health is served; None for nowhere

    def watching(self) -> AbstractContextManager[None]:
        """Count every unit of work that is started within the block."""
        return watched_by(self._hear)

    def _hear(self, done: Done) -> None:
        self.measures.hear(done, self.vitals.clock().timestamp())

    async def run(self, stop: asyncio.Event) -> None:
        """Serve and beat until told to stop."""
        server = HealthServer(self.place, self.vitals, self.measures) if self.place else None
        if server is not None:
            server.start()
        try:
            await self.vitals.beat(stop, self.notifier)
        finally:
            if server is not None:
                await server.stop()
