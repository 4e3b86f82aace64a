"""Check: an article that a person brings is compared with what others tell of its event.

    article ─read─► document ─search─► events near it ─place (as any new article)─► its event ─join, compare─► story
                                                                     └ none ─► None

Nothing is kept: what a person brings is not one of the sources.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from bot.pipeline.reading import articles_of, read_articles
from bot.pipeline.stories import story_of
from bot.texts import say
from bot.watch.identity import names_of
from summarizer.types import Article

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from datetime import datetime

    from bot.pipeline.mind import Mind
    from bot.ports import Store, Work
    from bot.types import Story
    from summarizer.types import Document

#: A text that is an address and nothing else.
_LINK = re.compile(r"https?://\S+")
#: Id of the article that a person brings; no article of a source has one like it.
GIVEN = "given"
#: Articles by whose words the event is looked for.
_FOUND = 20
#: Characters of the text that are looked for by their words, beside the headline: a lead says what an article is about.
_LEAD = 400


async def check_brought(store: Store, mind: Mind, said: str, read_link: Callable[[str, str], Awaitable[Article]], now: datetime) -> Story | None:
    """Compare what a person sends: a link, which `read_link` reads, or an article's text, its headline first.

    A link to an article of a source gives the event that it is in. Raises: WatchError, ArticleError.
    """
    if not _LINK.fullmatch(said):
        return await check(store, mind, _pasted(said), now)
    async with store.begin() as work:
        events = await work.events.of_articles([article.id for article in await work.articles.get(names_of(said))])
        if events:
            return await work.events.story(events[0])
    return await check(store, mind, await read_link(said, GIVEN), now)


def _pasted(text: str) -> Article:
    first, _, rest = text.strip().partition("\n")
    return Article(id=GIVEN, title=first.strip() if rest.strip() else None, text=rest.strip() or first, source=say("check.yours"))


async def check(store: Store, mind: Mind, article: Article, now: datetime) -> Story | None:
    """Compare an article with what is known of its event; None where nothing is known of it.

    Raises: ArticleError where the article cannot be read.
    """
    given = (await asyncio.to_thread(mind.read, article))[0]
    async with store.begin() as work:
        members = await _near(work, article)
        articles = await articles_of(work, (document for ids in members.values() for document in ids))
    read = await read_articles(mind, articles)
    return await asyncio.to_thread(_compared, mind, given, read.documents, members, now)


async def _near(work: Work, article: Article) -> dict[str, tuple[str, ...]]:
    """Give the events that share words with an article, with their documents."""
    found = await work.articles.search(f"{article.title or ''} {article.text[:_LEAD]}", _FOUND)
    events = await work.events.of_articles([one.id for one in found])
    return {event: await work.events.members(event) for event in events}


def _compared(mind: Mind, given: Document, documents: Sequence[Document], members: Mapping[str, Sequence[str]], now: datetime) -> Story | None:
    known = {document.id: document for document in documents}
    online = mind.online()
    for one, ids in members.items():
        for document in (known[i] for i in ids if i in known):
            online.know(mind.features(document), one)
    online.place([mind.features(given)])
    event = online.event_of(given.id)
    if event is None or event not in members:
        return None
    told = [known[i] for i in members[event] if i in known]
    comparison = mind.compare(mind.join([*told, given], event))
    return story_of(comparison, mind.write(comparison), None, now)
