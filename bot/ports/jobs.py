"""What runs the duties, whatever the runner, and what it tells of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Mapping, Sequence

    from bot.types import GivenUp


class Runner(Protocol):
    """Looks after duties until told to stop, and then stops within ten seconds. All that it must not forget is in the store."""

    async def run(self, stop: asyncio.Event) -> None:
        """Look after them; no failure of a duty ends it."""
        ...


class Jobs(Protocol):
    """Jobs that wait, are under way, or were given up."""

    async def counts(self) -> Mapping[str, Mapping[str, int]]:
        """Give how many jobs are in each state ("todo", "doing", "failed") by the name of their duty."""
        ...

    async def given_up(self) -> Sequence[GivenUp]:
        """Give the jobs that are tried no more, the oldest first."""
        ...

    async def again(self, jobs: Sequence[GivenUp]) -> None:
        """Let jobs that were given up be tried again."""
        ...
