"""Print readers' verdicts on differences, one JSON object a line, in the form that tools/feedback.py makes labelled events of.

example: bayn feedback > verdicts.jsonl
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from bot.app import opened, settle_in
from bot.commands.event_forms import difference

if TYPE_CHECKING:
    import argparse

    from bot.config import Settings
    from bot.types import Verdict
    from summarizer.types import Article


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take nothing."""
    del parser


def run(_args: argparse.Namespace) -> int:
    """Print them; who gave a verdict is not told."""
    for line in asyncio.run(_exported(settle_in("warning"))):
        print(json.dumps(line, ensure_ascii=False))
    return 0


async def _exported(settings: Settings) -> list[dict[str, Any]]:
    async with opened(settings) as bayn, bayn.store.begin() as work:
        return [_form(verdict, await work.articles.get(verdict.articles)) for verdict in await work.voices.verdicts()]


def _form(verdict: Verdict, articles: list[Article]) -> dict[str, Any]:
    told = difference(verdict.difference, None)
    return {"event": verdict.event, "articles": [_article(a) for a in articles], "difference": told, "verdict": verdict.judgement.value}


def _article(article: Article) -> dict[str, Any]:
    published = article.published.isoformat() if article.published else None
    return {"id": article.id, "source": article.source, "url": article.url, "published": published, "title": article.title, "text": article.text}
