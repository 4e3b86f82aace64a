"""Reading in processes that can be killed."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from given_pages import STORY, a_page

from bot.errors import FeedError, PageError
from bot.types import Fetched
from bot.watch import readers as subject
from bot.watch.readers import Readers
from bot.watch.worker import serve

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

URL = "https://ufuq.test/news/41"
RSS = "<rss version='2.0'><channel><title>الأفق</title><item><title>خبر</title><pubDate>Mon, 02 Nov 2026 09:00:00 +0300</pubDate></item></channel></rss>"


def fetched(text: str) -> Fetched:
    """Give what an address gave."""
    return Fetched(url=URL, body=text.encode())


@pytest.fixture
async def readers() -> AsyncIterator[Readers]:
    """Give readers with one process."""
    made = Readers(processes=1)
    yield made
    await made.close()


async def test_pages_and_feeds_come_back_as_read(readers: Readers) -> None:
    """By one process, with the zones of their times; a failure between them is an error of its kind and ends nothing."""
    page = await readers.page(fetched(a_page()))
    assert page.text == "\n".join(STORY)
    with pytest.raises(PageError, match="no article"):
        await readers.page(fetched("<html></html>"))
    with pytest.raises(FeedError, match="gives no feed but a page"):
        await readers.feed(fetched("<html></html>"))
    feed = await readers.feed(fetched(RSS))
    assert feed.entries[0].published is not None
    assert feed.entries[0].published.isoformat() == "2026-11-02T09:00:00+03:00"
    assert len(readers._idle) == 1


async def test_a_reading_that_takes_too_long_is_killed_and_the_next_goes_on(readers: Readers) -> None:
    """A hostile page holds a process for its time, and nobody else."""
    readers._time_limit = 0.001
    with pytest.raises(PageError, match="takes more than"):
        await readers.page(fetched(a_page()))
    assert readers._idle == []
    readers._time_limit = 60.0
    assert (await readers.page(fetched(a_page()))).title


async def test_a_process_that_dies_is_replaced(readers: Readers) -> None:
    """What it was reading is an error."""
    await readers.feed(fetched(RSS))
    readers._idle[0]._process.kill()
    await readers._idle[0]._process.wait()
    with pytest.raises(FeedError, match="ended the process"):
        await readers.feed(fetched(RSS))
    assert (await readers.feed(fetched(RSS))).title == "الأفق"


async def test_a_process_is_replaced_after_some_readings(readers: Readers, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parsers leak."""
    monkeypatch.setattr(subject, "READINGS", 1)
    await readers.feed(fetched(RSS))
    assert readers._idle == []


async def test_small_feeds_are_read_in_this_process(readers: Readers) -> None:
    """And a large one in another."""
    await readers.parse(fetched(RSS))
    assert readers._idle == []
    await readers.parse(fetched(RSS.replace("<item>", "<item>" + "<x/>" * 70_000)))
    assert len(readers._idle) == 1


async def test_a_process_that_reads_knows_no_setting(readers: Readers, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever breaks into a parser finds no token in its surroundings."""
    monkeypatch.setenv("BAYN_TOKEN", "123:secret")
    await readers.feed(fetched(RSS))
    assert b"BAYN" not in surroundings(readers._idle[0]._process.pid)


def surroundings(process: int) -> bytes:
    """Give the environment of a process, nothing where the system does not show it."""
    shown = Path(f"/proc/{process}/environ")
    return shown.read_bytes() if shown.exists() else b""


def ask(*orders: tuple[str, bytes]) -> list[dict[str, object]]:
    """Give what a worker answers."""
    given = b"".join(json.dumps({"task": task, "url": URL, "charset": None, "size": len(body)}).encode() + b"\n" + body for task, body in orders)
    told = BytesIO()
    serve(BytesIO(given), told)
    return [json.loads(line) for line in told.getvalue().splitlines()]


def test_a_worker_answers_in_order_whatever_it_is_given() -> None:
    """Lines in the bodies disturb nothing."""
    answers = ask(("feed", RSS.encode()), ("page", b"\n{}\n"), ("feed", b"\xff\xfe\n" * 9), ("page", a_page().encode()))
    assert [next(iter(answer)) for answer in answers] == ["done", "failed", "failed", "done"]
