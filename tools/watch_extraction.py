"""Extract the stories of invented pages in the manner of ten outlets, by Bayn and by two libraries alone; print the share of words right.

usage: ./run watching extraction

F1 over the words of the story (each word as often as it stands there), headline left out; the mean over pages. CPU a page.
"""

from __future__ import annotations

import re
import sys
import time
import warnings
from collections import Counter
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

import trafilatura

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from page_layouts import stories
from page_templates import TEMPLATES

from bot.errors import PageError
from bot.pages.page import read_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from page_templates import Template

_WORD = re.compile(r"\w+")
_URL = "https://outlet.test/news/1"


def f1(told: Iterable[str], found: str) -> float:
    """Give the harmonic mean of precision and recall over words."""
    right, given = Counter(_WORD.findall(" ".join(told))), Counter(_WORD.findall(found))
    shared = (right & given).total()
    return 2 * shared / (right.total() + given.total()) if shared else 0.0


def bayn(page: str) -> str:
    """Extract as the product does."""
    try:
        return read_page(_URL, page).text
    except PageError:
        return ""


def plain_trafilatura(page: str) -> str:
    """Extract with trafilatura as it comes."""
    return trafilatura.extract(page, include_comments=False) or ""


def precise_trafilatura(page: str) -> str:
    """Extract with trafilatura, quick and for precision."""
    return trafilatura.extract(page, fast=True, favor_precision=True, include_comments=False) or ""


def newspaper4k(page: str) -> str:
    """Extract with newspaper4k, told the language."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import newspaper  # noqa: PLC0415  (of the group `measure` alone)

        article = newspaper.Article(_URL, language="ar", fetch_images=False)
        article.download(input_html=page)
        article.parse()
    return str(article.text)


SYSTEMS: tuple[Callable[[str], str], ...] = (bayn, precise_trafilatura, plain_trafilatura, newspaper4k)


def pages() -> dict[str, list[Template]]:
    """Give every template with every story."""
    told = stories()
    return {make.__name__: [make(story, told[n - 1], told[n - 2]) for n, story in enumerate(told)] for make in TEMPLATES}


def main() -> None:
    """Measure and print."""
    laid, seconds = pages(), dict.fromkeys(SYSTEMS, 0.0)
    for system in SYSTEMS:
        system(laid["wordpress"][0].page)  # its library is loaded
    print(f"{'layout':14}" + "".join(f"{system.__name__:>22}" for system in SYSTEMS))
    rows = []
    for name, templates in laid.items():
        row = []
        for system in SYSTEMS:
            began = time.process_time()
            row.append(mean(f1(template.told, system(template.page)) for template in templates))
            seconds[system] += time.process_time() - began
        rows.append(row)
        print(f"{name:14}" + "".join(f"{score:22.3f}" for score in row))
    number = sum(map(len, laid.values()))
    print(f"{'mean':14}" + "".join(f"{mean(column):22.3f}" for column in zip(*rows, strict=True)))
    print(f"{'ms CPU a page':14}" + "".join(f"{seconds[system] / number * 1000:22.1f}" for system in SYSTEMS) + f"    ({number} pages)")


if __name__ == "__main__":
    main()
