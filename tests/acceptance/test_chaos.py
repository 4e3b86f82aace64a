"""The smallest campaign of chaos: `bayn run` is killed a few times in the middle of its work (`./run chaos` does it at length, on both forms)."""

from __future__ import annotations

import asyncio

from chaos.campaign import Plan, run


def test_killed_again_and_again_nothing_is_lost_and_nothing_comes_twice() -> None:
    """Every article is kept once and in one event as in an undisturbed run, every digest and alert goes out once or is unknown."""
    plan = Plan(seconds=12.0, times=3, longest=3.0, events=6, seed=2, full_disk=False, readers=4, small=True)
    report = asyncio.run(run("embedded", plan))
    assert report.verdict.faults == [], report.told(every_blow=True)
    assert len(report.record.blows) == plan.times
