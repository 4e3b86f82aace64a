"""Read the bundled sample and print the day's digest as a reader would get it, then three questions with their answers.

No network, no key, nothing kept. On a terminal it goes on as a chat.

example: bayn demo
"""

from __future__ import annotations

import asyncio
import sys
import tomllib
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib import resources
from typing import TYPE_CHECKING

from bot.chat.types import Access, Desk
from bot.chat.views import ArabicViews
from bot.commands.progress import progress
from bot.errors import PageError
from bot.files import load
from bot.logs import configure
from bot.models.tagger import load_tagger
from bot.pipeline.ask import ask
from bot.pipeline.checking import check_brought
from bot.pipeline.grouping import group_articles
from bot.pipeline.mind import make_mind
from bot.pipeline.publisher import Publisher
from bot.pipeline.slots import next_run
from bot.pipeline.stories import publish_stories
from bot.store.memory import MemoryStore
from bot.terminal import Screen, prompted, talk
from bot.texts import say
from summarizer.errors import ArticleError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from bot.pipeline.mind import Mind
    from bot.types import Story
    from summarizer.types import Article


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take nothing."""
    del parser


def run(_args: argparse.Namespace) -> int:
    """Show the sample's day, ask of it, and go on as a chat where somebody is there."""
    configure("error")
    articles, questions = sample()
    mind = make_mind(load_tagger())
    _read(mind, articles)
    screen = Screen()
    with asyncio.Runner() as runner:
        desk = runner.run(desk_of(mind, articles))
        talk(desk, _spoken(["/today", *questions], screen), screen, runner)
        if screen.is_terminal and sys.stdin.isatty():
            screen.say(say("terminal.welcome"))
            talk(desk, prompted(), screen, runner)
    return 0


def sample() -> tuple[tuple[Article, ...], list[str]]:
    """Give the articles of the bundled sample, and the questions that are asked of it."""
    folder = resources.files("bot") / "sample"
    return load([str(folder)], folders=True).articles, tomllib.loads((folder / "questions.toml").read_text("utf-8"))["questions"]


def _read(mind: Mind, articles: Sequence[Article]) -> None:
    """Read every article ahead, so that the progress shows; the mind remembers what it read."""
    with progress("reading the sample", len(articles)) as step:
        for article in articles:
            try:
                mind.read(article)
            except ArticleError as error:
                print(f"bayn: {error}", file=sys.stderr)
            step(article.id)


async def _no_link(url: str, _name: str) -> Article:
    raise PageError(url, "cannot be read: the demo uses no network")


async def desk_of(mind: Mind, articles: Sequence[Article]) -> Desk:
    """Put the articles into a store in memory, as a round of visits would, and make their stories. The clock stands an hour after the last."""
    store = MemoryStore()
    now = max((a.published.astimezone(UTC) for a in articles if a.published), default=datetime.now(UTC)) + timedelta(hours=1)
    async with store.begin() as work:
        for article in articles:
            await work.articles.keep(article, now)
    await group_articles(store, mind, lambda: now)
    await publish_stories(Publisher(store=store, mind=mind, views=ArabicViews(), clock=lambda: now, serves=lambda _: True))

    async def check(said: str) -> Story | None:
        return await check_brought(store, mind, said, _no_link, now)

    return Desk(
        store=store, clock=lambda: now, ask=partial(ask, store, mind), next_run=next_run, check=check, access=Access(open=True), zone="UTC", pushes=False
    )


def _spoken(lines: Iterable[str], screen: Screen) -> Iterable[str]:
    """Give lines as if somebody wrote them, and show each."""
    for line in lines:
        screen.say(f"> {line}")
        yield line
