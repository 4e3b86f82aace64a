"""What a person asks: a question, who somebody is, what happened when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.chat import actor_views, event_views
from bot.chat.acquaintance import chat_of
from bot.chat.checking import check
from bot.chat.drawing import EVENT, awaiting, name_of, sentence
from bot.chat.finding import find_story
from bot.chat.reading import is_courtesy
from bot.keys import article_of
from bot.pipeline.correcting import find_actors
from bot.texts import say
from bot.types import Link
from summarizer.answering import in_context
from summarizer.arabic.letters import count_arabic_letters, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.chat.types import Desk, Request
    from bot.ports import Work
    from bot.types import KnownActor, Message, Story

Reply = tuple["Message", ...]

#: Longest question, in characters: two or three lines; more is a pasted text.
_LONGEST_QUESTION = 500
#: Articles in which the events of an actor are looked for.
_SEARCHED = 20


async def ask(desk: Desk, request: Request, argument: str) -> Reply:
    """Answer a question, or one about an event («e:1f3a… كم عدد القتلى؟»); one that leans on the event's news is asked of that."""
    if not argument.startswith(EVENT):
        return await _asked(desk, request, argument)
    event, _, question = argument.removeprefix(EVENT).partition(" ")
    story = await find_story(desk, await chat_of(desk, request), event)
    if story is None:
        return sentence(say("story.unknown"))
    if not question:
        return awaiting(say("ask.about", title=name_of(story)), story, "ask")
    return await _asked(desk, request, question if is_courtesy(question) else in_context(question, name_of(story)), story.event)


async def _asked(desk: Desk, request: Request, question: str, about: str | None = None) -> Reply:
    if not question:
        return sentence(say("ask.empty"))
    if is_courtesy(question):
        return sentence(say("ask.thanks"))
    if len(question) > _LONGEST_QUESTION:
        return await check(desk, request, question) if about is None else sentence(say("ask.too_long"))
    if not count_arabic_letters(question):
        return sentence(say("ask.foreign"))
    chat = await chat_of(desk, request)
    answer, links = await desk.ask(question, about)
    return event_views.answer(answer, links, chat)


async def timeline(desk: Desk, request: Request, name: str) -> Reply:
    """Give the dated steps of an event or actor."""
    if not name:
        return sentence(say("who.empty_timeline"))
    return await ask(desk, request, say("who.asked_timeline", name=name))


async def who(desk: Desk, request: Request, name: str) -> Reply:
    """Show an actor of the register; a name that is not in it is asked for in what was read."""
    if not name:
        return sentence(say("who.empty"))
    async with desk.store.begin() as work:
        found = await find_actors(work, name)
        stories = await _stories(work, found[0]) if found else []
        links = await _links(work, {post.evidence.article for post in found[0].posts}) if found else {}
    if not found:
        return await ask(desk, request, say("who.asked", name=name))
    chat = await chat_of(desk, request)
    said, said_links = await desk.ask(say("who.asked_said", name=found[0].name))
    known = {**links, **{link.article: link for link in said_links}}
    return actor_views.portrait(found[0], found[1:], said, stories, links=known, chat=chat)


async def _stories(work: Work, actor: KnownActor) -> list[Story]:
    """Give the events in whose telling an actor is named, the best found first."""
    articles = await work.articles.search(actor.name, _SEARCHED)
    events = await work.events.of_articles([article.id for article in articles])
    told = [story for event in events if (story := await work.events.story(event)) is not None]
    return [story for story in told if _is_named(actor, story)]


def _is_named(actor: KnownActor, story: Story) -> bool:
    text = fold(story.digest.plain())
    return any(fold(name) in text for name in (actor.name, *actor.aliases))


async def _links(work: Work, documents: Iterable[str]) -> dict[str, Link]:
    """Give how a reader is led to some documents."""
    ids = {document: article_of(document) for document in documents}
    known = {article.id: article for article in await work.articles.get(sorted(set(ids.values())))}
    return {d: Link(article=d, source=a.source, url=a.url, title=a.title) for d, i in ids.items() if (a := known.get(i)) is not None}
