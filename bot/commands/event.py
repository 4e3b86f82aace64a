"""Show or export an event, put several together, let articles of one be an event of their own, or correct what was told of one.

What a person merges or splits holds: later articles never undo it.

example: bayn event show e1f2a3b4c5
         bayn event merge --reason 'one fire, two names of the place' e1f2a3b4c5 e9d8c7b6a5
         bayn event split --reason 'another court' e1f2a3b4c5 a1bb02 a1cc03
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from bot.app import opened, settle_in
from bot.chat.event_files import as_csv, as_markdown
from bot.errors import EventError
from bot.pipeline.corrections import correct
from bot.pipeline.reading import articles_of
from bot.pipeline.rulings import known_as, members_of, merge_events, split_event
from bot.pipeline.stories import publish_stories
from bot.types import Correction, Mistake

if TYPE_CHECKING:
    import argparse
    from collections.abc import Awaitable, Callable, Sequence

    from bot.app import Bayn
    from bot.ports import Work
    from bot.types import EventChange

#: Events named in one correction, and the characters of a title there, and of what was told or is right: together they fit into one message.
_MOST_LISTED, _LONGEST_TITLE, _LONGEST_TOLD = 6, 160, 400


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell what the command takes."""
    steps = parser.add_subparsers(dest="step", required=True, metavar="show|export|merge|split|correct")
    show = _step(steps, "show", "print an event: its articles, and how it was merged and split", "show e1f2a3b4c5")
    show.add_argument("event", metavar="EVENT", help="its id, or the beginning of it")
    merge = _step(steps, "merge", "put events into the first one named, which keeps its id", "merge e1f2a3b4c5 e9d8c7b6a5")
    merge.add_argument("event", metavar="EVENT", help="the one that goes on")
    merge.add_argument("others", nargs="+", metavar="OTHER", help="those that end; their ids still lead to it")
    split = _step(steps, "split", "let articles of an event be one of their own", "split e1f2a3b4c5 a1bb02 a1cc03")
    split.add_argument("event", metavar="EVENT", help="the one that keeps its id and the rest")
    split.add_argument("articles", nargs="+", metavar="ARTICLE", help="those that leave, as 'show' lists them")
    export = _step(steps, "export", "print an event with its quotations and links", "export e1f2a3b4c5 --form csv > event.csv")
    export.add_argument("event", metavar="EVENT", help="its id, or the beginning of it")
    export.add_argument("--form", choices=("markdown", "csv"), default="markdown", help="a page to read, or a table; Markdown where nothing is said")
    wrong = _step(steps, "correct", "tell everybody who was told of an event what was wrong", "correct e1f2a3b4c5 --was '41 قتيلاً' --now '14 قتيلاً'")
    wrong.add_argument("event", metavar="EVENT", help="its id, or the beginning of it")
    wrong.add_argument("--was", required=True, help="what was told")
    wrong.add_argument("--now", required=True, help="what is right")
    for one in (merge, split):
        one.add_argument("--reason", default="ruled by the operator", help="why, for whoever asks later")


def _step(steps: Any, name: str, told: str, example: str) -> argparse.ArgumentParser:
    """Add a step with what it does and an example."""
    step: argparse.ArgumentParser = steps.add_parser(name, help=told, description=f"{told[0].upper()}{told[1:]}.", epilog=f"example: bayn event {example}")
    return step


def run(args: argparse.Namespace) -> int:
    """Do one step."""
    return asyncio.run(_run(args))


async def _run(args: argparse.Namespace) -> int:
    async with opened(settle_in("warning")) as bayn:
        await _STEPS[args.step](bayn, args)
    return 0


async def _show(bayn: Bayn, args: argparse.Namespace) -> None:
    async with bayn.store.begin() as work:
        event = await known_as(work, args.event)
        members = await members_of(work, event)
        articles = await articles_of(work, members)
        story, history = await work.events.story(event), await work.groupings.history(event)
    print(f"{event}\t{story.title if story else '(no story yet)'}\taccounts: {story.accounts if story else '-'}")
    for article in articles:
        published = f"{article.published:%Y-%m-%d %H:%M}" if article.published else "undated"
        print(f"{article.id}\t{published}\t{article.source or '-'}\t{article.title or '-'}")
    for change in history:
        print(_line(change))


def _line(kept: EventChange) -> str:
    change, who = kept.change, "a person" if kept.by_person else "Bayn"
    did = "took in" if change.kind.value == "merge" else "let go"
    return f"{kept.at:%Y-%m-%d %H:%M} UTC\t{change.event} {did} {change.other}\tby {who}: {change.reason}"


async def _export(bayn: Bayn, args: argparse.Namespace) -> None:
    async with bayn.store.begin() as work:
        story = await work.events.story(await known_as(work, args.event))
    if story is None:
        raise EventError(args.event, "has no story yet; 'bayn fetch' makes those that wait")
    print((as_csv if args.form == "csv" else as_markdown)(story), end="")


async def _merge(bayn: Bayn, args: argparse.Namespace) -> None:
    async with bayn.store.begin() as work:
        gone = [await known_as(work, other) for other in args.others]
        titles = [await _title(work, one) for one in (await known_as(work, args.event), *gone)]
    event = await merge_events(bayn.store, bayn.mind, bayn.clock, args.event, args.others, reason=args.reason)
    await publish_stories(bayn.publisher)
    async with bayn.store.begin() as work:
        now = await _title(work, event)
        wrong = Correction(event=event, title=now, mistake=Mistake.MERGE, was=_listed(titles), now=now, at=bayn.clock())
        told = await correct(work, bayn.publisher.views, wrong, told_as=gone)
    print(f"{event} took in {', '.join(args.others)}; told to {told} chats")


async def _title(work: Work, event: str) -> str:
    story = await work.events.story(event)
    return story.title if story else event


def _listed(titles: Sequence[str]) -> str:
    """List events by their titles, as a correction does: no more than a message has room for."""
    told = " و".join(f"«{title[:_LONGEST_TITLE]}»" for title in titles[:_MOST_LISTED])
    return f"{told}…" if len(titles) > _MOST_LISTED else told


async def _split(bayn: Bayn, args: argparse.Namespace) -> None:
    async with bayn.store.begin() as work:
        event = await known_as(work, args.event)
        was = await _title(work, event)
    began = await split_event(bayn.store, bayn.mind, bayn.clock, args.event, args.articles, reason=args.reason)
    await publish_stories(bayn.publisher)
    async with bayn.store.begin() as work:
        now = _listed([await _title(work, event), await _title(work, began)])
        told = await correct(work, bayn.publisher.views, Correction(event=event, title=was, mistake=Mistake.SPLIT, was=was, now=now, at=bayn.clock()))
    print(f"{began} began with {len(args.articles)} of the articles of {args.event}; told to {told} chats")


async def _correct(bayn: Bayn, args: argparse.Namespace) -> None:
    if max(len(args.was), len(args.now)) > _LONGEST_TOLD:
        raise EventError(args.event, f"is corrected in {_LONGEST_TOLD} characters at most, what was told and what is right")
    async with bayn.store.begin() as work:
        event = await known_as(work, args.event)
        title = await _title(work, event)
        wrong = Correction(event=event, title=title, mistake=Mistake.MATTER, was=args.was, now=args.now, at=bayn.clock())
        told = await correct(work, bayn.publisher.views, wrong)
    print(f"{event} is corrected; told to {told} chats")


_STEPS: dict[str, Callable[[Bayn, argparse.Namespace], Awaitable[None]]] = {
    "show": _show,
    "export": _export,
    "merge": _merge,
    "split": _split,
    "correct": _correct,
}
