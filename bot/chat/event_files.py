"""An event as files: a page to read (Markdown) and a table for a spreadsheet (CSV), each difference with its quotations and links. Pure.

The files are for people who work with the news: they hold every position of every difference, also those that a message folds away.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from bot.chat.addresses import address_of
from bot.chat.bidi import bare
from bot.chat.drawing import name_of
from bot.chat.event_views import source_name
from bot.texts import say
from bot.types import File
from summarizer.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.types import Link, Story
    from summarizer.types import Difference, Evidence, Position

#: Columns of the table.
COLUMNS = ("event", "kind", "relation", "matter", "value", "by", "through", "source", "published_as", "quotation", "link")
#: A cell that begins with one of these would be computed by a spreadsheet (OWASP, CSV injection).
_COMPUTED = ("=", "+", "-", "@", "\t", "\r")
#: Spreadsheets read a file as UTF-8 where it begins with this mark.
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
#: What Markdown takes for markup within a line.
_MARKUP = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<>|#"})


def files_of(story: Story) -> tuple[File, File]:
    """Give an event as a page and as a table."""
    name = f"bayn-{story.event}"
    return File(f"{name}.md", as_markdown(story)), File(f"{name}.csv", as_csv(story))


# --- for a spreadsheet -----------------------------------------------------------------------------------------------


def as_csv(story: Story) -> str:
    """Give a row for each quotation of each position, and one for each article that stands in none."""
    links = {link.article: link for link in story.links}
    paper = io.StringIO(newline="")
    writer = csv.writer(paper)
    writer.writerow(COLUMNS)
    cited = set()
    for difference, position, evidence in _citations(story):
        link = links.get(evidence.article)
        cited.add(evidence.article)
        told = (difference.kind.value, difference.relation.value, difference.topic, position.value, position.by or "", position.through or "")
        writer.writerow(_cell(cell) for cell in (story.event, *told, *_source(link), evidence.quote, _address(link, evidence)))
    for link in story.links:
        if link.article not in cited:
            writer.writerow(_cell(cell) for cell in (story.event, *[""] * 6, *_source(link), "", _address(link, None)))
    return _MARK + paper.getvalue()


def _citations(story: Story) -> Iterator[tuple[Difference, Position, Evidence]]:
    for difference in story.differences:
        for position in difference.positions:
            for evidence in position.evidence:
                yield difference, position, evidence


def _cell(text: str) -> str:
    line = bare(text)
    return f"'{line}" if line.startswith(_COMPUTED) else line


def _source(link: Link | None) -> tuple[str, str]:
    return source_name(link), (link.title or "") if link else ""


def _address(link: Link | None, evidence: Evidence | None) -> str:
    return (address_of(link.url, evidence) or "") if link and link.url else ""


# --- for a reader ----------------------------------------------------------------------------------------------------


def as_markdown(story: Story) -> str:
    """Give the digest, then each difference with its quotations, then the sources."""
    links = {link.article: link for link in story.links}
    told = [_escaped(line) for block in story.digest.blocks[1:] for line in block.plain().splitlines() if line.strip()]
    parts = [f"# {_escaped(name_of(story))}", *told]
    parted = [d for d in story.differences if d.kind is not Kind.ONLY_IN]
    alone = [d for d in story.differences if d.kind is Kind.ONLY_IN]
    for heading, differences in ((say("files.differences"), parted), (say("story.alone"), alone)):
        if differences:
            parts += [f"## {heading}", *(part for difference in differences for part in _difference(difference, links))]
    sources = "\n".join(f"- {_named(link, None)}{f': {_escaped(link.title)}' if link.title else ''}" for link in story.links)
    return "\n\n".join([*parts, f"## {say('story.sources')}", sources]) + "\n"


def _difference(difference: Difference, links: dict[str, Link]) -> list[str]:
    return [f"### {_escaped(difference.topic)}", *(_position(position, links) for position in difference.positions)]


def _position(position: Position, links: dict[str, Link]) -> str:
    path = " \N{LEFTWARDS ARROW} ".join(name for name in (position.by, position.through) if name)
    value = f"**{_escaped(position.value)}**{f' — {_escaped(path)}' if path else ''}"
    quotations = [f"  - {_named(links.get(e.article), e)}: «{_escaped(e.quote)}»" for e in position.evidence]
    return "\n".join([f"- {value}", *quotations])


def _named(link: Link | None, evidence: Evidence | None) -> str:
    address = _address(link, evidence)
    return f"[{_escaped(source_name(link))}]({address.replace('(', '%28').replace(')', '%29')})" if address else _escaped(source_name(link))


def _escaped(text: str) -> str:
    return bare(text).translate(_MARKUP)
