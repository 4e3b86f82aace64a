"""What one process alone may do at a time, and how the others are kept from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, timedelta

    from bot.types import Lease


class Leases(Protocol):
    """Rights with a holder, a term and a number that rises with every taking."""

    async def take(self, name: str, holder: str, now: datetime, term: timedelta, gone: Callable[[str], bool] = lambda _holder: False) -> Lease | None:
        """Take a right that is free, has run out, or whose holder is known to be `gone`; None while somebody has it, be it the same holder."""
        ...

    async def renew(self, lease: Lease, until: datetime) -> Lease | None:
        """Hold a right longer, also one that ran out and that nobody took since; None where another has taken it."""
        ...

    async def holds(self, lease: Lease) -> bool:
        """Tell whether nobody took the right since. Until the transaction ends, nobody can."""
        ...

    async def release(self, lease: Lease) -> None:
        """Give a right back, where it is still held."""
        ...

    async def guard(self, name: str) -> None:
        """Let nobody else pass the guard of this name until the transaction ends; wait for one who has."""
        ...
