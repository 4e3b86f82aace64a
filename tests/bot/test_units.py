"""Units of work: one line each, and whoever watches hears of it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
import structlog
from structlog.testing import capture_logs

from bot.errors import StoreError
from bot.units import CUT, DONE, FAILED, Done, happened, unit, watched_by

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping
    from typing import Any


@pytest.fixture
def lines() -> Iterator[list[MutableMapping[str, Any]]]:
    """Give what is logged."""
    structlog.reset_defaults()
    with capture_logs(processors=[structlog.contextvars.merge_contextvars]) as logged:
        yield logged


def test_a_unit_is_one_line_with_its_id_outcome_and_milliseconds(lines: list[MutableMapping[str, Any]]) -> None:
    """And with what was told of it."""
    with unit("visit", "f1", source="الأفق") as told:
        told.tell(new=3)
    (line,) = lines
    assert (line["event"], line["visit"], line["outcome"], line["source"], line["new"]) == ("visit", "f1", DONE, "الأفق", 3)
    assert isinstance(line["ms"], int)


def test_what_is_logged_within_carries_the_ids_around_it(lines: list[MutableMapping[str, Any]]) -> None:
    """So that the lines of a round are found together; a unit without an id of its own gets one."""
    with unit("round"), unit("visit", "f1"):
        happened("flood", grave=True)
    flood, visit, round_ = lines
    assert flood["round"] == visit["round"] == round_["round"]
    assert len(round_["round"]) == 8
    assert flood["visit"] == "f1"
    assert flood["log_level"] == "warning"


def test_an_error_goes_on_after_it_was_told_of(lines: list[MutableMapping[str, Any]]) -> None:
    """An expected one in its words, another by its kind alone: its words may be anything."""
    with pytest.raises(StoreError), unit("round"):
        raise StoreError("x.db", "is full")
    with pytest.raises(ZeroDivisionError), unit("round"):
        1 / 0  # noqa: B018  (it is the failure)
    assert [line["outcome"] for line in lines] == [FAILED, FAILED]
    assert [line["reason"] for line in lines] == ["x.db: is full", "ZeroDivisionError"]


async def test_a_unit_that_is_cut_off_says_so(lines: list[MutableMapping[str, Any]]) -> None:
    """As when the bot stops."""

    async def long() -> None:
        with unit("round"):
            await asyncio.sleep(60)

    task = asyncio.create_task(long())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert [line["outcome"] for line in lines] == [CUT]


def test_a_quiet_unit_is_heard_of_and_not_read(lines: list[MutableMapping[str, Any]]) -> None:
    """A look that found nothing to do counts as a look; one that failed is read too."""
    heard: list[Done] = []
    with watched_by(heard.append):
        for outcome in (DONE, FAILED):
            with unit("job") as told:
                told.quiet = True
                told.tell(outcome)
    assert [done.outcome for done in heard] == [DONE, FAILED]
    assert [line["outcome"] for line in lines] == [FAILED]


async def test_watchers_hear_what_is_started_within_and_nothing_else() -> None:
    """Tasks and threads have those of the context that they were started in."""
    heard: list[Done] = []

    async def work() -> None:
        with unit("story", "e1"):
            await asyncio.to_thread(happened, "proposal", "accepted")

    with watched_by(heard.append):
        await asyncio.create_task(work())
    await work()
    assert [(done.name, done.outcome) for done in heard] == [("proposal", "accepted"), ("story", DONE)]
    assert heard[1].seconds > 0


def test_numbers_among_the_values_can_be_added_up() -> None:
    """What is no number counts for nothing."""
    done = Done("round", values={"new": 3, "reason": "x"})
    assert (done.number("new"), done.number("reason"), done.number("none")) == (3.0, 0.0, 0.0)
