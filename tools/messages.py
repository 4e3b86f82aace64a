"""Hold every message that Bayn makes of the bundled sample and the labelled events against Telegram's own rules.

    ./run messages                # the sample and tests/eval/events/build, about a minute

Digests of single events, of days and of weeks, events with their sources, their differences, their tables and answers, in both
sets of digits and languages. Each message is read by the port of the server's parser (tests/emulator): it must be accepted, show
exactly its own words within 4,096 characters (1,024 under a picture), and end at the end of a word; every line must run
from the right with its foreign words held together, and every link into a sentence must find that sentence in its article.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch
from urllib.parse import unquote

from emulator.markup import MarkupError, clean, parse
from emulator.rich import read as read_rich

from bot.chat import drawing, layout
from bot.chat.bidi import FSI, PDI
from bot.chat.comparing import comparison, differences_with_picture
from bot.chat.event_views import story_in_full
from bot.chat.plotting import Window, plot_of
from bot.chat.views import ArabicViews
from bot.commands.demo import sample
from bot.evaluation.cases import load_cases
from bot.models.tagger import load_tagger
from bot.pictures import paint
from bot.pipeline.analysis import analyse, read_all
from bot.pipeline.stories import story_of
from bot.telegram.render import render
from bot.telegram.rich import rich
from bot.texts import ARABIC, LANGUAGES
from bot.types import Chat, ChatId, ChatKind, Entry, Reading
from summarizer.writing import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bot.types import Message, Story
    from summarizer.types import Article

    View = Callable[[], Sequence[Message]]

_EVENTS = Path(__file__).parent.parent / "tests" / "eval" / "events" / "build"
_NOW = datetime(2026, 11, 2, 6, tzinfo=UTC)
_LONGEST, _LONGEST_CAPTION, _LONGEST_HTML, _MOST_ENTITIES = 4096, 1024, 32_768, 100
#: Events of one digest.
_OF_A_DAY = 10
_STRONG = frozenset({"L", "R", "AL"})
_PLACE = re.compile(r":~:text=([^#]*)\Z")


@dataclass
class Seen:
    """What was found."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def fault(self, what: str, message: str) -> None:
        """Note a fault."""
        self.faults.append(f"{what}: {message[:200]!r}")


# --- what is made ----------------------------------------------------------------------------------------------------


def _named(case: str, article: Article) -> Article:
    """Give an article an id and an address of its own: every labelled event has an «a1»."""
    return replace(article, id=f"{case}-{article.id}", url=article.url or f"https://example.test/{case}/{article.id}")


def stories_of(articles: Iterable[Article]) -> list[Story]:
    """Read, group, compare and write."""
    documents = read_all(articles, load_tagger(), lambda error: print(f"messages: {error}", file=sys.stderr))
    return [story_of(found, write(found), None, _NOW) for found in analyse(documents)]


def chats() -> Iterator[Chat]:
    """Give a chat for each way in which a message may look."""
    for language in LANGUAGES:
        for digits in (False, True):
            yield Chat(id=ChatId("telegram", "1"), kind=ChatKind.PRIVATE, arabic_digits=digits, told_in_full=_OF_A_DAY, language=language, rich=True)


def views_of(story: Story, chat: Chat) -> Iterator[View]:
    """Give every way in which one event is shown."""
    views = ArabicViews()
    yield partial(views.alert, Entry(story), chat)
    yield partial(views.alert, Entry(story, changed=True), chat)
    yield partial(story_in_full, story, chat)
    yield partial(differences_with_picture, story, chat)
    yield partial(comparison, story, chat)


def views_of_days(stories: Sequence[Story], chat: Chat) -> Iterator[View]:
    """Give digests of days and weeks."""
    for some in (stories[n : n + _OF_A_DAY] for n in range(0, len(stories), _OF_A_DAY)):
        entries = [Entry(story) for story in some]
        yield partial(ArabicViews().daily, _NOW.date(), entries, Reading(41, 7), chat)
        yield partial(ArabicViews().weekly, _NOW.date(), _NOW.date() + timedelta(days=6), entries, Reading(41, 7), chat)


# --- how it is judged ------------------------------------------------------------------------------------------------


def judge(view: View, texts: dict[str, list[str]], seen: Seen, *, arabic: bool) -> None:
    """Judge every message of a view, and that no page cuts a word."""
    messages = view()
    for message in messages:
        judge_message(message, texts, seen, arabic=arabic)
    with patch.object(drawing, "pages", partial(layout.pages, longest=10**9)):
        whole = view()
    if words_of(messages) != words_of(whole):
        seen.fault("a word is cut", " ".join(words_of(whole)[:20]))
    seen.counts["views"] += 1
    seen.counts["views of several messages"] += len(messages) > 1


def words_of(messages: Sequence[Message]) -> list[str]:
    """Give the words of messages in order."""
    return [word for message in messages for word in layout.plain(message.blocks).split()]


def judge_message(message: Message, texts: dict[str, list[str]], seen: Seen, *, arabic: bool) -> None:
    """Judge one message."""
    html = render(message)
    seen.counts["messages"] += 1
    try:
        text, entities = parse(html)
    except MarkupError as error:
        seen.fault(f"refused ({error})", html)
        return
    if not text == clean(text) == layout.plain(message.blocks):
        seen.fault("shows other words", html)
    longest = _LONGEST_CAPTION if message.table or message.plot else _LONGEST
    if len(text) > longest or len(html.encode()) > _LONGEST_HTML or len(entities) > _MOST_ENTITIES:
        seen.fault(f"too long ({len(text)}, {len(html.encode())}, {len(entities)})", html)
    seen.counts["longest"] = max(seen.counts["longest"], len(text))
    for line in text.split("\n"):
        judge_line(line, seen, arabic=arabic)
    for entity in entities:
        seen.counts[entity.type] += 1
        if entity.url:
            judge_link(entity.url, texts, seen)
    if message.table:
        judge_table(message, message.table.title, seen)


def judge_line(line: str, seen: Seen, *, arabic: bool) -> None:
    """Judge how a line runs: its isolates closed, and from the right in a chat that is spoken to in Arabic."""
    depth = 0
    for char in line:
        depth += (char == FSI) - (char == PDI)
        if depth not in {0, 1}:
            break
    if depth:
        seen.fault("isolates do not match", line)
    outside = re.sub(f"{FSI}[^{PDI}]*{PDI}", "", line)
    first = next((d for char in outside if (d := unicodedata.bidirectional(char)) in _STRONG), "R")
    if arabic and first == "L":
        seen.fault("runs from the left", line)
    seen.counts["lines"] += 1


def judge_link(url: str, texts: dict[str, list[str]], seen: Seen) -> None:
    """Judge a link: the words that it names stand in its article."""
    found = _PLACE.search(url)
    page = url.partition("#:~:")[0]
    if found is None or page not in texts:
        return
    seen.counts["links into a sentence"] += 1
    if not any(all(unquote(edge) in text for edge in found[1].split(",")) for text in texts[page]):
        seen.fault("no such sentence", unquote(url))


def judge_table(message: Message, title: str, seen: Seen) -> None:
    """Judge a table as Telegram's own."""
    try:
        rows = read_rich(rich(message)["html"]).rows
    except MarkupError as error:
        seen.fault(f"refused as a rich message ({error})", title)
        return
    if len({len(row) for row in rows}) != 1:
        seen.fault("rows of several lengths", title)
    seen.counts["tables"] += 1


def main() -> int:
    """Judge everything and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", nargs="?", type=Path, default=_EVENTS, help="a folder of labelled events")
    events = [sample()[0], *(tuple(_named(case.name, a) for a in case.articles) for case in load_cases(parser.parse_args().events).cases)]
    articles = [article for event in events for article in event]
    texts: dict[str, list[str]] = {}
    for article in articles:
        texts.setdefault(str(article.url), []).append(" ".join(f"{article.title or ''} {article.text}".split()))
    stories, seen = [story for event in events for story in stories_of(event)], Seen()
    for chat in chats():
        for view in (*(view for story in stories for view in views_of(story, chat)), *views_of_days(stories, chat)):
            judge(view, texts, seen, arabic=chat.language == ARABIC)
    judge_pictures(stories, {article.id: article.published for article in articles if article.published}, seen)
    print(f"{len(articles)} articles, {len(stories)} events:", ", ".join(f"{count} {name}" for name, count in seen.counts.most_common()))
    for what, times in Counter(fault.partition(":")[0] for fault in seen.faults).most_common():
        print(f"  {times} × {what}; the first: {next(fault for fault in seen.faults if fault.startswith(what))}")
    print(f"faults: {len(seen.faults)}")
    return 1 if seen.faults else 0


def judge_pictures(stories: Sequence[Story], published: dict[str, datetime], seen: Seen) -> None:
    """Paint every comparison, and the days of the articles."""
    chat = next(chats())
    for story in stories:
        for message in comparison(story, chat):
            if message.table:
                seen.counts["pictures"] += paint(message.table).startswith(b"\x89PNG")
    for day in sorted({moment.astimezone(UTC).date() for moment in published.values()}):
        since = datetime(day.year, day.month, day.day, tzinfo=UTC)
        drawn = plot_of(stories, published, Window(day, since, since + timedelta(days=1)), chat)
        if drawn:
            seen.counts["pictures"] += paint(drawn).startswith(b"\x89PNG")


if __name__ == "__main__":
    sys.exit(main())
