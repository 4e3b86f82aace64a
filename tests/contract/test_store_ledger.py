"""What language models were asked: every store keeps it in the same way."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from given_shell import NOW

if TYPE_CHECKING:
    from bot.ports import Store

TODAY = NOW.date()


async def test_an_answer_is_kept_until_another_takes_its_place(store: Store) -> None:
    """By its key alone."""
    async with store.begin() as work:
        assert await work.ledger.answer("k") is None
        await work.ledger.keep_answer("k", "أول", NOW)
        await work.ledger.keep_answer("k", "ثانٍ", NOW)
    async with store.begin() as work:
        assert await work.ledger.answer("k") == "ثانٍ"
        assert await work.ledger.answer("other") is None


async def test_old_answers_are_forgotten(store: Store) -> None:
    """Those kept before the moment, and no others."""
    async with store.begin() as work:
        await work.ledger.keep_answer("old", "أ", NOW - timedelta(days=40))
        await work.ledger.keep_answer("new", "ب", NOW)
        assert await work.ledger.forget(NOW - timedelta(days=30)) == 1
        assert (await work.ledger.answer("old"), await work.ledger.answer("new")) == (None, "ب")


async def test_amounts_add_up_by_day_and_name(store: Store) -> None:
    """What is taken away counts too, and what comes to nothing is not told."""
    async with store.begin() as work:
        assert await work.ledger.count(TODAY, "tokens", 700) == 700
        assert await work.ledger.count(TODAY, "tokens", -200) == 500
        await work.ledger.count(TODAY, "asked")
        await work.ledger.count(TODAY, "gone", 3)
        await work.ledger.count(TODAY, "gone", -3)
        await work.ledger.count(TODAY - timedelta(days=1), "tokens", 9)
        assert await work.ledger.counted(TODAY) == {"tokens": 500, "asked": 1}
        assert await work.ledger.counted(TODAY - timedelta(days=1)) == {"tokens": 9}
