"""What the outlets of a campaign publish: labelled events of the project (`tests/eval/events/build`) and single reports beside them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from bot.evaluation.cases import load_cases

if TYPE_CHECKING:
    from summarizer.types import Article

#: Where the events are that outlets tell of.
EVENTS = Path(__file__).parents[2] / "tests" / "eval" / "events" / "build"
#: Reports of one event come within this share of a campaign.
_TOGETHER = 0.05


@dataclass(frozen=True, slots=True)
class Item:
    """One article."""

    event: int
    outlet: int
    after: float  #: seconds from the beginning of the campaign
    title: str
    text: str

    def rss(self, dated: str) -> str:
        """Give it as an item of RSS."""
        whole = "".join(f"<p>{line}</p>" for line in escape(self.text).splitlines())
        link = f"https://outlet{self.outlet}.test/{self.event}"
        return (
            f"<item><title>{escape(self.title)}</title><link>{link}</link><guid>{self.outlet}-{self.event}</guid><pubDate>{dated}</pubDate>"
            f"<description>{escape(self.text[:60])}</description><content:encoded><![CDATA[{whole}]]></content:encoded></item>"
        )


def publish(events: int, outlets: int, seconds: float, seed: int) -> list[Item]:
    """Give the reports of so many events at most, each outlet's of its own, spread over some seconds; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  (a campaign, no secret)
    cases = load_cases(EVENTS)
    told: list[tuple[Article, ...]] = [*(case.articles for case in cases.cases), *((article,) for article in cases.distractors)]
    chance.shuffle(told)
    return [item for number, articles in enumerate(told[:events]) for item in _event(number, articles, outlets, seconds, chance)]


def _event(number: int, articles: tuple[Article, ...], outlets: int, seconds: float, chance: random.Random) -> list[Item]:
    begins, telling = chance.uniform(0, seconds), chance.sample(range(outlets), min(len(articles), outlets))
    return [
        Item(
            number, outlet, min(begins + chance.uniform(0, _TOGETHER * seconds), seconds), " ".join((article.title or article.text[:60]).split()), article.text
        )
        for article, outlet in zip(articles, telling, strict=False)
    ]
