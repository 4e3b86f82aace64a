"""One at a time and paced for a host; what a site closes stays closed."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from given_shell import NOW, SteppedClock

from bot.errors import RobotsError, StatusError, UnreachableError, WatchError
from bot.types import Fetched, NotModified
from bot.watch.hosts import Hosts
from bot.watch.robots import Robots


@dataclass
class Traffic:
    """Counts who is on the wire."""

    now: dict[str, int] = field(default_factory=dict)
    most: dict[str, int] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)

    async def request(self, hosts: Hosts, host: str) -> None:
        """Make a request that takes three turns of the loop."""
        async with hosts.turn(host):
            self.order.append(host)
            for name in (host, "all"):
                self.now[name] = self.now.get(name, 0) + 1
                self.most[name] = max(self.most.get(name, 0), self.now[name])
            for _ in range(3):
                await asyncio.sleep(0)
            for name in (host, "all"):
                self.now[name] -= 1


async def test_a_host_has_one_connection_and_all_have_their_room() -> None:
    """Twelve requests to three hosts, room for two."""
    traffic, hosts = Traffic(), Hosts(2, pace=0.0)
    await asyncio.gather(*(traffic.request(hosts, f"h{i % 3}") for i in range(12)))
    assert traffic.most == {"h0": 1, "h1": 1, "h2": 1, "all": 2}


async def test_a_slow_host_delays_nobody_but_itself() -> None:
    """Its queue takes no room that others need."""
    hosts, stuck = Hosts(2, pace=0.0), asyncio.Event()

    async def slow() -> None:
        async with hosts.turn("slow"):
            await stuck.wait()

    waiting = [asyncio.create_task(slow()) for _ in range(20)]
    await asyncio.sleep(0)
    traffic = Traffic()
    await asyncio.gather(*(traffic.request(hosts, "quick") for _ in range(5)))
    assert traffic.order == ["quick"] * 5
    stuck.set()
    await asyncio.gather(*waiting)


async def test_requests_to_a_host_are_paced() -> None:
    """The pause is counted on the loop's clock from the end of the one before; another host does not wait."""
    hosts, loop, ends = Hosts(9, pace=0.05), asyncio.get_running_loop(), []
    for host in ("a", "b", "a"):
        async with hosts.turn(host):
            ends.append(loop.time())
    assert ends[2] - ends[0] >= 0.05


async def test_a_host_may_ask_for_a_longer_pause_and_is_forgotten_when_free(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten thousand hosts are remembered, no more."""
    monkeypatch.setattr("bot.watch.hosts._REMEMBERED", 3)
    hosts = Hosts(9, pace=0.0)
    hosts.slow_down("a", 60.0)
    async with hosts.turn("a"):
        pass
    for i in range(9):
        async with hosts.turn(f"h{i}"):
            pass
    assert "a" in hosts._hosts
    assert len(hosts._hosts) <= 5


# --- robots.txt ------------------------------------------------------------------------------------------------------


@dataclass
class Site:
    """A fetcher that gives one robots.txt."""

    answer: str | WatchError
    asked: list[str] = field(default_factory=list)

    async def fetch(self, url: str, etag: str | None = None, last_modified: str | None = None) -> Fetched | NotModified:
        """Give it."""
        del etag, last_modified
        self.asked.append(url)
        if isinstance(self.answer, WatchError):
            raise self.answer
        return Fetched(url=url, body=self.answer.encode())


RULES = "User-agent: *\nDisallow: /admin/\nCrawl-delay: 7\n\nUser-agent: BadBot\nDisallow: /"


async def test_rules_are_asked_once_a_day_and_obeyed(clock: SteppedClock) -> None:
    """With the pause that they ask for."""
    site = Site(RULES)
    paces: dict[str, float] = {}
    robots = Robots(site, clock, paces.__setitem__)
    await robots.check("https://x.test/news/1")
    with pytest.raises(RobotsError, match=r"closed to programs"):
        await robots.check("https://x.test/admin/1")
    assert site.asked == ["https://x.test/robots.txt"]
    assert paces == {"x.test": 7.0}
    clock.step(days=1)
    await robots.check("https://x.test/news/1")
    assert len(site.asked) == 2


@pytest.mark.parametrize(
    ("answer", "free"),
    [
        (StatusError("x", "404", status=404), True),
        (StatusError("x", "403", status=403), True),
        (StatusError("x", "503", status=503), False),
        (UnreachableError("x", "no answer"), False),
        ("", True),
        ("<html>no rules</html>", True),
        ("User-agent: Bayn\nDisallow: /", False),
        ("User-agent: *\nDisallow: /\nAllow: /news/", True),
    ],
)
async def test_what_is_answered_decides(answer: str | WatchError, free: bool) -> None:  # noqa: FBT001
    """As RFC 9309 has it: no rules close nothing, a broken site closes all."""
    robots = Robots(Site(answer), lambda: NOW)
    if free:
        await robots.check("https://x.test/news/1")
    else:
        with pytest.raises(RobotsError):
            await robots.check("https://x.test/news/1")


async def test_a_site_that_did_not_answer_is_asked_again_after_an_hour(clock: SteppedClock) -> None:
    """It may have been down."""
    site = Site(UnreachableError("x", "no answer"))
    robots = Robots(site, clock)
    with pytest.raises(RobotsError, match="cannot be asked"):
        await robots.check("https://x.test/1")
    site.answer = RULES
    clock.now += timedelta(hours=1)
    await robots.check("https://x.test/1")
