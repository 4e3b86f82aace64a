"""Take the pictures of the README: what Bayn sends of its sample, as a phone shows it, in light and dark.

    .venv/bin/python tools/picture.py          # writes deploy/pictures/*-{light,dark}.png
    .venv/bin/python tools/picture.py --page   # prints the first page alone, for a look in any browser

The messages are real: the HTML and the pictures that go to Telegram, with their buttons. Needs Chromium and the font Noto Sans Arabic.
"""

from __future__ import annotations

import asyncio
import base64
import html
import re
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from bot.chat.comparing import comparison
from bot.chat.conversation import reply
from bot.chat.types import Request
from bot.chat.views import ArabicViews
from bot.commands.demo import desk_of, sample
from bot.logs import configure
from bot.models.tagger import load_tagger
from bot.pictures import paint
from bot.pipeline.grouping import group_articles
from bot.pipeline.mind import make_mind
from bot.pipeline.publisher import Publisher
from bot.pipeline.stories import publish_stories
from bot.store.memory import MemoryStore
from bot.telegram.buttons import keyboard
from bot.telegram.render import render
from bot.telegram.rich import rich
from bot.types import Alerts, Chat, ChatId, ChatKind, Entry, State

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.chat.types import Desk
    from bot.ports import Store
    from bot.types import Message

_ROOT = Path(__file__).parent.parent
_PICTURES = _ROOT / "deploy" / "pictures"
_THEMES = ("light", "dark")
_PAGE = Template((Path(__file__).parent / "picture.html").read_text("utf-8"))
#: Width of the page in CSS pixels, as of a phone, and how many of the screen's stand for one.
_WIDTH, _SCALE = 420, 1.5
#: A height in CSS pixels that no page reaches.
_TALL = 4000
#: Seconds that a browser may take.
_PATIENCE = 60
_BROWSER = (
    *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars"),
)

_READER = ChatId("telegram", "1")
#: Pictures that are taken in both themes; the others in the first alone.
_IN_BOTH = frozenset({"digest", "pictures"})
#: What stands between messages.
_NOTE = '<div class="between">{}</div>'


# --- the messages ----------------------------------------------------------------------------------------------------


async def conversations() -> dict[str, str]:
    """Give what a reader sees, by the name of its picture.

    The weightiest event of the sample's day, the first question and its answer; the comparison as a picture and as a table
    of Telegram's own, and the day over its hours.
    """
    articles, questions = sample()
    desk = await desk_of(make_mind(load_tagger()), articles)
    async with desk.store.begin() as work:
        (story,) = await work.events.stories(min(a.published for a in articles if a.published), 1)
    told = ArabicViews().alert(Entry(story), Chat(id=_READER, kind=ChatKind.PRIVATE))
    answered = await reply(desk, _request(questions[0]))
    tables = [comparison(story, Chat(id=_READER, kind=ChatKind.PRIVATE, rich=own)) for own in (False, True)]
    drawn = await reply(desk, _request("/plot"))
    return {
        "digest": bubbles(told) + _asked(questions[0]) + bubbles(answered),
        "pictures": _asked("/table 1") + "".join(map(bubbles, tables)) + _asked("/plot") + bubbles(drawn),
        **await screens(replace(desk, pushes=True)),
    }


async def screens(desk: Desk) -> dict[str, str]:
    """Give a newcomer's first two taps, the differences of an event in full, the settings, and an alert with its edit."""
    for wish in ("/subscribe 07:30 الدار البيضاء", "تابع المغرب"):
        await reply(desk, _request(wish))
    return {
        "first": await _spoken(desk, "/start") + await _spoken(desk, "/today", "نشرة اليوم"),
        "differences": await _spoken(desk, "/diff 1", "الفروق بشواهدها"),
        "settings": await _spoken(desk, "/settings", "الإعدادات"),
        "alert": await alert(),
    }


async def _spoken(desk: Desk, text: str, says: str = "") -> str:
    """Give what a person writes, or the button that he presses, and what he gets."""
    return _asked(says or text) + bubbles(await reply(desk, _request(text)))


async def alert() -> str:
    """Give an alert as it stands after its edits, and the ping of what changed."""
    flood = [article for article in sample()[0] if "flood" in article.id]
    store, mind = MemoryStore(), make_mind(load_tagger())
    now = max(article.published.astimezone(UTC) for article in flood if article.published)
    async with store.begin() as work:
        await work.chats.put(Chat(id=_READER, kind=ChatKind.PRIVATE, zone="Africa/Algiers"))
        await work.chats.set_alerts(Alerts(chat=_READER, on=True, by="1", since=now))
    told: list[Message] = []
    for articles in (flood[:3], flood[3:]):
        async with store.begin() as work:
            for article in articles:
                await work.articles.keep(article, now)
        await group_articles(store, mind, lambda: now)
        await publish_stories(Publisher(store=store, mind=mind, views=ArabicViews(), clock=lambda: now, serves=lambda _: True))
        told += await _delivered(store, now)
    first, edited, *news = told
    return f"{bubbles([first])}{_NOTE.format('بعد عشر ساعات: عُدّلت الرسالة نفسها، وجاء تحتها ما تغيّر')}{bubbles([edited, *news])}"


async def _delivered(store: Store, now: datetime) -> list[Message]:
    """Give what waits to go out, in order, as sent."""
    sent: list[Message] = []
    while True:
        async with store.begin() as work:
            claimed = await work.outbox.claim(now, 1, timedelta(minutes=1))
            for delivery in claimed:
                begun = await work.outbox.begin(delivery, now, now + timedelta(minutes=1))
                if begun is not None:
                    await work.outbox.settle(replace(begun, state=State.SENT, sent_as=str(delivery.id)))
                    sent.append(delivery.message)
        if not claimed:
            return sent


def _request(text: str) -> Request:
    return Request(chat=_READER, kind=ChatKind.PRIVATE, text=text, user="1", is_admin=_is_admin)


def _asked(text: str) -> str:
    return f'<div class="bubble asked">{html.escape(text)}</div>'


async def _is_admin() -> bool:
    return True


def bubbles(messages: Sequence[Message]) -> str:
    """Give messages with their buttons, as a phone draws them."""
    return "".join(f"{_bubble(message)}{_buttons(message)}" for message in messages)


def _bubble(message: Message) -> str:
    if message.rich and message.table:
        return f'<div class="bubble rich">{rich(message)["html"]}</div>'
    drawn = message.table or message.plot
    image = f'<img src="data:image/png;base64,{base64.b64encode(paint(drawn)).decode()}">' if drawn else ""
    return f'<div class="bubble">{image}{render(message)}</div>'


def _buttons(message: Message) -> str:
    drawn = keyboard(message)
    rows = drawn.inline_keyboard if drawn else ()
    return "".join(f'<div class="row">{"".join(f"<span>{html.escape(b.text)}</span>" for b in row)}</div>' for row in rows)


# --- the picture -----------------------------------------------------------------------------------------------------


def photograph(page: str, picture: Path) -> None:
    """Draw a page and write what shows, as high as it is."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(page, "utf-8")
        browser = (*_BROWSER, f"--user-data-dir={folder}/profile", f"--force-device-scale-factor={_SCALE}")
        drawn = _run(*browser, f"--window-size={_WIDTH},{_TALL}", "--dump-dom", file.as_uri())
        found = re.search(r'data-height="(\d+)"', drawn)
        if found is None:
            sys.exit("picture: the browser drew no page")
        picture.parent.mkdir(parents=True, exist_ok=True)
        _run(*browser, f"--window-size={_WIDTH},{found[1]}", f"--screenshot={picture}", file.as_uri())


def _run(*words: str) -> str:
    return subprocess.run(words, capture_output=True, text=True, check=True, timeout=_PATIENCE).stdout  # noqa: S603  (fixed words and our own files)


def main(*words: str) -> int:
    """Write the pictures, or print a page."""
    configure("error")
    for name, messages in asyncio.run(conversations()).items():
        for theme in _THEMES if name in _IN_BOTH else _THEMES[:1]:
            page = _PAGE.substitute(messages=messages, width=_WIDTH, theme=theme)
            if words == ("--page",):
                print(page)
                return 0
            picture = _PICTURES / f"{name}-{theme}.png"
            photograph(page, picture)
            print(f"{picture.relative_to(_ROOT)}: {picture.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
