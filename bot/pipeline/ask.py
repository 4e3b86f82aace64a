"""Ask: a question is answered from everything that was read.

    question ─search─► articles ─► their events ─read, compare─► comparisons ─answer─► Answer
                 └ nothing found ─► the latest events ┘   (a question about one event is answered from it alone)

With the answer comes how a reader is led to what it cites. Nothing is kept: a question leaves no trace in the store, and its words none in the log.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.pipeline.reading import articles_of, read_articles
from bot.pipeline.stories import link_of
from bot.units import unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.pipeline.mind import Mind
    from bot.ports import Store, Work
    from bot.types import Link
    from summarizer.types import Answer, Document

#: Articles that a question is answered from, with all others of their events.
FOUND = 20
#: Events that a question without words of its own («ما الجديد؟») is answered from.
LATEST = 10


async def ask(store: Store, mind: Mind, question: str, about: str | None = None) -> tuple[Answer, tuple[Link, ...]]:
    """Answer a question from the store, or from one event by its id; where nothing answers it the answer says so."""
    with unit("question") as told:
        answer, links = await _ask(store, mind, question, about)
        told.tell("answered" if answer.answered else "unanswered", links=len(links))
        return answer, links


async def _ask(store: Store, mind: Mind, question: str, about: str | None) -> tuple[Answer, tuple[Link, ...]]:
    async with store.begin() as work:
        found = [] if about else await work.articles.search(question, FOUND)
        members = {about: await work.events.members(about)} if about else await _events(work, [article.id for article in found])
        articles = found + await articles_of(work, (document for ids in members.values() for document in ids))
    read = await read_articles(mind, {article.id: article for article in articles}.values())
    answer = await asyncio.to_thread(_answer, mind, question, read.documents, members)
    cited = {evidence.article for evidence in (*answer.evidence, *(e for position in answer.positions for e in position.evidence))}
    return answer, tuple(link_of(document) for document in read.documents if document.id in cited)


async def _events(work: Work, articles: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Give the events of some articles with their documents; the latest ones where there are no articles."""
    events = await work.events.of_articles(articles) if articles else [story.event for story in await work.events.latest(LATEST)]
    return {event: await work.events.members(event) for event in events}


def _answer(mind: Mind, question: str, documents: Sequence[Document], members: Mapping[str, Sequence[str]]) -> Answer:
    """Answer from the events, and from documents that are in none yet, each by itself."""
    known = {document.id: document for document in documents}
    present = [(event, [known[i] for i in ids if i in known]) for event, ids in members.items()]
    events = [mind.join(having, event) for event, having in present if having]
    placed = {document for ids in members.values() for document in ids}
    alone = [mind.join([document], None) for document in documents if document.id not in placed]
    return mind.answer(question, [mind.compare(event) for event in (*events, *alone)])
