"""Rights that one process holds alone: every store keeps them in the same way."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from given_shell import NOW

if TYPE_CHECKING:
    from bot.ports import Store

TERM = timedelta(seconds=15)
LATER = NOW + TERM


async def test_a_right_has_one_holder_until_it_runs_out(store: Store) -> None:
    """Not even its holder can take it twice; who takes it over has a higher number, and the first has lost it."""
    async with store.begin() as work:
        first = await work.leases.take("token", "one", NOW, TERM)
        assert first is not None
        assert await work.leases.take("token", "two", NOW, TERM) is None
        assert await work.leases.take("token", "one", LATER - timedelta(seconds=1), TERM) is None
        assert await work.leases.take("other", "two", NOW, TERM) is not None
    async with store.begin() as work:
        assert await work.leases.holds(first)
        second = await work.leases.take("token", "two", LATER, TERM)
        assert second is not None
        assert second.token > first.token
        assert not await work.leases.holds(first)
        assert await work.leases.renew(first, LATER + TERM) is None
        assert await work.leases.holds(second)


async def test_a_right_is_renewed_also_late_while_nobody_took_it(store: Store) -> None:
    """Its number stays."""
    async with store.begin() as work:
        lease = await work.leases.take("token", "one", NOW, TERM)
        assert lease is not None
        renewed = await work.leases.renew(lease, LATER + TERM)
        assert renewed is not None
        assert renewed.token == lease.token
        assert await work.leases.take("token", "two", LATER, TERM) is None
        assert await work.leases.renew(renewed, LATER + 9 * TERM) is not None


async def test_a_right_given_back_is_free_at_once(store: Store) -> None:
    """Given back by one who lost it, it stays with its new holder."""
    async with store.begin() as work:
        first = await work.leases.take("token", "one", NOW, TERM)
        assert first is not None
        await work.leases.release(first)
        second = await work.leases.take("token", "two", NOW, TERM)
        assert second is not None
        await work.leases.release(first)
        assert await work.leases.holds(second)
        assert await work.leases.take("token", "three", NOW, TERM) is None


async def test_the_right_of_one_who_is_known_to_be_gone_is_free(store: Store) -> None:
    """A process of this machine that was killed keeps nobody waiting."""
    async with store.begin() as work:
        first = await work.leases.take("token", "one", NOW, TERM)
        assert first is not None
        assert await work.leases.take("token", "two", NOW, TERM, gone=lambda holder: holder != "one") is None
        second = await work.leases.take("token", "two", NOW, TERM, gone=lambda holder: holder == "one")
        assert second is not None
        assert not await work.leases.holds(first)


async def test_a_guard_holds_nothing_beyond_its_transaction(store: Store) -> None:
    """It can be passed again, and takes nobody's right."""
    async with store.begin() as work:
        lease = await work.leases.take("token", "one", NOW, TERM)
        await work.leases.guard("token")
        await work.leases.guard("group")
    async with store.begin() as work:
        await work.leases.guard("group")
        assert lease is not None
        assert await work.leases.holds(lease)
        assert await work.leases.take("group", "one", NOW, TERM) is not None
